//! Owns paragraph.
/// A shaped paragraph.
pub struct Paragraph;
