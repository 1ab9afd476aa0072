//! Owns the suite.

mod keys;
