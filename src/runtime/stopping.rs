//! Owns what signals do: the program stops and goes on, takes another size, or ends.

use super::{End, Running, terminal_gone};
use crate::app::state::Notice;
use crate::report::{Message as Words, Report};
use crate::term::Signal;

impl Running {
    /// Takes in a signal.
    pub(super) fn signalled(&mut self, signal: Signal) -> Result<(), Report> {
        match signal {
            Signal::Resize => self.resized(),
            Signal::Stop => self.suspend()?,
            Signal::Continue => {
                self.resized();
                let refreshed = self.screen.refresh();
                return self.written(refreshed);
            }
            signal => self.end = signal.exit_status().map(End::Asked),
        }
        Ok(())
    }

    /// Gives the terminal back and stops until continued.
    pub(super) fn suspend(&mut self) -> Result<(), Report> {
        let Some(keys) = &mut self.keys else {
            return Ok(());
        };
        let has_stopped = self.screen.suspend(keys).map_err(terminal_gone)?;
        self.resized();
        if !has_stopped {
            self.state.notice = Some(Notice::Info(Words::new("notice-no-suspend")));
        }
        Ok(())
    }
}
