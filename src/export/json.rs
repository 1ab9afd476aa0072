//! Owns JSON as it leaves: one value a line, with nothing in it that a terminal obeys.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// A value as one line of JSON (RFC 8259). What a terminal might take for an order, or for a line's end, is escaped as `\\uXXXX`.
///
/// # Errors
/// None that the values of this program have: a map whose keys are no strings.
pub fn line<T: Serialize>(value: &T) -> io::Result<String> {
    let mut line = Vec::with_capacity(256);
    value.serialize(&mut Serializer::with_formatter(&mut line, Tame))?;
    String::from_utf8(line).map_err(io::Error::other)
}

/// Compact JSON whose strings hold no DEL, C1 or directional control, and no separator of lines. (`serde_json` sees to C0.)
struct Tame;

impl Formatter for Tame {
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_wild) {
            let (before, from) = rest.split_at(at);
            writer.write_all(before.as_bytes())?;
            let mut chars = from.chars();
            if let Some(wild) = chars.next() {
                write!(writer, "\\u{:04x}", u32::from(wild))?;
            }
            rest = chars.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}

fn is_wild(ch: char) -> bool {
    matches!(
        ch,
        '\u{7F}'..='\u{9F}'
            | '\u{61C}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_line_is_an_order_and_nothing_is_lost() {
        let text = "قَالَ «لا»\u{1b}[31m\u{7f}\u{85}\u{9b}31m\u{202e}قلب\u{202c}\u{2067}\u{2069}\u{200f}\u{61c}\u{2028}\u{200c}ه\n\"";
        let line = line(&[text]).unwrap();
        assert!(
            !line.chars().any(|ch| ch.is_control() || is_wild(ch)),
            "{line}"
        );
        assert!(
            line.contains("قَالَ «لا»\\u001b[31m\\u007f\\u0085\\u009b31m\\u202eقلب"),
            "{line}"
        );
        assert_eq!(serde_json::from_str::<Vec<String>>(&line).unwrap(), [text]);
    }
}
