//! Owns `Key`: what the reader pressed, free of any terminal library; parsing and printing of chords such as `<C-d>`; and `Pointer`: what the mouse did.

use std::fmt;

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character as the keyboard layout gives it (Shift already applied).
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Escape,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow to the left of the screen.
    Left,
    /// Arrow to the right of the screen.
    Right,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key, 1 to 24.
    Function(u8),
}

/// A key with its modifiers. Shift is kept only for keys that are not characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Control was held.
    pub ctrl: bool,
    /// Alt (Meta) was held.
    pub alt: bool,
    /// Shift was held (never set for characters).
    pub shift: bool,
}

/// One press of a key that says more than a single character does.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stroke {
    /// What it types: one character, or lam and an alef; nothing when the terminal did not say.
    pub typed: Vec<Key>,
    /// The key at its place on a Latin keyboard, where the terminal tells it.
    pub place: Option<Key>,
    /// Whether the terminal says that the key's letter is of another script, so that a sign which Shift makes of it is no Latin key.
    pub is_foreign: bool,
}

impl From<Key> for Stroke {
    /// A press of which no more is known than the key.
    fn from(key: Key) -> Self {
        Self {
            typed: vec![key],
            place: None,
            is_foreign: false,
        }
    }
}

/// Something the mouse did, over a cell of the screen; both count from 0 at the top left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pointer {
    /// What it did.
    pub motion: Motion,
    /// The cell's column, as the terminal counts it.
    pub column: u16,
    /// The cell's row.
    pub row: u16,
}

/// What a mouse does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Motion {
    /// The first button went down.
    Press,
    /// It moved while the first button was down.
    Drag,
    /// The first button went up.
    Release,
    /// The wheel was turned away from the reader.
    WheelUp,
    /// The wheel was turned towards the reader.
    WheelDown,
}

impl Key {
    /// A key with its modifiers, brought into the one shape in which keys are compared: Shift with Tab is
    /// [`Code::BackTab`], Shift with a letter is its capital, Control with a letter of ASCII is with the small letter.
    /// `None` for Shift with a character that has no capital: what that gives is the keyboard layout's to say.
    pub fn new(code: Code, ctrl: bool, alt: bool, shift: bool) -> Option<Self> {
        canonical(Self {
            code,
            ctrl,
            alt,
            shift,
        })
    }

    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// A character without modifiers.
    pub const fn char(ch: char) -> Self {
        Self::plain(Code::Char(ch))
    }

    /// Control with a character.
    pub const fn ctrl(ch: char) -> Self {
        Self {
            code: Code::Char(ch),
            ctrl: true,
            alt: false,
            shift: false,
        }
    }

    /// Reads one chord: `j`, `G`, `<Space>`, `<C-d>`, `<A-Left>`, `<S-Tab>`, `<F2>`, `<lt>`.
    ///
    /// Names and modifiers are read in any case (`M-` is `A-`); a character keeps its case, except under Control,
    /// where terminals cannot tell the cases apart and the small letter is meant. `<S-a>` is `A`; Shift with a character
    /// that has no capital is refused, since which character that gives is the keyboard layout's to say. A blank or `<` is
    /// written by name. `None` for anything that is not exactly one chord.
    pub fn parse(text: &str) -> Option<Self> {
        let (key, rest) = split_chord(text)?;
        rest.is_empty().then_some(key)
    }

    /// Reads a script of chords written one after another: `gg`, `z<Space>`. `None` if any part is not a chord, or if empty.
    pub fn parse_script(text: &str) -> Option<Vec<Self>> {
        let mut keys = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let (key, after) = split_chord(rest)?;
            keys.push(key);
            rest = after;
        }
        (!keys.is_empty()).then_some(keys)
    }
}

/// Names of keys that are not characters, the one that is printed first among its like.
const NAMES: &[(&str, Code)] = &[
    ("Space", Code::Char(' ')),
    ("lt", Code::Char('<')),
    ("gt", Code::Char('>')),
    ("Enter", Code::Enter),
    ("CR", Code::Enter),
    ("Return", Code::Enter),
    ("Esc", Code::Escape),
    ("Escape", Code::Escape),
    ("Tab", Code::Tab),
    ("BS", Code::Backspace),
    ("Backspace", Code::Backspace),
    ("Del", Code::Delete),
    ("Delete", Code::Delete),
    ("Ins", Code::Insert),
    ("Insert", Code::Insert),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PageUp", Code::PageUp),
    ("PgUp", Code::PageUp),
    ("PageDown", Code::PageDown),
    ("PgDn", Code::PageDown),
];

/// Function keys go from F1 to this one: VT keyboards have 20, terminfo names no more than 24 of their like.
const LAST_FUNCTION: u8 = 24;

/// Takes one chord off the front of a script.
fn split_chord(text: &str) -> Option<(Key, &str)> {
    let first = text.chars().next()?;
    if first != '<' {
        let plain = first != ' ' && !first.is_control();
        return plain.then(|| (Key::char(first), &text[first.len_utf8()..]));
    }
    // The name may itself end in `>`: `<C->>` is Control with `>`.
    let mut end = text.find('>')?;
    let nameless = text[..end].ends_with('-') && !text[..end].ends_with("--");
    if nameless && text[end + 1..].starts_with('>') {
        end += 1;
    }
    Some((parse_named(&text[1..end])?, &text[end + 1..]))
}

/// Reads what stands between the angle brackets.
fn parse_named(text: &str) -> Option<Key> {
    let mut key = Key::plain(Code::Enter);
    let mut rest = text;
    let mut modified = false;
    while let [modifier, b'-', _, ..] = rest.as_bytes() {
        match modifier.to_ascii_lowercase() {
            b'c' => key.ctrl = true,
            b'a' | b'm' => key.alt = true,
            b's' => key.shift = true,
            _ => return None,
        }
        modified = true;
        rest = &rest[2..];
    }
    key.code = parse_code(rest, modified)?;
    canonical(key)
}

/// Reads a name, a function key, or after a modifier a single character.
fn parse_code(text: &str, modified: bool) -> Option<Code> {
    if let Some((_, code)) = NAMES
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(text))
    {
        return Some(*code);
    }
    let mut chars = text.chars();
    match (chars.next()?, chars.as_str()) {
        (ch, "") if modified && ch != ' ' && !ch.is_control() => Some(Code::Char(ch)),
        ('F' | 'f', digits) if digits.bytes().all(|b| b.is_ascii_digit()) => {
            let number = digits.parse().ok()?;
            let known = (1..=LAST_FUNCTION).contains(&number) && !digits.starts_with('0');
            known.then_some(Code::Function(number))
        }
        _ => None,
    }
}

/// Brings a key into the one shape in which it is compared; `None` if it has none.
fn canonical(mut key: Key) -> Option<Key> {
    match key.code {
        Code::Tab if key.shift => {
            key.code = Code::BackTab;
            key.shift = false;
        }
        Code::Char(ch) => {
            if key.shift {
                let mut upper = ch.to_uppercase();
                let capital = upper.next().filter(|_| upper.next().is_none())?;
                if capital == ch && !ch.is_uppercase() {
                    return None;
                }
                key.code = Code::Char(capital);
                key.shift = false;
            }
            if key.ctrl
                && let Code::Char(ch) = key.code
            {
                key.code = Code::Char(ch.to_ascii_lowercase());
            }
        }
        _ => {}
    }
    Some(key)
}

impl fmt::Display for Key {
    /// Writes the chord as [`Key::parse`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (code, shift) = match self.code {
            Code::BackTab => (Code::Tab, true),
            code => (code, self.shift),
        };
        let modified = self.ctrl || self.alt || shift;
        if let Code::Char(ch) = code
            && !modified
            && !matches!(ch, ' ' | '<')
        {
            return write!(f, "{ch}");
        }
        f.write_str("<")?;
        for (held, letter) in [(self.ctrl, "C-"), (self.alt, "A-"), (shift, "S-")] {
            if held {
                f.write_str(letter)?;
            }
        }
        match (NAMES.iter().find(|(_, named)| *named == code), code) {
            (Some((name, _)), _) => f.write_str(name)?,
            (None, Code::Char(ch)) => write!(f, "{ch}")?,
            (None, Code::Function(number)) => write!(f, "F{number}")?,
            (None, _) => {}
        }
        f.write_str(">")
    }
}
