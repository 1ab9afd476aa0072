//! Owns `Frames`: from the cells of one frame and of the one before it to the bytes of a single write.
//!
//! Follows ECMA-48: CUP (§8.3.21) moves, SGR (§8.3.117) styles. Each cell says how many columns it takes: one, unless `ForcedWidth` says
//! otherwise; nothing is measured here. The hardware cursor stays hidden: over right-to-left text it would stand in places that differ
//! from terminal to terminal; the caret is drawn as a cell.

use std::io::Write as _;

use crossterm::cursor::MoveTo;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use crossterm::{Command, QueueableCommand as _};
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use crate::text::profile::Colours;

/// Ends every frame: colours and styles as they were. The last part alone would do; the whole stands nowhere else in a frame, so that
/// whoever looks at what is sent can tell where each ends.
const END: &[u8] = b"\x1b[39m\x1b[49m\x1b[59m\x1b[0m";

/// So many blanks cost no more than the move that would pass over them; a page of words is a third shorter for it.
const GAP: usize = 5;

/// What the terminal shows, and what it is to be sent next.
#[derive(Debug, Default)]
pub(super) struct Frames {
    /// What the terminal shows; `None` when that is nothing: before the first frame, and after [`Frames::clear`].
    shown: Option<Buffer>,
    /// The frame before that, to be painted over: no memory is asked for while reading.
    spare: Option<Buffer>,
    bytes: Vec<u8>,
    is_synchronized: bool,
    colours: Colours,
}

impl Frames {
    /// Has each frame shown at once, or as it comes.
    pub(super) fn set_synchronized(&mut self, is_synchronized: bool) {
        self.is_synchronized = is_synchronized;
    }

    /// Says how many colours there are.
    pub(super) fn set_colours(&mut self, colours: Colours) {
        self.colours = colours;
    }

    /// Adds bytes to what is sent next, before its cells.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Makes the next frame draw every cell, on a screen that is erased first.
    pub(super) fn clear(&mut self) {
        queue(&mut self.bytes, Clear(ClearType::All));
        self.spare = self.shown.take().or(self.spare.take());
    }

    /// Paints a frame of this size; gives what is to be sent to show it. [`Frames::sent`] has to follow.
    pub(super) fn draw(
        &mut self,
        (columns, rows): (u16, u16),
        paint: impl FnOnce(&mut Buffer),
    ) -> &[u8] {
        let area = Rect::new(0, 0, columns, rows);
        if self.shown.as_ref().is_some_and(|shown| shown.area != area) {
            self.clear();
        }
        let mut next = match self.spare.take() {
            Some(mut spare) if spare.area == area => {
                spare.reset();
                spare
            }
            _ => Buffer::empty(area),
        };
        paint(&mut next);
        let changes = Changes::new(self.shown.as_ref(), &next);
        if self.is_synchronized {
            let mut held = Vec::with_capacity(self.bytes.len() + 8);
            queue(&mut held, BeginSynchronizedUpdate);
            held.append(&mut self.bytes);
            self.bytes = held;
        }
        let content = &*next.content;
        write_cells(
            &mut self.bytes,
            changes,
            content,
            usize::from(columns),
            self.colours,
        );
        if self.is_synchronized {
            queue(&mut self.bytes, EndSynchronizedUpdate);
        }
        self.spare = self.shown.replace(next);
        &self.bytes
    }

    /// Says that what [`Frames::draw`] gave was sent, or cannot be.
    pub(super) fn sent(&mut self) {
        self.bytes.clear();
    }
}

/// Columns that a cell takes.
fn width(cell: &Cell) -> usize {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(width) => usize::from(width.get()),
        _ => 1,
    }
}

/// The cells that are to be sent, each with its place, row after row.
struct Changes<'a> {
    old: Option<&'a [Cell]>,
    new: &'a [Cell],
    at: usize,
    /// What lies before this place is no longer as it was, since half of it was overwritten.
    torn: usize,
}

impl<'a> Changes<'a> {
    /// The cells of `new` that differ from those of `old`, or from blanks.
    fn new(old: Option<&'a Buffer>, new: &'a Buffer) -> Self {
        Self {
            old: old.map(|old| &*old.content),
            new: &new.content,
            at: 0,
            torn: 0,
        }
    }

    fn before(&self, place: usize) -> &'a Cell {
        const BLANK: &Cell = &Cell::EMPTY;
        self.old.and_then(|old| old.get(place)).unwrap_or(BLANK)
    }
}

impl<'a> Iterator for Changes<'a> {
    type Item = (usize, &'a Cell);

    fn next(&mut self) -> Option<Self::Item> {
        while let Some(cell) = self.new.get(self.at) {
            let place = self.at;
            self.at += width(cell);
            if place >= self.torn && is_same(cell, self.before(place)) {
                continue;
            }
            let overwritten = place..self.at;
            let torn = overwritten.map(|place| place + width(self.before(place)));
            self.torn = torn.fold(self.torn, usize::max);
            return Some((place, cell));
        }
        None
    }
}

/// Adds what a command of crossterm sends.
fn queue(bytes: &mut Vec<u8>, command: impl Command) {
    // Writing to memory does not fail.
    let _ = bytes.queue(command);
}

/// Writes cells where they stand, and leaves no style in force.
fn write_cells<'a>(
    bytes: &mut Vec<u8>,
    cells: impl Iterator<Item = (usize, &'a Cell)>,
    content: &[Cell],
    columns: usize,
    colours: Colours,
) {
    // Where the cursor is known to be; nowhere after the last column, and after a cell about whose width terminals may disagree.
    let mut cursor = None;
    let mut style = &Cell::EMPTY;
    for (place, cell) in cells {
        if let Some(gap) = cursor.and_then(|cursor| content.get(cursor..place))
            && gap.len() <= GAP
            && gap
                .iter()
                .all(|blank| blank.symbol() == " " && is_same_style(blank, style))
        {
            // Blanks between words, already there: as cheap to send again as to pass over.
            bytes.extend(gap.iter().map(|_| b' '));
        } else if cursor != Some(place) {
            let (row, column) = (place / columns.max(1), place % columns.max(1));
            let small = |number| u16::try_from(number).unwrap_or(u16::MAX);
            queue(bytes, MoveTo(small(column), small(row)));
        }
        let goes_on = width(cell) == 1 && !(place + 1).is_multiple_of(columns);
        cursor = goes_on.then_some(place + 1);
        if !is_same_style(cell, style) {
            write_style(bytes, cell, colours);
            style = cell;
        }
        bytes.extend_from_slice(cell.symbol().as_bytes());
    }
    bytes.extend_from_slice(END);
}

/// Cheaper than `==`, which looks at what no cell here has.
fn is_same(one: &Cell, other: &Cell) -> bool {
    is_same_style(one, other)
        && one.symbol().as_bytes() == other.symbol().as_bytes()
        && width(one) == width(other)
}

fn is_same_style(one: &Cell, other: &Cell) -> bool {
    one.modifier == other.modifier && one.fg == other.fg && one.bg == other.bg
}

/// Writes a style, whatever was in force before it: one sequence, where crossterm would send one for each part, and with the palette's
/// own numbers, which it does not use.
fn write_style(bytes: &mut Vec<u8>, cell: &Cell, colours: Colours) {
    const NUMBERS: [(Modifier, u8); 9] = [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::ITALIC, 3),
        (Modifier::UNDERLINED, 4),
        (Modifier::SLOW_BLINK, 5),
        (Modifier::RAPID_BLINK, 6),
        (Modifier::REVERSED, 7),
        (Modifier::HIDDEN, 8),
        (Modifier::CROSSED_OUT, 9),
    ];
    bytes.extend_from_slice(b"\x1b[0");
    for (modifier, number) in NUMBERS {
        if cell.modifier.contains(modifier) {
            let _ = write!(bytes, ";{number}");
        }
    }
    write_colour(bytes, cell.fg, 30, colours);
    write_colour(bytes, cell.bg, 40, colours);
    bytes.push(b'm');
}

/// Writes a colour as the parameters of SGR: 30 to 37 and 90 to 97 are the palette's letters, 40 and 100 its papers; 38 and 48 (ISO 8613-6)
/// take any other, in the form with semicolons that all terminals know. Screens of sixteen colours or fewer would take its numbers for
/// settings of their own, so there the palette's are never sent by it; and where there are only eight, bright ones become the plain.
fn write_colour(bytes: &mut Vec<u8>, colour: Color, base: u8, colours: Colours) {
    let place = match colour {
        Color::Indexed(index @ 0..16) if colours <= Colours::Sixteen => Some(index),
        colour => palette(colour),
    };
    let _ = match place {
        Some(number @ 0..8) => write!(bytes, ";{}", base + number),
        Some(number) if colours < Colours::Sixteen => write!(bytes, ";{}", base + number - 8),
        Some(number) => write!(bytes, ";{}", base + 60 + number - 8),
        None => match colour {
            Color::Indexed(index) => write!(bytes, ";{};5;{index}", base + 8),
            Color::Rgb(red, green, blue) => {
                write!(bytes, ";{};2;{red};{green};{blue}", base + 8)
            }
            _ => return,
        },
    };
}

/// The place of one of the sixteen colours in the terminal's own palette.
fn palette(colour: Color) -> Option<u8> {
    Some(match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Reset | Color::Indexed(_) | Color::Rgb(..) => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use ratatui::style::Style;

    use super::*;

    /// A frame of one row: each symbol with the columns it takes.
    fn row(cells: &'static [(&str, u16)]) -> impl FnOnce(&mut Buffer) {
        move |buffer| {
            let mut x = 0;
            for &(symbol, width) in cells {
                let cell = buffer.cell_mut((x, 0)).unwrap();
                cell.set_symbol(symbol);
                if let Some(width) = NonZeroU16::new(width).filter(|width| width.get() > 1) {
                    cell.set_diff_option(CellDiffOption::ForcedWidth(width));
                }
                x += width;
            }
        }
    }

    fn sent(frames: &mut Frames, paint: impl FnOnce(&mut Buffer)) -> String {
        let text = String::from_utf8(frames.draw((6, 1), paint).to_vec()).unwrap();
        frames.sent();
        let end = std::str::from_utf8(END).unwrap();
        text.strip_suffix(end).unwrap().to_owned()
    }

    #[test]
    fn only_what_changed_is_sent() {
        let mut frames = Frames::default();
        let words = row(&[("ﺏ", 1), ("ﺎ", 1), (" ", 1), ("ﺏ\u{64E}", 1)]);
        let first = sent(&mut frames, words);
        assert_eq!(first, "\x1b[1;1Hﺏﺎ ﺏ\u{64E}");
        let words = row(&[("ﺏ", 1), ("ﺎ", 1), (" ", 1), ("ﺕ", 1)]);
        assert_eq!(sent(&mut frames, words), "\x1b[1;4Hﺕ");
        assert_eq!(
            sent(&mut frames, |_| {}),
            "\x1b[1;1H    ",
            "blanks over what was there"
        );
    }

    #[test]
    fn a_narrow_letter_over_half_a_wide_one_has_the_other_half_drawn_too() {
        let mut frames = Frames::default();
        sent(&mut frames, row(&[("語", 2), ("|", 1)]));
        assert_eq!(
            sent(&mut frames, row(&[("ا", 1), (" ", 1), ("|", 1)])),
            "\x1b[1;1Hا "
        );
        sent(&mut frames, row(&[("a", 1), ("語", 2), ("|", 1)]));
        assert_eq!(
            sent(&mut frames, row(&[("語", 2), (" ", 1), ("|", 1)])),
            "\x1b[1;1H語\x1b[1;3H ",
            "after a wide letter the place is told anew"
        );
    }

    #[test]
    fn a_cleared_screen_is_drawn_whole() {
        let mut frames = Frames::default();
        let words = || row(&[("س", 1)]);
        sent(&mut frames, words());
        frames.clear();
        assert_eq!(sent(&mut frames, words()), "\x1b[2J\x1b[1;1Hس");
        let resized = frames.draw((4, 2), words()).to_vec();
        assert!(resized.starts_with("\x1b[2J\x1b[1;1Hس".as_bytes()));
    }

    #[test]
    fn what_waits_for_a_frame_is_held_with_it() {
        let mut frames = Frames::default();
        frames.set_synchronized(true);
        frames.add(b"\x1b[8l");
        let bytes = frames.draw((6, 1), row(&[("س", 1)])).to_vec();
        let end = std::str::from_utf8(END).unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            format!("\x1b[?2026h\x1b[8l\x1b[1;1Hس{end}\x1b[?2026l")
        );
    }

    #[test]
    fn few_colours_have_no_numbers_and_eight_no_bright_ones() {
        for (colours, parameters) in [
            (Colours::True, "0;38;5;3;105"),
            (Colours::Sixteen, "0;33;105"),
            (Colours::Eight, "0;33;45"),
        ] {
            let mut frames = Frames::default();
            frames.set_colours(colours);
            let coloured = |buffer: &mut Buffer| {
                if let Some(cell) = buffer.cell_mut((0, 0)) {
                    cell.fg = Color::Indexed(3);
                    cell.bg = Color::LightMagenta;
                }
            };
            let expected = format!("\x1b[1;1H\x1b[{parameters}m ");
            assert_eq!(sent(&mut frames, coloured), expected, "{colours:?}");
        }
    }

    #[test]
    fn styles_are_whole_and_end_with_the_frame() {
        let mut frames = Frames::default();
        let style = |style: Style| {
            move |buffer: &mut Buffer| {
                if let Some(cell) = buffer.cell_mut((0, 0)) {
                    cell.set_style(style);
                }
            }
        };
        let bold = Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED);
        for (wanted, parameters) in [
            (bold, "0;1;7"),
            (Style::new().fg(Color::Black).bg(Color::Yellow), "0;30;43"),
            (
                Style::new().fg(Color::White).bg(Color::LightMagenta),
                "0;97;105",
            ),
            (
                bold.fg(Color::Indexed(16)).bg(Color::Rgb(1, 2, 3)),
                "0;1;7;38;5;16;48;2;1;2;3",
            ),
        ] {
            assert_eq!(
                sent(&mut frames, style(wanted)),
                format!("\x1b[1;1H\x1b[{parameters}m ")
            );
        }
    }
}
