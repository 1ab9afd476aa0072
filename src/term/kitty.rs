//! Owns kitty's keyboard protocol: how it is asked for, and what its keys are.
//!
//! After kitty's own description of it ("Comprehensive keyboard handling in terminals"). Its worth here is the key's place on a Latin
//! keyboard, told with every key: an Arabic layout of any kind then needs no table.

use super::keys::{Held, Meaning, meaning, pressed};
use super::reply::number;
use crate::input::{Code, Key, Stroke};

/// What is awaited of the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyboard {
    /// Commands: every key with its place.
    Commands,
    /// Text: what is typed comes as ever, composed by the terminal.
    Text,
}

impl Keyboard {
    /// Asks for it, on the stack of the alternate screen, which is another than that of the main one.
    ///
    /// For commands: keys that can be told apart (1), with their places (4), plain letters too (8), with the text that they type (16).
    /// Releases (2) are of no use, and the last one would reach the shell. For text none of these: kitty 0.26 leaves out what is not
    /// ASCII, and others lose what input methods compose, so that لا or a dead key would type nothing.
    pub(super) const fn push(self) -> &'static str {
        match self {
            Self::Commands => "\x1b[>29u",
            Self::Text => "\x1b[>0u",
        }
    }

    /// Sets the same where something was pushed already, by us; another program may have changed it since.
    pub(super) const fn set(self) -> &'static str {
        match self {
            Self::Commands => "\x1b[=29u",
            Self::Text => "\x1b[=0u",
        }
    }
}

/// Undoes [`Keyboard::push`].
pub(super) const POP: &str = "\x1b[<u";

/// The signs of the PC-101 keyboard, by which places are told, each before what Shift makes of it.
const SHIFTED: &[u8; 42] = b"`~1!2@3#4$5%6^7&8*9(0)-_=+[{]}\\|;:'\",<.>/?";

/// Reads `CSI code : shifted : base ; modifier : event ; text u`.
pub(super) fn key(parameters: &[u8]) -> Meaning {
    let mut fields = parameters.split(|byte| *byte == b';');
    let codes = fields.next().unwrap_or(b"");
    let modifier = fields.next().unwrap_or(b"");
    let text = fields.next().unwrap_or(b"");
    pressed(modifier, |held| {
        typed(codes, text, held).unwrap_or_else(|| coded(codes, held))
    })
}

/// The code of a key, that of its shifted character, and that of its place on a Latin keyboard; 0 is none.
fn numbers(codes: &[u8]) -> (u32, u32, u32) {
    let mut parts = codes.split(|byte| *byte == b':').map(number::<u32>);
    let mut next = || parts.next().flatten().unwrap_or(0);
    (next(), next(), next())
}

/// A character that can be typed.
fn character(code: u32) -> Option<char> {
    let ch = char::from_u32(code).filter(|ch| !ch.is_control())?;
    (!matches!(ch, '\u{E000}'..='\u{F8FF}')).then_some(ch)
}

/// A key that types: what it types by the text that the terminal tells, else by its code; and its place, if that has another character.
/// With Control or Alt nothing is typed, and [`coded`] takes the place alone. Code 0 is a key whose letter is more than one character,
/// the لا key, or text that no single key typed, as after a dead one.
fn typed(codes: &[u8], text: &[u8], held: Held) -> Option<Meaning> {
    let (code, shifted, base) = numbers(codes);
    if held.ctrl || held.alt || held.foreign || by_code(code).is_some() {
        return None;
    }
    let told = text.split(|byte| *byte == b':');
    let told = told.filter_map(|part| character(number(part)?).map(Key::char));
    let mut typed: Vec<Key> = told.collect();
    let is_elsewhere = base != 0 && base != code;
    if typed.is_empty() {
        if !is_elsewhere {
            return None;
        }
        let shown = if held.shift && shifted != 0 {
            shifted
        } else {
            code
        };
        if code != 0 {
            typed.push(Key::char(character(shown)?));
        }
    }
    let place = is_elsewhere.then(|| place(base, held.shift)).flatten();
    Some(match (place, typed.as_slice()) {
        (None, &[key]) => Meaning::Key(key),
        _ => Meaning::Stroke(Stroke {
            typed,
            place,
            is_foreign: code == 0 || char::from_u32(code).is_some_and(is_foreign),
        }),
    })
}

/// What a Latin keyboard types at a place.
fn place(base: u32, shift: bool) -> Option<Key> {
    let ch = char::from_u32(base).filter(char::is_ascii_graphic)?;
    let sign = SHIFTED.chunks_exact(2).find_map(|pair| match *pair {
        [plain, shifted] if char::from(plain) == ch => Some(char::from(shifted)),
        _ => None,
    });
    match sign.filter(|_| shift) {
        Some(sign) => Some(Key::char(sign)),
        None => Key::new(Code::Char(ch), false, false, shift),
    }
}

/// Whether a letter is of another script than Latin, whose letters keys are named by.
fn is_foreign(letter: char) -> bool {
    // Latin letters end with those of Extended-B; IPA and Greek follow. Those further up are on no key.
    letter.is_alphabetic() && letter > '\u{24F}'
}

/// Names a key by its code point, or by those of its shifted character and of its place on a Latin keyboard.
pub(super) fn coded(codes: &[u8], held: Held) -> Meaning {
    let (code, shifted, base) = numbers(codes);
    if let Some(code) = keypad(code).or_else(|| by_code(code)) {
        return meaning(code, held);
    }
    // With a modifier the place of the key counts, not the letter that an Arabic layout has there.
    let chosen = match code {
        _ if base != 0 && (held.ctrl || held.alt) => base,
        _ if held.shift && shifted != 0 => shifted,
        _ => code,
    };
    match char::from_u32(chosen) {
        Some(ch) if !ch.is_control() && !matches!(ch, '\u{E000}'..='\u{F8FF}') => {
            meaning(Code::Char(ch), held)
        }
        // Keys that kitty names in the private use area and that have no use here: locks, media, modifiers alone.
        Some('\u{E000}'..='\u{F8FF}') => Meaning::Nothing,
        _ => Meaning::Reply,
    }
}

/// The keys that kitty and `modifyOtherKeys` name by number.
fn by_code(code: u32) -> Option<Code> {
    Some(match code {
        8 | 127 | 57347 => Code::Backspace,
        9 | 57346 => Code::Tab,
        13 | 57345 => Code::Enter,
        27 | 57344 => Code::Escape,
        57348 => Code::Insert,
        57349 => Code::Delete,
        57350 => Code::Left,
        57351 => Code::Right,
        57352 => Code::Up,
        57353 => Code::Down,
        57354 => Code::PageUp,
        57355 => Code::PageDown,
        57356 => Code::Home,
        57357 => Code::End,
        57364..=57387 => Code::Function(u8::try_from(code - 57363).unwrap_or(1)),
        _ => return None,
    })
}

/// The keypad's keys in kitty's numbering.
fn keypad(code: u32) -> Option<Code> {
    let characters = "0123456789./*-+";
    Some(match code {
        57399..=57413 => {
            let place = usize::try_from(code - 57399).ok()?;
            Code::Char(characters.chars().nth(place)?)
        }
        57414 => Code::Enter,
        57415 => Code::Char('='),
        57416 => Code::Char(','),
        57417 => Code::Left,
        57418 => Code::Right,
        57419 => Code::Up,
        57420 => Code::Down,
        57421 => Code::PageUp,
        57422 => Code::PageDown,
        57423 => Code::Home,
        57424 => Code::End,
        57425 => Code::Insert,
        57426 => Code::Delete,
        _ => return None,
    })
}
