//! Owns giving colours the names that the reader gave them.

use crate::app::theme::tone_id;
use crate::store::Store;
use crate::words::Words;

/// The words with the reader's names of colours among them. A store that cannot be read names none; what is wrong with it is said elsewhere.
pub fn named(words: Words, store: Option<&Store>) -> Words {
    let meanings = store.and_then(|store| store.meanings().ok());
    let meanings = meanings.unwrap_or_default().into_iter();
    words.renamed(meanings.map(|(tone, meaning)| (tone_id(tone), meaning)))
}
