//! Owns the corpus of edited articles: passages of our sample articles are remembered, the articles edited in a thousand ways, and the
//! passages looked for again; nothing may be shown as certain that is wrong.

mod edits;

use std::collections::BTreeMap;

use hashiya::anchor::{Resolved, State, describe, resolve};
use hashiya::doc::Document;
use hashiya::text::fold::{Level, fold};
use hashiya::text::span::{Offset, Span};
use hashiya::text::units;

use edits::{EDITS, Lot, Marked};

const ARTICLES: [(&str, &str); 6] = [
    ("news", include_str!("../../../assets/articles/news.txt")),
    ("essay", include_str!("../../../assets/articles/essay.txt")),
    (
        "technical",
        include_str!("../../../assets/articles/technical.txt"),
    ),
    (
        "classical",
        include_str!("../../../assets/articles/classical.txt"),
    ),
    ("poem", include_str!("../../../assets/articles/poem.txt")),
    (
        "guide",
        include_str!("../../../assets/articles/guide.ar.txt"),
    ),
];

/// Passages remembered in each article, of each kind.
const EACH: usize = 4;

/// Where the draws begin.
const SEED: u64 = 2026;

fn span(start: usize, end: usize) -> Span {
    let offset = |byte: usize| Offset::new(u64::try_from(byte).unwrap());
    Span::new(offset(start), offset(end))
}

/// Passages as readers mark them: sentences, phrases of some words, single words.
fn passages(text: &str, lot: &mut Lot) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            lines.push((at, line.trim_end()));
        }
        at += line.len();
    }
    let mut passages = Vec::new();
    for _ in 0..EACH {
        let (start, line) = lines[lot.below(lines.len())];
        let sentences = units::sentences(line);
        let sentence = sentences[lot.below(sentences.len())].clone();
        passages.push((start + sentence.start, start + sentence.end));
        let (start, line) = lines[lot.below(lines.len())];
        let words = units::words(line);
        let first = lot.below(words.len());
        let last = (first + 2 + lot.below(8)).min(words.len() - 1);
        passages.push((start + words[first].start, start + words[last].end));
        let (start, line) = lines[lot.below(lines.len())];
        let words = units::words(line);
        let word = words[lot.below(words.len())].clone();
        passages.push((start + word.start, start + word.end));
    }
    passages.sort_unstable();
    passages.dedup();
    passages
}

/// Letters of a stretch of text, without signs and blanks, for telling whether two are the same passage.
fn bare(text: &str) -> String {
    let folded = fold(text, Level::Spelling);
    folded
        .text()
        .chars()
        .filter(|ch| ch.is_alphanumeric())
        .collect()
}

/// Whether what was found is the passage: the same words, but for one at either end where words were changed.
fn is_right(text: &str, found: Span, truth: (usize, usize)) -> bool {
    let cut = |at: Offset| usize::try_from(at.byte).unwrap();
    let (start, end) = (cut(found.start()), cut(found.end()));
    let (common_start, common_end) = (start.max(truth.0), end.min(truth.1));
    if common_start >= common_end {
        return false;
    }
    let common = bare(&text[common_start..common_end]);
    let (found, truth) = (bare(&text[start..end]), bare(&text[truth.0..truth.1]));
    let words = |whole: &str| whole.chars().count() - common.chars().count();
    // One word put in or taken off at an end.
    common == truth && common == found
        || truth.chars().count() >= 32 && words(&found) + words(&truth) <= 12
}

#[derive(Default)]
struct Tally {
    edits: usize,
    /// Found at the right place, and shown so.
    right: usize,
    /// Found at the right place, and shown as doubtful.
    doubtful: usize,
    /// Stands, and was not found, or another place is shown as doubtful.
    lost: usize,
    /// Gone, and not shown as certain anywhere.
    gone: usize,
    /// Another place, shown as certain.
    wrong: usize,
}

/// Applies an edit to a passage of a text and looks for it again.
fn judge(
    name: &str,
    text: &Marked,
    edited: &Marked,
    tally: &mut Tally,
    failures: &mut Vec<String>,
) {
    let whole = |text: &Marked| format!("{}{}{}", text.before, text.passage, text.after);
    let bounds = |text: &Marked| (text.before.len(), text.before.len() + text.passage.len());
    let (before, after) = (whole(text), whole(edited));
    let (start, end) = bounds(text);
    let document = Document::of_bytes(before.as_bytes(), "before");
    let selector = describe(&document, span(start, end), "first");
    let changed = Document::of_bytes(after.as_bytes(), "after");
    let resolved: Resolved = resolve(&changed, &selector, "second");
    tally.edits += 1;
    let truth = edited.stands.then(|| bounds(edited));
    let is_found = truth.is_some_and(|truth| {
        resolved
            .span
            .is_some_and(|found| is_right(&after, found, truth))
    });
    let shown = resolved
        .span
        .map(|span| changed.text(span))
        .unwrap_or_default();
    let mut fail = |what: &str| {
        failures.push(format!(
            "{what} · {name} · «{}» → «{shown}» {:?} {}",
            text.passage, resolved.state, resolved.score
        ));
    };
    match (is_found, resolved.is_certain(), truth.is_some()) {
        (true, true, _) => tally.right += 1,
        (true, false, _) => tally.doubtful += 1,
        (false, true, _) => {
            tally.wrong += 1;
            fail("wrong");
        }
        (false, false, true) => {
            tally.lost += 1;
            fail("lost");
        }
        (false, false, false) => tally.gone += 1,
    }
}

/// The whole corpus: a tally for each edit, and what failed.
fn corpus() -> (BTreeMap<&'static str, Tally>, Vec<String>) {
    let mut lot = Lot(SEED);
    let (mut tallies, mut failures) = (BTreeMap::new(), Vec::new());
    for (_, article) in ARTICLES {
        for (start, end) in passages(article, &mut lot) {
            let text = Marked {
                before: article[..start].to_owned(),
                passage: article[start..end].to_owned(),
                after: article[end..].to_owned(),
                stands: true,
            };
            for (name, edit) in EDITS {
                if let Some(edited) = edit(&text, &mut lot) {
                    judge(
                        name,
                        &text,
                        &edited,
                        tallies.entry(*name).or_default(),
                        &mut failures,
                    );
                }
            }
            // Several at once, as they come.
            for _ in 0..4 {
                let mut edited = text.clone();
                for _ in 0..3 {
                    let (_, edit) = EDITS[lot.below(20)];
                    edited = edit(&edited, &mut lot).unwrap_or(edited);
                }
                judge(
                    "three at once",
                    &text,
                    &edited,
                    tallies.entry("three at once").or_default(),
                    &mut failures,
                );
            }
        }
    }
    (tallies, failures)
}

#[test]
fn anchoring_report() {
    let (tallies, failures) = corpus();
    let mut whole = Tally::default();
    println!(
        "{:36} {:>6} {:>6} {:>9} {:>5} {:>5} {:>6}",
        "edit", "edits", "right", "doubtful", "gone", "lost", "wrong"
    );
    for (name, tally) in &tallies {
        println!(
            "{name:36} {:6} {:6} {:9} {:5} {:5} {:6}",
            tally.edits, tally.right, tally.doubtful, tally.gone, tally.lost, tally.wrong
        );
        whole.edits += tally.edits;
        whole.right += tally.right;
        whole.doubtful += tally.doubtful;
        whole.gone += tally.gone;
        whole.lost += tally.lost;
        whole.wrong += tally.wrong;
    }
    let found = whole.right + whole.doubtful;
    let stands = found + whole.lost;
    println!(
        "{} edits; the passage stands after {stands}, found {found} ({}.{} %), of these certain {}; wrong and shown as certain {}",
        whole.edits,
        found * 1000 / stands / 10,
        found * 1000 / stands % 10,
        whole.right,
        whole.wrong
    );
    assert!(whole.edits >= 1000, "{}", whole.edits);
    assert_eq!(whole.wrong, 0, "{failures:#?}");
    assert!(found * 100 >= stands * 99, "{found} of {stands}");
}

#[test]
fn what_is_shown_as_certain_is_marked_so() {
    let state = |state, score| {
        Resolved {
            state,
            score,
            ..Resolved::ORPHAN
        }
        .is_certain()
    };
    assert!(state(State::Exact, 1000) && state(State::Folded, 950) && state(State::Near, 850));
    assert!(!state(State::Near, 849) && !state(State::Ambiguous, 999) && !state(State::Orphan, 0));
}
