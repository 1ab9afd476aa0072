//! Owns what is known about an article beside its text: title, source, language, size and stamp.

/// What is known about an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The title: a first short line alone, else the first eight words, else the source's name. Unsanitised source text.
    pub title: String,
    /// Whether the text itself opens with the title (then it is not shown again above the text).
    pub title_in_text: bool,
    /// Where it came from, as the store names it (an absolute path, `-` for standard input, `guide:ar`).
    pub source: String,
    /// Size in bytes and time of change in nanoseconds: stands in for a content hash until that is known.
    pub stamp: String,
    /// How many bytes were not valid UTF-8 in what was looked at so far, at most counted to 1.
    pub has_invalid: bool,
}
