//! Owns the keymap: what is typed in a mode → what the reader means; defaults from `assets/keys.toml`, changed by the configuration.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use super::layouts::{self, Layouts};
use super::message::{Action, Unit, Way};
use super::state::Mode;
use crate::input::{Code, Key, Stroke};

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
    ("select-letter", Action::Select(Unit::Letter)),
    ("select-phrase", Action::Select(Unit::Phrase)),
    ("select-quotation", Action::Select(Unit::Quotation)),
    ("select-hemistich", Action::Select(Unit::Hemistich)),
    ("select-item", Action::Select(Unit::Item)),
    ("select-verse", Action::Select(Unit::Verse)),
    ("select-section", Action::Select(Unit::Section)),
    ("select-article", Action::Select(Unit::Article)),
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
    ("cite", Action::Cite),
    ("delete", Action::Delete),
    ("recolour", Action::Recolour),
    ("undo", Action::Undo),
    ("redo", Action::Redo),
    ("next-annotation", Action::Annotation(Way::Next)),
    ("previous-annotation", Action::Annotation(Way::Previous)),
    ("gloss", Action::Gloss),
    ("glosses", Action::Glosses),
    ("strip", Action::Strip),
    ("compare", Action::Compare),
    ("edit", Action::Edit),
    ("tags", Action::Tags),
    ("filter", Action::Filter),
    ("sort", Action::Sort),
    ("scope", Action::Scope),
    ("trash", Action::Trash),
    ("export", Action::Export),
    ("mark", Action::Mark),
    ("mark-all", Action::MarkAll),
    ("find", Action::Find),
    ("find-this", Action::FindThis),
    ("next-hit", Action::Hit(Way::Next)),
    ("previous-hit", Action::Hit(Way::Previous)),
    ("annotations", Action::Annotations),
    ("library", Action::Library),
    ("tashkeel", Action::Tashkeel),
    ("encoder", Action::Encoder),
    ("marks", Action::Marks),
    ("reveal", Action::Reveal),
    ("reflow", Action::Reflow),
    ("widen", Action::Measure(Way::Next)),
    ("narrow", Action::Measure(Way::Previous)),
    ("mouse", Action::Mouse),
    ("help", Action::Help),
    ("cancel", Action::Cancel),
    ("close", Action::Close),
    ("suspend", Action::Suspend),
    ("redraw", Action::Redraw),
    ("stop-or-quit", Action::StopOrQuit),
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
    /// Comparing a quotation with what stands in its place.
    Comparing,
    /// The library.
    Library,
    /// The help screen.
    Help,
}

impl Table {
    const NAMES: [(&'static str, Self); 6] = [
        ("reading", Self::Reading),
        ("selecting", Self::Selecting),
        ("listing", Self::Listing),
        ("comparing", Self::Comparing),
        ("library", Self::Library),
        ("help", Self::Help),
    ];

    /// The table of a mode; `None` for modes in which keys are text or labels.
    pub const fn of(mode: &Mode) -> Option<Self> {
        match mode {
            Mode::Reading => Some(Self::Reading),
            Mode::Selecting(_) => Some(Self::Selecting),
            Mode::Listing(_) => Some(Self::Listing),
            Mode::Comparing(_) => Some(Self::Comparing),
            Mode::Library(_) => Some(Self::Library),
            Mode::Help(_) => Some(Self::Help),
            Mode::Hinting(_) | Mode::Editing(_) | Mode::Finding(_) | Mode::Waiting(_) => None,
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

/// What is bound: a table and what is typed in it → what is meant.
type Bindings = HashMap<(Table, Vec<Key>), Action>;

/// What is typed in a mode → what the reader means.
#[derive(Clone, Debug, Default)]
pub struct Keymap {
    /// Read from [`DEFAULTS`] when first asked: the first page needs no key, and waits for none.
    bindings: OnceCell<Bindings>,
    layouts: Layouts,
}

impl Keymap {
    /// The default keys.
    pub fn new() -> Self {
        Self::default()
    }

    fn bindings(&self) -> &Bindings {
        self.bindings.get_or_init(defaults)
    }

    /// Adds a configuration's keys to the defaults.
    ///
    /// # Errors
    /// The first mode, key or action that does not exist; what stood before it is in force.
    pub fn add(&mut self, tables: &Tables) -> Result<(), KeyError> {
        if tables.is_empty() {
            return Ok(());
        }
        let mut bindings = self.bindings.take().unwrap_or_else(defaults);
        let added = bind(&mut bindings, tables);
        // It is empty: it was taken from just now.
        let _set = self.bindings.set(bindings);
        added
    }

    /// Sets the keyboard whose keys answer at their places.
    pub fn set_layouts(&mut self, layouts: Layouts) {
        self.layouts = layouts;
    }

    /// The keyboard whose keys answer at their places.
    pub const fn layouts(&self) -> &Layouts {
        &self.layouts
    }

    /// The key that a press means in a mode after the keys typed so far: what it types if that is bound or a count, else the key at its
    /// place on a Latin keyboard, as the terminal tells it or as the layouts have it. A sign on a key of another script is not what keys
    /// are named by, and its place goes first. `None` when a press says nothing.
    pub fn meant(&self, table: Table, typed: &[Key], stroke: &Stroke) -> Option<Key> {
        let key = match *stroke.typed.as_slice() {
            [key] => Some(key),
            _ => layouts::ligature(&stroke.typed).map(Key::char),
        };
        let by_layout = key.map(|key| self.layouts.place_of(key));
        let leads_on = |key: &Key| {
            let mut script = typed.to_vec();
            script.push(*key);
            self.find(table, &script) != Match::Nothing
        };
        let is_sign = |key: &Key| matches!(key.code, Code::Char(ch) if ch.is_ascii_punctuation());
        let told_first = stroke
            .place
            .filter(|_| stroke.is_foreign && key.as_ref().is_some_and(is_sign));
        let candidates = || {
            let all = [told_first, key, stroke.place, by_layout];
            all.into_iter().flatten()
        };
        candidates().find(leads_on).or(candidates().next())
    }

    /// What has been typed in a mode comes to. While reading, digits before a key say how often, or which percentage.
    pub fn find(&self, table: Table, typed: &[Key]) -> Match {
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
        if let Some(&action) = self.bindings().get(&(table, keys.to_vec())) {
            return Match::Action(action, count);
        }
        let begins = |(of, script): &(Table, Vec<Key>)| *of == table && script.starts_with(keys);
        if self.bindings().keys().any(begins) {
            Match::Unfinished
        } else {
            Match::Nothing
        }
    }
}

/// The default keys.
fn defaults() -> Bindings {
    let mut bindings = Bindings::with_capacity(256);
    let tables: Tables = toml::from_str(DEFAULTS).unwrap_or_default();
    let whole = bind(&mut bindings, &tables);
    debug_assert_eq!(
        whole,
        Ok(()),
        "assets/keys.toml holds a line that means nothing"
    );
    bindings
}

/// Adds what `tables` binds, and takes away what they bind to `none`.
fn bind(bindings: &mut Bindings, tables: &Tables) -> Result<(), KeyError> {
    for (mode, keys) in tables {
        let known = Table::NAMES.iter().find(|(name, _)| name == mode);
        let &(_, table) = known.ok_or_else(|| KeyError::NoMode(mode.clone()))?;
        for (script, name) in keys {
            let typed = Key::parse_script(script).filter(|keys| !keys.is_empty());
            let typed = typed.ok_or_else(|| KeyError::NoKey(script.clone()))?;
            if name == "none" {
                bindings.remove(&(table, typed));
                continue;
            }
            let action = NAMES.iter().find(|(known, _)| known == name);
            let &(_, action) = action.ok_or_else(|| KeyError::NoAction(name.clone()))?;
            bindings.insert((table, typed), action);
        }
    }
    Ok(())
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
        assert_eq!(bind(&mut Bindings::new(), &tables), Ok(()));
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

    fn stroke(typed: &str) -> Stroke {
        Stroke {
            typed: typed.chars().map(Key::char).collect(),
            place: None,
            is_foreign: false,
        }
    }

    /// What these presses come to in a mode, one after another.
    fn pressed(table: Table, presses: &[Stroke]) -> Match {
        let keymap = Keymap::new();
        let mut typed = Vec::new();
        for press in presses {
            typed.push(keymap.meant(table, &typed, press).unwrap());
        }
        keymap.find(table, &typed)
    }

    #[test]
    fn every_binding_answers_at_its_place_on_an_arabic_keyboard() {
        let places: BTreeMap<String, String> =
            toml::from_str(include_str!("../../assets/keyboards/arabic.toml")).unwrap();
        let typed_at: HashMap<char, &str> = places
            .iter()
            .map(|(typed, place)| (place.chars().next().unwrap(), typed.as_str()))
            .collect();
        let mut tried = 0;
        for (table, script) in Keymap::new().bindings().keys() {
            let presses: Vec<Stroke> = script
                .iter()
                .map(|key| match key.code {
                    Code::Char(ch) if !key.ctrl && !key.alt => match typed_at.get(&ch) {
                        Some(typed) => stroke(typed),
                        None => stroke(&ch.to_string()),
                    },
                    _ => (*key).into(),
                })
                .collect();
            let meant = pressed(*table, &presses);
            assert_eq!(meant, Keymap::new().find(*table, script), "{script:?}");
            assert!(matches!(meant, Match::Action(..)), "{script:?}");
            tried += 1;
        }
        assert!(tried > 150, "{tried}");
    }

    #[test]
    fn an_arabic_digit_is_a_count_while_reading_and_a_colour_while_selecting() {
        let digit = |digits: &str| -> Vec<Stroke> {
            digits.chars().map(|ch| stroke(&ch.to_string())).collect()
        };
        assert_eq!(
            pressed(Table::Reading, &digit("٣ت")),
            Match::Action(Action::Line(Way::Next), Some(3))
        );
        for three in ["3", "٣", "۳"] {
            let meant = pressed(Table::Selecting, &digit(three));
            assert_eq!(meant, Match::Action(Action::Highlight(3), None));
        }
    }

    #[test]
    fn lam_with_alef_is_one_key_in_one_read_and_two_letters_otherwise() {
        let up = Match::Action(Action::Page(Way::Previous), None);
        for presses in [
            &[stroke("لا")][..],
            &[stroke("\u{FEFB}")],
            &[stroke("ل"), stroke("ا")],
        ] {
            assert_eq!(pressed(Table::Reading, presses), up);
            assert_eq!(pressed(Table::Library, presses), up);
        }
        let kitty = Stroke {
            place: Some(Key::char('b')),
            ..stroke("")
        };
        assert_eq!(pressed(Table::Reading, &[kitty]), up);
        let end = Match::Action(Action::End, None);
        assert_eq!(pressed(Table::Reading, &[stroke("لأ")]), end);
        assert_eq!(pressed(Table::Reading, &[stroke("ل"), stroke("أ")]), end);
    }

    #[test]
    fn what_is_bound_by_itself_wins_over_its_place() {
        // Shift with d types ] on Arabic 101: it stays the next heading.
        let heading = Action::Move(Way::Next, Unit::Heading);
        assert_eq!(
            pressed(Table::Reading, &[stroke("]")]),
            Match::Action(heading, None)
        );
        let mut keymap = Keymap::new();
        let tables: Tables = toml::from_str("[reading]\n\"ت\" = \"help\"").unwrap();
        keymap.add(&tables).unwrap();
        let told = Stroke {
            place: Some(Key::char('j')),
            ..stroke("ت")
        };
        let meant = keymap.meant(Table::Reading, &[], &told);
        assert_eq!(meant, Some(Key::char('ت')));
    }

    #[test]
    fn a_place_that_the_terminal_tells_needs_no_layout() {
        let told = |typed, place, is_foreign| Stroke {
            place: Some(Key::char(place)),
            is_foreign,
            ..stroke(typed)
        };
        let quit = Match::Action(Action::Quit, None);
        assert_eq!(pressed(Table::Reading, &[told("й", 'q', true)]), quit);
        // Shift with د types > on Arabic 101; and a French keyboard has its q at the place of a.
        let paragraph = Action::Move(Way::Next, Unit::Paragraph);
        assert_eq!(
            pressed(Table::Reading, &[told(">", '}', true)]),
            Match::Action(paragraph, None)
        );
        let heading = Action::Move(Way::Previous, Unit::Heading);
        assert_eq!(
            pressed(Table::Reading, &[told("}", '[', true)]),
            Match::Action(heading, None),
            "the place goes before a sign of a foreign layout"
        );
        assert_eq!(pressed(Table::Reading, &[told("q", 'a', false)]), quit);
    }

    #[test]
    fn every_key_with_control_has_a_twin_without() {
        let keymap = Keymap::new();
        let mut controls = 0;
        for ((table, script), action) in keymap.bindings() {
            if script.iter().any(|key| key.ctrl) {
                let is_twin = |((other, twin), same): (&(Table, Vec<Key>), &Action)| {
                    other == table && same == action && twin.iter().all(|key| !key.ctrl)
                };
                assert!(
                    keymap.bindings().iter().any(is_twin),
                    "{script:?} {action:?}"
                );
                controls += 1;
            }
        }
        assert!(controls > 20, "{controls}");
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
