//! Owns `Modes`: a terminal's modes as they follow from what it was sent, so that it can be asked for them again after the program has gone.
//!
//! Follows xterm's `ctlseqs`, terminal-wg's recommendation for bidi, mlterm's OSC 5379 and kitty's keyboard protocol as far as programs may
//! change what outlives them. What a test's terminal does not know changes nothing that it could be asked for, so one fake does for all.

use std::collections::BTreeMap;

/// Private modes (`CSI ? n h`) that a terminal starts with set: autowrap, the cursor in sight, and VTE's swapping of arrows.
const SET_AT_FIRST: [u32; 3] = [7, 25, 1243];
/// Private modes that are asked for: application cursor keys, autowrap, the cursor, the mouse in all its ways, focus, the alternate screen,
/// bracketed paste, synchronized output, and terminal-wg's.
const ASKED: [u32; 16] = [
    1, 7, 25, 1000, 1002, 1003, 1004, 1006, 1015, 1049, 1243, 2004, 2026, 2027, 2500, 2501,
];

/// The modes of a terminal.
#[derive(Clone, Debug)]
pub(crate) struct Modes {
    private: BTreeMap<u32, bool>,
    /// BDSM, mode 8.
    reorders: bool,
    /// SCP's first number.
    direction: u32,
    /// mlterm's switch.
    complex: bool,
    /// Stacks of kitty's flags: of the main screen, and of the alternate one.
    keyboards: [Vec<u32>; 2],
    /// Whether characters are as ever: no colour, no style.
    is_plain: bool,
}

impl Modes {
    /// A terminal that was just opened.
    pub(crate) fn new() -> Self {
        Self {
            private: SET_AT_FIRST.into_iter().map(|mode| (mode, true)).collect(),
            reorders: true,
            direction: 0,
            complex: true,
            keyboards: [Vec::new(), Vec::new()],
            is_plain: true,
        }
    }

    /// A terminal that gave these answers before anything was sent to it.
    pub(crate) fn before<'a>(answers: impl Iterator<Item = &'a str>) -> Self {
        let mut modes = Self::new();
        for answer in answers {
            match answer {
                "\x1b[8;2$y" => modes.reorders = false,
                "\x1b[?2501;1$y" => {
                    modes.private.insert(2501, true);
                }
                _ => {}
            }
        }
        modes
    }

    /// What it answers when it is asked for all of them.
    pub(crate) fn answers(&self) -> Vec<String> {
        let digit = |is_set: bool| if is_set { 1 } else { 2 };
        let mut answers: Vec<String> = ASKED
            .iter()
            .map(|mode| format!("?{mode};{}$y", digit(self.is_set(*mode))))
            .collect();
        answers.push(format!("8;{}$y", digit(self.reorders)));
        answers.push(format!("direction {}", self.direction));
        answers.push(format!("use_ctl={}", self.complex));
        answers.push(format!("plain {}", self.is_plain));
        for (screen, stack) in ["main", "alternate"].iter().zip(&self.keyboards) {
            answers.push(format!("keyboard of the {screen} screen {stack:?}"));
        }
        answers
    }

    /// Flags of kitty's protocol in force on the screen that is shown.
    pub(crate) fn keyboard(&self) -> u32 {
        let stack = &self.keyboards[usize::from(self.is_set(1049))];
        stack.last().copied().unwrap_or(0)
    }

    fn is_set(&self, mode: u32) -> bool {
        self.private.get(&mode).copied().unwrap_or(false)
    }

    /// Takes in what is sent to it: whole sequences.
    pub(crate) fn take(&mut self, sent: &str) {
        let mut rest = sent;
        while let Some(at) = rest.find('\x1b') {
            rest = &rest[at + 1..];
            let mut chars = rest.chars();
            let Some(first) = chars.next() else { return };
            rest = chars.as_str();
            match first {
                '[' => {
                    let Some(end) = rest.find(|ch| matches!(ch, '@'..='~')) else {
                        return;
                    };
                    self.sequence(&rest[..end], rest.as_bytes()[end]);
                    rest = &rest[end + 1..];
                }
                ']' | 'P' => {
                    let Some(end) = rest.find(['\x07', '\x1b']) else {
                        return;
                    };
                    match &rest[..end] {
                        "5379;use_ctl=false" => self.complex = false,
                        "5379;use_ctl=true" => self.complex = true,
                        _ => {}
                    }
                    rest = &rest[end..];
                    // BEL, or the ESC of ST, whose `\` says nothing by itself.
                    rest = &rest[1..];
                }
                'c' => *self = Self::new(),
                _ => {}
            }
        }
    }

    fn sequence(&mut self, parameters: &str, last: u8) {
        let head = parameters.chars().next().filter(|ch| "<=>?".contains(*ch));
        let numbers = parameters.trim_start_matches(['<', '=', '>', '?']);
        let numbers: Vec<u32> = numbers
            .split([';', ' '])
            .map(|part| part.parse().unwrap_or(0))
            .collect();
        let first = numbers.first().copied().unwrap_or(0);
        match (head, last) {
            (Some('?'), b'h' | b'l') => {
                for mode in numbers {
                    self.private.insert(mode, last == b'h');
                }
            }
            (None, b'h' | b'l') if numbers.contains(&8) => self.reorders = last == b'h',
            (None, b'k') => self.direction = first,
            (None, b'm') => self.is_plain = numbers == [0],
            (Some('>' | '<' | '='), b'u') => {
                let screen = usize::from(self.is_set(1049));
                let stack = &mut self.keyboards[screen];
                match head {
                    Some('>') => stack.push(first),
                    Some('<') => {
                        stack.pop();
                    }
                    // What is set where nothing was pushed stays when the program goes.
                    _ if stack.is_empty() => stack.push(first),
                    _ => *stack.last_mut().expect("it is not empty") = first,
                }
            }
            _ => {}
        }
    }
}

#[test]
fn what_is_set_and_not_reset_is_told() {
    let mut modes = Modes::new();
    let before = modes.answers();
    modes.take("\x1b[?1049h\x1b[>29u\x1b[8l\x1b[1 k\x1b[?1002h\x1b[31m");
    assert_eq!(modes.keyboard(), 29);
    modes.take("\x1b[?1049l\x1b[8h\x1b[0 k\x1b[0m");
    let after = modes.answers();
    let other: Vec<&String> = after.iter().filter(|one| !before.contains(one)).collect();
    assert_eq!(
        other,
        ["?1002;1$y", "keyboard of the alternate screen [29]"],
        "the stack of the alternate screen is another than that of the main one"
    );
    modes.take("\x1b]5379;use_ctl=false\x07\x1b[?1049h\x1b[<u\x1b[?1049l\x1b[?1002l");
    assert_ne!(modes.answers(), before);
    modes.take("\x1b]5379;use_ctl=true\x07");
    assert_eq!(modes.answers(), before);
}
