//! Owns what the environment says of the terminal: its variables as plain values, a fingerprint of them, and how many colours there are.
//!
//! The environment may have been inherited from another terminal, so it only guesses.

use crate::text::profile::Colours;

/// Variables that tell terminals and clipboards apart, those that are set and not empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    variables: Vec<(String, String)>,
}

/// What tells environments apart by its value, and by being set at all: the latter are numbers that change with each window.
const BY_VALUE: [&str; 9] = [
    "TERM",
    "TERM_PROGRAM",
    "COLORTERM",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "XTERM_VERSION",
    "MLTERM",
    "ZUTTY_VERSION",
    "TERMINOLOGY",
];
const BY_PRESENCE: [&str; 6] = [
    "KITTY_WINDOW_ID",
    "ALACRITTY_WINDOW_ID",
    "WT_SESSION",
    "TMUX",
    "STY",
    "ZELLIJ",
];
/// Where a clipboard may be. Of the terminal these say nothing, and what they do say is nobody else's business.
const OF_CLIPBOARDS: [&str; 5] = [
    "WAYLAND_DISPLAY",
    "DISPLAY",
    "SSH_CONNECTION",
    "SSH_TTY",
    "WSL_DISTRO_NAME",
];

/// The reader's own editor. Of the terminal these say nothing either.
const OF_EDITORS: [&str; 2] = ["VISUAL", "EDITOR"];

impl Environment {
    /// From pairs of name and value.
    pub fn new(variables: impl IntoIterator<Item = (String, String)>) -> Self {
        let variables = variables.into_iter();
        Self {
            variables: variables.filter(|(_, value)| !value.is_empty()).collect(),
        }
    }

    /// The names of all variables that say something of the terminal, of clipboards or of editors.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BY_VALUE
            .into_iter()
            .chain(BY_PRESENCE)
            .chain(["TERM_PROGRAM_VERSION"])
            .chain(OF_CLIPBOARDS)
            .chain(OF_EDITORS)
    }

    /// The value of a variable.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.variables.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// All that say something of the terminal, for reports.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.variables.iter();
        let pairs = pairs.map(|(name, value)| (name.as_str(), value.as_str()));
        pairs.filter(|(name, _)| !OF_CLIPBOARDS.contains(name) && !OF_EDITORS.contains(name))
    }

    /// The kind of terminal that it names, `TERM`.
    pub fn term(&self) -> &str {
        self.get("TERM").unwrap_or_default()
    }

    /// Whether the terminal can do nothing but print (`TERM=dumb`): there a screen cannot be drawn.
    pub fn is_dumb(&self) -> bool {
        self.term() == "dumb"
    }

    /// What this environment is known by again, in another window of the same terminal.
    pub fn fingerprint(&self) -> String {
        let valued = BY_VALUE
            .into_iter()
            .filter_map(|name| Some(format!("{name}={}", self.get(name)?)));
        let present = BY_PRESENCE
            .into_iter()
            .filter(|name| self.get(name).is_some())
            .map(str::to_owned);
        valued.chain(present).collect::<Vec<_>>().join(" ")
    }

    /// How many colours there are, by `NO_COLOR` (no-color.org; given as `unwanted`), `COLORTERM` and `TERM`.
    pub fn colours(&self, unwanted: bool) -> Colours {
        let term = self.term();
        if unwanted || self.is_dumb() || term.ends_with("-mono") || term.ends_with("-m") {
            return Colours::None;
        }
        if matches!(self.get("COLORTERM"), Some("truecolor" | "24bit")) {
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
        if true_colour.iter().any(|part| has(part)) || self.get("WT_SESSION").is_some() {
            return Colours::True;
        }
        if has("256") || has("mlterm") || self.get("XTERM_VERSION").is_some() {
            return Colours::Indexed;
        }
        if term.starts_with("vt") {
            return Colours::None;
        }
        // By terminfo these have eight; so has whatever names itself so without saying more.
        let eight = ["linux", "screen", "tmux", "xterm", "ansi", "cygwin", "rxvt"];
        let is_eight = eight.contains(&term) || has("-8color") || term.is_empty();
        match is_eight && !has("-16color") {
            true => Colours::Eight,
            false => Colours::Sixteen,
        }
    }
}

#[cfg(test)]
pub(super) fn environment(variables: &[(&str, &str)]) -> Environment {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Environment::new(variables.iter().map(owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_as_the_environment_says() {
        for (variables, colours) in [
            (
                &[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")][..],
                Colours::True,
            ),
            (&[("TERM", "xterm"), ("COLORTERM", "24bit")], Colours::True),
            (&[("TERM", "xterm"), ("COLORTERM", "")], Colours::Eight),
            (
                &[("TERM", "dumb"), ("COLORTERM", "truecolor")],
                Colours::None,
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
            (&[("TERM", "xterm-16color")], Colours::Sixteen),
            (&[("TERM", "linux-16color")], Colours::Sixteen),
            (&[("TERM", "linux")], Colours::Eight),
            (&[("TERM", "screen")], Colours::Eight),
            (&[("TERM", "xterm-mono")], Colours::None),
            (&[("TERM", "vt220")], Colours::None),
            (&[], Colours::Eight),
        ] {
            assert_eq!(
                environment(variables).colours(false),
                colours,
                "{variables:?}"
            );
        }
        let coloured = environment(&[("TERM", "xterm"), ("COLORTERM", "24bit")]);
        assert_eq!(coloured.colours(true), Colours::None, "NO_COLOR");
    }

    #[test]
    fn where_clipboards_are_is_known_and_is_no_part_of_a_report() {
        let remote = environment(&[
            ("TERM", "xterm"),
            ("SSH_CONNECTION", "192.0.2.7 5000 192.0.2.1 22"),
        ]);
        assert!(Environment::names().any(|name| name == "SSH_CONNECTION"));
        assert!(remote.get("SSH_CONNECTION").is_some());
        assert_eq!(remote.iter().collect::<Vec<_>>(), [("TERM", "xterm")]);
        assert_eq!(remote.fingerprint(), "TERM=xterm");
    }

    #[test]
    fn two_windows_of_one_terminal_have_one_fingerprint() {
        let window = |id| {
            environment(&[
                ("TERM", "xterm-kitty"),
                ("COLORTERM", "truecolor"),
                ("KITTY_WINDOW_ID", id),
            ])
        };
        let fingerprint = window("7").fingerprint();
        assert_eq!(fingerprint, window("12").fingerprint());
        assert_eq!(
            fingerprint,
            "TERM=xterm-kitty COLORTERM=truecolor KITTY_WINDOW_ID"
        );
        let in_tmux = environment(&[("TERM", "xterm-kitty"), ("TMUX", "x,1,0")]);
        assert_ne!(fingerprint, in_tmux.fingerprint());
    }
}
