//! Owns `Note`: an annotation as readers know it; colour as a meaning, tags, times given from outside.

pub mod citation;
pub mod draft;
pub mod exchange;
pub mod ops;

use std::fmt;

use uuid::Uuid;

use crate::anchor::Selector;
use crate::text::bidi::Direction;

/// The longest passage that can be annotated, in bytes of the source: a chapter. Quotations are kept whole in the store.
pub const PASSAGE_LIMIT: u64 = 256_000;

/// The name of an annotation, a UUID of version 7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub [u8; 16]);

impl NoteId {
    /// Reads the hyphenated form, or a hyphenless one; also `urn:uuid:…`, as exports write it (RFC 9562, 4).
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::try_parse(text).ok().map(|id| Self(id.into_bytes()))
    }
}

impl fmt::Display for NoteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Uuid::from_bytes(self.0).hyphenated())
    }
}

/// The colour name of a highlight: a meaning, never a colour of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Key 1.
    #[default]
    Yellow,
    /// Key 2.
    Green,
    /// Key 3.
    Blue,
    /// Key 4.
    Pink,
    /// Key 5.
    Purple,
    /// Key 6.
    Red,
}

impl Tone {
    /// All six, in the order of their keys.
    pub const ALL: [Self; 6] = [
        Self::Yellow,
        Self::Green,
        Self::Blue,
        Self::Pink,
        Self::Purple,
        Self::Red,
    ];

    /// The name that is stored and exported (`yellow`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yellow => "yellow",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Pink => "pink",
            Self::Purple => "purple",
            Self::Red => "red",
        }
    }

    /// The tone of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tone| tone.name() == name)
    }
}

/// Why an annotation was made (Web Annotation Data Model, 3.3.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Motivation {
    /// A highlight without words.
    #[default]
    Highlighting,
    /// A highlight with a note.
    Commenting,
    /// A bookmark; its label is the first tag.
    Bookmarking,
}

impl Motivation {
    /// The name that is stored and exported.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Highlighting => "highlighting",
            Self::Commenting => "commenting",
            Self::Bookmarking => "bookmarking",
        }
    }
}

/// Which way the lines of a note run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NoteDirection {
    /// As the article does, whatever its first letter is.
    #[default]
    Article,
    /// From right to left.
    RightToLeft,
    /// From left to right.
    LeftToRight,
}

impl NoteDirection {
    /// The name that is stored and exported: `auto`, `rtl`, `ltr`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Article => "auto",
            Self::RightToLeft => "rtl",
            Self::LeftToRight => "ltr",
        }
    }

    /// The direction of that name; any other is the article's.
    pub fn named(name: &str) -> Self {
        match name {
            "rtl" => Self::RightToLeft,
            "ltr" => Self::LeftToRight,
            _ => Self::Article,
        }
    }

    /// The next one, around.
    pub const fn next(self) -> Self {
        match self {
            Self::Article => Self::RightToLeft,
            Self::RightToLeft => Self::LeftToRight,
            Self::LeftToRight => Self::Article,
        }
    }

    /// The direction itself, in an article of direction `article`.
    pub const fn in_article(self, article: Direction) -> Direction {
        match self {
            Self::Article => article,
            Self::RightToLeft => Direction::Rtl,
            Self::LeftToRight => Direction::Ltr,
        }
    }
}

/// Milliseconds since 1970-01-01 UTC.
pub type Millis = i64;

/// An annotation that has a place in the store, or is on its way there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its name, given when it is made.
    pub id: NoteId,
    /// Why it was made.
    pub motivation: Motivation,
    /// How its passage is found again.
    pub selector: Selector,
    /// Its colour.
    pub tone: Tone,
    /// The reader's words, empty for a bare highlight; lines end with LF.
    pub body: String,
    /// Which way those run.
    pub direction: NoteDirection,
    /// Its tags, in the order they were given.
    pub tags: Vec<String>,
    /// When it was made.
    pub created: Millis,
    /// When it was last changed.
    pub modified: Millis,
}

/// Something done to annotations, one or many, as one act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Adds a tag.
    Tag(String),
    /// Takes a tag off.
    Untag(String),
    /// Adds some tags and takes others off.
    Retag {
        /// Those that are added.
        added: Vec<String>,
        /// Those that are taken off.
        removed: Vec<String>,
    },
    /// Gives another colour.
    Recolour(Tone),
    /// Deletes, softly.
    Delete,
    /// Brings back what is deleted.
    Restore,
}

/// Tags as they are kept: without blanks at their ends, each once, none empty; else as they were given, in their order.
pub fn tidy_tags<Text: AsRef<str>>(given: impl IntoIterator<Item = Text>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in given {
        let tag = tag.as_ref().trim();
        if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_id_reads_back_from_the_way_it_is_written() {
        let id = NoteId([
            0x01, 0x9a, 0xbc, 0xde, 0xf0, 0x12, 0x7a, 0xbc, 0x8d, 0xef, 0x01, 0x23, 0x45, 0x67,
            0x89, 0xab,
        ]);
        assert_eq!(id.to_string(), "019abcde-f012-7abc-8def-0123456789ab");
        assert_eq!(NoteId::parse(&id.to_string()), Some(id));
        assert_eq!(
            NoteId::parse("019ABCDEF0127ABC8DEF0123456789AB"),
            Some(id),
            "without hyphens, in capitals"
        );
        assert_eq!(NoteId::parse(&format!("urn:uuid:{id}")), Some(id));
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in [
            "",
            "حاشية",
            "٠١٩abcde-f012-7abc-8def-0123456789ab",
            "019abcde-f012-7abc-8def-0123456789a",
        ] {
            assert_eq!(NoteId::parse(text), None, "{text}");
        }
    }

    #[test]
    fn tags_are_kept_once_and_without_blanks_around_them() {
        let tags = tidy_tags([" نحو ", "بَلاغة", "", "نحو", "\u{a0}", "علم البيان"]);
        assert_eq!(tags, ["نحو", "بَلاغة", "علم البيان"]);
    }

    #[test]
    fn every_tone_is_found_by_its_name() {
        for tone in Tone::ALL {
            assert_eq!(Tone::named(tone.name()), Some(tone));
        }
        assert_eq!(Tone::named("أصفر"), None);
    }
}
