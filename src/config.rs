//! Owns `Config`: settings as plain data and their TOML shape; reading the file is the command line's.
