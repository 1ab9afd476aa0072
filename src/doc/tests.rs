//! Owns the proofs that blocks are the same from wherever they are asked for, and that offsets go both ways.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;

fn document(bytes: impl Into<Vec<u8>>) -> Document {
    Document::of_bytes(bytes, "test")
}

/// Blocks from first to last.
fn forwards(document: &Document) -> Vec<Arc<Block>> {
    let first = document.block_at(document.start());
    std::iter::successors(first, |block| document.block_after(block)).collect()
}

/// Blocks from last to first, put in order.
fn backwards(document: &Document) -> Vec<Arc<Block>> {
    let last = document.block_at(document.end());
    let mut blocks: Vec<_> =
        std::iter::successors(last, |block| document.block_before(block)).collect();
    blocks.reverse();
    blocks
}

fn texts(document: &Document) -> Vec<String> {
    forwards(document)
        .iter()
        .map(|block| block.text().to_owned())
        .collect()
}

/// What the standard library makes of it, byte for byte.
fn stream(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '\u{FFFD}'));
    }
    text
}

fn check_blocks(document: &Document, length: usize) -> Vec<Arc<Block>> {
    let blocks = forwards(document);
    let mut end = 0;
    for block in &blocks {
        assert_eq!(block.span().start().byte, end, "blocks leave no gap");
        end = block.span().end().byte;
        assert!(!block.span().is_empty());
        assert!(
            end - block.span().start().byte <= 36 * 1024,
            "a block is capped"
        );
    }
    assert_eq!(end, length as u64);
    assert_eq!(blocks, backwards(document), "backwards as forwards");
    blocks
}

/// Each byte of the source has its place in the text of its block, and each letter there its byte.
fn check_offsets(block: &Block, bytes: &[u8]) {
    let start = block.span().start().byte;
    let mut source = start;
    for (local, ch) in block.text().char_indices() {
        assert_eq!(block.offset(local).byte, source);
        assert_eq!(block.local(Offset::new(source)), local);
        let here = usize::try_from(source).unwrap();
        let real = bytes[here..].starts_with(ch.encode_utf8(&mut [0; 4]).as_bytes());
        let length = if real { ch.len_utf8() } else { 1 };
        assert!(real || ch == '\u{FFFD}');
        for inside in 1..length {
            assert_eq!(block.local(Offset::new(source + inside as u64)), local);
        }
        source += length as u64;
    }
    assert_eq!(block.offset(block.text().len()).byte, source);
    assert!(
        block.span().end().byte - source <= 2,
        "only the line end is left over"
    );
    assert_eq!(block.local(block.span().end()), block.text().len());
}

#[test]
fn lines_are_blocks_and_an_empty_line_is_one_too() {
    let text = "قال المُعَلِّمُ: «لا» ١٢ و34\r\n\r\nReuters قالت (أمس)\nبلا نهاية";
    let document = document(text);
    assert_eq!(
        texts(&document),
        [
            "قال المُعَلِّمُ: «لا» ١٢ و34",
            "",
            "Reuters قالت (أمس)",
            "بلا نهاية"
        ]
    );
    check_blocks(&document, text.len());
}

#[test]
fn a_line_end_at_the_end_opens_no_further_block() {
    assert_eq!(texts(&document("سلام\n")), ["سلام"]);
    assert_eq!(texts(&document("سلام\n\n")), ["سلام", ""]);
    assert_eq!(texts(&document("\n")), [""]);
}

#[test]
fn an_empty_text_has_no_block() {
    let document = document("");
    assert!(document.block_at(document.start()).is_none());
    assert_eq!(
        (document.end(), document.direction()),
        (document.start(), Direction::Rtl)
    );
    assert_eq!(
        (
            document.meta().title.as_str(),
            document.meta().title_in_text
        ),
        ("test", false)
    );
    assert_eq!(document.offset_of_code_point(5), document.end());
}

#[test]
fn a_lone_cr_is_text_and_no_line_end() {
    assert_eq!(texts(&document("أ\rب\nج\r")), ["أ\rب", "ج\r"]);
}

#[test]
fn past_the_end_there_is_the_last_block() {
    let document = document("أولى\nثانية\n");
    let far = Offset { part: 7, byte: 3 };
    for at in [document.end(), Offset::new(u64::MAX), far] {
        assert_eq!(document.block_at(at).unwrap().text(), "ثانية");
    }
}

#[test]
fn each_invalid_byte_is_one_replacement_wherever_it_stands() {
    // A lead alone, a tail alone, a sequence cut after one, two and three bytes, an overlong one, a surrogate, FF.
    for broken in [
        &b"\xD8"[..],
        b"\xA7",
        b"\xE2\x80",
        b"\xF0\x9F\x98",
        b"\xC0\xAF",
        b"\xED\xA0\x80",
        b"\xFF\xFE",
    ] {
        for (before, after) in [("", ""), ("لا", ""), ("", "لا"), ("مَ", "أ")] {
            let bytes = [before.as_bytes(), broken, after.as_bytes()].concat();
            let document = document(bytes.clone());
            let wanted = format!("{before}{}{after}", "\u{FFFD}".repeat(broken.len()));
            let block = document.block_at(document.start()).unwrap();
            assert_eq!(block.text(), wanted, "{bytes:x?}");
            check_offsets(&block, &bytes);
            assert!(document.meta().has_invalid && document.has_invalid());
            assert_eq!(
                document.code_points_before(document.end()),
                wanted.chars().count() as u64
            );
        }
    }
}

#[test]
fn text_asked_for_by_halves_of_a_letter_comes_whole() {
    let document = document("ابج");
    let span = Span::new(Offset::new(1), Offset::new(3));
    assert_eq!(document.text(span), "اب");
}

#[test]
fn ordinary_paragraphs_are_never_cut() {
    let paragraph = format!("{}\n", "كلمةٌ طيّبة. ".repeat(400));
    assert!(paragraph.len() < 16 * 1024);
    let text = paragraph.repeat(40);
    let document = document(text.clone());
    assert_eq!(forwards(&document).len(), 40);
    check_blocks(&document, text.len());
}

#[test]
fn a_giant_line_is_cut_before_sentences() {
    let text = "ذهبَ الولدُ إلى المدرسةِ في الصباحِ الباكر. ".repeat(20_000);
    let document = document(text.clone());
    let blocks = forwards(&document);
    assert!(blocks.len() > 50);
    assert!(blocks.iter().all(|block| block.text().starts_with("ذهبَ")));
    check_blocks(&document, text.len());
}

#[test]
fn a_giant_word_is_cut_but_never_before_a_mark_or_inside_lam_alef() {
    let text = "بَلاَغَلَا".repeat(8_000);
    let document = document(text.clone());
    let blocks = forwards(&document);
    assert!(blocks.len() > 5);
    for block in &blocks {
        assert!(
            block.text().starts_with(['ب', 'ل', 'غ']),
            "{:?}",
            block.text().chars().next()
        );
    }
    check_blocks(&document, text.len());
}

#[test]
fn a_document_goes_to_other_threads() {
    fn check<T: Send + Sync + Clone>() {}
    check::<Document>();
}

/// Lines of like length that do not rhyme, to be joined.
const WRAPPED: &str = "سطرٌ من كتابٍ قديم\nوسطرٌ بعده يتلوه\nثم يأتي سطر ثالث\n";

#[test]
fn a_giant_joined_paragraph_is_cut_too() {
    let text = WRAPPED.repeat(2_000);
    let document = document(text.clone()).with_reflow(Reflow::On);
    let blocks = check_blocks(&document, text.len());
    let long = blocks
        .iter()
        .filter(|block| block.text().len() > 8 * 1024)
        .count();
    assert!(
        long >= 5 && long + 1 >= blocks.len(),
        "{long} of {}",
        blocks.len()
    );
}

/// Pieces that texts are put together from.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => "[ابتلم\u{64E}\u{651}\u{200C} .،؟«»a-c0-9٠-٩(){}]{0,40}".prop_map(String::into_bytes),
        2 => prop_oneof![Just("\n"), Just("\r\n"), Just("\n\n"), Just("\r")].prop_map(|end| end.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..12),
        1 => repeated(2_000),
    ]
}

/// One thing over and over, up to so many bytes.
fn repeated(most: usize) -> impl Strategy<Value = Vec<u8>> {
    let what = prop_oneof![
        Just(&b"\xD9\x84\xD8\xA7"[..]),
        Just("كلمة طيّبة. ".as_bytes()),
        Just("سطر من كلام\n".as_bytes()),
        Just(WRAPPED.as_bytes()),
        Just("\u{651}".as_bytes()),
        Just(&b" "[..]),
        Just(&b"\x9F"[..]),
    ];
    (1..most, what).prop_map(|(bytes, what)| what.repeat(bytes / what.len()))
}

fn source() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(piece(), 0..12).prop_map(|pieces| pieces.concat())
}

/// Texts with stretches that have to be cut.
fn giant() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(prop_oneof![3 => repeated(60_000), 1 => piece()], 1..4)
        .prop_map(|pieces| pieces.concat())
}

fn check_everywhere(bytes: &[u8], places: &[prop::sample::Index]) {
    for reflow in [Reflow::Auto, Reflow::On] {
        let document = document(bytes).with_reflow(reflow);
        let blocks = check_blocks(&document, bytes.len());
        for place in places.iter().filter(|_| !bytes.is_empty()) {
            let at = Offset::new(place.index(bytes.len()) as u64);
            let walked = blocks.iter().find(|block| block.span().contains(at));
            assert_eq!(document.block_at(at).as_ref(), walked);
        }
        for block in &blocks {
            check_offsets(block, bytes);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn cuts_are_the_same_from_everywhere(bytes in giant(), places in prop::collection::vec(any::<prop::sample::Index>(), 4)) {
        check_everywhere(&bytes, &places);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn blocks_are_the_same_from_everywhere(bytes in source(), places in prop::collection::vec(any::<prop::sample::Index>(), 4)) {
        check_everywhere(&bytes, &places);
    }

    #[test]
    fn the_stream_is_the_source_and_code_points_count_it(bytes in source(), place in any::<prop::sample::Index>()) {
        let document = document(bytes.clone());
        let stream = stream(&bytes);
        prop_assert_eq!(document.text(Span::new(document.start(), document.end())), stream.clone());
        let total = stream.chars().count();
        prop_assert_eq!(document.code_points_before(document.end()), total as u64);
        if total > 0 {
            let index = place.index(total);
            let offset = document.offset_of_code_point(index as u64);
            prop_assert_eq!(document.code_points_before(offset), index as u64);
            let rest = document.text(Span::new(offset, document.end()));
            prop_assert!(rest.chars().eq(stream.chars().skip(index)));
        }
        prop_assert_eq!(document.offset_of_code_point(total as u64), document.end());
    }
}
