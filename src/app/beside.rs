//! Owns `Beside`: what the program knows beside the one mode that is going on.

use super::listing::Listing;
use super::prompt::Prompt;
use crate::note::NoteId;

/// What stands beside the mode that is going on: a question below it, lists that wait behind it, what was cut last.
#[derive(Debug, Default)]
pub struct Beside {
    /// The question being answered.
    pub prompt: Option<Prompt>,
    /// The tags that were given before, the most used first, as far as they were read.
    pub tags: Vec<String>,
    /// What was cut or copied last in a note.
    pub clip: String,
    /// The name of the file that was exported into last.
    pub exported: String,
    /// The list that a note being written covers.
    pub covered: Option<Box<Listing>>,
    /// The list that was left for a passage, and how many jumps had been remembered then: going back that far leads to it.
    pub left: Option<(Box<Listing>, usize)>,
    /// The annotation to go to once its article is open.
    pub wanted: Option<NoteId>,
    /// How many times rows were asked for.
    pub requests: u64,
}
