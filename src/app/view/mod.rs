//! Owns the drawing of a `State`, and of nothing else: the same state gives the same cells.

mod check;
mod compare;
mod editor;
mod finding;
pub mod frame;
mod help;
mod label;
mod library;
mod margin;
mod notes;
mod page;
mod paint;
mod prompt;
mod signs;
mod status;
mod strip;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::state::{Mode, State};
use super::theme::Theme;
use crate::report::Message;
use crate::text::bidi::Direction;
use crate::words::{Language, Words};
use paint::Painter;

pub use check::check;
pub use page::marks_of;

/// What every part of the screen is drawn from.
struct Scene<'a> {
    state: &'a State,
    words: &'a Words,
    theme: &'a Theme,
    /// The interface's direction: titles, lists and notices start at its side.
    direction: Direction,
}

impl Scene<'_> {
    fn text(&self, id: &'static str) -> String {
        self.words.text(id)
    }

    fn counted(&self, id: &'static str, name: &'static str, count: impl TryInto<i64>) -> String {
        self.words.message(&Message::new(id).number(name, count))
    }

    fn number(&self, number: i64) -> String {
        self.words.language().number(number)
    }
}

/// Draws the whole screen.
pub fn view(state: &State, words: &Words, theme: &Theme, buffer: &mut Buffer) {
    let screen = buffer.area;
    // A theme's paper lies under everything.
    buffer.set_style(screen, theme.text);
    let scene = Scene {
        state,
        words,
        theme,
        direction: match words.language() {
            Language::Arabic => Direction::Rtl,
            Language::English => Direction::Ltr,
        },
    };
    let mut painter = Painter::new(buffer, state.profile);
    let column = match &state.mode {
        Mode::Listing(_) | Mode::Comparing(_) | Mode::Library(_) | Mode::Help(_) => {
            frame::column((screen.width, screen.height), state.settings.measure)
        }
        _ => frame::sheet_of(state).column,
    };
    let area = Rect {
        x: screen.x + column.x,
        y: screen.y,
        width: column.width,
        height: column.height,
    };
    match &state.mode {
        Mode::Listing(listing) => notes::draw(&mut painter, &scene, area, listing),
        Mode::Comparing(comparing) => compare::draw(&mut painter, &scene, area, comparing),
        Mode::Library(list) => library::draw(&mut painter, &scene, area, *list),
        Mode::Help(list) => help::draw(&mut painter, &scene, area, *list),
        Mode::Editing(editing) => editor::draw(&mut painter, &scene, area, editing),
        Mode::Reading
        | Mode::Selecting(_)
        | Mode::Hinting(_)
        | Mode::Finding(_)
        | Mode::Waiting(_) => {
            page::draw(&mut painter, &scene, area, 0);
        }
    }
    if let Some(asked) = &state.beside.prompt {
        prompt::draw(&mut painter, &scene, screen, asked);
    } else if screen.height > column.height {
        let y = screen.y + column.height;
        let line = Rect {
            y,
            height: 1,
            ..screen
        };
        status::draw(&mut painter, &scene, line);
    }
    painter.close();
}

#[cfg(test)]
pub(in crate::app) mod tests;
