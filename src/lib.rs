//! hashiya, a terminal reader for Arabic articles: the architecture page.

pub mod anchor;
pub mod app;
pub mod cli;
pub mod config;
pub mod doc;
pub mod format;
pub mod input;
pub mod layout;
pub mod note;
pub mod report;
pub mod runtime;
pub mod store;
pub mod term;
pub mod text;
pub mod words;
