//! Owns `Editor`: bidi-aware editing of a note, in memory; visual arrows, logical deletion by clusters, several lines.

/// A text being written and where its caret stands.
pub struct Editor {
    _text: String,
}
