//! Owns the list of annotations: what is listed, going to a passage and coming back, and scrolling of lists and of the help screen.

use super::{Effects, editing, marking, picking, progress, prompting, tell, undoing, unsaved};
use crate::app::effect::{Effect, NoteRef, Reach};
use crate::app::listing::{Labels, Listing, Row, Scope, Shelf};
use crate::app::message::{Action, Way};
use crate::app::state::{List, Mode, State};
use crate::app::{arrange, help};
use crate::note::{Note, Tone};

/// Lists the open article's annotations, the one at the caret chosen.
pub(super) fn open(state: &mut State) -> Effects {
    let labels = Labels::new(state.settings.language);
    state.mode = Mode::Listing(Box::new(Listing::new(Shelf::default(), labels)));
    let effects = refresh(state);
    if let (Some(name), Mode::Listing(listing)) = (marking::here(state), &mut state.mode) {
        listing.choose(name);
    }
    effects
}

/// Takes in what has become of the open article's annotations, if they are listed.
pub(super) fn refresh(state: &mut State) -> Effects {
    if let (Mode::Listing(listing), Some(reader)) = (&mut state.mode, &state.reader)
        && listing.shelf.is_open_article()
    {
        listing.take(reader.listed(), &reader.document.meta().title);
    }
    Vec::new()
}

/// Does what was meant in the list of annotations.
pub(super) fn act(state: &mut State, action: Action) -> Effects {
    let height = usize::from(arrange::height(state).max(1));
    let Mode::Listing(listing) = &mut state.mode else {
        return Vec::new();
    };
    let count = listing.shown().len();
    if choose(&mut listing.list, action, count, height) {
        return Vec::new();
    }
    let reach = match listing.shelf.scope {
        Scope::Article => Reach::Article,
        Scope::Library => Reach::Library,
    };
    match action {
        Action::Cancel => cancel(state),
        Action::Close => close(state),
        Action::Undo => undoing::turn(state, Way::Previous, reach),
        Action::Redo => undoing::turn(state, Way::Next, reach),
        Action::Filter => prompting::ask_filter(state),
        Action::Sort => sort(state),
        Action::Scope | Action::Trash => turn_to(state, action),
        Action::Mark => {
            listing.mark();
            choose(&mut listing.list, Action::Line(Way::Next), count, height);
            Vec::new()
        }
        Action::MarkAll => {
            listing.mark_all();
            Vec::new()
        }
        _ if count == 0 => Vec::new(),
        Action::Enter if listing.shelf.is_trash => picking::restore(state),
        Action::Enter => go(state),
        Action::Edit | Action::Note if listing.shelf.is_trash => {
            tell(state, "notice-in-trash");
            Vec::new()
        }
        Action::Edit | Action::Note => match listing.chosen().map(|row| row.annotation.name) {
            Some(name) => editing::edit(state, name),
            None => Vec::new(),
        },
        Action::Copy => picking::copy(state),
        Action::Cite => picking::cite(state),
        Action::Export => prompting::ask_export(state),
        Action::Delete => picking::delete(state),
        Action::Tags => picking::ask_tags(state),
        Action::Highlight(number) => {
            let tone = Tone::ALL.get(usize::from(number.saturating_sub(1)));
            picking::recolour(state, tone.copied().unwrap_or_default())
        }
        _ => Vec::new(),
    }
}

/// Takes the filter away, or else the marks, or else leaves the list.
fn cancel(state: &mut State) -> Effects {
    let Mode::Listing(listing) = &mut state.mode else {
        return Vec::new();
    };
    if !listing.filter().is_empty() {
        listing.set_filter("");
    } else if !listing.marked.is_empty() {
        listing.marked.clear();
    } else {
        return close(state);
    }
    Vec::new()
}

/// Leaves the list for the page.
fn close(state: &mut State) -> Effects {
    state.mode = Mode::Reading;
    Vec::new()
}

fn sort(state: &mut State) -> Effects {
    let Mode::Listing(listing) = &mut state.mode else {
        return Vec::new();
    };
    listing.sort = listing.sort.next();
    listing.arrange();
    let id = listing.sort.id();
    tell(state, id);
    Vec::new()
}

/// Lists those of all articles or of the open one, what was deleted or what was not: the other of the two.
fn turn_to(state: &mut State, action: Action) -> Effects {
    let Mode::Listing(listing) = &state.mode else {
        return Vec::new();
    };
    let mut shelf = listing.shelf;
    match action {
        Action::Trash => shelf.is_trash = !shelf.is_trash,
        _ => {
            shelf.scope = match shelf.scope {
                Scope::Article => Scope::Library,
                Scope::Library => Scope::Article,
            };
        }
    }
    let filter = listing.filter().to_owned();
    let mut turned = Listing::new(shelf, Labels::new(state.settings.language));
    turned.set_filter(&filter);
    state.mode = Mode::Listing(Box::new(turned));
    let effects = reload(state);
    refresh(state);
    effects
}

/// Asks for the rows of the lists that show what is in the store, those that wait behind something else included.
pub(super) fn reload(state: &mut State) -> Effects {
    let mut effects = Vec::new();
    let mut requests = state.beside.requests;
    each(state, |listing| {
        if !listing.shelf.is_open_article() {
            requests += 1;
            listing.begin(requests);
            effects.push(Effect::LoadNotes {
                shelf: listing.shelf,
                request: requests,
                after: None,
            });
        }
    });
    state.beside.requests = requests;
    effects
}

/// Every list there is: the one in sight, the one that a note covers, the one that was left for a passage.
fn each(state: &mut State, mut act: impl FnMut(&mut Listing)) {
    if let Mode::Listing(listing) = &mut state.mode {
        act(listing);
    }
    if let Some(Mode::Listing(listing)) = state.behind_help.as_deref_mut() {
        act(listing);
    }
    if let Some(listing) = &mut state.beside.covered {
        act(listing);
    }
    if let Some((listing, _)) = &mut state.beside.left {
        act(listing);
    }
}

/// Rows have come; the next ones are asked for.
pub(super) fn loaded(
    state: &mut State,
    request: u64,
    rows: Vec<Row>,
    next: Option<i64>,
) -> Effects {
    let mut rows = Some(rows);
    let mut asked = None;
    each(state, |listing| {
        if listing.request == request
            && !listing.shelf.is_open_article()
            && let Some(rows) = rows.take()
            && listing.receive(request, rows, next.is_some())
        {
            asked = Some(listing.shelf);
        }
    });
    let (Some(shelf), Some(_)) = (asked, next) else {
        return Vec::new();
    };
    vec![Effect::LoadNotes {
        shelf,
        request,
        after: next,
    }]
}

/// A note is on disk as it is given: the lists that show the store show it so.
pub(super) fn stored(state: &mut State, note: &Note) {
    each(state, |listing| {
        if !listing.shelf.is_open_article() {
            listing.change(NoteRef::Stored(note.id), |annotation| {
                annotation.note = note.clone();
                true
            });
        }
    });
}

/// A draft has its name in the store now.
pub(super) fn renamed(state: &mut State, draft: NoteRef, stored: NoteRef) {
    each(state, |listing| listing.renamed(draft, stored));
}

/// Goes to the passage of the chosen row, in its article; the list waits to be come back to.
fn go(state: &mut State) -> Effects {
    let Mode::Listing(listing) = &state.mode else {
        return Vec::new();
    };
    let Some(row) = listing.chosen() else {
        return Vec::new();
    };
    let (name, source) = (row.annotation.name, row.source.to_string());
    let here = marking::find(state, name).map(|one| (one.resolved.span, one.is_sought));
    match here {
        Some((Some(span), _)) => {
            let before = std::mem::replace(&mut state.mode, Mode::Reading);
            marking::choose(state, name, span.start());
            leave_behind(state, before);
            Vec::new()
        }
        Some((None, true)) => {
            tell(state, "notice-sought");
            Vec::new()
        }
        Some((None, false)) => super::comparing::begin(state),
        None => open_article(state, name, source),
    }
}

/// Opens the article of a row, to go to its passage there.
fn open_article(state: &mut State, name: NoteRef, source: String) -> Effects {
    let NoteRef::Stored(id) = name else {
        return Vec::new();
    };
    if let Some(effects) = unsaved::before_leaving(state) {
        return effects;
    }
    state.beside.wanted = Some(id);
    let mut effects = progress(state);
    effects.push(Effect::OpenArticle(source));
    effects
}

/// An article is open, and `before` was going on: if that was the list and the article was opened for a row of it, the passage is gone to.
pub(super) fn arrived(state: &mut State, before: Mode) -> Effects {
    state.beside.covered = None;
    state.beside.left = None;
    let Some(id) = state.beside.wanted.take() else {
        return Vec::new();
    };
    let name = NoteRef::Stored(id);
    let found = marking::find(state, name).cloned();
    if let Some(span) = found.as_ref().and_then(|one| one.resolved.span) {
        marking::choose(state, name, span.start());
    }
    leave_behind(state, before);
    match found {
        Some(lost) if lost.resolved.span.is_none() => super::comparing::show(state, &lost),
        _ => Vec::new(),
    }
}

/// Something else covers the list, which waits behind it.
pub(super) fn cover(state: &mut State) {
    let before = std::mem::replace(&mut state.mode, Mode::Reading);
    match before {
        Mode::Listing(listing) => state.beside.covered = Some(listing),
        mode => state.mode = mode,
    }
}

/// Goes back to the list that was covered, or else to the page.
pub(super) fn uncover(state: &mut State) {
    state.mode = match state.beside.covered.take() {
        Some(listing) => Mode::Listing(listing),
        None => Mode::Reading,
    };
}

/// Keeps the list that was left for a passage, if it was.
pub(super) fn leave_behind(state: &mut State, before: Mode) {
    if let (Mode::Listing(listing), Some(reader)) = (before, &state.reader) {
        state.beside.left = Some((listing, reader.history.back.len()));
    }
}

/// Comes back to the list that was left for a passage, unless there are places to go back to first; says whether it did.
pub(super) fn return_to(state: &mut State) -> bool {
    let depth = state
        .reader
        .as_ref()
        .map_or(0, |reader| reader.history.back.len());
    match state.beside.left.take() {
        Some((listing, left_at)) if depth <= left_at => {
            state.mode = Mode::Listing(listing);
            true
        }
        left => {
            state.beside.left = left;
            false
        }
    }
}

/// Moves the chosen row; says whether the action was of that kind.
pub(super) fn choose(list: &mut List, action: Action, count: usize, height: usize) -> bool {
    let last = count.saturating_sub(1);
    let page = height.saturating_sub(1).max(1);
    list.chosen = match action {
        Action::Line(Way::Next) => (list.chosen + 1).min(last),
        Action::Line(Way::Previous) => list.chosen.saturating_sub(1),
        Action::Page(Way::Next) => (list.chosen + page).min(last),
        Action::Page(Way::Previous) => list.chosen.saturating_sub(page),
        Action::Start => 0,
        Action::End => last,
        _ => return false,
    };
    true
}

/// Scrolls the help screen, or leaves it for what it covers.
pub(super) fn act_on_help(state: &mut State, action: Action) -> Effects {
    let page = usize::from(arrange::height(state).saturating_sub(1).max(1));
    let last = help::entries().saturating_sub(1);
    let Mode::Help(list) = &mut state.mode else {
        return Vec::new();
    };
    match action {
        Action::Line(Way::Next) => list.top = (list.top + 1).min(last),
        Action::Line(Way::Previous) => list.top = list.top.saturating_sub(1),
        Action::Page(Way::Next) => list.top = (list.top + page).min(last),
        Action::Page(Way::Previous) => list.top = list.top.saturating_sub(page),
        Action::Start => list.top = 0,
        Action::End => list.top = last,
        Action::Cancel => {
            state.mode = state.behind_help.take().map_or(Mode::Reading, |mode| *mode);
        }
        _ => {}
    }
    Vec::new()
}
