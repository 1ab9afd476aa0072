//! Owns mirrored characters (UAX #9, L4); asked only for clusters of odd level.

/// The character that looks like `ch` seen in a mirror, if it has one that terminals can draw.
pub fn mirrored(_ch: char) -> Option<char> {
    todo!()
}
