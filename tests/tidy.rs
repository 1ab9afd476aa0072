//! Owns the rules of the tree.
