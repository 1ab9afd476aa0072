//! Owns what runs over from row to row: explicit directional formatting (UAX #9, X1–X8) and ornate brackets that are open where a row starts.

use crate::text::tashkeel::Ornate;

const PDF: char = '\u{202C}';
const PDI: char = '\u{2069}';

/// Nesting deeper than this has no effect (UAX #9, BD2), so rows do not repeat it: a page of openers must not come out at every row.
const DEEPEST: usize = 125;

/// What is open at some place of a text.
#[derive(Clone, Debug, Default)]
pub struct Carried {
    /// What opens each embedding, override or isolate, and what closes it.
    open: Vec<(char, char)>,
    ornate: Ornate,
}

/// What a character does there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// It formats; `counts` says whether it lies within the depth that has an effect.
    Formats {
        /// Whether plain output needs it.
        counts: bool,
    },
    /// It is text; `in_scripture` says whether ornate brackets enclose it (or it is one).
    Text {
        /// Whether its marks are never hidden.
        in_scripture: bool,
    },
}

impl Carried {
    /// What is open before `byte`, when `signs` are the places of the text that can open or close anything.
    pub(super) fn before(text: &str, signs: &[u32], byte: usize) -> Self {
        let mut carried = Self::default();
        for &sign in signs {
            let at = sign as usize;
            if at >= byte {
                break;
            }
            if let Some(ch) = text[at..].chars().next() {
                carried.step(ch);
            }
        }
        carried
    }

    /// Takes the next character.
    pub(super) fn step(&mut self, ch: char) -> Step {
        let counts = match ch {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => self.open(ch, PDF),
            '\u{2066}'..='\u{2068}' => self.open(ch, PDI),
            PDF => {
                let counts = self.open.len() <= DEEPEST;
                // It closes nothing across an isolate.
                if self.open.last().is_some_and(|&(_, closer)| closer == PDF) {
                    self.open.pop();
                }
                counts
            }
            PDI => {
                // It closes whatever was opened since its isolate.
                let isolate = self.open.iter().rposition(|&(_, closer)| closer == PDI);
                if let Some(isolate) = isolate {
                    self.open.truncate(isolate);
                }
                isolate.is_none_or(|isolate| isolate < DEEPEST)
            }
            _ => {
                let in_scripture = self.ornate.step(ch);
                return Step::Text { in_scripture };
            }
        };
        Step::Formats { counts }
    }

    fn open(&mut self, opener: char, closer: char) -> bool {
        self.open.push((opener, closer));
        self.open.len() <= DEEPEST
    }

    /// What opens again, at the start of the next row, all that is open here.
    pub(super) fn openers(&self) -> impl Iterator<Item = char> + '_ {
        self.open.iter().take(DEEPEST).map(|&(opener, _)| opener)
    }

    /// What closes all that is open here, innermost first.
    pub(super) fn closers(&self) -> impl Iterator<Item = char> + '_ {
        let counted = self.open.len().min(DEEPEST);
        self.open[..counted].iter().rev().map(|&(_, closer)| closer)
    }
}

/// The byte places of a text where something can open or close: U+202A–202E, U+2066–2069, U+FD3E and U+FD3F.
pub(super) fn signs(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let is_sign = |&at: &usize| {
        matches!(
            bytes.get(at..at + 3),
            Some([0xE2, 0x80, 0xAA..=0xAE] | [0xE2, 0x81, 0xA6..=0xA9] | [0xEF, 0xB4, 0xBE | 0xBF])
        )
    };
    memchr::memchr2_iter(0xE2, 0xEF, bytes)
        .filter(is_sign)
        .filter_map(|at| u32::try_from(at).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str) -> Carried {
        Carried::before(text, &signs(text), text.len())
    }

    #[test]
    fn what_is_open_is_closed_innermost_first() {
        let carried = after("ا\u{2067}ب\u{202B}ت");
        assert_eq!(carried.openers().collect::<String>(), "\u{2067}\u{202B}");
        assert_eq!(carried.closers().collect::<String>(), "\u{202C}\u{2069}");
        assert_eq!(after("\u{2067}ب\u{202B}ت\u{2069}").openers().count(), 0);
        assert_eq!(after("\u{2067}\u{202C}").openers().count(), 1);
        assert_eq!(after("\u{2069}\u{202C}").openers().count(), 0);
    }

    #[test]
    fn what_is_too_deep_is_followed_but_not_repeated() {
        let deep = "\u{2067}".repeat(200);
        let mut carried = after(&deep);
        assert_eq!(carried.openers().count(), 125);
        assert_eq!(carried.step(PDI), Step::Formats { counts: false });
        let mut carried = after(&(deep + &"\u{2069}".repeat(75)));
        assert_eq!(carried.step(PDI), Step::Formats { counts: true });
        assert_eq!(carried.openers().count(), 124);
    }

    #[test]
    fn ornate_brackets_are_carried_too() {
        let inside = Step::Text { in_scripture: true };
        assert_eq!(after("قال \u{FD3F}بِسْمِ").step('\u{650}'), inside);
        assert_ne!(after("قال \u{FD3F}بِ\u{FD3E} ثم").step('\u{650}'), inside);
    }
}
