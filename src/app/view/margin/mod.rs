//! Owns the drawing of glosses: in the margin beside their passages, and under the line.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::Scene;
use super::page::number;
use super::paint::{Painter, Side};
use crate::app::flow::{INDENT, Under};
use crate::app::gloss::{self, LETTER, Laid};
use crate::app::state::Reader;
use crate::layout::Row;

/// Draws glosses into `margin`, each beside its line as far as the others leave room. What does not go in ends with ….
pub(super) fn beside(
    painter: &mut Painter<'_>,
    scene: &Scene<'_>,
    margin: Rect,
    reader: &Reader,
    glosses: &[Laid<'_>],
) {
    let direction = gloss::direction(reader);
    let start = Side::start(direction);
    let current = reader.current();
    for Laid { gloss, rows, place } in glosses {
        let annotation = gloss.annotation;
        let is_current = current.is_some_and(|current| std::ptr::eq(current, annotation));
        let bold = match is_current {
            true => Modifier::BOLD,
            false => Modifier::empty(),
        };
        let lines = (margin.top()..margin.bottom()).skip(place.start);
        for (nth, (y, row)) in lines.zip(rows).take(place.len()).enumerate() {
            let mut rest = Rect {
                y,
                height: 1,
                ..margin
            };
            let mut head = start.cut(&mut rest, LETTER);
            if nth == 0 {
                let letter = start.cut(&mut head, 1);
                let tone = scene.theme.tone(annotation.note.tone);
                let style = tone.add_modifier(bold);
                painter.words(letter, &gloss.letter.to_string(), direction, start, style);
            }
            let style = scene.theme.text.add_modifier(bold);
            let is_cut = nth + 1 == place.len() && nth + 1 < rows.len();
            match is_cut {
                true => cut(painter, rest, row, style),
                false => painter.row(rest, row, |_| style),
            }
        }
    }
}

/// The last row of a gloss that there is room for, and more to say.
fn cut(painter: &mut Painter<'_>, area: Rect, row: &Row, style: Style) {
    let rest = row.block.text().get(row.bytes.start..).unwrap_or_default();
    let start = Side::start(row.base);
    painter.words_as(area, &format!("{rest} …"), row.base, start, style);
}

/// Draws a row of a gloss that is opened under its line into `line`: the number of its colour before the first, a bar before the others.
pub(super) fn under(painter: &mut Painter<'_>, scene: &Scene<'_>, line: Rect, under: &Under) {
    let start = Side::start(under.row.base);
    let mut rest = line;
    let mut head = start.cut(&mut rest, INDENT.min(line.width.saturating_sub(1)));
    let mut mark = start.other().cut(&mut head, 2);
    let mark = start.cut(&mut mark, 1);
    let style = scene.theme.tone(under.tone);
    if under.row.start().byte == 0 {
        let digit = scene.number(i64::from(number(under.tone)));
        painter.words(mark, &digit, scene.direction, start, style);
    } else {
        painter.line(mark, "│", style);
    }
    painter.row(rest, &under.row, |_| scene.theme.text);
}

#[cfg(test)]
mod tests;
