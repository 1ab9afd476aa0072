//! Owns the way out: what each format makes of the same annotated article, hostile strings among its notes.

mod browser;
mod formats;
mod lines;
mod model;
mod office;

use hashiya::anchor;
use hashiya::doc::Document;
use hashiya::export::{Article, Format, Labels, Options, write};
use hashiya::note::exchange::{Record, Work};
use hashiya::note::{Motivation, Note, NoteId, Tone};
use hashiya::text::span::Span;

/// Marks, lam-alef, both kinds of digits, nested quotations, a Latin island, an astral sign, line ends of both kinds, a blank line.
pub(super) const TEXT: &str = "في صحبة الكتب\n\n\
قالَ المُعلِّمُ: «الكتابُ “صديقٌ” لا يَمَلّ»، وأضاف في حديث إلى Reuters (2024) أنّ ١٤ طالبًا حضروا 📚.\r\n\
\n\
ثمّ قال: من قرأ <الكتاب> & فهمه، لم يَضِع وقته؛ وما \"الوقت\" إلّا كتاب.\n\
والسلام.\n";

/// A note that means something in every format.
pub(super) const HOSTILE: &str = "=cmd|' /C calc'!A0\n</script><script>alert(1)</script>\n]]> --> \"؛\u{202E}مقلوب\n# عنوان\n---\n==========\n#+end_quote\n* نجمة\u{1b}[31m";

pub(super) fn document() -> Document {
    Document::of_bytes(TEXT, "/مقالات/صحبة الكتب #1.txt")
}

pub(super) fn span(document: &Document, quote: &str) -> Span {
    let start = TEXT.find(quote).expect("it stands in the text");
    let points = TEXT[..start].chars().count() as u64;
    Span::new(
        document.offset_of_code_point(points),
        document.offset_of_code_point(points + quote.chars().count() as u64),
    )
}

pub(super) fn record(number: u8, quote: &str, tone: Tone, body: &str, tags: &[&str]) -> Record {
    let document = document();
    let mut id = [number; 16];
    (id[6], id[8]) = (0x70, 0x80);
    let created = 1_700_000_000_000 + i64::from(number) * 1_001;
    Record::of(Note {
        id: NoteId(id),
        motivation: match body.is_empty() {
            true => Motivation::Highlighting,
            false => Motivation::Commenting,
        },
        selector: anchor::describe(&document, span(&document, quote), "v1"),
        tone,
        body: body.to_owned(),
        direction: hashiya::note::NoteDirection::default(),
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        created,
        modified: created + 60_000,
    })
}

/// Overlapping, nested, over a line end, at the very end, bare, hostile, and one whose words are gone.
pub(super) fn records() -> Vec<Record> {
    let mut orphan = record(6, "والسلام", Tone::Pink, "ذهب نصّها", &[]);
    orphan.note.selector.exact = "نصّ كان هنا ثمّ حُذف من المقال كلّه".to_owned();
    orphan.note.selector.place = None;
    let mut deleted = record(7, "ثمّ قال", Tone::Green, "محذوفة", &[]);
    deleted.deleted = Some(1_700_000_500_000);
    let mut bookmark = record(8, "ثمّ", Tone::Yellow, "", &["ب"]);
    bookmark.note.motivation = Motivation::Bookmarking;
    vec![
        record(
            3,
            "حضروا 📚.\r\n\nثمّ قال: من قرأ <الكتاب> & فهمه",
            Tone::Green,
            HOSTILE,
            &["=وسم", "علم النفس"],
        ),
        record(
            1,
            "«الكتابُ “صديقٌ” لا يَمَلّ»، وأضاف",
            Tone::Blue,
            "اقتباس «داخل» اقتباس",
            &[],
        ),
        record(
            2,
            "“صديقٌ” لا يَمَلّ»، وأضاف في حديث إلى Reuters (2024)",
            Tone::Red,
            "Reuters قالت ذلك",
            &["خبر"],
        ),
        record(4, "الكتاب> & فهمه", Tone::Yellow, "", &[]),
        record(5, "والسلام.", Tone::Purple, "خاتمة\nفي سطرين", &[]),
        orphan,
        deleted,
        bookmark,
    ]
}

pub(super) fn work() -> Work {
    Work {
        id: [0x11; 16],
        title: "في صحبة الكتب".to_owned(),
        added: 1_690_000_000_000,
        names: vec![("source".to_owned(), "/مقالات/صحبة الكتب #1.txt".to_owned())],
        versions: vec!["v1".to_owned()],
        citation: [
            ("author", "ليلى حدّاد"),
            ("date", "آذار ٢٠٢٤"),
            ("url", "https://example.org/كتب?a=1 2"),
        ]
        .map(|(field, value)| (field.to_owned(), value.to_owned()))
        .to_vec(),
    }
}

pub(super) fn article() -> Article {
    Article::new(work(), records(), Some((document(), "v1")))
}

pub(super) fn options() -> Options {
    Options {
        labels: Labels {
            notes: "الحواشي".to_owned(),
            unplaced: "بلا موضع".to_owned(),
            read: ["قُرئ في", "read on"].map(str::to_owned),
            tones: ["أصفر", "أخضر", "أزرق", "ورديّ", "بنفسجيّ", "أحمر"].map(str::to_owned),
        },
        ..Options::default()
    }
}

pub(super) fn exported(format: Format) -> Vec<u8> {
    written(format, &[article()], &options())
}

pub(super) fn written(format: Format, articles: &[Article], options: &Options) -> Vec<u8> {
    let mut out = Vec::new();
    write(format, articles, options, &mut out).expect("memory takes it");
    out
}

pub(super) fn text(format: Format) -> String {
    String::from_utf8(exported(format)).expect("it is text")
}

#[test]
fn every_format_gives_the_same_bytes_twice_whatever_order_the_notes_come_in() {
    for format in Format::ALL {
        let mut turned = records();
        turned.reverse();
        let turned = Article::new(work(), turned, Some((document(), "v1")));
        assert_eq!(
            written(format, &[turned], &options()),
            exported(format),
            "{}",
            format.name()
        );
    }
}

#[test]
fn what_was_deleted_leaves_only_with_the_backup() {
    for format in Format::ALL.into_iter().filter(|format| format.is_text()) {
        let has_deleted = text(format).contains("محذوفة");
        assert_eq!(has_deleted, format == Format::Lines, "{}", format.name());
    }
}

#[test]
fn a_work_that_cannot_be_opened_keeps_its_notes() {
    for format in Format::ALL.into_iter().filter(|format| format.is_text()) {
        let closed = Article::new(work(), records(), None);
        let out = String::from_utf8(written(format, &[closed], &options())).unwrap();
        assert!(
            out.contains("صديقٌ") && out.contains("خاتمة"),
            "{}\n{out}",
            format.name()
        );
    }
}

#[test]
fn a_format_is_known_by_the_end_of_a_name() {
    for format in Format::ALL {
        let known = Format::of_extension(format.extension());
        assert!(
            known.is_none_or(|known| known.extension() == format.extension()),
            "{}",
            format.name()
        );
    }
    assert_eq!(Format::of_extension("HTML"), Some(Format::Html));
    assert_eq!(
        Format::of_extension("json"),
        None,
        "it could be three of them"
    );
}
