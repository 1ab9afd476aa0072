//! Owns the making of documents: from a source of bytes for plain text (parsed formats come later through `DocumentBuilder`).

use std::sync::Arc;

use unicode_bidi::{BidiClass, bidi_class};

use super::meta::{self, Meta};
use super::text::{ReadAt, SAMPLE, Text};
use super::{Document, Inner, Reflow, reflow};
use crate::text::bidi::Direction;

/// Where a text came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// As the store names it: an absolute path, `-`, `guide:ar`.
    pub source: String,
    /// As a reader names it, for a text that opens with no words: a file name.
    pub name: String,
    /// Size and time of change, empty when there are none.
    pub stamp: String,
}

/// Makes a document of plain text. Looks at no more than the first 16 kB of what has arrived.
pub fn plain(source: Arc<dyn ReadAt>, provenance: Provenance) -> Document {
    let text = Arc::new(Text::new(source));
    let inner = opened(text, provenance, Reflow::Auto);
    Document {
        inner: Arc::new(inner),
    }
}

/// What the first 16 kB say about a text.
pub(super) fn opened(text: Arc<Text>, provenance: Provenance, reflow: Reflow) -> Inner {
    let sample_end = text.floor(text.end().min(SAMPLE));
    let sample = text.decode(0..sample_end);
    let title = meta::title(&text);
    let meta = Meta {
        title_in_text: title.words.is_some(),
        title: title.words.unwrap_or_else(|| provenance.name.clone()),
        source: provenance.source.clone(),
        stamp: provenance.stamp.clone(),
        has_invalid: !sample.replaced.is_empty(),
    };
    Inner {
        direction: majority(&sample.text),
        title_line: title.line,
        survey: reflow::survey(&sample.text, reflow == Reflow::On),
        text,
        meta,
        reflow,
        provenance,
    }
}

/// The direction that most letters have; right to left where there are none or as many of each.
fn majority(text: &str) -> Direction {
    let (mut left_to_right, mut right_to_left) = (0_usize, 0_usize);
    for ch in text.chars() {
        // The two common ranges first: this runs over 16 kB before anything is drawn.
        match ch {
            'a'..='z' | 'A'..='Z' => left_to_right += 1,
            'ء'..='ي' => right_to_left += 1,
            // Blanks, digits, points, vowel marks.
            '\0'..='@' | '\u{64B}'..='\u{65F}' => {}
            _ => match bidi_class(ch) {
                BidiClass::L => left_to_right += 1,
                BidiClass::R | BidiClass::AL => right_to_left += 1,
                _ => {}
            },
        }
    }
    if left_to_right > right_to_left {
        Direction::Ltr
    } else {
        Direction::Rtl
    }
}
