//! Owns `Reply`: what a terminal says of itself, told apart from keys.
//!
//! Follows ECMA-48 for the shape of control sequences and xterm's `ctlseqs` for their meaning. The bytes come from outside and are
//! not trusted: text is stripped of controls, numbers that do not fit make the reply `Other`.

/// What a terminal said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// DECRPM: the state of a mode, `CSI mode ; value $ y`.
    Mode {
        /// Which mode.
        mode: u16,
        /// Whether it is one of the private modes (`?`).
        private: bool,
        /// 0 unknown to the terminal, 1 set, 2 reset, 3 always set, 4 always reset.
        value: u8,
    },
    /// DA1, the answer to `CSI c`: level and features. Every terminal gives it, so it closes a list of questions.
    PrimaryAttributes(Vec<u16>),
    /// DA2, the answer to `CSI > c`: kind, version, and one more.
    SecondaryAttributes(Vec<u32>),
    /// DA3, the answer to `CSI = c`: the unit's name in hexadecimal digits.
    TertiaryAttributes(String),
    /// XTVERSION, the answer to `CSI > q`: name and version in the terminal's own words.
    Version(String),
    /// CPR, the answer to `CSI 6 n`; counted from 1. Ask only from the second row on: on the first one some of these are
    /// the same bytes as Shift-F3 and its like.
    Cursor {
        /// The row, from 1.
        row: u16,
        /// The column, from 1.
        column: u16,
    },
    /// The flags of kitty's keyboard protocol, the answer to `CSI ? u`.
    KeyboardFlags(u16),
    /// An operating system command: its number and what follows it.
    Command {
        /// The number before the first semicolon.
        number: u16,
        /// What follows, without controls.
        text: String,
    },
    /// Anything else that is no key.
    Other,
}

/// Longest text kept of one string reply, in bytes: far more than any name, colour or attribute list.
pub(super) const TEXT_LIMIT: usize = 4096;

impl Reply {
    /// Reads a control sequence, given without its `CSI`.
    pub(super) fn of_sequence(bytes: &[u8]) -> Self {
        let Some((last, rest)) = bytes.split_last() else {
            return Self::Other;
        };
        let (prefix, rest) = match rest.split_first() {
            Some((prefix @ b'<'..=b'?', rest)) => (Some(*prefix), rest),
            _ => (None, rest),
        };
        let reply = match (prefix, last) {
            (None | Some(b'?'), b'y') => mode(prefix.is_some(), rest),
            (Some(b'?'), b'c') => numbers(rest).map(Self::PrimaryAttributes),
            (Some(b'>'), b'c') => numbers(rest).map(Self::SecondaryAttributes),
            (Some(b'?'), b'u') => number(rest).map(Self::KeyboardFlags),
            (None, b'R') => match numbers(rest).as_deref() {
                Some(&[row, column]) => Some(Self::Cursor { row, column }),
                _ => None,
            },
            _ => None,
        };
        reply.unwrap_or(Self::Other)
    }

    /// Reads a device control string, given without `DCS` and its end.
    pub(super) fn of_device_string(bytes: &[u8]) -> Self {
        match bytes {
            [b'>', b'|', name @ ..] => Self::Version(plain(name)),
            [b'!', b'|', name @ ..] => Self::TertiaryAttributes(plain(name)),
            _ => Self::Other,
        }
    }

    /// Reads an operating system command, given without `OSC` and its end.
    pub(super) fn of_command(bytes: &[u8]) -> Self {
        let end = bytes.iter().position(|byte| *byte == b';');
        let (head, text) = bytes.split_at(end.unwrap_or(bytes.len()));
        match number(head) {
            Some(number) => Self::Command {
                number,
                text: plain(text.strip_prefix(b";").unwrap_or(text)),
            },
            None => Self::Other,
        }
    }
}

/// Reads `mode ; value $`.
fn mode(private: bool, bytes: &[u8]) -> Option<Reply> {
    let (mode, value) = match numbers::<u16>(bytes.strip_suffix(b"$")?)?.as_slice() {
        &[mode, value] => (mode, u8::try_from(value).ok()?),
        _ => return None,
    };
    Some(Reply::Mode {
        mode,
        private,
        value,
    })
}

/// Reads numbers separated by semicolons; an empty one is 0, as is one at the end that is not there (kitty's DA1 is `?62;c`).
fn numbers<N: TryFrom<u32>>(bytes: &[u8]) -> Option<Vec<N>> {
    bytes.split(|byte| *byte == b';').map(number).collect()
}

/// Reads one number of decimal digits; none at all is 0.
pub(super) fn number<N: TryFrom<u32>>(bytes: &[u8]) -> Option<N> {
    let value = bytes.iter().try_fold(0u32, |value, byte| {
        let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
        value.checked_mul(10)?.checked_add(digit)
    })?;
    N::try_from(value).ok()
}

/// The text of a reply without its controls.
fn plain(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    text.chars().filter(|ch| !ch.is_control()).collect()
}
