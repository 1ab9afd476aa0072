//! Owns reading of Unicode's conformance files, compressed in `tests/data/unicode`.

use std::io::Read as _;
use std::path::Path;

use flate2::read::GzDecoder;

/// The whole text of one of the files, named without its `.gz`.
pub(crate) fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/unicode")
        .join(format!("{name}.gz"));
    let packed = std::fs::File::open(&path).expect("the conformance data is part of the project");
    let mut text = String::new();
    GzDecoder::new(packed)
        .read_to_string(&mut text)
        .expect("the conformance data is gzipped UTF-8");
    text
}

/// The character that a field such as `05D0` names.
pub(crate) fn character(field: &str) -> char {
    u32::from_str_radix(field, 16)
        .ok()
        .and_then(char::from_u32)
        .expect("a code point in hexadecimal digits")
}

/// Counts what went wrong and keeps the first few, to be shown.
#[derive(Default)]
pub(crate) struct Faults {
    count: usize,
    first: Vec<String>,
}

impl Faults {
    /// Takes note of one.
    pub(crate) fn add(&mut self, tell: impl FnOnce() -> String) {
        self.count += 1;
        if self.first.len() < 10 {
            self.first.push(tell());
        }
    }

    /// Fails if there was any.
    pub(crate) fn assert_none(&self, rows: usize) {
        assert!(
            self.count == 0,
            "{} of {rows} rows fail, the first of them:\n{}",
            self.count,
            self.first.join("\n")
        );
    }
}

/// One row of a file of break tests: a text, and the bytes at which it may be cut, both ends included where the row says so.
pub(crate) struct BreakRow {
    /// The row as it stands, with Unicode's comment on each place.
    pub(crate) line: String,
    /// The text.
    pub(crate) text: String,
    /// Where `÷` stands, in bytes of the text, ascending.
    pub(crate) breaks: Vec<usize>,
}

/// Reads a file of break tests (`÷ 0020 × 0308 ÷ # comment`).
pub(crate) fn break_rows(name: &str) -> Vec<BreakRow> {
    let mut rows = Vec::new();
    for line in file(name).lines() {
        let row = line.split('#').next().unwrap_or_default();
        let (mut text, mut breaks) = (String::new(), Vec::new());
        for field in row.split_whitespace() {
            match field {
                "÷" => breaks.push(text.len()),
                "×" => {}
                _ => text.push(character(field)),
            }
        }
        if !text.is_empty() {
            rows.push(BreakRow {
                line: line.to_owned(),
                text,
                breaks,
            });
        }
    }
    rows
}
