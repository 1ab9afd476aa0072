//! Owns text as WordprocessingML: paragraphs, and runs that go one way each.

use crate::text::bidi::{self, Direction, Strength};
use crate::text::cluster;

/// A paragraph (17.3.1.22) of runs that are made already.
pub(super) fn paragraph_text(style: &str, base: Direction, runs: &str) -> String {
    let mut properties = String::new();
    if !style.is_empty() {
        properties.push_str(&format!("<w:pStyle w:val=\"{style}\"/>"));
    }
    match base {
        // 17.3.1.6; its start is then at the right.
        Direction::Rtl => properties.push_str("<w:bidi/>"),
        Direction::Ltr => properties.push_str("<w:bidi w:val=\"0\"/>"),
    }
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

/// Text as runs (17.3.2.25), each of one direction; `shade` is what else is said of them.
pub(super) fn runs(text: &str, base: Direction, shade: &str) -> String {
    let mut out = String::new();
    for (direction, piece) in by_direction(text, base) {
        let way = match direction {
            // 17.3.2.30: the run is of a complex script, from right to left.
            Direction::Rtl => "<w:rtl/>",
            Direction::Ltr => "",
        };
        out.push_str("<w:r>");
        if !shade.is_empty() || !way.is_empty() {
            out.push_str(&format!("<w:rPr>{shade}{way}</w:rPr>"));
        }
        let mut lines = piece.split('\n').peekable();
        while let Some(line) = lines.next() {
            let mut cells = line.split('\t').peekable();
            while let Some(cell) = cells.next() {
                if !cell.is_empty() {
                    out.push_str(&format!(
                        "<w:t xml:space=\"preserve\">{}</w:t>",
                        escaped(cell)
                    ));
                }
                if cells.peek().is_some() {
                    out.push_str("<w:tab/>");
                }
            }
            if lines.peek().is_some() {
                out.push_str("<w:br/>");
            }
        }
        out.push_str("</w:r>");
    }
    out
}

/// Stretches of one direction. What has none of its own (digits, signs, blanks) goes with the paragraph, but between two letters of the
/// other direction with them.
fn by_direction(text: &str, base: Direction) -> Vec<(Direction, &str)> {
    let mut stretches: Vec<(Direction, usize, usize)> = Vec::new();
    for range in cluster::clusters(text) {
        let direction = match bidi::strength(&text[range.clone()]) {
            Strength::Rtl => Direction::Rtl,
            Strength::Ltr => Direction::Ltr,
            _ => continue,
        };
        match stretches.last_mut() {
            Some(last) if last.0 == direction => last.2 = range.end,
            _ => stretches.push((direction, range.start, range.end)),
        }
    }
    let mut pieces: Vec<(Direction, usize)> = Vec::new();
    let mut add = |direction: Direction, end: usize| {
        let from = pieces.last().map_or(0, |last| last.1);
        match pieces.last_mut() {
            _ if end <= from => {}
            Some(last) if last.0 == direction => last.1 = end,
            _ => pieces.push((direction, end)),
        }
    };
    for (direction, start, end) in stretches {
        add(base, start);
        add(direction, end);
    }
    add(base, text.len());
    let mut from = 0;
    pieces
        .into_iter()
        .map(|(direction, end)| {
            let piece = &text[from..end];
            from = end;
            (direction, piece)
        })
        .collect()
}

/// Text as XML 1.0: what may not stand in it (2.2, Char) is U+FFFD.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(ch),
            '\r' => {}
            '\u{FFFE}' | '\u{FFFF}' => out.push(char::REPLACEMENT_CHARACTER),
            _ if ch.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(ch),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_words_are_runs_of_their_own_and_digits_are_not() {
        let text = "قالت Reuters (Arabic) عام 2024: «لا».";
        let pieces = by_direction(text, Direction::Rtl);
        let texts: Vec<&str> = pieces.iter().map(|(_, text)| *text).collect();
        assert_eq!(texts, ["قالت ", "Reuters (Arabic", ") عام 2024: «لا»."]);
        assert_eq!(texts.concat(), text);
        assert_eq!(pieces[1].0, Direction::Ltr);
    }

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(
            runs("<w:p>\u{1b}&\tب", Direction::Rtl, ""),
            "<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">&lt;</w:t></w:r>\
             <w:r><w:t xml:space=\"preserve\">w:p</w:t></w:r>\
             <w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">&gt;\u{FFFD}&amp;</w:t><w:tab/>\
             <w:t xml:space=\"preserve\">ب</w:t></w:r>"
        );
    }
}
