//! Owns the drawing of a note being written: a box at the bottom of the page, its title, its rows, its caret, its hint.

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::frame::{note_box, note_frame};
use super::paint::{Painter, Side};
use super::{Scene, page};
use crate::app::editor::markdown::{self, Face};
use crate::app::editor::{Editor, Laid};
use crate::app::flow::Line;
use crate::app::state::{Editing, Reader, Target};
use crate::app::theme::{Theme, caret_on};
use crate::layout::Origin;
use crate::text::bidi::Direction;
use crate::text::span::Span;

/// Draws the page with the passage in sight, and the box over its lower part; `area` is the text column.
pub(super) fn draw(painter: &mut Painter<'_>, scene: &Scene<'_>, area: Rect, editing: &Editing) {
    let screen = painter.screen();
    let measure = scene.state.settings.measure;
    let (_, width) = note_box((screen.width, screen.height), measure);
    // Around the text, wherever it stands.
    let x = (area.x + area.width / 2).saturating_sub(width / 2);
    let x = x.min(screen.width - width);
    let frame = note_frame(width);
    let inner = width - 2 * frame;
    let rows = editing.editor.rows(inner);
    let caret = editing.editor.caret_in(&rows, inner);

    // Title and hint take a row each; half the page at most, unless that is too little for one row of the note.
    let wanted = u16::try_from(rows.len())
        .unwrap_or(u16::MAX)
        .saturating_add(2);
    let most = (area.height / 2).max(3);
    let height = wanted.clamp(4, most.max(4)).min(area.height);
    let above = Rect {
        height: area.height - height,
        ..area
    };
    page::draw(
        painter,
        scene,
        above,
        first_row(scene, editing, above.height),
    );

    let whole = Rect {
        x: screen.x + x,
        y: above.bottom(),
        width,
        height,
    };
    painter.fill(whole, scene.theme.text);
    let lines = surround(painter, scene, whole, editing, caret.direction);
    let dress = Dress::new(scene, &editing.editor);
    let seen = usize::from(lines.height);
    let top = (caret.row + 1).saturating_sub(seen.max(1));
    for (y, laid) in (lines.top()..lines.bottom()).zip(rows.iter().skip(top)) {
        let line = Rect {
            y,
            height: 1,
            ..lines
        };
        painter.row(line, &laid.row, |cell| dress.of(laid, cell));
    }
    if let Some(y) = (lines.top()..lines.bottom()).nth(caret.row - top)
        && let Some(laid) = rows.get(caret.row)
    {
        let line = Rect {
            y,
            height: 1,
            ..lines
        };
        let columns = caret.column..caret.column.saturating_add(caret.width);
        painter.restyle_in(line, &laid.row, columns, caret_on);
    }
}

/// How the letters of a note are drawn: as the light Markdown they are, and what is selected.
struct Dress<'a> {
    theme: &'a Theme,
    stretches: Vec<markdown::Stretch>,
    selection: std::ops::Range<usize>,
}

impl<'a> Dress<'a> {
    fn new(scene: &Scene<'a>, editor: &Editor) -> Self {
        Self {
            theme: scene.theme,
            stretches: markdown::stretches(editor.text()),
            selection: editor.selection().unwrap_or_default(),
        }
    }

    /// How a cell of a row is drawn. Weight and line tell it, never slant: Arabic has none.
    fn of(&self, laid: &Laid, cell: usize) -> Style {
        let mut style = self.theme.text;
        let origin = laid.row.cells.get(cell).map(|cell| &cell.origin);
        let Some(Origin::Source(bytes)) = origin else {
            return style;
        };
        let at = laid.line + bytes.start();
        let around = self.stretches.iter();
        for (_, face) in around.filter(|(range, _)| range.contains(&at)) {
            style = match face {
                Face::Marker => style.add_modifier(Modifier::DIM),
                Face::Heading => style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
                Face::Strong => style.add_modifier(Modifier::BOLD),
                Face::Emphasis | Face::Link => style.add_modifier(Modifier::UNDERLINED),
                Face::Struck => style.add_modifier(Modifier::CROSSED_OUT),
            };
        }
        if self.selection.contains(&at) {
            style = style.patch(self.theme.selection);
        }
        style
    }
}

/// Draws the frame with title and hint where there is room for them; gives back the rows left for the note.
fn surround(
    painter: &mut Painter<'_>,
    scene: &Scene<'_>,
    whole: Rect,
    editing: &Editing,
    typing: Direction,
) -> Rect {
    let theme = scene.theme;
    let frame = note_frame(whole.width);
    let mut lines = Rect {
        x: whole.x + frame,
        width: whole.width - 2 * frame,
        ..whole
    };
    if whole.height >= 2 {
        lines.height -= 1;
        let hint = Rect {
            y: lines.bottom(),
            height: 1,
            ..whole
        };
        // While the status row asks, no other key than those it names does anything.
        let words = match editing.is_asking {
            true => String::new(),
            false => scene.text("editor-hint"),
        };
        border(painter, scene, hint, ["└", "┘"], &words, scene.theme.dim);
    }
    if whole.height >= 3 {
        lines.y += 1;
        lines.height -= 1;
        let top = Rect { height: 1, ..whole };
        head(painter, scene, top, editing, typing);
    }
    if frame > 0 {
        for y in lines.top()..lines.bottom() {
            for x in [whole.left(), whole.right() - 1] {
                painter.line(
                    Rect {
                        x,
                        y,
                        width: 1,
                        height: 1,
                    },
                    "│",
                    theme.frame,
                );
            }
        }
    }
    lines
}

/// The upper side of the frame: what is being written, and which way the next letter goes. That is seen beside a Latin
/// word in an Arabic line, where the caret alone does not tell.
fn head(
    painter: &mut Painter<'_>,
    scene: &Scene<'_>,
    line: Rect,
    editing: &Editing,
    typing: Direction,
) {
    let title = match editing.target {
        Target::Passage(..) => "editor-title-new",
        Target::Existing(_) => "editor-title-edit",
    };
    let style = scene.theme.title;
    border(painter, scene, line, ["┌", "┐"], &scene.text(title), style);
    let frame = note_frame(line.width);
    if frame > 0 {
        let arrow = match typing {
            Direction::Rtl => "←",
            Direction::Ltr => "→",
        };
        let end = Side::start(scene.direction).other();
        let mut rest = line;
        end.cut(&mut rest, frame);
        let place = end.cut(&mut rest, 1);
        painter.line(place, arrow, scene.theme.frame);
    }
}

/// One horizontal side of the frame with words in it; without room for a frame, the words alone.
fn border(
    painter: &mut Painter<'_>,
    scene: &Scene<'_>,
    line: Rect,
    corners: [&str; 2],
    words: &str,
    style: ratatui::style::Style,
) {
    let start = Side::start(scene.direction);
    let mut room = line;
    if note_frame(line.width) > 0 {
        painter.line(line, "─", scene.theme.frame);
        for (side, corner) in [Side::Left, Side::Right].into_iter().zip(corners) {
            let place = side.cut(&mut room, 1);
            painter.line(place, corner, scene.theme.frame);
            side.cut(&mut room, 1);
        }
        // A blank on either side of the words, and two columns of line after them for the arrow.
        start.other().cut(&mut room, 2);
        let mut inside = room;
        start.cut(&mut inside, 1);
        start.other().cut(&mut inside, 1);
        let taken = painter.words(inside, words, scene.direction, start, style);
        if taken == 0 {
            return;
        }
        for place in [start.cut(&mut room, 1), {
            start.cut(&mut room, taken);
            start.cut(&mut room, 1)
        }] {
            painter.fill(place, scene.theme.text);
        }
    } else {
        painter.words(room, words, scene.direction, start, style);
    }
}

/// The line of the page to begin with so that the end of the passage is seen above the box.
fn first_row(scene: &Scene<'_>, editing: &Editing, height: u16) -> usize {
    let Some(reader) = &scene.state.reader else {
        return 0;
    };
    let Some(passage) = passage(reader, &editing.target) else {
        return 0;
    };
    let is_its = |line: &Line| match line {
        Line::Text(row) => {
            (reader.page.rows.get(*row)).is_some_and(|row| row.span().intersects(passage))
        }
        Line::Gloss(_) => false,
    };
    let last = reader.lines.iter().rposition(is_its);
    last.map_or(0, |last| (last + 1).saturating_sub(usize::from(height)))
}

fn passage(reader: &Reader, target: &Target) -> Option<Span> {
    match target {
        Target::Passage(span, _) => Some(*span),
        Target::Existing(name) => {
            let known = reader.annotations.iter().find(|one| one.name == *name);
            known.and_then(|annotation| annotation.resolved.span)
        }
    }
}
