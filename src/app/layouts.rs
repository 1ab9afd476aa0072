//! Owns `Layouts`: the place on a Latin keyboard of what an Arabic or Persian keyboard types, from `assets/keyboards/*.toml`.
//!
//! As Vim's `langmap` does it: applied to commands only, never to text. The chosen layout comes first; the others lend it the letters that
//! it has nowhere, so that a keyboard that was not chosen answers as far as it can.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use crate::input::{Code, Key};

/// The layouts that come with the program: name and table. The first is in force when none is chosen.
const TABLES: [(&str, &str); 3] = [
    ("arabic", include_str!("../../assets/keyboards/arabic.toml")),
    (
        "persian",
        include_str!("../../assets/keyboards/persian.toml"),
    ),
    ("mac", include_str!("../../assets/keyboards/mac.toml")),
];

/// Lam with each alef: the alef, and the one character that VTE sends for both.
const LAM_ALEF: [(char, char); 4] = [
    ('\u{627}', '\u{FEFB}'),
    ('\u{622}', '\u{FEF5}'),
    ('\u{623}', '\u{FEF7}'),
    ('\u{625}', '\u{FEF9}'),
];

/// Letters of labels, as they stand on the same keys of a Latin and an Arabic keyboard (Arabic 101), those under the fingers first.
/// `b` is left out: its key may send two letters.
pub(super) const LETTERS: [(char, char); 22] = [
    ('a', 'ش'),
    ('s', 'س'),
    ('d', 'ي'),
    ('f', 'ب'),
    ('g', 'ل'),
    ('h', 'ا'),
    ('j', 'ت'),
    ('k', 'ن'),
    ('l', 'م'),
    ('q', 'ض'),
    ('w', 'ص'),
    ('e', 'ث'),
    ('r', 'ق'),
    ('t', 'ف'),
    ('y', 'غ'),
    ('u', 'ع'),
    ('i', 'ه'),
    ('o', 'خ'),
    ('p', 'ح'),
    ('v', 'ر'),
    ('n', 'ى'),
    ('m', 'ة'),
];

/// What keys type → the character at their place on a Latin keyboard, as configurations and tables write it.
pub type Places = BTreeMap<String, String>;

/// What a configuration says of a keyboard that cannot be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LayoutError {
    /// There is no layout of this name.
    #[error("no keyboard {0}")]
    NoLayout(String),
    /// No key types this: neither one character nor lam with an alef.
    #[error("no key {0}")]
    NoKey(String),
    /// This is not one character of a Latin keyboard.
    #[error("no place {0}")]
    NoPlace(String),
}

/// Where on a Latin keyboard the keys of another one lie.
#[derive(Clone, Debug)]
pub struct Layouts {
    /// The table of the chosen layout.
    table: &'static str,
    /// What the reader's keyboard has otherwise.
    own: Vec<(char, char)>,
    /// A character that is typed, lam-alef as its ligature → the character at its place. Read when the first key asks for it: the first page
    /// does not wait for tables.
    places: OnceLock<HashMap<char, char>>,
}

impl Layouts {
    /// The layout of a name, or the default one; `own` is what the reader's keyboard has otherwise.
    ///
    /// # Errors
    /// There is no such layout, or a line of `own` says nothing.
    pub fn new(chosen: Option<&str>, own: &Places) -> Result<Self, LayoutError> {
        let chosen = chosen.unwrap_or(TABLES[0].0);
        let Some((_, table)) = TABLES.iter().find(|(name, _)| *name == chosen) else {
            return Err(LayoutError::NoLayout(chosen.to_owned()));
        };
        let own: Result<_, _> = own.iter().map(pair).collect();
        Ok(Self {
            table,
            own: own?,
            places: OnceLock::new(),
        })
    }

    fn places(&self) -> &HashMap<char, char> {
        self.places.get_or_init(|| {
            let mut places: HashMap<char, char> = self.own.iter().copied().collect();
            for (typed, place) in parsed(self.table) {
                places.entry(typed).or_insert(place);
            }
            for (typed, place) in TABLES.iter().flat_map(|(_, other)| parsed(other)) {
                // Brackets and their like stand on the Latin keyboard too: only the chosen layout may move them.
                if !typed.is_ascii() {
                    places.entry(typed).or_insert(place);
                }
            }
            places
        })
    }

    /// The character at the place of what was typed, digits of all families included; itself when it has no other place.
    pub fn latin(&self, typed: char) -> char {
        let digit = match typed {
            '٠'..='٩' => Some(typed as u32 - '٠' as u32),
            '۰'..='۹' => Some(typed as u32 - '۰' as u32),
            _ => None,
        };
        digit
            .and_then(|digit| char::from_digit(digit, 10))
            .or_else(|| self.places().get(&typed).copied())
            .unwrap_or(typed)
    }

    /// The key at the place of the one that was pressed, its modifiers kept.
    pub fn place_of(&self, key: Key) -> Key {
        match key.code {
            Code::Char(typed) => Key {
                code: Code::Char(self.latin(typed)),
                ..key
            },
            _ => key,
        }
    }

    /// A key as text takes it: what it types stays, but with Control or Alt, where nothing is typed, its place counts.
    pub fn chord(&self, key: Key) -> Key {
        if key.ctrl || key.alt {
            self.place_of(key)
        } else {
            key
        }
    }

    /// Lam and the alef that the key at a place types, if it types those: a terminal may tell the place and not what was typed there.
    pub fn lam_alef_at(&self, place: Key) -> Option<[Key; 2]> {
        let is_there = |both: &char| self.place_of(Key::char(*both)) == place;
        let (alef, _) = LAM_ALEF.iter().find(|(_, both)| is_there(both))?;
        Some(['ل', *alef].map(Key::char))
    }

    /// Whether two characters lie on one key: م and l. ASCII stands for itself, since nobody knows which layout typed it.
    pub fn are_one_place(&self, one: char, other: char) -> bool {
        let latin = |ch: char| if ch.is_ascii() { ch } else { self.latin(ch) };
        latin(one) == latin(other)
    }
}

impl Default for Layouts {
    fn default() -> Self {
        Self {
            table: TABLES[0].1,
            own: Vec::new(),
            places: OnceLock::new(),
        }
    }
}

/// The character that stands for a lam and an alef that one key typed.
pub fn ligature(keys: &[Key]) -> Option<char> {
    let [lam, alef] = keys else { return None };
    let Code::Char(alef) = alef.code else {
        return None;
    };
    let found = LAM_ALEF.iter().find(|(second, _)| *second == alef);
    (lam.code == Code::Char('ل')).then_some(found?.1)
}

/// The two letters of a lam-alef, or the character itself: how a key is called.
pub fn name_of(typed: char) -> String {
    match LAM_ALEF.iter().find(|(_, both)| *both == typed) {
        Some((alef, _)) => ['ل', *alef].iter().collect(),
        None => typed.to_string(),
    }
}

/// The key that is called so: the reverse of [`name_of`]. `None` for anything longer.
pub fn key_called(name: &str) -> Option<char> {
    let keys: Vec<Key> = name.chars().map(Key::char).collect();
    match name.chars().next() {
        Some(ch) if keys.len() == 1 => Some(ch),
        _ => ligature(&keys),
    }
}

/// The lines of a table that comes with the program; a test sees to it that all of them say something.
fn parsed(table: &str) -> Vec<(char, char)> {
    let places: Places = toml::from_str(table).unwrap_or_default();
    places.iter().filter_map(|line| pair(line).ok()).collect()
}

/// A line of a table as characters.
fn pair((typed, place): (&String, &String)) -> Result<(char, char), LayoutError> {
    let no_key = || LayoutError::NoKey(typed.clone());
    let mut chars = place.chars();
    let latin = chars
        .next()
        .filter(|ch| ch.is_ascii_graphic() && chars.next().is_none());
    let no_place = || LayoutError::NoPlace(place.clone());
    Ok((
        key_called(typed).ok_or_else(no_key)?,
        latin.ok_or_else(no_place)?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layouts(name: &str) -> Layouts {
        Layouts::new(Some(name), &Places::new()).unwrap()
    }

    /// Rows of a keyboard: what its keys type, and the Latin characters at their places.
    fn expect(layouts: &Layouts, typed: &str, places: &str) {
        assert_eq!(typed.split(' ').count(), places.split(' ').count());
        for (typed, place) in typed.split(' ').zip(places.split(' ')) {
            assert_eq!(
                layouts.latin(key_called(typed).unwrap()).to_string(),
                place,
                "{typed}"
            );
        }
    }

    #[test]
    fn the_keys_of_lam_with_an_alef_type_both_where_only_their_places_are_told() {
        for (name, place, typed) in [
            ("arabic", 'b', Some("لا")),
            ("arabic", 'G', Some("لأ")),
            ("arabic", 'T', Some("لإ")),
            ("arabic", 'B', Some("لآ")),
            ("arabic", 'h', None),
        ] {
            let found = layouts(name).lam_alef_at(Key::char(place));
            let expected: Option<Vec<Key>> =
                typed.map(|text| text.chars().map(Key::char).collect());
            assert_eq!(found.map(|keys| keys.to_vec()), expected, "{place}");
        }
    }

    #[test]
    fn every_key_of_arabic_101_has_its_place() {
        let arabic = layouts("arabic");
        expect(
            &arabic,
            "ذ ض ص ث ق ف غ ع ه خ ح ج د ش س ي ب ل ا ت ن م ك ط ئ ء ؤ ر لا ى ة و ز ظ",
            "` q w e r t y u i o p [ ] a s d f g h j k l ; ' z x c v b n m , . /",
        );
        expect(
            &arabic,
            "\u{651} \u{64E} \u{64B} \u{64F} \u{64C} لإ إ ` ÷ × ؛ < >",
            "~ Q W E R T Y U I O P { }",
        );
        expect(
            &arabic,
            "\u{650} \u{64D} ] [ لأ أ ـ ، / : \"",
            "A S D F G H J K L : \"",
        );
        expect(&arabic, "~ \u{652} } { لآ آ ' , . ؟", "Z X C V B N M < > ?");
    }

    #[test]
    fn vte_sends_lam_alef_as_one_character() {
        let arabic = layouts("arabic");
        for (typed, place) in [
            ('\u{FEFB}', 'b'),
            ('\u{FEF5}', 'B'),
            ('\u{FEF7}', 'G'),
            ('\u{FEF9}', 'T'),
        ] {
            assert_eq!(arabic.latin(typed), place);
        }
    }

    #[test]
    fn persian_and_mac_keyboards_have_their_own_places() {
        expect(
            &layouts("persian"),
            "چ ی ک گ ظ ط ز ر ذ د پ و ي آ ة \u{200C} \u{64E} ٪ ﷼",
            "] d ; ' z x c v b n m , D H J B U % $",
        );
        expect(
            &layouts("mac"),
            "ج ة ؛ ظ ط ذ د ز ر و ، ى أ إ » \u{651}",
            "[ ] ' z x c v b n m , D B N A I",
        );
    }

    #[test]
    fn digits_of_both_families_are_digits() {
        expect(
            &Layouts::default(),
            "٠ ١ ٢ ٣ ٤ ٥ ٦ ٧ ٨ ٩",
            "0 1 2 3 4 5 6 7 8 9",
        );
        expect(
            &Layouts::default(),
            "۰ ۱ ۲ ۳ ۴ ۵ ۶ ۷ ۸ ۹",
            "0 1 2 3 4 5 6 7 8 9",
        );
    }

    #[test]
    fn a_keyboard_that_was_not_chosen_lends_its_letters_but_moves_no_bracket() {
        let arabic = layouts("arabic");
        expect(&arabic, "پ چ گ ک ی", "m ] ' ; d");
        let persian = layouts("persian");
        expect(&persian, "ى ذ ` ~ /", "n b ` ~ /");
    }

    #[test]
    fn the_reader_adds_keys_and_moves_them() {
        let own: Places = [("ڤ", "V"), ("ذ", "~"), ("لا", "B")]
            .map(|(typed, place)| (typed.to_owned(), place.to_owned()))
            .into();
        let layouts = Layouts::new(Some("arabic"), &own).unwrap();
        expect(&layouts, "ڤ ذ لا ت", "V ~ B j");
    }

    #[test]
    fn what_a_configuration_cannot_mean_is_refused() {
        let refused = |name: &str, typed: &str, place: &str| {
            let own: Places = [(typed.to_owned(), place.to_owned())].into();
            Layouts::new(Some(name), &own).err()
        };
        let error = |text: &str| Some(text.to_owned());
        assert_eq!(
            refused("qwerty", "ڤ", "V"),
            error("qwerty").map(LayoutError::NoLayout)
        );
        assert_eq!(
            refused("arabic", "با", "V"),
            error("با").map(LayoutError::NoKey)
        );
        assert_eq!(
            refused("arabic", "ڤ", "VV"),
            error("VV").map(LayoutError::NoPlace)
        );
        assert_eq!(
            refused("arabic", "ڤ", "ب"),
            error("ب").map(LayoutError::NoPlace)
        );
    }

    #[test]
    fn the_tables_hold_no_line_that_says_nothing() {
        for (name, table) in TABLES {
            let places: Places = toml::from_str(table).unwrap();
            assert!(places.len() > 50, "{name}");
            assert_eq!(parsed(table).len(), places.len(), "{name}");
        }
    }

    #[test]
    fn one_key_has_one_place_under_either_layout() {
        let layouts = Layouts::default();
        assert!(layouts.are_one_place('م', 'l') && layouts.are_one_place('م', 'م'));
        assert!(layouts.are_one_place('\u{FEFB}', 'b') && layouts.are_one_place('٣', '3'));
        assert!(!layouts.are_one_place('م', 'L') && !layouts.are_one_place('[', 'F'));
        assert_eq!(name_of('\u{FEFB}'), "لا");
        assert_eq!(name_of('م'), "م");
    }

    #[test]
    fn modifiers_stay_on_the_key() {
        let layouts = Layouts::default();
        assert_eq!(layouts.place_of(Key::ctrl('ؤ')), Key::ctrl('c'));
        let alt = Key {
            alt: true,
            ..Key::char('ت')
        };
        assert_eq!(
            layouts.place_of(alt),
            Key {
                alt: true,
                ..Key::char('j')
            }
        );
    }
}
