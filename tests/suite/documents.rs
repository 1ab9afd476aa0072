//! Owns how texts become blocks: hard-wrapped prose joined, verse kept, titles found, sources that grow or shrink.

#![allow(
    clippy::unwrap_used,
    reason = "this file is tests; the lint's own exception does not know the functions they share"
)]

use std::fs;
use std::io::{self, Write};
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use hashiya::doc::build::plain;
use hashiya::doc::{Block, BlockKind, Document, Provenance, ReadAt, Reflow, Trouble};
use hashiya::format::{read, source};
use hashiya::report::Kind;
use hashiya::text::bidi::Direction;
use hashiya::text::span::{Offset, Span};

fn document(text: impl Into<Vec<u8>>) -> Document {
    Document::of_bytes(text, "نصّ.txt")
}

fn blocks(document: &Document) -> Vec<Arc<Block>> {
    let first = document.block_at(document.start());
    std::iter::successors(first, |block| document.block_after(block)).collect()
}

/// The paragraphs that are not empty, with line ends as blanks.
fn paragraphs(document: &Document) -> Vec<String> {
    let texts = blocks(document).into_iter().map(|block| {
        let words: Vec<_> = block.text().split_whitespace().collect();
        words.join(" ")
    });
    texts.filter(|text| !text.is_empty()).collect()
}

fn kinds(document: &Document) -> Vec<BlockKind> {
    blocks(document).iter().map(|block| block.kind()).collect()
}

/// How wide a text is.
type Measure = fn(&str) -> usize;

/// Wraps paragraphs by hand, with a blank line between them.
fn wrapped(paragraphs: &[&str], width: usize, measure: Measure) -> String {
    let mut text = String::new();
    for paragraph in paragraphs {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            if !line.is_empty() && measure(&line) + 1 + measure(word) > width {
                text.push_str(&line);
                text.push('\n');
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        text.push_str(&line);
        text.push_str("\n\n");
    }
    text
}

fn cells(text: &str) -> usize {
    text.chars()
        .filter(|ch| !('\u{64B}'..='\u{652}').contains(ch))
        .count()
}

fn code_points(text: &str) -> usize {
    text.chars().count()
}

const PROSE: [&str; 3] = [
    "كان الوَرّاقون في بغداد يجلسون إلى دكاكينهم من الفجر إلى العِشاء، ينسخون الكتب بأجرٍ معلوم، ويقابلون ما نسخوه على أصله حرفًا حرفًا. فإذا وقع الناسخ على خطأ لم يمحُه، بل ضرب عليه بخطٍّ رقيق وكتب الصواب في الحاشية، ووضع فوقه «صح» ليعلم القارئ أن التصحيح منه لا من غيره.",
    "ولم تكن الحاشية عندهم موضعًا للتصحيح وحده - وإن بدأت كذلك - بل صارت مع الزمن مجلسًا ثانيًا يجلس فيه القارئ إلى جانب المؤلف: يشرح لفظًا غريبًا، أو يردّ قولًا، أو يروي بيتين سمعهما في سنة ٤٧٣ أو 1081 للميلاد. وربما طالت الحاشية حتى زاحمت المتن، فكُتبت لها حاشيةٌ أخرى، ثم طُبعت بعد قرون في كتاب مستقلّ لا يُعرف إلا بها.",
    "وقد لاحظ الباحث Adam Gacek أن أكثر ما بقي لنا من أخبار القراءة إنما بقي في الهوامش (لا في التراجم)، وأن المخطوط الذي خلا من الحواشي مخطوط لم يقرأه أحد.",
];

#[test]
fn prose_wrapped_by_any_program_is_joined_again() {
    let measures: [(Measure, &[usize]); 3] = [
        (cells, &[40, 60, 72, 80, 100]),
        (code_points, &[60, 72, 80]),
        (str::len, &[80, 120]),
    ];
    for (measure, widths) in measures {
        for &width in widths {
            let text = wrapped(&PROSE, width, measure);
            let document = document(text.clone());
            assert!(document.is_reflowed(), "{width}\n{text}");
            assert_eq!(paragraphs(&document), PROSE, "{width}\n{text}");
            let crlf = self::document(text.replace('\n', "\r\n"));
            assert_eq!(paragraphs(&crlf), PROSE, "CRLF, {width}");
        }
    }
}

#[test]
fn a_joined_paragraph_keeps_its_line_ends_in_its_text() {
    let text = wrapped(&PROSE, 72, cells);
    let document = document(text.clone());
    let first = document.block_at(document.start()).unwrap();
    let lines: Vec<_> = text.lines().take_while(|line| !line.is_empty()).collect();
    assert_eq!(first.text(), lines.join("\n"));
    assert_eq!(
        document.text(Span::new(document.start(), document.end())),
        text
    );
}

#[test]
fn the_reader_may_have_the_lines_as_they_stand() {
    let text = wrapped(&PROSE, 72, cells);
    let joined = document(text.clone());
    let apart = joined.with_reflow(Reflow::Off);
    assert!(!apart.is_reflowed());
    let lines: Vec<_> = blocks(&apart)
        .iter()
        .map(|block| block.text().to_owned())
        .collect();
    assert_eq!(lines, text.lines().collect::<Vec<_>>());
    assert_eq!(apart.end(), joined.end());
}

#[test]
fn paragraphs_on_one_line_each_are_left_alone() {
    for text in [PROSE.join("\n"), PROSE.join("\n\n")] {
        let document = document(text);
        assert!(!document.is_reflowed());
        assert_eq!(paragraphs(&document), PROSE);
    }
}

#[test]
fn an_address_wider_than_the_column_neither_sets_the_width_nor_ends_a_paragraph() {
    let paragraph = "نُشر الخبر أوّل مرّة في https://example.org/a/very/long/address/that/no/column/of/a/hand/wrapped/text/could/ever/hold/in/one/line.html ثم نقلته الصحف.";
    let paragraphs_in = [PROSE[0], paragraph, PROSE[1]];
    let text = wrapped(&paragraphs_in, 60, cells);
    assert_eq!(paragraphs(&document(text)), paragraphs_in);
}

#[test]
fn items_headings_and_indented_paragraphs_are_not_joined_to_what_precedes() {
    let prose = wrapped(&PROSE, 60, cells);
    let full = "سطرٌ طويلٌ يبلغ عرض العمود كاملًا حتى لا تسع بقيّته كلمة أخرى،";
    for next in [
        "- أوّلًا",
        "• أوّلًا",
        "١. أوّلًا",
        "2) أوّلًا",
        "أ) أوّلًا",
        "# عنوان",
        "> منقول",
        "    فقرة مزاحة",
        "* * *",
        "-----",
    ] {
        let text = format!("{prose}{full}\n{next}\n");
        let document = document(text);
        assert!(document.is_reflowed());
        let last = blocks(&document).pop().unwrap();
        assert_eq!(last.text(), next);
    }
}

#[test]
fn a_dash_that_is_a_bracket_does_not_break_a_joined_paragraph() {
    let paragraph = "ولم تكن الحاشية عندهم موضعًا للتصحيح وحده في تلك الأيام البعيدة - وإن بدأت كذلك - بل صارت مجلسًا";
    let text = wrapped(&[PROSE[0], paragraph, PROSE[1]], 62, cells);
    assert!(text.contains("\n- وإن"), "the sample shows it:\n{text}");
    assert_eq!(paragraphs(&document(text)), [PROSE[0], paragraph, PROSE[1]]);
}

/// Two hemistichs on a line, by the separators in use.
const PARTED: [(&str, &str); 4] = [
    (
        "الخَيْلُ وَاللَّيْلُ وَالبَيْداءُ تَعرِفُني",
        "وَالسَّيفُ وَالرُّمحُ وَالقِرطاسُ وَالقَلَمُ",
    ),
    ("صَحِبتُ في الفَلَواتِ الوَحشَ مُنفَرِدًا", "حَتّى تَعَجَّبَ مِنّي القورُ وَالأَكَمُ"),
    ("يا مَن يَعِزُّ عَلَينا أَن نُفارِقَهُم", "وِجدانُنا كُلَّ شَيءٍ بَعدَكُم عَدَمُ"),
    ("إِذا رَأَيتَ نُيوبَ اللَيثِ بارِزَةً", "فَلا تَظُنَّنَّ أَنَّ اللَيثَ يَبتَسِمُ"),
];

#[test]
fn lines_of_two_hemistichs_are_verse() {
    for separator in ["\t", " *** ", " %~% ", "      ", " … ", " ... "] {
        let lines = PARTED.map(|(first, second)| format!("{first}{separator}{second}"));
        for between in ["\n", "\n\n"] {
            let document = document(lines.join(between));
            let found: Vec<_> = blocks(&document)
                .iter()
                .filter(|block| !block.text().is_empty())
                .map(|block| (block.kind(), block.text().to_owned()))
                .collect();
            let wanted = lines.clone().map(|line| (BlockKind::Verse, line));
            assert_eq!(found, wanted, "{separator:?}");
            assert_eq!(
                paragraphs(&document.with_reflow(Reflow::On)).len(),
                4,
                "{separator:?}"
            );
        }
    }
}

#[test]
fn one_parted_line_in_prose_is_no_verse() {
    for text in [
        "قال … ثم سكت\nومضى في طريقه",
        "أوّل\tثانٍ",
        "فصل *** فصل\n\nكلام",
        "هذا ***مهمّ*\nوهذا ***أهمّ*",
    ] {
        assert!(
            !kinds(&document(text)).contains(&BlockKind::Verse),
            "{text}"
        );
    }
}

/// A hemistich to a line, in stanzas, all lines of like length.
const STANZAS: &str = "قفا نبكِ من ذكرى حبيبٍ ومنزلِ\nبسقطِ اللوى بين الدَّخولِ فحوملِ\nفتوضحَ فالمقراةِ لم يعفُ رسمُها\nلما نسجتها من جنوبٍ وشمألِ\n\nترى بعرَ الآرامِ في عرصاتِها\nوقيعانِها كأنه حبُّ فلفلِ\nكأني غداةَ البينِ يومَ تحمّلوا\nلدى سمُراتِ الحيِّ ناقفُ حنظلِ\n\nوقوفًا بها صحبي عليَّ مطيَّهم\nيقولون لا تهلِك أسًى وتجمّلِ\nوإن شفائي عبرةٌ مهراقةٌ\nفهل عند رسمٍ دارسٍ من معوّلِ\n";

#[test]
fn stanzas_of_like_lines_are_not_taken_for_prose() {
    let document = document(STANZAS);
    assert!(!document.is_reflowed());
    let lines: Vec<_> = STANZAS
        .lines()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect();
    assert_eq!(paragraphs(&document), lines);
}

#[test]
fn verse_inside_wrapped_prose_stays_in_lines() {
    let verse = "ألا كلُّ شيءٍ ما خلا اللهَ باطلُ\nوكلُّ نعيمٍ لا محالةَ زائلُ";
    let text = format!(
        "{}{verse}\n\n{}",
        wrapped(&PROSE[..2], 66, cells),
        wrapped(&PROSE[2..], 66, cells)
    );
    let document = document(text);
    let mut wanted: Vec<&str> = PROSE[..2].to_vec();
    wanted.extend(verse.lines());
    wanted.push(PROSE[2]);
    assert_eq!(paragraphs(&document), wanted);
}

#[test]
fn titles_are_found_or_made() {
    let long = PROSE[0];
    let table = [
        // What opens the text, the title, and whether the line is set as one.
        (
            format!("الورّاقون في بغداد\n\n{long}"),
            "الورّاقون في بغداد",
            true,
        ),
        (
            format!("\u{FEFF}  لماذا نقرأ؟\r\n\r\n{long}"),
            "لماذا نقرأ؟",
            true,
        ),
        (format!("\n\nالحواشي\n\n{long}"), "الحواشي", true),
        (format!("الحواشي\n{long}"), "الحواشي", true),
        (format!("هذه جملة تامّة.\n\n{long}"), "هذه جملة تامّة.", false),
        ("سطر وحيد\n".to_owned(), "سطر وحيد", false),
        ("سطر وحيد\n\n\n".to_owned(), "سطر وحيد", false),
        (
            PARTED.map(|(first, _)| first).join("\n"),
            PARTED[0].0,
            false,
        ),
        (
            long.to_owned(),
            "كان الوَرّاقون في بغداد يجلسون إلى دكاكينهم من…",
            false,
        ),
    ];
    for (text, title, is_heading) in table {
        let document = document(text.clone());
        assert_eq!(document.meta().title, title, "{text}");
        assert!(document.meta().title_in_text);
        let heading = kinds(&document).contains(&BlockKind::Heading(1));
        assert_eq!(heading, is_heading, "{text}");
    }
    let blank = document(" \n\n");
    assert_eq!(
        (blank.meta().title.as_str(), blank.meta().title_in_text),
        ("نصّ.txt", false)
    );
}

#[test]
fn a_title_of_one_endless_word_is_bounded() {
    let document = document("ا".repeat(1_000_000));
    assert!(document.meta().title.chars().count() <= 201);
    assert!(document.meta().title.ends_with('…'));
}

#[test]
fn the_majority_of_letters_gives_the_direction() {
    let table = [
        ("Reuters قالت أمس إن ١٢ سفينة غادرت", Direction::Rtl),
        ("The word حاشية means a gloss", Direction::Ltr),
        ("1234 ١٢٣٤ ...", Direction::Rtl),
        ("שלום", Direction::Rtl),
    ];
    for (text, direction) in table {
        assert_eq!(document(text).direction(), direction, "{text}");
    }
}

/// A source whose length and reads can be changed while it is open.
struct Failing {
    bytes: Vec<u8>,
    shown: AtomicU64,
    refuse_after: u64,
}

impl ReadAt for Failing {
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        if at >= self.refuse_after {
            return Err(io::Error::other("disk"));
        }
        let shown = usize::try_from(self.shown.load(Ordering::SeqCst)).unwrap();
        self.bytes[..shown].to_vec().read_at(at, buffer)
    }

    fn len(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn is_complete(&self) -> bool {
        true
    }
}

#[test]
fn a_source_that_shrinks_ends_there_and_says_so() {
    let bytes = "سطرٌ من كلامٍ لا ينتهي\n".repeat(20_000).into_bytes();
    let length = bytes.len() as u64;
    let shown = AtomicU64::new(length);
    let source = Arc::new(Failing {
        bytes,
        shown,
        refuse_after: u64::MAX,
    });
    let document = plain(source.clone(), Provenance::default());
    assert_eq!((document.end().byte, document.trouble()), (length, None));
    source.shown.store(100_000, Ordering::SeqCst);
    assert!(document.block_at(document.end()).is_some());
    assert_eq!(document.trouble(), Some(Trouble::Shrank));
    assert!(blocks(&document).len() > 1_000);
    assert_eq!(document.end().byte, 100_000);
}

#[test]
fn a_read_that_is_refused_ends_the_text_there_and_says_so() {
    let bytes = "سطرٌ من كلامٍ لا ينتهي\n".repeat(20_000).into_bytes();
    let shown = AtomicU64::new(bytes.len() as u64);
    let source = Arc::new(Failing {
        bytes,
        shown,
        refuse_after: 131_072,
    });
    let document = plain(source, Provenance::default());
    assert_eq!(document.trouble(), None);
    blocks(&document);
    assert_eq!(document.trouble(), Some(Trouble::Unreadable));
    assert_eq!(document.end().byte, 131_072);
    assert_eq!(
        document
            .block_at(Offset::new(131_071))
            .unwrap()
            .span()
            .end()
            .byte,
        131_072
    );
}

/// A file of these bytes in a folder of its own.
fn file(bytes: impl AsRef<[u8]>) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("مقالة.txt");
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// A pipe with a name.
fn named_pipe() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("أنبوب");
    assert!(
        Command::new("mkfifo")
            .arg(&path)
            .status()
            .unwrap()
            .success()
    );
    (folder, path)
}

/// How a path is refused: the kind, the message and the hint.
fn refused(path: &Path) -> (Kind, &'static str, &'static str) {
    let report = source::open(path).err().expect("refused");
    (
        report.kind,
        report.what.id,
        report.hint.expect("says what to do next").id,
    )
}

/// All of a source that has to be pumped.
fn pumped(mut source: source::Source) -> Document {
    let document = read(&source);
    let mut feed = source.feed.take().expect("a pipe is fed");
    while feed.pump().unwrap() > 0 {}
    document
}

#[test]
fn a_file_is_read_in_place_under_its_real_path() {
    let (folder, path) = file("العنوان\n\nقالَ «لا» ١٢.\n");
    let link = folder.path().join("وصلة");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let real = fs::canonicalize(&path)
        .unwrap()
        .to_string_lossy()
        .into_owned();
    for path in [path.clone(), link] {
        let source = source::open(&path).unwrap();
        assert!(source.feed.is_none());
        let document = read(&source);
        assert_eq!(document.meta().source, real);
        assert_eq!(document.meta().title, "العنوان");
        assert_eq!(paragraphs(&document), ["العنوان", "قالَ «لا» ١٢."]);
    }
    let stamp = |path: &Path| source::open(path).unwrap().provenance.stamp;
    let before = stamp(&path);
    fs::write(&path, "غيره").unwrap();
    assert_ne!(stamp(&path), before);
}

#[test]
fn a_file_truncated_while_open_is_trouble_and_no_crash() {
    let (_folder, path) = file("سطرٌ من كلام\n".repeat(50_000));
    let document = read(&source::open(&path).unwrap());
    fs::write(&path, "سطر").unwrap();
    blocks(&document);
    document.block_at(document.end());
    assert_eq!(document.trouble(), Some(Trouble::Shrank));
}

#[test]
fn a_file_deleted_or_replaced_while_open_is_read_to_its_end() {
    let text = "سطرٌ من كلام\n".repeat(50_000);
    let (folder, path) = file(&text);
    let document = read(&source::open(&path).unwrap());
    let other = folder.path().join("آخر");
    fs::write(&other, "غيره").unwrap();
    fs::rename(&other, &path).unwrap();
    fs::remove_file(&path).unwrap();
    assert_eq!(
        document.text(Span::new(document.start(), document.end())),
        text
    );
    assert_eq!(document.trouble(), None);
}

#[test]
fn a_file_rewritten_while_open_is_told_once_more_of_it_is_read() {
    let text = "سطرٌ من كلام\n".repeat(50_000);
    let (folder, path) = file(&text);
    // In place, as long as it was; and by another one that takes its name.
    let rewrites: [&dyn Fn(); 2] = [
        &|| {
            let other = "سطرٌ غيره هنا\n".repeat(50_000);
            fs::write(&path, other.get(..text.len()).unwrap()).unwrap();
            let time = std::time::SystemTime::now() + std::time::Duration::from_secs(9);
            let written = fs::OpenOptions::new().write(true).open(&path).unwrap();
            written.set_modified(time).unwrap();
        },
        &|| {
            let other = folder.path().join("آخر");
            fs::write(&other, &text).unwrap();
            fs::rename(&other, &path).unwrap();
        },
    ];
    for rewrite in rewrites {
        let document = read(&source::open(&path).unwrap());
        let again = read(&source::open(&path).unwrap());
        let first = document.block_at(document.start());
        assert_eq!(document.trouble(), None);
        rewrite();
        assert_eq!(document.block_at(document.start()), first);
        assert_eq!(document.trouble(), None);
        document.block_at(document.end());
        assert_eq!(document.trouble(), Some(Trouble::Changed));
        again.look_again();
        assert_eq!(again.trouble(), Some(Trouble::Changed));
    }
}

#[test]
fn a_file_that_is_added_to_stays_as_it_was_opened() {
    let (_folder, path) = file("أولى\nثان");
    let document = read(&source::open(&path).unwrap());
    let mut more = fs::OpenOptions::new().append(true).open(&path).unwrap();
    more.write_all("ية\nثالثة\n".as_bytes()).unwrap();
    assert_eq!(paragraphs(&document), ["أولى", "ثان"]);
}

#[test]
fn an_empty_file_is_a_document_without_blocks() {
    let (_folder, path) = file("");
    let document = read(&source::open(&path).unwrap());
    assert!(document.block_at(document.start()).is_none());
    assert_eq!(document.meta().title, "مقالة.txt");
}

#[test]
fn what_cannot_be_read_is_refused_with_its_name() {
    let (folder, path) = file(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR");
    assert_eq!(
        refused(&path),
        (Kind::Refused, "source-image", "source-hint-text-only")
    );
    assert_eq!(
        refused(folder.path()),
        (Kind::Refused, "source-directory", "source-hint-file-inside")
    );
    assert_eq!(
        refused(Path::new("/dev/zero")),
        (Kind::Refused, "source-device", "source-hint-text-only")
    );
    for missing in [
        folder.path().join("لا شيء"),
        path.join("تحته"),
        PathBuf::new(),
    ] {
        assert_eq!(
            refused(&missing),
            (Kind::Missing, "source-missing", "source-hint-name")
        );
    }
}

#[test]
fn a_file_that_may_not_be_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let (_folder, path) = file("سرّ");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).unwrap();
    if fs::read(&path).is_ok() {
        return; // Whoever runs this may read everything, so nothing can be shown.
    }
    assert_eq!(
        refused(&path),
        (Kind::Refused, "source-denied", "source-hint-permission")
    );
}

#[test]
fn a_named_pipe_is_refused_while_nobody_writes_to_it() {
    let (_folder, path) = named_pipe();
    assert_eq!(
        refused(&path),
        (Kind::Refused, "source-idle-pipe", "source-hint-writer")
    );
}

#[test]
fn a_named_pipe_is_read_while_somebody_writes_to_it() {
    let (_folder, path) = named_pipe();
    let text = wrapped(&PROSE, 72, cells).repeat(300);
    let writer = std::thread::spawn({
        let (path, text) = (path.clone(), text.clone());
        move || fs::write(path, text)
    });
    // The writer waits for a reader; it may not have come as far as that yet, which is then no failure of the pipe.
    let source = std::iter::repeat_with(|| source::open(&path))
        .find_map(Result::ok)
        .unwrap();
    let document = pumped(source);
    writer.join().unwrap().unwrap();
    assert!(document.text(Span::new(document.start(), document.end())) == text);
    assert!(document.is_complete());
}

#[test]
fn what_the_shell_hands_over_is_read_even_when_its_writer_is_done() {
    let (reader, mut writer) = io::pipe().unwrap();
    writer.write_all("من أمرٍ آخر\n".as_bytes()).unwrap();
    drop(writer);
    let path = PathBuf::from(format!("/dev/fd/{}", reader.as_raw_fd()));
    let source = source::open(&path).unwrap();
    assert_eq!(source.provenance.source, "-");
    assert_eq!(paragraphs(&pumped(source)), ["من أمرٍ آخر"]);
}

#[test]
fn binary_bytes_from_a_pipe_are_refused_when_they_come() {
    let (reader, mut writer) = io::pipe().unwrap();
    let path = PathBuf::from(format!("/dev/fd/{}", reader.as_raw_fd()));
    let source = source::open(&path).unwrap();
    writer.write_all(b"\x7FELF\x02\x01\x01\0").unwrap();
    let mut feed = source.feed.expect("a pipe is fed");
    assert_eq!(feed.pump().unwrap_err().what.id, "source-program");
    assert!(source.bytes.is_complete());
}
