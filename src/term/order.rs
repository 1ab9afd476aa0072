//! Owns the ways to make a terminal that reorders what it is sent leave cells where they are, and to undo that.
//!
//! After terminal-wg's recommendation for bidi in terminals (BDSM, SCP, mode 2501), and mlterm's own OSC 5379. What was measured of
//! each stands in `known`.

/// Who puts cells in reading order: BDSM, mode 8 of ECMA-48 and of terminal-wg's bidi recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BidiMode {
    /// The terminal reorders what it is sent (mode 8 set).
    Implicit,
    /// Cells stay as they are sent (mode 8 reset).
    Explicit,
}

/// How the modes of terminal-wg's recommendation were before us, and are to be after us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Before {
    /// Mode 8.
    pub mode: BidiMode,
    /// Whether the direction of a paragraph was guessed (mode 2501 set).
    pub guesses: bool,
}

impl Before {
    /// As it is where nobody has set anything.
    pub const USUAL: Self = Self {
        mode: BidiMode::Implicit,
        guesses: false,
    };
}

/// How a terminal is made to leave cells alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By mode 8; this was so before.
    Bdsm(Before),
    /// By switching off mlterm's complex text layout, which cannot be asked for and is on as it comes.
    ComplexOff,
}

impl Order {
    /// What does it. Left to right (SCP), so that arrow keys are not swapped and columns count from the left; no guessing of
    /// direction by paragraph (2501).
    pub(super) const fn enter(self) -> &'static str {
        match self {
            Self::Bdsm(_) => "\x1b[8l\x1b[1 k\x1b[?2501l",
            Self::ComplexOff => "\x1b]5379;use_ctl=false\x07",
        }
    }

    /// What undoes it. Leaving the alternate screen does not. The direction cannot be asked for; it goes back to what it is by default.
    pub(super) const fn leave(self) -> &'static str {
        let Self::Bdsm(before) = self else {
            return "\x1b]5379;use_ctl=true\x07";
        };
        match (before.mode, before.guesses) {
            (BidiMode::Implicit, false) => "\x1b[8h\x1b[0 k",
            (BidiMode::Implicit, true) => "\x1b[8h\x1b[0 k\x1b[?2501h",
            (BidiMode::Explicit, false) => "\x1b[8l\x1b[0 k",
            (BidiMode::Explicit, true) => "\x1b[8l\x1b[0 k\x1b[?2501h",
        }
    }

    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bdsm(_) => "bdsm",
            Self::ComplexOff => "use_ctl",
        }
    }
}
