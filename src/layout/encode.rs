//! Owns the last step before painting: a visual row becomes cells as one kind of terminal must be sent them.
//!
//! The encoders differ only here; upstream of them a row is the same for every terminal. `Lrm` and `Word` are sent as `Visual` is until
//! they have arms of their own.

use std::borrow::Cow;

use super::row::{Cell, Origin, Row};
use crate::text::bidi::{self, Direction, LineClass};
use crate::text::clean::{self, Hidden};
use crate::text::profile::{Encoder, Marks, Profile, Tashkeel};
use crate::text::tashkeel::{self, Ornate};
use crate::text::width;

/// One cell as sent: text for a number of columns, and the cell of the row whose style it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent<'a> {
    /// What is written; on most screens the cell's own text.
    pub text: Cow<'a, str>,
    /// Columns it takes, 1 or 2 (blanks of several columns are sent one by one).
    pub width: u16,
    /// The index in `Row::cells` that its style and clicks belong to.
    pub cell: usize,
}

/// Encodes a row for a screen of this profile. The widths of what is sent add up to the width of the row.
pub fn encode<'a>(row: &'a Row, profile: &Profile) -> Vec<Sent<'a>> {
    let mut sent = Vec::with_capacity(row.cells.len());
    match profile.encoder {
        Encoder::Visual | Encoder::Lrm | Encoder::Word => {
            for (nth, cell) in row.cells.iter().enumerate() {
                send(&mut sent, nth, cell, Cow::Borrowed(&cell.text));
            }
        }
        Encoder::Logical => {
            for nth in logical_order(row) {
                let cell = &row.cells[nth];
                let nominal = nominal_text(row, cell);
                let fits = width::cells(&nominal) == cell.width;
                let text = match fits {
                    true => Cow::Owned(nominal),
                    false => Cow::Borrowed(&*cell.text),
                };
                send(&mut sent, nth, cell, text);
            }
        }
    }
    match profile.marks {
        Marks::Keep => {}
        Marks::Drop => sent.iter_mut().for_each(drop_marks),
        Marks::Shift => shift_marks(&mut sent),
    }
    sent
}

/// Sends one cell; blanks of several columns one by one, so that no cell is wider than a terminal's widest character.
fn send<'a>(sent: &mut Vec<Sent<'a>>, nth: usize, cell: &Cell, text: Cow<'a, str>) {
    if cell.width > 1 && text.bytes().all(|byte| byte == b' ') {
        for _ in 0..cell.width {
            sent.push(Sent {
                text: Cow::Borrowed(" "),
                width: 1,
                cell: nth,
            });
        }
    } else {
        sent.push(Sent {
            text,
            width: cell.width,
            cell: nth,
        });
    }
}

fn drop_marks(cell: &mut Sent<'_>) {
    let base = split_marks(&cell.text).0.len();
    match &mut cell.text {
        Cow::Borrowed(text) => *text = &text[..base],
        Cow::Owned(text) => text.truncate(base),
    }
}

/// A cell's base and its marks.
fn split_marks(text: &str) -> (&str, &str) {
    let base_end = text.chars().next().map_or(0, char::len_utf8);
    let rest = &text[base_end..];
    if width::cells(rest) == 0 {
        text.split_at(base_end)
    } else {
        (text, "")
    }
}

/// Moves the marks of each cell to the cell at its left; those of the leftmost go nowhere.
fn shift_marks(sent: &mut [Sent<'_>]) {
    for nth in 0..sent.len() {
        let own = split_marks(&sent[nth].text).0.to_owned();
        let next = sent
            .get(nth + 1)
            .map_or("", |next| split_marks(&next.text).1);
        sent[nth].text = format!("{own}{next}").into();
    }
}

/// The cells of a row in the order of the text; padding keeps its side, and what was put between two cells follows the first.
fn logical_order(row: &Row) -> Vec<usize> {
    let key = |nth: usize| match &row.cells[nth].origin {
        Origin::Source(bytes) => (bytes.start, 0),
        Origin::Generated(_, anchor) => (*anchor, 1),
    };
    let leading = row
        .cells
        .iter()
        .take_while(|cell| matches!(cell.origin, Origin::Generated(..)))
        .count();
    let mut order: Vec<usize> = (0..row.cells.len()).collect();
    order[leading..].sort_by_key(|&nth| key(nth));
    order
}

/// What the source has in a cell, without what hides.
fn nominal_text(row: &Row, cell: &Cell) -> String {
    match &cell.origin {
        Origin::Source(bytes) => {
            let mut chars = row.block.text()[bytes.clone()].chars();
            let base = chars.next().map_or_else(String::new, |ch| {
                if ch.is_whitespace() {
                    " ".into()
                } else {
                    ch.into()
                }
            });
            let kept =
                |ch: &char| clean::hidden(*ch).is_none() && !tashkeel::hides(row.tashkeel, *ch);
            base + &chars.filter(kept).collect::<String>()
        }
        Origin::Generated(..) => cell.text.to_string(),
    }
}

/// Explicit directional formatting that is open at some place: what opens it, and what closes it.
type Open = Vec<(char, char)>;

/// The row as plain logical text, for pipes and files: its source without unprintable controls, blanks at a broken end kept so that rows
/// give the text back; embeddings and isolates that run over the row's ends are closed at its end and opened again at the next start
/// (UAX #9, X1–X8). Ends without a line end.
pub fn logical_line(row: &Row) -> String {
    let text = row.block.text();
    let source = &text[row.bytes.clone()];
    let mut line = String::with_capacity(source.len() + 8);
    let mut open = Open::new();
    if has_explicit(text) {
        follow(&text[..row.bytes.start], &mut open);
        line.extend(open.iter().map(|(opener, _)| opener));
        follow(source, &mut open);
    }
    let mut scripture = Scripture::before(row);
    for (at, ch) in source.char_indices() {
        let is_inside = scripture.step(ch);
        match clean::hidden(ch) {
            Some(Hidden::Control) => {}
            None if clean::is_line_end(ch) => {
                // A blank before it already parts the words of the two lines that were joined.
                if !follows_blank(text, row.bytes.start + at) {
                    line.push(' ');
                }
            }
            None if !is_inside && tashkeel::hides(row.tashkeel, ch) => {}
            _ => line.push(ch),
        }
    }
    line.extend(open.iter().rev().map(|(_, closer)| closer));
    line
}

/// Says whether a blank stands before `byte`, so that a line end there is hidden (as in `paragraph`).
fn follows_blank(text: &str, byte: usize) -> bool {
    let before = text[..byte].trim_end_matches('\r').chars().next_back();
    before.is_some_and(|ch| ch.is_whitespace() && bidi::line_class(ch) != LineClass::Other)
}

/// Whether ornate brackets are open, told only when a dial is in effect.
struct Scripture(Option<Ornate>);

impl Scripture {
    fn before(row: &Row) -> Self {
        if row.tashkeel == Tashkeel::All {
            return Self(None);
        }
        let mut ornate = Ornate::default();
        for ch in row.block.text()[..row.bytes.start].chars() {
            ornate.step(ch);
        }
        Self(Some(ornate))
    }

    fn step(&mut self, ch: char) -> bool {
        self.0.as_mut().is_some_and(|ornate| ornate.step(ch))
    }
}

/// Says whether a text holds embeddings, overrides or isolates (all of them start with E2 80 or E2 81).
fn has_explicit(text: &str) -> bool {
    text.contains(|ch| matches!(ch, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
}

/// Follows what opens and closes along a text: a PDI closes all that was opened since its isolate, a PDF only an embedding on top.
fn follow(text: &str, open: &mut Open) {
    const PDF: char = '\u{202C}';
    const PDI: char = '\u{2069}';
    for ch in text.chars() {
        match ch {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => open.push((ch, PDF)),
            '\u{2066}'..='\u{2068}' => open.push((ch, PDI)),
            PDF if open.last().is_some_and(|&(_, closer)| closer == PDF) => {
                open.pop();
            }
            PDI => {
                if let Some(isolate) = open.iter().rposition(|&(_, closer)| closer == PDI) {
                    open.truncate(isolate);
                }
            }
            _ => {}
        }
    }
}

/// The row as it stands on a screen, as a string: for `cat --encoder visual`. `padded` says whether blanks move it to its side.
pub fn visual_line(row: &Row, profile: &Profile, padded: bool) -> String {
    let is_padding =
        |cell: &Cell| matches!(cell.origin, Origin::Generated(super::Generated::Padding, _));
    let line: String = encode(row, profile)
        .iter()
        .filter(|sent| padded || !is_padding(&row.cells[sent.cell]))
        .map(|sent| &*sent.text)
        .collect();
    if row.base == Direction::Ltr {
        line.trim_end_matches(' ').to_owned()
    } else {
        line
    }
}
