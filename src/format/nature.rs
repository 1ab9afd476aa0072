//! Owns telling text from what is not text by its first bytes, so that what is refused is refused with its name.

use crate::report::{Kind, Message, Report};

/// How many bytes are looked at.
pub(super) const LOOKED_AT: usize = 8 * 1024;

/// Where a kind of file has which bytes, and the message that names it.
const SIGNATURES: [(usize, &[u8], &str); 24] = [
    (0, b"\xFF\xFE", "source-utf16"),
    (0, b"\xFE\xFF", "source-utf16"),
    (0, b"%PDF-", "source-pdf"),
    (30, b"mimetypeapplication/epub+zip", "source-epub"),
    (0, b"PK\x03\x04", "source-archive"),
    (0, b"7z\xBC\xAF\x27\x1C", "source-archive"),
    (0, b"Rar!\x1A\x07", "source-archive"),
    (257, b"ustar", "source-archive"),
    (0, b"\x1F\x8B", "source-compressed"),
    (0, b"BZh", "source-compressed"),
    (0, b"\xFD7zXZ\x00", "source-compressed"),
    (0, b"\x28\xB5\x2F\xFD", "source-compressed"),
    (0, b"\x89PNG\r\n\x1A\n", "source-image"),
    (0, b"\xFF\xD8\xFF", "source-image"),
    (0, b"GIF87a", "source-image"),
    (0, b"GIF89a", "source-image"),
    (8, b"WEBP", "source-image"),
    (8, b"WAVE", "source-sound"),
    (0, b"ID3", "source-sound"),
    (0, b"OggS", "source-sound"),
    (4, b"ftyp", "source-film"),
    (0, b"\x7FELF", "source-program"),
    (0, b"SQLite format 3\x00", "source-database"),
    (0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "source-office"),
];

/// Why bytes that begin so cannot be read as text; `None` when they can. `name` is how the reader named the source.
pub(super) fn refusal(bytes: &[u8], name: &str) -> Option<Report> {
    let signature = SIGNATURES.iter().find(|(place, sign, _)| {
        let found = bytes
            .get(*place..)
            .is_some_and(|rest| rest.starts_with(sign));
        // A sign made of letters may open a text too; what it stands for is full of other bytes.
        found
            && (!sign.is_ascii()
                || sign.iter().any(u8::is_ascii_control)
                || *sign == b"%PDF-"
                || !is_utf8(bytes))
    });
    let id = match signature {
        Some((_, _, id)) => *id,
        None if is_binary(bytes) => "source-binary",
        None => return None,
    };
    let hint = match id {
        "source-utf16" => "source-hint-utf8",
        "source-pdf" | "source-epub" | "source-office" => "source-hint-to-text",
        "source-archive" | "source-compressed" => "source-hint-unpack",
        _ => "source-hint-text-only",
    };
    Some(Report::new(Kind::Refused, Message::new(id).text("path", name)).hint(Message::new(hint)))
}

/// Says whether bytes hold too many controls for a text.
///
/// NULs do not count, nor does a lack of UTF-8 by itself: a text in an old encoding, or one that was damaged, is
/// shown with what can be shown. A few controls do not count either, however short the text.
fn is_binary(bytes: &[u8]) -> bool {
    let counted = bytes.iter().filter(|&&byte| byte != 0).count();
    let controls = bytes.iter().filter(|&&byte| is_odd_control(byte)).count();
    let invalid: usize = bytes.utf8_chunks().map(|chunk| chunk.invalid().len()).sum();
    controls >= 4 && controls * 2 > counted
        || controls >= 8 && controls * 50 > counted && invalid * 5 > counted
        || controls >= 16 && controls * 10 > counted
}

/// Says whether a byte is a control that no text holds on purpose: not one of NUL, BS (overstrike), TAB, LF, FF, CR, ESC.
fn is_odd_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, 0 | 0x08..=0x0A | 0x0C | 0x0D | 0x1B)
}

/// Says whether bytes are UTF-8, the last code point perhaps cut.
fn is_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes)
        .map_or_else(|error| error.error_len().is_none(), |_| !bytes.contains(&0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(bytes: &[u8]) -> Option<&'static str> {
        refusal(bytes, "ملف").map(|report| report.what.id)
    }

    #[test]
    fn text_of_every_sort_is_read() {
        let windows_1256 =
            b"\xC7\xE1\xDA\xD1\xC8\xED\xC9 \xE1\xDB\xC9 \xC7\xE1\xD6\xC7\xCF\n".repeat(40);
        let cut = "كلام".repeat(2_000).into_bytes();
        let table: [&[u8]; 10] = [
            b"",
            "لا إلهَ إلّا الله\r\n\tعمود\x0Cصفحة".as_bytes(),
            b"\x1B]52;c;AAAA\x07\x1B[2J",
            "كلام\0\0\0كلام".as_bytes(),
            &[0; 4096],
            b"\xFF",
            &windows_1256,
            &cut[..cut.len() - 1],
            "ID3 وBZh وGIF89a حروف في نصّ".as_bytes(),
            "BZh هذه ليست حزمة".as_bytes(),
        ];
        for bytes in table {
            assert_eq!(named(bytes), None, "{bytes:x?}");
        }
    }

    #[test]
    fn what_is_no_text_is_named() {
        let every: Vec<u8> = (0..=255).collect();
        let epub = [
            &b"PK\x03\x04"[..],
            &[0; 26],
            b"mimetypeapplication/epub+zip",
        ]
        .concat();
        let table: [(&[u8], &str); 9] = [
            (b"\x7FELF\x02\x01\x01", "source-program"),
            (b"\x89PNG\r\n\x1A\n\0\0", "source-image"),
            (b"\xFF\xD8\xFF\xE0", "source-image"),
            (b"%PDF-1.7\n", "source-pdf"),
            (b"PK\x03\x04\x14\0", "source-archive"),
            (&epub, "source-epub"),
            (b"\x1F\x8B\x08\0", "source-compressed"),
            (b"\xFF\xFE\x27\x06", "source-utf16"),
            (&every, "source-binary"),
        ];
        for (bytes, id) in table {
            assert_eq!(named(bytes), Some(id), "{bytes:x?}");
        }
        assert_eq!(
            named(&b"\x01\x02\x03\x00".repeat(50)),
            Some("source-binary")
        );
    }
}
