//! Owns the ways to a clipboard: text out by OSC 52 (xterm's `ctlseqs`, "Manipulate Selection Data"), and the programs that have the
//! system's clipboard, by what the environment says.

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

/// How a program wants its input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// UTF-8.
    Utf8,
    /// UTF-16, little end first, behind a byte order mark.
    Utf16,
}

/// A program that puts its standard input on a clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tool {
    /// Its name, to be looked for where programs are.
    pub program: &'static str,
    /// Its arguments.
    pub arguments: &'static [&'static str],
    /// How it wants its input.
    pub coding: Coding,
}

impl Tool {
    const fn new(program: &'static str, arguments: &'static [&'static str]) -> Self {
        Self {
            program,
            arguments,
            coding: Coding::Utf8,
        }
    }

    /// The bytes of a text as this program wants them.
    pub fn coded(&self, text: &str) -> Vec<u8> {
        match self.coding {
            Coding::Utf8 => text.as_bytes().to_vec(),
            Coding::Utf16 => std::iter::once(0xFEFF)
                .chain(text.encode_utf16())
                .flat_map(u16::to_le_bytes)
                .collect(),
        }
    }
}

const WAYLAND: Tool = Tool::new("wl-copy", &[]);
const X11: [Tool; 2] = [
    Tool::new("xclip", &["-selection", "clipboard", "-in"]),
    Tool::new("xsel", &["--clipboard", "--input"]),
];
/// Since tmux 3.2 `-w` hands the text on to the terminal around it.
const TMUX: Tool = Tool::new("tmux", &["load-buffer", "-w", "-"]);
const WINDOWS: Tool = Tool {
    program: "clip.exe",
    arguments: &[],
    coding: Coding::Utf16,
};
const MAC: Tool = Tool::new("pbcopy", &[]);

/// The programs worth trying where these variables are set, the likeliest first; whether they are installed is not asked.
///
/// Over ssh the reader sits elsewhere: inside tmux only the terminal around it can help, and a display is one that was forwarded. At home
/// tmux comes last, since the display's own clipboard needs no help from the terminal.
pub fn tools(lookup: &dyn Fn(&str) -> Option<String>) -> Vec<Tool> {
    let is_set = |name: &str| lookup(name).is_some_and(|value| !value.is_empty());
    let is_remote = is_set("SSH_CONNECTION") || is_set("SSH_TTY");
    let mut tools = Vec::new();
    if is_set("WAYLAND_DISPLAY") && !is_remote {
        tools.push(WAYLAND);
    }
    if is_set("DISPLAY") {
        tools.extend(X11);
    }
    if is_set("WSL_DISTRO_NAME") && !is_remote {
        tools.push(WINDOWS);
    }
    if cfg!(target_os = "macos") && !is_remote {
        tools.push(MAC);
    }
    if is_set("TMUX") {
        let place = if is_remote { 0 } else { tools.len() };
        tools.insert(place, TMUX);
    }
    tools
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

    /// The programs tried with these variables set.
    fn tried(set: &[&str]) -> Vec<&'static str> {
        let lookup = |name: &str| set.contains(&name).then(|| ":0".to_owned());
        let found = tools(&lookup).into_iter();
        found
            .map(|tool| tool.program)
            .filter(|program| *program != "pbcopy")
            .collect()
    }

    #[test]
    fn the_environment_says_which_clipboard_is_near() {
        for (set, programs) in [
            (&[][..], &[][..]),
            (&["DISPLAY"], &["xclip", "xsel"]),
            (
                &["DISPLAY", "WAYLAND_DISPLAY"],
                &["wl-copy", "xclip", "xsel"],
            ),
            (&["TMUX", "DISPLAY"], &["xclip", "xsel", "tmux"]),
            (&["TMUX", "SSH_CONNECTION"], &["tmux"]),
            (&["TMUX", "SSH_TTY", "DISPLAY"], &["tmux", "xclip", "xsel"]),
            (&["SSH_CONNECTION", "WAYLAND_DISPLAY"], &[]),
            (&["WSL_DISTRO_NAME"], &["clip.exe"]),
        ] {
            assert_eq!(tried(set), programs, "{set:?}");
        }
    }

    #[test]
    fn windows_gets_utf_16_and_all_others_utf_8() {
        assert_eq!(WINDOWS.coded("لا"), [0xFF, 0xFE, 0x44, 0x06, 0x27, 0x06]);
        assert_eq!(MAC.coded("لا"), "لا".as_bytes());
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
