//! Owns the list of annotations as a value: its rows, which of them are shown and in which order, and which are marked.
//!
//! Rows of the open article are taken from it, and taken again whenever something changed; rows of the library and of what was
//! deleted come from the store, some at a time. Each row is folded once, so that a key typed into the filter costs a search in
//! what is folded already.

mod query;
mod row;
mod sort;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use query::{Labels, Query};
pub use row::Row;
pub use sort::{Sort, title_key};

use super::effect::NoteRef;
use super::state::{Annotation, List};

/// Whose annotations are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Those of the open article.
    #[default]
    Article,
    /// Those of all articles.
    Library,
}

/// What is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// Whose.
    pub scope: Scope,
    /// Only what was deleted, rather than what was not.
    pub is_trash: bool,
}

impl Shelf {
    /// Whether its rows are those of the open article as it stands, rather than the store's.
    pub fn is_open_article(self) -> bool {
        self == Self::default()
    }
}

/// The list of annotations.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The row chosen among those shown, and the first in sight.
    pub list: List,
    /// What is listed.
    pub shelf: Shelf,
    /// The order of the rows.
    pub sort: Sort,
    /// The annotations that are marked, whether shown or not.
    pub marked: HashSet<NoteRef>,
    /// Number of the last request for rows: answers to others are no news.
    pub request: u64,
    /// More rows are on their way.
    pub is_loading: bool,
    /// Rows that will take the place of those there are, once all have come.
    incoming: Option<Vec<Row>>,
    rows: Vec<Row>,
    /// All rows in their order.
    order: Vec<usize>,
    /// Those that the filter lets through, in their order.
    shown: Vec<usize>,
    /// The filter as it was typed, and as it is asked.
    filter: String,
    query: Query,
    labels: Labels,
}

impl Listing {
    /// An empty list.
    pub fn new(shelf: Shelf, labels: Labels) -> Self {
        Self {
            list: List::default(),
            shelf,
            sort: match shelf.scope {
                Scope::Article => Sort::Place,
                Scope::Library => Sort::Time,
            },
            marked: HashSet::new(),
            request: 0,
            is_loading: false,
            incoming: None,
            rows: Vec::new(),
            order: Vec::new(),
            shown: Vec::new(),
            filter: String::new(),
            query: Query::default(),
            labels,
        }
    }

    /// The rows shown, in their order.
    pub fn shown(&self) -> impl DoubleEndedIterator<Item = &Row> + ExactSizeIterator {
        self.shown.iter().map(|&row| &self.rows[row])
    }

    /// How many rows there are, shown or not.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row at all.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The chosen row.
    pub fn chosen(&self) -> Option<&Row> {
        let last = self.shown.len().checked_sub(1)?;
        Some(&self.rows[self.shown[self.list.chosen.min(last)]])
    }

    /// Any row, by its name.
    pub fn row(&self, name: NoteRef) -> Option<&Row> {
        self.rows.iter().find(|row| row.annotation.name == name)
    }

    /// What a change is about: what is marked, in the order of the list, or else the chosen row.
    pub fn picked(&self) -> Vec<NoteRef> {
        self.picked_rows().map(|row| row.annotation.name).collect()
    }

    /// The rows of [`Listing::picked`].
    pub fn picked_rows(&self) -> impl Iterator<Item = &Row> {
        let is_marked = |row: &&Row| self.marked.contains(&row.annotation.name);
        let marked = self.order.iter().map(|&row| &self.rows[row]);
        let chosen = self.chosen().filter(|_| self.marked.is_empty());
        marked.filter(is_marked).chain(chosen)
    }

    /// Chooses the row of this name, if it is shown.
    pub fn choose(&mut self, name: NoteRef) {
        let at = self.shown().position(|row| row.annotation.name == name);
        if let Some(at) = at {
            self.list.chosen = at;
        }
    }

    /// Marks the chosen row, or takes its mark away.
    pub fn mark(&mut self) {
        if let Some(name) = self.chosen().map(|row| row.annotation.name)
            && !self.marked.remove(&name)
        {
            self.marked.insert(name);
        }
    }

    /// Marks all rows shown, or, when they all are, takes their marks away.
    pub fn mark_all(&mut self) {
        let names: Vec<NoteRef> = self.shown().map(|row| row.annotation.name).collect();
        if names.iter().all(|name| self.marked.contains(name)) {
            names.iter().for_each(|name| _ = self.marked.remove(name));
        } else {
            self.marked.extend(names);
        }
    }

    /// An annotation has another name now: it came to the store.
    pub fn renamed(&mut self, before: NoteRef, now: NoteRef) {
        if self.marked.remove(&before) {
            self.marked.insert(now);
        }
        if let Some(row) = self
            .rows
            .iter_mut()
            .find(|row| row.annotation.name == before)
        {
            row.annotation.name = now;
        }
    }

    /// Takes in the open article's annotations as they are now; does nothing when nothing changed.
    pub fn take<'a>(
        &mut self,
        annotations: impl Iterator<Item = &'a Annotation> + Clone,
        title: &str,
    ) {
        let mut count = 0;
        let mut is_changed = false;
        for (nth, annotation) in annotations.clone().enumerate() {
            count = nth + 1;
            match self.rows.get_mut(nth) {
                Some(row) if row.annotation.name == annotation.name => {
                    is_changed |= row.take(annotation);
                }
                _ => return self.take_anew(annotations, title),
            }
        }
        if count != self.rows.len() {
            self.take_anew(annotations, title);
        } else if is_changed {
            self.arrange();
        }
    }

    /// Takes in annotations of which some came, went or moved; what is folded stays so.
    fn take_anew<'a>(&mut self, annotations: impl Iterator<Item = &'a Annotation>, title: &str) {
        let title: Arc<str> = match self.rows.first() {
            Some(row) => Arc::clone(&row.title),
            None => Arc::from(title),
        };
        let chosen = self.chosen_name();
        let rows = std::mem::take(&mut self.rows);
        let mut before: HashMap<NoteRef, Row> = rows
            .into_iter()
            .map(|row| (row.annotation.name, row))
            .collect();
        self.rows = annotations
            .map(|annotation| match before.remove(&annotation.name) {
                Some(mut row) => {
                    row.take(annotation);
                    row
                }
                None => Row::of_open(annotation, &title),
            })
            .collect();
        self.marked.retain(|name| !before.contains_key(name));
        self.arrange_around(chosen);
    }

    /// Rows were asked for, by this number. Those there are stay in sight until all have come.
    pub fn begin(&mut self, request: u64) {
        self.request = request;
        self.is_loading = true;
        self.incoming = (!self.rows.is_empty()).then(Vec::new);
    }

    /// Takes in rows that were asked for; they are the last ones unless `has_more`. Says whether they were those asked for last.
    pub fn receive(&mut self, request: u64, rows: Vec<Row>, has_more: bool) -> bool {
        if request != self.request {
            return false;
        }
        self.is_loading = has_more;
        match &mut self.incoming {
            None => self.add(rows),
            Some(incoming) => {
                incoming.extend(rows);
                if !has_more {
                    self.renew();
                }
            }
        }
        true
    }

    /// Puts the rows that have come in the place of those there were.
    fn renew(&mut self) {
        let Some(rows) = self.incoming.take() else {
            return;
        };
        let chosen = self.chosen_name();
        self.rows = rows;
        let known: HashSet<NoteRef> = self.rows.iter().map(|row| row.annotation.name).collect();
        self.marked.retain(|name| known.contains(name));
        self.arrange_around(chosen);
    }

    /// Takes in more rows of the store.
    pub fn add(&mut self, rows: Vec<Row>) {
        let chosen = self.chosen_name();
        let known: HashSet<NoteRef> = self.rows.iter().map(|row| row.annotation.name).collect();
        let new = rows
            .into_iter()
            .filter(|row| !known.contains(&row.annotation.name));
        self.rows.extend(new);
        self.arrange_around(chosen);
    }

    /// Changes a row as `change` says, or takes it away where that answers `false`.
    pub fn change(&mut self, name: NoteRef, change: impl FnOnce(&mut Annotation) -> bool) {
        let Some(nth) = self.rows.iter().position(|row| row.annotation.name == name) else {
            return;
        };
        let chosen = self.chosen_name();
        let row = &mut self.rows[nth];
        if change(&mut row.annotation) {
            row.folded.clear();
        } else {
            self.rows.remove(nth);
            self.marked.remove(&name);
        }
        self.arrange_around(chosen);
    }

    /// Sorts the rows anew and shows those that the filter lets through; the chosen row stays chosen while it is shown.
    pub fn arrange(&mut self) {
        let chosen = self.chosen_name();
        self.arrange_around(chosen);
    }

    fn arrange_around(&mut self, chosen: Option<NoteRef>) {
        self.order = sort::order(&self.rows, self.sort);
        if !self.query.is_empty() {
            self.fold();
        }
        self.show(None, chosen);
    }

    /// Makes every row ready for the first key of a filter.
    pub fn fold(&mut self) {
        self.rows.iter_mut().for_each(Row::fold);
    }

    /// The filter as it was typed; empty when there is none.
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// Shows the rows that a filter lets through, as it is typed now.
    pub fn set_filter(&mut self, typed: &str) {
        typed.clone_into(&mut self.filter);
        let query = Query::new(typed, &self.labels);
        if query == self.query {
            return;
        }
        self.fold();
        let chosen = self.chosen_name();
        let is_narrower = query.narrows(&self.query);
        self.query = query;
        let among = is_narrower.then(|| std::mem::take(&mut self.shown));
        self.show(among, chosen);
    }

    fn chosen_name(&self) -> Option<NoteRef> {
        self.chosen().map(|row| row.annotation.name)
    }

    /// Shows those of `among`, or of all rows, that the filter lets through. Where the chosen one is not among them, the one that comes
    /// into its place is chosen.
    fn show(&mut self, among: Option<Vec<usize>>, chosen: Option<NoteRef>) {
        let (rows, matcher) = (&self.rows, self.query.matcher());
        let lets = |&row: &usize| matcher.lets(&rows[row].annotation, &rows[row].folded);
        self.shown = match among {
            Some(mut shown) => {
                shown.retain(lets);
                shown
            }
            None => self.order.iter().copied().filter(lets).collect(),
        };
        let last = self.shown.len().saturating_sub(1);
        self.list.chosen = self.list.chosen.min(last);
        if let Some(name) = chosen {
            self.choose(name);
        }
    }
}

#[cfg(test)]
mod tests;
