//! Owns drawing.
