//! Owns random texts and settings for the layout tests, and ways of looking at rows.

use std::ops::Range;
use std::sync::Arc;

use hashiya::doc::{Block, Document};
use hashiya::layout::{Align, Cell, Layouter, Origin, Row, Setting};
use hashiya::text::bidi::Direction;
use hashiya::text::profile::Tashkeel;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// Words, signs and attacks that a random text is put together from.
const PIECES: &[&str] = &[
    "لا",
    "لَا",
    "لأ",
    "لإ",
    "لآ",
    "لٱ",
    "ل\u{200D}ا",
    "ل\u{200C}ا",
    "ل\u{200F}ا",
    "لاا",
    "الله",
    "سلام",
    "مُحَمَّدٌ",
    "قَالَ",
    "هَٰذَا",
    "ا\u{653}",
    "می\u{200C}خواهم",
    "ه\u{200D}",
    "کتاب",
    "ڵ",
    "ێ",
    "ښه",
    "ۃ",
    "ھ",
    "ـ",
    "ــ",
    "هـ",
    "\u{64E}",
    "\u{651}\u{64F}",
    "\u{670}",
    "\u{6DC}",
    "\u{8F0}",
    "\u{301}",
    "\u{FEFB}",
    "\u{FE8D}",
    "\u{FDFA}",
    "\u{FDFD}",
    "\u{FD47}\u{64E}",
    "\u{FDF2}",
    "123",
    "12-34",
    "2026-11-22",
    "3.5%",
    "50%",
    "١٢٣",
    "١٢-٣٤",
    "٪٥٠",
    "۴۵۶",
    "١٢٫٥",
    "word",
    "English words",
    "CPU",
    "e\u{301}",
    "https://example.com/a/b",
    "supercalifragilistic",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "«",
    "»",
    "‹",
    "›",
    "“",
    "”",
    "\u{FD3E}",
    "\u{FD3F}",
    "(ا)",
    "«ب»",
    "،",
    "؛",
    "؟",
    ".",
    "!",
    "…",
    "–",
    "—",
    "-",
    "/",
    "+",
    "*",
    "'",
    "\"",
    "٭\u{2044}",
    "\u{2066}",
    "\u{2067}",
    "\u{2068}",
    "\u{2069}",
    "\u{202A}",
    "\u{202B}",
    "\u{202C}",
    "\u{202D}",
    "\u{202E}",
    "\u{200E}",
    "\u{200F}",
    "\u{61C}",
    "\u{200C}",
    "\u{200D}",
    "\u{FEFF}",
    "\u{AD}",
    "\u{200B}",
    "\u{2060}",
    "\u{FFF9}",
    "\u{0}",
    "\u{7}",
    "\u{8}",
    "\u{B}",
    "\u{C}",
    "\u{1B}",
    "\u{1B}[31m",
    "\u{1B}]0;x\u{7}",
    "\u{7F}",
    "\u{85}",
    "\u{9B}2J",
    "\u{9D}",
    "\u{1C}",
    "\u{1F}",
    "\u{600}١٢",
    "\u{601}٢٠٢٦",
    "\u{6DD}٣",
    "\u{6DD}٢٨٦",
    "\u{6DD}12",
    "\u{6DD}",
    "\u{8E2}٤",
    "\u{70F}ܐ",
    "\u{110BD}१",
    "\u{FFFD}",
    "👩\u{200D}👩\u{200D}👧",
    "👍🏽",
    "❤\u{FE0F}",
    "1\u{FE0F}\u{20E3}",
    "🇸🇦",
    "🇸",
    "文",
    "文字",
    "カ\u{3099}",
    "\u{1112}\u{1161}\u{11AB}",
    "\u{1161}",
    "\u{11AB}",
    "한",
    "कि",
    "क्ष",
    "שלום",
    "\u{5B4}",
    "ܐܒܓ",
    "ߊߋ",
    "ไทย",
    "\u{A0}",
    "\u{3000}",
    "\u{202F}",
    "\u{2003}",
    "\u{2028}",
    "\u{2029}",
    " \u{64E}",
    "\u{A0}\u{650}",
];

/// White space of the plain kind.
const BLANKS: &[&str] = &[" ", " ", " ", " ", "  ", "\t", "      "];

/// Line ends, and things that look like them.
const ENDS: &[&str] = &["\n", "\r\n", "\n\n", "\r", " \n", "\n\t"];

/// Letters of any language written in Arabic script, and their marks.
fn arabic() -> impl Strategy<Value = String> {
    let letters = prop::char::ranges(
        vec![
            '\u{620}'..='\u{64A}',
            '\u{66E}'..='\u{66F}',
            '\u{671}'..='\u{6D3}',
            '\u{6EE}'..='\u{6EF}',
            '\u{6FA}'..='\u{6FF}',
            '\u{750}'..='\u{77F}',
            '\u{8A0}'..='\u{8C9}',
            '\u{870}'..='\u{887}',
        ]
        .into(),
    );
    let marks = prop::char::ranges(
        vec![
            '\u{610}'..='\u{61A}',
            '\u{64B}'..='\u{65F}',
            '\u{670}'..='\u{670}',
            '\u{6D6}'..='\u{6DC}',
            '\u{6DF}'..='\u{6E8}',
            '\u{6EA}'..='\u{6ED}',
            '\u{8D3}'..='\u{8E1}',
            '\u{8E3}'..='\u{8FF}',
        ]
        .into(),
    );
    let letter = (letters, prop::collection::vec(marks, 0..3));
    prop::collection::vec(letter, 1..6).prop_map(|word| {
        let mut text = String::new();
        for (letter, marks) in word {
            text.push(letter);
            text.extend(marks);
        }
        text
    })
}

/// One piece of a line.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => prop::sample::select(PIECES).prop_map(str::to_owned),
        2 => prop::sample::select(BLANKS).prop_map(str::to_owned),
        2 => arabic(),
        1 => any::<char>().prop_filter("line ends come by themselves", |ch| *ch != '\n').prop_map(String::from),
    ]
}

/// A mix without LF.
pub(crate) fn line() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..32).prop_map(|pieces| pieces.concat())
}

/// A mix inside more embeddings, overrides or isolates than UAX #9 counts (125).
pub(crate) fn nested() -> impl Strategy<Value = String> {
    let opener = prop::sample::select(
        "\u{2066}\u{2067}\u{2068}\u{202A}\u{202B}\u{202D}\u{202E}"
            .chars()
            .collect::<Vec<_>>(),
    );
    let alike = (opener.clone(), 100..220_usize)
        .prop_map(|(opener, count)| opener.to_string().repeat(count));
    let mixed = prop::collection::vec(opener, 100..220).prop_map(String::from_iter);
    let high =
        prop::sample::select(&["9", "a 9 a 9 a 9", "ab12 cd34 ef56", "٩ ب 9", "لا لَا 12 (ا)"][..]);
    (prop_oneof![alike, mixed], high, line(), line())
        .prop_map(|(open, high, inside, after)| format!("{open}{high}{inside}{after}"))
}

/// A mix of some lines.
pub(crate) fn lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![8 => line(), 1 => nested(), 1 => Just(String::new())];
    prop::collection::vec((line, prop::sample::select(ENDS)), 0..5).prop_map(|lines| {
        lines
            .into_iter()
            .fold(String::new(), |text, (line, end)| text + &line + end)
    })
}

/// Any setting, narrow ones as often as wide ones.
pub(crate) fn setting() -> impl Strategy<Value = Setting> {
    (
        prop_oneof![1..=6_u16, 7..=40_u16, 41..=120_u16],
        any::<bool>(),
        prop::sample::select(
            &[
                Tashkeel::All,
                Tashkeel::All,
                Tashkeel::Light,
                Tashkeel::None,
            ][..],
        ),
        prop::sample::select(&[Align::Start, Align::Justify][..]),
        prop::sample::select(&[Direction::Rtl, Direction::Rtl, Direction::Ltr][..]),
        prop::sample::select(&[false, false, true][..]),
    )
        .prop_map(
            |(columns, forms, tashkeel, align, fallback, reveal)| Setting {
                columns,
                forms,
                tashkeel,
                align,
                fallback,
                reveal,
            },
        )
}

/// How the page is set unless a test says otherwise.
pub(crate) fn plain(columns: u16) -> Setting {
    Setting {
        columns,
        forms: true,
        tashkeel: Tashkeel::All,
        align: Align::Start,
        fallback: Direction::Rtl,
        reveal: false,
    }
}

/// The blocks of a document, from first to last.
pub(crate) fn blocks(document: &Document) -> Vec<Arc<Block>> {
    let first = document.block_at(document.start());
    std::iter::successors(first, |block| document.block_after(block)).collect()
}

/// Its rows, from top to bottom.
pub(crate) fn rows(document: &Document, setting: Setting) -> Vec<Row> {
    let layouter = Layouter::new(setting);
    blocks(document)
        .iter()
        .flat_map(|block| layouter.rows_of_block(block))
        .collect()
}

/// The bytes of the block that a cell stands for.
pub(crate) fn source(cell: &Cell) -> Option<Range<usize>> {
    match cell.origin {
        Origin::Source(bytes) => Some(bytes.range()),
        Origin::Part(..) | Origin::Generated(..) => None,
    }
}

/// All cells in which something of the source is seen, in reading order: also the further ones of what is shown by several.
pub(crate) fn seen(row: &Row) -> Vec<(Range<usize>, &Cell)> {
    let key = |cell: &Cell| match cell.origin {
        Origin::Source(bytes) => (bytes.start(), u8::MAX),
        Origin::Part(bytes, nth) => (bytes.end(), nth),
        Origin::Generated(_, after) => (after as usize, 0),
    };
    let mut cells: Vec<_> = row
        .cells
        .iter()
        .filter_map(|cell| Some((cell.origin.bytes()?.range(), cell)))
        .collect();
    cells.sort_by_key(|(_, cell)| key(cell));
    cells
}

/// The cells of the source in the order of the text.
pub(crate) fn logical(row: &Row) -> Vec<(Range<usize>, &Cell)> {
    let mut cells: Vec<_> = row
        .cells
        .iter()
        .filter_map(|cell| Some((source(cell)?, cell)))
        .collect();
    cells.sort_by_key(|(bytes, _)| bytes.start);
    cells
}

/// Writes `text` in ASCII, so that no editor reorders a table: Arabic letters and marks by Buckwalter's signs (tatweel `_`), digits of
/// Arabic `d1`, Latin letters `@a`; presentation forms as their letters, all else as it is.
pub(crate) fn named(text: &str) -> String {
    const ARABIC: &str = "ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيًٌٍَُِّْٰٱ٪،";
    const SIGNS: &str = "'M>&<}AbptvjHxd*rzs$SDTZEg_fqklmnhwYyFNKaui~o`{%,";
    let mut named = String::new();
    for ch in text.chars().flat_map(|ch| std::iter::once(ch).nfkc()) {
        match (ch, ARABIC.chars().position(|letter| letter == ch)) {
            (_, Some(place)) => named.extend(SIGNS.chars().nth(place)),
            ('٠'..='٩', _) => named.extend([
                'd',
                char::from_digit(u32::from(ch) - u32::from('٠'), 10).unwrap_or('?'),
            ]),
            _ if ch.is_ascii_alphabetic() => named.extend(['@', ch]),
            _ => named.push(ch),
        }
    }
    named
}

/// The cells of a row from left to right, each as it is drawn, with `|` between them and `=` for every column that is generated.
pub(crate) fn drawn(row: &Row) -> String {
    let cell = |cell: &Cell| match source(cell) {
        None => "=".repeat(usize::from(cell.width)),
        Some(_) => named(&cell.text),
    };
    row.cells.iter().map(cell).collect::<Vec<_>>().join("|")
}
