//! Owns what is said of a command line that cannot be understood: a report in the reader's language, made of what the parser found.

use std::error::Error as _;
use std::ffi::OsStr;

use clap::ValueEnum as _;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::args::Lang;
use crate::report::{Kind, Message, Report};

/// What is wrong with the command line. What fits none of the kinds that have words of their own is told in the parser's, English ones.
pub(super) fn report(error: &Error) -> Report {
    let found = |kind: ContextKind| error.get(kind).map(words);
    let argument = || found(ContextKind::InvalidArg).unwrap_or_default();
    let what = match error.kind() {
        ErrorKind::UnknownArgument => Message::new("cli-unknown-argument").text("name", argument()),
        ErrorKind::InvalidSubcommand => {
            let name = found(ContextKind::InvalidSubcommand).unwrap_or_default();
            Message::new("cli-unknown-command").text("name", name)
        }
        ErrorKind::MissingRequiredArgument => {
            Message::new("cli-argument-missing").text("name", argument())
        }
        ErrorKind::ArgumentConflict => Message::new("cli-argument-twice").text("name", argument()),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            match found(ContextKind::InvalidValue).filter(|value| !value.is_empty()) {
                Some(value) => Message::new("cli-value-wrong")
                    .text("name", argument())
                    .text("value", value),
                None => Message::new("cli-value-missing").text("name", argument()),
            }
        }
        _ => Message::new("cli-wrong-use").text("complaint", complaint(error)),
    };
    let hint = match found(ContextKind::ValidValue) {
        Some(values) => Message::new("config-hint-values").text("values", values),
        None => Message::new("cli-hint-help"),
    };
    let report = Report::new(Kind::Refused, what).hint(hint);
    match error.source() {
        Some(cause) => report.because(cause),
        None => report,
    }
}

/// The parser's own words, without the usage below them.
fn complaint(error: &Error) -> String {
    let whole = error.render().to_string();
    let first = whole.lines().next().unwrap_or_default();
    first.trim_start_matches("error: ").to_owned()
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join(", "),
        other => other.to_string(),
    }
}

/// The language asked for on a command line that cannot be understood.
pub(super) fn language_asked<'a>(line: impl Iterator<Item = &'a OsStr>) -> Option<Lang> {
    let mut is_next = false;
    let mut asked = None;
    for argument in line {
        let Some(argument) = argument.to_str() else {
            continue;
        };
        let value = match argument.strip_prefix("--lang=") {
            Some(value) => Some(value),
            None => is_next.then_some(argument),
        };
        is_next = argument == "--lang";
        asked = value
            .and_then(|value| Lang::from_str(value, false).ok())
            .or(asked);
    }
    asked
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::cli::args::Arguments;
    use crate::words::{Language, Words};

    fn told(line: &[&str], language: Language) -> String {
        let line = std::iter::once(&"hashiya").chain(line);
        let error = Arguments::try_parse_from(line).expect_err("it cannot be understood");
        Words::new(language).report_line(&report(&error))
    }

    #[test]
    fn every_kind_of_wrong_use_has_words_of_its_own_in_both_languages() {
        let mut seen = Vec::new();
        for (line, part) in [
            (&["--لغة"][..], "--لغة"),
            (&["library", "shelve"], "shelve"),
            (&["cat"], "SOURCE"),
            (&["cat", "--width", "عشرة", "a"], "عشرة"),
            (&["cat", "--encoder", "sideways", "a"], "visual"),
            (&["cat", "--width"], "--width"),
            (&["note", "add", "a", "--at", "7"], "120..145"),
            (&["cat", "--width", "1", "--width", "2", "a"], "--width"),
        ] {
            let arabic = told(line, Language::Arabic);
            assert!(arabic.contains(part), "{arabic}");
            assert!(arabic.contains(|ch| ('ء'..='ي').contains(&ch)), "{arabic}");
            let english = told(line, Language::English);
            assert!(
                english.contains(part) && !english.contains('\n'),
                "{english}"
            );
            assert!(!english.contains("error:"), "{english}");
            seen.push(english);
        }
        seen.dedup();
        assert_eq!(seen.len(), 8);
    }

    #[test]
    fn the_language_is_found_in_a_line_that_is_wrong() {
        let asked = |line: &[&str]| language_asked(line.iter().map(OsStr::new));
        assert_eq!(asked(&["cat", "--lang", "ar", "--what"]), Some(Lang::Ar));
        assert_eq!(asked(&["--what", "--lang=en"]), Some(Lang::En));
        assert_eq!(asked(&["--lang", "عربي"]), None);
        assert_eq!(asked(&["--lang"]), None);
        assert_eq!(asked(&["ar"]), None);
    }
}
