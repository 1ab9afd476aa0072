//! Owns the terminal's clipboard: text out by OSC 52 (xterm's `ctlseqs`, "Manipulate Selection Data").

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Longest sequence sent, in bytes. Several terminals drop what is longer, without a word.
const LIMIT: usize = 100_000;

/// The text is too long for terminals to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{bytes} bytes are more than the {limit} that terminals take")]
pub struct TooLong {
    /// Its length in bytes.
    pub bytes: usize,
    /// The longest text that would do, in bytes.
    pub limit: usize,
}

/// The bytes that put text on the clipboard of the terminal. Nothing tells whether the terminal does so.
///
/// In tmux (its variable `TMUX` is set) they are sent twice: plain, for tmux itself with `set-clipboard on`; and wrapped for the terminal
/// around it, for `allow-passthrough on`. What is not allowed is swallowed.
///
/// # Errors
/// The sequence would be longer than terminals take.
pub fn copy(text: &str, in_tmux: bool) -> Result<Vec<u8>, TooLong> {
    const HEAD: &str = "\x1b]52;c;";
    const TAIL: &str = "\x07";
    // Four letters for every three bytes begun.
    let limit = (LIMIT - HEAD.len() - TAIL.len()) / 4 * 3;
    if text.len() > limit {
        let bytes = text.len();
        return Err(TooLong { bytes, limit });
    }
    let mut sequence = format!("{HEAD}{}{TAIL}", STANDARD.encode(text));
    if in_tmux {
        let inner = sequence.replace('\x1b', "\x1b\x1b");
        sequence.push_str(&format!("\x1bPtmux;{inner}\x1b\\"));
    }
    Ok(sequence.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_goes_out_as_its_own_code_points() {
        let bytes = copy("قال: «لا»", false).unwrap();
        let coded = bytes
            .strip_prefix(b"\x1b]52;c;")
            .and_then(|rest| rest.strip_suffix(b"\x07"));
        let text = STANDARD.decode(coded.unwrap()).unwrap();
        assert_eq!(text, "قال: «لا»".as_bytes());
    }

    #[test]
    fn tmux_gets_it_for_itself_and_for_the_terminal_around_it() {
        let bytes = copy("لا", true).unwrap();
        let expected = "\x1b]52;c;2YTYpw==\x07\x1bPtmux;\x1b\x1b]52;c;2YTYpw==\x07\x1b\\";
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }

    #[test]
    fn what_is_too_long_is_refused_before_a_byte_is_sent() {
        let limit = copy(&"a".repeat(LIMIT), false).unwrap_err().limit;
        assert!(copy(&"a".repeat(limit), false).unwrap().len() <= LIMIT);
        let longer = copy(&"a".repeat(limit + 1), false);
        let error = TooLong {
            bytes: limit + 1,
            limit,
        };
        assert_eq!(longer, Err(error));
        assert_eq!(copy("", false).unwrap(), b"\x1b]52;c;\x07");
    }
}
