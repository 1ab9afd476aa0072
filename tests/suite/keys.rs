//! Owns the tests of chords as they are written in the configuration and in the help.

use hashiya::input::{Code, Key};
use proptest::prelude::*;

fn with(code: Code, modifiers: &str) -> Key {
    Key {
        code,
        ctrl: modifiers.contains('C'),
        alt: modifiers.contains('A'),
        shift: modifiers.contains('S'),
    }
}

#[test]
fn a_chord_is_read_and_written_the_same() {
    for (text, key) in [
        ("ت", Key::char('ت')),
        ("\u{FEFB}", Key::char('\u{FEFB}')),
        ("\u{64E}", Key::char('\u{64E}')),
        ("؟", Key::char('؟')),
        ("٣", Key::char('٣')),
        ("«", Key::char('«')),
        ("j", Key::char('j')),
        ("G", Key::char('G')),
        (">", Key::char('>')),
        ("-", Key::char('-')),
        ("<lt>", Key::char('<')),
        ("<Space>", Key::char(' ')),
        ("<C-d>", Key::ctrl('d')),
        ("<C-ت>", Key::ctrl('ت')),
        ("<C-Space>", Key::ctrl(' ')),
        ("<C-lt>", Key::ctrl('<')),
        ("<C-gt>", Key::ctrl('>')),
        ("<C-->", Key::ctrl('-')),
        ("<A-ل>", with(Code::Char('ل'), "A")),
        ("<A-X>", with(Code::Char('X'), "A")),
        ("<C-A-x>", with(Code::Char('x'), "CA")),
        ("<A-Left>", with(Code::Left, "A")),
        ("<C-A-S-PageDown>", with(Code::PageDown, "CAS")),
        ("<S-Tab>", Key::plain(Code::BackTab)),
        ("<C-S-Tab>", with(Code::BackTab, "C")),
        ("<S-Enter>", with(Code::Enter, "S")),
        ("<Esc>", Key::plain(Code::Escape)),
        ("<BS>", Key::plain(Code::Backspace)),
        ("<Del>", Key::plain(Code::Delete)),
        ("<Ins>", Key::plain(Code::Insert)),
        ("<Home>", Key::plain(Code::Home)),
        ("<F1>", Key::plain(Code::Function(1))),
        ("<S-F24>", with(Code::Function(24), "S")),
    ] {
        assert_eq!(Key::parse(text), Some(key), "{text}");
        assert_eq!(key.to_string(), text);
    }
}

#[test]
fn names_and_modifiers_are_read_in_any_case_and_by_their_other_names() {
    for (text, canonical) in [
        ("<space>", "<Space>"),
        ("<LT>", "<lt>"),
        ("<gt>", ">"),
        ("<c-D>", "<C-d>"),
        ("<m-left>", "<A-Left>"),
        ("<a-c-x>", "<C-A-x>"),
        ("<S-a>", "A"),
        ("<S-A>", "A"),
        ("<C->>", "<C-gt>"),
        ("<cr>", "<Enter>"),
        ("<Return>", "<Enter>"),
        ("<escape>", "<Esc>"),
        ("<Backspace>", "<BS>"),
        ("<delete>", "<Del>"),
        ("<Insert>", "<Ins>"),
        ("<PgUp>", "<PageUp>"),
        ("<pgdn>", "<PageDown>"),
        ("<f12>", "<F12>"),
    ] {
        let key = Key::parse(text).map(|key| key.to_string());
        assert_eq!(key.as_deref(), Some(canonical), "{text}");
    }
}

#[test]
fn what_is_not_one_chord_is_refused() {
    for text in [
        "",
        " ",
        "<",
        "<>",
        "<x>",
        "<C->",
        "<C-",
        "<X-a>",
        "<F0>",
        "<F25>",
        "<F01>",
        "<F+1>",
        "<F>",
        "<S-ت>",
        "<S-1>",
        "<S-Space>",
        "gg",
        "<C-dd>",
        "<Nowhere>",
        "<ت>",
        "\t",
        "\u{1b}",
        "بَ",
    ] {
        assert_eq!(Key::parse(text), None, "{text:?}");
    }
}

#[test]
fn a_script_is_its_chords_one_after_another() {
    let script = "z<Space>لا<C-d>>gg<lt>";
    let keys = Key::parse_script(script).unwrap();
    let chords: Vec<String> = keys.iter().map(Key::to_string).collect();
    assert_eq!(
        chords,
        ["z", "<Space>", "ل", "ا", "<C-d>", ">", "g", "g", "<lt>"]
    );
    assert_eq!(chords.concat(), script);
    let dash_then_bracket = vec![with(Code::Char('-'), "A"), Key::char('>')];
    assert_eq!(Key::parse_script("<A-->>"), Some(dash_then_bracket));
    assert_eq!(Key::parse_script(""), None);
    assert_eq!(Key::parse_script("g <Space>"), None);
    assert_eq!(Key::parse_script("g<Spac"), None);
}

prop_compose! {
    fn any_key()(
        code in prop_oneof![
            any::<char>().prop_filter("no control is a key", |ch| !ch.is_control()).prop_map(Code::Char),
            prop::char::range('\u{600}', '\u{6FF}').prop_map(Code::Char),
            prop::sample::select(vec![
                Code::Enter, Code::Escape, Code::Tab, Code::BackTab, Code::Backspace, Code::Delete, Code::Insert,
                Code::Left, Code::Right, Code::Up, Code::Down, Code::Home, Code::End, Code::PageUp, Code::PageDown,
            ]),
            (1u8..=24).prop_map(Code::Function),
        ],
        ctrl: bool,
        alt: bool,
        shift: bool,
    ) -> Key {
        let shift = shift && !matches!(code, Code::Char(_) | Code::Tab | Code::BackTab);
        let code = match code {
            Code::Char(ch) if ctrl => Code::Char(ch.to_ascii_lowercase()),
            code => code,
        };
        Key { code, ctrl, alt, shift }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_key_survives_being_written(key in any_key()) {
        prop_assert_eq!(Key::parse(&key.to_string()), Some(key));
    }

    #[test]
    fn every_script_survives_being_written(keys in prop::collection::vec(any_key(), 1..8)) {
        let script: String = keys.iter().map(Key::to_string).collect();
        prop_assert_eq!(Key::parse_script(&script), Some(keys));
    }

    #[test]
    fn no_text_makes_the_reading_of_chords_fail(text in "[<>CcAaSs\\-F0-9ت لا\u{64E}a-z]{0,12}") {
        if let Some(keys) = Key::parse_script(&text) {
            let again: String = keys.iter().map(Key::to_string).collect();
            prop_assert_eq!(Key::parse_script(&again), Some(keys));
        }
    }
}
