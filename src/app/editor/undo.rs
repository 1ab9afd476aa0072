//! Owns what an editor remembers so that edits can be taken back: whole texts, since notes are short.

/// Most texts remembered: more than anyone takes back in one note.
const MOMENTS: usize = 200;
/// Most bytes remembered, so that a huge paste does not multiply.
const BYTES: usize = 4 << 20;

/// A text and its caret at one time.
#[derive(Clone, Debug)]
pub(super) struct Moment {
    pub(super) text: String,
    pub(super) caret: usize,
}

/// What sort of edit it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Edit {
    /// A letter of a word: one step with the letters typed just before it.
    Typing,
    /// Anything else: a step of its own.
    #[default]
    Other,
}

/// The times that can be gone back and forth to.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    past: Vec<Moment>,
    future: Vec<Moment>,
    last: Edit,
}

impl History {
    /// Takes note of an edit; says whether it begins a step, so that how things are before it must be remembered.
    pub(super) fn begins(&mut self, edit: Edit) -> bool {
        let goes_on = edit == Edit::Typing && self.last == Edit::Typing && !self.past.is_empty();
        self.last = edit;
        self.future.clear();
        !goes_on
    }

    /// Remembers how things are before an edit that begins a step.
    pub(super) fn remember(&mut self, now: Moment) {
        self.past.push(now);
        let mut bytes: usize = self.past.iter().map(|moment| moment.text.len()).sum();
        while self.past.len() > 1 && (self.past.len() > MOMENTS || bytes > BYTES) {
            bytes -= self.past.remove(0).text.len();
        }
    }

    /// Ends the step being typed.
    pub(super) fn pause(&mut self) {
        self.last = Edit::Other;
    }

    /// Goes back, keeping `now` to go forth to.
    pub(super) fn undo(&mut self, now: Moment) -> Option<Moment> {
        self.pause();
        let before = self.past.pop()?;
        self.future.push(now);
        Some(before)
    }

    /// Goes forth, keeping `now` to go back to.
    pub(super) fn redo(&mut self, now: Moment) -> Option<Moment> {
        self.pause();
        let after = self.future.pop()?;
        self.past.push(now);
        Some(after)
    }
}
