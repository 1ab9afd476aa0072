//! Owns the suite.
