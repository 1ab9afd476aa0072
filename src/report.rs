//! Owns `Report`: a failure or a notice as message ids with arguments, plain data; others word it and print it.

/// A message of the interface: its id in `assets/strings/*.ftl` and its arguments. Argument values are untrusted text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// The id.
    pub id: &'static str,
    /// Named arguments.
    pub arguments: Vec<(&'static str, Value)>,
}

/// An argument of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words, perhaps from outside: a path, a title.
    Text(String),
    /// A number, which chooses the plural form.
    Number(i64),
}

impl Message {
    /// A message without arguments.
    pub const fn new(id: &'static str) -> Self {
        Self {
            id,
            arguments: Vec::new(),
        }
    }

    /// Adds words.
    #[must_use]
    pub fn text(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, Value::Text(value.into())));
        self
    }

    /// Adds a number.
    #[must_use]
    pub fn number(mut self, name: &'static str, value: impl TryInto<i64>) -> Self {
        self.arguments
            .push((name, Value::Number(value.try_into().unwrap_or(i64::MAX))));
        self
    }
}

/// What sort of failure it is; the command line makes an exit status of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Not a failure.
    Notice,
    /// What was asked for is not there (status 1).
    Missing,
    /// Wrong use, or input that is refused (status 2).
    Refused,
    /// The store could not be used (status 3).
    Store,
}

/// What went wrong, why, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What sort it is.
    pub kind: Kind,
    /// What went wrong.
    pub what: Message,
    /// Why, from near to far, as the system worded it (untrusted text).
    pub causes: Vec<String>,
    /// What to do next.
    pub hint: Option<Message>,
}

impl Report {
    /// A report without causes or hint.
    pub const fn new(kind: Kind, what: Message) -> Self {
        Self {
            kind,
            what,
            causes: Vec::new(),
            hint: None,
        }
    }

    /// Adds why.
    #[must_use]
    pub fn because(mut self, cause: impl ToString) -> Self {
        self.causes.push(cause.to_string());
        self
    }

    /// Adds what to do next.
    #[must_use]
    pub fn hint(mut self, hint: Message) -> Self {
        self.hint = Some(hint);
        self
    }
}
