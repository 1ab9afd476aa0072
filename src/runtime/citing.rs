//! Owns citations: a passage, what is known of its article, and the day it was read, worded in the language of the article.

use crate::note::Millis;
use crate::note::citation::{Citation, Facts, comma};
use crate::report::Message;
use crate::text::bidi::Direction;
use crate::words::{Language, Words};

/// What is cited.
#[derive(Clone, Copy, Debug)]
pub struct Cited<'a> {
    /// The passage; empty for the article itself.
    pub quote: &'a str,
    /// The title found in the text.
    pub title: &'a str,
    /// What the reader said of the article.
    pub facts: &'a Facts,
    /// Which way the article runs; its language goes by that.
    pub direction: Direction,
    /// When the passage was read, unless the reader said so.
    pub read: Millis,
    /// Whether the text has changed since: then the version of that day is meant.
    pub has_changed: bool,
}

impl Cited<'_> {
    /// The citation.
    pub fn text(&self) -> String {
        let words = Words::new(match self.direction {
            Direction::Rtl => Language::Arabic,
            Direction::Ltr => Language::English,
        });
        let day = crate::export::day(self.read);
        let read = self.facts.read.as_deref().unwrap_or(&day);
        let read = format!("{} {read}", words.text("citation-read"));
        let then = Message::new("citation-text-then").text("date", &*day);
        let then = self.has_changed.then(|| words.line(&then));
        Citation {
            title: self.facts.title.as_deref().unwrap_or(self.title),
            facts: Some(self.facts),
            read: Some(&read),
            version: then.as_deref(),
            comma: comma(self.direction),
        }
        .of(self.quote)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arabic_article_is_cited_in_arabic_and_the_version_is_named_when_it_has_changed() {
        let facts = Facts {
            author: Some("ليلى حدّاد".to_owned()),
            ..Facts::default()
        };
        let cited = Cited {
            quote: "لا يَمَلّ",
            title: "في القراءة",
            facts: &facts,
            direction: Direction::Rtl,
            read: 1_700_000_000_000,
            has_changed: true,
        };
        assert_eq!(
            cited.text(),
            "«لا يَمَلّ»، ليلى حدّاد، «في القراءة»، قُرئ في 2023-11-14، النصّ كما كان في 2023-11-14"
        );
        let english = Cited {
            direction: Direction::Ltr,
            has_changed: false,
            quote: "",
            ..cited
        };
        assert_eq!(
            english.text(),
            "ليلى حدّاد, «في القراءة», read on 2023-11-14"
        );
    }
}
