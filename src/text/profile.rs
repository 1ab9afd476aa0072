//! Owns the facts about a screen that layout needs, as plain values: encoder, marks, forms, colours; and what the reader wishes of them.

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

impl Encoder {
    /// All, in the order in which a key goes through them.
    pub const ALL: [Self; 4] = [Self::Visual, Self::Lrm, Self::Word, Self::Logical];

    /// Its name on the command line, in the configuration and in saved choices.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Visual => "visual",
            Self::Lrm => "lrm",
            Self::Word => "word",
            Self::Logical => "logical",
        }
    }

    /// The one of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// The one after it, and after the last the first.
    #[must_use]
    pub fn next(self) -> Self {
        after(&Self::ALL, self)
    }
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

impl Marks {
    /// All, in the order in which a key goes through them.
    pub const ALL: [Self; 3] = [Self::Keep, Self::Drop, Self::Shift];

    /// Its name on the command line, in the configuration and in saved choices.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Drop => "drop",
            Self::Shift => "shift",
        }
    }

    /// The one of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// The one after it, and after the last the first.
    #[must_use]
    pub fn next(self) -> Self {
        after(&Self::ALL, self)
    }
}

/// The one after `this` in a ring.
fn after<T: Copy + PartialEq>(all: &[T], this: T) -> T {
    let mut ring = all.iter().cycle().skip_while(|one| **one != this).skip(1);
    ring.next().copied().unwrap_or(this)
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
    /// The eight of ECMA-48, without their bright ones.
    Eight,
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

/// What the reader wishes of the screen, whatever it was found to be; `None` leaves it as it was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wishes {
    /// How rows are written.
    pub encoder: Option<Encoder>,
    /// Where marks go.
    pub marks: Option<Marks>,
    /// Whether letters are sent as presentation forms.
    pub forms: Option<bool>,
}

impl Wishes {
    /// These wishes, and where they leave something open, those others.
    #[must_use]
    pub fn or(self, others: Self) -> Self {
        Self {
            encoder: self.encoder.or(others.encoder),
            marks: self.marks.or(others.marks),
            forms: self.forms.or(others.forms),
        }
    }

    /// The screen as found, with these wishes laid over it.
    #[must_use]
    pub fn over(self, found: Profile) -> Profile {
        let encoder = self.encoder.unwrap_or(found.encoder);
        // What is logical is shaped by the terminal; everything else by us.
        let forms = match encoder == found.encoder {
            true => found.forms,
            false => encoder != Encoder::Logical,
        };
        Profile {
            encoder,
            marks: self.marks.unwrap_or(found.marks),
            forms: self.forms.unwrap_or(forms),
            colours: found.colours,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_and_rings_close() {
        for encoder in Encoder::ALL {
            assert_eq!(Encoder::of_name(encoder.name()), Some(encoder));
        }
        for marks in Marks::ALL {
            assert_eq!(Marks::of_name(marks.name()), Some(marks));
        }
        let round = Encoder::ALL.map(Encoder::next);
        assert_eq!(round.last(), Encoder::ALL.first());
        assert_eq!(Marks::Keep.next().next().next(), Marks::Keep);
    }

    #[test]
    fn the_first_wish_counts_and_what_nobody_wishes_stays_as_found() {
        let typed = Wishes {
            marks: Some(Marks::Drop),
            ..Wishes::default()
        };
        let saved = Wishes {
            encoder: Some(Encoder::Lrm),
            marks: Some(Marks::Shift),
            forms: None,
        };
        let profile = typed.or(saved).over(Profile::default());
        assert_eq!(
            (profile.encoder, profile.marks),
            (Encoder::Lrm, Marks::Drop)
        );
        assert!(profile.forms);
    }
}
