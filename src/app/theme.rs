//! Owns theme.
