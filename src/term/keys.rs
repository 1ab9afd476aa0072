//! Owns the names of keys: which bytes of a terminal are which `input::Key`.
//!
//! Follows xterm's `ctlseqs` (PC-style and VT220-style keys, modifiers as the second parameter, `modifyOtherKeys`), and on top of it what
//! rxvt and the Linux console send in other ways; `kitty` knows kitty's protocol. Bytes that name no key are left to `reply`.

use super::reply::number;
use super::{kitty, mouse};
use crate::input::{Code, Key, Pointer, Stroke};

/// What a control sequence says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A key.
    Key(Key),
    /// A key with its place on a Latin keyboard.
    Stroke(Stroke),
    /// The mouse.
    Pointer(Pointer),
    /// Pasted text begins.
    Paste,
    /// An old mouse report begins: three bytes follow.
    Mouse,
    /// Something that is neither key nor reply: focus, a button without use here, a key that went up, a key without use here.
    Nothing,
    /// No key: a reply.
    Reply,
}

/// Modifiers held, as terminals count them.
#[derive(Clone, Copy, Default)]
pub(super) struct Held {
    pub(super) ctrl: bool,
    pub(super) alt: bool,
    pub(super) shift: bool,
    /// Super or Hyper: the window manager's business, never ours.
    pub(super) foreign: bool,
}

impl Held {
    const SHIFT: Self = Self::of(1);
    const CTRL: Self = Self::of(4);

    /// From the bits: 1 Shift, 2 Alt, 4 Control, 8 Super, 16 Hyper, 32 Meta; locks above do not count.
    const fn of(bits: u32) -> Self {
        Self {
            shift: bits & 1 != 0,
            alt: bits & (2 | 32) != 0,
            ctrl: bits & 4 != 0,
            foreign: bits & (8 | 16) != 0,
        }
    }

    /// From a parameter, which is the bits and one; missing or 0 means none.
    fn parameter(field: &[u8]) -> Option<Self> {
        number::<u32>(field).map(|value| Self::of(value.saturating_sub(1)))
    }
}

/// Names the key of a control byte (C0 or DEL), as a terminal in raw mode sends it.
///
/// 0x08 is Backspace, not Control-h: terminals whose `kbs` is `^H` send it for the key itself.
pub(super) fn control(byte: u8) -> Option<Key> {
    Some(match byte {
        0x00 => Key::ctrl(' '),
        0x08 | 0x7F => Key::plain(Code::Backspace),
        0x09 => Key::plain(Code::Tab),
        0x0D => Key::plain(Code::Enter),
        0x1B => Key::plain(Code::Escape),
        0x01..=0x1A => Key::ctrl(char::from(byte - 1 + b'a')),
        0x1C..=0x1F => Key::ctrl(char::from(byte - 0x1C + b'\\')),
        _ => return None,
    })
}

/// Reads a control sequence, given without its `CSI`.
pub(super) fn sequence(bytes: &[u8]) -> Meaning {
    let Some((&last, parameters)) = bytes.split_last() else {
        return Meaning::Reply;
    };
    match parameters {
        // The Linux console's F1 to F5.
        b"[" => return function(last, b'A'..=b'E'),
        [b'<', report @ ..] if matches!(last, b'M' | b'm') => {
            return mouse::report(report, last == b'M');
        }
        [b'<'..=b'?', ..] => return Meaning::Reply,
        _ if parameters.iter().any(|byte| matches!(byte, 0x20..=0x2F)) => return Meaning::Reply,
        _ => {}
    }
    match (last, parameters) {
        (b'M', b"") => Meaning::Mouse,
        (b'M', _) | (b'I' | b'O' | b'E', b"") => Meaning::Nothing,
        (b'a'..=b'd', b"") => letter(last.to_ascii_uppercase(), Held::SHIFT),
        (b'R', _) => function_three(parameters),
        (b'A'..=b'D' | b'F' | b'H' | b'P' | b'Q' | b'S' | b'Z', _) => with_letter(last, parameters),
        (b'~', _) => with_tilde(parameters),
        (b'^', _) => numbered(parameters, Held::CTRL),
        (b'@', _) => numbered(parameters, Held::of(1 | 4)),
        (b'$', _) => numbered(parameters, Held::SHIFT),
        (b'u', _) if !parameters.is_empty() => kitty::key(parameters),
        _ => Meaning::Reply,
    }
}

/// Whether `CSI bytes $` is one of rxvt's keys with Shift, although `$` does not end a control sequence (ECMA-48 §5.4).
pub(super) fn ends_with_dollar(bytes: &[u8]) -> bool {
    !bytes.is_empty() && number::<u32>(bytes).and_then(by_number).is_some()
}

/// Reads `SS3` and what follows it: application cursor keys, F1 to F4, the keypad; perhaps with a modifier in front.
pub(super) fn single_shift(bytes: &[u8]) -> Option<Key> {
    let (&last, parameter) = bytes.split_last()?;
    let held = Held::parameter(parameter)?;
    let code = match last {
        b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S' => by_letter(last)?,
        // rxvt's arrows with Control.
        b'a'..=b'd' => return key(by_letter(last.to_ascii_uppercase())?, Held::CTRL),
        b'M' => Code::Enter,
        b'I' => Code::Tab,
        b'X' => Code::Char('='),
        b'j'..=b'y' => Code::Char(char::from(last - b'j' + b'*')),
        _ => return None,
    };
    key(code, held)
}

/// Joins a key and its modifiers. A character that Shift cannot change further stays as the terminal gave it.
fn key(code: Code, held: Held) -> Option<Key> {
    if held.foreign {
        return None;
    }
    Key::new(code, held.ctrl, held.alt, held.shift)
        .or_else(|| Key::new(code, held.ctrl, held.alt, false))
}

/// A key, or nothing for one with a modifier that is not ours.
pub(super) fn meaning(code: Code, held: Held) -> Meaning {
    key(code, held).map_or(Meaning::Nothing, Meaning::Key)
}

/// The function key whose letter is the nth of a range, F1 being the first.
fn function(letter: u8, letters: std::ops::RangeInclusive<u8>) -> Meaning {
    match letters.contains(&letter) {
        true => meaning(
            Code::Function(letter - letters.start() + 1),
            Held::default(),
        ),
        false => Meaning::Reply,
    }
}

/// The key of a final letter.
fn by_letter(letter: u8) -> Option<Code> {
    Some(match letter {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'P'..=b'S' => Code::Function(letter - b'P' + 1),
        b'Z' => Code::BackTab,
        _ => return None,
    })
}

/// The key of a final letter with modifiers known.
fn letter(letter: u8, held: Held) -> Meaning {
    by_letter(letter).map_or(Meaning::Reply, |code| meaning(code, held))
}

/// Reads `CSI A`, `CSI 1 ; modifier A`, and `CSI modifier A` of old xterm settings.
fn with_letter(last: u8, parameters: &[u8]) -> Meaning {
    let mut fields = parameters.split(|byte| *byte == b';');
    let (first, second) = (fields.next().unwrap_or(b""), fields.next());
    let modifier = match (number::<u32>(first), second) {
        (Some(0 | 1), Some(field)) => field,
        (Some(_), None) => first,
        _ => return Meaning::Reply,
    };
    pressed(modifier, |held| letter(last, held))
}

/// F3 and the cursor report share a final: one is `CSI R` or `CSI 1 ; 2…8 R`, the other the rest.
fn function_three(parameters: &[u8]) -> Meaning {
    match parameters {
        b"" => letter(b'R', Held::default()),
        [b'1', b';', modifier @ b'2'..=b'8'] => letter(b'R', Held::of(u32::from(modifier - b'1'))),
        _ => Meaning::Reply,
    }
}

/// Reads a modifier field, which under kitty's protocol may carry `: event`; 3 is a key going up, which says nothing.
pub(super) fn pressed(field: &[u8], then: impl FnOnce(Held) -> Meaning) -> Meaning {
    let mut parts = field.split(|byte| *byte == b':');
    let held = parts.next().and_then(Held::parameter);
    match (held, parts.next()) {
        (Some(_), Some(b"3")) => Meaning::Nothing,
        (Some(held), _) => then(held),
        (None, _) => Meaning::Reply,
    }
}

/// The key of a number before `~` (VT220, xterm, rxvt, the Linux console).
fn by_number(value: u32) -> Option<Code> {
    Some(match value {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        // The gaps are those of the VT220 keyboard.
        11..=15 => function_from(value, 10),
        17..=21 => function_from(value, 11),
        23..=26 => function_from(value, 12),
        28..=29 => function_from(value, 13),
        31..=34 => function_from(value, 14),
        _ => return None,
    })
}

/// F(value - gap), for values of two digits.
fn function_from(value: u32, gap: u32) -> Code {
    Code::Function(u8::try_from(value - gap).unwrap_or(1))
}

/// A numbered key with the modifier that rxvt tells by its final.
fn numbered(parameters: &[u8], held: Held) -> Meaning {
    match number::<u32>(parameters).and_then(by_number) {
        Some(code) => meaning(code, held),
        None => Meaning::Reply,
    }
}

/// Reads `CSI number ~`, `CSI number ; modifier ~`, paste brackets, and `CSI 27 ; modifier ; code ~` (`modifyOtherKeys`).
fn with_tilde(parameters: &[u8]) -> Meaning {
    let mut fields = parameters.split(|byte| *byte == b';');
    let first = fields.next().and_then(number::<u32>);
    let modifier = fields.next().unwrap_or(b"");
    match (first, fields.next()) {
        (Some(200), None) => Meaning::Paste,
        (Some(201), None) => Meaning::Nothing,
        (Some(27), Some(code)) => pressed(modifier, |held| kitty::coded(code, held)),
        (Some(value), None) => match by_number(value) {
            Some(code) => pressed(modifier, |held| meaning(code, held)),
            None => Meaning::Reply,
        },
        _ => Meaning::Reply,
    }
}
