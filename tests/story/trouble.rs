//! Owns the stories of what goes wrong: each time one line that says what and what next, and an exit status that tells a script.
