//! Owns the questions to the terminal, what it answered, and what follows from that: how rows must be written for it.
//!
//! The environment guesses, since it may be inherited from another terminal; answers decide. They may come at any time, or never, and
//! nothing ever waits for them.

mod questions;

use serde::Serialize;

use super::environment::Environment;
use super::known::{self, Line, Quiet, Sign, UNKNOWN};
use super::order::{Before, BidiMode, Order};
use super::reply::Reply;
use crate::text::profile::{Encoder, Marks, Profile};

use questions::SCRATCH_ROW;
pub use questions::{names, question, widths};

/// What the terminal answered so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Answers {
    /// DECRQM of mode 8, the first answer: 0 unknown, 1 set, 2 reset, 3 always set, 4 always reset.
    pub bidi_mode: Option<u8>,
    /// DECRQM of mode 2501, guessing of direction, likewise.
    pub guessing: Option<u8>,
    /// DECRQM of mode 2026, counted likewise.
    pub synchronized: Option<u8>,
    /// XTVERSION.
    pub version: Option<String>,
    /// DA1.
    pub primary: Option<Vec<u16>>,
    /// DA2.
    pub secondary: Option<Vec<u32>>,
    /// DA3.
    pub tertiary: Option<String>,
    /// Flags of kitty's keyboard protocol; a terminal that does not have it says nothing.
    pub keyboard: Option<u16>,
    /// Columns taken by a letter with its mark, and by lam and alef.
    pub widths: Vec<u16>,
}

impl Answers {
    fn take(&mut self, reply: &Reply) {
        match reply {
            Reply::Mode {
                mode: 8,
                private: false,
                value,
            } => {
                // Only the first answer tells how the terminal was before us.
                self.bidi_mode.get_or_insert(*value);
            }
            Reply::Mode {
                mode: 2501,
                private: true,
                value,
            } => {
                self.guessing.get_or_insert(*value);
            }
            Reply::Mode {
                mode: 2026,
                private: true,
                value,
            } => self.synchronized = Some(*value),
            Reply::PrimaryAttributes(numbers) => self.primary = Some(numbers.clone()),
            Reply::SecondaryAttributes(numbers) => self.secondary = Some(numbers.clone()),
            Reply::TertiaryAttributes(name) => self.tertiary = Some(name.clone()),
            Reply::Version(name) if !name.is_empty() => self.version = Some(name.clone()),
            Reply::KeyboardFlags(flags) => self.keyboard = Some(*flags),
            Reply::Cursor {
                row: SCRATCH_ROW,
                column,
            } if self.widths.len() < 2 => self.widths.push(column.saturating_sub(1)),
            _ => {}
        }
    }

    /// Widths count when both were told: of one alone nobody knows which it is.
    fn widths(&self) -> Option<(u16, u16)> {
        match *self.widths.as_slice() {
            [mark, lam_alef] => Some((mark, lam_alef)),
            _ => None,
        }
    }

    /// The line that the answers name. What is told by name counts for more than numbers that several terminals share.
    fn line(&self, environment: &Environment) -> Option<&'static Line> {
        let find = |is_so: &dyn Fn(&Sign) -> bool| {
            known::LINES
                .iter()
                .find(|line| line.signs.iter().any(is_so))
        };
        let by_mode = find(&|sign| {
            let can_change = matches!(self.bidi_mode, Some(1..=4));
            matches!(sign, Sign::Bdsm) && can_change
        });
        let by_version = find(&|sign| match (sign, &self.version) {
            (Sign::Version(start), Some(version)) => version.starts_with(start),
            _ => false,
        });
        let by_unit = find(&|sign| match (sign, &self.tertiary) {
            (Sign::Unit(name), Some(unit)) => unit.eq_ignore_ascii_case(name),
            _ => false,
        });
        let by_kind = || match (&self.secondary, &self.version) {
            (Some(numbers), None) => find(&|sign| match sign {
                Sign::Kind(kind, versions, third) => {
                    let number = |nth: usize| numbers.get(nth).copied().unwrap_or(0);
                    number(0) == *kind
                        && versions.contains(&number(1))
                        && third.is_none_or(|third| number(2) == third)
                }
                _ => false,
            }),
            _ => None,
        };
        let line = by_mode.or(by_version).or(by_unit).or_else(by_kind)?;
        // qterminal's numbers were Konsole's too, before it gave its name.
        let is_old_konsole =
            line.name == "qterminal" && environment.get("KONSOLE_VERSION").is_some();
        if is_old_konsole {
            return known::by_name("konsole");
        }
        Some(line)
    }
}

/// What a multiplexer says of the terminal around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// That terminal's XTVERSION, if it gave one.
    pub version: String,
    /// Its `TERM`.
    pub term: String,
    /// The environment of the program that is shown on it.
    pub environment: Environment,
}

impl Around {
    fn line(&self) -> Option<&'static Line> {
        let answers = Answers {
            version: Some(self.version.clone()),
            ..Answers::default()
        };
        let own = self
            .environment
            .iter()
            .filter(|(name, _)| !matches!(*name, "TERM" | "TMUX" | "STY" | "ZELLIJ"));
        let term = [("TERM", self.term.as_str())];
        let all = own.chain(term);
        let owned = all.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let environment = Environment::new(owned);
        let line = answers.line(&environment);
        line.or_else(|| known::by_environment(&environment))
    }
}

/// Where a finding comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The terminal said what it is.
    Answer,
    /// It was like that the last time in this environment.
    Memory,
    /// The environment hints at it.
    Environment,
    /// Nothing does.
    Nothing,
}

/// What is known of the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Finding {
    /// Its line of the table.
    pub line: &'static Line,
    /// The line of the terminal around it, if it is a multiplexer and that is known.
    pub around: Option<&'static Line>,
    /// Where this comes from.
    pub origin: Origin,
    /// How rows are written.
    pub encoder: Encoder,
    /// Where marks go.
    pub marks: Marks,
    /// What makes it leave cells alone, for the encoder above.
    pub order: Option<Order>,
    /// Whether the reader had better be asked.
    pub is_guess: bool,
}

impl PartialEq for Finding {
    fn eq(&self, other: &Self) -> bool {
        let same = |one: Option<&Line>, other: Option<&Line>| {
            one.map(|line| line.name) == other.map(|line| line.name)
        };
        self.line.name == other.line.name
            && same(self.around, other.around)
            && (self.origin, self.is_guess) == (other.origin, other.is_guess)
            && (self.encoder, self.marks, self.order) == (other.encoder, other.marks, other.order)
    }
}

impl Finding {
    /// The screen, with this many colours.
    pub fn profile(&self, environment: &Environment, no_colour: bool) -> Profile {
        Profile {
            encoder: self.encoder,
            marks: self.marks,
            forms: self.encoder != Encoder::Logical,
            colours: environment.colours(no_colour),
        }
    }

    /// The encoder for what is printed and stays when we are gone: then nothing holds the terminal back from reordering.
    pub const fn encoder_of_prints(&self) -> Encoder {
        match self.order {
            None => self.encoder,
            Some(Order::Bdsm(_)) => Encoder::Lrm,
            Some(Order::ComplexOff) => Encoder::Logical,
        }
    }

    /// Whether mixed rows cannot be made right here: qterminal, and mlterm with a multiplexer between.
    pub fn has_no_right_encoder(&self) -> bool {
        let is_out_of_reach = |line: &Line| line.quiet == Quiet::ComplexOff;
        self.line.encoder == Encoder::Logical || self.around.is_some_and(is_out_of_reach)
    }
}

/// Waits for the answers to [`question`].
#[derive(Clone, Debug)]
pub struct Probe {
    environment: Environment,
    /// The line that was found in such an environment the last time.
    remembered: Option<&'static Line>,
    around: Option<Around>,
    answers: Answers,
}

impl Probe {
    /// Starts from what the environment says, and from the name of the line that it had the last time.
    pub fn new(environment: Environment, remembered: Option<&str>) -> Self {
        Self {
            environment,
            remembered: remembered.and_then(known::by_name),
            around: None,
            answers: Answers::default(),
        }
    }

    /// Takes an answer.
    pub fn feed(&mut self, reply: &Reply) {
        self.answers.take(reply);
    }

    /// Takes what the multiplexer says of the terminal around it.
    pub fn set_around(&mut self, around: Around) {
        self.around = Some(around);
    }

    /// What was answered so far.
    pub const fn answers(&self) -> &Answers {
        &self.answers
    }

    /// What the environment says.
    pub const fn environment(&self) -> &Environment {
        &self.environment
    }

    /// Whether the last answer is in.
    pub const fn is_finished(&self) -> bool {
        self.answers.primary.is_some()
    }

    /// Whether the terminal has answered, but not what it is, so that its widths are worth asking for.
    pub fn is_nameless(&self) -> bool {
        self.is_finished() && self.answers.line(&self.environment).is_none()
    }

    /// What the terminal is known by again, once it has said enough: its own name and version, else its numbers and what the
    /// environment calls it. Choices are kept under this.
    pub fn identity(&self) -> Option<String> {
        if self.answers.version.is_none() && !self.is_finished() {
            return None;
        }
        Some(self.name())
    }

    /// The name under which a choice is kept when the terminal says nothing.
    pub fn name(&self) -> String {
        let own = self.answers.version.clone().unwrap_or_else(|| {
            let numbers = self.answers.secondary.as_deref().unwrap_or_default();
            let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            let program = self.environment.get("TERM_PROGRAM").unwrap_or_default();
            let parts = [&numbers.join(";"), program, self.environment.term()];
            let parts = parts.into_iter().filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(" ")
        });
        match self.finding().around {
            Some(around) => format!("{own} in {}", around.name),
            None => own,
        }
    }

    /// What is known now.
    pub fn finding(&self) -> Finding {
        let answered = self.answers.line(&self.environment);
        let hinted = known::by_environment(&self.environment).filter(|line| !self.is_refuted(line));
        let remembered = self.remembered.filter(|_| !self.is_finished());
        let is_one_cell = matches!(self.answers.widths(), Some((_, 1)));
        let (line, origin) = match (answered, remembered, hinted) {
            (Some(line), ..) => (line, Origin::Answer),
            (None, Some(line), _) => (line, Origin::Memory),
            (None, None, Some(line)) => (line, Origin::Environment),
            // Nothing else is known to count lam-alef as one.
            (None, None, None) if is_one_cell => (
                known::by_name("mlterm").unwrap_or(&UNKNOWN),
                Origin::Nothing,
            ),
            (None, None, None) => (&UNKNOWN, Origin::Nothing),
        };
        let mut finding = match line.quiet {
            Quiet::Around => self.inside(line, origin),
            _ => self.alone(line, origin),
        };
        if matches!(self.answers.widths(), Some((2.., _))) && finding.marks != Marks::Drop {
            // A cell of its own for each mark would tear every row apart.
            finding.marks = Marks::Drop;
        }
        finding
    }

    /// A terminal by itself.
    fn alone(&self, line: &'static Line, origin: Origin) -> Finding {
        let before = |mode| {
            let guesses = self.answers.guessing == Some(1);
            Some(Order::Bdsm(Before { mode, guesses }))
        };
        let (encoder, order) = match (line.quiet, self.answers.bidi_mode) {
            // It cannot be told: it reorders for ever, or never.
            (Quiet::Bdsm, Some(3)) => (Encoder::Lrm, None),
            (Quiet::Bdsm, Some(4)) => (line.encoder, None),
            (Quiet::Bdsm, Some(2)) => (line.encoder, before(BidiMode::Explicit)),
            (Quiet::Bdsm, _) => (line.encoder, before(BidiMode::Implicit)),
            (Quiet::ComplexOff, _) => (line.encoder, Some(Order::ComplexOff)),
            (Quiet::Nothing | Quiet::Around, _) => (line.encoder, None),
        };
        Finding {
            line,
            around: None,
            origin,
            encoder,
            marks: line.marks,
            order,
            is_guess: !line.is_sure || origin == Origin::Nothing,
        }
    }

    /// A multiplexer: cells reach the terminal around it, what would switch that one does not.
    fn inside(&self, line: &'static Line, origin: Origin) -> Finding {
        let told = self.around.as_ref().and_then(Around::line);
        let told = told.filter(|line| line.quiet != Quiet::Around);
        let hinted = || known::around(&self.environment);
        let (around, is_sure) = match told.map(|line| (line, true)).or_else(hinted) {
            Some((line, is_sure)) => (Some(line), is_sure && line.is_sure),
            None => (None, false),
        };
        let (encoder, marks) = match around {
            Some(around) if around.quiet == Quiet::Bdsm => (Encoder::Lrm, around.marks),
            Some(around) => (around.encoder, around.marks),
            None => (UNKNOWN.encoder, UNKNOWN.marks),
        };
        Finding {
            line,
            around,
            origin,
            encoder,
            marks,
            order: None,
            is_guess: !is_sure || !line.is_sure,
        }
    }

    /// Whether the answers speak against a hint of the environment: the terminal calls itself something else, or knows no mode 8.
    fn is_refuted(&self, line: &Line) -> bool {
        let is_other = |name: &String| !name.to_lowercase().starts_with(line.name);
        let is_named_otherwise = self.answers.version.as_ref().is_some_and(is_other);
        is_named_otherwise || line.quiet == Quiet::Bdsm && self.is_finished()
    }
}

#[cfg(test)]
mod tests;
