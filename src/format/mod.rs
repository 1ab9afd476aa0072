//! Owns reading sources.
