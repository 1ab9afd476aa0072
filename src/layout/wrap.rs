//! Owns wrap.
