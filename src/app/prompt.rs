//! Owns `Prompt`: what is asked in one line below the page, and completing what is typed from what was typed before.

use std::ops::Range;

use super::effect::NoteRef;
use super::field::Field;
use crate::text::fold::{self, Level};
use crate::text::span::Span;

/// Something asked in one line.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What is typed.
    pub field: Field,
    /// What it is for.
    pub purpose: Purpose,
    /// What completing has been through: the stretch that stands for what was typed, and the number of the proposal in it.
    completing: Option<Completing>,
}

/// What a line is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The filter of the list; the one that was there before.
    Filter(String),
    /// The file that annotations are written into.
    Export,
    /// Tags for a passage that is highlighted with them.
    TagPassage(Span),
    /// Tags for annotations: which, and the tags that all of them have carried up to now.
    Tags(Vec<NoteRef>, Vec<String>),
}

#[derive(Clone, Debug)]
struct Completing {
    typed: String,
    range: Range<usize>,
    nth: usize,
}

impl Prompt {
    /// A question with what is typed already.
    pub fn new(field: Field, purpose: Purpose) -> Self {
        Self {
            field,
            purpose,
            completing: None,
        }
    }

    /// Proposals for the word at the caret, from `known`: those that begin as it does, as they stand in `known`, without what is typed
    /// already.
    pub fn proposals<'a>(&self, known: &'a [String]) -> Vec<&'a str> {
        let (word, others) = match &self.completing {
            Some(completing) => (completing.typed.clone(), completing.range.clone()),
            None => {
                let range = self.word();
                (self.field.text()[range.clone()].to_owned(), range)
            }
        };
        let text = self.field.text();
        let mut typed = tags_in(&text[..others.start.min(text.len())]);
        typed.extend(tags_in(&text[others.end.min(text.len())..]));
        let folded = fold::fold(word.trim_start_matches(['#', '-']), Level::Spelling);
        let fits = |tag: &&String| {
            let begins = fold::fold(tag, Level::Spelling)
                .text()
                .starts_with(folded.text());
            begins && !typed.contains(tag)
        };
        known.iter().filter(fits).map(String::as_str).collect()
    }

    /// Puts the next proposal in the place of the word at the caret.
    pub fn complete(&mut self, known: &[String]) {
        let proposals = self.proposals(known);
        if proposals.is_empty() {
            return;
        }
        let (typed, range, nth) = match self.completing.take() {
            Some(before) => (
                before.typed,
                before.range,
                (before.nth + 1) % proposals.len(),
            ),
            None => {
                let range = self.word();
                (self.field.text()[range.clone()].to_owned(), range, 0)
            }
        };
        let sign = if typed.starts_with('-') { "-" } else { "" };
        let word = format!("{sign}{}", proposals[nth]);
        let range_after = range.start..range.start + word.len();
        self.field.replace(range, &word);
        self.completing = Some(Completing {
            typed,
            range: range_after,
            nth,
        });
    }

    /// Puts the next format's end in the place of the end of a file's name.
    pub fn turn_end(&mut self) {
        let text = self.field.text();
        let stem = match text.rsplit_once('.') {
            Some((stem, end)) if !end.contains(['/', ' ']) => stem.len(),
            _ => text.len(),
        };
        let end = text[stem..].trim_start_matches('.');
        let nth = ENDS.iter().position(|known| *known == end);
        let next = nth.map_or(0, |nth| (nth + 1) % ENDS.len());
        let range = stem..text.len();
        self.field.replace(range, &format!(".{}", ENDS[next]));
    }

    /// Something else was done than completing.
    pub fn settle(&mut self) {
        self.completing = None;
    }

    /// The number of the proposal that stands in the line.
    pub fn proposed(&self) -> Option<usize> {
        self.completing.as_ref().map(|completing| completing.nth)
    }

    /// The word at the caret: up to it, between what parts tags.
    fn word(&self) -> Range<usize> {
        let text = self.field.text();
        let caret = self.field.caret();
        let is_parted = text.contains(COMMAS);
        let parts = |ch: char| COMMAS.contains(&ch) || (!is_parted && ch.is_whitespace());
        let start = text[..caret]
            .char_indices()
            .rfind(|&(_, ch)| parts(ch))
            .map_or(0, |(at, ch)| at + ch.len_utf8());
        let blanks = text[start..caret].len() - text[start..caret].trim_start().len();
        start + blanks..caret
    }
}

/// Ends of file names that say in which format annotations are written.
const ENDS: [&str; 8] = ["md", "html", "org", "docx", "jsonl", "jsonld", "csv", "txt"];

/// What parts tags that hold blanks.
const COMMAS: [char; 4] = ['،', '؛', ',', ';'];

/// The tags of a line: parted by commas, or, where there are none, by blanks; a `#` before one is no part of it.
pub fn tags_in(text: &str) -> Vec<String> {
    let parts: Vec<&str> = if text.contains(COMMAS) {
        text.split(COMMAS).collect()
    } else {
        text.split_whitespace().collect()
    };
    let mut tags: Vec<String> = Vec::new();
    for part in parts {
        let tag = part.trim().trim_start_matches('#').trim();
        if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// Tags as a line that [`tags_in`] reads back, ready for another one to be typed after them.
pub fn line_of(tags: &[String]) -> String {
    let holds_blank = |tag: &String| tag.contains(char::is_whitespace);
    let separator = if tags.iter().any(holds_blank) {
        "، "
    } else {
        " "
    };
    let mut line = tags.join(separator);
    if !tags.is_empty() {
        line.push_str(separator);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Code, Key};
    use crate::text::bidi::Direction;

    fn asked(text: &str) -> Prompt {
        let field = Field::new(text, Direction::Rtl, true);
        Prompt::new(field, Purpose::Tags(Vec::new(), Vec::new()))
    }

    fn known() -> Vec<String> {
        ["بَلاغة", "نحو", "بيان", "علم البيان"]
            .map(str::to_owned)
            .to_vec()
    }

    #[test]
    fn tags_are_parted_by_blanks_or_by_commas_of_either_script() {
        assert_eq!(tags_in("نحو  صرف #بلاغة"), ["نحو", "صرف", "بلاغة"]);
        assert_eq!(tags_in("علم البيان، نحو؛ نحو,"), ["علم البيان", "نحو"]);
        assert_eq!(tags_in(" ، # "), [""; 0]);
        for tags in [
            vec!["نحو"],
            vec!["علم البيان"],
            vec!["نحو", "علم البيان"],
            vec![],
        ] {
            let tags: Vec<String> = tags.into_iter().map(str::to_owned).collect();
            assert_eq!(tags_in(&line_of(&tags)), tags);
        }
    }

    #[test]
    fn a_word_is_completed_from_tags_that_begin_as_it_does_whatever_its_marks() {
        let known = known();
        let mut prompt = asked("نحو ب");
        assert_eq!(prompt.proposals(&known), ["بَلاغة", "بيان"]);
        prompt.complete(&known);
        assert_eq!(prompt.field.text(), "نحو بَلاغة");
        prompt.complete(&known);
        assert_eq!(prompt.field.text(), "نحو بيان");
        prompt.complete(&known);
        assert_eq!(prompt.field.text(), "نحو بَلاغة", "around again");
        prompt.settle();
        prompt.field.key(Key::plain(Code::Char(' ')));
        assert_eq!(
            prompt.proposals(&known),
            ["بيان", "علم البيان"],
            "without those that are there"
        );
    }

    #[test]
    fn the_end_of_a_name_goes_through_the_formats() {
        let mut prompt = asked("حواشي ١.٥/رسالة");
        let mut seen = Vec::new();
        for _ in 0..9 {
            prompt.turn_end();
            seen.push(prompt.field.text().rsplit_once('.').unwrap().1.to_owned());
        }
        assert_eq!(seen[..3], ["md", "html", "org"]);
        assert_eq!(seen[8], "md", "around again");
        assert_eq!(prompt.field.text(), "حواشي ١.٥/رسالة.md");
    }

    #[test]
    fn a_tag_to_be_taken_off_is_completed_too() {
        let mut prompt = asked("-بي");
        prompt.complete(&known());
        assert_eq!(prompt.field.text(), "-بيان");
        let mut none = asked("xyz");
        none.complete(&known());
        assert_eq!(none.field.text(), "xyz");
    }
}
