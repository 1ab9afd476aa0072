//! Owns reading sources: from a path or standard input to a `Document`.
//!
//! Everything is plain text as yet. A parsed format gets its own file here, is recognised beside `nature`, and
//! hands its bytes to the document's builder; [`read`] stays the one way in.

mod naming;
mod nature;
mod pipe;
pub mod source;

use crate::doc::{Document, build};

pub use naming::{name_of, path_of};
pub use pipe::Pipe;
pub use source::{Feed, Source};

/// Makes the document of an opened source. Reads at most its first 16 kB, and only what has arrived.
pub fn read(source: &Source) -> Document {
    build::plain(source.bytes.clone(), source.provenance.clone())
}
