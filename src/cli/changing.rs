//! Owns `note edit`, `note restore`, `library remove` and `library colours`: changes without a screen, by the same engine.

use std::io::Write;

use super::World;
use super::args::Colour;
use super::exit::Failure;
use super::note_args::{LibraryColours, LibraryRemove, NoteEdit, NoteRestore};
use super::notes::{self, lasting_name, named, tone};
use super::source::Opened;
use crate::app::theme;
use crate::export::json;
use crate::note::{Change, NoteId, Tone, tidy_tags};
use crate::report::{Kind, Message, Report};
use crate::store::Store;
use crate::text::clean::printable;

/// The most letters of a colour's meaning: it stands in rows beside other things.
const MEANING: usize = 40;

fn absent(id: NoteId) -> Report {
    named("cli-note-absent", Kind::Missing, &id.to_string())
}

/// Changes the words, the colour and the tags of an annotation, as one act.
///
/// # Errors
/// The id is malformed (`Refused`) or names no annotation (`Missing`); the store or the output cannot be used.
pub(super) fn edit(world: &World, args: &NoteEdit, out: &mut dyn Write) -> Result<(), Failure> {
    let id = notes::id(&args.id)?;
    let mut store = Store::open_existing(world.data_folder()?)?.ok_or_else(|| absent(id))?;
    let before = store.note(id)?;
    let kept = before
        .tags
        .iter()
        .filter(|tag| !args.untag.iter().any(|off| off.trim() == tag.as_str()));
    let tags = tidy_tags(kept.chain(&args.tags));
    let body = args.note.as_ref().map(|note| note.replace("\r\n", "\n"));
    let note = store.edit(id, body.as_deref(), args.colour.map(tone), Some(&tags))?;
    if args.json {
        let all = store.notes(None)?;
        let article = all.into_iter().find(|(_, one)| one.id == id);
        if let Some((article, _)) = article {
            let opened = Opened::open(article.source.as_ref()).ok();
            let line = notes::as_json((&article.source, &article.title), &note, opened.as_ref())?;
            writeln!(out, "{line}")?;
        }
    }
    out.flush()?;
    Ok(())
}

/// Brings deleted annotations back, all or none of them.
///
/// # Errors
/// An id is malformed (`Refused`) or names no annotation, deleted or not (`Missing`); the store or the output cannot be used.
pub(super) fn restore(
    world: &World,
    args: &NoteRestore,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let ids = notes::ids(&args.ids)?;
    let first = ids.first().copied().unwrap_or(NoteId([0; 16]));
    let mut store = Store::open_existing(world.data_folder()?)?.ok_or_else(|| absent(first))?;
    for &id in &ids {
        store.article_of(id).map_err(|report| match report.kind {
            Kind::Missing => absent(id),
            _ => report,
        })?;
    }
    store.change_all(&ids, &Change::Restore)?;
    if args.json {
        for id in ids {
            let entry = serde_json::json!({ "id": id.to_string() });
            writeln!(out, "{}", json::line(&entry)?)?;
        }
    }
    out.flush()?;
    Ok(())
}

/// Takes articles out of the library, all or none of them; their annotations are kept.
///
/// # Errors
/// One of them is not known (`Missing`); the store cannot be used.
pub(super) fn remove(world: &World, args: &LibraryRemove) -> Result<(), Failure> {
    let names: Vec<String> = args
        .sources
        .iter()
        .map(|source| match Opened::open(source) {
            Ok(Opened {
                name: Some(name), ..
            }) => name,
            _ => lasting_name(source),
        })
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let unknown = match Store::open_existing(world.data_folder()?)? {
        Some(mut store) => store.remove_articles(&names)?,
        None => names,
    };
    match unknown.first() {
        Some(name) => {
            let what = Message::new("cli-library-unknown").text("source", *name);
            Err(Report::new(Kind::Missing, what).into())
        }
        None => Ok(()),
    }
}

/// Says what a colour means, or prints what all of them do.
///
/// # Errors
/// The meaning is too long (`Refused`); the store or the output cannot be used.
pub(super) fn colours(
    world: &World,
    args: &LibraryColours,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let folder = world.data_folder()?;
    if let (Some(colour), Some(meaning)) = (args.colour, &args.meaning) {
        let meaning = meaning.trim();
        if meaning.chars().count() > MEANING || meaning.chars().any(char::is_control) {
            let what = Message::new("cli-colour-meaning").number("limit", MEANING as u64);
            return Err(Report::new(Kind::Refused, what).into());
        }
        let meaning = Some(meaning).filter(|meaning| !meaning.is_empty());
        Store::open(folder)?.set_meaning(tone(colour), meaning)?;
        return Ok(());
    }
    let meanings = match Store::open_existing(folder)? {
        Some(store) => store.meanings()?,
        None => Vec::new(),
    };
    let words = world.words();
    let is_asked = |one: &Tone| {
        args.colour
            .is_none_or(|colour: Colour| tone(colour) == *one)
    };
    for one in Tone::ALL.into_iter().filter(is_asked) {
        let meaning = meanings.iter().find(|(tone, _)| *tone == one);
        let meaning = meaning.map(|(_, meaning)| meaning.as_str());
        if args.json {
            let entry = serde_json::json!({ "colour": one.name(), "meaning": meaning });
            writeln!(out, "{}", json::line(&entry)?)?;
        } else {
            let name = words.text(theme::tone_id(one));
            let row = format!("{} · {name} · {}", one.name(), meaning.unwrap_or("—"));
            writeln!(out, "{}", printable(&row))?;
        }
    }
    out.flush()?;
    Ok(())
}
