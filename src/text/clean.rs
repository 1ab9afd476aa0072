//! Owns hygiene of untrusted text: what is in the source but must not reach the screen, each with its reason.

/// Why a stretch of the source has no cell of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hidden {
    /// An unprintable control (C0, C1, DEL), the escape character among them.
    Control,
    /// A directional mark, embedding, override, isolate or its end; it has done its work on levels.
    Bidi,
    /// ZWJ or ZWNJ with no letter before it; it has done its work on joining.
    Joiner,
    /// Any other character that Unicode says to ignore when displayed (U+FEFF, U+2060, soft hyphen, U+E0000…).
    Ignorable,
    /// White space at the end of a row that was broken there.
    RowEnd,
    /// The line end that closes the paragraph.
    ParagraphEnd,
}

/// Says why `ch` is not shown, or `None` when it is shown (blanks and tab are shown; a line end inside a joined
/// paragraph is shown as a blank; CR is hidden as a control).
pub fn hidden(_ch: char) -> Option<Hidden> {
    todo!()
}

/// Makes `text` safe for a terminal and for plain output: no control but line ends and tab, nothing that opens an
/// escape sequence. For file names, errors and any text that does not go through layout.
pub fn printable(_text: &str) -> String {
    todo!()
}
