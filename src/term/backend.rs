//! Owns `TtyBackend`: ratatui's way to the terminal, a whole frame with one write, and nothing asked that could block.
//!
//! crossterm writes the sequences. It is not asked for the size (it would start `tput`) nor for the cursor (it would read the keyboard).

use std::io;
use std::sync::Arc;

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

use super::device;
use super::restore::Tty;

/// The terminal as ratatui sees it. The hardware cursor stays hidden whatever ratatui asks: over right-to-left text it would stand in
/// places that differ from terminal to terminal; the caret is drawn as a cell.
#[derive(Debug)]
pub struct TtyBackend {
    tty: Arc<Tty>,
    frame: Vec<u8>,
}

impl TtyBackend {
    pub(super) fn new(tty: Arc<Tty>) -> Self {
        Self {
            tty,
            frame: Vec::new(),
        }
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
        self.writer().draw(content)
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
        let frame = std::mem::take(&mut self.frame);
        let result = device::write_all(&self.tty.output, &frame);
        // The room is kept for the next frame.
        self.frame = frame;
        self.frame.clear();
        result
    }
}
