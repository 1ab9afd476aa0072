//! Owns arrange.
