//! Owns `Editor`: bidi-aware editing of a note, in memory; visual arrows, logical deletion by clusters, several lines.

/// A text being written and where its caret stands.
pub struct Editor {
    _text: String,
}
#[allow(missing_docs, reason = "x")]
impl Editor {
    pub fn new(_t: &str, _d: crate::text::bidi::Direction) -> Self { todo!() }
    pub fn key(&mut self, _k: crate::input::Key, _c: u16) -> bool { todo!() }
    pub fn insert(&mut self, _t: &str) { todo!() }
    pub fn is_changed(&self) -> bool { todo!() }
    pub fn text(&self) -> &str { todo!() }
}
