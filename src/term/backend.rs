//! Owns `TtyBackend`: ratatui's way to the terminal, a whole frame with one write, and nothing asked that could block.
//!
//! crossterm writes the sequences. It is not asked for the size (it would start `tput`) nor for the cursor (it would read the keyboard).

use std::io;
use std::sync::Arc;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::device;
use super::reply::number;
use super::restore::Tty;
use crate::text::profile::Colours;

/// Around a frame that is to be shown at once (synchronized output, mode 2026).
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// The terminal as ratatui sees it. The hardware cursor stays hidden whatever ratatui asks: over right-to-left text it would stand in
/// places that differ from terminal to terminal; the caret is drawn as a cell.
#[derive(Debug)]
pub struct TtyBackend {
    tty: Arc<Tty>,
    frame: Vec<u8>,
    is_synchronized: bool,
    colours: Colours,
}

impl TtyBackend {
    pub(super) fn new(tty: Arc<Tty>) -> Self {
        Self {
            tty,
            frame: Vec::new(),
            is_synchronized: false,
            colours: Colours::default(),
        }
    }

    pub(super) fn set_synchronized(&mut self, is_synchronized: bool) {
        self.is_synchronized = is_synchronized;
    }

    pub(super) fn set_colours(&mut self, colours: Colours) {
        self.colours = colours;
    }

    /// Adds bytes to what the next frame sends, before its cells.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.frame.extend_from_slice(bytes);
    }

    fn writer(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.frame)
    }
}

impl Backend for TtyBackend {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let start = self.frame.len();
        self.writer().draw(content)?;
        if self.colours <= Colours::Sixteen {
            let cells = self.frame.split_off(start);
            old_names(&cells, self.colours == Colours::Sixteen, &mut self.frame);
        }
        Ok(())
    }

    fn append_lines(&mut self, count: u16) -> io::Result<()> {
        self.writer().append_lines(count)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, _position: P) -> io::Result<()> {
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.writer().clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.writer().clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(device::size(&self.tty.output).into())
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size()?,
            pixels: Size::ZERO,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut frame = std::mem::take(&mut self.frame);
        if self.is_synchronized {
            frame.splice(..0, BEGIN.iter().copied());
            frame.extend_from_slice(END);
        }
        let result = device::write_all(&self.tty.output, &frame);
        // The room is kept for the next frame.
        self.frame = frame;
        self.frame.clear();
        result
    }
}

/// Copies a frame with the sixteen colours sent as ECMA-48 (SGR 30–37, 40–47) and aixterm (90–97, 100–107) have them, since screens that
/// know no more take `38;5;n` for three settings of their own. With `bright` off the upper eight become the lower.
fn old_names(frame: &[u8], bright: bool, out: &mut Vec<u8>) {
    let mut rest = frame;
    while let Some(at) = rest.windows(2).position(|two| two == b"\x1b[") {
        let (text, sequence) = rest.split_at(at + 2);
        out.extend_from_slice(text);
        let end = sequence
            .iter()
            .position(|byte| (0x40..=0x7E).contains(byte));
        let (parameters, after) = sequence.split_at(end.unwrap_or(sequence.len()));
        match after.first() {
            Some(b'm') => out.extend(renamed(parameters, bright)),
            _ => out.extend_from_slice(parameters),
        }
        rest = after;
    }
    out.extend_from_slice(rest);
}

/// The parameters of SGR with `38;5;n` and `48;5;n` replaced where `n` is one of sixteen.
fn renamed(parameters: &[u8], bright: bool) -> Vec<u8> {
    let fields: Vec<&[u8]> = parameters.split(|byte| *byte == b';').collect();
    let mut kept = Vec::with_capacity(fields.len());
    let mut rest = fields.as_slice();
    while let Some((first, more)) = rest.split_first() {
        let named = match rest {
            [b"38", b"5", index, ..] => old_name(30, index, bright),
            [b"48", b"5", index, ..] => old_name(40, index, bright),
            _ => None,
        };
        match named {
            Some(name) => {
                kept.push(name.to_string().into_bytes());
                rest = rest.get(3..).unwrap_or_default();
            }
            None => {
                kept.push(first.to_vec());
                rest = more;
            }
        }
    }
    kept.join(&b';')
}

fn old_name(base: u16, index: &[u8], bright: bool) -> Option<u16> {
    match number::<u16>(index)? {
        index @ 0..=7 => Some(base + index),
        index @ 8..=15 if bright => Some(base + 60 + index - 8),
        index @ 8..=15 => Some(base + index - 8),
        _ => None,
    }
}
