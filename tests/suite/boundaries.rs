//! Owns the measure of the sentence splitter: precision and recall of the boundaries it finds, on paragraphs labelled by hand.

use std::collections::BTreeSet;

use hashiya::text::units::sentences;

const LABELLED: &str = include_str!("../data/sentences.txt");
const MARK: char = '‖';

/// Cuts the marks out of a paragraph: its text, and the places of the first letter after each mark.
fn unmarked(line: &str) -> (String, BTreeSet<usize>) {
    let mut text = String::new();
    let mut places = BTreeSet::new();
    for part in line.split(MARK) {
        let blanks = part.len() - part.trim_start().len();
        if !text.is_empty() {
            places.insert(text.len() + blanks);
        }
        text.push_str(part);
    }
    (text, places)
}

/// Where sentences begin that are not the first of their paragraph.
fn found(text: &str) -> BTreeSet<usize> {
    let starts = sentences(text).into_iter().map(|range| range.start);
    starts.skip(1).collect()
}

/// A place with the words around it.
fn shown(text: &str, at: usize) -> String {
    let before: Vec<char> = text[..at].chars().rev().take(24).collect();
    let before: String = before.into_iter().rev().collect();
    let after: String = text[at..].chars().take(24).collect();
    format!("…{before}‖{after}…")
}

#[test]
fn sentences_end_where_an_editor_says_they_do() {
    let paragraphs = LABELLED
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (mut right, mut wrong, mut missed) = (0_u32, Vec::new(), Vec::new());
    for line in paragraphs {
        let (text, labelled) = unmarked(line);
        let found = found(&text);
        right += u32::try_from(labelled.intersection(&found).count()).unwrap();
        wrong.extend(found.difference(&labelled).map(|&at| shown(&text, at)));
        missed.extend(labelled.difference(&found).map(|&at| shown(&text, at)));
    }
    let share = |errors: usize| f64::from(right) / (f64::from(right) + errors as f64);
    let (precision, recall) = (share(wrong.len()), share(missed.len()));
    let f1 = 2.0 * precision * recall / (precision + recall);
    let labelled = right as usize + missed.len();
    let report = format!(
        "{labelled} boundaries: precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}\n\
         found where there is none:\n  {}\nnot found:\n  {}",
        wrong.join("\n  "),
        missed.join("\n  ")
    );
    println!("{report}");
    assert!(labelled >= 300, "{report}");
    assert!(f1 >= 0.98, "{report}");
}
