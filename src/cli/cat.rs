//! Owns `cat`: the laid-out article on standard output, block by block, however long it is.

use std::io::Write;

use rustix::termios::tcgetwinsize;

use super::World;
use super::args::{AlignName, ReflowName, Setting, TashkeelName};
use super::check;
use super::exit::Failure;
use super::source::Opened;
use crate::doc::Reflow;
use crate::layout::encode::{logical_line, printed_line};
use crate::layout::pager::rows_of;
use crate::layout::{self, Align, Layouter, Row};
use crate::text::profile::{Encoder, Profile, Tashkeel};

/// Columns when there is no terminal to ask.
const DEFAULT_WIDTH: u16 = 80;

/// Prints the article.
///
/// # Errors
/// The output cannot be written; the source went away in the middle.
pub(super) fn print(
    world: &World,
    opened: &Opened,
    setting: &Setting,
    is_terminal: bool,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let document = opened.document.with_reflow(reflow(setting.reflow));
    let profile = check::profile_of_prints(world, setting.writing, is_terminal);
    let rows = layout::Setting {
        columns: setting.width.unwrap_or_else(terminal_width),
        forms: profile.forms,
        tashkeel: tashkeel(setting.tashkeel),
        align: align(setting.align),
        fallback: document.direction(),
        reveal: false,
    };
    let line = |row: &Row| line(row, &profile, !setting.no_pad);

    let meta = document.meta();
    let is_empty = document.start() == document.end();
    // With --reflow off the file's own lines come out, and nothing else.
    if !meta.title_in_text && !is_empty && setting.reflow != ReflowName::Off {
        for row in rows_of(&meta.title, rows) {
            writeln!(out, "{}", line(&row))?;
        }
        writeln!(out)?;
    }
    let layouter = Layouter::new(rows);
    opened.each_block(&document, |block| {
        for row in layouter.rows_of_block(block) {
            writeln!(out, "{}", line(&row))?;
        }
        Ok(())
    })?;
    out.flush()?;
    match opened.trouble() {
        Some(report) => Err(report.into()),
        None => Ok(()),
    }
}

/// One row as it is printed, without its line end.
fn line(row: &Row, profile: &Profile, pad: bool) -> String {
    if profile.encoder == Encoder::Logical {
        return logical_line(row);
    }
    printed_line(row, profile, pad)
}

const fn reflow(name: ReflowName) -> Reflow {
    match name {
        ReflowName::Auto => Reflow::Auto,
        ReflowName::On => Reflow::On,
        ReflowName::Off => Reflow::Off,
    }
}

const fn tashkeel(name: TashkeelName) -> Tashkeel {
    match name {
        TashkeelName::All => Tashkeel::All,
        TashkeelName::Light => Tashkeel::Light,
        TashkeelName::None => Tashkeel::None,
    }
}

const fn align(name: AlignName) -> Align {
    match name {
        AlignName::Start => Align::Start,
        AlignName::Justify => Align::Justify,
    }
}

fn terminal_width() -> u16 {
    tcgetwinsize(std::io::stdout())
        .ok()
        .map(|size| size.ws_col)
        .filter(|columns| *columns > 0)
        .unwrap_or(DEFAULT_WIDTH)
}
