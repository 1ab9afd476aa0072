//! Owns the drawing of the page: the rows in sight with what lies on them, and the signs in the margin beside them.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::Scene;
use super::label::Labels;
use super::paint::{Painter, Side};
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
    if let Some(span) = caret_span(state, reader) {
        marks.push(Mark {
            span,
            role: Role::Caret,
        });
    }
    marks
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

/// Draws the page's rows from number `first` on into `area`, the text column, and signs into the margins beside it.
pub(super) fn draw(painter: &mut Painter<'_>, scene: &Scene<'_>, area: Rect, first: usize) {
    let Some(reader) = &scene.state.reader else {
        return;
    };
    let marks = marks_of(scene.state);
    let labels = Labels::new(scene, reader);
    let caret = caret_span(scene.state, reader).map(Span::start);
    let rows = reader.page.rows.iter().skip(first);
    for (y, row) in (area.top()..area.bottom()).zip(rows) {
        let line = Rect {
            y,
            height: 1,
            ..area
        };
        let labelled = labels.as_ref().map(|labels| labels.on(row));
        let (row, over) = match &labelled {
            Some((row, over)) => (Cow::Borrowed(row), over.as_slice()),
            None => (Cow::Borrowed(&**row), [].as_slice()),
        };
        let is_marked = marks.iter().any(|mark| mark.span.intersects(row.span()));
        let roles = match is_marked {
            true => mark::roles(&row, &marks),
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
            found.unwrap_or(scene.theme.text).add_modifier(face)
        };
        painter.row(line, &row, style);
        if let Some(at) = caret
            && row.span().contains(at)
            && !roles.iter().flatten().any(|role| *role == Role::Caret)
        {
            caret_on_nothing(painter, line, &row, at);
        }
        sign(painter, scene, line, reader, &row);
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

/// Signs beside a row that holds annotations: the number of a colour, and how the annotation is.
/// With three columns of margin the number stands a blank away from the text with its sign beyond it; with two
/// there is room for one of them, and what is not on disk goes first.
fn sign(painter: &mut Painter<'_>, scene: &Scene<'_>, line: Rect, reader: &Reader, row: &Row) {
    let span = row.span();
    let here: Vec<&Annotation> = reader.annotations.in_span(span).collect();
    let current = reader.current();
    let is_current =
        |one: &&&Annotation| current.is_some_and(|current| std::ptr::eq(current, **one));
    let Some(told) = here.iter().find(is_current).or(here.first()) else {
        return;
    };
    let side = Side::start(row.base);
    let screen = painter.screen();
    let mut margin = match side {
        Side::Left => Rect {
            x: screen.x,
            width: line.x - screen.x,
            ..line
        },
        Side::Right => Rect {
            x: line.right(),
            width: screen.right().saturating_sub(line.right()),
            ..line
        },
    };
    let digit = scene.number(i64::from(number(told.note.tone)));
    let tone = scene.theme.tone(told.note.tone);
    let state = state_sign(&here);
    // Cut from the side of the text: a blank, the number, the sign.
    let inner = side.other();
    inner.cut(&mut margin, 1);
    let near = inner.cut(&mut margin, 1);
    let far = inner.cut(&mut margin, 1);
    if far.width == 0 && matches!(state, "!" | "*") {
        painter.words(near, state, scene.direction, side, scene.theme.frame);
    } else {
        painter.words(near, &digit, scene.direction, side, tone);
        painter.words(far, state, scene.direction, side, scene.theme.frame);
    }
}

/// What is to be told of a row's annotations beside their colour, the gravest first: refused by the disk, not yet on
/// it, with words; nothing of a bare highlight.
pub(super) fn state_sign(annotations: &[&Annotation]) -> &'static str {
    let any = |saved: Saved| annotations.iter().any(|one| one.saved == saved);
    if any(Saved::Failed) {
        "!"
    } else if any(Saved::Pending) {
        "*"
    } else if annotations.iter().any(|one| !one.note.body.is_empty()) {
        "+"
    } else {
        ""
    }
}
