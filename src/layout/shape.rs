//! Owns shaping: cluster by cluster a text becomes atoms, each drawn as it joins its neighbours, and what hides is told apart.

use std::ops::Range;

use ecow::EcoString;

use super::compose::{self, Composed};
use super::paragraph::{Atom, Shaping, Traits};
use crate::text::bidi::{self, Level, LineClass};
use crate::text::clean::{self, Hidden};
use crate::text::joining::{self, Form};
use crate::text::tashkeel::Ornate;
use crate::text::{cluster, forms, mirror, reveal, spelt, width};

/// Marks drawn in one cell at most: a pile of thousands on one letter must not flood the terminal.
const MARKS_DRAWN: usize = 16;

/// What has been shaped of a text, and what that goes by.
pub(super) struct Builder<'a> {
    text: &'a str,
    levels: &'a [Level],
    joined: Vec<Option<Form>>,
    shaping: Shaping,
    pub(super) atoms: Vec<Atom>,
    pub(super) hidden: Vec<(Range<usize>, Hidden)>,
    pub(super) composed: Vec<Composed>,
    pub(super) arena: String,
    ornate: Ornate,
    /// The number of an ayah that goes on: the byte of the sign before it, and its end.
    number: Option<(usize, usize)>,
}

impl<'a> Builder<'a> {
    /// Nothing yet of `text`, whose levels are known.
    pub(super) fn new(text: &'a str, levels: &'a [Level], shaping: Shaping) -> Self {
        Self {
            text,
            levels,
            joined: match shaping.forms {
                true => joining::forms(text, levels),
                false => Vec::new(),
            },
            shaping,
            // No more cells than code points; what is over is given back, but never touched.
            atoms: Vec::with_capacity(text.chars().count()),
            hidden: Vec::new(),
            composed: Vec::new(),
            arena: String::with_capacity(text.len() * 3 / 2),
            ornate: Ornate::default(),
            number: None,
        }
    }

    /// Takes a grapheme cluster apart where the screen must: CR LF, prepended signs (GB9b) that are cells of their own, and parts
    /// bound by ZWJ, which terminals do not agree to draw as one.
    pub(super) fn cluster(&mut self, bytes: Range<usize>) {
        if self.number.is_none() && self.letter(&bytes) {
            return;
        }
        let mut start = bytes.start;
        let mut has_base = false;
        for (at, ch) in self.text[bytes.clone()].char_indices() {
            let at = bytes.start + at;
            if self.shaping.reveal && reveal::sign(ch).is_some() {
                self.piece(start..at);
                self.piece(at..at + ch.len_utf8());
                (start, has_base) = (at + ch.len_utf8(), false);
                continue;
            }
            if has_base && starts_cell(ch) {
                self.piece(start..at);
                start = at;
            }
            has_base = has_base || clean::hidden(ch).is_none() || starts_cell(ch);
        }
        self.piece(start..bytes.end);
    }

    /// Takes the commonest clusters by a short way: one Arabic letter or one Latin letter or digit, without marks. What `piece` would ask
    /// of tables is known of these: they are seen, one cell wide, and nothing to L1 and L4.
    fn letter(&mut self, bytes: &Range<usize>) -> bool {
        let first = match self.text.as_bytes()[bytes.clone()] {
            [byte] if byte.is_ascii_alphanumeric() => Some(char::from(byte)),
            [0xD8 | 0xD9, _] => self.text[bytes.clone()].chars().next(),
            _ => None,
        };
        let is_letter = |ch: &char| matches!(ch, '0'..='z' | '\u{0621}'..='\u{064A}');
        let Some(first) = first.filter(is_letter) else {
            return false;
        };
        let is_scripture = self.ornate.step(first);
        if !self.joins_lam(first, bytes) {
            let drawn = self.arena.len();
            let form = self.joined.get(bytes.start).copied().flatten();
            let shaped = form.and_then(|form| forms::presentation(first, form));
            self.arena.push(shaped.unwrap_or(first));
            let traits = Traits {
                is_scripture,
                ..Traits::default()
            };
            self.push(bytes.clone(), drawn, 1, LineClass::Other, traits);
        }
        true
    }

    /// Takes one cell's worth of source, or hides it.
    fn piece(&mut self, bytes: Range<usize>) {
        let mut bytes = bytes;
        if bytes.is_empty() || self.composes(&bytes) {
            return;
        }
        // Whatever hides before the first thing shown hides by itself; what follows belongs to the cell.
        while let Some(ch) = self.text[bytes.clone()].chars().next() {
            let Some(reason) = clean::hidden(ch) else {
                break;
            };
            self.hide(bytes.start..bytes.start + ch.len_utf8(), reason);
            bytes.start += ch.len_utf8();
        }
        let Some(first) = self.text[bytes.clone()].chars().next() else {
            return;
        };
        if let Some(end) = compose::number_end(self.text, self.levels, bytes.start) {
            self.number = Some((bytes.start, end));
        }
        let is_line_end = clean::is_line_end(first);
        let is_tab = first == '\t';
        let bears_marks = self.text[bytes.clone()]
            .chars()
            .skip(1)
            .any(|ch| clean::hidden(ch).is_none());
        let class = match bidi::line_class(first) {
            // Where the paragraph ends has been decided before (see `bidi::levels`).
            LineClass::Separator if is_line_end => LineClass::Blank,
            // A blank that bears marks is seen.
            LineClass::Blank if bears_marks => LineClass::Other,
            class => class,
        };
        let is_blank = is_tab || (class == LineClass::Blank && first.is_whitespace());
        if is_line_end && self.atoms.last().is_some_and(|atom| atom.traits.is_blank) {
            // The line end of a joined line after a blank: one blank is enough.
            self.hide(bytes, Hidden::RowEnd);
            return;
        }
        let is_scripture = self.ornate.step(first);
        if self.joins_lam(first, &bytes) {
            return;
        }
        let drawn = self.arena.len();
        if is_blank {
            self.arena.push(' ');
        } else {
            self.draw(bytes.clone());
        }
        let columns = width::cells(&self.arena[drawn..]);
        if columns == 0 {
            // A mark without a letter: it stands on a dotted circle, so that it can be seen and pointed at.
            self.arena.insert(drawn, '\u{25CC}');
        }
        let traits = Traits {
            may_start_line: false,
            is_blank,
            is_tab,
            is_scripture,
            is_composed: false,
        };
        self.push(bytes, drawn, columns.max(1), class, traits);
    }

    /// Takes in what is drawn in several cells; says whether it did.
    fn composes(&mut self, bytes: &Range<usize>) -> bool {
        let Some(first) = self.text[bytes.clone()].chars().next() else {
            return false;
        };
        let start = small(bytes.start);
        let sign = reveal::sign(first).filter(|_| self.shaping.reveal);
        let (composed, alone, class) = if let Some(sign) = sign {
            let composed = Composed::sign(start, bytes, &sign);
            // Counted with the blanks it stands among, as it is when it has no cell (UAX #9, 5.2).
            (composed, '\u{FFFD}', LineClass::Blank)
        } else if let Some(words) = spelt::words(first) {
            let letters = self.letters(words, bytes);
            let composed = Composed::words(start, bytes, letters);
            (composed, first, LineClass::Other)
        } else if self.number.take_if(|(_, end)| *end == bytes.end).is_some() {
            let composed = Composed::last_digit(start, bytes, &self.text[bytes.clone()]);
            (composed, first, LineClass::Other)
        } else {
            return false;
        };
        let traits = Traits {
            is_scripture: self.ornate.step(first),
            is_composed: true,
            ..Traits::default()
        };
        let drawn = self.arena.len();
        self.arena.push(alone);
        if class == LineClass::Other {
            let marks = marks_of(&self.text[bytes.clone()]);
            self.arena.extend(marks);
        }
        let before = self.atoms.last().map(|atom| atom.level);
        self.push(bytes.clone(), drawn, composed.width(), class, traits);
        if class == LineClass::Blank
            && let Some(atom) = self.atoms.last_mut()
            && let Some(level) = before
        {
            // X9 gave it none: that of its neighbour moves nothing else (L2).
            atom.level = level;
        }
        self.composed.push(composed);
        true
    }

    /// The words that stand for the sign at `bytes`, cell by cell, drawn; marks on the sign go to their last letter.
    fn letters(&self, words: &str, bytes: &Range<usize>) -> Vec<EcoString> {
        let levels = vec![Level::rtl(); words.len()];
        let mut builder = Builder::new(words, &levels, self.shaping);
        for cluster in cluster::clusters(words) {
            builder.cluster(cluster);
        }
        let cell = |atom: &Atom| {
            let drawn = atom.drawn as usize;
            EcoString::from(&builder.arena[drawn..drawn + usize::from(atom.drawn_len)])
        };
        let mut letters: Vec<EcoString> = builder.atoms.iter().map(cell).collect();
        if let Some(last) = letters.last_mut() {
            last.extend(marks_of(&self.text[bytes.clone()]));
        }
        letters
    }

    fn push(
        &mut self,
        bytes: Range<usize>,
        drawn: usize,
        columns: u16,
        class: LineClass,
        traits: Traits,
    ) {
        let level = self.levels[bytes.start];
        self.atoms.push(Atom {
            start: small(bytes.start),
            end: small(bytes.end),
            drawn: small(drawn),
            drawn_len: u16::try_from(self.arena.len() - drawn).unwrap_or(u16::MAX),
            width: u8::try_from(columns).unwrap_or(u8::MAX),
            level,
            class,
            traits,
        });
    }

    fn hide(&mut self, bytes: Range<usize>, reason: Hidden) {
        match self.hidden.last_mut() {
            Some((last, why)) if last.end == bytes.start && *why == reason => last.end = bytes.end,
            _ => self.hidden.push((bytes, reason)),
        }
    }

    /// Writes the cell's text into the arena: base shaped or mirrored, marks after it, nothing that hides.
    fn draw(&mut self, bytes: Range<usize>) {
        let is_odd = self.levels[bytes.start].is_rtl();
        let mut marks = 0;
        for (at, ch) in self.text[bytes.clone()].char_indices() {
            if at > 0 {
                marks += 1;
                if clean::hidden(ch).is_none() && marks <= MARKS_DRAWN {
                    self.arena.push(ch);
                }
                continue;
            }
            let form = self.joined.get(bytes.start).copied().flatten();
            let shown = match form {
                Some(form) => forms::presentation(ch, form),
                // No letter that joins has a mirror.
                None if is_odd && ch != ' ' => mirror::mirrored(ch),
                None => None,
            };
            let opens = self.number.is_some_and(|(sign, _)| sign == bytes.start);
            let shown = shown.or_else(|| match opens {
                true => Some('('),
                false => clean::stand_in(ch),
            });
            self.arena.push(shown.unwrap_or(ch));
        }
    }

    /// Makes one cell of a lam before and the alef `first`; says whether it did. Marks of both stay, the lam's first.
    fn joins_lam(&mut self, first: char, bytes: &Range<usize>) -> bool {
        let Some(lam) = self.atoms.last().copied() else {
            return false;
        };
        let lam_bytes = lam.start as usize..lam.end as usize;
        if lam_bytes.end != bytes.start || !self.text[lam_bytes.clone()].starts_with('\u{0644}') {
            return false;
        }
        let Some(lam_form) = self.joined.get(lam_bytes.start).copied().flatten() else {
            return false;
        };
        let alef_form = self.joined.get(bytes.start).copied().flatten();
        // Only an alef that really joins back to this very lam: a ZWNJ or another level between them has made it isolated.
        if alef_form != Some(Form::Final) || self.levels[bytes.start] != lam.level {
            return false;
        }
        let has_joiner = self.text[lam_bytes.clone()].contains(['\u{200C}', '\u{200D}']);
        let Some(ligature) = forms::lam_alef(first, lam_form).filter(|_| !has_joiner) else {
            return false;
        };
        let marks_of_lam: String = self.arena[lam.drawn as usize..].chars().skip(1).collect();
        self.arena.truncate(lam.drawn as usize);
        self.arena.push(ligature);
        self.arena.push_str(&marks_of_lam);
        for ch in self.text[bytes.clone()].chars().skip(1).take(MARKS_DRAWN) {
            if clean::hidden(ch).is_none() {
                self.arena.push(ch);
            }
        }
        self.atoms.pop();
        self.push(
            lam_bytes.start..bytes.end,
            lam.drawn as usize,
            1,
            LineClass::Other,
            lam.traits,
        );
        true
    }
}

/// The marks of a cluster that are drawn.
fn marks_of(cluster: &str) -> impl Iterator<Item = char> + '_ {
    let marks = cluster.chars().skip(1).take(MARKS_DRAWN);
    marks.filter(|&ch| clean::hidden(ch).is_none())
}

/// Says whether `ch` starts a cell of its own although UAX #29 may keep it in one cluster with what stands before it.
fn starts_cell(ch: char) -> bool {
    match ch {
        // Most of what is asked.
        ' '..='~' | '\u{620}'..='\u{64A}' => return true,
        '\u{64B}'..='\u{652}' => return false,
        _ => {}
    }
    width::cells(ch.encode_utf8(&mut [0; 4])) > 0
        || ch == '\r'
        || clean::is_line_end(ch)
        || clean::stand_in(ch).is_some()
}

/// Byte places within a block: blocks are cut long before 4 GiB, and the interface's own words are shorter still.
fn small(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
