//! Owns what a run knows of its terminal: what it was found to be, what was chosen for it, and what the reader wishes; one profile comes of it.

use std::io;

use super::terminals::{Seen, Terminals};
use super::{Event, Running, around};
use crate::app::keymap::Table;
use crate::app::message::Message;
use crate::app::state::Notice;
use crate::report::{Message as Words, Report};
use crate::term::environment::Environment;
use crate::term::probe::{self, Around, Finding, Probe};
use crate::term::{Keyboard, Order, Reply};
use crate::text::profile::{Encoder, Profile, Wishes};

/// What is known of the terminal.
#[derive(Debug)]
pub(super) struct Terminal {
    probe: Probe,
    terminals: Terminals,
    /// What the command line and the configuration say.
    wishes: Wishes,
    no_colour: bool,
    is_offered: bool,
    is_asked_again: bool,
}

impl Terminal {
    /// Starts from the environment, what it turned out to be the last time, and what the reader wishes.
    pub(super) fn new(
        environment: Environment,
        terminals: Terminals,
        wishes: Wishes,
        no_colour: bool,
    ) -> Self {
        let seen = terminals.seen(&environment.fingerprint());
        let line = seen.map(|seen| seen.line.clone());
        Self {
            is_offered: seen.is_some_and(|seen| seen.is_offered),
            probe: Probe::new(environment, line.as_deref()),
            terminals,
            wishes,
            no_colour,
            is_asked_again: false,
        }
    }

    /// All that is to be asked, at once.
    pub(super) fn question(&self, screen: (u16, u16)) -> Vec<u8> {
        probe::question(self.probe.environment(), screen)
    }

    /// What is asked with the first frame.
    pub(super) fn first_question(&self) -> Vec<u8> {
        probe::names(self.probe.environment())
    }

    /// What is asked once the first question is answered, if anything is left to ask.
    pub(super) fn next_question(&mut self, screen: (u16, u16)) -> Option<Vec<u8>> {
        if self.is_asked_again || !self.probe.is_nameless() {
            return None;
        }
        self.is_asked_again = true;
        let question = probe::widths(self.probe.environment(), screen);
        (!question.is_empty()).then_some(question)
    }

    /// Takes in an answer; says whether it is the last one.
    pub(super) fn answered(&mut self, reply: &Reply) -> bool {
        self.probe.feed(reply);
        self.probe.is_finished()
    }

    /// Takes in what the multiplexer says.
    pub(super) fn set_around(&mut self, around: Around) {
        self.probe.set_around(around);
    }

    pub(super) const fn probe(&self) -> &Probe {
        &self.probe
    }

    pub(super) fn finding(&self) -> Finding {
        self.probe.finding()
    }

    /// Whether tmux can be asked which terminal it is shown on.
    pub(super) fn is_in_tmux(&self) -> bool {
        self.probe.environment().get("TMUX").is_some()
    }

    /// Whether it shows frames at once.
    pub(super) fn is_synchronized(&self) -> bool {
        matches!(self.probe.answers().synchronized, Some(1 | 2))
    }

    /// What was chosen for this terminal; before it has said which it is, for the one that was here the last time.
    pub(super) fn choice(&self) -> Option<Wishes> {
        let named = self.probe.identity().or_else(|| {
            let fingerprint = self.probe.environment().fingerprint();
            let seen = self.terminals.seen(&fingerprint)?;
            Some(seen.terminal.clone())
        });
        let name = named.unwrap_or_else(|| self.probe.name());
        self.terminals.choice(&name)
    }

    /// The screen as rows are to be written for it.
    pub(super) fn profile(&self) -> Profile {
        let environment = self.probe.environment();
        let found = self.finding().profile(environment, self.no_colour);
        let chosen = self.choice().unwrap_or_default();
        self.wishes.or(chosen).over(found)
    }

    /// The same for what is printed and stays when we are gone.
    pub(super) fn profile_of_prints(&self) -> Profile {
        let finding = self.finding();
        let environment = self.probe.environment();
        let found = Profile {
            encoder: finding.encoder_of_prints(),
            ..finding.profile(environment, self.no_colour)
        };
        // Visual was chosen with the terminal held back, which nobody does here.
        let mut chosen = self.choice().unwrap_or_default();
        if finding.order.is_some() && chosen.encoder == Some(Encoder::Visual) {
            chosen.encoder = None;
        }
        self.wishes.or(chosen).over(found)
    }

    /// What makes the terminal leave cells alone, wherever rows are written for one that does.
    pub(super) fn order(&self, encoder: Encoder) -> Option<Order> {
        let is_visual = encoder == Encoder::Visual;
        self.finding().order.filter(|_| is_visual)
    }

    /// What to tell the reader of this terminal, once: that comparing lines may help where its kind is a guess, or that nothing will.
    pub(super) fn offer(&mut self) -> Option<Words> {
        let finding = self.finding();
        let is_settled = self.wishes.encoder.is_some() || self.choice().is_some();
        if self.is_offered || is_settled {
            return None;
        }
        let words = if finding.has_no_right_encoder() {
            Words::new("notice-no-right-encoder")
        } else if finding.is_guess {
            Words::new("notice-check-offered")
        } else {
            return None;
        };
        self.is_offered = true;
        Some(words)
    }

    /// Keeps what the terminal turned out to be, for the first frame of the next time.
    ///
    /// # Errors
    /// It cannot be written.
    pub(super) fn remember(&mut self) -> Result<(), Report> {
        let Some(terminal) = self.probe.identity().filter(|_| self.probe.is_finished()) else {
            return Ok(());
        };
        let seen = Seen {
            line: self.finding().line.name.to_owned(),
            terminal,
            is_offered: self.is_offered,
        };
        let fingerprint = self.probe.environment().fingerprint();
        self.terminals.note(fingerprint, seen)
    }

    /// Keeps what the reader chose for this terminal; gives the name under which it is kept.
    ///
    /// # Errors
    /// It cannot be written.
    pub(super) fn choose(&mut self, wishes: Wishes) -> Result<String, Report> {
        let name = self.probe.name();
        self.terminals.choose(name.clone(), wishes)?;
        self.remember()?;
        Ok(name)
    }
}

impl Running {
    /// Has the terminal asked with the next frame what it is.
    pub(super) fn ask_terminal(&mut self) {
        let question = self.terminal.first_question();
        if !question.is_empty() {
            self.screen.ask(&question);
        }
        self.screen.set_colours(self.state.profile.colours);
    }

    /// Asks tmux what it is shown on.
    pub(super) fn ask_multiplexer(&self) {
        if self.terminal.is_in_tmux() {
            let outbox = self.outbox.clone();
            around::ask_aside(move |around| {
                if let Some(around) = around {
                    let _ended = outbox.send(Event::Around(around));
                }
            });
        }
    }

    /// Takes in an answer of the terminal.
    pub(super) fn answered(&mut self, reply: &Reply) {
        let order = self.order();
        self.terminal.answered(reply);
        self.found(order);
        // Only terminals that know kitty's protocol answer this.
        self.is_stale |= matches!(reply, Reply::KeyboardFlags(_));
        if matches!(reply, Reply::PrimaryAttributes(_)) {
            if let Some(question) = self.terminal.next_question(self.screen.size()) {
                // It is answered on the screen itself, which is then drawn anew.
                self.screen.ask(&question);
                self.screen.clear();
                self.is_stale = true;
                return;
            }
            self.screen.answered();
            if self.terminal.is_synchronized() {
                self.screen.set_synchronized(true);
            }
            // Which terminal is around tmux is still to be told.
            if !self.terminal.is_in_tmux() {
                self.offer_check();
            }
        }
    }

    /// Takes in what tmux says.
    pub(super) fn found_around(&mut self, around: Around) {
        let order = self.order();
        self.terminal.set_around(around);
        self.found(order);
    }

    /// What makes the terminal leave cells alone, as rows are written now.
    fn order(&self) -> Option<Order> {
        self.terminal.order(self.state.profile.encoder)
    }

    /// How keys are to be told, where the terminal can tell them apart.
    fn keyboard(&self) -> Option<Keyboard> {
        let is_known = self.terminal.probe().answers().keyboard.is_some();
        let is_asked = is_known && self.terminal.finding().line.tells_places;
        is_asked.then(|| match Table::of(&self.state.mode) {
            Some(_) => Keyboard::Commands,
            None => Keyboard::Text,
        })
    }

    fn found(&mut self, before: Option<Order>) {
        if self.order() != before {
            self.is_stale = true;
        }
        let profile = self.terminal.profile();
        if self.state.chosen.over(profile) != self.state.profile {
            self.take_in(Message::ProfileFound(profile));
        }
    }

    /// Says once that lines can be compared, where the terminal's kind is a guess.
    pub(super) fn offer_check(&mut self) {
        if self.state.notice.is_none()
            && let Some(words) = self.terminal.offer()
        {
            self.state.notice = Some(Notice::Info(words));
            self.is_stale = true;
        }
    }

    /// Has the next frame written for the screen as it is known now, all of it if that is another than before.
    pub(super) fn set_screen(&mut self) -> io::Result<()> {
        let profile = self.state.profile;
        self.screen.set_order(self.order())?;
        self.screen.set_keyboard(self.keyboard())?;
        let before = self.shown.replace(profile);
        if before.is_some_and(|before| before != profile) {
            self.screen.clear();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::term::{Event, Tokens};
    use crate::text::profile::Marks;

    fn environment() -> Environment {
        Environment::new([("TERM".to_owned(), "xterm-256color".to_owned())])
    }

    fn terminal(folder: &std::path::Path, wishes: Wishes) -> Terminal {
        Terminal::new(environment(), Terminals::read(Some(folder)), wishes, false)
    }

    fn answer(terminal: &mut Terminal, bytes: &str) {
        Tokens::default().feed(bytes.as_bytes(), &mut |event| {
            if let Event::Reply(reply) = event {
                terminal.answered(&reply);
            }
        });
    }

    const XTERM: &str = "\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b[?64c";
    const VTE: &str = "\x1b[8;1$y\x1b[>65;7006;1c\x1b[?65c";
    const CHOSEN: Wishes = Wishes {
        encoder: Some(Encoder::Lrm),
        marks: Some(Marks::Drop),
        forms: None,
    };

    #[test]
    fn a_choice_holds_from_the_first_frame_on_and_for_its_terminal_only() {
        let home = tempfile::tempdir().unwrap();
        let mut first = terminal(home.path(), Wishes::default());
        answer(&mut first, XTERM);
        assert_eq!(first.choose(CHOSEN).unwrap(), "XTerm(379)");

        let mut again = terminal(home.path(), Wishes::default());
        assert_eq!(again.profile().encoder, Encoder::Lrm, "before any answer");
        answer(&mut again, XTERM);
        assert_eq!(again.profile().encoder, Encoder::Lrm);

        let mut other = terminal(home.path(), Wishes::default());
        answer(&mut other, VTE);
        assert_eq!(other.profile().encoder, Encoder::Visual);
        assert!(other.order(Encoder::Visual).is_some());
        assert_eq!(other.order(Encoder::Lrm), None);
    }

    #[test]
    fn the_command_line_goes_before_what_was_chosen() {
        let home = tempfile::tempdir().unwrap();
        let mut first = terminal(home.path(), Wishes::default());
        answer(&mut first, XTERM);
        first.choose(CHOSEN).unwrap();
        let typed = Wishes {
            encoder: Some(Encoder::Word),
            ..Wishes::default()
        };
        let mut again = terminal(home.path(), typed);
        answer(&mut again, XTERM);
        let profile = again.profile();
        assert_eq!(
            (profile.encoder, profile.marks),
            (Encoder::Word, Marks::Drop)
        );
    }

    #[test]
    fn a_terminal_is_drawn_right_at_once_the_second_time() {
        let home = tempfile::tempdir().unwrap();
        let mut first = terminal(home.path(), Wishes::default());
        assert_eq!(first.order(Encoder::Visual), None);
        answer(&mut first, VTE);
        first.remember().unwrap();
        let again = terminal(home.path(), Wishes::default());
        assert!(again.order(Encoder::Visual).is_some());
    }

    #[test]
    fn comparing_lines_is_offered_once_and_only_where_the_kind_is_a_guess() {
        let home = tempfile::tempdir().unwrap();
        let mut known = terminal(home.path(), Wishes::default());
        answer(&mut known, XTERM);
        assert_eq!(known.offer(), None);
        let mut unknown = terminal(home.path(), Wishes::default());
        answer(&mut unknown, "\x1b[?62;22c");
        assert_eq!(unknown.offer(), Some(Words::new("notice-check-offered")));
        assert_eq!(unknown.offer(), None);
        unknown.remember().unwrap();
        let mut again = terminal(home.path(), Wishes::default());
        answer(&mut again, "\x1b[?62;22c");
        assert_eq!(again.offer(), None);
        let mut unfit = terminal(tempfile::tempdir().unwrap().path(), Wishes::default());
        answer(&mut unfit, "\x1b[>0;115;0c\x1b[?1;2c");
        assert_eq!(unfit.offer(), Some(Words::new("notice-no-right-encoder")));
    }
}
