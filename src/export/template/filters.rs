//! Owns the filters of templates: how text of authors and readers is made harmless in Markdown, Org and YAML.
//!
//! | filter | gives |
//! |---|---|
//! | `plain` | the text without controls and directional characters, which nobody sees and every search trips over |
//! | `oneline` | line ends and runs of blanks as one blank |
//! | `md`, `md_note` | Markdown that shows the text as it is; the reader's own Markdown without HTML, headings and rules |
//! | `org` | Org that shows the text as it is |
//! | `prefix("> ")` | every line with that before it |
//! | `tag`, `org_tag` | a tag as Obsidian and Org take it |
//! | `yaml` | a string of YAML |
//! | `first_words` | the first eight words |

use minijinja::Environment;

use crate::export::json;

/// Words of a heading that is made of a passage.
const HEADING_WORDS: usize = 8;

/// Adds all of them.
pub(super) fn add(environment: &mut Environment<'_>) {
    environment.add_filter("plain", |text: String| plain(&text));
    environment.add_filter("oneline", |text: String| one_line(&text));
    environment.add_filter("md", |text: String| markdown(&text));
    environment.add_filter("md_note", |text: String| markdown_note(&text));
    environment.add_filter("org", |text: String| org(&text));
    environment.add_filter("prefix", |text: String, before: String| {
        prefixed(&text, &before)
    });
    environment.add_filter("tag", |text: String| tag(&text));
    environment.add_filter("org_tag", |text: String| org_tag(&text));
    environment.add_filter("yaml", |text: String| yaml(&text));
    environment.add_filter("first_words", |text: String| first_words(&text));
}

/// Without controls but line ends and tabs, and without directional marks, embeddings, overrides and isolates.
pub(in crate::export) fn plain(text: &str) -> String {
    let is_seen = |ch: &char| match ch {
        '\n' | '\t' => true,
        '\u{61C}' | '\u{200E}' | '\u{200F}' => false,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => false,
        _ => !ch.is_control(),
    };
    let lines = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    lines.chars().filter(is_seen).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn first_words(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut heading = words
        .by_ref()
        .take(HEADING_WORDS)
        .collect::<Vec<_>>()
        .join(" ");
    if words.next().is_some() {
        heading.push('…');
    }
    heading
}

/// CommonMark 2.4: any ASCII punctuation may be escaped. Only what could mean something is; what means something at the start of a
/// line alone is escaped there alone.
fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches([' ', '\t']);
        // Four blanks would make code of it.
        out.push_str(if words.len() < line.len() && words != "\n" {
            " "
        } else {
            ""
        });
        let digits = words.len()
            - words
                .trim_start_matches(|ch: char| ch.is_ascii_digit())
                .len();
        for (at, ch) in words.char_indices() {
            let means_something = match ch {
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$' => true,
                // Highlights and comments of Obsidian.
                '=' | '%' => {
                    at == 0 || words[..at].ends_with(ch) || words[at + 1..].starts_with(ch)
                }
                // Tags, headings, block ids.
                '#' | '^' => true,
                '-' | '+' => at == 0,
                '.' | ')' => digits > 0 && at == digits,
                _ => false,
            };
            if means_something {
                out.push('\\');
            }
            out.push(ch);
        }
    }
    out
}

/// Readers write their notes in Markdown: emphasis, lists and links stay. HTML, comments, headings, rules and front matter would
/// reach beyond the note.
fn markdown_note(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let is_rule = words.len() >= 2
            && (words.chars().all(|ch| matches!(ch, '-' | ' '))
                || words.chars().all(|ch| ch == '='));
        let is_heading = words.trim_start_matches('#').starts_with(' ') && words.starts_with('#');
        if is_rule || is_heading || words.starts_with('^') {
            out.push('\\');
        }
        let line = match is_rule || is_heading {
            true => line.trim_start_matches([' ', '\t']),
            false => line,
        };
        out.push_str(&line.replace('<', "\\<").replace("%%", "\\%\\%"));
    }
    out
}

/// Org has one way to keep a line's start from meaning something, the zero width space (manual, "Escape Character").
fn org(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if line
            .trim_start()
            .starts_with(['*', '#', ':', '|', '-', '+'])
        {
            out.push('\u{200B}');
        }
        out.push_str(line);
    }
    out
}

fn prefixed(text: &str, before: &str) -> String {
    let lines = text.trim_end_matches('\n').split('\n');
    let lines = lines.map(|line| format!("{before}{line}").trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

/// Obsidian takes letters, digits, `_`, `-` and `/`, and no tag that is a number.
fn tag(text: &str) -> String {
    let mut tag = String::with_capacity(text.len());
    for ch in plain(text).trim().chars() {
        match ch {
            '_' | '-' | '/' => tag.push(ch),
            _ if ch.is_alphanumeric() || is_mark(ch) => tag.push(ch),
            _ if !tag.ends_with('_') => tag.push('_'),
            _ => {}
        }
    }
    let tag = tag.trim_end_matches('_');
    if tag.chars().all(char::is_numeric) {
        return format!("_{tag}");
    }
    tag.to_owned()
}

/// Org takes letters, digits, `_`, `@`, `#` and `%`.
fn org_tag(text: &str) -> String {
    tag(text).replace(['-', '/'], "_")
}

fn is_mark(ch: char) -> bool {
    crate::text::tashkeel::is_tashkeel(ch) || ch == '\u{200C}'
}

/// A double-quoted scalar (YAML 1.2, 7.3.1), which every string of JSON is.
fn yaml(text: &str) -> String {
    json::line(&text).unwrap_or_else(|_| "\"\"".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_authors_write_means_nothing_in_markdown() {
        for (text, shown) in [
            ("قال «لا» ومضى، (٢٠٢٤).", "قال «لا» ومضى، (٢٠٢٤)."),
            ("# ليس عنوانًا", "\\# ليس عنوانًا"),
            ("- ليس بندًا - ولا هذا", "\\- ليس بندًا - ولا هذا"),
            ("12. ليس بندًا. 3.5", "12\\. ليس بندًا. 3.5"),
            ("    ليس شفرة", " ليس شفرة"),
            ("<script>*x*</script>", "\\<script\\>\\*x\\*\\</script\\>"),
            (
                "==مميّز== و%%سرّ%% و5% = ٥",
                "\\=\\=مميّز\\=\\= و\\%\\%سرّ\\%\\% و5% = ٥",
            ),
            ("[رابط](x) &amp; ^id", "\\[رابط\\](x) \\&amp; \\^id"),
        ] {
            assert_eq!(markdown(text), shown);
        }
        assert_eq!(markdown("سطر\n\n1) سطر"), "سطر\n\n1\\) سطر");
    }

    #[test]
    fn a_note_keeps_its_markdown_but_stays_a_note() {
        assert_eq!(
            markdown_note("**مهمّ** [هنا](x)\n- بند"),
            "**مهمّ** [هنا](x)\n- بند"
        );
        assert_eq!(markdown_note("أ\n---\n# ب\n<b>"), "أ\n\\---\n\\# ب\n\\<b>");
        assert_eq!(markdown_note("#وسم يبقى"), "#وسم يبقى");
    }

    #[test]
    fn every_line_of_a_quotation_is_quoted() {
        assert_eq!(prefixed("سطر\n\nسطر\n", "> "), "> سطر\n>\n> سطر");
    }

    #[test]
    fn tags_are_words_with_underscores() {
        for (given, taken) in [
            ("علم الكلام", "علم_الكلام"),
            ("نَحْو", "نَحْو"),
            ("1984", "_1984"),
            ("٢٠٢٤", "_٢٠٢٤"),
            ("c++ / rust!", "c_/_rust"),
            ("#أدب#", "_أدب"),
        ] {
            assert_eq!(tag(given), taken, "{given}");
        }
    }

    #[test]
    fn nothing_that_turns_text_around_is_left() {
        assert_eq!(
            plain("ق\u{202E}لب\u{202C}\u{200F} \u{1b}[31mx\r\nم\u{200C}ی"),
            "قلب [31mx\nم\u{200C}ی"
        );
        assert_eq!(yaml("\"ق\u{202E}\n"), "\"\\\"ق\\u202e\\n\"");
        assert_eq!(
            org("* عنوان\nسطر\n#+end_quote"),
            "\u{200B}* عنوان\nسطر\n\u{200B}#+end_quote"
        );
    }
}
