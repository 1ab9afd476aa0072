//! Owns the facts about a screen that layout needs, as plain values: encoder, marks, forms, colours.

/// How a row of visual cells is written so that this terminal shows it right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoder {
    /// Cells from left to right as they stand: terminals that do no bidi of their own.
    #[default]
    Visual,
    /// Runs of Arabic letters in logical order, closed with U+200E: terminals that reorder each row.
    Lrm,
    /// Blank-delimited Arabic words written reversed: terminals that turn words around.
    Word,
    /// Plain text in logical order: pipes, files, and terminals that do everything.
    Logical,
}

/// Where combining marks go in what is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Marks {
    /// After their base letter, in its cell.
    #[default]
    Keep,
    /// Not sent.
    Drop,
    /// In the cell to the left of their own, for terminals that draw them one cell too far right.
    Shift,
}

/// Which vowel marks the reader wants to see (the tashkeel dial).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tashkeel {
    /// All that the author wrote.
    #[default]
    All,
    /// Shadda and tanween only, and only in paragraphs where more than a third of the letters carry marks.
    Light,
    /// None, except inside ornate brackets; U+0653–U+0655 belong to letters and stay.
    None,
}

/// How many colours the screen has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Colours {
    /// None: bold, underline and reverse only.
    None,
    /// The sixteen named ones.
    Sixteen,
    /// The 256-colour palette.
    #[default]
    Indexed,
    /// Red, green and blue, eight bits each.
    True,
}

/// What is known of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Profile {
    /// How rows are written.
    pub encoder: Encoder,
    /// Where marks go.
    pub marks: Marks,
    /// Whether letters are sent as presentation forms.
    pub forms: bool,
    /// How many colours there are.
    pub colours: Colours,
}

impl Default for Profile {
    fn default() -> Self {
        Self {
            encoder: Encoder::Visual,
            marks: Marks::Keep,
            forms: true,
            colours: Colours::default(),
        }
    }
}
