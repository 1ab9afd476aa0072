//! Owns the decoding of UTF-8 that may be broken: every invalid byte is one U+FFFD, from wherever reading starts.
//!
//! Follows Unicode 3.9 (D92, table 3-7) for what is well formed; for what is not, the text stream counts bytes, not
//! the "maximal subparts" that the standard recommends, because one byte of the source is then one code point.

/// Decoded text, with the byte places in it of each U+FFFD that stands for an invalid byte.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) replaced: Vec<u32>,
}

/// Decodes all of `bytes`.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    // Nearly every text is whole, and that is told much faster than where it is not.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: text.to_owned(),
            replaced: Vec::new(),
        };
    }
    let mut decoded = Decoded {
        text: String::with_capacity(bytes.len()),
        replaced: Vec::new(),
    };
    for chunk in bytes.utf8_chunks() {
        decoded.text.push_str(chunk.valid());
        for _ in chunk.invalid() {
            // A block is capped far below 4 GB; a place beyond that could only be one in a span asked for as text.
            if let Ok(place) = u32::try_from(decoded.text.len()) {
                decoded.replaced.push(place);
            }
            decoded.text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    decoded
}

/// The code points of `bytes` with the byte each starts at; an invalid byte is one U+FFFD.
pub(super) fn code_points(bytes: &[u8]) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut at = 0;
    bytes.utf8_chunks().flat_map(move |chunk| {
        let start = at;
        let broken = start + chunk.valid().len();
        at = broken + chunk.invalid().len();
        let valid = chunk
            .valid()
            .char_indices()
            .map(move |(byte, ch)| (start + byte, ch));
        valid.chain((broken..at).map(|byte| (byte, char::REPLACEMENT_CHARACTER)))
    })
}

/// How many code points `bytes` decodes to.
pub(super) fn count(bytes: &[u8]) -> u64 {
    let mut total = 0;
    for chunk in bytes.utf8_chunks() {
        let letters = chunk.valid().bytes().filter(|&byte| !continues(byte));
        total += letters.count() + chunk.invalid().len();
    }
    total as u64
}

/// How many bytes at the end of `bytes` may yet become a code point when more bytes come: 0 to 3.
pub(super) fn unfinished(bytes: &[u8]) -> usize {
    for back in 1..=bytes.len().min(3) {
        let tail = &bytes[bytes.len() - back..];
        if !continues(tail[0]) {
            let open = std::str::from_utf8(tail).is_err_and(|error| error.error_len().is_none());
            return if open { back } else { 0 };
        }
    }
    0
}

/// The last code point boundary at or before `at`. Right when `bytes` reaches three bytes to either side of `at`, or
/// to the ends of the source.
pub(super) fn floor(bytes: &[u8], at: usize) -> usize {
    if at >= bytes.len() || !continues(bytes[at]) {
        return at.min(bytes.len());
    }
    for start in (at.saturating_sub(3)..at).rev() {
        if !continues(bytes[start]) {
            return if start + sequence(&bytes[start..]) > at {
                start
            } else {
                at
            };
        }
    }
    at
}

/// The first code point boundary at or after `at`; needs the surroundings that [`floor`] needs.
pub(super) fn ceiling(bytes: &[u8], at: usize) -> usize {
    let start = floor(bytes, at);
    if start >= at || start >= bytes.len() {
        start
    } else {
        start + sequence(&bytes[start..])
    }
}

/// Length of the code point that `bytes` opens with; 1 for an invalid byte.
fn sequence(bytes: &[u8]) -> usize {
    let length = match bytes.first() {
        Some(0xC2..=0xDF) => 2,
        Some(0xE0..=0xEF) => 3,
        Some(0xF0..=0xF4) => 4,
        _ => 1,
    };
    match bytes.get(..length) {
        Some(whole) if std::str::from_utf8(whole).is_ok() => length,
        _ => 1,
    }
}

/// Says whether a byte is of the form 10xxxxxx.
fn continues(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}
