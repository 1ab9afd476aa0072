//! Owns the stretches of the text stream that are searched one after another, so that no text has to be in memory whole.

use crate::doc::Document;
use crate::text::span::{Offset, Span};

/// Bytes read at a time.
const CHUNK: u64 = 256 * 1024;

/// A piece of the text stream that ends between two code points, with the source bytes it was made of.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    pub(super) text: String,
    pub(super) span: Span,
}

impl Chunk {
    /// Says whether each byte of the text is one of the source; not so where invalid bytes became U+FFFD.
    fn is_plain(&self) -> bool {
        let bytes = self.span.end().byte.checked_sub(self.span.start().byte);
        bytes == u64::try_from(self.text.len()).ok()
    }
}

/// Reads a document from its start in pieces that end with a block, hence between code points.
pub(super) fn chunks(document: &Document) -> impl Iterator<Item = Chunk> + '_ {
    let mut next = Some(document.start());
    std::iter::from_fn(move || {
        let (start, all) = (next?, document.end());
        if start >= all {
            return None;
        }
        let end = match document.block_at(start.plus(CHUNK)) {
            Some(block) if start.plus(CHUNK) < all && block.span().end() > start => {
                block.span().end()
            }
            _ => all,
        };
        next = Some(end);
        let span = Span::new(start, end);
        let text = document.text(span);
        Some(Chunk { text, span })
    })
}

/// One window over a stretch of a document that begins between two code points; `before` code points are taken to lie before it.
pub(super) fn around(
    document: &Document,
    span: Span,
    before: u64,
) -> Windows<impl Iterator<Item = Chunk>> {
    let end = span.end().min(document.end());
    let span = Span::new(span.start().min(end), end);
    let text = document.text(span);
    let mut windows = Windows::new(std::iter::once(Chunk { text, span }), 0, 0);
    windows.before = before;
    windows
}

/// What is in memory: the end of what was searched before, and a new chunk.
#[derive(Debug)]
pub(super) struct Window {
    text: String,
    /// Places from which a hit may start: those before were searched in the window before, those after will be in the next.
    pub(super) from: usize,
    pub(super) until: usize,
    /// Code points of the text stream before this text.
    code_points: u64,
    /// Where the new chunk begins in `text`, and in the source.
    seam: usize,
    seam_at: Offset,
    /// Whether bytes of the text before and after the seam are bytes of the source.
    is_plain: (bool, bool),
}

impl Window {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn code_points(&self) -> u64 {
        self.code_points
    }

    /// The source offset of a byte of this text; `None` where an invalid byte nearby makes it impossible to tell by counting.
    pub(super) fn offset(&self, local: usize) -> Option<Offset> {
        let distance = u64::try_from(local.abs_diff(self.seam)).ok()?;
        let byte = match local.cmp(&self.seam) {
            std::cmp::Ordering::Less if self.is_plain.0 => {
                self.seam_at.byte.checked_sub(distance)?
            }
            std::cmp::Ordering::Greater if self.is_plain.1 => {
                self.seam_at.byte.checked_add(distance)?
            }
            std::cmp::Ordering::Equal => self.seam_at.byte,
            _ => return None,
        };
        Some(Offset {
            byte,
            ..self.seam_at
        })
    }
}

/// Walks over chunks so that every hit lies whole, with its context, in one window.
pub(super) struct Windows<I: Iterator<Item = Chunk>> {
    chunks: std::iter::Peekable<I>,
    /// The most bytes that a hit may be long.
    longest: usize,
    /// Bytes of context around it.
    context: usize,
    /// Code points of the text stream before the first chunk.
    before: u64,
    window: Option<Window>,
}

impl<I: Iterator<Item = Chunk>> Windows<I> {
    pub(super) fn new(chunks: I, longest: usize, context: usize) -> Self {
        Self {
            chunks: chunks.peekable(),
            longest,
            context,
            before: 0,
            window: None,
        }
    }

    /// The next window.
    pub(super) fn next(&mut self) -> Option<&Window> {
        let chunk = self.chunks.next()?;
        let is_last = self.chunks.peek().is_none();
        let is_plain = chunk.is_plain();
        let mut window = match self.window.take() {
            Some(last) => self.kept(last),
            None => Window {
                text: String::new(),
                from: 0,
                until: 0,
                code_points: self.before,
                seam: 0,
                seam_at: chunk.span.start(),
                is_plain: (true, true),
            },
        };
        window.seam = window.text.len();
        window.seam_at = chunk.span.start();
        window.is_plain.1 = is_plain;
        window.text.push_str(&chunk.text);
        let length = window.text.len();
        window.until = if is_last {
            length
        } else {
            let reach = length.saturating_sub(self.longest + self.context);
            window.text.floor_char_boundary(reach).max(window.from)
        };
        Some(self.window.insert(window))
    }

    /// What the next window has to know of the last one.
    fn kept(&self, mut last: Window) -> Window {
        let cut = last.until.saturating_sub(self.context);
        let cut = last.text.floor_char_boundary(cut);
        // A tail that reaches back over the seam is plain only when both sides are.
        let is_plain = last.is_plain.1 && (cut >= last.seam || last.is_plain.0);
        let dropped: String = last.text.drain(..cut).collect();
        Window {
            from: last.until - cut,
            until: 0,
            code_points: last.code_points + super::describe::code_points(&dropped),
            is_plain: (is_plain, true),
            ..last
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text in chunks of a few letters, each code point two bytes.
    fn cut(text: &str, letters: usize) -> Vec<Chunk> {
        let all: Vec<char> = text.chars().collect();
        let mut at = 0;
        all.chunks(letters)
            .map(|piece| {
                let text: String = piece.iter().collect();
                let end = at + u64::try_from(text.len()).unwrap();
                let span = Span::new(Offset::new(at), Offset::new(end));
                at = end;
                Chunk { text, span }
            })
            .collect()
    }

    #[test]
    fn windows_cover_every_start_once_and_know_where_they_are() {
        let text = "سقطت صواريخ في محيط القاعدة ثم سقطت أخرى";
        for letters in 1..12 {
            for (longest, context) in [(1, 0), (6, 4), (30, 10)] {
                let mut windows = Windows::new(cut(text, letters).into_iter(), longest, context);
                let mut covered = 0;
                while let Some(window) = windows.next() {
                    for local in window.from..window.until {
                        if window.text().is_char_boundary(local) {
                            let at = window.offset(local).unwrap();
                            let byte = usize::try_from(at.byte).unwrap();
                            assert_eq!(byte, covered);
                            assert!(
                                text[byte..].starts_with(&window.text()[local..]) || local == 0
                            );
                            let before = window.code_points()
                                + super::super::describe::code_points(&window.text()[..local]);
                            assert_eq!(before, super::super::describe::code_points(&text[..byte]));
                            covered += window.text()[local..].chars().next().unwrap().len_utf8();
                        }
                    }
                }
                assert_eq!(covered, text.len());
            }
        }
    }

    #[test]
    fn bytes_are_not_counted_across_invalid_ones() {
        let chunk = |text: &str, start, end| Chunk {
            text: text.to_owned(),
            span: Span::new(Offset::new(start), Offset::new(end)),
        };
        // The second chunk holds one invalid byte: three bytes of text for one of the source.
        let chunks = vec![
            chunk("اب", 0, 4),
            chunk("ج\u{FFFD}د", 4, 9),
            chunk("هو", 9, 13),
        ];
        let mut windows = Windows::new(chunks.into_iter(), 2, 2);
        windows.next();
        let second = windows.next().unwrap();
        let seam = second.text().find('ج').unwrap();
        assert_eq!(second.offset(seam), Some(Offset::new(4)));
        assert_eq!(second.offset(seam + 2), None);
        let third = windows.next().unwrap();
        let (d, h) = (
            third.text().find('د').unwrap(),
            third.text().find('ه').unwrap(),
        );
        assert_eq!(third.offset(d), None);
        assert_eq!(third.offset(h + 2), Some(Offset::new(11)));
    }
}
