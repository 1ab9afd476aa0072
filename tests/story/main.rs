//! Owns the stories: the whole program in a terminal, keys in, screen out, as its readers meet it.

/// Stories that are told three times: on a Latin keyboard, with the keys of an Arabic one, and with those told by kitty's protocol.
macro_rules! on_all_keyboards {
    ($($story:ident),* $(,)?) => {
        mod latin_keys {
            $(#[test]
            fn $story() {
                super::$story(crate::terminal::Keyboard::Latin);
            })*
        }

        mod arabic_keys {
            $(#[test]
            fn $story() {
                super::$story(crate::terminal::Keyboard::Arabic);
            })*
        }

        mod told_keys {
            $(#[test]
            fn $story() {
                super::$story(crate::terminal::Keyboard::Told);
            })*
        }
    };
}

mod annotating;
mod beside;
mod comparing;
mod copying;
mod endings;
mod fakes;
mod finding;
mod keyboards;
mod killing;
mod leaving;
mod listing;
mod modes;
mod multiplexed;
mod neighbours;
mod paging;
mod places;
mod pointing;
mod reading_back;
mod real_vte;
mod renewing;
mod selecting;
mod terminal;
mod terminals;
mod texts;
mod trouble;
mod units;
mod writing;
