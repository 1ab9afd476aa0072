//! Owns `Message`: what happened, and `Action`: what the reader meant; plain data.

use super::effect::NoteRef;
use super::listing::Row;
use super::state::{Annotation, LibraryEntry};
use crate::anchor::Resolved;
use crate::doc::Document;
use crate::input::{Key, Pointer, Stroke};
use crate::note::draft::Draft;
use crate::note::{Change, Note, NoteId};
use crate::report::{Message as Words, Report};
use crate::text::profile::Profile;
use crate::text::span::{Offset, Span};

/// What happened.
#[derive(Clone)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// A key was pressed that says more than its character.
    Stroke(Stroke),
    /// The mouse did something; the number is how often it was pressed in this place in quick succession, from 1.
    Pointer(Pointer, u8),
    /// Text was pasted (bracketed paste); untrusted.
    Paste(String),
    /// The screen has this many columns and rows now.
    Resized(u16, u16),
    /// An article is there, with what the store knew of it.
    Opened(Box<Opened>),
    /// An article could not be opened.
    NotOpened(Report),
    /// More of the open article has arrived.
    Grew,
    /// A new note is on disk.
    NoteSaved {
        /// Which draft it was.
        draft: u64,
        /// The note as stored.
        note: Box<Note>,
    },
    /// A change to a note is on disk.
    NoteChanged(Box<Note>),
    /// A note is deleted on disk.
    NoteDeleted(NoteRef),
    /// One thing was done to many notes, and is on disk.
    NotesChanged {
        /// What was done.
        change: Change,
        /// How many it changed.
        count: usize,
    },
    /// Annotations for the list.
    NotesLoaded {
        /// What they were asked for by.
        request: u64,
        /// The rows.
        rows: Vec<Row>,
        /// What the next ones are asked for with; `None` when these were the last.
        next: Option<i64>,
    },
    /// The tags that were given before, the most used first.
    TagsLoaded(Vec<String>),
    /// The reader's own editor gave the note that is being written these words.
    EditedOutside(String),
    /// An act was undone or redone, or there was none: what to say of it.
    Turned(Words),
    /// The open article's annotations as they are in the store now.
    NotesRead {
        /// The version of the text in which they have their places.
        version: String,
        /// All of them.
        annotations: Vec<Annotation>,
    },
    /// A change could not be stored; it stays on the screen as unsaved.
    NoteFailed {
        /// Which note.
        note: NoteRef,
        /// Why, and what to do.
        report: Report,
    },
    /// Where notes that did not stand in their place were found; more may follow.
    Anchored {
        /// In which version of the text.
        version: String,
        /// Each note with its place.
        found: Vec<(NoteId, Resolved)>,
    },
    /// Notes that were looked for in vain for as long as may be; not in all of the text.
    GivenUp {
        /// In which version of the text.
        version: String,
        /// The notes.
        notes: Vec<NoteId>,
    },
    /// Places that an annotation may be meant for, the likeliest first.
    Offered {
        /// Which annotation.
        note: NoteRef,
        /// In which version of the text.
        version: String,
        /// The places, each with the state it would have.
        places: Vec<Resolved>,
    },
    /// The open file was changed by another program.
    Touched,
    /// The open file was read anew.
    Renewed(Box<Renewed>),
    /// The open file has no name any more, or cannot be read.
    SourceGone,
    /// The store cannot be used; reading goes on.
    StoreUnavailable(Report),
    /// The store can be used again.
    StoreAvailable,
    /// Notes on this article cannot be kept, as it is in its nature (a pipe): said when one is begun, not before.
    NotesUnavailable(Report),
    /// The program is made to end, without the reader having been asked.
    Leaving,
    /// The library's rows.
    LibraryLoaded(Vec<LibraryEntry>),
    /// The screen turned out to be of another kind.
    ProfileFound(Profile),
    /// Nothing was typed for a while.
    Paused,
    /// The hit that was looked for, or that there is none.
    Found {
        /// The number of the question.
        number: u64,
        /// The hit, and whether the search went on past an end of the text to find it.
        hit: Option<(Span, bool)>,
    },
    /// How many hits there are, up to now or in all.
    Counted {
        /// The number of the question.
        number: u64,
        /// How many.
        hits: u64,
        /// Whether that is all of the text.
        is_all: bool,
        /// The first one in each share of the text, in its order.
        ticks: Vec<Span>,
    },
    /// Something to tell the reader.
    Told(Report),
    /// A passage with its citation, to be copied.
    Cited(String),
    /// A copy came to its end: what to say of it, unless something else has been said since.
    Copied(Words),
}

/// An article, opened.
#[derive(Clone)]
pub struct Opened {
    /// The article.
    pub document: Document,
    /// Where reading stopped last time, and the caret.
    pub progress: Option<(Offset, Offset)>,
    /// Its annotations, anchored as far as that costs nothing.
    pub annotations: Vec<Annotation>,
    /// Name of this version of the text.
    pub version: String,
    /// Notes that were being typed when the program was killed, the last one first.
    pub drafts: Vec<Draft>,
}

/// The open file as it is now.
#[derive(Clone)]
pub struct Renewed {
    /// The article.
    pub document: Document,
    /// Name of this version of the text.
    pub version: String,
    /// Where the words at the top of the page stand now, if that is known.
    pub top: Option<Offset>,
    /// Where those at the caret do.
    pub caret: Option<Offset>,
    /// Annotations that were found at once; the others are still looked for.
    pub found: Vec<(NoteRef, Resolved)>,
}

/// A unit of text that the reader moves or selects by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A letter with its marks.
    Letter,
    /// A word.
    Word,
    /// A phrase: what stands between commas, semicolons, colons and dashes used as brackets.
    Phrase,
    /// What a quotation holds, without its marks.
    Quotation,
    /// A hemistich of a verse.
    Hemistich,
    /// A sentence.
    Sentence,
    /// An item of a list, without its bullet or number.
    Item,
    /// A verse.
    Verse,
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading,
    /// A heading with what stands under it.
    Section,
    /// The whole article.
    Article,
}

/// Which way along the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// On, in reading order.
    Next,
    /// Back, in reading order.
    Previous,
}

/// What the reader meant, independent of the key that said it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Scrolls one row.
    Line(Way),
    /// Turns a page, keeping one row of the last one.
    Page(Way),
    /// Turns half a page.
    HalfPage(Way),
    /// Left on the screen: the next page in a right-to-left article, the one before in the other.
    Left,
    /// Right on the screen.
    Right,
    /// Goes to the start.
    Start,
    /// Goes to the end.
    End,
    /// Goes to the typed percentage.
    Percent,
    /// Moves the caret by a unit.
    Move(Way, Unit),
    /// Moves to the end of the word.
    WordEnd,
    /// Moves to the start of the row.
    RowStart,
    /// Moves to the end of the row.
    RowEnd,
    /// Keeps a bookmark under the next key.
    SetBookmark,
    /// Jumps to the bookmark of the next key.
    JumpBookmark,
    /// Goes back to where the last jump began.
    Back,
    /// Goes forward again.
    Forward,
    /// Begins to select, with this unit.
    Select(Unit),
    /// Labels the sentences in sight.
    Hints,
    /// Swaps the ends of the selection.
    SwapEnds,
    /// Grows the selection to the next larger unit.
    Grow,
    /// Shrinks it.
    Shrink,
    /// Highlights the selection with the last colour, or edits the annotation at the caret.
    Enter,
    /// Highlights with the colour of that number, 1 to 6.
    Highlight(u8),
    /// Writes a note on the selection or the annotation at the caret.
    Note,
    /// Copies the selection, or the annotation's passage, as source text.
    Copy,
    /// Copies it with its citation.
    Cite,
    /// Deletes the annotation at the caret.
    Delete,
    /// Waits for a colour key for the annotation at the caret.
    Recolour,
    /// Undoes the last change of annotations.
    Undo,
    /// Redoes the change that was undone last.
    Redo,
    /// Goes to the next or previous annotation.
    Annotation(Way),
    /// Opens the gloss at the caret under its line, or closes it.
    Gloss,
    /// Opens all glosses under their lines, or closes them.
    Glosses,
    /// Waits for a letter on the strip beside the text, to go there.
    Strip,
    /// Shows how the annotation's passage differs from what was quoted.
    Compare,
    /// Edits the chosen annotation's words.
    Edit,
    /// Asks for tags for the selection, or for annotations.
    Tags,
    /// Asks for a filter of the list.
    Filter,
    /// Goes on to the next order of the list.
    Sort,
    /// Lists the annotations of all articles, or those of the open one again.
    Scope,
    /// Lists what was deleted, or what was not again.
    Trash,
    /// Asks for a file to write annotations into.
    Export,
    /// Marks the chosen row of the list, or takes its mark away.
    Mark,
    /// Marks all rows that are shown, or takes their marks away.
    MarkAll,
    /// Asks what to search for.
    Find,
    /// Searches for the word at the caret, or for what is selected.
    FindThis,
    /// Goes to the next or previous hit; while selecting, extends to it.
    Hit(Way),
    /// Lists the article's annotations.
    Annotations,
    /// Shows the library.
    Library,
    /// Turns the tashkeel dial.
    Tashkeel,
    /// Goes on to the next way of writing rows for the terminal.
    Encoder,
    /// Goes on to the next place for vowel marks.
    Marks,
    /// Shows what is invisible by signs, or hides it again.
    Reveal,
    /// Switches the joining of hard-wrapped lines.
    Reflow,
    /// Widens or narrows the measure.
    Measure(Way),
    /// Turns the mouse on or off.
    Mouse,
    /// Shows the keys of this mode.
    Help,
    /// Leaves what is going on.
    Cancel,
    /// Leaves the list, whatever is filtered or marked in it.
    Close,
    /// Gives the terminal back for a while.
    Suspend,
    /// Stops a search that is going on, or quits.
    StopOrQuit,
    /// Quits.
    Quit,
    /// Draws the whole screen anew.
    Redraw,
}
