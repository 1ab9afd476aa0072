//! Owns the drawing of the page: the lines in sight with what lies on them, and what belongs to them in the margins.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::Scene;
use super::label::Labels;
use super::paint::{Painter, Side};
use super::{frame, margin, signs, strip};
use crate::app::flow::Line;
use crate::app::gloss;
use crate::app::motion;
use crate::app::state::{Annotation, Mode, Reader, Saved, State};
use crate::app::theme::caret_on;
use crate::doc::BlockKind;
use crate::layout::{Mark, Role, Row, hit, mark};
use crate::note::Tone;
use crate::text::bidi::Direction;
use crate::text::span::{Offset, Span};

/// What lies on the text: annotations, the selection, hints, the caret; later marks lie on top.
pub fn marks_of(state: &State) -> Vec<Mark> {
    let Some(reader) = &state.reader else {
        return Vec::new();
    };
    let seen = reader.page.span();
    let current = reader.current();
    let shown = seen
        .into_iter()
        .flat_map(|seen| reader.annotations.in_span(seen));
    let mut marks: Vec<Mark> = shown
        .filter_map(|annotation| {
            Some(Mark {
                span: annotation.resolved.span?,
                role: highlight(annotation, current),
            })
        })
        .collect();
    // Of two that overlap, the one that starts later or is shorter lies on top, so that both can be seen.
    marks.sort_by_key(|mark| (mark.span.start(), std::cmp::Reverse(mark.span.end())));
    let quiet = matches!(state.mode, Mode::Selecting(_));
    marks.extend(state.search.in_sight().map(|(span, current)| Mark {
        span,
        role: Role::Match { current, quiet },
    }));
    match &state.mode {
        Mode::Selecting(selection) => marks.push(Mark {
            span: selection.span(),
            role: Role::Selection,
        }),
        Mode::Hinting(hints) => {
            let labelled = (0_u16..).zip(&hints.labels);
            marks.extend(labelled.map(|(number, (_, span))| Mark {
                span: *span,
                role: Role::Hint(number),
            }));
        }
        _ => {}
    }
    if state.settings.reveal {
        marks.extend(reader.page.rows.iter().flat_map(|row| suspects(row)));
    }
    if let Some(span) = caret_span(state, reader) {
        marks.push(Mark {
            span,
            role: Role::Caret,
        });
    }
    marks
}

/// The passages of a row whose seen order directional controls change.
fn suspects(row: &Row) -> impl Iterator<Item = Mark> + '_ {
    row.suspect.iter().map(|bytes| Mark {
        span: Span::new(row.block.offset(bytes.start), row.block.offset(bytes.end)),
        role: Role::Suspect,
    })
}

fn highlight(annotation: &Annotation, current: Option<&Annotation>) -> Role {
    Role::Highlight {
        tone: number(annotation.note.tone) - 1,
        pending: annotation.saved != Saved::Yes,
        noted: !annotation.note.body.is_empty(),
        current: current.is_some_and(|current| std::ptr::eq(current, annotation)),
    }
}

/// The number of a colour, that of its key: 1 to 6.
pub(super) fn number(tone: Tone) -> u8 {
    (1_u8..)
        .zip(Tone::ALL)
        .find(|&(_, other)| other == tone)
        .map_or(1, |(number, _)| number)
}

/// The first byte that the caret stands on, when it is drawn. While selecting it shows which end moves: it stands on the outermost
/// cluster of that one.
fn caret_span(state: &State, reader: &Reader) -> Option<Span> {
    let at = match &state.mode {
        Mode::Selecting(selection) => {
            let head = selection.head;
            match head.start() < selection.anchor.start() {
                true => head.start(),
                false => motion::last_cluster(&reader.document, head),
            }
        }
        Mode::Hinting(_) => return None,
        _ => reader.caret.is_shown.then_some(reader.caret.at)?,
    };
    Some(Span::new(at, at.plus(1)))
}

/// Draws the page from line number `first` on into `area`, the text column, and what belongs to it into the margins.
pub(super) fn draw(painter: &mut Painter<'_>, scene: &Scene<'_>, area: Rect, first: usize) {
    let Some(reader) = &scene.state.reader else {
        return;
    };
    let sheet = frame::sheet_of(scene.state);
    let glosses = match &sheet.glosses {
        Some(columns) => {
            let width = columns.end - columns.start;
            gloss::in_margin(reader, width, first, area.height)
        }
        None => Vec::new(),
    };
    let drawing = Drawing {
        scene,
        marks: marks_of(scene.state),
        labels: Labels::new(scene, reader),
        caret: caret_span(scene.state, reader).map(Span::start),
    };
    let inner = Side::start(reader.document.direction()).other();
    let lines = reader.lines.iter().skip(first);
    for (nth, (y, line)) in (area.top()..area.bottom()).zip(lines).enumerate() {
        let place = |x: u16, width: u16| Rect {
            x,
            y,
            width,
            height: 1,
        };
        let room = place(area.x, area.width);
        let row = match line {
            Line::Text(row) => reader.page.rows.get(*row),
            Line::Gloss(under) => {
                margin::under(painter, scene, room, under);
                None
            }
        };
        let Some(row) = row else { continue };
        drawing.row(painter, room, row);
        let shown = glosses.iter().filter(|one| !one.place.is_empty());
        let here = shown.map(|one| one.gloss).filter(|one| one.line == nth);
        let letters: Vec<_> = here.map(|one| (one.annotation, one.letter)).collect();
        let beside = place(
            sheet.signs.start,
            sheet.signs.end.saturating_sub(sheet.signs.start),
        );
        signs::draw(painter, scene, beside, inner, (reader, row), &letters);
    }
    if let Some(columns) = &sheet.glosses {
        let margin = Rect {
            x: columns.start,
            width: columns.end - columns.start,
            ..area
        };
        margin::beside(painter, scene, margin, reader, &glosses);
    }
    draw_strip(painter, scene, area, &sheet, reader);
}

fn draw_strip(
    painter: &mut Painter<'_>,
    scene: &Scene<'_>,
    area: Rect,
    sheet: &frame::Sheet,
    reader: &Reader,
) {
    if let Some(x) = sheet.strip {
        let whole = Rect {
            x,
            width: 1,
            height: sheet.column.height,
            ..area
        };
        strip::draw(painter, scene, whole, reader);
    }
}

/// What the rows of a page are drawn from.
struct Drawing<'a> {
    scene: &'a Scene<'a>,
    marks: Vec<Mark>,
    labels: Option<Labels<'a>>,
    caret: Option<Offset>,
}

impl Drawing<'_> {
    /// Draws a row of the text into `line`, with what lies on it.
    fn row(&self, painter: &mut Painter<'_>, line: Rect, row: &Row) {
        let scene = self.scene;
        let labelled = self.labels.as_ref().map(|labels| labels.on(row));
        let (row, over) = match &labelled {
            Some((row, over)) => (row, over.as_slice()),
            None => (row, [].as_slice()),
        };
        let is_marked = self
            .marks
            .iter()
            .any(|mark| mark.span.intersects(row.span()));
        let roles = match is_marked {
            true => mark::roles(row, &self.marks),
            false => Vec::new(),
        };
        let face = match row.block.kind() {
            BlockKind::Heading(_) => Modifier::BOLD,
            BlockKind::Paragraph | BlockKind::Verse => Modifier::empty(),
        };
        let style = |cell: usize| -> Style {
            let found = over
                .iter()
                .find(|(labelled, _)| *labelled == cell)
                .map(|(_, style)| *style)
                .or_else(|| roles.get(cell).map(|roles| scene.theme.roles(roles)));
            let style = found.unwrap_or(scene.theme.text).add_modifier(face);
            match scene.state.settings.reveal
                && row.cells.get(cell).is_some_and(|cell| row.is_sign(cell))
            {
                true => scene.theme.sign_on(style),
                false => style,
            }
        };
        painter.row(line, row, style);
        if let Some(at) = self.caret
            && row.span().contains(at)
            && !roles.iter().flatten().any(|role| *role == Role::Caret)
        {
            caret_on_nothing(painter, line, row, at);
        }
    }
}

/// A caret where the row has no cell for it: an empty paragraph, a hidden character.
fn caret_on_nothing(painter: &mut Painter<'_>, line: Rect, row: &Row, at: Offset) {
    let spare = match row.base {
        Direction::Rtl => line.width.saturating_sub(row.width()),
        Direction::Ltr => 0,
    };
    let (column, width) = hit::columns_of(row, at);
    let column = match (row.base, row.cells.is_empty()) {
        (Direction::Rtl, true) => line.width.saturating_sub(1),
        _ => column
            .saturating_add(spare)
            .min(line.width.saturating_sub(1)),
    };
    painter.restyle_in(line, row, column..column.saturating_add(width), caret_on);
}
