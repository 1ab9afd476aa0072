//! Owns the way in: fixtures written by hand in the shape of each program's files, and what is read of them.

mod command;
mod round;

use hashiya::import::{self, At, Found, Read, Source, Why};
use hashiya::note::{Motivation, Note, Tone};

/// A file of the fixtures.
pub(super) fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/import/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

fn read(name: &str) -> Read {
    import::read(&fixture(name)).unwrap()
}

fn notes(source: &Source) -> Vec<&Note> {
    source.found.iter().map(|one| &one.record.note).collect()
}

fn whys(read: &Read) -> Vec<(At, Why)> {
    let skipped = read.skipped.iter();
    skipped.map(|skip| (skip.at, skip.why.clone())).collect()
}

const MOMENT: i64 = 1_709_330_709_000;

#[test]
fn web_annotations_are_read_in_the_ways_the_model_allows() {
    let read = read("web.json");
    assert_eq!(read.sources.len(), 2);
    let first = &read.sources[0];
    assert_eq!(first.about.address, "https://example.org/adab#p1");
    assert_eq!(first.about.title, "في آداب القراءة");
    let Found { record, .. } = &first.found[0];
    let note = &record.note;
    assert_eq!(
        note.body, "تشبيهٌ \u{FFFD} بليغ",
        "half a pair spoils nothing else"
    );
    assert_eq!(note.tags, ["استعارة"]);
    assert_eq!(note.tone, Tone::Green);
    assert_eq!(note.selector.exact, "الكتابُ جارٌ لا يُؤذيك، وصاحبٌ لا يُمِلُّك");
    assert_eq!(note.selector.suffix, "»؛");
    assert_eq!((note.created, note.modified), (MOMENT, MOMENT));
    assert_eq!(record.creator.as_deref(), Some("ليلى حدّاد"));
    assert_eq!(record.direction, "rtl");

    let others = notes(&read.sources[1]);
    let quotes: Vec<&str> = others
        .iter()
        .map(|note| note.selector.exact.as_str())
        .collect();
    assert_eq!(quotes, ["", "نسخةً مطبوعة", "١٤ فصلًا"]);
    assert_eq!(others[0].body, "كلامٌ على المقال كلّه");
    assert_eq!(others[1].body, "http://example.org/شرح");
    assert_ne!(others[1].id, others[2].id);
    assert_eq!(
        whys(&read),
        [
            (At::Entry(4), Why::Empty),
            (At::Entry(5), Why::Empty),
            (At::Entry(6), Why::Foreign),
            (At::Entry(7), Why::Foreign),
            (At::Entry(8), Why::Elsewhere),
        ]
    );
    // One by itself, and a list of it, are the same.
    let one = r#"{"type":"Annotation","id":"http://example.org/9","target":{"source":"/أ","selector":{"type":"TextQuoteSelector","exact":"قال"}}}"#;
    let alone = import::read(one.as_bytes()).unwrap();
    for more in [
        format!("[{one}]"),
        format!("{{\"@graph\":[{one}]}}"),
        format!("\n{one}\n{one}\n"),
    ] {
        let read = import::read(more.as_bytes()).unwrap();
        assert_eq!(read.sources[0].found[0], alone.sources[0].found[0]);
    }
}

#[test]
fn hypothesis_rows_are_read_with_replies_and_notes_on_the_page() {
    let read = read("hypothesis.json");
    assert_eq!((read.sources.len(), read.skips), (1, 0));
    let [row, reply, page] = read.sources[0].found.as_slice() else {
        panic!("{read:?}");
    };
    assert!(row.in_units);
    assert_eq!(row.record.note.tags, ["هامش", "بيت"]);
    assert_eq!(row.record.note.body, "أيُّ **هامش**؟\nسطر");
    assert_eq!(row.record.format, "text/markdown");
    assert_eq!(row.record.creator.as_deref(), Some("layla@hypothes.is"));
    assert_eq!(
        (row.record.note.selector.start, row.record.note.selector.end),
        (206, 217)
    );
    assert_eq!(
        reply.record.note.selector.exact, "يكتبها مرّة",
        "about what it answers"
    );
    assert_eq!(reply.record.note.motivation, Motivation::Commenting);
    assert_eq!(
        (
            page.record.note.selector.exact.as_str(),
            page.record.note.body.as_str()
        ),
        ("", "مقال نافع")
    );
    let rows = String::from_utf8(fixture("hypothesis.json")).unwrap();
    let own = rows
        .replace("\"rows\"", "\"annotations\"")
        .replace("\"total\": 3", "\"export_date\": \"x\"");
    assert_eq!(import::read(own.as_bytes()).unwrap().sources, read.sources);
}

#[test]
fn koreader_is_read_from_its_export_and_from_sidecars_old_and_new() {
    let exported = read("koreader.json");
    assert_eq!(exported.sources[0].about.author, "ليلى حدّاد، عمر");
    assert_eq!(
        exported.sources[0].about.address,
        "/mnt/us/documents/adab.epub"
    );
    let [first, second] = notes(&exported.sources[0])[..] else {
        panic!("{exported:?}");
    };
    assert_eq!(
        (first.tone, first.body.as_str(), first.created),
        (Tone::Green, "أيّ طبعة؟", MOMENT)
    );
    assert_eq!(
        (second.tone, second.motivation),
        (Tone::Yellow, Motivation::Highlighting)
    );
    assert_eq!(exported.sources[1].about.title, "كتاب آخر");
    assert_eq!(whys(&exported), [(At::Entry(3), Why::Bookmark)]);

    let sidecar = read("metadata.txt.lua");
    let source = &sidecar.sources[0];
    assert_eq!(
        (source.about.title.as_str(), source.about.address.as_str()),
        ("في آداب القراءة", "/mnt/us/documents/adab.txt")
    );
    let [note] = notes(source)[..] else {
        panic!("{source:?}")
    };
    assert_eq!(note.body, "قال: \"نعم\"\nسطرٌ ثانٍ ق");
    assert_eq!((note.tone, note.created), (Tone::Purple, MOMENT));
    assert!(note.modified > note.created);
    assert_eq!(whys(&sidecar), [(At::Entry(2), Why::Bookmark)]);

    let old = read("metadata.old.lua");
    let found: Vec<(&str, &str)> = notes(&old.sources[0])
        .iter()
        .map(|note| (note.selector.exact.as_str(), note.body.as_str()))
        .collect();
    assert_eq!(
        found,
        [("لا تكتب وأنت غاضب", "وصيّة"), ("والسلام على من قرأ", "")]
    );
    assert_eq!(whys(&old), [(At::Entry(3), Why::Bookmark)]);
}

#[test]
fn lua_is_data_and_code_in_it_is_refused() {
    let read = read("hostile.lua");
    assert_eq!(read.count(), 0);
    assert!(
        matches!(whys(&read)[..], [(At::Line(4), Why::Damaged(_))]),
        "{read:?}"
    );
}

#[test]
fn clippings_of_a_device_that_changed_its_language() {
    let read = read("My Clippings.txt");
    let [book, other] = read.sources.as_slice() else {
        panic!("{read:?}");
    };
    assert_eq!(
        (book.about.title.as_str(), book.about.author.as_str()),
        ("في آداب القراءة", "ليلى حدّاد")
    );
    let [edited, arabic, alone] = notes(book)[..] else {
        panic!("{book:?}");
    };
    assert_eq!(edited.selector.exact, "الكتابُ جارٌ لا يُؤذيك، وصاحبٌ لا يُمِلُّك");
    assert_eq!(
        edited.body, "تشبيهٌ بليغ\n=CMD()",
        "the last note at the place"
    );
    assert_eq!(edited.tags, ["بلاغة", "علم البيان"]);
    assert_eq!(edited.created, 1_709_330_760_000);
    assert_eq!(edited.modified, 1_709_330_940_000);
    assert_eq!(arabic.selector.exact, "يكتبها مرّةً ويقرؤها مرارًا");
    assert_eq!(arabic.created, 1_709_370_000_000);
    assert_eq!(
        (alone.selector.exact.as_str(), alone.body.as_str()),
        ("", "كلامٌ بلا مقتبس")
    );
    assert_eq!(
        notes(other)[0].selector.exact,
        "كلامٌ من كتاب آخر لا يعرفه أحد"
    );
    let mut whys = whys(&read);
    whys.sort_by_key(|(at, _)| match at {
        At::Line(number) | At::Entry(number) => *number,
    });
    assert_eq!(
        whys,
        [
            (At::Entry(1), Why::Replaced),
            (At::Entry(3), Why::Replaced),
            (At::Entry(6), Why::Bookmark),
            (At::Entry(9), Why::Damaged(String::new())),
        ]
    );
}

#[test]
fn readwise_rows_keep_their_cells_as_they_are() {
    let read = read("readwise.csv");
    let [first, formula] = notes(&read.sources[0])[..] else {
        panic!("{read:?}");
    };
    assert_eq!(first.body, "تشبيهٌ \"بليغ\"");
    assert_eq!(first.tags, ["بلاغة", "نحو", "قراءة", "هامش"]);
    assert_eq!((first.tone, first.created), (Tone::Blue, MOMENT));
    assert_eq!(
        formula.selector.exact, "=HYPERLINK(\"http://x\")",
        "text, and only text"
    );
    assert!(!read.sources[0].found[1].is_timed);
    assert_eq!(whys(&read), [(At::Entry(3), Why::Empty)]);
}

#[test]
fn of_a_torn_file_what_is_whole_is_read_and_never_half_an_annotation() {
    let whole = fixture("hypothesis.json");
    let all = notes(&read("hypothesis.json").sources[0])
        .into_iter()
        .cloned()
        .collect::<Vec<_>>();
    for cut in (0..whole.len()).step_by(7) {
        let Some(torn) = import::read(&whole[..cut]) else {
            continue;
        };
        assert!(torn.skips > 0, "cut at {cut}");
        for note in torn.sources.iter().flat_map(notes) {
            // The quotation of a reply is found in what it answers.
            let same = all.iter().find(|one| one.id == note.id).unwrap();
            assert_eq!(note, same, "cut at {cut}");
        }
    }
    let clippings = fixture("My Clippings.txt");
    for cut in 0..clippings.len() {
        let _torn = import::read(&clippings[..cut]);
    }
}

#[test]
fn huge_and_hostile_files_end() {
    let entry = "كتاب (م)\r\n- Your Highlight on page 1 | Location 1-9999999 | Added on x\r\n\r\nقال\r\n==========\r\n";
    assert!(import::read(entry.repeat(20_000).as_bytes()).is_some());
    let zeros = format!("[{}0]", "0,".repeat(3_000_000));
    assert!(
        import::read(zeros.as_bytes())
            .is_none_or(|read| read.count() == 0 && read.skipped.len() <= 100)
    );
    let deep = "[".repeat(3_000_000);
    assert!(import::read(deep.as_bytes()).is_none_or(|read| read.count() == 0));
    let open = format!("Highlight,Note\n\"{}", "قال,\n".repeat(500_000));
    assert_eq!(import::read(open.as_bytes()).unwrap().count(), 0);
    let slashes = format!("{{\"a\":\"{}", "\\".repeat(3_000_001));
    assert!(import::read(slashes.as_bytes()).is_none_or(|read| read.count() == 0));
}
