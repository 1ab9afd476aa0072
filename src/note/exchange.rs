//! Owns what leaves and enters the store whole: `Work`, `Record`, and `Taken`, how an import went.

use super::ops::Op;
use super::{Millis, Note};

/// An article or book, as it is exchanged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Its name in the store it comes from, a UUID; zeros if it comes from none.
    pub id: [u8; 16],
    /// Its title: the reader's, else the text's.
    pub title: String,
    /// When it was first opened.
    pub added: Millis,
    /// Names it is found by, each a scheme and a value: `source` and an absolute path.
    pub names: Vec<(String, String)>,
    /// Names of the versions of its text that were opened, the last one first.
    pub versions: Vec<String>,
    /// What a citation says of it where the reader said so: `author`, `date`…
    pub citation: Vec<(String, String)>,
}

impl Work {
    /// The name it is opened by, if it has one.
    pub fn source(&self) -> Option<&str> {
        let source = self.names.iter().find(|(scheme, _)| scheme == "source");
        source.map(|(_, value)| value.as_str())
    }
}

/// An annotation with all that is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The annotation.
    pub note: Note,
    /// When it was deleted, if it is.
    pub deleted: Option<Millis>,
    /// Who made it, if that is said.
    pub creator: Option<String>,
    /// The media type of its words: `text/plain`, `text/markdown`.
    pub format: String,
    /// Which way its words run: `rtl`, `ltr` or `auto`.
    pub direction: String,
    /// Every change of it; none where its history is not told.
    pub ops: Vec<Op>,
}

impl Record {
    /// A note of which no more is known.
    pub fn of(note: Note) -> Self {
        Self {
            direction: note.direction.name().to_owned(),
            note,
            deleted: None,
            creator: None,
            format: "text/plain".to_owned(),
            ops: Vec::new(),
        }
    }
}

/// What became of records that were taken in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// New ones.
    pub added: usize,
    /// Those that were there and are changed now.
    pub changed: usize,
    /// Those that were there and are as they were.
    pub same: usize,
    /// Those that could not be taken: their changes say too little, or come from the future.
    pub refused: usize,
}
