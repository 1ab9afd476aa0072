//! Owns the names of files as text: a path as it is where it is UTF-8, else a `file:` URI (RFC 8089) that leads back to the very same bytes.

use std::borrow::Cow;
use std::ffi::OsString;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

/// What a name begins with that is no path.
const SCHEME: &str = "file://";

/// The name of an absolute path: no two have the same one.
pub fn name_of(path: &Path) -> String {
    if let Some(name) = path.to_str() {
        return name.to_owned();
    }
    let mut name = SCHEME.to_owned();
    for chunk in path.as_os_str().as_bytes().utf8_chunks() {
        for ch in chunk.valid().chars() {
            match u8::try_from(ch) {
                Ok(byte @ (0..=b' ' | 0x7F | b'%' | b'?' | b'#')) => escape(&mut name, byte),
                _ => name.push(ch),
            }
        }
        for byte in chunk.invalid() {
            escape(&mut name, *byte);
        }
    }
    name
}

/// The path that a name leads to; a path leads to itself.
pub fn path_of(name: &Path) -> Cow<'_, Path> {
    let escaped = name
        .to_str()
        .and_then(|name| name.strip_prefix(SCHEME))
        .filter(|path| path.starts_with('/'));
    let Some(escaped) = escaped else {
        return Cow::Borrowed(name);
    };
    let mut bytes = Vec::with_capacity(escaped.len());
    let mut rest = escaped.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = (*first == b'%').then(|| after.get(..2)).flatten();
        let byte = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = after
            .get(if byte.is_some() { 2 } else { 0 }..)
            .unwrap_or_default();
    }
    Cow::Owned(PathBuf::from(OsString::from_vec(bytes)))
}

fn escape(name: &mut String, byte: u8) {
    name.push_str(&format!("%{byte:02X}"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(bytes: &[u8]) -> PathBuf {
        PathBuf::from(OsString::from_vec(bytes.to_vec()))
    }

    #[test]
    fn every_path_has_a_name_of_its_own_that_leads_back() {
        let mut names = Vec::new();
        for bytes in [
            "/مقالات/لا تنسَ ١٢ (CPU).txt".as_bytes(),
            b"/x%FF.txt",
            b"/x\xFF.txt",
            b"/x\xFE.txt",
            b"/x\xFF%FE #?\n.txt",
            "/مقال\u{FFFD}.txt".as_bytes(),
            b"/\xD9",
        ] {
            let path = path(bytes);
            let name = name_of(&path);
            assert_eq!(path_of(Path::new(&name)), path, "{name}");
            assert!(!names.contains(&name), "{name}");
            names.push(name);
        }
    }

    #[test]
    fn a_path_that_can_be_read_is_its_own_name() {
        assert_eq!(name_of(Path::new("/مقالات/أ%20 ب.txt")), "/مقالات/أ%20 ب.txt");
        for typed in ["file:", "file://مقال", "%41.txt", "-"] {
            assert_eq!(path_of(Path::new(typed)), Path::new(typed));
        }
        // As other programs write it.
        assert_eq!(
            path_of(Path::new("file:///a%20%D9%82b%2")),
            Path::new("/a قb%2")
        );
    }
}
