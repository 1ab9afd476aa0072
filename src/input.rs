//! Owns `Key`: what the reader pressed, free of any terminal library; parsing and printing of chords such as `<C-d>`.

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

impl Key {
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
    pub fn parse(_text: &str) -> Option<Self> {
        todo!()
    }

    /// Reads a script of chords written one after another: `gg`, `z<Space>`.
    pub fn parse_script(_text: &str) -> Option<Vec<Self>> {
        todo!()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, _f: &mut fmt::Formatter<'_>) -> fmt::Result {
        todo!()
    }
}
