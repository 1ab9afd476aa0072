//! Owns the table of terminals that tests stand in for: what each leaves in the environment and answers, and what must come of it.

use crate::paging::essay;
use crate::terminal::{Answers, Home, Start, Terminal};

/// The end of the title, without marks: some terminals are sent none.
pub(crate) const TITLE: &str = "على الحافة";
/// What every frame ends with.
pub(crate) const FRAME_END: &str = "\x1b[39m\x1b[49m\x1b[59m\x1b[0m";

/// Numbers of the width probe as most terminals have them: a letter with its mark takes one column, lam and alef two.
const NARROW: (&str, &str) = ("\x1b[6n", "\x1b[2;2R");
const WIDE: (&str, &str) = ("\x1b[6n", "\x1b[2;3R");

/// What makes a terminal leave cells alone, and what undoes it.
pub(crate) const BDSM: (&str, &str) = ("\x1b[8l\x1b[1 k\x1b[?2501l", "\x1b[8h\x1b[0 k");
pub(crate) const STAYS: (&str, &str) = ("\x1b[8l\x1b[1 k\x1b[?2501l", "\x1b[8l\x1b[0 k\x1b[?2501h");
pub(crate) const USE_CTL: (&str, &str) =
    ("\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07");

/// A terminal: what it leaves in the environment, what it answers, and what must come of it.
pub(crate) struct Fake {
    pub(crate) name: &'static str,
    pub(crate) variables: &'static [(&'static str, &'static str)],
    pub(crate) answers: Answers,
    pub(crate) encoder: &'static str,
    pub(crate) marks: &'static str,
    pub(crate) order: Option<(&'static str, &'static str)>,
}

const fn fake(
    name: &'static str,
    variables: &'static [(&'static str, &'static str)],
    answers: Answers,
    (encoder, marks): (&'static str, &'static str),
    order: Option<(&'static str, &'static str)>,
) -> Fake {
    Fake {
        name,
        variables,
        answers,
        encoder,
        marks,
        order,
    }
}

/// tmux answers for itself, whatever is around it.
pub(crate) const TMUX: Answers = Answers(&[
    ("\x1b[>q", "\x1bP>|tmux 3.3a\x1b\\"),
    ("\x1b[>c", "\x1b[>84;0;0c"),
    NARROW,
    WIDE,
    ("\x1b[c", "\x1b[?1;2c"),
]);

/// Answers that are none, broken off, too long, or other than what was asked for; between them an honest one to mode 8.
const RUBBISH: Answers = Answers(&[
    ("\x1b[8$p", "\x1b[8;7$y\x1b[?8;1$y\x1b[8;"),
    ("\x1b[>q", "\x1bP>|\x1b\\\x1bP>|half"),
    ("\x1b[>c", "\x1b[>99999999999;1;1c\x1b[>"),
    ("\x1b[=c", "\x1bP!|\x1b\\\x1b]5379;use_ctl=true\x07"),
    ("\x1b[?u", "\x1b[?99999u"),
    ("\x1b[6n", "\x1b[7;9R"),
    ("\x1b[c", "\x1b[?62;22"),
]);

/// The beginning of an answer, and nothing after it.
const HALF: Answers = Answers(&[("\x1b[>q", "\x1bP>|kit")]);

/// As VTE where somebody has told it to leave cells alone, and to guess directions.
const EXPLICIT: Answers = Answers(&[
    ("\x1b[8$p", "\x1b[8;2$y"),
    ("\x1b[?2501$p", "\x1b[?2501;1$y"),
    ("\x1b[>c", "\x1b[>65;7006;1c"),
    ("\x1b[c", "\x1b[?65;1;9c"),
]);

pub(crate) const FAKES: &[Fake] = &[
    fake("xterm", &[], Answers::PLAIN, ("visual", "keep"), None),
    fake("vte", &[], Answers::BIDI, ("visual", "keep"), Some(BDSM)),
    fake(
        "vte",
        &[("VTE_VERSION", "7006")],
        Answers::BIDI,
        ("visual", "keep"),
        Some(BDSM),
    ),
    fake(
        "konsole",
        &[("KONSOLE_VERSION", "221203")],
        Answers(&[
            ("\x1b[>q", "\x1bP>|Konsole 22.12.3\x1b\\"),
            ("\x1b[>c", "\x1b[>1;115;0c"),
            ("\x1b[=c", "\x1bP!|7E4B4445\x1b\\"),
            NARROW,
            WIDE,
            ("\x1b[c", "\x1b[?62;1;4c"),
        ]),
        ("lrm", "keep"),
        None,
    ),
    fake(
        "kitty",
        &[("TERM", "xterm-kitty"), ("KITTY_WINDOW_ID", "1")],
        Answers::KITTY,
        ("word", "drop"),
        None,
    ),
    fake(
        "mlterm",
        &[("TERM", "mlterm"), ("MLTERM", "3.9.0")],
        Answers(&[
            ("\x1b[8$p", "\x1b[8;0$y"),
            ("\x1b[>c", "\x1b[>24;279;0c"),
            ("\x1b[=c", "\x1bP!|000000\x1b\\"),
            NARROW,
            NARROW,
            ("\x1b[c", "\x1b[?63;1;2;3;4c"),
        ]),
        ("visual", "keep"),
        Some(USE_CTL),
    ),
    fake(
        "alacritty",
        &[("ALACRITTY_WINDOW_ID", "7")],
        Answers(&[
            ("\x1b[>c", "\x1b[>0;1700;1c"),
            NARROW,
            WIDE,
            ("\x1b[c", "\x1b[?6c"),
        ]),
        ("visual", "shift"),
        None,
    ),
    fake(
        "foot",
        &[("TERM", "foot")],
        Answers(&[
            ("\x1b[?2026$p", "\x1b[?2026;2$y"),
            ("\x1b[>q", "\x1bP>|foot(1.13.1)\x1b\\"),
            ("\x1b[>c", "\x1b[>1;011301;0c"),
            ("\x1b[=c", "\x1bP!|464f4f54\x1b\\"),
            ("\x1b[?u", "\x1b[?0u"),
            NARROW,
            WIDE,
            ("\x1b[c", "\x1b[?62;4;22c"),
        ]),
        ("visual", "drop"),
        None,
    ),
    fake(
        "urxvt",
        &[("TERM", "rxvt-unicode-256color")],
        Answers(&[
            ("\x1b[>c", "\x1b[>85;95;0c"),
            NARROW,
            WIDE,
            ("\x1b[c", "\x1b[?1;2c"),
        ]),
        ("visual", "keep"),
        None,
    ),
    fake(
        "st",
        &[("TERM", "st-256color")],
        Answers(&[NARROW, WIDE, ("\x1b[c", "\x1b[?6c")]),
        ("visual", "drop"),
        None,
    ),
    fake(
        "qterminal",
        &[],
        Answers(&[("\x1b[>c", "\x1b[>0;115;0c"), ("\x1b[c", "\x1b[?1;2c")]),
        ("logical", "drop"),
        None,
    ),
    fake("vte", &[], EXPLICIT, ("visual", "keep"), Some(STAYS)),
    fake("unknown", &[], Answers::NONE, ("visual", "keep"), None),
    fake("unknown", &[], HALF, ("visual", "keep"), None),
    fake("unknown", &[], RUBBISH, ("visual", "keep"), None),
];

/// A terminal around tmux: what tmux says of it (XTVERSION and `TERM`), what its own environment says, and what must come of it.
pub(crate) struct Around {
    pub(crate) name: &'static str,
    pub(crate) says: &'static str,
    pub(crate) variable: Option<(&'static str, &'static str)>,
    pub(crate) encoder: &'static str,
    pub(crate) marks: &'static str,
}

const fn around(
    name: &'static str,
    says: &'static str,
    variable: Option<(&'static str, &'static str)>,
    (encoder, marks): (&'static str, &'static str),
) -> Around {
    Around {
        name,
        says,
        variable,
        encoder,
        marks,
    }
}

/// tmux over each. Those without a version of their own are known by `TERM`, or by the environment of what is shown on them.
pub(crate) const AROUND: &[Around] = &[
    around(
        "xterm",
        "XTerm(379)|xterm-256color",
        None,
        ("visual", "keep"),
    ),
    around("vte", "VTE(7600)|xterm-256color", None, ("lrm", "keep")),
    around(
        "vte",
        "|xterm-256color",
        Some(("VTE_VERSION", "7006")),
        ("lrm", "keep"),
    ),
    around(
        "konsole",
        "Konsole 22.12.3|xterm-256color",
        None,
        ("lrm", "keep"),
    ),
    around("kitty", "|xterm-kitty", None, ("word", "drop")),
    around("mlterm", "|mlterm", None, ("visual", "keep")),
    around("alacritty", "|alacritty", None, ("visual", "shift")),
    around("foot", "foot(1.13.1)|foot", None, ("visual", "drop")),
    around("urxvt", "|rxvt-unicode-256color", None, ("visual", "keep")),
    around("st", "|st-256color", None, ("visual", "drop")),
];

/// What tmux inherits of each terminal around it where it cannot be asked, and what then must come of it.
pub(crate) const INHERITED: &[(&str, &str, &str, &str)] = &[
    ("XTERM_VERSION", "XTerm(379)", "visual", "keep"),
    ("VTE_VERSION", "7006", "lrm", "keep"),
    ("KONSOLE_VERSION", "221203", "lrm", "keep"),
    ("KITTY_WINDOW_ID", "1", "word", "drop"),
    ("ALACRITTY_WINDOW_ID", "1", "visual", "shift"),
    ("MLTERM", "3.9.0", "visual", "keep"),
];

impl Fake {
    /// The program about to be started in it.
    pub(crate) fn start<'a>(&self, home: &'a Home) -> Start<'a> {
        let start = home.start().answers(self.answers);
        let set = |start: Start<'a>, (name, value): &(&'static str, &str)| start.set(name, value);
        self.variables.iter().fold(start, set)
    }

    /// Starts the program in it.
    pub(crate) fn run(&self, home: &Home, arguments: &[&str]) -> Terminal {
        self.start(home).run(arguments)
    }

    /// Whether it answers so.
    fn answers_with(&self, answer: &str) -> bool {
        self.answers.0.iter().any(|(_, own)| *own == answer)
    }

    /// Whether its frames are shown at once.
    pub(crate) fn is_synchronized(&self) -> bool {
        self.answers_with("\x1b[?2026;2$y")
    }

    /// Whether it is asked for the places of keys.
    pub(crate) fn tells_places(&self) -> bool {
        self.name == "kitty"
    }

    /// All that is sent to it at the end, by whatever way; with the mouse or without.
    pub(crate) fn leave(&self, mouse: bool) -> String {
        let parts = [
            (self.tells_places(), "\x1b[<u"),
            (mouse, "\x1b[?1006l\x1b[?1002l"),
            (self.is_synchronized(), "\x1b[?2026l"),
            (true, self.order.map_or("", |(_, undone)| undone)),
            (true, "\x1b[0m\x1b[?2004l\x1b[?1049l\x1b[?25h"),
        ];
        parts
            .iter()
            .filter(|(is_sent, _)| *is_sent)
            .map(|(_, part)| *part)
            .collect()
    }

    /// Waits for the page. What is sent to a terminal that reorders is no page until it has.
    pub(crate) fn shown(&self, terminal: &mut Terminal) {
        match self.encoder {
            "visual" => terminal.until_page_has(TITLE),
            _ => terminal.until_sent(FRAME_END),
        };
    }

    /// Opens the essay in it, and waits until all that it answers has had its effect.
    pub(crate) fn open(&self, home: &Home) -> Terminal {
        let mut terminal = self.run(home, &[&essay().to_string_lossy()]);
        if let Some((done, _)) = self.order {
            terminal.until_sent(done);
        }
        self.shown(&mut terminal);
        if self.tells_places() {
            terminal.until_sent("\x1b[>29u");
        }
        terminal
    }
}
