//! Owns proofs of order: Unicode's bidi conformance files whole, and L3 on random texts of clusters.

use std::ops::Range;

use hashiya::text::bidi::{self, Direction, Level, LineClass};
use hashiya::text::{clean, cluster, order};
use proptest::prelude::*;

use crate::ucd::{self, Faults};

/// What the files say of one text in one base direction.
struct Want<'a> {
    /// A level for each character, `x` for those that X9 removes.
    levels: Vec<&'a str>,
    /// The characters from left to right, those without a level left out.
    order: Vec<usize>,
}

impl<'a> Want<'a> {
    fn new(levels: &'a str, order: &str) -> Self {
        Self {
            levels: levels.split_whitespace().collect(),
            order: order
                .split_whitespace()
                .map(|place| place.parse().expect("a place in decimal digits"))
                .collect(),
        }
    }

    /// Lays `text` out in cells of one code point and says what is other than wanted.
    fn fault(&self, text: &str, base: Direction) -> Option<String> {
        let resolved = bidi::levels(text, base);
        let mut cells = Vec::with_capacity(self.levels.len());
        let mut levels = Vec::with_capacity(self.levels.len());
        let mut classes = Vec::with_capacity(self.levels.len());
        let mut characters = 0;
        for (index, (at, ch)) in text.char_indices().enumerate() {
            characters += 1;
            if self.levels.get(index) != Some(&"x") {
                cells.push(index);
                levels.push(resolved[at]);
                classes.push(bidi::line_class(ch));
            }
        }
        order::reset_blanks(&mut levels, &classes, base);
        let places: Vec<usize> = order::visual_order(&levels)
            .into_iter()
            .map(|cell| cells[cell])
            .collect();
        let numbers = levels.iter().map(|level| level.number().to_string());
        let wanted = self.levels.iter().filter(|level| **level != "x");
        let is_right = characters == self.levels.len()
            && resolved.len() == text.len()
            && numbers.eq(wanted.map(|level| (*level).to_owned()))
            && places == self.order;
        (!is_right).then(|| {
            format!(
                "{} {base:?}: levels {levels:?} for {:?}, order {places:?} for {:?}",
                text.escape_unicode(),
                self.levels,
                self.order
            )
        })
    }
}

/// One character of each Bidi_Class; ON by one that is no bracket, as BidiTest asks.
fn representative(class: &str) -> char {
    match class {
        "L" => 'a',
        "R" => '\u{05D0}',
        "AL" => 'ب',
        "EN" => '3',
        "AN" => '٣',
        "ES" => '+',
        "ET" => '%',
        "CS" => ',',
        "NSM" => '\u{064E}',
        "BN" => '\u{200D}',
        "B" => '\u{2029}',
        "S" => '\t',
        "WS" => ' ',
        "ON" => '«',
        "LRE" => '\u{202A}',
        "RLE" => '\u{202B}',
        "PDF" => '\u{202C}',
        "LRO" => '\u{202D}',
        "RLO" => '\u{202E}',
        "LRI" => '\u{2066}',
        "RLI" => '\u{2067}',
        "FSI" => '\u{2068}',
        "PDI" => '\u{2069}',
        _ => panic!("no such Bidi_Class: {class}"),
    }
}

/// The direction of P2 and P3, left to right when there is no strong letter.
fn automatic(text: &str) -> Direction {
    bidi::first_strong(text).unwrap_or(Direction::Ltr)
}

#[test]
fn bidi_test_passes_whole() {
    let file = ucd::file("BidiTest.txt");
    let mut faults = Faults::default();
    let (mut rows, mut levels) = (0, "");
    let mut want = Want::new("", "");
    for line in file.lines() {
        if let Some(rest) = line.strip_prefix("@Levels:") {
            levels = rest;
        } else if let Some(rest) = line.strip_prefix("@Reorder:") {
            want = Want::new(levels, rest);
        } else if let Some((classes, bits)) = line.split_once("; ") {
            let text: String = classes.split_whitespace().map(representative).collect();
            let bits = u8::from_str_radix(bits, 16).expect("a set of bits in hexadecimal digits");
            let bases = [
                (1, automatic(&text)),
                (2, Direction::Ltr),
                (4, Direction::Rtl),
            ];
            for (_, base) in bases.into_iter().filter(|(bit, _)| bits & bit != 0) {
                rows += 1;
                if let Some(fault) = want.fault(&text, base) {
                    faults.add(|| format!("{classes}: {fault}"));
                }
            }
        }
    }
    assert_eq!(rows, 770_241, "all rows were read");
    faults.assert_none(rows);
}

#[test]
fn bidi_character_test_passes_whole() {
    let file = ucd::file("BidiCharacterTest.txt");
    let mut faults = Faults::default();
    let mut rows = 0;
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split(';').collect();
        let [text, direction, paragraph, levels, order] = fields[..] else {
            panic!("a row of five fields: {line}");
        };
        rows += 1;
        let text: String = text.split_whitespace().map(ucd::character).collect();
        let base = match direction {
            "0" => Direction::Ltr,
            "1" => Direction::Rtl,
            _ => automatic(&text),
        };
        if base.level().number().to_string() != paragraph {
            faults.add(|| format!("{line}: the paragraph is {base:?}"));
        }
        if let Some(fault) = Want::new(levels, order).fault(&text, base) {
            faults.add(|| fault);
        }
    }
    assert_eq!(rows, 91_707, "all rows were read");
    faults.assert_none(rows);
}

/// Pieces of which Arabic articles and attacks on them are made.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "ب",
        "ت",
        "لا",
        "لَا",
        "مُحَمَّدٌ",
        "ی",
        "ڵ",
        "ـ",
        "\u{64E}",
        "\u{651}\u{64F}",
        "\u{670}",
        "می\u{200C}ش",
        "ه\u{200D}",
        " ",
        " ",
        "\t",
        "\n",
        "، ",
        ".",
        "؟",
        "«",
        "»",
        "(",
        ")",
        "[",
        "]",
        "abc",
        "e\u{301}",
        "Z",
        "12",
        "3.5%",
        "٣",
        "١٢٫٥",
        "+",
        "-",
        "/",
        "א",
        "\u{200E}",
        "\u{200F}",
        "\u{61C}",
        "\u{2066}",
        "\u{2067}",
        "\u{2068}",
        "\u{2069}",
        "\u{202A}",
        "\u{202B}",
        "\u{202C}",
        "\u{202D}",
        "\u{202E}",
        "\u{FEFF}",
        "👩\u{200D}👧",
    ])
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..40).prop_map(|pieces| pieces.concat())
}

fn direction() -> impl Strategy<Value = Direction> {
    prop::sample::select(vec![Direction::Ltr, Direction::Rtl])
}

/// Cells of one line: byte ranges of the text from left to right, and the ranges that were given, in visual order.
fn visual(text: &str, base: Direction, cells: &[Range<usize>]) -> Vec<Range<usize>> {
    let resolved = bidi::levels(text, base);
    let mut levels: Vec<Level> = cells.iter().map(|cell| resolved[cell.start]).collect();
    let classes: Vec<LineClass> = cells
        .iter()
        .map(|cell| {
            // A blank that carries marks is seen, so it is no blank to L1.
            text[cell.clone()]
                .chars()
                .map(bidi::line_class)
                .max_by_key(|class| *class == LineClass::Other)
                .unwrap_or(LineClass::Other)
        })
        .collect();
    order::reset_blanks(&mut levels, &classes, base);
    order::visual_order(&levels)
        .into_iter()
        .map(|cell| cells[cell].clone())
        .collect()
}

/// Whether X9 leaves nothing of this stretch, so that it has neither level nor cell.
fn is_removed(text: &str) -> bool {
    text.chars().all(|ch| {
        matches!(
            ch,
            '\u{202A}'..='\u{202E}' | '\u{200C}' | '\u{200D}' | '\u{FEFF}'
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Ordering code points and then putting marks back after their letters (L2, L3 as UAX #9 tells it) gives what
    /// ordering whole clusters gives at once.
    #[test]
    fn whole_clusters_come_out_as_l3_wants_them(text in text(), base in direction()) {
        let clusters: Vec<_> = cluster::clusters(&text)
            .filter(|cell| !is_removed(&text[cell.clone()]))
            .collect();
        let points: Vec<_> = text
            .char_indices()
            .map(|(at, ch)| at..at + ch.len_utf8())
            .filter(|cell| !is_removed(&text[cell.clone()]))
            .collect();
        let by_cluster = visual(&text, base, &clusters);
        let by_point = visual(&text, base, &points);

        // Every cluster stands in one piece among the code points, in its own order or all turned round.
        let mut rest = &by_point[..];
        for cell in &by_cluster {
            let mut own: Vec<_> = points
                .iter()
                .filter(|point| cell.contains(&point.start))
                .cloned()
                .collect();
            let (here, after) = rest.split_at(own.len());
            if here != own {
                own.reverse();
            }
            prop_assert_eq!(here, &own[..], "in {:?} {:?}", text.escape_unicode().to_string(), base);
            rest = after;
        }
        prop_assert!(rest.is_empty());
    }

    /// The short ways that Arabic prose takes lead where the long ones do.
    #[test]
    fn short_ways_lead_to_the_same_clusters_and_levels(text in text()) {
        let whole = unicode_segmentation::UnicodeSegmentation::grapheme_indices(&text[..], true);
        prop_assert!(cluster::clusters(&text).eq(whole.map(|(at, cell)| at..at + cell.len())));
        let text = text.trim_end_matches('\n').replace('\n', " ");
        for base in [Direction::Ltr, Direction::Rtl] {
            let ours = bidi::levels(&text, base);
            let theirs = unicode_bidi::ParagraphBidiInfo::new(&text, Some(base.level())).levels;
            for (at, ch) in text.char_indices().filter(|(_, ch)| !is_removed(&ch.to_string())) {
                prop_assert_eq!(ours[at], theirs[at], "{:?} at {} of {:?}", ch, at, text);
            }
        }
    }

    /// On the screen a mark stands straight after the letter or the marks it was written after.
    #[test]
    fn marks_stay_on_their_letter(text in text(), base in direction()) {
        let is_mark = |ch: char| matches!(ch, '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{301}');
        let clusters: Vec<_> = cluster::clusters(&text).collect();
        let shown: String = visual(&text, base, &clusters).into_iter().map(|cell| &text[cell]).collect();
        let pairs = |text: &str| {
            let mut pairs: Vec<(Option<char>, char)> = std::iter::once(None)
                .chain(text.chars().map(Some))
                .zip(text.chars())
                .filter(|(_, ch)| is_mark(*ch))
                // A mark with no letter is a cell of its own, and what stands before it is chance.
                .filter(|(before, _)| before.is_some_and(|ch| !ch.is_control() && clean::hidden(ch).is_none()))
                .collect();
            pairs.sort_unstable();
            pairs
        };
        let lost = pairs(&text).into_iter().filter(|pair| !pairs(&shown).contains(pair)).count();
        prop_assert_eq!(lost, 0);
    }

    #[test]
    fn the_visual_order_is_a_permutation_and_the_inverse_undoes_it(numbers in prop::collection::vec(0_u8..=126, 0..60)) {
        let levels = Level::vec(&numbers);
        let order = order::visual_order(&levels);
        let mut sorted = order.clone();
        sorted.sort_unstable();
        prop_assert!(sorted.into_iter().eq(0..numbers.len()));
        let places = order::inverse(&order);
        prop_assert!((0..numbers.len()).all(|cell| order[places[cell]] == cell));
        // The library's own, kept as a second opinion; ours also serves where it is not to be called.
        prop_assert_eq!(order, unicode_bidi::BidiInfo::reorder_visual(&levels));
    }

    /// Lines wholly at level 126, where unicode-bidi's own way from levels to runs panics.
    #[test]
    fn nests_deeper_than_uax_9_counts_do_no_harm(
        open in prop::collection::vec(prop::sample::select("\u{2066}\u{2067}\u{2068}\u{202A}\u{202B}\u{202D}\u{202E}".chars().collect::<Vec<_>>()), 100..220),
        inside in text(),
        base in direction(),
    ) {
        let text = open.into_iter().chain(inside.chars()).chain("9a٩ب".chars()).collect::<String>();
        let levels = bidi::levels(&text, base);
        prop_assert_eq!(levels.len(), text.len());
        prop_assert!(levels.iter().all(|level| level.number() <= 126));
        let clusters: Vec<_> = cluster::clusters(&text).collect();
        let mut shown = visual(&text, base, &clusters);
        shown.sort_unstable_by_key(|cell| cell.start);
        prop_assert_eq!(shown, clusters);
    }
}

#[test]
fn a_line_wholly_at_level_126_keeps_its_order() {
    let text: String = std::iter::repeat_n('\u{2067}', 130)
        .chain("ab9".chars())
        .collect();
    let resolved = bidi::levels(&text, Direction::Ltr);
    let line: Vec<Level> = resolved[text.len() - 3..].to_vec();
    assert!(line.iter().all(|level| level.number() == 126));
    assert_eq!(order::visual_order(&line), [0, 1, 2]);
}
