//! Owns the status row: title or notice where the interface's text starts; mode, changes not saved, progress and percent where it ends.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::paint::{Painter, Side};
use super::{Scene, notes};
use crate::anchor::State as Sureness;
use crate::app::message::Unit;
use crate::app::nesting;
use crate::app::state::{Aim, Annotation, Mode, Notice, Reader, Saved, Selection, Waiting};
use crate::app::theme;
use crate::input::Key;
use crate::note::Tone;
use crate::report::Message as Words;
use crate::text::bidi::Direction;
use crate::text::units;

/// Columns of the progress bar.
const BAR: u16 = 12;
/// Columns that a screen must have to show the bar beside the title.
const BAR_FROM: u16 = 48;
/// The same while selecting, of which there is more to say.
const SELECTING_BAR_FROM: u16 = 84;
/// Columns that stay for the title, whatever else there is to say.
const TITLE: u16 = 12;
/// Longest passage whose words are counted anew at each key, in bytes of the source.
const COUNTED: u64 = 256 << 10;

/// Most rows that something said may take; what is cut after them is a cause that goes on and on.
const SPOKEN: u16 = 6;
/// Columns of the longest percentage.
const PERCENT: u16 = 4;

/// Draws the status row into `line`, the last of the screen; what is said in it may rise over the rows above.
pub(super) fn draw(painter: &mut Painter<'_>, scene: &Scene<'_>, line: Rect) {
    let start = Side::start(scene.direction);
    if let Mode::Finding(asking) = &scene.state.mode {
        return super::finding::draw(painter, scene, line, asking);
    }
    if let Some((text, is_trouble)) = speech(scene) {
        let style = if is_trouble {
            scene.theme.trouble
        } else {
            scene.theme.notice
        };
        say(painter, scene, line, &text, style);
        return;
    }
    let style = scene.theme.status;
    painter.fill(line, style);
    let mut rest = padded(line);
    if let Some(reader) = &scene.state.reader {
        progress(painter, scene, &mut rest, reader);
    }
    // How much is selected, and what of it is out of sight, comes before the title; everything else after it.
    let is_selecting = matches!(scene.state.mode, Mode::Selecting(_));
    for (nth, aside) in asides(scene).into_iter().enumerate() {
        let kept = if is_selecting && nth == 0 { 0 } else { TITLE };
        if rest.width <= kept {
            break;
        }
        let mut room = rest;
        start.cut(&mut room, kept);
        let taken = painter.words(room, &aside, scene.direction, start.other(), style);
        start.other().cut(&mut rest, taken.saturating_add(2));
    }
    painter.words(rest, &title(scene), scene.direction, start, style);
}

/// The row without a blank at each end.
fn padded(line: Rect) -> Rect {
    let mut rest = line;
    if line.width > 2 {
        Side::Left.cut(&mut rest, 1);
        Side::Right.cut(&mut rest, 1);
    }
    rest
}

/// Says something in as many rows as it needs, so that what to do next is never cut off; in one row, the percentage stays.
fn say(painter: &mut Painter<'_>, scene: &Scene<'_>, line: Rect, text: &str, style: Style) {
    let start = Side::start(scene.direction);
    let rest = padded(line);
    let rows = painter.wrapped(text, rest.width, scene.direction);
    let most = SPOKEN.min(line.y.saturating_add(1));
    let count = u16::try_from(rows.len()).unwrap_or(most).clamp(1, most);
    let top = line.y - (count - 1);
    let whole = Rect {
        y: top,
        height: count,
        ..line
    };
    painter.fill(whole, style);
    for (number, row) in (0..count).zip(&rows) {
        let mut place = Rect {
            y: top + number,
            ..rest
        };
        let taken = if number + 1 == count && usize::from(count) < rows.len() {
            // The last row there is room for, and more to say.
            let on = row.block.text().get(row.bytes.start..).unwrap_or_default();
            painter.words(place, on, scene.direction, start, style)
        } else {
            let mut room = place;
            painter.row(start.cut(&mut room, row.width()), row, |_| style);
            row.width()
        };
        if let (1, Some(reader)) = (count, &scene.state.reader) {
            start.cut(&mut place, taken.saturating_add(2));
            if place.width >= PERCENT {
                let percent = percent(scene, reader);
                let style = scene.theme.status;
                painter.words(place, &percent, scene.direction, start.other(), style);
            }
        }
    }
}

/// What is said in place of the title, and whether it is trouble: a notice, or what the next key is for.
fn speech(scene: &Scene<'_>) -> Option<(String, bool)> {
    match &scene.state.notice {
        Some(Notice::Info(message)) => return Some((scene.words.message(message), false)),
        Some(Notice::Trouble(report)) => return Some((scene.words.report_line(report), true)),
        None => {}
    }
    let id = match &scene.state.mode {
        Mode::Waiting(Waiting::BookmarkToSet) => "waiting-bookmark-set",
        Mode::Waiting(Waiting::BookmarkToJump) => "waiting-bookmark-jump",
        Mode::Waiting(Waiting::Colour) => return Some((colours(scene), false)),
        Mode::Waiting(Waiting::Strip) => "waiting-strip",
        Mode::Waiting(Waiting::Draft(_)) => "waiting-draft",
        Mode::Hinting(hints) => match hints.aim {
            Aim::Sentence => "hints-hint",
            Aim::FirstWord => "hints-hint-first",
            Aim::LastWord(_) => "hints-hint-last",
        },
        Mode::Listing(listing) => notes::hint(scene, listing),
        Mode::Comparing(_) => "compare-hint",
        Mode::Library(_) => "library-hint",
        Mode::Help(_) => "help-hint",
        Mode::Editing(editing) if editing.is_asking => {
            return Some((scene.text("editor-ask"), true));
        }
        Mode::Reading | Mode::Selecting(_) | Mode::Finding(_) | Mode::Editing(_) => return None,
    };
    Some((scene.text(id), false))
}

fn title(scene: &Scene<'_>) -> String {
    match &scene.state.reader {
        Some(reader) if !reader.document.meta().title.is_empty() => {
            reader.document.meta().title.clone()
        }
        _ => scene.text("app-name"),
    }
}

/// The colours by their keys, as the reader calls them.
fn colours(scene: &Scene<'_>) -> String {
    let [first, second, third, fourth, fifth, sixth] =
        Tone::ALL.map(|tone| scene.text(theme::tone_id(tone)));
    let words = Words::new("waiting-colour")
        .text("first", first)
        .text("second", second)
        .text("third", third)
        .text("fourth", fourth)
        .text("fifth", fifth)
        .text("sixth", sixth);
    scene.words.message(&words)
}

/// What stands beside the title, the most important first.
fn asides(scene: &Scene<'_>) -> Vec<String> {
    let mut asides = Vec::new();
    if let (Mode::Selecting(selection), Some(reader)) = (&scene.state.mode, &scene.state.reader) {
        asides.push(selected(scene, reader, selection));
        // What the next step after choosing a sentence is, for as long as nothing else has been done with it.
        if selection.unit == Unit::Sentence && selection.grown.is_empty() {
            asides.push(scene.text("status-words-by-hint"));
        }
    }
    if let (Mode::Reading, Some(reader)) = (&scene.state.mode, &scene.state.reader)
        && reader.caret.is_shown
        && let Some(current) = reader.current()
        && let Some(id) = doubt(current)
    {
        asides.push(scene.text(id));
    }
    if !scene.state.typed.is_empty() {
        asides.push(scene.state.typed.iter().map(Key::to_string).collect());
    }
    if let Some(reader) = &scene.state.reader {
        let gone = reader.deleted.iter();
        let gone = gone.filter(|annotation| annotation.saved != Saved::Yes);
        let unsaved = reader.annotations.unsaved() + gone.count();
        if unsaved > 0 {
            asides.push(scene.counted("status-unsaved", "count", unsaved));
        }
    }
    if scene.state.settings.reveal {
        asides.push(scene.text("status-revealed"));
    }
    asides.extend(super::finding::aside(scene));
    if scene.state.store_trouble.is_some() {
        asides.push(scene.text("status-no-store"));
    }
    asides
}

/// What is to be said of an annotation in a place that is not the one it was made on to the letter.
fn doubt(annotation: &Annotation) -> Option<&'static str> {
    match annotation.resolved.state {
        Sureness::Near | Sureness::Ambiguous => super::notes::found_id(annotation.resolved),
        Sureness::Exact | Sureness::Folded | Sureness::Orphan => None,
    }
}

/// How much is selected, and whether it began before what is in sight.
fn selected(scene: &Scene<'_>, reader: &Reader, selection: &Selection) -> String {
    let span = selection.span();
    let is_short = span.start().part == span.end().part
        && span.end().byte.saturating_sub(span.start().byte) <= COUNTED;
    let mut told = if is_short {
        let words = units::words(&reader.document.text(span)).len();
        scene.counted("status-mode-selecting", "words", words)
    } else {
        scene.text("status-mode-selecting-much")
    };
    if let Some(name) = unit_name(selection.unit)
        && selection.anchor == selection.head
        && nesting::is_one(&reader.document, span, selection.unit)
    {
        told = format!("{told} ({})", scene.text(name));
    }
    let comma = match scene.direction {
        Direction::Rtl => "، ",
        Direction::Ltr => ", ",
    };
    let seen = reader.page.span();
    let began = seen.is_some_and(|seen| span.start() < seen.start());
    let goes_on = seen.is_some_and(|seen| seen.end() < span.end());
    let id = match (began, goes_on) {
        (false, false) => return told,
        (true, false) => "status-selecting-began-earlier",
        (false, true) => "status-selecting-ends-later",
        (true, true) => "status-selecting-both",
    };
    told + comma + &scene.text(id)
}

/// What a selection that is one unit is called; a word is not, since that is what the number beside it counts.
const fn unit_name(unit: Unit) -> Option<&'static str> {
    Some(match unit {
        Unit::Letter => "unit-letter",
        Unit::Word => return None,
        Unit::Phrase => "unit-phrase",
        Unit::Quotation => "unit-quotation",
        Unit::Hemistich => "unit-hemistich",
        Unit::Sentence => "unit-sentence",
        Unit::Item => "unit-item",
        Unit::Verse => "unit-verse",
        Unit::Paragraph => "unit-paragraph",
        Unit::Heading => "unit-heading",
        Unit::Section => "unit-section",
        Unit::Article => "unit-article",
    })
}

fn percent(scene: &Scene<'_>, reader: &Reader) -> String {
    scene.counted("status-percent", "percent", reader.millionths() / 10_000)
}

/// Draws percent and bar at the end of `rest`, and cuts off what they take.
fn progress(painter: &mut Painter<'_>, scene: &Scene<'_>, rest: &mut Rect, reader: &Reader) {
    let end = Side::start(scene.direction).other();
    let style = scene.theme.status;
    let percent = percent(scene, reader);
    let taken = painter.words(*rest, &percent, scene.direction, end, style);
    end.cut(rest, taken.saturating_add(1));
    let is_selecting = matches!(scene.state.mode, Mode::Selecting(_));
    if rest.width
        < if is_selecting {
            SELECTING_BAR_FROM
        } else {
            BAR_FROM
        }
    {
        return;
    }
    let mut bar = end.cut(rest, BAR);
    end.cut(rest, 2);
    let filled = u16::try_from(u64::from(reader.millionths()) * u64::from(BAR) / 1_000_000);
    // Along the text: a right-to-left article fills from the right, whatever the interface's language.
    let start = Side::start(reader.document.direction());
    let done = start.cut(&mut bar, filled.unwrap_or(BAR));
    painter.line(done, "━", style);
    painter.line(bar, "─", style);
}
