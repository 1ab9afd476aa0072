//! Owns where things lie and what the environment says: options first, then variables, then the XDG base directories (0.8).

use std::env;
use std::path::PathBuf;

use etcetera::base_strategy::{BaseStrategy, Xdg};

use super::args::Global;
use crate::term::environment::Environment;
use crate::words::Language;

/// The folder of our own inside the XDG folders.
const OURS: &str = "hashiya";

/// Where the notes lie; `None` when nothing says so and there is no home.
pub(super) fn data_folder(global: &Global) -> Option<PathBuf> {
    given(global.data_dir.as_ref(), "HASHIYA_DATA_DIR")
        .or_else(|| Some(Xdg::new().ok()?.data_dir().join(OURS)))
}

/// The configuration file, and whether it was named: then it has to be there.
pub(super) fn config_file(global: &Global) -> Option<(PathBuf, bool)> {
    if let Some(named) = given(global.config.as_ref(), "HASHIYA_CONFIG") {
        return Some((named, true));
    }
    let folder = Xdg::new().ok()?.config_dir().join(OURS);
    Some((folder.join("config.toml"), false))
}

fn given(option: Option<&PathBuf>, variable: &str) -> Option<PathBuf> {
    let from_environment = || env::var_os(variable).filter(|value| !value.is_empty());
    option
        .cloned()
        .or_else(|| from_environment().map(PathBuf::from))
}

/// The language of the locale: the first of the three variables that is set decides (POSIX, 8.2).
pub(super) fn locale_language() -> Option<Language> {
    language_among(["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| env::var(name).ok()))
}

fn language_among(values: [Option<String>; 3]) -> Option<Language> {
    let deciding = values
        .into_iter()
        .flatten()
        .find(|value| !value.is_empty())?;
    Language::of_locale(&deciding)
}

/// Whether the reader wants no colours (no-color.org: set, and not empty).
pub(super) fn wants_no_colour() -> bool {
    env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// What tells terminals and clipboards apart, as far as it is set; lower layers get it as plain values.
pub(super) fn terminal_environment() -> Environment {
    Environment::new(
        Environment::names().filter_map(|name| Some((name.to_owned(), env::var(name).ok()?))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn among(values: [&str; 3]) -> Option<Language> {
        language_among(values.map(|value| Some(value.to_owned())))
    }

    #[test]
    fn the_first_locale_variable_that_is_set_decides() {
        assert_eq!(
            among(["", "ar_EG.UTF-8", "en_US.UTF-8"]),
            Some(Language::Arabic)
        );
        assert_eq!(among(["C", "ar_EG.UTF-8", "ar_EG.UTF-8"]), None);
        assert_eq!(
            language_among([None, None, Some("ar".to_owned())]),
            Some(Language::Arabic)
        );
        assert_eq!(language_among([None, None, None]), None);
    }

    #[test]
    fn an_option_comes_before_the_folders_of_the_system() {
        let global = Global {
            data_dir: Some(PathBuf::from("حواشٍ")),
            config: Some(PathBuf::from("c.toml")),
            lang: None,
        };
        assert_eq!(data_folder(&global), Some(PathBuf::from("حواشٍ")));
        assert_eq!(config_file(&global), Some((PathBuf::from("c.toml"), true)));
    }
}
