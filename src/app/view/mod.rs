//! Owns drawing: `view` turns the state into cells.

pub mod frame;
