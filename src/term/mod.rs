//! Owns the terminal.

mod keys;
mod reply;
mod tokens;

pub use reply::Reply;
pub use tokens::{Event, Tokens};
