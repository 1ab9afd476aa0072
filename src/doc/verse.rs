//! Owns the parts of a line of verse: its two hemistichs, and the sign that parts them.

use std::ops::Range;

use memchr::memmem;

use super::line::cells;

/// Cells in the longest hemistich: the longest metres stay under 45.
const HEMISTICH: usize = 60;

/// What parts the two hemistichs of a verse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    Tab,
    Stars,
    Percent,
    Gap,
    Ellipsis,
}

/// What parts `line` in two, when there are words of a hemistich's length on either side.
pub(super) fn separator(line: &str) -> Option<Separator> {
    parted(line).map(|(kind, _)| kind)
}

/// The two hemistichs of a line of verse, without the blanks around them, as byte ranges of `line`; `None` where nothing parts it.
pub fn hemistichs(line: &str) -> Option<[Range<usize>; 2]> {
    parted(line).map(|(_, halves)| halves)
}

fn parted(line: &str) -> Option<(Separator, [Range<usize>; 2])> {
    // Asked of every line several times, and nearly always in vain.
    if !may_be_parted(line.as_bytes()) {
        return None;
    }
    let lead = line.len() - line.trim_start().len();
    let line = line.trim();
    let parted = |kind, sign: &str| {
        let place = memmem::find(line.as_bytes(), sign.as_bytes())?;
        let (first, rest) = (&line[..place], &line[place + sign.len()..]);
        // A blank on one side only: that is how emphasis is written (`***so***`), not how verse is parted.
        if first.ends_with(char::is_whitespace) != rest.starts_with(char::is_whitespace)
            && sign == "***"
        {
            return None;
        }
        // More of the sign directly after it belongs to it; further on it makes a table, not a verse.
        let second = rest.trim_start_matches(|ch: char| ch.is_whitespace() || sign.contains(ch));
        let halves = [first, second];
        let is_half = |half: &&str| {
            half.chars().any(char::is_alphabetic)
                && cells(half) <= HEMISTICH
                && !half.contains(sign)
        };
        let place = |from: usize, half: &str| {
            let start = lead + from + (half.len() - half.trim_start().len());
            start..start + half.trim().len()
        };
        // The second half is what the line ends with.
        let places = || [place(0, first), place(line.len() - second.len(), second)];
        halves.iter().all(is_half).then(|| (kind, places()))
    };
    parted(Separator::Tab, "\t")
        .or_else(|| parted(Separator::Stars, "***"))
        .or_else(|| parted(Separator::Percent, "%~%"))
        .or_else(|| parted(Separator::Gap, "   "))
        .or_else(|| parted(Separator::Ellipsis, " … "))
        .or_else(|| parted(Separator::Ellipsis, " ... "))
}

/// Says whether any sign that may part a verse stands in a line.
fn may_be_parted(line: &[u8]) -> bool {
    let begins = |at: usize, sign: &str| line[at..].starts_with(sign.as_bytes());
    line.iter().enumerate().any(|(at, &byte)| match byte {
        b'\t' | b'*' | b'%' => true,
        b' ' => begins(at, "   "),
        b'.' => begins(at, "..."),
        0xE2 => begins(at, "…"),
        _ => false,
    })
}
