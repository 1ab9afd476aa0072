//! Owns the stories: the whole program in a terminal, keys in, screen out, as its readers meet it.

mod annotating;
mod endings;
mod paging;
mod places;
mod reading_back;
mod selecting;
mod terminal;
mod terminals;
mod texts;
mod trouble;
