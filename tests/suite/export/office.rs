//! Owns the document for word processors: its package and its text, and LibreOffice's opinion where that is installed.

use std::io::{Cursor, Read};
use std::process::{Command, Stdio};

use hashiya::export::Format;
use regex::Regex;
use zip::ZipArchive;

use super::exported;

fn part(package: &[u8], name: &str) -> String {
    let mut zip = ZipArchive::new(Cursor::new(package)).expect("it is a ZIP file");
    let mut text = String::new();
    zip.by_name(name)
        .unwrap_or_else(|_| panic!("{name} is in it"))
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn every_part_that_is_named_is_there() {
    let package = exported(Format::Docx);
    for name in [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/comments.xml",
        "docProps/core.xml",
    ] {
        assert!(part(&package, name).starts_with("<?xml "), "{name}");
    }
    let types = part(&package, "[Content_Types].xml");
    let named = Regex::new(r#"PartName="/([^"]+)""#).unwrap();
    for found in named.captures_iter(&types) {
        part(&package, &found[1]);
    }
}

#[test]
fn paragraphs_and_runs_go_from_right_to_left_and_comments_lie_on_their_passages() {
    let package = exported(Format::Docx);
    let body = part(&package, "word/document.xml");
    let paragraphs = body.matches("<w:p>").count();
    assert_eq!(
        body.matches("<w:bidi/>").count(),
        paragraphs + 1,
        "and the section"
    );
    assert!(
        body.contains("<w:rtl/></w:rPr><w:t xml:space=\"preserve\">قالَ المُعلِّمُ: </w:t>"),
        "{body}"
    );
    let ranged = Regex::new(
        r#"(?s)<w:commentRangeStart w:id="(\d+)"/>(.*?)<w:commentRangeEnd w:id="(\d+)"/>"#,
    )
    .unwrap();
    let first = ranged.captures(&body).unwrap();
    assert_eq!(&first[1], "0");
    let text = |xml: &str| -> String {
        let text = Regex::new(r#"<w:t xml:space="preserve">([^<]*)</w:t>"#).unwrap();
        text.captures_iter(xml)
            .map(|found| found[1].to_owned())
            .collect()
    };
    for number in 0..4 {
        let start = body
            .find(&format!("<w:commentRangeStart w:id=\"{number}\"/>"))
            .unwrap();
        let end = body
            .find(&format!("<w:commentRangeEnd w:id=\"{number}\"/>"))
            .unwrap();
        let passage = text(&body[start..end]);
        let wanted = [
            "«الكتابُ “صديقٌ” لا يَمَلّ»، وأضاف",
            "“صديقٌ” لا يَمَلّ»، وأضاف في حديث إلى Reuters (2024)",
            "حضروا 📚.ثمّ قال: من قرأ &lt;الكتاب&gt; &amp; فهمه",
            "والسلام.",
        ];
        assert_eq!(passage, wanted[number]);
    }
    let comments = part(&package, "word/comments.xml");
    assert_eq!(
        comments.matches("<w:comment ").count(),
        4,
        "a bare highlight is no comment"
    );
    assert!(!comments.contains('\u{1b}') && comments.contains("&lt;script&gt;"));
    assert!(
        comments.contains("w:date=\"2023-11-14T22:13:21Z\""),
        "{comments}"
    );
}

#[test]
fn libreoffice_opens_it_with_its_comments() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("كتب.docx");
    std::fs::write(&file, exported(Format::Docx)).unwrap();
    let opened = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            folder.path().display()
        ))
        .args(["--headless", "--convert-to", "fodt", "--outdir"])
        .arg(folder.path())
        .arg(&file)
        .env("HOME", folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let Ok(status) = opened else {
        println!("skipped: no LibreOffice is installed");
        return;
    };
    assert!(status.success());
    let text = std::fs::read_to_string(folder.path().join("كتب.fodt")).unwrap();
    assert_eq!(text.matches("<office:annotation ").count(), 4);
    assert!(text.contains("اقتباس «داخل» اقتباس"));
    assert!(text.contains("style:writing-mode=\"rl-tb\""));
    for words in ["المُعلِّمُ", "Reuters", "والسلام."] {
        assert!(text.contains(words), "{words}");
    }
}
