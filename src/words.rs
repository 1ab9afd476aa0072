//! Owns the interface's words: a message id and its arguments become text, through Fluent, in Arabic or English.
//!
//! The words themselves are `assets/strings/{ar,en}.ftl` (Project Fluent syntax 1.0), built into the program. Plural
//! forms follow CLDR: Arabic has six. Numbers in Arabic are written with the digits ٠١٢٣. Every argument is set
//! between FSI and PDI (UAX #9, X5c), so that a Latin path does not turn an Arabic sentence around it.

use std::sync::{Mutex, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use memchr::memmem;
use unic_langid::LanguageIdentifier;

use crate::report::{Message, Report, Value};

const ARABIC: &str = include_str!("../assets/strings/ar.ftl");
const ENGLISH: &str = include_str!("../assets/strings/en.ftl");

/// The languages of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// العربية.
    Arabic,
    /// English.
    #[default]
    English,
}

impl Language {
    /// The language named by a tag or a locale name: `ar`, `ar_EG.UTF-8`, `en-GB` (POSIX and BCP 47 names alike). `None` for
    /// any other language.
    pub fn of_locale(name: &str) -> Option<Self> {
        match name.split(['_', '-', '.', '@']).next()? {
            primary if primary.eq_ignore_ascii_case("ar") => Some(Self::Arabic),
            primary if primary.eq_ignore_ascii_case("en") => Some(Self::English),
            _ => None,
        }
    }

    /// Its tag (BCP 47): `ar` or `en`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::English => "en",
        }
    }

    fn identifier(self) -> LanguageIdentifier {
        self.tag().parse().expect("both tags are well-formed")
    }

    fn source(self) -> &'static str {
        match self {
            Self::Arabic => ARABIC,
            Self::English => ENGLISH,
        }
    }

    /// `number` as the interface writes it: ٠١٢٣ in Arabic, 0123 in English.
    pub fn number(self, number: i64) -> String {
        self.digits(number.to_string())
    }

    fn digits(self, western: String) -> String {
        match self {
            Self::English => western,
            Self::Arabic => western
                .chars()
                .map(|ch| match (ch, ch.to_digit(10)) {
                    (_, Some(digit)) => char::from_u32(ARABIC_ZERO + digit).unwrap_or(ch),
                    ('.', None) => '٫',
                    _ => ch,
                })
                .collect(),
        }
    }
}

/// U+0660 ARABIC-INDIC DIGIT ZERO; the other nine follow it.
const ARABIC_ZERO: u32 = 0x0660;

/// The words of one language. Made once; of the strings only what is asked for is parsed, when it is asked for first.
pub struct Words {
    language: Language,
    bundle: Mutex<FluentBundle<FluentResource>>,
    /// Texts of the reader's own in the place of some of ours.
    own: Vec<(&'static str, String)>,
}

impl Words {
    /// The words of `language`, from the strings built into the program.
    pub fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        if language == Language::Arabic {
            bundle.set_formatter(Some(|value, _| match value {
                FluentValue::Number(number) => Some(shown_digits(number)),
                _ => None,
            }));
        }
        Self {
            language,
            bundle: Mutex::new(bundle),
            own: Vec::new(),
        }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A message without arguments. An id that does not exist gives the id itself.
    pub fn text(&self, id: &str) -> String {
        let own = self.own.iter().find(|(of, _)| *of == id);
        own.map_or_else(|| self.format(id, None), |(_, text)| text.clone())
    }

    /// The same words, but these ids say what the reader has them say.
    #[must_use]
    pub fn renamed(mut self, own: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        self.own = own.into_iter().collect();
        self
    }

    /// A message with its arguments (FSI and PDI around each, as Fluent does; our bidi gives them no cell). Arguments lose
    /// their own embeddings, overrides and isolates, so that none can break out of its pair, and their controls.
    pub fn message(&self, message: &Message) -> String {
        let arguments: FluentArgs<'_> = message
            .arguments
            .iter()
            .map(|(name, value)| (*name, self.argument(value)))
            .collect();
        self.format(message.id, Some(&arguments))
    }

    /// A message in one line without isolates and controls, so that it can be printed.
    pub fn line(&self, message: &Message) -> String {
        contained(&self.message(message))
    }

    /// A whole report in one line: what, why, what next; isolates and controls stripped, so that it can be printed.
    pub fn report_line(&self, report: &Report) -> String {
        let mut line = self.message(&report.what);
        if !report.causes.is_empty() {
            line = without_stop(&line).to_owned();
        }
        for cause in &report.causes {
            line.push_str(": ");
            line.push_str(without_stop(cause));
        }
        if let Some(hint) = &report.hint {
            line = format!("{}. {}", without_stop(&line), self.message(hint));
        }
        contained(&line)
    }

    fn argument(&self, value: &Value) -> FluentValue<'static> {
        match value {
            Value::Text(text) => FluentValue::from(contained(text)),
            Value::Number(number) if self.language == Language::Arabic => arabic_number(*number),
            Value::Number(number) => FluentValue::from(*number),
        }
    }

    fn format(&self, id: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let mut bundle = self.bundle.lock().unwrap_or_else(PoisonError::into_inner);
        if !bundle.has_message(id)
            && let Some(entry) = entry(self.language.source(), id)
        {
            // What parses is used; that all of it parses, in both languages, is a test below.
            let resource =
                FluentResource::try_new(entry.to_owned()).unwrap_or_else(|(partly, _)| partly);
            bundle.add_resource_overriding(resource);
        }
        let Some(pattern) = bundle.get_message(id).and_then(|found| found.value()) else {
            return id.to_owned();
        };
        let mut troubles = Vec::new();
        bundle
            .format_pattern(pattern, arguments, &mut troubles)
            .into_owned()
    }
}

/// The message `id` as it stands in `source`, up to the next message or comment. None of ours refers to another, so that one alone says
/// all there is to say; parsing all of them would take as long as drawing a page.
fn entry<'a>(source: &'a str, id: &str) -> Option<&'a str> {
    let opens = |at: usize| {
        let rest = source[at..].strip_prefix(id)?;
        let at_line_start = at == 0 || source[..at].ends_with('\n');
        (at_line_start && rest.trim_start_matches(' ').starts_with('=')).then_some(at)
    };
    let start = memmem::find_iter(source.as_bytes(), id).find_map(opens)?;
    // Lines that go on with a message are blank, indented, or close a placeable.
    let ends = memchr::memchr_iter(b'\n', &source.as_bytes()[start..]);
    let end = ends.map(|line_feed| start + line_feed + 1).find(|&line| {
        let rest = source[line..].trim_start_matches(['\r', '\n']);
        !rest.starts_with([' ', '}'])
    });
    Some(&source[start..end.unwrap_or(source.len())])
}

/// A number that chooses the right plural form and is shown with its own digits.
///
/// CLDR takes Arabic's `few` and `many` from n mod 100 (103 كلمات, 111 كلمة). intl_pluralrules 7.0.2 compares n itself, so
/// from 103 on it answers `other`. The number handed to it is therefore n mod 100 where that is 3 to 99 (0, 1 and 2 are
/// `other` from 100 on, as it says by itself), and the number to be shown travels in a field that decimal numbers do not use.
fn arabic_number(number: i64) -> FluentValue<'static> {
    let selecting = match number % 100 {
        rest @ 3.. if number > 100 => rest,
        _ => number,
    };
    let mut value = FluentNumber::from(selecting);
    value.options.currency = Some(Language::Arabic.number(number));
    FluentValue::Number(value)
}

fn shown_digits(number: &FluentNumber) -> String {
    match &number.options.currency {
        Some(shown) => shown.clone(),
        None => Language::Arabic.digits(number.as_string().into_owned()),
    }
}

/// The text in one line, without controls and without what could reach beyond it in the bidi algorithm (X1–X8).
fn contained(text: &str) -> String {
    text.chars()
        .filter_map(|ch| match ch {
            '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => None,
            control if control.is_control() => None,
            shown => Some(shown),
        })
        .collect()
}

fn without_stop(sentence: &str) -> &str {
    sentence.trim_end().trim_end_matches(['.', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Kind;

    #[test]
    fn every_string_parses_in_both_languages() {
        for source in [ARABIC, ENGLISH] {
            if let Err((_, troubles)) = FluentResource::try_new(source.to_owned()) {
                panic!("{troubles:?}");
            }
        }
    }

    #[test]
    fn arabic_has_all_six_plural_forms() {
        let words = Words::new(Language::Arabic);
        let said = |count: i64| {
            let message = Message::new("status-mode-selecting").number("words", count);
            words.line(&message)
        };
        let forms: Vec<String> = [0, 1, 2, 3, 11, 100].map(said).to_vec();
        assert_eq!(
            forms,
            [
                "تحديد: لا كلمات",
                "تحديد: كلمة واحدة",
                "تحديد: كلمتان",
                "تحديد: ٣ كلمات",
                "تحديد: ١١ كلمة",
                "تحديد: ١٠٠ كلمة",
            ]
        );
        assert_eq!(said(102), "تحديد: ١٠٢ كلمة");
        assert_eq!(said(103), "تحديد: ١٠٣ كلمات");
        assert_eq!(said(1_000_011), "تحديد: ١٠٠٠٠١١ كلمة");
    }

    #[test]
    fn many_differs_from_other_past_a_hundred_too() {
        let words = Words::new(Language::Arabic);
        let said = |count: i64| words.line(&Message::new("library-title").number("count", count));
        assert_eq!(said(11), "المكتبة: ١١ مقالًا");
        assert_eq!(said(111), "المكتبة: ١١١ مقالًا");
        assert_eq!(said(200), "المكتبة: ٢٠٠ مقال");
    }

    #[test]
    fn english_numbers_keep_their_digits() {
        let words = Words::new(Language::English);
        let said = |count: i64| {
            let message = Message::new("status-mode-selecting").number("words", count);
            words.line(&message)
        };
        assert_eq!(said(1), "Selecting: 1 word");
        assert_eq!(said(34), "Selecting: 34 words");
    }

    #[test]
    fn an_argument_stands_between_isolates_and_cannot_leave_them() {
        let words = Words::new(Language::Arabic);
        let evil = "a\u{2069}\u{202E}b\u{1b}[31m\nc";
        let message = Message::new("source-missing").text("path", evil);
        let said = words.message(&message);
        assert!(said.contains("\u{2068}ab[31m c\u{2069}"), "{said:?}");
        assert_eq!(said.matches('\u{2069}').count(), 1);
    }

    #[test]
    fn a_report_is_one_clean_line_of_what_why_and_what_next() {
        let words = Words::new(Language::English);
        let report = Report::new(
            Kind::Missing,
            Message::new("source-missing").text("path", "أخبار\u{202E}.txt"),
        )
        .because("No such file\nor directory (os error 2)")
        .hint(Message::new("source-hint-name"));
        let line = words.report_line(&report);
        assert!(line.contains("أخبار.txt"), "{line}");
        assert!(
            line.contains(": No such file or directory (os error 2). "),
            "{line}"
        );
        assert!(!line.chars().any(|ch| ch.is_control()
            || ('\u{2066}'..='\u{2069}').contains(&ch)
            || ('\u{202A}'..='\u{202E}').contains(&ch)));
    }

    #[test]
    fn an_unknown_id_gives_itself() {
        assert_eq!(
            Words::new(Language::Arabic).text("no-such-id"),
            "no-such-id"
        );
    }

    #[test]
    fn locale_names_choose_the_language() {
        for (name, language) in [
            ("ar", Some(Language::Arabic)),
            ("ar_EG.UTF-8", Some(Language::Arabic)),
            ("AR-sa", Some(Language::Arabic)),
            ("en_GB", Some(Language::English)),
            ("arn_CL", None),
            ("C.UTF-8", None),
            ("", None),
        ] {
            assert_eq!(Language::of_locale(name), language, "{name}");
        }
    }
}
