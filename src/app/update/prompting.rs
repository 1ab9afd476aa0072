//! Owns questions that are answered in one line: the filter of the list, tags, the file of an export.

use super::{Effects, listing, marking, picking, selecting, tell};
use crate::app::arrange::has_forms;
use crate::app::effect::Effect;
use crate::app::field::Field;
use crate::app::layouts::Layouts;
use crate::app::message::{Action, Way};
use crate::app::prompt::{Prompt, Purpose, line_of, tags_in};
use crate::app::state::{Mode, State};
use crate::input::{Code, Key, Stroke};
use crate::note::{Motivation, NoteDirection, tidy_tags};
use crate::text::bidi::Direction;
use crate::text::span::Span;
use crate::words::{Language, Words};

/// Most tags remembered.
const REMEMBERED: usize = 10_000;

/// Asks something, with what is in the line already.
fn ask(state: &mut State, purpose: Purpose, text: &str) {
    // A line runs as the interface does: what is asked stands before it.
    let direction = match state.settings.language {
        Language::Arabic => Direction::Rtl,
        Language::English => Direction::Ltr,
    };
    let field = Field::new(text, direction, has_forms(&state.profile));
    state.beside.prompt = Some(Prompt::new(field, purpose));
}

/// Asks for the filter of the list.
pub(super) fn ask_filter(state: &mut State) -> Effects {
    let Mode::Listing(listing) = &mut state.mode else {
        return Vec::new();
    };
    // The first letter waits for nothing that can be done now.
    listing.fold();
    let filter = listing.filter().to_owned();
    ask(state, Purpose::Filter(filter.clone()), &filter);
    Vec::new()
}

/// Asks for the file that annotations are exported into; its end says in which format. What was typed the last time is proposed.
pub(super) fn ask_export(state: &mut State) -> Effects {
    let proposed = match state.beside.exported.as_str() {
        "" => Words::new(state.settings.language).text("prompt-export-name"),
        before => before.to_owned(),
    };
    ask(state, Purpose::Export, &proposed);
    Vec::new()
}

/// Asks for tags; `common` stand in the line already.
pub(super) fn ask_tags(state: &mut State, purpose: Purpose, common: &[String]) -> Effects {
    if !marking::can_keep(state) {
        return Vec::new();
    }
    ask(state, purpose, &line_of(common));
    vec![Effect::LoadTags]
}

/// Asks for the tags of the selection, or of the annotation at the caret.
pub(super) fn ask_tags_here(state: &mut State) -> Effects {
    if matches!(state.mode, Mode::Selecting(_)) {
        return match marking::passage(state) {
            Some(span) => ask_tags(state, Purpose::TagPassage(span), &[]),
            None => Vec::new(),
        };
    }
    let Some(name) = marking::here(state) else {
        tell(state, "notice-nothing-here");
        return Vec::new();
    };
    let tags = marking::find(state, name).map(|one| one.note.tags.clone());
    let tags = tags.unwrap_or_default();
    ask_tags(state, Purpose::Tags(vec![name], tags.clone()), &tags)
}

/// Takes a press of a key: letters as they were typed, whatever stands at their places.
pub(super) fn typed(state: &mut State, layouts: &Layouts, stroke: &Stroke) -> Effects {
    let mut effects = Vec::new();
    for &key in &stroke.typed {
        effects.extend(take(state, layouts.chord(key)));
    }
    effects
}

fn take(state: &mut State, key: Key) -> Effects {
    let Some(prompt) = &mut state.beside.prompt else {
        return Vec::new();
    };
    match key.code {
        Code::Enter => return answer(state),
        Code::Escape => return cancel(state),
        Code::Char('c') if key.ctrl => return cancel(state),
        Code::Tab if prompt.purpose == Purpose::Export => prompt.turn_end(),
        Code::Tab => prompt.complete(&state.beside.tags),
        Code::Up | Code::Down if matches!(prompt.purpose, Purpose::Filter(_)) => {
            let way = match key.code {
                Code::Down => Way::Next,
                _ => Way::Previous,
            };
            return listing::act(state, Action::Line(way));
        }
        _ => {
            prompt.settle();
            prompt.field.key(key);
        }
    }
    follow(state);
    Vec::new()
}

/// Takes pasted text.
pub(super) fn paste(state: &mut State, text: &str) -> Effects {
    if let Some(prompt) = &mut state.beside.prompt {
        prompt.settle();
        prompt.field.insert(text);
    }
    follow(state);
    Vec::new()
}

/// The list shows what is typed into its filter at once.
fn follow(state: &mut State) {
    if let (Some(prompt), Mode::Listing(listing)) = (&state.beside.prompt, &mut state.mode)
        && matches!(prompt.purpose, Purpose::Filter(_))
    {
        listing.set_filter(prompt.field.text());
    }
}

/// Leaves the question as if it had not been asked.
fn cancel(state: &mut State) -> Effects {
    let prompt = state.beside.prompt.take();
    if let (Some(Purpose::Filter(before)), Mode::Listing(listing)) =
        (prompt.map(|prompt| prompt.purpose), &mut state.mode)
    {
        listing.set_filter(&before);
    }
    Vec::new()
}

/// Does what was asked for.
fn answer(state: &mut State) -> Effects {
    let Some(prompt) = state.beside.prompt.take() else {
        return Vec::new();
    };
    match prompt.purpose {
        Purpose::Filter(_) => Vec::new(),
        Purpose::Export => {
            // The same name again says that what is there by now may go.
            let replaces = prompt.field.text() == state.beside.exported;
            prompt.field.text().clone_into(&mut state.beside.exported);
            picking::export(state, prompt.field.text(), replaces)
        }
        Purpose::TagPassage(span) => tag_passage(state, span, &tags_in(prompt.field.text())),
        Purpose::Tags(picked, common) => {
            let typed = tidy_tags(tags_in(prompt.field.text()));
            picking::tag(state, &picked, &common, typed)
        }
    }
}

/// Highlights a passage with tags. With none it stays selected.
fn tag_passage(state: &mut State, span: Span, typed: &[String]) -> Effects {
    let tags = tidy_tags(typed);
    if tags.is_empty() {
        return Vec::new();
    }
    remember_tags(state, &tags);
    selecting::leave(state);
    if let Some(reader) = state.reader.as_mut() {
        reader.caret.at = span.start();
    }
    let tone = state.settings.tone;
    marking::annotate(
        state,
        span,
        Motivation::Highlighting,
        tone,
        String::new(),
        tags,
        NoteDirection::default(),
    )
}

/// Tags that are given now are proposed from now on.
pub(super) fn remember_tags(state: &mut State, tags: &[String]) {
    let known = &mut state.beside.tags;
    for tag in tags {
        if !known.contains(tag) {
            known.push(tag.clone());
        }
    }
    known.truncate(REMEMBERED);
}
