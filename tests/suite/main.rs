//! Owns the suite.

mod documents;
