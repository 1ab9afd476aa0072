//! Owns Kindle's `My Clippings.txt`: entries in whatever language, a note with the passage it is about, and of a passage that was
//! marked anew only the last state.

mod label;

use std::collections::HashMap;

use self::label::{Kind, Label};
use super::{About, At, Clip, Read, Why};

/// Ends an entry.
const RULE: &str = "==========";
/// How many neighbours a passage or a note is compared with: a file of a hundred thousand entries about one page is read too.
const NEIGHBOURS: usize = 32;

/// Whether a text looks like one: its second line tells a place, and somewhere there is a rule.
pub(super) fn is_clippings(text: &str) -> bool {
    let mut lines = text.lines().map(trimmed).filter(|line| !line.is_empty());
    let second = lines.nth(1).unwrap_or_default();
    second.starts_with(['-', '–']) && text.lines().any(|line| trimmed(line) == RULE)
}

struct Entry<'t> {
    number: u64,
    label: Label,
    words: String,
    title: &'t str,
}

/// Reads a file.
pub(super) fn read(text: &str, read: &mut Read) {
    let mut books: Vec<(&str, Vec<Entry<'_>>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut number = 0;
    let mut lines = Vec::new();
    let all = text.split('\n').map(Some).chain([None]);
    for line in all {
        let line = line.map(|line| line.trim_end_matches('\r').trim_start_matches('\u{FEFF}'));
        if let Some(line) = line.filter(|line| trimmed(line) != RULE) {
            lines.push(line);
            continue;
        }
        let entry = std::mem::take(&mut lines);
        if entry.iter().all(|line| trimmed(line).is_empty()) {
            continue;
        }
        number += 1;
        match entry_of(&entry, number) {
            Some(entry) => {
                let place = *places.entry(entry.title).or_insert(books.len());
                if place == books.len() {
                    books.push((entry.title, Vec::new()));
                }
                books[place].1.push(entry);
            }
            None => read.skip(At::Entry(number), Why::Damaged(String::new())),
        }
    }
    for (title, entries) in books {
        book(title, entries, read);
    }
}

fn entry_of<'t>(lines: &[&'t str], number: u64) -> Option<Entry<'t>> {
    let mut lines = lines.iter().skip_while(|line| trimmed(line).is_empty());
    let title = trimmed(lines.next()?);
    let label = trimmed(lines.next()?).strip_prefix(['-', '–'])?;
    let words: Vec<&str> = lines
        .copied()
        .skip_while(|line| trimmed(line).is_empty())
        .collect();
    let words = words.join("\n").trim_end().to_owned();
    Some(Entry {
        number,
        label: label::read(label),
        words,
        title,
    })
}

/// The entries of one book: passages, each with its note, in the order of the file.
fn book(title: &str, entries: Vec<Entry<'_>>, read: &mut Read) {
    let about = about(title);
    let (mut passages, mut notes) = (Vec::new(), Vec::new());
    for entry in entries {
        match entry.label.kind {
            Kind::Bookmark => read.skip(At::Entry(entry.number), Why::Bookmark),
            _ if entry.words.trim().is_empty() => read.skip(At::Entry(entry.number), Why::Empty),
            Kind::Passage => passages.push(entry),
            Kind::Note => notes.push(entry),
        }
    }
    passages.sort_by_key(|one| (one.label.place, one.number));
    let replaced = replaced(&passages);
    for number in &replaced {
        read.skip(At::Entry(*number), Why::Replaced);
    }
    passages.retain(|one| replaced.binary_search(&one.number).is_err());
    let mut said: HashMap<u64, Entry<'_>> = HashMap::new();
    let mut alone = Vec::new();
    // The device holds one note at a place: the last one is what it says now.
    notes.sort_by_key(|note| (note.label.at, note.number));
    for note in notes {
        match passage_of(&passages, &note) {
            Some(number) => {
                if let Some(older) = said.insert(number, note) {
                    read.skip(At::Entry(older.number), Why::Replaced);
                }
            }
            None => alone.push(note),
        }
    }
    passages.sort_by_key(|one| one.number);
    for passage in passages {
        let note = said.remove(&passage.number);
        read.push(&about, clip(passage, note));
    }
    for note in alone {
        let place = note.label.place;
        let mut clip = clip(note, None);
        (clip.body, clip.tags) = tagged(&std::mem::take(&mut clip.quote));
        clip.start = place.map_or(0, |(start, _)| start);
        read.push(&about, clip);
    }
}

fn clip(passage: Entry<'_>, note: Option<Entry<'_>>) -> Clip {
    let (start, end) = passage.label.place.unwrap_or_default();
    let is_by_letter = end.saturating_sub(start) == passage.words.chars().count() as u64;
    let modified = note.as_ref().and_then(|note| note.label.at);
    let (body, tags) = note.map(|note| tagged(&note.words)).unwrap_or_default();
    Clip {
        number: passage.number,
        quote: passage.words,
        start,
        // A device's places are no letters: they only say what comes first.
        end: if is_by_letter { end } else { start },
        body,
        tags,
        created: passage.label.at,
        modified: modified.max(passage.label.at),
        ..Clip::default()
    }
}

/// The numbers of the passages that a later entry marks anew. `passages` are in the order of their places.
fn replaced(passages: &[Entry<'_>]) -> Vec<u64> {
    let squeezed: Vec<String> = passages
        .iter()
        .map(|one| one.words.split_whitespace().collect())
        .collect();
    let mut replaced = Vec::new();
    for (at, one) in passages.iter().enumerate() {
        let Some((_, end)) = one.label.place.filter(|_| is_coarse(one)) else {
            continue;
        };
        for (other, entry) in passages.iter().enumerate().skip(at + 1).take(NEIGHBOURS) {
            let overlaps = entry.label.place.is_some_and(|(start, _)| start <= end);
            if !overlaps {
                break;
            }
            if !is_coarse(entry) || !is_anew(&squeezed[at], &squeezed[other], one.label.is_page) {
                continue;
            }
            let is_first_older = (one.label.at, one.number) <= (entry.label.at, entry.number);
            replaced.push(if is_first_older {
                one.number
            } else {
                entry.number
            });
        }
    }
    replaced.sort_unstable();
    replaced.dedup();
    replaced
}

/// Whether a passage's place counts something longer than letters. Where letters are counted, one passage in another is no slip.
fn is_coarse(passage: &Entry<'_>) -> bool {
    let (start, end) = passage.label.place.unwrap_or_default();
    end.saturating_sub(start) < passage.words.chars().count() as u64
}

/// Whether one passage is the other, made longer or shorter. On the same page a word may well stand in two passages.
fn is_anew(one: &str, other: &str, is_page: bool) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    match is_page {
        true => long.starts_with(short) || long.ends_with(short),
        false => long.contains(short),
    }
}

/// The passage that a note is about: the one that ends where the note stands, else the nearest in the file that holds its place.
fn passage_of(passages: &[Entry<'_>], note: &Entry<'_>) -> Option<u64> {
    let (at, _) = note.label.place?;
    let after =
        passages.partition_point(|one| one.label.place.is_none_or(|(start, _)| start <= at));
    let holding = passages[..after]
        .iter()
        .rev()
        .take(NEIGHBOURS)
        .filter(|one| one.label.is_page == note.label.is_page)
        .filter_map(|one| Some((one, one.label.place?)))
        .filter(|(_, (start, end))| (*start..=*end).contains(&at));
    // A note is written after its passage.
    let nearest = holding
        .min_by_key(|(one, (_, end))| (*end != at, one.number.abs_diff(note.number), one.number));
    nearest.map(|(one, _)| one.number)
}

/// A note's words, and the tags on its last line, each after a `#`.
fn tagged(words: &str) -> (String, Vec<String>) {
    let (body, last) = match words.rsplit_once('\n') {
        Some((body, last)) => (body, last),
        None => ("", words),
    };
    let tags = last.trim().strip_prefix('#').map(|tags| tags.split(" #"));
    let tags: Vec<&str> = tags.into_iter().flatten().collect();
    let is_tag = |tag: &&str| !tag.is_empty() && !tag.starts_with([' ', '#', '+']);
    if tags.is_empty() || !tags.iter().all(is_tag) {
        return (words.to_owned(), Vec::new());
    }
    let tags = tags.into_iter().map(str::to_owned).collect();
    (body.to_owned(), tags)
}

/// Title and author: `Title (Author)`.
fn about(line: &str) -> About {
    let inside = line
        .strip_suffix(')')
        .and_then(|line| line.rsplit_once('('));
    match inside {
        Some((title, author)) if !title.trim().is_empty() => About {
            title: title.trim().to_owned(),
            author: author.trim().to_owned(),
            ..About::default()
        },
        _ => About {
            title: line.to_owned(),
            ..About::default()
        },
    }
}

fn trimmed(line: &str) -> &str {
    line.trim_matches(|ch: char| {
        ch.is_whitespace() || matches!(ch, '\u{FEFF}' | '\u{200E}' | '\u{200F}' | '\0')
    })
}
