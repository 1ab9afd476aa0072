//! Owns `Tokens`: cuts the bytes of a terminal into keys, pasted text and replies, wherever reads happen to end.
//!
//! Follows ECMA-48 §5.4 (control sequences) and §5.6 (control strings) as a state machine over single bytes, so that how the bytes
//! were split cannot matter. Bytes that arrive late are told from an Escape key, or from Alt with `[`, by silence only: the caller
//! waits for [`Tokens::patience`] and then calls [`Tokens::flush_escape`].

use std::time::Duration;

use super::keys::{self, Meaning};
use super::pairs::Pairs;
use super::reply::{Reply, TEXT_LIMIT};
use super::signals::Signal;
use crate::input::{Code, Key, Pointer, Stroke};

/// What came from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A key.
    Key(Key),
    /// A key that says more: its place on a Latin keyboard, or that one press typed lam and an alef.
    Stroke(Stroke),
    /// The mouse.
    Pointer(Pointer),
    /// Pasted text, with `\n` at the end of every line; untrusted, controls included.
    Paste(String),
    /// The terminal said something of itself.
    Reply(Reply),
    /// The terminal is gone; nothing but signals comes after this.
    Hangup,
    /// The process was sent a signal.
    Signal(Signal),
}

/// How long a lone ESC may be the beginning of more: below what a hand can do, above what a local terminal needs.
const LONE_ESCAPE: Duration = Duration::from_millis(25);
/// How long ESC and an introducer may be the beginning of more. Longer, because Alt with `[` is rare and a reply cut here by a slow
/// line would come out as keys.
const LONE_INTRODUCER: Duration = Duration::from_millis(100);
/// How long an unfinished sequence may stay so; it is dropped then, so that what is typed later is not lost in it.
const UNFINISHED: Duration = Duration::from_secs(1);
/// Longest control sequence that is looked at, in bytes; real ones have fewer than fifty.
const SEQUENCE_LIMIT: usize = 256;
/// How long pasted text may pause before it is taken for finished: a terminal that went away in the middle of it ends it never.
const UNFINISHED_PASTE: Duration = Duration::from_secs(2);
/// Longest pasted text that is kept, in bytes; the rest is dropped. No note is half as long.
const PASTE_LIMIT: usize = 1 << 20;
/// What ends pasted text.
const PASTE_END: &[u8] = b"\x1b[201~";

/// What the next byte belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Nothing before it.
    #[default]
    Ground,
    /// A character of UTF-8, of which so many bytes are still to come.
    Character(u8),
    /// ESC came.
    Escape,
    /// `CSI` came.
    Sequence,
    /// `SS3` came.
    SingleShift,
    /// This introducer of a control string came.
    Text(u8),
    /// ESC came inside a control string: its end, if `\` follows.
    TextEscape(u8),
    /// So many bytes of an old mouse report are to come.
    Mouse(u8),
    /// Inside pasted text.
    Paste,
}

/// The state between two reads.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    state: State,
    /// One more ESC stands before what is being read: Alt, or an Escape key if it turns out to be a reply.
    alt: bool,
    /// Bytes of the unfinished thing, without its introducer.
    held: Vec<u8>,
}

impl Tokens {
    /// Takes bytes as they were read and gives what they complete. Lam and an alef in one read are one [`Event::Stroke`].
    pub fn feed(&mut self, bytes: &[u8], sink: &mut dyn FnMut(Event)) {
        let mut pairs = Pairs::new(sink);
        for byte in bytes {
            self.step(*byte, &mut |event| pairs.take(event));
        }
        pairs.let_go();
    }

    /// How long to wait for the next byte before calling [`Tokens::flush_escape`]; `None` if nothing is pending.
    pub fn patience(&self) -> Option<Duration> {
        match self.state {
            State::Ground | State::Character(_) => None,
            State::Paste => Some(UNFINISHED_PASTE),
            State::Escape => Some(LONE_ESCAPE),
            State::Sequence | State::SingleShift | State::Text(_) if self.held.is_empty() => {
                Some(LONE_INTRODUCER)
            }
            _ => Some(UNFINISHED),
        }
    }

    /// Says that nothing followed: a lone ESC was the Escape key, ESC and an introducer were Alt with a character, and the
    /// beginning of a longer sequence is dropped.
    pub fn flush_escape(&mut self, sink: &mut dyn FnMut(Event)) {
        match self.state {
            State::Ground | State::Character(_) => {}
            // What has come of it is not lost, and keys are keys again.
            State::Paste => self.end_paste(sink),
            State::Escape => {
                self.escape_before(sink);
                sink(Event::Key(Key::plain(Code::Escape)));
                self.state = State::Ground;
            }
            State::Sequence => self.give_up(b'[', sink),
            State::SingleShift => self.give_up(b'O', sink),
            State::Text(introducer) => self.give_up(introducer, sink),
            State::TextEscape(introducer) => {
                self.give_up(introducer, sink);
                sink(Event::Key(Key::plain(Code::Escape)));
            }
            State::Mouse(_) => self.state = State::Ground,
        }
    }

    fn step(&mut self, byte: u8, sink: &mut dyn FnMut(Event)) {
        match self.state {
            State::Ground => self.ground(byte, sink),
            State::Character(left) => self.character(byte, left, sink),
            State::Escape => self.escape(byte, sink),
            State::Sequence => self.sequence(byte, sink),
            State::SingleShift => self.single_shift(byte, sink),
            State::Text(introducer) => self.text(byte, introducer, sink),
            State::TextEscape(introducer) => self.text_escape(byte, introducer, sink),
            State::Mouse(1) => self.state = State::Ground,
            State::Mouse(left) => self.state = State::Mouse(left - 1),
            State::Paste => self.paste(byte, sink),
        }
    }

    /// A byte that begins something.
    fn ground(&mut self, byte: u8, sink: &mut dyn FnMut(Event)) {
        match byte {
            0x1B => self.state = State::Escape,
            0x00..=0x1F | 0x7F => match keys::control(byte) {
                Some(key) => self.press(key, sink),
                None => self.escape_before(sink),
            },
            0x20..=0x7E => self.press(Key::char(char::from(byte)), sink),
            0xC2..=0xDF => self.begin(State::Character(1), byte),
            0xE0..=0xEF => self.begin(State::Character(2), byte),
            0xF0..=0xF4 => self.begin(State::Character(3), byte),
            // Never in UTF-8, or never first: dropped.
            0x80..=0xC1 | 0xF5..=0xFF => self.escape_before(sink),
        }
    }

    fn begin(&mut self, state: State, byte: u8) {
        self.state = state;
        self.held.clear();
        self.held.push(byte);
    }

    /// A further byte of a character.
    fn character(&mut self, byte: u8, left: u8, sink: &mut dyn FnMut(Event)) {
        if !matches!(byte, 0x80..=0xBF) {
            self.escape_before(sink);
            self.state = State::Ground;
            return self.ground(byte, sink);
        }
        self.held.push(byte);
        if left > 1 {
            self.state = State::Character(left - 1);
            return;
        }
        self.state = State::Ground;
        let ch = std::str::from_utf8(&self.held)
            .ok()
            .and_then(|text| text.chars().next());
        match ch {
            Some(ch) if !ch.is_control() => self.press(Key::char(ch), sink),
            // An overlong form, a surrogate, or a control of the upper set.
            _ => self.escape_before(sink),
        }
    }

    /// A byte after ESC.
    fn escape(&mut self, byte: u8, sink: &mut dyn FnMut(Event)) {
        self.held.clear();
        match byte {
            0x1B => {
                self.escape_before(sink);
                self.alt = true;
            }
            b'[' => self.state = State::Sequence,
            b'O' => self.state = State::SingleShift,
            b'P' | b']' | b'_' | b'^' | b'X' => self.state = State::Text(byte),
            _ => {
                self.escape_before(sink);
                self.alt = true;
                self.state = State::Ground;
                self.ground(byte, sink);
            }
        }
    }

    /// A byte of a control sequence.
    fn sequence(&mut self, byte: u8, sink: &mut dyn FnMut(Event)) {
        match byte {
            // The Linux console puts a second `[` before the letters of F1 to F5.
            b'[' if self.held.is_empty() => self.held.push(byte),
            b'$' if keys::ends_with_dollar(&self.held) => self.end_sequence(byte, sink),
            0x20..=0x3F if self.held.len() < SEQUENCE_LIMIT => self.held.push(byte),
            0x20..=0x3F => {}
            0x40..=0x7E => self.end_sequence(byte, sink),
            _ => {
                self.give_up(b'[', sink);
                self.ground(byte, sink);
            }
        }
    }

    fn end_sequence(&mut self, last: u8, sink: &mut dyn FnMut(Event)) {
        self.state = State::Ground;
        let whole = self.held.len() < SEQUENCE_LIMIT;
        self.held.push(last);
        let meaning = if whole {
            keys::sequence(&self.held)
        } else {
            Meaning::Reply
        };
        match meaning {
            Meaning::Key(key) => return self.press(key, sink),
            Meaning::Stroke(stroke) => {
                self.escape_before(sink);
                return sink(Event::Stroke(stroke));
            }
            Meaning::Pointer(pointer) => {
                self.escape_before(sink);
                return sink(Event::Pointer(pointer));
            }
            Meaning::Paste => {
                self.held.clear();
                self.state = State::Paste;
            }
            Meaning::Mouse => self.state = State::Mouse(3),
            Meaning::Nothing => {}
            Meaning::Reply => {
                self.escape_before(sink);
                let reply = match whole {
                    true => Reply::of_sequence(&self.held),
                    false => Reply::Other,
                };
                return sink(Event::Reply(reply));
            }
        }
        self.escape_before(sink);
    }

    /// A byte after `SS3`: perhaps a modifier, then a letter; anything else was Alt with a capital O and more keys.
    fn single_shift(&mut self, byte: u8, sink: &mut dyn FnMut(Event)) {
        if byte.is_ascii_digit() && self.held.len() < 2 {
            return self.held.push(byte);
        }
        self.held.push(byte);
        if let Some(key) = keys::single_shift(&self.held) {
            self.state = State::Ground;
            return self.press(key, sink);
        }
        self.held.pop();
        self.give_up(b'O', sink);
        self.ground(byte, sink);
    }

    /// A byte of a control string.
    fn text(&mut self, byte: u8, introducer: u8, sink: &mut dyn FnMut(Event)) {
        match byte {
            0x1B => self.state = State::TextEscape(introducer),
            // BEL ends operating system commands in all terminals, by xterm's example.
            0x07 if introducer == b']' => self.end_text(introducer, sink),
            // CAN and SUB break off.
            0x18 | 0x1A => self.give_up(introducer, sink),
            _ if self.held.len() < TEXT_LIMIT => self.held.push(byte),
            _ => {}
        }
    }

    /// A byte after ESC in a control string.
    fn text_escape(&mut self, byte: u8, introducer: u8, sink: &mut dyn FnMut(Event)) {
        if byte == b'\\' {
            return self.end_text(introducer, sink);
        }
        self.give_up(introducer, sink);
        self.state = State::Escape;
        self.escape(byte, sink);
    }

    fn end_text(&mut self, introducer: u8, sink: &mut dyn FnMut(Event)) {
        self.state = State::Ground;
        self.escape_before(sink);
        sink(Event::Reply(match introducer {
            b']' => Reply::of_command(&self.held),
            b'P' => Reply::of_device_string(&self.held),
            _ => Reply::Other,
        }));
    }

    /// A byte of pasted text.
    fn paste(&mut self, byte: u8, sink: &mut dyn FnMut(Event)) {
        self.held.push(byte);
        if self.held.ends_with(PASTE_END) {
            self.held.truncate(self.held.len() - PASTE_END.len());
            self.end_paste(sink);
        } else if self.held.len() > PASTE_LIMIT + PASTE_END.len() {
            // Only as much is kept beyond the limit as may be the beginning of its end.
            self.held.remove(PASTE_LIMIT);
        }
    }

    fn end_paste(&mut self, sink: &mut dyn FnMut(Event)) {
        self.state = State::Ground;
        let mut held = std::mem::take(&mut self.held);
        held.truncate(PASTE_LIMIT);
        sink(Event::Paste(pasted(&held)));
    }

    /// Ends what was begun and not finished. With nothing after the introducer it was Alt with that character; keys that were
    /// held back come after it; the beginning of a reply stays a reply.
    fn give_up(&mut self, introducer: u8, sink: &mut dyn FnMut(Event)) {
        let state = std::mem::take(&mut self.state);
        let held = std::mem::take(&mut self.held);
        self.escape_before(sink);
        let typed = matches!(state, State::SingleShift) || held == b"[" || held.is_empty();
        if !typed {
            return sink(Event::Reply(Reply::Other));
        }
        self.alt = true;
        self.press(Key::char(char::from(introducer)), sink);
        for byte in held {
            self.press(Key::char(char::from(byte)), sink);
        }
    }

    /// Gives a key, with Alt if ESC stood before it.
    fn press(&mut self, mut key: Key, sink: &mut dyn FnMut(Event)) {
        key.alt |= std::mem::take(&mut self.alt);
        sink(Event::Key(key));
    }

    /// Gives the ESC that stood before something that is no key: it was the Escape key.
    fn escape_before(&mut self, sink: &mut dyn FnMut(Event)) {
        if std::mem::take(&mut self.alt) {
            sink(Event::Key(Key::plain(Code::Escape)));
        }
    }
}

/// Pasted bytes as text: invalid UTF-8 dropped, ends of lines as `\n`. Terminals send CR for them, whatever the source had.
fn pasted(bytes: &[u8]) -> String {
    let valid: String = bytes.utf8_chunks().map(|chunk| chunk.valid()).collect();
    valid.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// All that the bytes complete, without the silence after them.
    fn fed(bytes: &[u8]) -> Vec<Event> {
        let mut events = Vec::new();
        Tokens::default().feed(bytes, &mut |event| events.push(event));
        events
    }

    /// What the bytes say when each of these pieces is followed by silence.
    fn with_silence(pieces: &[&str]) -> String {
        let mut events = Vec::new();
        let mut tokens = Tokens::default();
        for piece in pieces {
            tokens.feed(piece.as_bytes(), &mut |event| events.push(event));
            if tokens.patience().is_some() {
                tokens.flush_escape(&mut |event| events.push(event));
            }
        }
        assert_eq!(tokens.patience(), None, "something is still pending");
        script(&events)
    }

    /// Events with the keys that one press typed told apart: only that they came together depends on how reads are cut.
    fn apart(events: Vec<Event>) -> Vec<Event> {
        let keys = |event: Event| match event {
            Event::Stroke(Stroke {
                typed, place: None, ..
            }) => typed.into_iter().map(Event::Key).collect(),
            event => vec![event],
        };
        events.into_iter().flat_map(keys).collect()
    }

    /// Events as a script of chords; replies, whichever, as `{}`.
    fn script(events: &[Event]) -> String {
        let written = events.iter().map(|event| match event {
            Event::Key(key) => key.to_string(),
            Event::Stroke(stroke) => {
                let typed: String = stroke.typed.iter().map(Key::to_string).collect();
                match stroke.place {
                    Some(place) => format!("{{{typed} at {place}}}"),
                    None => format!("{{{typed}}}"),
                }
            }
            Event::Pointer(pointer) => {
                let Pointer {
                    motion,
                    column,
                    row,
                } = pointer;
                format!("{{{motion:?} {column} {row}}}")
            }
            Event::Paste(text) => format!("{{paste {text}}}"),
            Event::Reply(_) => "{}".to_owned(),
            Event::Hangup => "{hangup}".to_owned(),
            Event::Signal(signal) => format!("{{{signal:?}}}"),
        });
        written.collect()
    }

    fn expect(table: &[(&str, &str)]) {
        for (bytes, keys) in table {
            assert_eq!(script(&fed(bytes.as_bytes())), *keys, "{bytes:?}");
        }
    }

    #[test]
    fn letters_arrive_as_they_are_typed() {
        expect(&[
            ("تن", "تن"),
            ("\u{644}\u{627}", "{\u{644}\u{627}}"),
            ("\u{FEFB}", "\u{FEFB}"),
            ("\u{628}\u{64E}\u{651}", "\u{628}\u{64E}\u{651}"),
            ("٣۳3", "٣۳3"),
            ("«(»", "«(»"),
            ("\u{200C}", "\u{200C}"),
            ("\u{FDFA}\u{1F600}", "\u{FDFA}\u{1F600}"),
            ("jG< ", "jG<lt><Space>"),
        ]);
    }

    #[test]
    fn lam_and_an_alef_are_one_press_only_in_one_read() {
        expect(&[
            ("لا", "{لا}"),
            ("لألإلآ", "{لأ}{لإ}{لآ}"),
            ("للا", "ل{لا}"),
            ("لتا", "لتا"),
            ("ل\x1b[Aا", "ل<Up>ا"),
            ("\x1bلا", "<A-ل>ا"),
            ("ل", "ل"),
        ]);
        assert_eq!(with_silence(&["ل", "ا"]), "لا");
    }

    #[test]
    fn control_bytes_are_control_with_a_letter() {
        for byte in 0x01..=0x1Au8 {
            let letter = char::from(byte - 1 + b'a');
            let expected = match letter {
                'h' => "<BS>".to_owned(),
                'i' => "<Tab>".to_owned(),
                'm' => "<Enter>".to_owned(),
                _ => format!("<C-{letter}>"),
            };
            assert_eq!(script(&fed(&[byte])), expected);
        }
        expect(&[
            ("\0", "<C-Space>"),
            ("\x1c\x1d\x1e\x1f", "<C-\\><C-]><C-^><C-_>"),
            ("\x7f", "<BS>"),
        ]);
    }

    #[test]
    fn arrows_and_their_like_in_every_dialect() {
        expect(&[
            // xterm and VT, normal and application mode.
            ("\x1b[A\x1b[B\x1b[C\x1b[D", "<Up><Down><Right><Left>"),
            ("\x1bOA\x1bOB\x1bOC\x1bOD", "<Up><Down><Right><Left>"),
            ("\x1b[H\x1b[F", "<Home><End>"),
            ("\x1bOH\x1bOF", "<Home><End>"),
            // VT220, Linux console, tmux and screen.
            ("\x1b[1~\x1b[4~", "<Home><End>"),
            (
                "\x1b[2~\x1b[3~\x1b[5~\x1b[6~",
                "<Ins><Del><PageUp><PageDown>",
            ),
            // rxvt.
            ("\x1b[7~\x1b[8~", "<Home><End>"),
            (
                "\x1b[a\x1b[b\x1b[c\x1b[d",
                "<S-Up><S-Down><S-Right><S-Left>",
            ),
            (
                "\x1bOa\x1bOb\x1bOc\x1bOd",
                "<C-Up><C-Down><C-Right><C-Left>",
            ),
            ("\x1b[7$\x1b[8$\x1b[3$y", "<S-Home><S-End><S-Del>y"),
            ("\x1b[7^\x1b[5^\x1b[6@", "<C-Home><C-PageUp><C-S-PageDown>"),
            (
                "\x1b\x1b[A\x1b\x1bOB\x1b\x1b[5~",
                "<A-Up><A-Down><A-PageUp>",
            ),
        ]);
    }

    #[test]
    fn modifiers_are_the_second_parameter() {
        expect(&[
            ("\x1b[1;2A", "<S-Up>"),
            ("\x1b[1;3A", "<A-Up>"),
            ("\x1b[1;4A", "<A-S-Up>"),
            ("\x1b[1;5C", "<C-Right>"),
            ("\x1b[1;6D", "<C-S-Left>"),
            ("\x1b[1;7H", "<C-A-Home>"),
            ("\x1b[1;8F", "<C-A-S-End>"),
            ("\x1b[1;9A", ""),
            ("\x1b[1;33A", "<A-Up>"),
            ("\x1b[1;65A", "<Up>"),
            ("\x1b[5A", "<C-Up>"),
            ("\x1bO5A", "<C-Up>"),
            (
                "\x1b[5;3~\x1b[6;5~\x1b[3;2~",
                "<A-PageUp><C-PageDown><S-Del>",
            ),
            ("\x1b[Z", "<S-Tab>"),
            ("\x1b[1;6Z", "<C-S-Tab>"),
        ]);
    }

    #[test]
    fn function_keys_in_every_dialect() {
        expect(&[
            ("\x1bOP\x1bOQ\x1bOR\x1bOS", "<F1><F2><F3><F4>"),
            ("\x1b[P\x1b[Q\x1b[R\x1b[S", "<F1><F2><F3><F4>"),
            ("\x1b[11~\x1b[12~\x1b[13~\x1b[14~", "<F1><F2><F3><F4>"),
            (
                "\x1b[[A\x1b[[B\x1b[[C\x1b[[D\x1b[[E",
                "<F1><F2><F3><F4><F5>",
            ),
            ("\x1b[15~\x1b[17~\x1b[18~\x1b[19~", "<F5><F6><F7><F8>"),
            ("\x1b[20~\x1b[21~\x1b[23~\x1b[24~", "<F9><F10><F11><F12>"),
            ("\x1b[25~\x1b[26~\x1b[28~\x1b[29~", "<F13><F14><F15><F16>"),
            ("\x1b[31~\x1b[32~\x1b[33~\x1b[34~", "<F17><F18><F19><F20>"),
            (
                "\x1b[1;5P\x1b[1;2Q\x1b[1;2R\x1b[1;3S",
                "<C-F1><S-F2><S-F3><A-F4>",
            ),
            ("\x1b[15;5~\x1b[24;8~", "<C-F5><C-A-S-F12>"),
            ("\x1bO2P\x1bO5S", "<S-F1><C-F4>"),
        ]);
    }

    #[test]
    fn the_keypad_in_application_mode() {
        expect(&[
            ("\x1bOM\x1bOI\x1bOX", "<Enter><Tab>="),
            ("\x1bOj\x1bOk\x1bOl\x1bOm\x1bOn\x1bOo", "*+,-./"),
            ("\x1bOp\x1bOq\x1bOy", "019"),
        ]);
    }

    #[test]
    fn alt_is_an_escape_before() {
        expect(&[
            ("\x1bj\x1bJ\x1b\x7f\x1b\r", "<A-j><A-J><A-BS><A-Enter>"),
            ("\x1bت\x1b\u{FEFB}", "<A-ت><A-\u{FEFB}>"),
            ("\x1b\x04\x1b\0\x1b ", "<C-A-d><C-A-Space><A-Space>"),
            ("\x1b\x1bj", "<Esc><A-j>"),
            ("\x1bO)", "<A-O>)"),
            ("\x1bOت", "<A-O>ت"),
            ("\x1bO5z", "<A-O>5z"),
            ("\x1b]\x1b]\x1bj", "<A-]><A-]><A-j>"),
            ("\x1b[\x1b[A", "<A-[><Up>"),
            ("\x1b[ت", "<A-[>ت"),
        ]);
    }

    #[test]
    fn keys_of_the_kitty_protocol_and_of_modify_other_keys() {
        expect(&[
            ("\x1b[97;5u", "<C-a>"),
            (
                "\x1b[27u\x1b[13;2u\x1b[9;2u\x1b[127;3u",
                "<Esc><S-Enter><S-Tab><A-BS>",
            ),
            ("\x1b[97:65;2u", "A"),
            ("\x1b[97;2u", "A"),
            ("\x1b[49;2u", "1"),
            ("\x1b[97;6u", "<C-a>"),
            ("\x1b[32;5u", "<C-Space>"),
            ("\x1b[1578::106u", "{ت at j}"),
            ("\x1b[1578:1600:106;2u", "{ـ at J}"),
            ("\x1b[1592:1567:47;2u", "{؟ at ?}"),
            ("\x1b[1578::106;5u", "<C-j>"),
            ("\x1b[1578::106;3u", "<A-j>"),
            ("\x1b[0::98u", "{ at b}"),
            ("\x1b[0::98;;1604:1575u", "{لا at b}"),
            // With text, which counts for more than codes; of a dead key nothing comes before it.
            ("\x1b[97;;97u\x1b[97:65;2;65u\x1b[97;65;65u", "aAA"),
            ("\x1b[1578::106;;1578u", "{ت at j}"),
            ("\x1b[1576:91:102;2;91u", "{[ at F}"),
            ("\x1b[1580:60:91;2;60u", "{<lt> at {}"),
            ("\x1b[0::98;;65275u", "{\u{FEFB} at b}"),
            ("\x1b[1610::100;2;1616u", "{\u{650} at D}"),
            (
                "\x1b[0;;233u\x1b[101;;233u\x1b[0;;1614:1617u",
                "éé{\u{64E}\u{651}}",
            ),
            ("\x1b[113;;64u\x1b[32;;32u\x1b[57400;;49u", "@<Space>1"),
            (
                "\x1b[13;;13u\x1b[9;2;9u\x1b[127;129u\x1b[1;129A",
                "<Enter><S-Tab><BS><Up>",
            ),
            ("\x1b[1578::106;5;1578u", "<C-j>"),
            ("\x1b[1578::106;1:3;1578u\x1b[57441;2u", ""),
            ("\x1b[97;1:3u\x1b[1;1:3A\x1b[5;1:3~", ""),
            ("\x1b[97;1:1u\x1b[97;1:2u", "aa"),
            ("\x1b[97;9u\x1b[57441u\x1b[57358u", ""),
            (
                "\x1b[57399u\x1b[57414u\x1b[57419u\x1b[57376u",
                "0<Enter><Up><F13>",
            ),
            (
                "\x1b[27;5;106~\x1b[27;5;1572~\x1b[27;2;13~",
                "<C-j><C-ؤ><S-Enter>",
            ),
        ]);
    }

    #[test]
    fn silence_tells_escape_and_alt_from_longer_sequences() {
        for (pieces, keys) in [
            (&["\x1b"][..], "<Esc>"),
            (&["\x1b", "j"], "<Esc>j"),
            (&["\x1b", "ت"], "<Esc>ت"),
            (&["\x1b\x1b"], "<Esc><Esc>"),
            (&["\x1b\x1b\x1b"], "<Esc><Esc><Esc>"),
            (&["\x1b[", "j"], "<A-[>j"),
            (&["\x1bO", "A"], "<A-O>A"),
            (&["\x1bP", "j"], "<A-P>j"),
            (&["\x1b]", "j"], "<A-]>j"),
            (&["\x1b_", "j"], "<A-_>j"),
            (&["\x1b^", "j"], "<A-^>j"),
            (&["\x1bX", "j"], "<A-X>j"),
            (&["\x1b\x1b[", "j"], "<Esc><A-[>j"),
            (&["\x1b[["], "<A-[>["),
            (&["\x1bO5"], "<A-O>5"),
            (&["\x1b]\x1b"], "<A-]><Esc>"),
            (&["\x1b[?64;1", "j"], "{}j"),
            (&["\x1bP>|XTe", "j"], "{}j"),
            (&["\x1b[M!", "j"], "j"),
        ] {
            assert_eq!(with_silence(pieces), keys, "{pieces:?}");
        }
    }

    #[test]
    fn a_lone_escape_waits_less_than_a_cut_reply() {
        let wait = |text: &str| {
            let mut tokens = Tokens::default();
            tokens.feed(text.as_bytes(), &mut |_| {});
            tokens.patience()
        };
        assert_eq!(wait("j"), None);
        assert_eq!(wait("\x1b[200~ab"), Some(UNFINISHED_PASTE));
        assert!(wait("\x1b") < wait("\x1b["));
        assert!(wait("\x1b]") < wait("\x1b]11;"));
    }

    /// What terminals of our table answer, with what it means.
    fn replies() -> Vec<(&'static str, Reply)> {
        let mode = |mode, private, value| Reply::Mode {
            mode,
            private,
            value,
        };
        let command = |number, text: &str| Reply::Command {
            number,
            text: text.to_owned(),
        };
        let kitty = "kitty(0.26.5)".to_owned();
        let vte = "7E565445".to_owned();
        vec![
            ("\x1b[8;1$y", mode(8, false, 1)),
            ("\x1b[8;2$y", mode(8, false, 2)),
            ("\x1b[8;0$y", mode(8, false, 0)),
            ("\x1b[?2026;2$y", mode(2026, true, 2)),
            ("\x1b[?65;1;9c", Reply::PrimaryAttributes(vec![65, 1, 9])),
            ("\x1b[?62;c", Reply::PrimaryAttributes(vec![62, 0])),
            ("\x1b[?6c", Reply::PrimaryAttributes(vec![6])),
            (
                "\x1b[>65;7006;1c",
                Reply::SecondaryAttributes(vec![65, 7006, 1]),
            ),
            (
                "\x1b[>1;011301;0c",
                Reply::SecondaryAttributes(vec![1, 11301, 0]),
            ),
            ("\x1bP!|7E565445\x1b\\", Reply::TertiaryAttributes(vte)),
            ("\x1bP>|kitty(0.26.5)\x1b\\", Reply::Version(kitty)),
            ("\x1b[2;2R", Reply::Cursor { row: 2, column: 2 }),
            ("\x1b[1;1R", Reply::Cursor { row: 1, column: 1 }),
            ("\x1b[1;80R", Reply::Cursor { row: 1, column: 80 }),
            ("\x1b[?5u", Reply::KeyboardFlags(5)),
            (
                "\x1b]11;rgb:ffff/ffff/ffff\x07",
                command(11, "rgb:ffff/ffff/ffff"),
            ),
            ("\x1b]10;rgb:0/0/0\x1b\\", command(10, "rgb:0/0/0")),
            ("\x1b]lعنوان\x1b\\", Reply::Other),
            ("\x1bP1$r0m\x1b\\", Reply::Other),
            ("\x1b_Gi=31;OK\x1b\\", Reply::Other),
            ("\x1b[?1;0;256S", Reply::Other),
            ("\x1b[8;24;80t", Reply::Other),
            ("\x1b[0n", Reply::Other),
            ("\x1b[?997;1n", Reply::Other),
            ("\x1b[70000;1$y", Reply::Other),
            ("\x1b[8;300$y", Reply::Other),
            ("\x1b[?99999999999999999999c", Reply::Other),
            ("\x1b[44~", Reply::Other),
        ]
    }

    #[test]
    fn replies_are_told_from_keys() {
        for (bytes, reply) in replies() {
            assert_eq!(fed(bytes.as_bytes()), [Event::Reply(reply)], "{bytes:?}");
        }
    }

    #[test]
    fn an_escape_just_before_a_reply_is_still_the_escape_key() {
        for (bytes, reply) in replies() {
            let both = format!("\x1b{bytes}j");
            let expected = [
                Event::Key(Key::plain(Code::Escape)),
                Event::Reply(reply),
                Event::Key(Key::char('j')),
            ];
            assert_eq!(fed(both.as_bytes()), expected, "{bytes:?}");
        }
    }

    #[test]
    fn text_in_replies_has_no_controls_and_an_end() {
        let long = format!("\x1bP>|{}\x1b\\j", "a".repeat(3 * TEXT_LIMIT));
        let name = "a".repeat(TEXT_LIMIT - 2);
        let events = [
            Event::Reply(Reply::Version(name)),
            Event::Key(Key::char('j')),
        ];
        assert_eq!(fed(long.as_bytes()), events);
        let name = "ab\u{FFFD}".to_owned();
        let events = [Event::Reply(Reply::Version(name))];
        assert_eq!(fed(b"\x1bP>|a\x01\xC2\x9Bb\xFF\x1b\\"), events);
        let endless = format!("\x1b[{}cj", "1;".repeat(SEQUENCE_LIMIT));
        expect(&[(&endless, "{}j")]);
    }

    #[test]
    fn pasted_text_that_never_ends_is_ended_by_silence() {
        let silent = with_silence(&["\x1b[200~قال «لا» ١٢", "j\x1b[201~k"]);
        assert_eq!(silent, "{paste قال «لا» ١٢}jk");
        assert_eq!(with_silence(&["\x1b[200~", "q"]), "{paste }q");
    }

    #[test]
    fn pasted_text_of_any_length_takes_bounded_memory_and_still_ends() {
        let mut events = Vec::new();
        let mut tokens = Tokens::default();
        tokens.feed(b"\x1b[200~", &mut |event| events.push(event));
        for _ in 0..40 {
            let piece = "لا".repeat(16 * 1024);
            tokens.feed(piece.as_bytes(), &mut |event| events.push(event));
            assert!(tokens.held.capacity() <= 4 * PASTE_LIMIT);
        }
        tokens.feed(b"\x1b[201~j", &mut |event| events.push(event));
        let [Event::Paste(text), Event::Key(key)] = events.as_slice() else {
            panic!("{} events", events.len());
        };
        assert_eq!(text.len(), PASTE_LIMIT);
        assert!(text.chars().all(|ch| matches!(ch, 'ل' | 'ا')));
        assert_eq!(*key, Key::char('j'));
    }

    #[test]
    fn focus_says_nothing_and_the_mouse_what_it_did_where() {
        expect(&[
            ("\x1b[I\x1b[Oj", "j"),
            ("\x1b[<0;3;4M\x1b[<0;3;4mj", "{Press 2 3}{Release 2 3}j"),
            ("\x1b[<32;1;1M\x1b[<36;5;2M", "{Drag 0 0}{Drag 4 1}"),
            (
                "\x1b[<64;3;4M\x1b[<65;300;4M",
                "{WheelUp 2 3}{WheelDown 299 3}",
            ),
            // Other buttons, motion without one, Control, and what is no report.
            (
                "\x1b[<2;3;4M\x1b[<35;3;4M\x1b[<16;3;4M\x1b[<0;3M\x1b[<;;Mj",
                "j",
            ),
            ("\x1b[<0;1;99999999M", "{Press 0 65535}"),
            ("\x1b[M !!j", "j"),
            ("\x1b[32;3;4Mj", "j"),
        ]);
    }

    #[test]
    fn pasted_text_is_one_event_whatever_is_in_it() {
        expect(&[
            (
                "\x1b[200~قال: «لا»\r\nثم\rمضى\n\x1b[201~j",
                "{paste قال: «لا»\nثم\nمضى\n}j",
            ),
            (
                "\x1b[200~a\x1b[Ab\x1b]0;x\x07\x1b[201~",
                "{paste a\x1b[Ab\x1b]0;x\x07}",
            ),
            ("\x1b[200~\x1b[201~", "{paste }"),
            ("\x1b[201~j", "j"),
        ]);
        let broken = b"\x1b[200~a\xFF\xD8b\x1b[201~";
        assert_eq!(script(&fed(broken)), "{paste ab}");
    }

    #[test]
    fn invalid_bytes_are_dropped_and_nothing_after_them() {
        for (bytes, keys) in [
            (&b"\xFFj"[..], "j"),
            (b"\xD8j", "j"),
            (b"\xE0\x80\x80j", "j"),
            (b"\xED\xA0\x80j", "j"),
            (b"\xF4\x90\x80\x80j", "j"),
            (b"\xC2\x9Bj", "j"),
            (b"\x9Bj", "j"),
            (b"\xD8\xD8\xAA", "ت"),
            (b"\xF0\x9F\x1b[A", "<Up>"),
            (b"\x1b\xFFj", "<Esc>j"),
            (b"\x1b\xD8j", "<Esc>j"),
            (b"\x1b[1\xD8\xAA", "{}ت"),
            (b"\x1b[1\x04", "{}<C-d>"),
            (b"\x1b]11;\x18j", "{}j"),
            (b"\x1b]11;\x1b[A", "{}<Up>"),
        ] {
            assert_eq!(script(&fed(bytes)), keys, "{bytes:?}");
        }
    }

    /// Keys, replies and pastes in any order, as terminals send them.
    fn stream() -> impl Strategy<Value = Vec<u8>> {
        let letters = [
            "ت",
            "لا",
            "\u{FEFB}",
            "ب\u{64E}",
            "٣",
            "«",
            "j",
            "\x1bj",
            "\x04",
        ];
        let named = ["\x1b[A", "\x1bOP", "\x1b[1;5C", "\x1b[[A", "\x1b[7$"];
        let paste = ["\x1b[200~سلام\r\x1b[201~"];
        let replies = replies().into_iter().map(|(bytes, _)| bytes);
        let pieces: Vec<&str> = replies.chain(letters).chain(named).chain(paste).collect();
        prop::collection::vec(prop::sample::select(pieces), 1..12)
            .prop_map(|pieces| pieces.concat().into_bytes())
    }

    /// Bytes of which many are those that matter here.
    fn noise() -> impl Strategy<Value = Vec<u8>> {
        let special = b"\x1b\x1b\x1b[[]OPX_^\\$;:?<>=!|~uRycM0123456789\x07\x18";
        let byte = prop_oneof![
            prop::sample::select(special.to_vec()),
            prop::sample::select("لا\u{FEFB}«".as_bytes().to_vec()),
            any::<u8>(),
        ];
        prop::collection::vec(byte, 0..64)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn how_reads_are_cut_does_not_matter(bytes in prop_oneof![stream(), noise()]) {
            let whole = apart(fed(&bytes));
            for cut in 0..=bytes.len() {
                let mut events = Vec::new();
                let mut tokens = Tokens::default();
                tokens.feed(&bytes[..cut], &mut |event| events.push(event));
                tokens.feed(&bytes[cut..], &mut |event| events.push(event));
                prop_assert_eq!(&apart(events), &whole);
            }
        }

        #[test]
        fn no_bytes_and_no_silences_do_harm(pieces in prop::collection::vec(noise(), 0..6)) {
            let mut events = Vec::new();
            let mut tokens = Tokens::default();
            for piece in &pieces {
                tokens.feed(piece, &mut |event| events.push(event));
                tokens.flush_escape(&mut |event| events.push(event));
            }
            for event in &events {
                if let Event::Key(key) = event {
                    prop_assert_eq!(Key::parse(&key.to_string()), Some(*key));
                }
            }
        }

        #[test]
        fn keys_typed_after_anything_whole_are_all_there(
            bytes in stream(),
            typed in "[جدتنلاa-zA-Z0-9]{1,8}",
        ) {
            let mut with_more = bytes.clone();
            with_more.extend_from_slice(typed.as_bytes());
            let mut expected = apart(fed(&bytes));
            expected.extend(typed.chars().map(|ch| Event::Key(Key::char(ch))));
            prop_assert_eq!(apart(fed(&with_more)), expected);
        }
    }
}
