//! Owns the citation of a passage: «quote»، author، «title»، source، date، URL، date read, each part only if it is known.

use crate::text::bidi::Direction;

/// What a citation says of an article; the reader can edit all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// A title of the reader's own, in place of the one found in the text.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// What it was published in: a newspaper, a book, a site.
    pub site: Option<String>,
    /// When it was published, as the reader writes it.
    pub published: Option<String>,
    /// Where it is found.
    pub url: Option<String>,
    /// When it was read, as the reader writes it; else the day it was last opened.
    pub read: Option<String>,
}

/// The names of the facts, in the order of a citation.
pub const FACTS: [&str; 6] = ["author", "title", "site", "date", "url", "read"];

impl Facts {
    /// The facts of a work, each by its name (see [`FACTS`]).
    pub fn of(named: &[(String, String)]) -> Self {
        let fact = |name: &str| {
            let found = named.iter().find(|(field, _)| field == name);
            found
                .map(|(_, value)| value.clone())
                .filter(|value| !value.trim().is_empty())
        };
        Self {
            title: fact("title"),
            author: fact("author"),
            site: fact("site"),
            published: fact("date"),
            url: fact("url"),
            read: fact("read"),
        }
    }
}

/// All that a citation is made of, worded.
#[derive(Clone, Copy, Debug, Default)]
pub struct Citation<'a> {
    /// The title of the article; left out when empty.
    pub title: &'a str,
    /// What else is known of it.
    pub facts: Option<&'a Facts>,
    /// When it was read, as a phrase.
    pub read: Option<&'a str>,
    /// Which version of the text is meant, as a phrase, when it is not that of today.
    pub version: Option<&'a str>,
    /// What stands between parts: `،` or `,`, with its blank.
    pub comma: &'a str,
}

impl Citation<'_> {
    /// The passage, cited; without one, the article. Its bytes are kept, but for blanks at its ends.
    pub fn of(&self, quote: &str) -> String {
        let mut parts = Vec::new();
        if !quote.trim().is_empty() {
            parts.push(quoted(quote));
        }
        let fact = |pick: fn(&Facts) -> &Option<String>| {
            let fact = self.facts.and_then(|facts| pick(facts).as_deref());
            fact.filter(|fact| !fact.trim().is_empty())
                .map(str::to_owned)
        };
        parts.extend(fact(|facts| &facts.author));
        if !self.title.trim().is_empty() {
            parts.push(quoted(self.title));
        }
        parts.extend(fact(|facts| &facts.site));
        parts.extend(fact(|facts| &facts.published));
        parts.extend(fact(|facts| &facts.url));
        parts.extend(self.read.map(str::to_owned));
        parts.extend(self.version.map(str::to_owned));
        parts.join(self.comma)
    }
}

/// What stands between two parts of a citation of an article of this direction.
pub const fn comma(direction: Direction) -> &'static str {
    match direction {
        Direction::Rtl => "، ",
        Direction::Ltr => ", ",
    }
}

/// Words between « and »; between “ and ” when they hold a guillemet themselves.
pub fn quoted(words: &str) -> String {
    let words = words.trim();
    match words.contains(['«', '»']) {
        true => format!("“{words}”"),
        false => format!("«{words}»"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_names_what_is_known_in_the_order_of_arabic_custom() {
        let facts = Facts {
            author: Some("ليلى حدّاد".to_owned()),
            site: Some("مجلّة «الهامش»".to_owned()),
            published: Some("آذار ٢٠٢٤".to_owned()),
            url: Some("https://example.org/a?b=1".to_owned()),
            ..Facts::default()
        };
        let citation = Citation {
            title: "في القراءة",
            facts: Some(&facts),
            read: Some("قُرئ في 2026-11-23"),
            version: None,
            comma: "، ",
        };
        assert_eq!(
            citation.of("الكتابُ صديقٌ لا يَمَلّ"),
            "«الكتابُ صديقٌ لا يَمَلّ»، ليلى حدّاد، «في القراءة»، مجلّة «الهامش»، آذار ٢٠٢٤، \
             https://example.org/a?b=1، قُرئ في 2026-11-23"
        );
    }

    #[test]
    fn a_quotation_inside_keeps_its_guillemets() {
        let citation = Citation {
            title: "قراءة في «الأيّام»",
            comma: "، ",
            ..Citation::default()
        };
        assert_eq!(
            citation.of("قال: «لا»، ومضى."),
            "“قال: «لا»، ومضى.”، “قراءة في «الأيّام»”"
        );
    }

    #[test]
    fn what_is_not_known_leaves_no_comma_behind() {
        let facts = Facts {
            author: Some(" ".to_owned()),
            ..Facts::default()
        };
        let citation = Citation {
            facts: Some(&facts),
            comma: ", ",
            ..Citation::default()
        };
        assert_eq!(citation.of("\nنعم "), "«نعم»");
    }
}
