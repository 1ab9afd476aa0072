//! Owns the keymap: what is typed in a mode → what the reader means; defaults from `assets/keys.toml`, changed by the configuration.

use std::collections::{BTreeMap, HashMap};

use super::keyboard;
use super::message::{Action, Unit, Way};
use super::state::Mode;
use crate::input::{Code, Key};

/// The default keys, in the shape of the configuration's `keys` table.
const DEFAULTS: &str = include_str!("../../assets/keys.toml");

/// Names of actions in key tables.
const NAMES: &[(&str, Action)] = &[
    ("line-down", Action::Line(Way::Next)),
    ("line-up", Action::Line(Way::Previous)),
    ("page-down", Action::Page(Way::Next)),
    ("page-up", Action::Page(Way::Previous)),
    ("half-page-down", Action::HalfPage(Way::Next)),
    ("half-page-up", Action::HalfPage(Way::Previous)),
    ("left", Action::Left),
    ("right", Action::Right),
    ("start", Action::Start),
    ("end", Action::End),
    ("percent", Action::Percent),
    ("next-word", Action::Move(Way::Next, Unit::Word)),
    ("previous-word", Action::Move(Way::Previous, Unit::Word)),
    ("word-end", Action::WordEnd),
    ("row-start", Action::RowStart),
    ("row-end", Action::RowEnd),
    ("next-sentence", Action::Move(Way::Next, Unit::Sentence)),
    (
        "previous-sentence",
        Action::Move(Way::Previous, Unit::Sentence),
    ),
    ("next-paragraph", Action::Move(Way::Next, Unit::Paragraph)),
    (
        "previous-paragraph",
        Action::Move(Way::Previous, Unit::Paragraph),
    ),
    ("next-heading", Action::Move(Way::Next, Unit::Heading)),
    (
        "previous-heading",
        Action::Move(Way::Previous, Unit::Heading),
    ),
    ("set-bookmark", Action::SetBookmark),
    ("jump-bookmark", Action::JumpBookmark),
    ("back", Action::Back),
    ("forward", Action::Forward),
    ("select-word", Action::Select(Unit::Word)),
    ("select-sentence", Action::Select(Unit::Sentence)),
    ("select-paragraph", Action::Select(Unit::Paragraph)),
    ("hints", Action::Hints),
    ("swap-ends", Action::SwapEnds),
    ("grow", Action::Grow),
    ("shrink", Action::Shrink),
    ("enter", Action::Enter),
    ("highlight-1", Action::Highlight(1)),
    ("highlight-2", Action::Highlight(2)),
    ("highlight-3", Action::Highlight(3)),
    ("highlight-4", Action::Highlight(4)),
    ("highlight-5", Action::Highlight(5)),
    ("highlight-6", Action::Highlight(6)),
    ("note", Action::Note),
    ("copy", Action::Copy),
    ("delete", Action::Delete),
    ("recolour", Action::Recolour),
    ("undo", Action::Undo),
    ("next-annotation", Action::Annotation(Way::Next)),
    ("previous-annotation", Action::Annotation(Way::Previous)),
    ("annotations", Action::Annotations),
    ("library", Action::Library),
    ("tashkeel", Action::Tashkeel),
    ("encoder", Action::Encoder),
    ("marks", Action::Marks),
    ("reflow", Action::Reflow),
    ("widen", Action::Measure(Way::Next)),
    ("narrow", Action::Measure(Way::Previous)),
    ("help", Action::Help),
    ("cancel", Action::Cancel),
    ("suspend", Action::Suspend),
    ("redraw", Action::Redraw),
    ("quit", Action::Quit),
];

/// Modes that have a key table of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// Reading.
    Reading,
    /// Selecting.
    Selecting,
    /// The list of annotations.
    Listing,
    /// The library.
    Library,
    /// The help screen.
    Help,
}

impl Table {
    const NAMES: [(&'static str, Self); 5] = [
        ("reading", Self::Reading),
        ("selecting", Self::Selecting),
        ("listing", Self::Listing),
        ("library", Self::Library),
        ("help", Self::Help),
    ];

    /// The table of a mode; `None` for modes in which keys are text or labels.
    pub const fn of(mode: &Mode) -> Option<Self> {
        match mode {
            Mode::Reading => Some(Self::Reading),
            Mode::Selecting(_) => Some(Self::Selecting),
            Mode::Listing(_) => Some(Self::Listing),
            Mode::Library(_) => Some(Self::Library),
            Mode::Help(_) => Some(Self::Help),
            Mode::Hinting(_) | Mode::Editing(_) | Mode::Waiting(_) => None,
        }
    }
}

/// What typed keys come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// This is meant, so many times.
    Action(Action, Option<u32>),
    /// More keys may follow.
    Unfinished,
    /// Nothing.
    Nothing,
}

/// What a key table holds that it should not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// There is no mode of this name.
    #[error("no mode {0}")]
    NoMode(String),
    /// This is no chord.
    #[error("no key {0}")]
    NoKey(String),
    /// There is no action of this name.
    #[error("no action {0}")]
    NoAction(String),
}

/// Tables of a configuration: mode → typed keys → name of an action, or `none` to take a default away.
pub type Tables = BTreeMap<String, BTreeMap<String, String>>;

/// What is typed in a mode → what the reader means.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: HashMap<(Table, Vec<Key>), Action>,
}

impl Keymap {
    /// The default keys.
    pub fn new() -> Self {
        let mut keymap = Self {
            bindings: HashMap::with_capacity(256),
        };
        let tables: Tables = toml::from_str(DEFAULTS).unwrap_or_default();
        let whole = keymap.add(&tables);
        debug_assert_eq!(
            whole,
            Ok(()),
            "assets/keys.toml holds a line that means nothing"
        );
        keymap
    }

    /// Adds a configuration's keys to the defaults.
    ///
    /// # Errors
    /// The first mode, key or action that does not exist; what stood before it is in force.
    pub fn add(&mut self, tables: &Tables) -> Result<(), KeyError> {
        for (mode, keys) in tables {
            let known = Table::NAMES.iter().find(|(name, _)| name == mode);
            let &(_, table) = known.ok_or_else(|| KeyError::NoMode(mode.clone()))?;
            for (script, name) in keys {
                let typed = Key::parse_script(script).filter(|keys| !keys.is_empty());
                let typed = typed.ok_or_else(|| KeyError::NoKey(script.clone()))?;
                if name == "none" {
                    self.bindings.remove(&(table, typed));
                    continue;
                }
                let action = NAMES.iter().find(|(known, _)| known == name);
                let &(_, action) = action.ok_or_else(|| KeyError::NoAction(name.clone()))?;
                self.bindings.insert((table, typed), action);
            }
        }
        Ok(())
    }

    /// What has been typed in a mode comes to. While reading, digits before a key say how often, or which percentage.
    ///
    /// Keys of an Arabic layout mean what they are bound to, and else what the keys in their places mean.
    pub fn find(&self, table: Table, typed: &[Key]) -> Match {
        match (
            self.find_as_typed(table, typed),
            keyboard::latin_script(typed),
        ) {
            (Match::Nothing, Some(latin)) => self.find_as_typed(table, &latin),
            (found, _) => found,
        }
    }

    fn find_as_typed(&self, table: Table, typed: &[Key]) -> Match {
        let digits = match table {
            Table::Selecting => 0,
            _ => typed.iter().take_while(|key| digit(key).is_some()).count(),
        };
        let (counted, keys) = typed.split_at(digits);
        if keys.is_empty() {
            return if counted.is_empty() {
                Match::Nothing
            } else {
                Match::Unfinished
            };
        }
        let count = counted
            .iter()
            .filter_map(digit)
            .fold(None, |sum: Option<u32>, digit| {
                Some(
                    sum.unwrap_or(0)
                        .saturating_mul(10)
                        .saturating_add(digit)
                        .min(99_999),
                )
            });
        if let Some(&action) = self.bindings.get(&(table, keys.to_vec())) {
            return Match::Action(action, count);
        }
        let begins = |(of, script): &(Table, Vec<Key>)| *of == table && script.starts_with(keys);
        if self.bindings.keys().any(begins) {
            Match::Unfinished
        } else {
            Match::Nothing
        }
    }
}

impl Default for Keymap {
    fn default() -> Self {
        Self::new()
    }
}

/// The digit that a plain key types, of any of the three families.
pub(super) fn digit(key: &Key) -> Option<u32> {
    let Code::Char(ch) = key.code else {
        return None;
    };
    if key.ctrl || key.alt {
        return None;
    }
    match ch {
        '0'..='9' => Some(ch as u32 - '0' as u32),
        '٠'..='٩' => Some(ch as u32 - '٠' as u32),
        '۰'..='۹' => Some(ch as u32 - '۰' as u32),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(script: &str) -> Match {
        Keymap::new().find(Table::Reading, &Key::parse_script(script).unwrap())
    }

    #[test]
    fn every_default_names_a_key_and_an_action() {
        let tables: Tables = toml::from_str(DEFAULTS).unwrap();
        assert_eq!(tables.len(), Table::NAMES.len());
        let mut keymap = Keymap {
            bindings: HashMap::new(),
        };
        assert_eq!(keymap.add(&tables), Ok(()));
    }

    #[test]
    fn sequences_wait_for_their_second_key() {
        assert_eq!(find("g"), Match::Unfinished);
        assert_eq!(find("gg"), Match::Action(Action::Start, None));
        assert_eq!(find("gx"), Match::Nothing);
    }

    #[test]
    fn digits_count_and_arabic_ones_count_alike() {
        assert_eq!(find("50%"), Match::Action(Action::Percent, Some(50)));
        assert_eq!(find("٥٠%"), Match::Action(Action::Percent, Some(50)));
        assert_eq!(find("3j"), Match::Action(Action::Line(Way::Next), Some(3)));
        assert_eq!(find("3"), Match::Unfinished);
    }

    #[test]
    fn keys_answer_at_their_places_on_an_arabic_layout() {
        assert_eq!(find("ت"), find("j"));
        assert_eq!(find("٣ن"), find("3k"));
        assert_eq!(find("ل"), Match::Unfinished);
        assert_eq!(find("لل"), find("gg"));
        assert_eq!(find("لا"), find("b"));
        assert_eq!(find("ﻻ"), find("b"));
        assert_eq!(find("لأ"), find("G"));
        assert_eq!(find("ئف"), find("zt"));
        assert_eq!(find("؟"), find("?"));
        let mut keymap = Keymap::new();
        let tables: Tables = toml::from_str("[reading]\n\"ت\" = \"page-down\"").unwrap();
        keymap.add(&tables).unwrap();
        let own = keymap.find(Table::Reading, &[Key::char('ت')]);
        assert_eq!(own, Match::Action(Action::Page(Way::Next), None));
    }

    #[test]
    fn a_configuration_changes_and_takes_away() {
        let mut keymap = Keymap::new();
        let tables: Tables =
            toml::from_str("[reading]\n\"J\" = \"page-down\"\n\"q\" = \"none\"").unwrap();
        keymap.add(&tables).unwrap();
        let typed = |script| Key::parse_script(script).unwrap();
        assert_eq!(
            keymap.find(Table::Reading, &typed("J")),
            Match::Action(Action::Page(Way::Next), None)
        );
        assert_eq!(keymap.find(Table::Reading, &typed("q")), Match::Nothing);
        let wrong: Tables = toml::from_str("[reading]\n\"J\" = \"fly\"").unwrap();
        assert_eq!(
            keymap.add(&wrong),
            Err(KeyError::NoAction("fly".to_owned()))
        );
    }
}
