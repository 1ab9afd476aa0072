//! Owns which article of the library a source is: known by its address, else by its title, if one alone is called so.

use std::collections::HashMap;
use std::path::Path;

use crate::export;
use crate::format;
use crate::import::{About, source_id};
use crate::note::Millis;
use crate::note::exchange::Work;

/// The articles of the library, by what they may be called elsewhere.
pub(super) struct Shelf {
    works: Vec<Work>,
    addresses: HashMap<String, Vec<usize>>,
    titles: HashMap<String, Vec<usize>>,
}

/// What the library knows of a source.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Known<'s> {
    /// This one.
    One(&'s Work),
    /// So many are called so.
    Several(usize),
    /// Nothing.
    Nothing,
}

impl Shelf {
    pub(super) fn of(works: Vec<Work>) -> Self {
        let mut addresses: HashMap<String, Vec<usize>> = HashMap::new();
        let mut titles: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, work) in works.iter().enumerate() {
            let put = |map: &mut HashMap<String, Vec<usize>>, key: String| {
                let places = map.entry(key).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            };
            put(&mut addresses, export::iri(work));
            let urls = work.citation.iter().filter(|(field, _)| field == "url");
            for (_, url) in urls {
                put(&mut addresses, address(url));
            }
            for (scheme, name) in &work.names {
                if scheme != "source" {
                    continue;
                }
                put(&mut addresses, address(name));
                let path = format::path_of(Path::new(name));
                if let Some(stem) = path.file_stem() {
                    put(&mut titles, key(&stem.to_string_lossy()));
                }
            }
            // What nothing opens is no article yet.
            if work.source().is_some() {
                put(&mut titles, key(&work.title));
            }
        }
        Self {
            works,
            addresses,
            titles,
        }
    }

    pub(super) fn know(&self, about: &About) -> Known<'_> {
        let whole = format!("{} ({})", about.title, about.author);
        let by_address =
            [&about.address, &about.url].map(|given| (&self.addresses, address(given)));
        let by_raw = [(&self.addresses, about.address.clone())];
        let by_title = [&about.title, &whole].map(|title| (&self.titles, key(title)));
        for (map, key) in by_raw.into_iter().chain(by_address).chain(by_title) {
            match map.get(&key).map(Vec::as_slice) {
                _ if key.is_empty() => {}
                Some([one]) => return Known::One(&self.works[*one]),
                Some(several) => return Known::Several(several.len()),
                None => {}
            }
        }
        Known::Nothing
    }
}

/// A work for a source that the library does not know: opened by its address, once there is something to be opened there.
pub(super) fn stand_in(about: &About, now: Millis) -> Work {
    let address = address(&about.address);
    let mut citation = Vec::new();
    for (field, value) in [("author", &about.author), ("url", &about.url)] {
        if !value.is_empty() {
            citation.push((field.to_owned(), value.clone()));
        }
    }
    let is_name = address.starts_with('/') || has_authority(&address);
    Work {
        id: source_id(about),
        title: title(about),
        added: now,
        names: match is_name {
            true => vec![("source".to_owned(), address)],
            false => Vec::new(),
        },
        versions: Vec::new(),
        citation,
    }
}

/// What a source is called, as well as can be said.
pub(super) fn title(about: &About) -> String {
    if !about.title.trim().is_empty() {
        return about.title.clone();
    }
    let path = format::path_of(Path::new(&about.address)).into_owned();
    let stem = path.file_stem().map(|stem| stem.to_string_lossy());
    match stem {
        Some(stem) if about.address.starts_with(['/', 'f']) => stem.into_owned(),
        _ => about.address.clone(),
    }
}

/// What tells sources of a file apart: the address without the place in the page, else the title.
pub(super) fn apart(about: &About) -> (String, String) {
    match address(&about.address) {
        address if address.is_empty() => (key(&about.title), key(&about.author)),
        address => (address, String::new()),
    }
}

/// An address as the library writes it: paths as such, addresses of the web without the place in the page.
fn address(given: &str) -> String {
    let given = given.trim();
    let path = format::path_of(Path::new(given));
    if path.is_absolute() {
        return format::name_of(&path);
    }
    given.split('#').next().unwrap_or_default().to_owned()
}

/// `scheme://…`.
fn has_authority(address: &str) -> bool {
    let scheme = address.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// A title without what differs between programs: case, and the number of blanks.
fn key(title: &str) -> String {
    title
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work(id: u8, title: &str, source: &str) -> Work {
        Work {
            id: [id; 16],
            title: title.to_owned(),
            names: vec![("source".to_owned(), source.to_owned())],
            ..Work::default()
        }
    }

    #[test]
    fn a_source_is_known_by_its_address_then_by_a_title_of_its_own() {
        let mut linked = work(3, "ثالث", "/c.txt");
        linked.citation = vec![("url".to_owned(), "https://example.org/مقال 1".to_owned())];
        let shelf = Shelf::of(vec![
            work(1, "في القراءة", "/مقالات/أ %#.txt"),
            work(2, "نفسه", "/b.txt"),
            linked,
            work(4, "نفسه", "/d.txt"),
        ]);
        let known = |address: &str, title: &str| {
            let about = About {
                address: address.to_owned(),
                title: title.to_owned(),
                ..About::default()
            };
            match shelf.know(&about) {
                Known::One(work) => work.id[0],
                Known::Several(count) => 100 + u8::try_from(count).unwrap(),
                Known::Nothing => 0,
            }
        };
        assert_eq!(known("/مقالات/أ %#.txt", ""), 1);
        assert_eq!(known("file:///مقالات/أ%20%25%23.txt", "نفسه"), 1);
        assert_eq!(known("https://example.org/مقال%201", ""), 3);
        assert_eq!(known("https://example.org/مقال 1#قسم", ""), 3);
        assert_eq!(known("", "في  القراءة "), 1);
        assert_eq!(known("/mnt/onboard/b.epub", "b"), 2);
        assert_eq!(known("", "نفسه"), 102);
        assert_eq!(known("", ""), 0);
        assert_eq!(known("/غير هذا", "آخر"), 0);
    }
}
