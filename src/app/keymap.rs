//! Owns keymap.
