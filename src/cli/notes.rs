//! Owns `note add`, `note list` and `note remove`: annotations without a screen.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;

use jiff::Timestamp;
use serde::Serialize;

use super::World;
use super::args::{Colour, NoteAdd, NoteList, NoteRemove};
use super::exit::Failure;
use super::passage;
use super::source::Opened;
use crate::anchor::{self, Resolved, State};
use crate::app::theme;
use crate::export::json;
use crate::format;
use crate::note::{Millis, Motivation, Note, NoteId, PASSAGE_LIMIT, Tone};
use crate::report::{Kind, Message, Report};
use crate::runtime::texts;
use crate::store::{ArticleId, Listed, Store};
use crate::text::clean::printable;
use crate::words::Words;

/// An annotation as `--json` gives it.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    id: String,
    source: &'a str,
    title: &'a str,
    state: &'static str,
    /// How sure its place is, from 0 to 1; nothing for one without a place.
    score: Option<f64>,
    /// Code points of the text stream before it.
    start: Option<u64>,
    end: Option<u64>,
    /// What stands there now.
    exact: Option<String>,
    quote: &'a str,
    prefix: &'a str,
    suffix: &'a str,
    note: &'a str,
    tags: &'a [String],
    colour: &'static str,
    created: Option<String>,
    modified: Option<String>,
}

impl<'a> Entry<'a> {
    /// `known` is where it was found in this version of the text before, or where its reader said that it is.
    fn new(
        (source, title): (&'a str, &'a str),
        note: &'a Note,
        opened: Option<&Opened>,
        known: Option<Resolved>,
    ) -> Self {
        let place = opened.and_then(|opened| Place::of(note, opened, known));
        let (state, score) = place.as_ref().map_or(("orphan", None), |place| place.state);
        Self {
            id: note.id.to_string(),
            source,
            title,
            state,
            score,
            start: place.as_ref().map(|place| place.start),
            end: place.as_ref().map(|place| place.end),
            exact: place.map(|place| place.exact),
            quote: &note.selector.exact,
            prefix: &note.selector.prefix,
            suffix: &note.selector.suffix,
            note: &note.body,
            tags: &note.tags,
            colour: note.tone.name(),
            created: rfc3339(note.created),
            modified: rfc3339(note.modified),
        }
    }
}

/// Where a note's passage stands in the text of today.
struct Place {
    state: (&'static str, Option<f64>),
    start: u64,
    end: u64,
    exact: String,
}

impl Place {
    fn of(note: &Note, opened: &Opened, known: Option<Resolved>) -> Option<Self> {
        let (document, selector, version) = (&opened.document, &note.selector, opened.version());
        let holds = |found: &Resolved| anchor::still_holds(document, selector, *found);
        let resolved = anchor::resolve_in_place(document, selector, version)
            .or(known.filter(holds))
            .unwrap_or_else(|| anchor::resolve(document, selector, version));
        let span = resolved.span?;
        let name = match resolved.state {
            State::Exact => "exact",
            State::Folded => "folded",
            State::Near => "near",
            State::Ambiguous => "ambiguous",
            State::Orphan => return None,
        };
        let exact = document.text(span);
        let start = document.code_points_before(span.start());
        Some(Self {
            state: (name, Some(f64::from(resolved.score) / 1000.0)),
            start,
            end: start + exact.chars().count() as u64,
            exact,
        })
    }
}

/// Stores a new annotation and prints its id, which is then durable.
///
/// # Errors
/// The passage is not there (`Missing`), not decided or not valid (`Refused`); the store cannot be used.
pub(super) fn add(world: &World, args: &NoteAdd, out: &mut dyn Write) -> Result<(), Failure> {
    let opened = Opened::open(&args.source)?;
    let Some(name) = opened.name.as_deref() else {
        return Err(not_kept(&args.source.to_string_lossy()).into());
    };
    let document = &opened.document;
    let meta = document.meta();
    let span = passage::find(&opened, args)?;
    let bytes = span.end().byte.saturating_sub(span.start().byte);
    if bytes > PASSAGE_LIMIT {
        let what = Message::new("notice-passage-too-long")
            .number("size", bytes.div_ceil(1000))
            .number("limit", PASSAGE_LIMIT / 1000);
        return Err(Report::new(Kind::Refused, what).into());
    }
    let body = args.note.replace("\r\n", "\n");
    let note = Note {
        id: NoteId([0; 16]),
        motivation: match body.is_empty() {
            true => Motivation::Highlighting,
            false => Motivation::Commenting,
        },
        selector: anchor::describe(document, span, opened.version()),
        tone: tone(args.colour),
        body,
        tags: args.tags.clone(),
        direction: crate::note::NoteDirection::default(),
        created: 0,
        modified: 0,
    };
    let mut store = Store::open(world.data_folder()?)?;
    let article = store.remember(name, &meta.title, opened.version())?;
    let note = store.insert(article, &note)?;
    if args.json {
        let entry = Entry::new((name, &meta.title), &note, Some(&opened), None);
        writeln!(out, "{}", json::line(&entry)?)?;
    } else {
        writeln!(out, "{}", note.id)?;
    }
    out.flush()?;
    texts::keep(&mut store, document, &note)?;
    world.tell(Store::folder_warning(world.data_folder()?).as_slice());
    Ok(())
}

/// Lists annotations in the order of their articles and places, each resolved against the text of today.
///
/// # Errors
/// The source is not there and has no annotations; the store or the output cannot be used.
pub(super) fn list(world: &World, args: &NoteList, out: &mut dyn Write) -> Result<(), Failure> {
    let folder = world.data_folder()?;
    let named = args
        .source
        .as_deref()
        .map(|source| (Opened::open(source), source));
    let name = named.as_ref().map(|(opened, source)| match opened {
        Ok(opened) => opened.name.clone().unwrap_or_else(|| "-".to_owned()),
        Err(_) => lasting_name(source),
    });
    let store = Store::open_existing(folder)?;
    // Of a file that was moved and not opened since, under its old name.
    let name = match (name, &named, &store) {
        (Some(name), Some((Ok(opened), _)), Some(store)) => {
            Some(store.known_as(&name, opened.version())?.unwrap_or(name))
        }
        (name, ..) => name,
    };
    let mut listed = match &store {
        Some(store) if args.deleted => store.deleted_notes(name.as_deref())?,
        Some(store) => store.notes(name.as_deref())?,
        None => Vec::new(),
    };
    listed.retain(|(_, note)| note.motivation != Motivation::Bookmarking);

    let mut sources: HashMap<String, Option<Opened>> = HashMap::new();
    let mut places: HashMap<ArticleId, HashMap<NoteId, Resolved>> = HashMap::new();
    if let (Some(name), Some((opened, _))) = (name, named) {
        match opened {
            Err(report) if listed.is_empty() => return Err(report.into()),
            opened => sources.insert(name, opened.ok()),
        };
    }
    let words = crate::runtime::colours::named(world.words(), store.as_ref());
    for (article, note) in &listed {
        let opened = sources
            .entry(article.source.clone())
            .or_insert_with(|| open_whole(world, &article.source));
        let known = places.entry(article.article).or_insert_with(|| {
            let kept = store.as_ref().zip(opened.as_ref());
            let kept = kept
                .and_then(|(store, opened)| store.anchors(article.article, opened.version()).ok());
            kept.unwrap_or_default().into_iter().collect()
        });
        let named = (article.source.as_str(), article.title.as_str());
        let entry = Entry::new(named, note, opened.as_ref(), known.get(&note.id).copied());
        if args.json {
            writeln!(out, "{}", json::line(&entry)?)?;
        } else {
            write!(out, "{}", as_words(&words, article, note, &entry))?;
        }
    }
    if listed.is_empty() && !args.json {
        world.tell(&[Report::new(Kind::Notice, Message::new("cli-notes-none"))]);
    }
    out.flush()?;
    Ok(())
}

/// An id as it was typed.
pub(super) fn id(typed: &str) -> Result<NoteId, Report> {
    NoteId::parse(typed).ok_or_else(|| named("cli-note-id", Kind::Refused, typed))
}

/// Ids as they were typed, each once.
pub(super) fn ids(typed: &[String]) -> Result<Vec<NoteId>, Report> {
    let mut ids = Vec::new();
    for text in typed {
        let id = id(text)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// An annotation as one JSON object.
pub(super) fn as_json(
    article: (&str, &str),
    note: &Note,
    opened: Option<&Opened>,
) -> Result<String, std::io::Error> {
    json::line(&Entry::new(article, note, opened, None))
}

/// Deletes annotations, all or none of them.
///
/// # Errors
/// An id is malformed (`Refused`) or names no annotation (`Missing`); the store or the output cannot be used.
pub(super) fn remove(world: &World, args: &NoteRemove, out: &mut dyn Write) -> Result<(), Failure> {
    let ids = ids(&args.ids)?;
    let absent = |id: &NoteId| named("cli-note-absent", Kind::Missing, &id.to_string());
    let Some(mut store) = Store::open_existing(world.data_folder()?)? else {
        return Err(ids
            .first()
            .map_or_else(|| absent(&NoteId([0; 16])), absent)
            .into());
    };
    let listed = store.notes(None)?;
    let is_absent = |id: &&NoteId| !listed.iter().any(|(_, note)| note.id == **id);
    if let Some(id) = ids.iter().find(is_absent) {
        return Err(absent(id).into());
    }
    store.delete_all(&ids)?;
    if args.json {
        for id in ids {
            writeln!(
                out,
                "{}",
                json::line(&serde_json::json!({ "id": id.to_string() }))?
            )?;
        }
    }
    out.flush()?;
    Ok(())
}

/// A moment as RFC 3339 gives it, in UTC; `None` when it lies outside what can be written.
pub(super) fn rfc3339(millis: Millis) -> Option<String> {
    Some(Timestamp::from_millisecond(millis).ok()?.to_string())
}

fn as_words(words: &Words, article: &Listed, note: &Note, entry: &Entry<'_>) -> String {
    let state = match entry.state {
        "exact" => "state-exact",
        "folded" => "state-folded",
        "near" => "state-near",
        "ambiguous" => "state-ambiguous",
        _ => "state-orphan",
    };
    let tone = theme::tone_id(note.tone);
    let mut lines = format!("{}\n", note.id);
    let facts = [words.text(tone), words.text(state), article.title.clone()];
    for line in [facts.join(" · "), format!("«{}»", note.selector.exact)]
        .iter()
        .flat_map(|text| text.lines())
        .chain(note.body.lines())
    {
        lines.push_str(&format!("  {}\n", printable(line)));
    }
    if !note.tags.is_empty() {
        let tags: Vec<String> = note.tags.iter().map(|tag| format!("#{tag}")).collect();
        lines.push_str(&format!("  {}\n", printable(&tags.join(" "))));
    }
    lines
}

fn open_whole(world: &World, source: &str) -> Option<Opened> {
    if source.is_empty() {
        // Imported, from a source that nothing opens.
        return None;
    }
    match Opened::open(OsStr::new(source)) {
        Ok(opened) => Some(opened),
        Err(report) => {
            let what = Message::new("cli-note-source-gone").text("source", source);
            let mut notice = Report::new(Kind::Notice, what);
            notice.causes = report.causes;
            world.tell(&[notice]);
            None
        }
    }
}

/// What the store calls a source that cannot be opened: its absolute path, as far as it can be told without the file.
pub(super) fn lasting_name(source: &OsStr) -> String {
    let path = format::path_of(Path::new(source));
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let whole = match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_path_buf(),
    };
    format::name_of(&whole)
}

pub(super) fn not_kept(source: &str) -> Report {
    let what = Message::new("cli-note-not-kept").text("source", source);
    Report::new(Kind::Refused, what).hint(Message::new("cli-hint-not-kept"))
}

pub(super) fn named(id: &'static str, kind: Kind, name: &str) -> Report {
    let what = Message::new(id);
    Report::new(kind, what.text("id", name)).hint(Message::new("cli-hint-note-list"))
}

/// The colour of that name.
pub(super) const fn tone(colour: Colour) -> Tone {
    match colour {
        Colour::Yellow => Tone::Yellow,
        Colour::Green => Tone::Green,
        Colour::Blue => Tone::Blue,
        Colour::Pink => Tone::Pink,
        Colour::Purple => Tone::Purple,
        Colour::Red => Tone::Red,
    }
}
