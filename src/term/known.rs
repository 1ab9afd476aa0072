//! Owns the table of terminals: how each is known, how rows must be written for it, and why.
//!
//! Signs are what terminals answer (XTVERSION, DA2, DA3, DECRQM) and what they leave in the environment; answers decide over the
//! environment. What is drawn right was measured with screenshots unless the reason says otherwise (`is_sure` is false then).

use std::ops::RangeInclusive;

use super::environment::Environment;
use crate::text::profile::{Encoder, Marks};

/// One kind of terminal.
#[derive(Debug)]
pub struct Line {
    /// Its name in reports and saved files.
    pub name: &'static str,
    /// How rows are written for it.
    pub encoder: Encoder,
    /// Where marks go.
    pub marks: Marks,
    /// What makes it leave cells alone, if it has to be made to.
    pub quiet: Quiet,
    /// Whether kitty's keyboard protocol is asked for where it is known. Only of those that were seen to lose no key by it: foot 1.13 drops
    /// the لا key and tells no places, WezTerm and iTerm2 drop what was composed (wezterm/wezterm#7915), Windows Terminal what AltGr types
    /// (microsoft/terminal#20361); there the layouts' tables do.
    pub tells_places: bool,
    /// Whether all of this was seen, not only read or concluded.
    pub is_sure: bool,
    /// Why, for reports.
    pub reason: &'static str,
    /// Any of these answers names it.
    pub(super) signs: &'static [Sign],
    /// Any of these in the environment hints at it.
    pub(super) hints: &'static [Hint],
}

/// What makes a terminal leave cells in the order they are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quiet {
    /// It does so by itself, or nothing does.
    Nothing,
    /// Mode 8.
    Bdsm,
    /// mlterm's own switch.
    ComplexOff,
    /// It is no terminal but a multiplexer: the terminal around it decides.
    Around,
}

/// Something that terminals answer.
#[derive(Debug)]
pub(super) enum Sign {
    /// DECRQM of mode 8 knows it and can change it.
    Bdsm,
    /// XTVERSION begins so.
    Version(&'static str),
    /// DA3 is this.
    Unit(&'static str),
    /// DA2: kind, range of versions, and the third number if it matters. Asked only of terminals that gave no name.
    Kind(u32, RangeInclusive<u32>, Option<u32>),
}

/// Something that terminals leave in the environment.
#[derive(Debug)]
pub(super) enum Hint {
    /// `TERM` is this, or begins with it and `-`, `+` or `.`.
    Term(&'static str),
    /// `TERM_PROGRAM` is this.
    Program(&'static str),
    /// This variable is set.
    Set(&'static str),
    /// This variable is a number in this range.
    Number(&'static str, RangeInclusive<u32>),
}

use Hint::{Number, Program, Set, Term};
use Sign::{Kind, Unit, Version};

const ANY: RangeInclusive<u32> = 0..=u32::MAX;
/// First VTE with bidi, as it counts versions: 0.58.
const VTE_BIDI: u32 = 5700;

/// What is taken for granted of a terminal that nothing tells apart.
pub static UNKNOWN: Line = Line {
    name: "unknown",
    is_sure: false,
    reason: "most terminals do no bidi and show cells as they are sent",
    ..PLAIN
};

const PLAIN: Line = Line {
    name: "",
    encoder: Encoder::Visual,
    marks: Marks::Keep,
    quiet: Quiet::Nothing,
    tells_places: false,
    is_sure: true,
    reason: "",
    signs: &[],
    hints: &[],
};

/// All that are known. Order matters only among hints: the first one counts.
pub static LINES: &[Line] = &[
    Line {
        name: "tmux",
        quiet: Quiet::Around,
        reason: "passes cells and marks on as they are, and no question",
        signs: &[Version("tmux"), Kind(84, ANY, None)],
        hints: &[Term("tmux"), Set("TMUX")],
        ..PLAIN
    },
    Line {
        name: "screen",
        quiet: Quiet::Around,
        reason: "passes cells on as they are, and no question",
        signs: &[Version("GNU Screen"), Kind(83, ANY, None)],
        hints: &[Term("screen"), Set("STY")],
        ..PLAIN
    },
    Line {
        name: "zellij",
        quiet: Quiet::Around,
        is_sure: false,
        reason: "taken to pass cells on as tmux does",
        signs: &[Version("Zellij")],
        hints: &[Set("ZELLIJ")],
        ..PLAIN
    },
    Line {
        name: "vte",
        quiet: Quiet::Bdsm,
        reason: "reorders rows with a left-to-right base; mode 8 reset makes it show cells as sent, marks right",
        signs: &[
            Sign::Bdsm,
            Version("VTE("),
            Unit("7E565445"),
            Kind(65, VTE_BIDI..=u32::MAX, None),
        ],
        hints: &[Number("VTE_VERSION", VTE_BIDI..=u32::MAX)],
        ..PLAIN
    },
    Line {
        name: "vte-old",
        is_sure: false,
        reason: "before 0.58 it did no bidi",
        hints: &[Number("VTE_VERSION", 0..=VTE_BIDI - 1)],
        ..PLAIN
    },
    Line {
        name: "mlterm",
        quiet: Quiet::ComplexOff,
        reason: "sets each row right to left by its first strong letter; with use_ctl off it shows cells as sent, marks right",
        signs: &[Version("mlterm"), Kind(24, ANY, None)],
        hints: &[Term("mlterm"), Set("MLTERM")],
        ..PLAIN
    },
    Line {
        name: "konsole",
        encoder: Encoder::Lrm,
        reason: "reorders and shapes each row with a left-to-right base; marks right",
        signs: &[
            Version("Konsole"),
            Unit("7E4B4445"),
            Kind(1, 115..=115, None),
        ],
        hints: &[Set("KONSOLE_VERSION")],
        ..PLAIN
    },
    Line {
        name: "kitty",
        encoder: Encoder::Word,
        marks: Marks::Drop,
        tells_places: true,
        reason: "reverses each blank-delimited Arabic word; some marks fall on a neighbour",
        signs: &[Version("kitty"), Kind(1, 4000..=4000, None)],
        hints: &[Term("xterm-kitty"), Set("KITTY_WINDOW_ID")],
        ..PLAIN
    },
    Line {
        name: "alacritty",
        marks: Marks::Shift,
        reason: "does no bidi; draws every mark one cell too far right",
        // The version of its library, two digits a part, 0.3 and later. Windows Terminal says 10.
        signs: &[Kind(0, 300..=u32::MAX, Some(1))],
        hints: &[Term("alacritty"), Set("ALACRITTY_WINDOW_ID")],
        ..PLAIN
    },
    Line {
        name: "foot",
        marks: Marks::Drop,
        reason: "does no bidi; letters vanish under many marks",
        signs: &[Version("foot"), Unit("464F4F54")],
        hints: &[Term("foot")],
        ..PLAIN
    },
    Line {
        name: "xterm",
        reason: "does no bidi; marks right",
        signs: &[Version("XTerm(")],
        hints: &[Set("XTERM_VERSION")],
        ..PLAIN
    },
    Line {
        name: "urxvt",
        reason: "does no bidi; marks right",
        signs: &[Version("rxvt-unicode"), Kind(85, ANY, None)],
        hints: &[Term("rxvt")],
        ..PLAIN
    },
    Line {
        name: "terminology",
        marks: Marks::Drop,
        reason: "does no bidi; gives each mark a cell of its own",
        signs: &[Version("terminology"), Unit("7E7E5459")],
        hints: &[Program("terminology"), Set("TERMINOLOGY")],
        ..PLAIN
    },
    Line {
        name: "zutty",
        marks: Marks::Drop,
        reason: "does no bidi; draws no marks",
        signs: &[Kind(64, 0..=0, Some(0))],
        hints: &[Set("ZUTTY_VERSION")],
        ..PLAIN
    },
    Line {
        name: "st",
        marks: Marks::Drop,
        reason: "does no bidi; draws no marks, and leaves a stray one at the end of a row",
        hints: &[Term("st")],
        ..PLAIN
    },
    Line {
        name: "dumb",
        encoder: Encoder::Logical,
        reason: "prints and does nothing else: what stands there is read as from a pipe",
        hints: &[Term("dumb")],
        ..PLAIN
    },
    Line {
        name: "linux",
        marks: Marks::Drop,
        reason: "the console does no bidi and draws no marks",
        hints: &[Term("linux")],
        ..PLAIN
    },
    Line {
        name: "qterminal",
        encoder: Encoder::Logical,
        marks: Marks::Drop,
        reason: "reorders with Qt's rules and ignores what would hold it back: right for purely Arabic rows only",
        // Konsole answered this too before it gave its name; then KONSOLE_VERSION tells.
        signs: &[Kind(0, 115..=115, Some(0))],
        ..PLAIN
    },
    Line {
        name: "apple-terminal",
        encoder: Encoder::Lrm,
        is_sure: false,
        reason: "reported to reorder whole rows (fujiapple852/trippy#1344)",
        signs: &[Kind(1, 95..=95, None)],
        hints: &[Program("Apple_Terminal")],
        ..PLAIN
    },
    Line {
        name: "iterm2",
        is_sure: false,
        reason: "reported to show cells as sent while its bidi preference is off (gnachman/iTerm2#709)",
        signs: &[Version("iTerm2")],
        hints: &[Program("iTerm.app")],
        ..PLAIN
    },
    Line {
        name: "windows-terminal",
        is_sure: false,
        reason: "reported to show cells as sent, on purpose (microsoft/terminal#17904)",
        signs: &[Kind(0, 10..=10, Some(1))],
        hints: &[Set("WT_SESSION")],
        ..PLAIN
    },
    Line {
        name: "ghostty",
        is_sure: false,
        reason: "reported to show cells as sent (ghostty-org/ghostty#1442)",
        signs: &[Version("ghostty")],
        hints: &[Term("xterm-ghostty"), Program("ghostty")],
        ..PLAIN
    },
    Line {
        name: "wezterm",
        is_sure: false,
        reason: "reported to show cells as sent while bidi_enabled is false (wezterm/wezterm#784)",
        signs: &[Version("WezTerm")],
        hints: &[Program("WezTerm"), Term("wezterm")],
        ..PLAIN
    },
    Line {
        name: "xterm.js",
        is_sure: false,
        reason: "shows cells as sent when it draws on a canvas; nothing reads right when it draws in the page",
        signs: &[Version("xterm.js"), Kind(0, 276..=276, Some(0))],
        hints: &[Program("vscode")],
        ..PLAIN
    },
];

/// The line of that name.
pub fn by_name(name: &str) -> Option<&'static Line> {
    LINES.iter().find(|line| line.name == name)
}

/// What the environment hints at: `TERM` where it names a terminal, then a multiplexer, then what a terminal left behind.
pub(super) fn by_environment(environment: &Environment) -> Option<&'static Line> {
    let named = |line: &&Line| line.hints.iter().any(|hint| hint.is_term(environment));
    let is_around = |line: &&Line| line.quiet == Quiet::Around;
    let left = |line: &&Line| line.hints.iter().any(|hint| hint.holds(environment));
    let mut lines = LINES.iter();
    lines
        .find(named)
        .or_else(|| LINES.iter().filter(is_around).find(left))
        .or_else(|| LINES.iter().find(left))
}

/// What the environment hints at as the terminal around a multiplexer; and whether nothing hints at another one too, since a terminal
/// that is started in another one inherits its variables.
pub(super) fn around(environment: &Environment) -> Option<(&'static Line, bool)> {
    let left = |line: &&Line| {
        let mut hints = line.hints.iter();
        line.quiet != Quiet::Around
            && hints.any(|hint| !matches!(hint, Term(_)) && hint.holds(environment))
    };
    let mut hinted = LINES.iter().filter(left);
    Some((hinted.next()?, hinted.next().is_none()))
}

impl Hint {
    fn is_term(&self, environment: &Environment) -> bool {
        matches!(self, Term(_)) && self.holds(environment)
    }

    fn holds(&self, environment: &Environment) -> bool {
        match self {
            Term(name) => match environment.term().strip_prefix(name) {
                Some(rest) => rest.is_empty() || rest.starts_with(['-', '+', '.']),
                None => false,
            },
            Program(name) => environment.get("TERM_PROGRAM") == Some(name),
            Set(name) => environment.get(name).is_some(),
            Number(name, range) => {
                let number = environment.get(name).and_then(|value| value.parse().ok());
                number.is_some_and(|number| range.contains(&number))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::environment::environment;
    use super::*;

    fn hinted(variables: &[(&str, &str)]) -> Option<&'static str> {
        by_environment(&environment(variables)).map(|line| line.name)
    }

    #[test]
    fn every_line_has_a_name_of_its_own_and_a_reason() {
        for line in LINES {
            assert!(std::ptr::eq(by_name(line.name).unwrap(), line));
            assert!(!line.reason.is_empty(), "{}", line.name);
            let can_be_met = !line.signs.is_empty() || !line.hints.is_empty();
            assert!(can_be_met, "{}", line.name);
        }
    }

    #[test]
    fn term_goes_before_what_other_terminals_left_behind() {
        for (variables, name) in [
            (
                &[("TERM", "xterm-256color"), ("VTE_VERSION", "7006")][..],
                Some("vte"),
            ),
            (
                &[("TERM", "xterm-256color"), ("VTE_VERSION", "5204")],
                Some("vte-old"),
            ),
            (
                &[("TERM", "foot"), ("ALACRITTY_WINDOW_ID", "1")],
                Some("foot"),
            ),
            (&[("TERM", "foot-extra")], Some("foot")),
            (&[("TERM", "alacritty-direct")], Some("alacritty")),
            (&[("TERM", "stv52")], None),
            (&[("TERM", "xterm-kitty"), ("TMUX", "x,1,0")], Some("kitty")),
            (
                &[
                    ("TERM", "xterm-256color"),
                    ("TMUX", "x,1,0"),
                    ("KITTY_WINDOW_ID", "1"),
                ],
                Some("tmux"),
            ),
            (&[("TERM", "screen.xterm-256color")], Some("screen")),
            (&[("TERM", "xterm-256color")], None),
            (&[], None),
        ] {
            assert_eq!(hinted(variables), name, "{variables:?}");
        }
    }

    #[test]
    fn the_terminal_around_a_multiplexer_is_sure_only_if_one_is_hinted_at() {
        let tmux = |more: &[(&str, &str)]| {
            let base = [("TERM", "tmux-256color"), ("TMUX", "x,1,0")];
            let all: Vec<_> = base.iter().chain(more).copied().collect();
            around(&environment(&all)).map(|(line, is_alone)| (line.name, is_alone))
        };
        assert_eq!(tmux(&[]), None);
        assert_eq!(
            tmux(&[("KONSOLE_VERSION", "221203")]),
            Some(("konsole", true))
        );
        let both = tmux(&[("VTE_VERSION", "7006"), ("KITTY_WINDOW_ID", "1")]);
        assert_eq!(both, Some(("vte", false)));
    }
}
