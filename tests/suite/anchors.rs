//! Owns the tests of anchors.
