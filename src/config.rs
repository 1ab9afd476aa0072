//! Owns `Config`: the reader's settings as plain data, and their TOML shape (TOML 1.1); reading the file is the command line's.
//!
//! ```toml
//! language = "ar"      # or "en"
//! theme = "dark"       # or "light", "sepia", "contrast", "mono"
//! measure = 72         # cells in a row at most
//! encoder = "auto"     # or "visual", "lrm", "word", "logical": how rows are written for the terminal
//! marks = "auto"       # or "keep", "drop", "shift": where vowel marks go
//! forms = "auto"       # or "on", "off": whether letters are sent as presentation forms
//! mouse = true         # the wheel, clicks and drags act in the program
//! keyboard = "persian" # whose keys answer at their places; or "arabic", "mac"
//!
//! [places]             # what that keyboard has otherwise: what a key types, and the Latin key there
//! "ڤ" = "V"
//!
//! [keys.reading]       # one table a mode: keys as written in the help, and the action they do
//! "<C-d>" = "half-page-down"
//! ```

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use crate::report::{Kind, Message, Report};
use crate::text::profile::{Encoder, Marks, Wishes};
use crate::words::Language;

/// What the reader has set in `config.toml`; `None` and empty where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Language of the interface.
    pub language: Option<Language>,
    /// Name of the theme: one of [`THEMES`].
    pub theme: Option<String>,
    /// The measure, in cells: [`MEASURES`].
    pub measure: Option<u16>,
    /// How rows are written for the terminal, where it is not to be found out.
    pub wishes: Wishes,
    /// Whether the mouse is the program's.
    pub mouse: Option<bool>,
    /// Name of the keyboard whose keys answer at their places. Not checked here: the keyboards are the program's.
    pub keyboard: Option<String>,
    /// What keys of it type → the Latin characters at their places. Not checked here either.
    pub places: BTreeMap<String, String>,
    /// Mode → key script (`gg`, `<C-d>`) → name of the action. Neither is checked here: the keymap knows both.
    pub keys: Keys,
}

/// Keys by mode.
pub type Keys = BTreeMap<String, BTreeMap<String, String>>;

/// The measures that can be set: below 10 cells Arabic words no longer fit, above 500 no line can be followed.
pub const MEASURES: std::ops::RangeInclusive<u16> = 10..=500;

/// The themes there are; `contrast` has the terminal's own strong colours, `mono` has none.
pub const THEMES: [&str; 5] = ["light", "dark", "sepia", "contrast", "mono"];

const KNOWN: [&str; 10] = [
    "language", "theme", "measure", "encoder", "marks", "forms", "mouse", "keyboard", "places",
    "keys",
];

impl Config {
    /// Reads the text of a configuration file; `file` is how reports call it.
    ///
    /// # Errors
    /// A report of kind `Refused` that names the line and the key: not TOML, a key that is not known, a value that cannot be.
    pub fn parse(text: &str, file: &str) -> Result<Self, Report> {
        let source = Source { text, file };
        let table = DeTable::parse(text).map_err(|error| source.syntax(&error))?;
        let mut config = Self::default();
        for (key, value) in table.get_ref() {
            let (name, at) = (key.get_ref().as_ref(), key.span().start);
            match name {
                "language" => config.language = Some(language(&source, value.get_ref(), at)?),
                "theme" => config.theme = Some(theme(&source, value.get_ref(), at)?),
                "measure" => config.measure = Some(measure(&source, value.get_ref(), at)?),
                "encoder" => {
                    let values = Encoder::ALL.map(|one| (one.name(), one));
                    config.wishes.encoder = wish(&source, name, value.get_ref(), at, &values)?;
                }
                "marks" => {
                    let values = Marks::ALL.map(|one| (one.name(), one));
                    config.wishes.marks = wish(&source, name, value.get_ref(), at, &values)?;
                }
                "forms" => {
                    let values = [("on", true), ("off", false)];
                    config.wishes.forms = wish(&source, name, value.get_ref(), at, &values)?;
                }
                "mouse" => config.mouse = Some(switch(&source, name, value.get_ref(), at)?),
                "keyboard" => config.keyboard = Some(source.string(name, value.get_ref(), at)?),
                "places" => config.places = words(&source, name, value.get_ref(), at)?,
                "keys" => config.keys = keys(&source, value.get_ref(), at)?,
                _ => return Err(source.unknown(name, at)),
            }
        }
        Ok(config)
    }
}

fn language(source: &Source<'_>, value: &DeValue<'_>, at: usize) -> Result<Language, Report> {
    match value.as_str() {
        Some("ar") => Ok(Language::Arabic),
        Some("en") => Ok(Language::English),
        _ => Err(source.bad_value("language", value, at, "\"ar\", \"en\"")),
    }
}

fn theme(source: &Source<'_>, value: &DeValue<'_>, at: usize) -> Result<String, Report> {
    let given = value.as_str().unwrap_or_default();
    if THEMES.contains(&given) {
        return Ok(given.to_owned());
    }
    let possible = THEMES.map(|name| format!("\"{name}\"")).join(", ");
    let report = source.bad_value("theme", value, at, &possible);
    Err(match nearest(given, &THEMES) {
        Some(near) => report.hint(Message::new("config-hint-near").text("key", near)),
        None => report,
    })
}

fn measure(source: &Source<'_>, value: &DeValue<'_>, at: usize) -> Result<u16, Report> {
    value
        .as_integer()
        .and_then(|number| {
            let digits = number.as_str().replace('_', "");
            u16::from_str_radix(&digits, number.radix()).ok()
        })
        .filter(|cells| MEASURES.contains(cells))
        .ok_or_else(|| {
            let possible = format!("{}–{}", MEASURES.start(), MEASURES.end());
            source.bad_value("measure", value, at, &possible)
        })
}

fn switch(source: &Source<'_>, name: &str, value: &DeValue<'_>, at: usize) -> Result<bool, Report> {
    value
        .as_bool()
        .ok_or_else(|| source.bad_value(name, value, at, "true, false"))
}

/// A table of words by words.
fn words(
    source: &Source<'_>,
    table: &str,
    value: &DeValue<'_>,
    at: usize,
) -> Result<BTreeMap<String, String>, Report> {
    let mut words = BTreeMap::new();
    for (key, value) in source.table(table, value, at)? {
        let name = format!("{table}.{}", key.get_ref());
        let value = source.string(&name, value.get_ref(), key.span().start)?;
        words.insert(key.get_ref().to_string(), value);
    }
    Ok(words)
}

/// One of some names, or `auto` for none.
fn wish<T: Copy>(
    source: &Source<'_>,
    key: &str,
    value: &DeValue<'_>,
    at: usize,
    values: &[(&str, T)],
) -> Result<Option<T>, Report> {
    let given = value.as_str();
    if given == Some("auto") {
        return Ok(None);
    }
    let found = values.iter().find(|(name, _)| given == Some(name));
    match found {
        Some((_, value)) => Ok(Some(*value)),
        None => {
            let names = values.iter().map(|(name, _)| *name);
            let quoted = ["auto"]
                .into_iter()
                .chain(names)
                .map(|name| format!("\"{name}\""));
            let possible = quoted.collect::<Vec<_>>().join(", ");
            Err(source.bad_value(key, value, at, &possible))
        }
    }
}

fn keys(source: &Source<'_>, value: &DeValue<'_>, at: usize) -> Result<Keys, Report> {
    let mut keys = Keys::new();
    for (mode, bound) in source.table("keys", value, at)? {
        let name = format!("keys.{}", mode.get_ref());
        let scripts = words(source, &name, bound.get_ref(), mode.span().start)?;
        keys.insert(mode.get_ref().to_string(), scripts);
    }
    Ok(keys)
}

/// The text being read, for reports.
struct Source<'a> {
    text: &'a str,
    file: &'a str,
}

impl Source<'_> {
    fn report(&self, id: &'static str, at: usize) -> Message {
        let before = self.text.as_bytes().iter().take(at);
        let line = before.filter(|byte| **byte == b'\n').count() + 1;
        Message::new(id)
            .text("file", self.file)
            .number("line", line)
    }

    fn syntax(&self, error: &toml::de::Error) -> Report {
        let at = error.span().map_or(0, |span| span.start);
        Report::new(Kind::Refused, self.report("config-syntax", at))
            .because(error.message())
            .hint(Message::new("config-hint-syntax"))
    }

    fn unknown(&self, key: &str, at: usize) -> Report {
        let what = self.report("config-unknown-key", at).text("key", key);
        let hint = match nearest(key, &KNOWN) {
            Some(near) => Message::new("config-hint-near").text("key", near),
            None => Message::new("config-hint-known").text("keys", KNOWN.join(", ")),
        };
        Report::new(Kind::Refused, what).hint(hint)
    }

    fn bad_value(&self, key: &str, value: &DeValue<'_>, at: usize, possible: &str) -> Report {
        let shown = match value {
            DeValue::String(text) => format!("\"{text}\""),
            DeValue::Integer(number) => number.as_str().to_owned(),
            DeValue::Float(number) => number.as_str().to_owned(),
            other => other.type_str().to_owned(),
        };
        let what = self
            .report("config-bad-value", at)
            .text("key", key)
            .text("value", shown);
        Report::new(Kind::Refused, what)
            .hint(Message::new("config-hint-values").text("values", possible))
    }

    fn table<'v>(
        &self,
        key: &str,
        value: &'v DeValue<'v>,
        at: usize,
    ) -> Result<&'v DeTable<'v>, Report> {
        const SHAPE: &str = "[keys.reading] \"<C-d>\" = \"half-page-down\"";
        value
            .as_table()
            .ok_or_else(|| self.bad_value(key, value, at, SHAPE))
    }

    fn string(&self, key: &str, value: &DeValue<'_>, at: usize) -> Result<String, Report> {
        value
            .as_str()
            .map(str::to_owned)
            .ok_or_else(|| self.bad_value(key, value, at, "\"…\""))
    }
}

/// The known word that a slip of one or two letters makes `typed` of, if there is one.
fn nearest<'a>(typed: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|word| (distance(typed, word), *word))
        .filter(|(slips, _)| *slips <= 2)
        .min()
        .map(|(_, word)| word)
}

/// Letters to insert, delete or replace to make one word of the other (Levenshtein's distance).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, ch) in one.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], line + 1);
        for (column, candidate) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(ch != *candidate);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Value;

    fn refused(text: &str) -> Report {
        Config::parse(text, "config.toml").expect_err("it has a fault")
    }

    fn argument(message: &Message, name: &str) -> Option<Value> {
        let found = message.arguments.iter().find(|(given, _)| *given == name);
        found.map(|(_, value)| value.clone())
    }

    #[test]
    fn every_setting_is_read() {
        let config = Config::parse(
            "language = 'ar'\ntheme = \"sepia\"\nmeasure = 64\nencoder = 'lrm'\nmarks = 'auto'\nforms = 'off'\nmouse = true\nkeyboard = 'persian'\n\n[places]\n'ڤ' = 'V'\n\n[keys.reading]\n'<C-d>' = 'half-page-down'\n'ي' = 'line-down'\n",
            "config.toml",
        )
        .unwrap();
        assert_eq!(config.language, Some(Language::Arabic));
        assert_eq!(config.theme.as_deref(), Some("sepia"));
        assert_eq!(config.measure, Some(64));
        let wishes = Wishes {
            encoder: Some(Encoder::Lrm),
            marks: None,
            forms: Some(false),
        };
        assert_eq!(config.wishes, wishes);
        assert_eq!(config.mouse, Some(true));
        assert_eq!(config.keyboard.as_deref(), Some("persian"));
        assert_eq!(config.places["ڤ"], "V");
        assert_eq!(config.keys["reading"]["<C-d>"], "half-page-down");
        assert_eq!(config.keys["reading"]["ي"], "line-down");
    }

    #[test]
    fn an_empty_file_sets_nothing() {
        assert_eq!(
            Config::parse("# لا شيء\n", "config.toml").unwrap(),
            Config::default()
        );
    }

    #[test]
    fn a_misspelt_key_is_named_with_its_line_and_the_word_meant() {
        let report = refused("# إعدادات\ntheme = 'dark'\nlangauge = 'ar'\n");
        assert_eq!(report.what.id, "config-unknown-key");
        assert_eq!(argument(&report.what, "line"), Some(Value::Number(3)));
        let near = Some(Value::Text("language".to_owned()));
        assert_eq!(argument(&report.hint.unwrap(), "key"), near);
    }

    #[test]
    fn a_key_like_no_other_gets_the_list() {
        let report = refused("fontsize = 12\n");
        assert_eq!(report.hint.unwrap().id, "config-hint-known");
    }

    #[test]
    fn values_that_cannot_be_are_refused_with_those_that_can() {
        for (text, value) in [
            ("language = 'fr'", "\"fr\""),
            ("measure = 9", "9"),
            ("measure = 70000", "70000"),
            ("measure = -72", "-72"),
            ("measure = 'wide'", "\"wide\""),
            ("theme = 3", "3"),
            ("encoder = 'sideways'", "\"sideways\""),
            ("marks = 3", "3"),
            ("forms = 'similar'", "\"similar\""),
            ("theme = 'ورقي'", "\"ورقي\""),
            ("mouse = 'on'", "\"on\""),
            ("keyboard = 101", "101"),
            ("[places]\n'ڤ' = 5", "5"),
            ("keys = 7", "7"),
            ("keys.reading = 'j'", "\"j\""),
            ("[keys.reading]\nj = 1", "1"),
        ] {
            let report = refused(text);
            assert_eq!(report.what.id, "config-bad-value", "{text}");
            let shown = Some(Value::Text(value.to_owned()));
            assert_eq!(argument(&report.what, "value"), shown, "{text}");
        }
    }

    #[test]
    fn a_misspelt_theme_is_told_which_was_meant() {
        let report = refused("theme = 'spia'\n");
        assert_eq!(report.what.id, "config-bad-value");
        let near = Some(Value::Text("sepia".to_owned()));
        assert_eq!(argument(&report.hint.unwrap(), "key"), near);
        let hint = refused("theme = 'ورقي'\n").hint.unwrap();
        let possible = "\"light\", \"dark\", \"sepia\", \"contrast\", \"mono\"";
        assert_eq!(
            argument(&hint, "values"),
            Some(Value::Text(possible.to_owned()))
        );
    }

    #[test]
    fn broken_toml_is_refused_at_its_line() {
        let report = refused("language = 'ar'\nmeasure = = 3\n");
        assert_eq!(report.what.id, "config-syntax");
        assert_eq!(argument(&report.what, "line"), Some(Value::Number(2)));
    }

    #[test]
    fn distances_count_letters_not_bytes() {
        assert_eq!(distance("langauge", "language"), 2);
        assert_eq!(distance("كتاب", "كتب"), 1);
        assert_eq!(distance("", "ab"), 2);
    }
}
