//! Owns the interface's words: a message id and its arguments become text, through Fluent, in Arabic or English.

/// The languages of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// العربية.
    Arabic,
    /// English.
    #[default]
    English,
}

/// The words of one language. Made once; cheap enough to make before the first frame.
pub struct Words {
    _language: Language,
}

impl Words {
    /// Loads the words of `language` from the strings built into the program.
    pub fn new(_language: Language) -> Self {
        todo!()
    }

    /// The language.
    pub fn language(&self) -> Language {
        todo!()
    }

    /// A message without arguments. An id that does not exist gives the id itself.
    pub fn text(&self, _id: &str) -> String {
        todo!()
    }

    /// A message with its arguments (FSI and PDI around each, as Fluent does; our bidi gives them no cell).
    pub fn message(&self, _message: &crate::report::Message) -> String {
        todo!()
    }

    /// A whole report in one line: what, why, what next; isolates and controls stripped, so that it can be printed.
    pub fn report_line(&self, _report: &crate::report::Report) -> String {
        todo!()
    }
}
