//! Owns the program as a value, and the loop's contract: a `Message` goes into `update`, which changes the `State` and gives
//! `Effect`s for the world to do; `arrange` then lays out the rows in sight, and `view` draws.

pub mod annotations;
pub mod arrange;
pub mod beside;
pub mod check;
pub mod difference;
pub mod editor;
pub mod effect;
pub mod field;
pub mod finding;
pub mod flow;
pub mod gloss;
pub mod help;
pub mod keymap;
pub mod layouts;
pub mod listing;
pub mod message;
pub mod motion;
pub mod nesting;
pub mod prompt;
pub mod state;
pub mod strip;
pub mod theme;
pub mod told;
pub mod update;
pub mod view;

pub use effect::Effect;
pub use message::{Action, Message};
pub use state::State;
