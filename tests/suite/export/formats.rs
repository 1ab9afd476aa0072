//! Owns the formats that are text: what stands in them, and what does not.

use hashiya::export::{Article, Format, Options};
use serde_json::Value;

use super::{HOSTILE, TEXT, article, document, exported, options, records, text, work, written};

#[test]
fn markdown_is_what_a_vault_of_obsidian_reads() {
    let out = text(Format::Markdown);
    let front = "---\ntitle: \"في صحبة الكتب\"\nauthor: \"ليلى حدّاد\"\npublished: \"آذار ٢٠٢٤\"\n\
                 url: \"https://example.org/كتب?a=1 2\"\nsource: \"/مقالات/صحبة الكتب #1.txt\"\n\
                 direction: rtl\nlang: \"ar\"\ntags:\n  - \"خبر\"\n  - \"_وسم\"\n  - \"علم_النفس\"\n---\n\n# في صحبة الكتب\n";
    assert!(out.starts_with(front), "{out}");
    let first = "\n> «الكتابُ “صديقٌ” لا يَمَلّ»، وأضاف\n\n^01010101-0101-7001-8001-010101010101\n\n\
                 اقتباس «داخل» اقتباس\n\n#highlight/blue\n\n";
    assert!(out.contains(first), "{out}");
    // A passage over line ends is quoted on every line of it.
    assert!(
        out.contains("> حضروا 📚.\n>\n> ثمّ قال: من قرأ \\<الكتاب\\> \\& فهمه\n"),
        "{out}"
    );
    assert!(out.contains("#highlight/green #_وسم #علم_النفس"), "{out}");
    assert!(out.contains("\n## بلا موضع\n\n> نصّ كان هنا"), "{out}");
    let is_control = |ch: char| {
        matches!(ch, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}')
            || ch.is_control() && ch != '\n'
    };
    assert!(!out.contains(is_control), "{out:?}");
    assert!(!out.contains("\n# عنوان") && !out.contains("\n<"), "{out}");
    assert_eq!(
        out.matches("\n---\n").count(),
        1,
        "front matter ends once:\n{out}"
    );
}

#[test]
fn a_template_of_the_reader_shapes_the_notes_and_its_faults_are_told() {
    let with = |template: &str| Options {
        template: Some(("قالب.jinja".to_owned(), template.to_owned())),
        ..options()
    };
    let template = "{% for note in article.notes %}{{ note.tone }}: {{ note.quote|plain|oneline|first_words }} [{{ note.start }}]\n{% endfor %}";
    let out = written(Format::Markdown, &[article()], &with(template));
    let out = String::from_utf8(out).unwrap();
    assert!(
        out.starts_with("أزرق: «الكتابُ “صديقٌ” لا يَمَلّ»، وأضاف [32]\n"),
        "{out}"
    );
    for wrong in [
        "{% for %}",
        "{{ note.quote }}",
        "{{ article.title|upsidedown }}",
    ] {
        let mut out = Vec::new();
        let error = hashiya::export::write(Format::Markdown, &[article()], &with(wrong), &mut out)
            .unwrap_err()
            .to_string();
        assert!(error.contains("قالب.jinja:1"), "{error}");
        assert!(out.is_empty());
    }
}

#[test]
fn org_keeps_every_passage_in_its_block() {
    let out = text(Format::Org);
    assert!(
        out.starts_with("#+TITLE: في صحبة الكتب\n#+AUTHOR: ليلى حدّاد\n"),
        "{out}"
    );
    assert_eq!(out.matches("#+begin_quote\n").count(), 6, "{out}");
    assert_eq!(out.matches("\n#+end_quote\n").count(), 6, "{out}");
    assert!(
        out.contains(":ID: 05050505-0505-7005-8005-050505050505\n"),
        "{out}"
    );
    let stars = out.lines().filter(|line| line.starts_with('*')).count();
    assert_eq!(stars, 2 + 6, "{out}");
}

#[test]
fn plain_text_is_a_list_of_citations() {
    let out = text(Format::Text);
    let citation = "“«الكتابُ “صديقٌ” لا يَمَلّ»، وأضاف”، ليلى حدّاد، «في صحبة الكتب»، آذار ٢٠٢٤، \
                    https://example.org/كتب?a=1 2، قُرئ في 2023-11-14\n    اقتباس «داخل» اقتباس\n\n";
    assert!(out.starts_with(citation), "{out}");
}

#[test]
fn a_spreadsheet_gets_every_field_and_no_formula() {
    let out = text(Format::Csv);
    assert!(out.starts_with("\u{FEFF}\"id\","), "a mark for Excel");
    let mut reader = csv::Reader::from_reader(out.trim_start_matches('\u{FEFF}').as_bytes());
    let columns = reader.headers().unwrap().clone();
    let column = |name: &str| columns.iter().position(|column| column == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 6);
    for row in &rows {
        assert!(
            row.iter()
                .all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])),
            "{row:?}"
        );
    }
    let hostile = rows
        .iter()
        .find(|row| &row[column("colour")] == "green")
        .unwrap();
    assert_eq!(hostile[column("note")], format!("'{HOSTILE}"));
    assert_eq!(
        &hostile[column("quote")],
        "حضروا 📚.\r\n\nثمّ قال: من قرأ <الكتاب> & فهمه"
    );
    assert_eq!(&hostile[column("state")], "exact");
    let start: usize = hostile[column("start")].parse().unwrap();
    let stands: String = TEXT.chars().skip(start).take(7).collect();
    assert_eq!(stands, "حضروا 📚");
    let orphan = rows.last().unwrap();
    assert_eq!(
        (&orphan[column("state")], &orphan[column("start")]),
        ("orphan", "")
    );
}

#[test]
fn readwise_gets_its_columns_with_tags_in_the_note() {
    let out = text(Format::Readwise);
    let mut reader = csv::Reader::from_reader(out.as_bytes());
    assert_eq!(
        reader.headers().unwrap(),
        vec![
            "Highlight",
            "Title",
            "Author",
            "URL",
            "Note",
            "Location",
            "Date"
        ]
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(&rows[1][4], ".خبر\nReuters قالت ذلك");
    assert_eq!(rows[2][4], format!(".=وسم .علم_النفس\n{HOSTILE}"));
    assert_eq!(&rows[0][6], "2023-11-14 22:13:21");
}

#[test]
fn hypothesis_counts_as_a_browser_does() {
    let all: Value = serde_json::from_str(&text(Format::Hypothesis)).unwrap();
    let rows = all["rows"].as_array().unwrap();
    assert_eq!(all["total"], 6);
    let units: Vec<u16> = TEXT.encode_utf16().collect();
    let mut placed = 0;
    for row in rows {
        let selectors = row["target"][0]["selector"].as_array().unwrap();
        let Some(position) = selectors
            .iter()
            .find(|one| one["type"] == "TextPositionSelector")
        else {
            continue;
        };
        let at = |name: &str| usize::try_from(position[name].as_u64().unwrap()).unwrap();
        let stands = String::from_utf16(&units[at("start")..at("end")]).unwrap();
        assert_eq!(stands, selectors[0]["exact"].as_str().unwrap());
        placed += 1;
    }
    assert_eq!(placed, 5, "one stands nowhere");
    assert!(
        rows[0]["uri"]
            .as_str()
            .unwrap()
            .starts_with("https://example.org/كتب?a=1%202")
    );
}

#[test]
fn koreader_gets_one_document_by_itself_and_several_as_a_list() {
    let one: Value = serde_json::from_str(&text(Format::Koreader)).unwrap();
    assert_eq!(one["title"], "في صحبة الكتب");
    assert_eq!(one["entries"][1]["note"], "Reuters قالت ذلك");
    assert_eq!(one["entries"][1]["color"], "red");
    assert_eq!(one["entries"][1]["time"], 1_700_000_002);
    let twice = [
        article(),
        Article::new(work(), records(), Some((document(), "v1"))),
    ];
    let two: Value =
        serde_json::from_slice(&written(Format::Koreader, &twice, &options())).unwrap();
    assert_eq!(two["documents"].as_array().unwrap().len(), 2);
}

#[test]
fn clippings_are_entries_that_no_note_can_end() {
    let out = text(Format::Clippings);
    let entries: Vec<&str> = out.split("==========\r\n").collect();
    // Six passages, five notes, and what follows the last rule.
    assert_eq!(entries.len(), 6 + 5 + 1, "{out}");
    assert!(entries.iter().take(11).all(|entry| {
        entry
            .trim_start_matches('\u{FEFF}')
            .starts_with("في صحبة الكتب (ليلى حدّاد)\r\n- Your ")
    }));
    assert!(entries[0].contains("Your Highlight at location 32-66 | Added on Tuesday, November 14, 2023 10:13:21 PM\r\n\r\n«الكتابُ"), "{}", entries[0]);
}

#[test]
fn nothing_is_written_of_an_article_without_notes_but_its_frame() {
    for format in Format::ALL {
        let bare = Article::new(work(), Vec::new(), Some((document(), "v1")));
        let out = written(format, &[bare], &options());
        assert!(
            !out.is_empty() || format == Format::Text,
            "{}",
            format.name()
        );
        written(format, &[], &options());
    }
    assert!(!exported(Format::Docx).is_empty());
}
