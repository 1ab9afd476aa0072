//! Owns reading a note as light Markdown (CommonMark 0.31: headings, lists, quotations, emphasis, code, links), to show it, never to change it.
//!
//! What cannot be told in one line without the rest is left as it stands: a note half typed is no error. A `_` between letters is a letter,
//! as CommonMark has it, and so is a `*` that stands between blanks.

use std::ops::Range;

/// What a stretch of a note is, as Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// What makes the rest what it is: `#`, `**`, `-`, the brackets and address of a link.
    Marker,
    /// A heading.
    Heading,
    /// Strong emphasis.
    Strong,
    /// Emphasis.
    Emphasis,
    /// Words that are taken back.
    Struck,
    /// Words that lead somewhere.
    Link,
}

/// A stretch, in bytes of the note, and what it is.
pub type Stretch = (Range<usize>, Face);

/// The stretches of a note that are more than text, by their beginning within a line; they may lie in each other.
pub fn stretches(text: &str) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut is_code = false;
    for line in text.split('\n') {
        let range = at..at + line.len();
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
            found.push((range.clone(), Face::Marker));
        } else if !is_code {
            of_line(text, range, &mut found);
        }
        at += line.len() + 1;
    }
    found
}

fn of_line(text: &str, line: Range<usize>, found: &mut Vec<Stretch>) {
    let marker = block_marker(&text[line.clone()]);
    let rest = line.start + marker..line.end;
    if marker > 0 {
        found.push((line.start..rest.start, Face::Marker));
        if text[line.clone()].starts_with('#') {
            found.push((rest.clone(), Face::Heading));
        }
    }
    inline(text, rest, found);
}

/// The bytes that a heading, an item or a quotation begins with, the blank after them included; 0 for none.
fn block_marker(line: &str) -> usize {
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    let rest = &line[indent..];
    let mut end = 0;
    if rest.starts_with('#') && indent == 0 {
        end = rest.bytes().take_while(|&byte| byte == b'#').count();
        if end > 6 {
            return 0;
        }
    } else if rest.starts_with('>') {
        return indent + 1;
    } else if rest.starts_with(['-', '*', '+', '•']) {
        end = rest.chars().next().map_or(0, char::len_utf8);
    } else {
        let is_digit = |ch: char| matches!(ch, '0'..='9' | '٠'..='٩' | '۰'..='۹');
        let number = rest.len() - rest.trim_start_matches(is_digit).len();
        if number > 0 && rest[number..].starts_with(['.', ')', '-']) {
            end = number + 1;
        }
    }
    match rest[end..].chars().next() {
        Some(' ' | '\t') if end > 0 => indent + end + 1,
        _ => 0,
    }
}

/// Pairs that stand around words, longest first.
const PAIRS: [(&str, Face); 5] = [
    ("**", Face::Strong),
    ("__", Face::Strong),
    ("~~", Face::Struck),
    ("*", Face::Emphasis),
    ("_", Face::Emphasis),
];

fn inline(text: &str, range: Range<usize>, found: &mut Vec<Stretch>) {
    let mut at = range.start;
    while at < range.end {
        let rest = &text[at..range.end];
        let Some(ch) = rest.chars().next() else {
            return;
        };
        at = match ch {
            '\\' if rest[1..].starts_with(|next: char| next.is_ascii_punctuation()) => {
                found.push((at..at + 1, Face::Marker));
                at + 2
            }
            '`' => code(text, at..range.end, found),
            '[' => link(text, at..range.end, found).unwrap_or(at + 1),
            '*' | '_' | '~' => pair(text, range.start, at..range.end, found),
            ch => at + ch.len_utf8(),
        };
    }
}

/// Code between backquotes is shown as it stands, and nothing in it is looked at. Gives where to go on.
fn code(text: &str, range: Range<usize>, found: &mut Vec<Stretch>) -> usize {
    let rest = &text[range.clone()];
    let ticks = rest.bytes().take_while(|&byte| byte == b'`').count();
    let inside = range.start + ticks;
    let Some(length) = text[inside..range.end].find(&rest[..ticks]) else {
        return inside;
    };
    let end = inside + length + ticks;
    found.push((range.start..inside, Face::Marker));
    found.push((inside + length..end, Face::Marker));
    end
}

/// A link, `[words](address)`. Gives where it ends; `None` when it is none.
fn link(text: &str, range: Range<usize>, found: &mut Vec<Stretch>) -> Option<usize> {
    let rest = &text[range.clone()];
    let middle = rest.find("](")?;
    let end = middle + rest[middle..].find(')')?;
    if middle < 2 || rest[1..middle].contains('[') {
        return None;
    }
    let words = range.start + 1..range.start + middle;
    found.push((range.start..words.start, Face::Marker));
    found.push((words.clone(), Face::Link));
    inline(text, words.clone(), found);
    found.push((words.end..range.start + end + 1, Face::Marker));
    Some(range.start + end + 1)
}

/// Emphasis from the sign at the start of `range`, in a line that begins at `line`. Gives where to go on.
fn pair(text: &str, line: usize, range: Range<usize>, found: &mut Vec<Stretch>) -> usize {
    let rest = &text[range.clone()];
    let Some(&(sign, face)) = PAIRS.iter().find(|(sign, _)| rest.starts_with(sign)) else {
        return range.start + 1;
    };
    let is_word = |ch: Option<char>| ch.is_some_and(|ch| ch.is_alphanumeric() || is_mark(ch));
    let is_blank = |ch: Option<char>| ch.is_none_or(char::is_whitespace);
    let inside = range.start + sign.len();
    let before = text[line..range.start].chars().next_back();
    let stays = is_blank(text[inside..range.end].chars().next())
        || sign.starts_with('_') && is_word(before);
    if stays {
        return inside;
    }
    let closes = |&at: &usize| {
        let (inner, after) = (&text[inside..at], &text[at + sign.len()..range.end]);
        let after = after.chars().next();
        let is_open = is_blank(inner.chars().next_back()) || inner.ends_with('\\');
        let goes_on = sign.starts_with('_') && is_word(after);
        !is_open
            && !goes_on
            // The first half of a longer sign closes nothing.
            && (sign.len() > 1 || after != sign.chars().next() && !inner.ends_with(sign))
    };
    let ends = text[inside..range.end].match_indices(sign);
    let Some(end) = ends.map(|(at, _)| inside + at).find(closes) else {
        return inside;
    };
    found.push((range.start..inside, Face::Marker));
    found.push((inside..end, face));
    inline(text, inside..end, found);
    found.push((end..end + sign.len(), Face::Marker));
    end + sign.len()
}

/// Marks stand on the letter before them: a word goes on through them.
fn is_mark(ch: char) -> bool {
    unicode_normalization::char::is_combining_mark(ch)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each stretch as its words.
    fn read(text: &str) -> Vec<(&str, Face)> {
        let found = stretches(text).into_iter();
        found.map(|(range, face)| (&text[range], face)).collect()
    }

    #[test]
    fn headings_items_and_quotations_are_told_by_what_they_begin_with() {
        assert_eq!(
            read("## في النَّسخ"),
            [("## ", Face::Marker), ("في النَّسخ", Face::Heading)]
        );
        for item in ["- ", "* ", "• ", "٣. ", "12) ", "  - "] {
            assert_eq!(read(&format!("{item}بندٌ")), [(item, Face::Marker)]);
        }
        assert_eq!(read("> قال الشيخ"), [(">", Face::Marker)]);
        for text in ["#وسم", "-٥ درجات", "٣.٥ مليون", "####### سبعة", "1998"] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    #[test]
    fn emphasis_lies_in_emphasis() {
        assert_eq!(
            read("قال: **لا *إله* هنا**."),
            [
                ("**", Face::Marker),
                ("لا *إله* هنا", Face::Strong),
                ("*", Face::Marker),
                ("إله", Face::Emphasis),
                ("*", Face::Marker),
                ("**", Face::Marker),
            ]
        );
        assert_eq!(read("~~خطأ~~")[1], ("خطأ", Face::Struck));
    }

    #[test]
    fn signs_that_are_letters_or_stand_alone_stay() {
        for text in [
            "snake_case_name",
            "كلمةٌ_وكلمة_أخرى",
            "٣ * ٤ * ٥",
            "نجمة * وحدها",
            "**لم يُغلق",
            "\\*ليس مائلًا\\*",
        ] {
            let styled = read(text);
            let is_plain = styled.iter().all(|(_, face)| *face == Face::Marker);
            assert!(is_plain, "{text}: {styled:?}");
        }
    }

    #[test]
    fn a_link_keeps_its_words_and_code_is_not_looked_at() {
        assert_eq!(
            read("انظر [المعجم](https://example.org/a_b_c)"),
            [
                ("[", Face::Marker),
                ("المعجم", Face::Link),
                ("](https://example.org/a_b_c)", Face::Marker),
            ]
        );
        assert_eq!(read("`a*b*c`"), [("`", Face::Marker), ("`", Face::Marker)]);
        let fenced = read("```\n# ليس عنوانًا\n```\n# عنوان");
        assert_eq!(fenced.last(), Some(&("عنوان", Face::Heading)));
        assert_eq!(fenced.len(), 4);
        for text in ["[بلا عنوان]", "[](x)", "(لا)[لا"] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_every_stretch_is_one_of_the_text(text in "[*_~`\\[\\]()#> \\-\\\\لاَ1\n]{0,40}") {
            for (range, _) in stretches(&text) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
