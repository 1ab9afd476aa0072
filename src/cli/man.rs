//! Owns `man`: the manual page in roff, from the same types as `--help`, with a section in Arabic.

use std::io::{self, Write};

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::args::Arguments;
use super::exit::Failure;
use crate::words::{Language, Words};

/// Prints the manual page.
///
/// # Errors
/// The output cannot be written.
pub(super) fn print(out: &mut dyn Write) -> Result<(), Failure> {
    let mut command = Arguments::command();
    command.build();
    let man = Man::new(command.clone());
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    Roff::new().control("SH", ["COMMANDS"]).to_writer(out)?;
    commands(&command, out)?;
    man.render_extra_section(out)?;
    for language in [Language::English, Language::Arabic] {
        notes(&Words::new(language), out)?;
    }
    man.render_version_section(out)?;
    out.flush()?;
    Ok(())
}

/// Every command that does something, with its options.
fn commands(parent: &Command, out: &mut dyn Write) -> io::Result<()> {
    for command in parent
        .get_subcommands()
        .filter(|command| !command.is_hide_set())
    {
        if command.has_subcommands() {
            commands(command, out)?;
            continue;
        }
        let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
        let about = command
            .get_about()
            .map(ToString::to_string)
            .unwrap_or_default();
        let mut roff = Roff::new();
        roff.control("SS", [name]);
        roff.text([roman(about)]);
        let own = command.get_arguments().filter(|argument| {
            !argument.is_global_set() && argument.get_id() != "help" && !argument.is_hide_set()
        });
        for argument in own {
            roff.control("TP", []);
            roff.text([bold(argument.to_string())]);
            let help = argument.get_help().map(ToString::to_string);
            roff.text([roman(help.unwrap_or_default())]);
        }
        roff.to_writer(out)?;
    }
    Ok(())
}

/// What clap's types do not say, in one language.
fn notes(words: &Words, out: &mut dyn Write) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", [words.text("man-section").as_str()]);
    for id in [
        "man-what",
        "man-read",
        "man-keys",
        "man-terminals",
        "man-notes",
        "man-export",
        "man-import",
        "man-status",
        "man-files",
    ] {
        roff.control("PP", []);
        roff.text([roman(words.text(id))]);
    }
    roff.to_writer(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> String {
        let mut page = Vec::new();
        print(&mut page).unwrap();
        String::from_utf8(page).unwrap()
    }

    #[test]
    fn the_page_names_every_command_and_its_options() {
        let page = page();
        for part in [
            "hashiya cat",
            "hashiya check",
            "hashiya note add",
            "hashiya note edit",
            "hashiya note remove",
            "hashiya note restore",
            "hashiya library colours",
            "hashiya library list",
        ] {
            assert!(page.contains(&format!(".SS \"{part}\"")), "{part}\n{page}");
        }
        assert!(page.contains("tashkeel") && page.contains("suffix"));
    }

    #[test]
    fn the_page_speaks_both_languages_and_gives_the_exit_status() {
        let page = page();
        assert!(
            page.contains(".SH \"بالعربية\"") || page.contains(".SH بالعربية"),
            "{page}"
        );
        assert!(page.contains("حالة الخروج") && page.contains("Exit status"));
    }
}
