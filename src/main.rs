//! Owns `main`: hands over to the command line.

fn main() {}
