//! Owns the stories: the whole program in a terminal, keys in, screen out, as its readers meet it.

/// Stories that are told twice: on a Latin keyboard, and with the keys of an Arabic one.
macro_rules! on_both_keyboards {
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
    };
}

mod annotating;
mod copying;
mod endings;
mod paging;
mod places;
mod pointing;
mod reading_back;
mod selecting;
mod terminal;
mod terminals;
mod texts;
mod trouble;
