//! Owns the generated table of presentation forms; `tests/suite/shaping.rs` makes it anew and compares.
