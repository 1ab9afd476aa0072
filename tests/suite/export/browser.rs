//! Owns the page: what its marks hold, read as text, and as a browser reads it where one is installed.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use hashiya::export::{Article, Format};
use proptest::prelude::*;
use regex::Regex;

use super::{TEXT, article, document, options, record, text, work, written};

/// The text of the marks of each annotation, put together, by its number on the page.
fn marked(page: &str) -> BTreeMap<usize, String> {
    let mark = Regex::new(r#"(?s)<mark class="[a-z ]+" data-notes="([0-9 ]+)"[^>]*>(.*?)</mark>"#)
        .unwrap();
    let mut groups: BTreeMap<usize, String> = BTreeMap::new();
    for found in mark.captures_iter(page) {
        for number in found[1].split(' ') {
            let group = groups.entry(number.parse().unwrap()).or_default();
            group.push_str(&unescaped(&found[2]));
        }
    }
    groups
}

fn unescaped(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#13;", "\r"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The passages that stand somewhere, in the order of the text.
fn quotes(article: &Article) -> Vec<String> {
    let placed = article
        .annotations()
        .filter(|entry| entry.standing.span.is_some());
    placed
        .map(|entry| entry.record.note.selector.exact.clone())
        .collect()
}

fn page(article: &Article) -> String {
    let mut out = Vec::new();
    hashiya::export::write(
        Format::Html,
        std::slice::from_ref(article),
        &options(),
        &mut out,
    )
    .unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_marks_of_a_note_put_together_are_its_passage() {
    let article = article();
    let groups = marked(&page(&article));
    let quotes = quotes(&article);
    assert_eq!(groups.len(), quotes.len());
    for (number, quote) in quotes.iter().enumerate() {
        assert_eq!(&groups[&(number + 1)], quote);
    }
}

#[test]
fn nothing_in_an_article_or_a_note_is_markup() {
    let page = text(Format::Html);
    assert!(
        !page.contains("<script") && !page.contains("</script>"),
        "{page}"
    );
    assert!(!page.contains('\u{1b}'));
    assert!(page.contains("Content-Security-Policy\" content=\"default-src 'none'"));
    assert!(page.contains("&lt;/script&gt;&lt;script&gt;alert(1)"));
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">"));
}

#[test]
fn a_title_of_the_readers_own_stands_above_the_text() {
    let mut renamed = work();
    renamed
        .citation
        .push(("title".to_owned(), "عنوان <القارئ>".to_owned()));
    let article = Article::new(renamed, Vec::new(), Some((document(), "v1")));
    let page = page(&article);
    assert!(page.contains("<title>عنوان &lt;القارئ&gt;</title>"));
    assert!(page.contains("<h1 dir=\"auto\">عنوان &lt;القارئ&gt;</h1>"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_highlights_however_they_overlap_keep_their_passages(
        ends in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..7)
    ) {
        let places: Vec<usize> = TEXT.char_indices().map(|(at, _)| at).chain([TEXT.len()]).collect();
        let mut records = Vec::new();
        for (number, (one, other)) in ends.iter().enumerate() {
            let (one, other) = (places[one.index(places.len())], places[other.index(places.len())]);
            let quote = &TEXT[one.min(other)..one.max(other)];
            let mut record = record(u8::try_from(number).unwrap() + 1, "والسلام.", hashiya::note::Tone::Red, "", &[]);
            record.note.selector.exact = quote.to_owned();
            record.note.selector.start = TEXT[..one.min(other)].chars().count() as u64;
            record.note.selector.end = record.note.selector.start + quote.chars().count() as u64;
            let document = document();
            let start = document.offset_of_code_point(record.note.selector.start);
            let end = document.offset_of_code_point(record.note.selector.end);
            record.note.selector.place = Some((hashiya::text::span::Span::new(start, end), "v1".to_owned()));
            records.push(record);
        }
        let article = Article::new(work(), records, Some((document(), "v1")));
        let groups = marked(&page(&article));
        let placed = article.annotations().filter_map(|entry| entry.standing.exact.clone());
        for (number, stands) in placed.enumerate() {
            prop_assert_eq!(groups.get(&(number + 1)).cloned().unwrap_or_default(), stands);
        }
    }
}

/// A browser that can be run without a screen, if one is installed.
fn browser() -> Option<&'static str> {
    ["chromium", "chromium-browser", "google-chrome", "chrome"]
        .into_iter()
        .find(|name| {
            Command::new(name)
                .arg("--version")
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .is_ok_and(|status| status.success())
        })
}

/// The page as the browser has it once it has been read and its scripts were run.
fn dumped(browser: &str, folder: &Path, name: &str, page: &str) -> String {
    let file = folder.join(name);
    std::fs::write(&file, page).unwrap();
    let output = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
        ])
        .arg(format!(
            "--user-data-dir={}",
            folder.join("profile").display()
        ))
        .arg("--dump-dom")
        .arg(format!("file://{}", file.display()))
        .stderr(Stdio::null())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Asks the browser for what no text of the page can tell: which way things run as computed, and what each group of marks says.
const PROBE: &str = r#"<script>
const groups = {};
for (const mark of document.querySelectorAll("mark"))
  for (const name of mark.dataset.notes.split(" "))
    groups[name] = (groups[name] || "") + mark.textContent;
const way = (which) => Array.from(document.querySelectorAll(which), (one) => getComputedStyle(one).direction);
const box = (which) => document.querySelector(which).getBoundingClientRect();
const found = JSON.stringify({
  groups, paragraphs: way(".row > p"), asides: way("aside"), page: way("html"),
  asideIsLeftOfText: box(".margin").right <= box(".row > p").left + 1,
  textLeft: box(".row > p").left,
});
document.documentElement.innerHTML = "<body></body>";
document.body.textContent = "FOUND" + Array.from(new TextEncoder().encode(found), (byte) => byte.toString(16).padStart(2, "0")).join("") + "END";
</script>"#;

#[test]
fn a_browser_shows_the_page_from_right_to_left_with_every_highlight_whole() {
    let Some(browser) = browser() else {
        println!("skipped: no Chromium is installed");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let article = article();
    let page = page(&article);
    // Scripts are forbidden on the page itself: the question is put to a copy that allows them.
    let asking = page
        .replace(
            "default-src 'none';",
            "default-src 'none'; script-src 'unsafe-inline';",
        )
        .replace("</body>", &format!("{PROBE}</body>"));
    let answer = dumped(browser, folder.path(), "asking.html", &asking);
    let hex = answer
        .split("FOUND")
        .nth(1)
        .and_then(|rest| rest.split("END").next());
    let hex = hex.unwrap_or_else(|| panic!("the browser says:\n{answer}"));
    let bytes: Vec<u8> = (0..hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
        .collect();
    let found: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let quotes = quotes(&article);
    assert_eq!(found["groups"].as_object().unwrap().len(), quotes.len());
    for (number, quote) in quotes.iter().enumerate() {
        assert_eq!(found["groups"][(number + 1).to_string()], quote.as_str());
    }
    for which in ["paragraphs", "asides", "page"] {
        let ways = found[which].as_array().unwrap();
        assert!(
            !ways.is_empty() && ways.iter().all(|way| way == "rtl"),
            "{found}"
        );
    }
    // 800 columns of pixels are too few for a margin: notes stand below; nothing is wider than the window all the same.
    assert!(found["textLeft"].as_f64().unwrap() >= 0.0, "{found}");
    // On the page as it is, a script that was put in does not run.
    let probed = page.replace("</body>", &format!("{PROBE}</body>"));
    let answer = dumped(browser, folder.path(), "probed.html", &probed);
    assert!(
        answer.contains("<mark") && !answer.contains("<body>FOUND"),
        "{answer}"
    );
}

#[test]
fn several_articles_on_one_page_do_not_share_their_places() {
    let twice = [article(), article()];
    let page = String::from_utf8(written(Format::Html, &twice, &options())).unwrap();
    let id = Regex::new(r#" id="([^"]+)""#).unwrap();
    let mut names: Vec<&str> = id
        .captures_iter(&page)
        .map(|found| found.get(1).unwrap().as_str())
        .collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    let link = Regex::new(r##"href="#([^"]+)""##).unwrap();
    for found in link.captures_iter(&page) {
        assert!(names.contains(&&found[1]), "{}", &found[1]);
    }
}
