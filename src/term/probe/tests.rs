//! Owns the tests of what answers and environments come to.

use super::super::environment::environment;
use super::super::tokens::{Event, Tokens};
use super::*;

/// A terminal: its environment, what it answers, and what must come of it.
struct Case {
    variables: &'static [(&'static str, &'static str)],
    answers: &'static str,
    line: &'static str,
    encoder: Encoder,
    marks: Marks,
}

const fn case(
    line: &'static str,
    variables: &'static [(&'static str, &'static str)],
    answers: &'static str,
    encoder: Encoder,
    marks: Marks,
) -> Case {
    Case {
        variables,
        answers,
        line,
        encoder,
        marks,
    }
}

const GENERIC: &[(&str, &str)] = &[("TERM", "xterm-256color")];

/// What was recorded of each terminal.
const RECORDED: &[Case] = &[
    case(
        "xterm",
        GENERIC,
        "\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1bP!|00000000\x1b\\\x1b[2;2R\x1b[2;3R\x1b[?64;1;2;22c",
        Encoder::Visual,
        Marks::Keep,
    ),
    case(
        "vte",
        GENERIC,
        "\x1b[8;1$y\x1b[>65;7006;1c\x1bP!|7E565445\x1b\\\x1b[2;2R\x1b[2;3R\x1b[?65;1;9c",
        Encoder::Visual,
        Marks::Keep,
    ),
    case(
        "konsole",
        GENERIC,
        "\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1bP!|7E4B4445\x1b\\\x1b[2;2R\x1b[2;3R\x1b[?62;1;4c",
        Encoder::Lrm,
        Marks::Keep,
    ),
    case(
        "konsole",
        &[("TERM", "xterm-256color"), ("KONSOLE_VERSION", "190400")],
        "\x1b[>0;115;0c\x1b[?1;2c",
        Encoder::Lrm,
        Marks::Keep,
    ),
    case(
        "kitty",
        GENERIC,
        "\x1b[8;0$y\x1bP>|kitty(0.26.5)\x1b\\\x1b[>1;4000;26c\x1b[?0u\x1b[2;2R\x1b[2;3R\x1b[?62;c",
        Encoder::Word,
        Marks::Drop,
    ),
    case(
        "mlterm",
        GENERIC,
        "\x1b[8;0$y\x1b[>24;279;0c\x1bP!|000000\x1b\\\x1b[2;2R\x1b[2;2R\x1b[?63;1;2;3;4c",
        Encoder::Visual,
        Marks::Keep,
    ),
    case(
        "foot",
        GENERIC,
        "\x1bP>|foot(1.13.1)\x1b\\\x1b[>1;011301;0c\x1bP!|464f4f54\x1b\\\x1b[?0u\x1b[2;2R\x1b[2;3R\x1b[?62;4;22c",
        Encoder::Visual,
        Marks::Drop,
    ),
    case(
        "alacritty",
        GENERIC,
        "\x1b[>0;1700;1c\x1b[2;2R\x1b[2;3R\x1b[?6c",
        Encoder::Visual,
        Marks::Shift,
    ),
    case(
        "urxvt",
        GENERIC,
        "\x1b[>85;95;0c\x1b[2;2R\x1b[2;3R\x1b[?1;2c",
        Encoder::Visual,
        Marks::Keep,
    ),
    case(
        "st",
        &[("TERM", "st-256color")],
        "\x1b[2;2R\x1b[2;3R\x1b[?6c",
        Encoder::Visual,
        Marks::Drop,
    ),
    case(
        "zutty",
        GENERIC,
        "\x1b[>64;0;0c\x1b[?64;1;9c",
        Encoder::Visual,
        Marks::Drop,
    ),
    case(
        "qterminal",
        GENERIC,
        "\x1b[>0;115;0c\x1b[?1;2c",
        Encoder::Logical,
        Marks::Drop,
    ),
    case(
        "terminology",
        GENERIC,
        "\x1bP>|terminology 1.13.0\x1b\\\x1b[>61;337;0c\x1bP!|7E7E5459\x1b\\\x1b[2;3R\x1b[2;3R\x1b[?64;1c",
        Encoder::Visual,
        Marks::Drop,
    ),
    case(
        "windows-terminal",
        GENERIC,
        "\x1b[>0;10;1c\x1b[?61;6c",
        Encoder::Visual,
        Marks::Keep,
    ),
    case(
        "unknown",
        GENERIC,
        "\x1b[2;3R\x1b[2;3R\x1b[?62;22c",
        Encoder::Visual,
        Marks::Drop,
    ),
    case(
        "mlterm",
        GENERIC,
        "\x1b[2;2R\x1b[2;2R\x1b[?62;22c",
        Encoder::Visual,
        Marks::Keep,
    ),
];

fn feed(probe: &mut Probe, bytes: &str) {
    Tokens::default().feed(bytes.as_bytes(), &mut |event| match event {
        Event::Reply(reply) => probe.feed(&reply),
        other => panic!("{other:?} is no answer"),
    });
}

fn answered(variables: &[(&str, &str)], answers: &str) -> Probe {
    let mut probe = Probe::new(environment(variables), None);
    feed(&mut probe, answers);
    probe
}

#[test]
fn each_terminal_is_known_by_what_it_answers() {
    for case in RECORDED {
        let probe = answered(case.variables, case.answers);
        let finding = probe.finding();
        assert_eq!(finding.line.name, case.line);
        assert_eq!(
            (finding.encoder, finding.marks),
            (case.encoder, case.marks),
            "{}",
            case.line
        );
        assert!(probe.is_finished() && probe.identity().is_some());
    }
}

#[test]
fn answers_decide_over_what_another_terminal_left_behind() {
    let inherited = &[
        ("TERM", "xterm-256color"),
        ("VTE_VERSION", "7006"),
        ("KITTY_WINDOW_ID", "1"),
    ];
    for case in RECORDED.iter().filter(|case| case.variables == GENERIC) {
        if matches!(case.line, "unknown" | "mlterm") {
            // Nothing but the environment could name the one; the other's numbers are its own.
            continue;
        }
        let finding = answered(inherited, case.answers).finding();
        assert_eq!(finding.line.name, case.line);
    }
    let nameless = answered(&inherited[..2], "\x1b[8;0$y\x1b[?62;22c").finding();
    assert_eq!(nameless.line.name, "unknown", "it would have known mode 8");
    assert_eq!(nameless.order, None);
    let stranger = answered(inherited, "\x1bP>|mintty 3.6\x1b\\\x1b[?64c").finding();
    assert_eq!(stranger.line.name, "unknown");
    assert!(stranger.is_guess);
}

#[test]
fn a_terminal_that_reorders_is_told_not_to_and_left_as_it_was() {
    for (mode, encoder, order) in [
        (1, Encoder::Visual, Some(Order::Bdsm(Before::USUAL))),
        (
            2,
            Encoder::Visual,
            Some(Order::Bdsm(Before {
                mode: BidiMode::Explicit,
                ..Before::USUAL
            })),
        ),
        (3, Encoder::Lrm, None),
        (4, Encoder::Visual, None),
    ] {
        let mut probe = answered(GENERIC, &format!("\x1b[8;{mode}$y\x1b[>65;7006;1c"));
        let finding = probe.finding();
        assert_eq!((finding.encoder, finding.order), (encoder, order), "{mode}");
        // After we changed it, the terminal says so if it is asked again: that is not how it was before.
        feed(&mut probe, "\x1b[8;2$y\x1b[?65;1;9c");
        assert_eq!(probe.finding().order, order, "{mode}");
    }
    let guessing = answered(GENERIC, "\x1b[8;1$y\x1b[?2501;1$y\x1b[?2501;2$y\x1b[?65c");
    let before = Before {
        guesses: true,
        ..Before::USUAL
    };
    assert_eq!(guessing.finding().order, Some(Order::Bdsm(before)));
    let guessed = Probe::new(environment(&[("VTE_VERSION", "7006")]), None).finding();
    assert_eq!(guessed.order, Some(Order::Bdsm(Before::USUAL)));
    assert_eq!(guessed.origin, Origin::Environment);
    assert_eq!(guessed.encoder_of_prints(), Encoder::Lrm);
    let old = Probe::new(environment(&[("VTE_VERSION", "5204")]), None).finding();
    assert_eq!(old.order, None);
}

#[test]
fn through_a_multiplexer_the_terminal_around_it_decides() {
    const TMUX: &str = "\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c\x1b[2;2R\x1b[2;3R\x1b[?1;2c";
    for (hint, around, encoder, marks) in [
        (("VTE_VERSION", "7006"), "vte", Encoder::Lrm, Marks::Keep),
        (
            ("KONSOLE_VERSION", "221203"),
            "konsole",
            Encoder::Lrm,
            Marks::Keep,
        ),
        (
            ("KITTY_WINDOW_ID", "1"),
            "kitty",
            Encoder::Word,
            Marks::Drop,
        ),
        (
            ("ALACRITTY_WINDOW_ID", "1"),
            "alacritty",
            Encoder::Visual,
            Marks::Shift,
        ),
        (
            ("XTERM_VERSION", "XTerm(379)"),
            "xterm",
            Encoder::Visual,
            Marks::Keep,
        ),
        (("MLTERM", "3.9.0"), "mlterm", Encoder::Visual, Marks::Keep),
    ] {
        let variables = [("TERM", "tmux-256color"), ("TMUX", "x,1,0"), hint];
        let probe = answered(&variables, TMUX);
        let finding = probe.finding();
        assert_eq!(finding.around.unwrap().name, around);
        assert_eq!((finding.encoder, finding.marks), (encoder, marks));
        assert_eq!(finding.order, None, "it would switch other panes too");
        assert_eq!(finding.has_no_right_encoder(), around == "mlterm");
        assert!(!finding.is_guess);
        let name = format!("tmux 3.3a in {around}");
        assert_eq!(probe.identity(), Some(name));
    }
    let over_ssh = answered(&[("TERM", "tmux-256color")], TMUX).finding();
    assert!(over_ssh.around.is_none() && over_ssh.is_guess);
}

#[test]
fn what_the_multiplexer_says_decides_over_what_it_inherited() {
    let stale = [
        ("TERM", "screen.xterm-256color"),
        ("TMUX", "x,1,0"),
        ("VTE_VERSION", "7006"),
    ];
    for (version, term, variable, around) in [
        ("Konsole 22.12.3", "xterm-256color", None, "konsole"),
        ("", "xterm-kitty", None, "kitty"),
        ("", "foot", None, "foot"),
        (
            "",
            "xterm-256color",
            Some(("KONSOLE_VERSION", "221203")),
            "konsole",
        ),
        ("", "xterm-256color", None, "vte"),
    ] {
        let mut probe = Probe::new(environment(&stale), None);
        let variables: Vec<_> = variable.into_iter().collect();
        probe.set_around(Around {
            version: version.to_owned(),
            term: term.to_owned(),
            environment: environment(&variables),
        });
        assert_eq!(probe.finding().around.unwrap().name, around, "{term}");
    }
}

#[test]
fn the_last_time_counts_until_the_terminal_has_answered() {
    let mut probe = Probe::new(environment(GENERIC), Some("konsole"));
    assert_eq!(probe.finding().encoder, Encoder::Lrm);
    assert_eq!(probe.finding().origin, Origin::Memory);
    assert_eq!(probe.identity(), None);
    feed(&mut probe, "\x1b[8;0$y");
    assert_eq!(probe.finding().encoder, Encoder::Lrm);
    feed(&mut probe, "\x1b[?62;22c");
    assert_eq!(probe.finding().line.name, "unknown");
    let other = Probe::new(environment(GENERIC), Some("no such terminal"));
    assert_eq!(other.finding().origin, Origin::Nothing);
}

#[test]
fn rubbish_and_half_answers_come_to_nothing() {
    for answers in [
        "\x1b[8;9$y\x1b[?8;1$y\x1b[>c\x1b[=1c\x1b[2;2R",
        "\x1bP>|\x1b\\\x1bP!|zz\x1b\\\x1b[9;9R\x1b[>99999999999c",
        "\x1b]5379;use_ctl=true\x07\x1b[8;0$y",
    ] {
        let finding = answered(GENERIC, answers).finding();
        assert_eq!(finding.line.name, "unknown", "{answers:?}");
        assert_eq!(finding.marks, Marks::Keep, "one width alone says nothing");
    }
}

#[test]
fn a_console_that_prints_what_it_does_not_know_is_asked_one_thing() {
    let asked = |term, size| {
        let question = question(&environment(&[("TERM", term)]), size);
        String::from_utf8(question).unwrap()
    };
    assert_eq!(asked("linux", (80, 24)), "\x1b[c");
    assert_eq!(asked("dumb", (80, 24)), "");
    assert!(!asked("xterm", (80, 1)).contains("\x1b[6n"));
    let whole = asked("xterm", (80, 24));
    assert_eq!(whole.matches("\x1b[6n").count(), 2);
    assert!(whole.starts_with("\x1b[?2501$p") && whole.ends_with("\x1b[2K\x1b[c"));
}

#[test]
fn widths_are_asked_only_of_a_terminal_that_did_not_say_what_it_is() {
    let environment = Environment::new([("TERM".to_owned(), "xterm-256color".to_owned())]);
    let first = String::from_utf8(names(&environment)).unwrap();
    assert!(first.ends_with("\x1b[c") && !first.contains("\x1b[6n"));
    let mut silent = Probe::new(environment.clone(), None);
    assert!(!silent.is_nameless(), "it has not answered yet");
    silent.feed(&Reply::PrimaryAttributes(vec![62]));
    assert!(silent.is_nameless());
    let mut named = Probe::new(environment.clone(), None);
    named.feed(&Reply::Version("XTerm(379)".to_owned()));
    named.feed(&Reply::PrimaryAttributes(vec![62]));
    assert!(!named.is_nameless());
    let second = String::from_utf8(widths(&environment, (80, 24))).unwrap();
    assert!(second.ends_with("\x1b[c") && second.matches("\x1b[6n").count() == 2);
}
