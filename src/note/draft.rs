//! Owns `Draft`: the words of a note that is being typed, or was when the program was killed.

use super::{Millis, NoteId, Tone};
use crate::anchor::Selector;

/// A note that nobody has kept yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its name, a UUID.
    pub id: [u8; 16],
    /// The annotation whose words these will be; `None` for a new one.
    pub note: Option<NoteId>,
    /// The passage.
    pub selector: Selector,
    /// The colour of a new one.
    pub tone: Tone,
    /// What was typed.
    pub words: String,
    /// The process that typed it.
    pub holder: u32,
    /// When it was last saved.
    pub saved: Millis,
}
