//! Owns the questions to the terminal, and what follows from its answers and from the environment: a `Profile`.
//!
//! The environment guesses, since it may be inherited from another terminal; answers decide. They may come at any time, or never.

use super::reply::Reply;
use crate::text::profile::{Colours, Encoder, Marks, Profile};

/// Who puts cells in reading order: BDSM, mode 8 of ECMA-48 and of terminal-wg's bidi recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BidiMode {
    /// The terminal reorders what it is sent (mode 8 set).
    Implicit,
    /// Cells stay as they are sent (mode 8 reset).
    Explicit,
}

/// What answers led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The screen as it is known now.
    pub profile: Profile,
    /// The terminal can be told to leave cells in order, and this is the mode it had before: hand it to `Screen::enter_explicit_bidi`.
    pub explicit_bidi: Option<BidiMode>,
}

/// Waits for the answers to [`question`].
#[derive(Clone, Debug)]
pub struct Probe {
    profile: Profile,
    bidi_known: bool,
    finished: bool,
}

/// What is asked with the first frame: DECRQM of mode 8 (BDSM), which terminals that reorder by terminal-wg's recommendation know (VTE);
/// and DA1, which all terminals answer, so that it closes the list.
pub const fn question() -> &'static [u8] {
    b"\x1b[8$p\x1b[c"
}

impl Probe {
    /// Starts from what the environment says.
    pub const fn new(profile: Profile) -> Self {
        Self {
            profile,
            bidi_known: false,
            finished: false,
        }
    }

    /// Takes an answer; says what changed, if anything.
    pub fn feed(&mut self, reply: &Reply) -> Option<Finding> {
        match reply {
            Reply::PrimaryAttributes(_) => {
                self.finished = true;
                None
            }
            Reply::Mode {
                mode: 8,
                private: false,
                value,
            } if !self.bidi_known => {
                // 0 means that it is not known; 3 and 4 that it cannot be changed.
                let before = match value {
                    1 => BidiMode::Implicit,
                    2 => BidiMode::Explicit,
                    _ => return None,
                };
                // Only the first answer tells how the terminal was before us.
                self.bidi_known = true;
                self.profile.encoder = Encoder::Visual;
                self.profile.marks = Marks::Keep;
                Some(Finding {
                    profile: self.profile,
                    explicit_bidi: Some(before),
                })
            }
            _ => None,
        }
    }

    /// Whether the last answer is in.
    pub const fn is_finished(&self) -> bool {
        self.finished
    }
}

/// Guesses the screen from the environment, given as a function from a variable's name to its value.
///
/// The variable `TERM` goes before those that terminals leave to whatever is started in them, unless it names no terminal in particular.
pub fn environment_profile(env: &dyn Fn(&str) -> Option<String>) -> Profile {
    let term = env("TERM").unwrap_or_default();
    let encoder = match term.as_str() {
        "dumb" => Encoder::Logical,
        _ => Encoder::Visual,
    };
    Profile {
        encoder,
        marks: marks(&term, env),
        forms: encoder != Encoder::Logical,
        colours: colours(&term, env),
    }
}

/// How terminals draw marks on presentation forms, as measured.
fn marks(term: &str, env: &dyn Fn(&str) -> Option<String>) -> Marks {
    // foot loses letters under marks; kitty puts them on a neighbour; st, zutty and the Linux console draw none; terminology gives
    // each a cell of its own. Alacritty draws them one cell too far right.
    const BY_TERM: &[(&str, Marks)] = &[
        ("alacritty", Marks::Shift),
        ("foot", Marks::Drop),
        ("xterm-kitty", Marks::Drop),
        ("st", Marks::Drop),
        ("linux", Marks::Drop),
        ("mlterm", Marks::Keep),
        ("rxvt", Marks::Keep),
        ("xterm-ghostty", Marks::Keep),
    ];
    const BY_VARIABLE: &[(&str, Marks)] = &[
        ("XTERM_VERSION", Marks::Keep),
        ("VTE_VERSION", Marks::Keep),
        ("KONSOLE_VERSION", Marks::Keep),
        ("MLTERM", Marks::Keep),
        ("TERMINOLOGY", Marks::Drop),
        ("ZUTTY_VERSION", Marks::Drop),
        ("KITTY_WINDOW_ID", Marks::Drop),
        ("ALACRITTY_WINDOW_ID", Marks::Shift),
    ];
    let named = |name: &str| match term.strip_prefix(name) {
        Some(rest) => rest.is_empty() || rest.starts_with(['-', '+']),
        None => false,
    };
    let set = |name: &str| env(name).is_some_and(|value| !value.is_empty());
    let by_term = BY_TERM.iter().find(|(name, _)| named(name));
    let by_variable = || BY_VARIABLE.iter().find(|(name, _)| set(name));
    by_term
        .or_else(by_variable)
        .map_or(Marks::Keep, |(_, marks)| *marks)
}

/// How many colours there are, by `NO_COLOR` (no-color.org), `COLORTERM` and `TERM`.
fn colours(term: &str, env: &dyn Fn(&str) -> Option<String>) -> Colours {
    let value = |name: &str| env(name).filter(|value| !value.is_empty());
    if value("NO_COLOR").is_some() || term == "dumb" {
        return Colours::None;
    }
    if matches!(value("COLORTERM").as_deref(), Some("truecolor" | "24bit")) {
        return Colours::True;
    }
    let has = |part: &str| term.contains(part);
    let true_colour = [
        "-direct",
        "kitty",
        "alacritty",
        "foot",
        "ghostty",
        "wezterm",
    ];
    if true_colour.iter().any(|part| has(part)) || value("WT_SESSION").is_some() {
        return Colours::True;
    }
    if has("256") || has("mlterm") || value("XTERM_VERSION").is_some() {
        return Colours::Indexed;
    }
    match term.starts_with("vt") {
        true => Colours::None,
        false => Colours::Sixteen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(variables: &[(&str, &str)]) -> Profile {
        environment_profile(&|name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    fn mode_8(value: u8) -> Reply {
        Reply::Mode {
            mode: 8,
            private: false,
            value,
        }
    }

    #[test]
    fn marks_go_where_each_terminal_draws_them_right() {
        for (variables, marks) in [
            (
                &[("TERM", "xterm-256color"), ("XTERM_VERSION", "XTerm(379)")][..],
                Marks::Keep,
            ),
            (
                &[("TERM", "xterm-256color"), ("VTE_VERSION", "7006")],
                Marks::Keep,
            ),
            (
                &[("TERM", "xterm-256color"), ("KONSOLE_VERSION", "221203")],
                Marks::Keep,
            ),
            (
                &[("TERM", "xterm-256color"), ("ALACRITTY_WINDOW_ID", "1")],
                Marks::Shift,
            ),
            (&[("TERM", "alacritty")], Marks::Shift),
            (&[("TERM", "alacritty-direct")], Marks::Shift),
            (
                &[("TERM", "foot"), ("ALACRITTY_WINDOW_ID", "1")],
                Marks::Drop,
            ),
            (&[("TERM", "foot-extra")], Marks::Drop),
            (&[("TERM", "xterm-kitty")], Marks::Drop),
            (&[("TERM", "st-256color")], Marks::Drop),
            (&[("TERM", "stv52")], Marks::Keep),
            (&[("TERM", "linux")], Marks::Drop),
            (
                &[("TERM", "xterm-256color"), ("TERMINOLOGY", "1")],
                Marks::Drop,
            ),
            (
                &[("TERM", "xterm-256color"), ("ZUTTY_VERSION", "0.14")],
                Marks::Drop,
            ),
            (
                &[("TERM", "rxvt-unicode-256color"), ("KITTY_WINDOW_ID", "1")],
                Marks::Keep,
            ),
            (&[("TERM", "mlterm"), ("MLTERM", "3.9.0")], Marks::Keep),
            (
                &[("TERM", "tmux-256color"), ("ALACRITTY_WINDOW_ID", "1")],
                Marks::Shift,
            ),
            (&[], Marks::Keep),
        ] {
            let profile = guessed(variables);
            assert_eq!(profile.marks, marks, "{variables:?}");
            assert_eq!(profile.encoder, Encoder::Visual, "{variables:?}");
            assert!(profile.forms);
        }
    }

    #[test]
    fn a_dumb_terminal_gets_plain_text() {
        let profile = guessed(&[("TERM", "dumb"), ("COLORTERM", "truecolor")]);
        assert_eq!(profile.encoder, Encoder::Logical);
        assert!(!profile.forms);
        assert_eq!(profile.colours, Colours::None);
    }

    #[test]
    fn colours_as_the_environment_says() {
        for (variables, colours) in [
            (
                &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")][..],
                Colours::True,
            ),
            (&[("TERM", "xterm"), ("COLORTERM", "24bit")], Colours::True),
            (
                &[("TERM", "xterm"), ("COLORTERM", "24bit"), ("NO_COLOR", "1")],
                Colours::None,
            ),
            (
                &[("TERM", "xterm"), ("COLORTERM", "24bit"), ("NO_COLOR", "")],
                Colours::True,
            ),
            (&[("TERM", "xterm-kitty")], Colours::True),
            (&[("TERM", "xterm-direct")], Colours::True),
            (&[("TERM", "tmux-256color")], Colours::Indexed),
            (
                &[("TERM", "rxvt-unicode-256color"), ("COLORTERM", "rxvt-xpm")],
                Colours::Indexed,
            ),
            (
                &[("TERM", "xterm"), ("XTERM_VERSION", "XTerm(379)")],
                Colours::Indexed,
            ),
            (&[("TERM", "mlterm")], Colours::Indexed),
            (&[("TERM", "linux")], Colours::Sixteen),
            (&[("TERM", "screen")], Colours::Sixteen),
            (&[("TERM", "vt220")], Colours::None),
            (&[], Colours::Sixteen),
        ] {
            assert_eq!(guessed(variables).colours, colours, "{variables:?}");
        }
    }

    #[test]
    fn a_terminal_that_knows_mode_8_is_told_to_leave_cells_alone() {
        for (value, before) in [(1, BidiMode::Implicit), (2, BidiMode::Explicit)] {
            let mut probe = Probe::new(guessed(&[("TERM", "foot")]));
            let finding = probe.feed(&mode_8(value)).unwrap();
            assert_eq!(finding.explicit_bidi, Some(before));
            assert_eq!(finding.profile.encoder, Encoder::Visual);
            assert_eq!(finding.profile.marks, Marks::Keep);
            assert_eq!(finding.profile.colours, Colours::True);
            // After we changed it, the terminal says so if asked again: that is not how it was before.
            assert_eq!(probe.feed(&mode_8(2)), None);
        }
    }

    #[test]
    fn other_answers_change_nothing() {
        let mut probe = Probe::new(Profile::default());
        let private = Reply::Mode {
            mode: 8,
            private: true,
            value: 1,
        };
        for reply in [
            mode_8(0),
            mode_8(3),
            mode_8(4),
            mode_8(9),
            private,
            Reply::Other,
        ] {
            assert_eq!(probe.feed(&reply), None, "{reply:?}");
        }
        assert!(!probe.is_finished());
        assert_eq!(probe.feed(&Reply::PrimaryAttributes(vec![6])), None);
        assert!(probe.is_finished());
        // A slow terminal may answer after the fence, through another layer.
        assert!(probe.feed(&mode_8(1)).is_some());
    }
}
