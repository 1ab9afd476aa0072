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

/// How a terminal is made to leave cells alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By mode 8, which was so before us and is to be so after us.
    Bdsm(BidiMode),
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

    /// What undoes it. Leaving the alternate screen does not.
    pub(super) const fn leave(self) -> &'static str {
        match self {
            Self::Bdsm(BidiMode::Implicit) => "\x1b[8h\x1b[0 k",
            Self::Bdsm(BidiMode::Explicit) => "\x1b[8l\x1b[0 k",
            Self::ComplexOff => "\x1b]5379;use_ctl=true\x07",
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
