//! Owns `Paragraph`: a block's clusters with their levels, forms and widths, in logical order; it knows no column count.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::carry;
use crate::doc::Block;
use crate::text::bidi::{self, Direction, Level, LineClass};
use crate::text::clean::{self, Hidden};
use crate::text::joining::{self, Form};
use crate::text::profile::Tashkeel;
use crate::text::tashkeel::{self, Ornate};
use crate::text::{breaks, cluster, forms, mirror, width};

/// Marks drawn in one cell at most: a pile of thousands on one letter must not flood the terminal.
const MARKS_DRAWN: usize = 16;

/// A cluster as it will be drawn, or the two clusters of a lam-alef. Byte places are those of the block's text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    /// First byte.
    pub(super) start: u32,
    /// The byte after the last.
    pub(super) end: u32,
    /// Where its drawn text starts in the paragraph's arena.
    drawn: u32,
    /// How many bytes of the arena it is.
    drawn_len: u16,
    /// Columns it takes (a tab's depends on where it stands; see `wrap`).
    pub(super) width: u8,
    /// Its level before L1.
    pub(super) level: Level,
    /// What it is to L1.
    pub(super) class: LineClass,
    /// What else is to be known of it.
    pub(super) traits: Traits,
}

/// What else is to be known of an atom.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Traits {
    /// A new line may start with it.
    pub(super) may_start_line: bool,
    /// White space, which hangs at the end of a line.
    pub(super) is_blank: bool,
    /// A tab.
    pub(super) is_tab: bool,
    /// Inside ornate brackets, where no mark is ever hidden.
    pub(super) is_scripture: bool,
}

/// A block, shaped.
#[derive(Debug)]
pub struct Paragraph {
    /// The block.
    pub(super) block: Arc<Block>,
    /// Its base direction.
    pub(super) base: Direction,
    /// What is shown of it, in logical order.
    pub(super) atoms: Vec<Atom>,
    /// What is not, ascending.
    pub(super) hidden: Vec<(Range<usize>, Hidden)>,
    /// More than a third of its letters carry marks; found out when it is asked.
    vocalised: OnceLock<bool>,
    /// Where something opens or closes that may run over a row's end (see `carry`).
    pub(super) signs: Vec<u32>,
    arena: String,
}

impl Paragraph {
    /// Shapes `block`. `forms` says whether letters become presentation forms; `fallback` is the direction of a block without one.
    pub fn new(block: Arc<Block>, fallback: Direction, with_forms: bool) -> Self {
        let text = block.text();
        let base = bidi::base_direction(text, block.direction(), fallback);
        let levels = bidi::levels(text, base);
        let joined = if with_forms {
            joining::forms(text, &levels)
        } else {
            Vec::new()
        };
        let mut builder = Builder {
            text,
            levels: &levels,
            joined: &joined,
            // No more cells than code points; what is over is given back, but never touched.
            atoms: Vec::with_capacity(text.chars().count()),
            hidden: Vec::new(),
            arena: String::with_capacity(text.len() * 3 / 2),
            ornate: Ornate::default(),
        };
        for bytes in cluster::clusters(text) {
            builder.cluster(bytes);
        }
        let Builder {
            mut atoms,
            hidden,
            arena,
            ..
        } = builder;
        mark_line_starts(&mut atoms, &breaks::opportunities(text));
        Self {
            base,
            atoms,
            hidden,
            vocalised: OnceLock::new(),
            signs: carry::signs(text),
            arena,
            block: Arc::clone(&block),
        }
    }

    /// The tashkeel dial as it is in effect in this paragraph.
    pub(super) fn dial(&self, dial: Tashkeel) -> Tashkeel {
        match dial {
            Tashkeel::All | Tashkeel::None => dial,
            Tashkeel::Light => {
                let is_vocalised = || tashkeel::is_vocalised(self.block.text());
                tashkeel::effective(dial, *self.vocalised.get_or_init(is_vocalised))
            }
        }
    }

    /// What is drawn for an atom, marks and all.
    pub(super) fn drawn(&self, atom: &Atom) -> &str {
        let start = atom.drawn as usize;
        &self.arena[start..start + usize::from(atom.drawn_len)]
    }
}

/// Marks the atoms before which a line may end. `opportunities` are ascending; one that falls on hidden text counts for the next atom.
fn mark_line_starts(atoms: &mut [Atom], opportunities: &[usize]) {
    let mut next = opportunities.iter().copied().peekable();
    let mut after_previous = 0_usize;
    for atom in atoms {
        let start = atom.start as usize;
        while next.peek().is_some_and(|&at| at < after_previous) {
            next.next();
        }
        atom.traits.may_start_line = start > 0 && next.peek().is_some_and(|&at| at <= start);
        after_previous = start + 1;
    }
}

struct Builder<'a> {
    text: &'a str,
    levels: &'a [Level],
    joined: &'a [Option<Form>],
    atoms: Vec<Atom>,
    hidden: Vec<(Range<usize>, Hidden)>,
    arena: String,
    ornate: Ornate,
}

impl Builder<'_> {
    /// Takes a grapheme cluster apart where the screen must: CR LF, prepended signs (GB9b) that are cells of their own, and parts
    /// bound by ZWJ, which terminals do not agree to draw as one.
    fn cluster(&mut self, bytes: Range<usize>) {
        if self.letter(&bytes) {
            return;
        }
        let mut start = bytes.start;
        let mut has_base = false;
        for (at, ch) in self.text[bytes.clone()].char_indices() {
            let at = bytes.start + at;
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
        };
        self.push(bytes, drawn, columns.max(1), class, traits);
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
            let shown = shown.or_else(|| clean::stand_in(ch));
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
