//! Owns what each message does to the state.
