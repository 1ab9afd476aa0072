//! Owns the لا key: lam and an alef that arrive together are one press, as Arabic layouts of X11 send them.

use super::tokens::Event;
use crate::input::{Key, Stroke};

/// Puts together what one key of an Arabic keyboard types as two characters: the لا key and its three like. No hand is so fast that two
/// keys arrive in one read, unless the line was held up; then two letters are taken for one key where a command is awaited, never in a text.
pub(super) struct Pairs<'a> {
    /// A lam that came last, held back.
    lam: Option<Key>,
    sink: &'a mut dyn FnMut(Event),
}

impl<'a> Pairs<'a> {
    /// Between a read and the sink of its events.
    pub(super) fn new(sink: &'a mut dyn FnMut(Event)) -> Self {
        Self { lam: None, sink }
    }

    /// Takes the next event of the read.
    pub(super) fn take(&mut self, event: Event) {
        let is_alef = |key: &Key| {
            ['\u{622}', '\u{623}', '\u{625}', '\u{627}']
                .map(Key::char)
                .contains(key)
        };
        match (self.lam.take(), event) {
            (Some(lam), Event::Key(alef)) if is_alef(&alef) => {
                let typed = vec![lam, alef];
                (self.sink)(Event::Stroke(Stroke {
                    typed,
                    place: None,
                    is_foreign: true,
                }));
            }
            (lam, event) => {
                if let Some(lam) = lam {
                    (self.sink)(Event::Key(lam));
                }
                match event {
                    Event::Key(key) if key == Key::char('ل') => self.lam = Some(key),
                    event => (self.sink)(event),
                }
            }
        }
    }

    /// Gives the lam that nothing followed in this read.
    pub(super) fn let_go(&mut self) {
        if let Some(lam) = self.lam.take() {
            (self.sink)(Event::Key(lam));
        }
    }
}
