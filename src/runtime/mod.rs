//! Owns the loop.
