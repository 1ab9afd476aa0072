//! Owns `State`: all that the program knows while it runs, as one value without handles.

use super::annotations::Annotations;
use super::beside::Beside;
use super::editor::Editor;
use super::effect::NoteRef;
use super::flow::{Line, Within};
use super::gloss::OpenGlosses;
use super::listing::Listing;
use super::message::Unit;
pub use super::told::Told;
use crate::anchor::Resolved;
use crate::doc::Document;
use crate::input::Key;
use crate::layout::{Layouter, Page, Place};
use crate::note::draft::Draft;
use crate::note::{Millis, Motivation, Note, Tone};
use crate::report::{Message as Words, Report};
use crate::text::bidi::Direction;
use crate::text::profile::{Profile, Tashkeel, Wishes};
use crate::text::span::{Offset, Span};
use crate::words::Language;

/// All that the program knows.
pub struct State {
    /// Columns and rows of the screen.
    pub screen: (u16, u16),
    /// What is known of the screen.
    pub profile: Profile,
    /// What the reader chose of it in this run, by keys.
    pub chosen: Wishes,
    /// What the reader has set.
    pub settings: Settings,
    /// The open article, if one is.
    pub reader: Option<Reader>,
    /// What is going on.
    pub mode: Mode,
    /// Keys of an unfinished sequence (`g`, `z`, `5` `0`).
    pub typed: Vec<Key>,
    /// What the status row says for now.
    pub notice: Option<Notice>,
    /// Why notes cannot be kept, if they could not when that was last found out.
    pub store_trouble: Option<Report>,
    /// The draft of the note being typed.
    pub drafting: Drafting,
    /// What is searched for.
    pub search: super::finding::Search,
    /// The library's rows as last read.
    pub library: Vec<LibraryEntry>,
    /// What stands beside the mode.
    pub beside: Beside,
    /// The mode that the help screen covers.
    pub behind_help: Option<Box<Mode>>,
}

impl State {
    /// What is known before anything is open: a screen of one cell, and an empty library.
    pub fn new(settings: Settings, profile: Profile) -> Self {
        Self {
            screen: (1, 1),
            profile,
            chosen: Wishes::default(),
            settings,
            reader: None,
            mode: Mode::Library(List::default()),
            typed: Vec::new(),
            notice: None,
            store_trouble: None,
            drafting: Drafting::default(),
            search: super::finding::Search::default(),
            library: Vec::new(),
            beside: Beside::default(),
            behind_help: None,
        }
    }
}

/// What is known of the draft of the note being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafting {
    /// Keys since it was last saved.
    pub keys: u32,
    /// The words as they were saved last.
    pub saved: Option<String>,
}

/// What the reader has set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Language of the interface.
    pub language: Language,
    /// The measure: cells in a row at most.
    pub measure: u16,
    /// The tashkeel dial.
    pub tashkeel: Tashkeel,
    /// The colour of the last highlight.
    pub tone: Tone,
    /// Whether what is invisible is shown by signs.
    pub reveal: bool,
    /// Whether the mouse is ours: clicks and the wheel act here, and the terminal selects nothing by itself.
    pub mouse: bool,
}

/// The open article.
pub struct Reader {
    /// The article.
    pub document: Document,
    /// Name of this version of its text.
    pub version: String,
    /// The scroll position.
    pub place: Place,
    /// Where jumps, units and annotations act.
    pub caret: Caret,
    /// The rows in sight, laid out by `arrange`.
    pub page: Page,
    /// The lines in sight: those rows, and the rows of opened glosses between them.
    pub lines: Vec<Line>,
    /// Which glosses are opened under their lines.
    pub open_glosses: OpenGlosses,
    /// Where in a gloss the page begins, if it does.
    pub within: Option<Within>,
    /// Lays out rows.
    pub layouter: Layouter,
    /// Places that jumps came from and went to.
    pub history: History,
    /// Its annotations, in the order of the text; orphans last.
    pub annotations: Annotations,
    /// Hits of a search in the order of the text, at most one in each of its [`super::finding::SHARES`]; none while nothing is searched for.
    pub hits: Vec<Span>,
    /// The last deleted notes, for undoing.
    pub deleted: Vec<Annotation>,
    /// The annotation that was chosen of several in one place, and where the caret was put for it: once the caret has moved, none is.
    pub chosen: Option<(NoteRef, Offset)>,
    /// Number of the next draft.
    pub next_draft: u64,
    /// What the reader has been told of this source.
    pub told: Told,
    /// What is going on with a file that another program changed.
    pub renewal: Renewal,
    /// How much of a pipe had arrived when its title, direction and line joining were last decided, in bytes.
    pub considered: u64,
}

/// How far the reading of a file that another program changed has come.
#[derive(Clone, Debug)]
pub struct Renewal {
    /// It was touched, and is to be read anew.
    pub is_due: bool,
    /// It is being read anew.
    pub is_under_way: bool,
    /// How annotations were found in the text before, until all are found in the new one.
    pub before: Vec<(NoteRef, crate::anchor::State)>,
    /// Whether there is nothing to tell, or it was told.
    pub is_told: bool,
}

impl Renewal {
    /// Nothing is going on.
    pub const NONE: Self = Self {
        is_due: false,
        is_under_way: false,
        before: Vec::new(),
        is_told: true,
    };
}

impl Reader {
    /// The annotations that lists and `.` `,` go through: all but bookmarks.
    pub fn listed(&self) -> impl DoubleEndedIterator<Item = &Annotation> + Clone {
        self.annotations
            .iter()
            .filter(|annotation| annotation.note.motivation != Motivation::Bookmarking)
    }

    /// The annotation that keys act on: the chosen one as long as the caret has not moved since, else the shortest that holds the caret.
    pub fn current(&self) -> Option<&Annotation> {
        let at = self.caret.at;
        let chosen = self.chosen.filter(|&(_, place)| place == at);
        if let Some((name, _)) = chosen
            && let Some(found) = self.listed().find(|one| one.name == name)
        {
            return Some(found);
        }
        self.annotations
            .at(at)
            .filter_map(|one| Some((one.resolved.span?, one)))
            .min_by_key(|(span, _)| span.end().byte.saturating_sub(span.start().byte))
            .map(|(_, one)| one)
    }

    /// Whether the article runs from right to left.
    pub fn is_rtl(&self) -> bool {
        self.document.direction() == Direction::Rtl
    }

    /// Share of the text that lies above the end of the page, in millionths.
    pub fn millionths(&self) -> u32 {
        let end = self.document.end().byte;
        let read = self.page.span().map_or(0, |span| span.end().byte);
        let share = u128::from(read) * 1_000_000 / u128::from(end.max(1));
        u32::try_from(share).unwrap_or(1_000_000).min(1_000_000)
    }
}

/// The caret, apart from the scroll position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Caret {
    /// The cluster it stands on.
    pub at: Offset,
    /// Whether it is drawn (paging hides it until it is moved).
    pub is_shown: bool,
}

/// Jumps.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Where Backspace leads, latest last.
    pub back: Vec<Offset>,
    /// Where `;` leads, latest last.
    pub forward: Vec<Offset>,
}

/// Whether a change is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// On disk.
    Yes,
    /// On its way; carries a sign.
    Pending,
    /// Refused; kept here, carries a sign.
    Failed,
}

/// An annotation of the open article.
#[derive(Clone, Debug)]
pub struct Annotation {
    /// Its name.
    pub name: NoteRef,
    /// What it is.
    pub note: Note,
    /// Where it is.
    pub resolved: Resolved,
    /// Whether it is still being looked for; until it is found it has no place.
    pub is_sought: bool,
    /// Whether it is on disk.
    pub saved: Saved,
}

/// What is going on: exactly one of these.
pub enum Mode {
    /// Reading.
    Reading,
    /// Selecting a passage.
    Selecting(Selection),
    /// Choosing a sentence or words by their labels.
    Hinting(Hints),
    /// Writing a note.
    Editing(Editing),
    /// Typing what to search for.
    Finding(Box<super::finding::Asking>),
    /// The list of annotations.
    Listing(Box<Listing>),
    /// Comparing a quotation with what stands in its place.
    Comparing(Box<Comparing>),
    /// The library.
    Library(List),
    /// The help screen.
    Help(List),
    /// Waiting for one key: a bookmark's letter, a colour.
    Waiting(Waiting),
}

/// A selection being made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The end that stays: a whole cluster or unit.
    pub anchor: Span,
    /// The end that moves: a whole cluster or unit.
    pub head: Span,
    /// The last unit it was grown to.
    pub unit: Unit,
    /// What it was before each growing: the end that stays, the end that moves, the unit.
    pub grown: Vec<(Span, Span, Unit)>,
}

impl Selection {
    /// What is selected.
    pub fn span(&self) -> Span {
        self.anchor.union(self.head)
    }
}

/// Labels on the sentences in sight, or on the words of a selection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Each label with its sentence or word, in reading order; no label begins with another.
    pub labels: Vec<(String, Span)>,
    /// What has been typed.
    pub typed: String,
    /// What is being chosen.
    pub aim: Aim,
    /// The selection that was there before, to which Esc leads back.
    pub before: Option<Selection>,
}

/// What is chosen by hints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aim {
    /// A sentence, which is then selected.
    #[default]
    Sentence,
    /// The word that a selection is to begin with.
    FirstWord,
    /// The word that it is to end with; this one is its first.
    LastWord(Span),
}

/// A note being written.
pub struct Editing {
    /// The text and its caret.
    pub editor: Editor,
    /// What it is about: a passage, or a note that exists.
    pub target: Target,
    /// Esc was pressed once: the reader is asked whether to keep it.
    pub is_asking: bool,
}

/// What a note being written is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A new note on this passage.
    Passage(Span, Tone),
    /// An existing one.
    Existing(NoteRef),
}

/// A list with a row chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The row chosen, from 0.
    pub chosen: usize,
    /// The first row in sight.
    pub top: usize,
}

/// A quotation beside what stands in its place now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparing {
    /// Which annotation's.
    pub note: NoteRef,
    /// Places that may be meant: where it was found, then others, the likeliest first.
    pub places: Vec<Resolved>,
    /// Which of them is shown.
    pub chosen: usize,
    /// Whether others are still looked for.
    pub is_searching: bool,
    /// Whether words count as the same that differ in vowel marks only.
    pub ignores_marks: bool,
    /// Rows scrolled by.
    pub top: usize,
}

/// What one more key is awaited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// A bookmark's letter, to set it.
    BookmarkToSet,
    /// A bookmark's letter, to jump there.
    BookmarkToJump,
    /// A colour for the annotation at the caret.
    Colour,
    /// A letter on the strip, to jump there.
    Strip,
    /// Whether to go on with this draft.
    Draft(Box<Draft>),
}

/// What the status row says for now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Something to know.
    Info(Words),
    /// Something went wrong.
    Trouble(Report),
}

/// A row of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryEntry {
    /// The source's name.
    pub source: String,
    /// Its title (unsanitised).
    pub title: String,
    /// Share read, in millionths.
    pub millionths: u32,
    /// When it was last opened.
    pub opened: Millis,
    /// How many annotations it has.
    pub notes: u64,
}
