//! Owns the drawing of `hashiya check`: what was found, how to choose, and the lines to compare.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint::{Painter, Side};
use crate::app::check::{Check, MODES, label};
use crate::app::theme::Theme;
use crate::report::Message;
use crate::text::bidi::Direction;
use crate::words::{Language, Words};

/// Columns before a line for its digit and the names of what it is written as.
const NAMES: u16 = 18;

/// Draws the screen. What to do is said in English too: its letters read right wherever the others do not.
pub fn check(check: &Check, words: &Words, english: &Words, theme: &Theme, buffer: &mut Buffer) {
    let screen = buffer.area;
    let direction = match words.language() {
        Language::Arabic => Direction::Rtl,
        Language::English => Direction::Ltr,
    };
    let mut rest = screen;
    if screen.width > 2 {
        // Some terminals join rows whose last column is filled.
        Side::Left.cut(&mut rest, 1);
        Side::Right.cut(&mut rest, 1);
    }
    let lines = u16::try_from(MODES.len()).unwrap_or(u16::MAX);
    // The lines come first when there is no room for more.
    let room = screen.height.saturating_sub(lines + 1);
    let mut said = head(check, words, direction);
    if words.language() != Language::English {
        said.extend(head(check, english, Direction::Ltr).into_iter().skip(2));
    }
    let mut painter = Painter::new(buffer, check.profile);
    let mut left = room;
    for (text, direction, is_title) in said {
        let style = if is_title { theme.title } else { theme.text };
        for row in painter.wrapped(&text, rest.width, direction) {
            if left == 0 {
                break;
            }
            let mut place = top(&mut rest);
            let place = Side::start(row.base).cut(&mut place, row.width());
            painter.row(place, &row, |_| style);
            left -= 1;
        }
    }
    if left > 0 {
        top(&mut rest);
    }
    let sample = words.text("check-sample");
    for (place, mode) in MODES.into_iter().enumerate() {
        if rest.height == 0 {
            return;
        }
        let (encoder, marks) = mode;
        let name = format!("{} {} {}", label(place), encoder.name(), marks.name());
        let mut line = top(&mut rest);
        let names = Side::Left.cut(&mut line, NAMES);
        let mut painter = Painter::new(buffer, check.profile);
        painter.words(names, &name, Direction::Ltr, Side::Left, theme.dim);
        let mut painter = Painter::new(buffer, check.profile_of(mode));
        painter.words(line, &sample, Direction::Rtl, Side::Left, theme.text);
    }
    if rest.height > 0 {
        let mut painter = Painter::new(buffer, check.profile);
        hints(&mut painter, rest, (words, direction), english, theme);
    }
}

/// Draws what keys do into the last row, in English at the left and in the interface's language at the right.
fn hints(
    painter: &mut Painter<'_>,
    area: Rect,
    (words, direction): (&Words, Direction),
    english: &Words,
    theme: &Theme,
) {
    let screen = painter.screen();
    let row = |area: Rect| Rect {
        y: screen.bottom() - 1,
        height: 1,
        ..area
    };
    painter.fill(row(screen), theme.status);
    let mut room = row(area);
    let hint = english.text("check-hint");
    let taken = painter.words(room, &hint, Direction::Ltr, Side::Left, theme.status);
    if words.language() != Language::English {
        Side::Left.cut(&mut room, taken.saturating_add(2));
        let hint = words.text("check-hint");
        painter.words(room, &hint, direction, Side::Right, theme.status);
    }
}

/// What is said above the lines: each with its direction, and whether it is a title.
fn head(check: &Check, words: &Words, direction: Direction) -> Vec<(String, Direction, bool)> {
    let found = Message::new("check-found")
        .text("terminal", check.terminal.clone())
        .text("encoder", check.profile.encoder.name())
        .text("marks", check.profile.marks.name());
    vec![
        (words.text("check-title"), direction, true),
        (words.message(&found), direction, false),
        (words.text("check-how"), direction, false),
    ]
}

/// Takes the first line off an area.
fn top(area: &mut Rect) -> Rect {
    let line = Rect { height: 1, ..*area };
    area.y += 1;
    area.height = area.height.saturating_sub(1);
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::profile::Profile;

    fn drawn(language: Language, columns: u16, rows: u16) -> Vec<String> {
        let words = Words::new(language);
        let screen = Check {
            profile: Profile::default(),
            terminal: "XTerm(379)".to_owned(),
            forms: true,
        };
        let theme = Theme::new(screen.profile.colours, None);
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        let english = Words::new(Language::English);
        check(&screen, &words, &english, &theme, &mut buffer);
        let row = |y| (0..columns).map(|x| buffer[(x, y)].symbol()).collect();
        (0..rows).map(row).collect()
    }

    #[test]
    fn every_mode_has_its_line_and_what_to_do_is_said_in_english_too() {
        for language in [Language::Arabic, Language::English] {
            let rows = drawn(language, 80, 24);
            for (place, (encoder, marks)) in MODES.into_iter().enumerate() {
                let name = format!("{} {} {} ", label(place), encoder.name(), marks.name());
                assert!(
                    rows.iter().any(|row| row[1..].starts_with(&name)),
                    "{name}: {rows:#?}"
                );
            }
            assert!(rows.iter().any(|row| row.contains("Press")), "{rows:#?}");
            // The visual line, from its left end to its right: the number, and at the end the word with its marks.
            let visual = rows
                .iter()
                .find(|row| row.starts_with(" 1 visual"))
                .unwrap();
            let sample = visual[usize::from(NAMES)..].trim();
            assert!(sample.starts_with("١٢ (CPU 2024)"), "{sample}");
            assert!(
                sample.ends_with("\u{FEED}\u{64E}") || sample.ends_with("\u{FED7}\u{64E}"),
                "{sample}"
            );
        }
    }

    #[test]
    fn on_a_small_screen_the_lines_stay() {
        let rows = drawn(Language::Arabic, 50, 11);
        assert!(rows[0].starts_with(" 1 visual keep"), "{rows:#?}");
        assert!(rows[9].starts_with(" 0 logical keep"), "{rows:#?}");
        for columns in 1..30 {
            for height in 1..14 {
                drawn(Language::English, columns, height);
            }
        }
    }
}
