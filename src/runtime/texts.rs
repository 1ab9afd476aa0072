//! Owns keeping the text that an annotation was made on: all of it, or what stands around the passage in a long one.

use crate::doc::Document;
use crate::note::Note;
use crate::report::Report;
use crate::store::{Kept, Store, WHOLE_LIMIT};
use crate::text::span::{Offset, Span};

/// How much of a long text is kept on either side of a passage, in bytes.
const AROUND: u64 = 2_000;

/// Keeps what is to be kept of a text for an annotation that was just made on it. Takes as long as packing the text, once for a version.
///
/// # Errors
/// The store cannot be read or written; the annotation is stored all the same.
pub fn keep(store: &mut Store, document: &Document, note: &Note) -> Result<(), Report> {
    let Some((passage, _)) = &note.selector.place else {
        return Ok(());
    };
    if store.has_text(note.id)? {
        return Ok(());
    }
    let (start, end) = (document.start(), document.end());
    if document.is_complete() && end.byte <= WHOLE_LIMIT {
        let text = document.text(Span::new(start, end));
        return store.keep_text(note, Kept::Whole(&text));
    }
    let from = Offset {
        byte: passage.start().byte.saturating_sub(AROUND),
        ..passage.start()
    };
    let to = Offset {
        byte: passage.end().byte.saturating_add(AROUND),
        ..passage.end()
    };
    let before = document.text(Span::new(from.max(start), passage.start()));
    let after = document.text(Span::new(passage.end(), to.min(end)));
    store.keep_text(note, Kept::Around(&before, &after))
}
