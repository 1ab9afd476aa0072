//! Owns the drawing of a quotation beside what stands in its place: words that are gone and words that are new, by signs and by style.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::Scene;
use super::notes::{self, head};
use super::paint::Painter;
use crate::anchor::Resolved;
use crate::app::difference::{Change, difference};
use crate::app::state::{Comparing, Reader};
use crate::layout::{Origin, Row};
use crate::report::Message;

/// A row and the style of each of its cells.
type Styled = (Row, Vec<Style>);

/// Draws the title with how surely the place is the one, the difference, and what is to be known of the place.
pub(super) fn draw(
    painter: &mut Painter<'_>,
    scene: &Scene<'_>,
    area: Rect,
    comparing: &Comparing,
) {
    let rows = head(painter, scene, area, &scene.text("compare-title"));
    let lines = lines(painter, scene, rows.width, comparing);
    let top = comparing
        .top
        .min(lines.len().saturating_sub(usize::from(rows.height)));
    for (y, (row, styles)) in (rows.top()..rows.bottom()).zip(lines.iter().skip(top)) {
        let line = Rect {
            y,
            height: 1,
            ..rows
        };
        painter.row(line, row, |cell| {
            styles.get(cell).copied().unwrap_or(scene.theme.text)
        });
    }
}

fn lines(
    painter: &Painter<'_>,
    scene: &Scene<'_>,
    columns: u16,
    comparing: &Comparing,
) -> Vec<Styled> {
    let mut lines = Vec::new();
    let Some(reader) = &scene.state.reader else {
        return lines;
    };
    let Some(annotation) = reader
        .annotations
        .iter()
        .find(|one| one.name == comparing.note)
    else {
        return lines;
    };
    let plain = |text: &str, style: Style| -> Vec<Styled> {
        let rows = painter.wrapped(text, columns, scene.direction);
        rows.into_iter()
            .map(|row| {
                let cells = row.cells.len();
                (row, vec![style; cells])
            })
            .collect()
    };
    let quote = &annotation.note.selector.exact;
    let place = comparing.places.get(comparing.chosen);
    lines.extend(plain(
        &place_line(scene, millionths(reader, place), comparing, place),
        scene.theme.dim,
    ));
    lines.extend(plain("", scene.theme.text));
    let Some(span) = place.and_then(|place| place.span) else {
        lines.extend(plain(quote, scene.theme.text));
        return lines;
    };
    let now = reader.document.text(span);
    if now == *quote {
        lines.extend(plain(&scene.text("compare-same"), scene.theme.text));
        lines.extend(plain("", scene.theme.text));
    }
    lines.extend(words(
        painter,
        scene,
        columns,
        quote,
        &now,
        comparing.ignores_marks,
    ));
    lines.extend(plain("", scene.theme.text));
    lines.extend(plain(&scene.text("compare-signs"), scene.theme.dim));
    if comparing.ignores_marks {
        lines.extend(plain(&scene.text("compare-marks-ignored"), scene.theme.dim));
    }
    lines
}

/// How far on in the text a place is, in millionths.
fn millionths(reader: &Reader, place: Option<&Resolved>) -> Option<u32> {
    let at = u128::from(place?.span?.start().byte);
    let share = at * 1_000_000 / u128::from(reader.document.end().byte.max(1));
    u32::try_from(share).ok()
}

/// Which place of how many this is, how surely, and how far on in the text.
fn place_line(
    scene: &Scene<'_>,
    millionths: Option<u32>,
    comparing: &Comparing,
    place: Option<&Resolved>,
) -> String {
    let Some((place, millionths)) = place.zip(millionths) else {
        return scene.text(match comparing.is_searching {
            true => "compare-searching",
            false => "compare-nothing",
        });
    };
    let words = Message::new("compare-place")
        .text(
            "state",
            scene.text(notes::found_id(*place).unwrap_or("state-exact")),
        )
        .number("score", u32::from(place.score) / 10)
        .number("percent", millionths / 10_000)
        .number("nth", comparing.chosen as u64 + 1)
        .number("count", comparing.places.len() as u64);
    let mut line = scene.words.message(&words);
    if comparing.is_searching {
        line = format!("{line} · {}", scene.text("compare-searching"));
    }
    line
}

/// The words in reading order, those that are gone and those that are new between their signs.
fn words(
    painter: &Painter<'_>,
    scene: &Scene<'_>,
    columns: u16,
    quote: &str,
    now: &str,
    ignores_marks: bool,
) -> Vec<Styled> {
    let (mut text, mut styles): (String, Vec<(Range<usize>, Style)>) = Default::default();
    let base = scene.theme.text;
    for piece in difference(quote, now, ignores_marks) {
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        let style = match piece.change {
            Change::Same => {
                text.push_str(&piece.words);
                base
            }
            Change::Gone => {
                text.push_str(&format!("[-{}-]", piece.words));
                base.add_modifier(Modifier::CROSSED_OUT | Modifier::DIM)
            }
            Change::New => {
                text.push_str(&format!("[+{}+]", piece.words));
                base.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
            }
        };
        styles.push((start..text.len(), style));
    }
    let style_at = |byte: usize| {
        let found = styles.iter().find(|(bytes, _)| bytes.contains(&byte));
        found.map_or(base, |(_, style)| *style)
    };
    let rows = painter.wrapped(&text, columns, scene.direction);
    rows.into_iter()
        .map(|row| {
            let cells = row.cells.iter().map(|cell| match &cell.origin {
                Origin::Source(bytes) | Origin::Part(bytes, _) => style_at(bytes.start()),
                Origin::Generated(_, beside) => {
                    style_at(usize::try_from(*beside).unwrap_or(usize::MAX))
                }
            });
            let cells = cells.collect();
            (row, cells)
        })
        .collect()
}
