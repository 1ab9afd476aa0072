//! Owns the encoders, tried on models of the terminals they are for: what a model makes of what is sent must be the row as it is seen.

use std::collections::HashSet;
use std::sync::LazyLock;

use hashiya::layout::encode::{
    Sent, column_of_click, column_to_send, encode, pieces, printed_line, sign,
};
use hashiya::layout::pager::rows_of;
use hashiya::layout::{Generated, Origin, Row, Setting};
use hashiya::text::bidi::Direction;
use hashiya::text::profile::{Encoder, Marks, Profile};
use icu_properties::CodePointMapData;
use icu_properties::props::{
    BidiClass, BidiMirroringGlyph, GeneralCategory, GeneralCategoryGroup, Script,
};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use unicode_bidi::{Level, ParagraphBidiInfo};

use crate::mixes::{self, named, plain};

const LRM: char = '\u{200E}';

fn profile(encoder: Encoder, marks: Marks) -> Profile {
    Profile {
        encoder,
        marks,
        ..Profile::default()
    }
}

/// The row as it must be seen, cell by cell.
fn seen(row: &Row, marks: Marks) -> String {
    written(&encode(row, &profile(Encoder::Visual, marks)))
}

fn written(sent: &[Sent<'_>]) -> String {
    sent.iter().map(|sent| &*sent.text).collect()
}

/// The mirror image of a character, when a font has it: mirrors outside the BMP are none.
fn mirrored(ch: char) -> char {
    let mirror = CodePointMapData::<BidiMirroringGlyph>::new()
        .get(ch)
        .mirroring_glyph;
    mirror
        .filter(|mirror| u32::from(*mirror) <= 0xFFFF)
        .unwrap_or(ch)
}

fn is_mark(ch: char) -> bool {
    CodePointMapData::<BidiClass>::new().get(ch) == BidiClass::NonspacingMark
}

/// What UAX #9 makes of a line in a left-to-right paragraph: its characters from left to right, each with the byte where it was.
fn reordered(line: &str) -> Vec<(usize, char)> {
    let levels = ParagraphBidiInfo::new(line, Some(Level::ltr())).levels;
    // L3: a letter takes its marks along.
    let mut clusters: Vec<Vec<(usize, char)>> = Vec::new();
    for (at, ch) in line.char_indices() {
        match clusters.last_mut() {
            Some(cluster) if is_mark(ch) => cluster.push((at, ch)),
            _ => clusters.push(vec![(at, ch)]),
        }
    }
    let level = |cluster: &[(usize, char)]| levels[cluster[0].0].number();
    let highest = clusters
        .iter()
        .map(|cluster| level(cluster))
        .max()
        .unwrap_or(0);
    // L2
    for floor in (1..=highest).rev() {
        for run in
            clusters.chunk_by_mut(|one, next| (level(one) >= floor) == (level(next) >= floor))
        {
            if level(&run[0]) >= floor {
                run.reverse();
            }
        }
    }
    // L4
    let drawn = clusters.into_iter().flatten();
    drawn
        .map(|(at, ch)| {
            (
                at,
                if levels[at].is_rtl() {
                    mirrored(ch)
                } else {
                    ch
                },
            )
        })
        .collect()
}

/// What is seen on a terminal that reorders every row.
fn reordered_text(line: &str) -> String {
    let drawn = reordered(line).into_iter().map(|(_, ch)| ch);
    drawn.filter(|&ch| ch != LRM).collect()
}

/// Scripts that have right-to-left letters. HarfBuzz does not count Old Hungarian among them.
static RIGHT_TO_LEFT: LazyLock<HashSet<Script>> = LazyLock::new(|| {
    let is_letter = |ch| {
        GeneralCategoryGroup::Letter.contains(CodePointMapData::<GeneralCategory>::new().get(ch))
    };
    let runs_left = |ch| {
        let class = CodePointMapData::<BidiClass>::new().get(ch);
        matches!(class, BidiClass::RightToLeft | BidiClass::ArabicLetter)
    };
    let mut scripts: HashSet<Script> = ('\0'..=char::MAX)
        .filter(|&ch| is_letter(ch) && runs_left(ch))
        .map(script)
        .collect();
    for other in [
        Script::Common,
        Script::Inherited,
        Script::Unknown,
        Script::OldHungarian,
    ] {
        scripts.remove(&other);
    }
    scripts
});

fn script(ch: char) -> Script {
    CodePointMapData::<Script>::new().get(ch)
}

/// Says whether HarfBuzz guesses that a run is set from right to left.
fn is_guessed_right_to_left(run: &[&Sent<'_>]) -> bool {
    let mut scripts = run.iter().flat_map(|sent| sent.text.chars()).map(script);
    let first = scripts.find(|script| {
        !matches!(
            *script,
            Script::Common | Script::Inherited | Script::Unknown
        )
    });
    first.is_some_and(|script| RIGHT_TO_LEFT.contains(&script))
}

/// What is seen on kitty: every run of cells with glyphs of one font, turned around where its first script is.
fn turned(row: &Row, profile: &Profile) -> String {
    let sent = encode(row, profile);
    let pieces = pieces(row, profile);
    let is_bold = |cell: usize| {
        pieces
            .iter()
            .any(|piece| piece.is_apart && piece.cells.contains(&cell))
    };
    let is_apart = |sent: &Sent<'_>| {
        let first = sent.text.chars().next().unwrap_or(' ');
        sent.width > 1 || matches!(first, ' ' | '\u{2500}'..='\u{259F}' | '\u{2800}')
    };
    let mut seen = String::new();
    let cells: Vec<&Sent<'_>> = sent.iter().collect();
    for run in cells.chunk_by(|one, next| {
        !is_apart(one) && !is_apart(next) && is_bold(one.cell) == is_bold(next.cell)
    }) {
        if is_guessed_right_to_left(run) {
            for sent in run.iter().rev() {
                let mut chars = sent.text.chars();
                seen.extend(chars.next().map(mirrored));
                seen.push_str(chars.as_str());
            }
        } else {
            seen.extend(run.iter().map(|sent| &*sent.text));
        }
    }
    seen
}

/// What is sent of a short row, without its padding; U+200E is `^`.
fn sent(text: &str, encoder: Encoder) -> String {
    let row = rows_of(text, plain(200)).remove(0);
    let sent = encode(&row, &profile(encoder, Marks::Keep));
    let cells: Vec<String> = sent
        .iter()
        .filter(|sent| mixes::source(&row.cells[sent.cell]).is_some())
        .map(|sent| named(&sent.text).replace(LRM, "^"))
        .collect();
    cells.join("|")
}

#[test]
fn letters_are_sent_as_they_are_read_and_closed() {
    let cases = [
        ("سَلَامٌ", "sa|lAa|mN^"),
        ("قال نعم", "n|E|m^| |q|A|l^"),
        (
            "قال (CPU) «نعم».",
            ".^|«^|n|E|m^|»^| |(^|@C|@P|@U|)^| |q|A|l^",
        ),
        (
            "سنة ١٢٫٥ أو 2024م",
            "m^|2^|0^|2^|4^| |>|w^| |d1^|d2^|٫^|d5^| |s|n|p^",
        ),
        ("٪٥٠ ـ 50%", "%^|5^|0^| |_^| |d5^|d0^|%^"),
        ("ب\u{200C}ت │ שלום", "ש|ל|ו|ם^| |│^| |t^|b^"),
        ("\u{64E}ب", "b^|\u{25CC}a^"),
        ("e\u{301}t", "@e\u{301}|@t"),
    ];
    for (text, wanted) in cases {
        assert_eq!(sent(text, Encoder::Lrm), wanted, "{text}");
    }
    let row = rows_of("لا (ب)", plain(6)).remove(0);
    let exact = printed_line(&row, &profile(Encoder::Lrm, Marks::Keep), true);
    assert_eq!(
        exact,
        " (\u{200E}\u{FE8F}\u{200E})\u{200E} \u{FEFB}\u{200E}"
    );
}

#[test]
fn words_are_sent_turned_around_and_others_as_they_stand() {
    let cases = [
        ("سَلَامٌ", "sa|lAa|mN"),
        ("قال (CPU) «نعم».", "«|n|E|m|»|.| |(|@C|@P|@U|)| |q|A|l"),
        ("سنة ١٢٫٥ أو 2024م", "4|2|0|2|m| |>|w| |d5|٫|d2|d1| |s|n|p"),
        ("(١) [نعم]؟", "[|n|E|m|]|؟| |(|d1|)"),
        ("٪٥٠ ـ 50%", "%|5|0| |_| |%|d0|d5"),
        ("الـCPU", "@C|@P|@U|_|l|A"),
        ("كتب│نعم 文ب", "b|文| |n|E|m|│|k|t|b"),
    ];
    for (text, wanted) in cases {
        assert_eq!(sent(text, Encoder::Word), wanted, "{text}");
    }
    let row = rows_of("«لا»", plain(4)).remove(0);
    let exact = printed_line(&row, &profile(Encoder::Word, Marks::Keep), true);
    assert_eq!(exact, " \u{AB}\u{FEFB}\u{BB}");
}

/// Konsole shapes forms once more, and joins nothing over U+200E: what must stand apart is a run by itself.
#[test]
fn letters_that_must_not_be_joined_are_runs_of_their_own() {
    assert_eq!(
        sent("می\u{200C}خواهم", Encoder::Lrm),
        "x|w|A|h|m^|m|\u{6CC}^"
    );
    let mut row = rows_of("نعم", plain(3)).remove(0);
    row.cells[2].origin = Origin::Generated(Generated::Padding, 0);
    row.cells[2].text = "\u{FEB5}".into();
    let sent = printed_line(&row, &profile(Encoder::Lrm, Marks::Keep), true);
    assert_eq!(named(&sent).replace(LRM, "^"), "Em^$^");
    assert_eq!(reordered_text(&sent), "\u{FEE2}\u{FECC}\u{FEB5}");
}

/// Read from the left it begins with Arabic and ends with Latin: turned around either way, so it goes out in two faces.
#[test]
fn a_word_that_cannot_be_sent_as_one_is_sent_as_two() {
    let row = rows_of("CPUات قال", plain(9)).remove(0);
    let profile = profile(Encoder::Word, Marks::Keep);
    assert_eq!(named(&written(&encode(&row, &profile))), "qAl At@C@P@U");
    let found: Vec<_> = pieces(&row, &profile)
        .into_iter()
        .map(|piece| (piece.cells, piece.is_turned, piece.is_apart))
        .collect();
    assert_eq!(
        found,
        [
            (0..3, true, false),
            (4..6, true, false),
            (6..9, false, true)
        ]
    );
}

#[test]
fn every_script_is_guessed_as_shapers_do() {
    for ch in ('\0'..=char::MAX).filter(|&ch| RIGHT_TO_LEFT.contains(&script(ch))) {
        let guessed = hashiya::text::script::direction(ch.encode_utf8(&mut [0; 4]));
        assert_eq!(guessed, Some(Direction::Rtl), "{ch:?} {:?}", script(ch));
    }
}

#[test]
fn the_style_goes_with_the_letter_or_stays_in_the_column() {
    let row = rows_of("نعم (لا)", plain(7)).remove(0);
    for sent in encode(&row, &profile(Encoder::Lrm, Marks::Keep)) {
        assert_eq!(sent.text.trim_end_matches(LRM), &*row.cells[sent.cell].text);
    }
    let places = encode(&row, &profile(Encoder::Word, Marks::Keep));
    assert!(places.iter().map(|sent| sent.cell).eq(0..7));
}

#[test]
fn a_click_on_the_last_letter_of_a_word_is_on_its_left_whatever_was_sent_there() {
    // On the screen: three blanks, مالس, that is: columns 3 to 5 for م, لا, س.
    let row = rows_of("سلام", plain(6)).remove(0);
    let clicked = |encoder| {
        (0..8)
            .map(|column| column_of_click(&row, &profile(encoder, Marks::Keep), column))
            .collect::<Vec<_>>()
    };
    for encoder in [Encoder::Visual, Encoder::Word] {
        assert_eq!(clicked(encoder), [0, 1, 2, 3, 4, 5, 6, 7]);
    }
    for encoder in [Encoder::Lrm, Encoder::Logical] {
        assert_eq!(clicked(encoder), [0, 1, 2, 5, 4, 3, 6, 7]);
    }
}

#[test]
fn a_long_pile_of_marks_leaves_room_to_close_the_run() {
    let row = rows_of(&format!("قال ب{}", "\u{64E}".repeat(16)), plain(5)).remove(0);
    for sent in encode(&row, &profile(Encoder::Lrm, Marks::Keep)) {
        assert!(sent.text.len() <= 21, "{}", sent.text.len());
    }
    assert_eq!(
        reordered_text(&printed_line(
            &row,
            &profile(Encoder::Lrm, Marks::Drop),
            true
        )),
        seen(&row, Marks::Drop)
    );
}

/// Random mixes, and how they are set.
fn mixes() -> impl Strategy<Value = (String, Setting)> {
    (mixes::line(), mixes::setting(), 8..=60_u16)
        .prop_map(|(text, setting, columns)| (text, Setting { columns, ..setting }))
}

const MARKS: [Marks; 3] = [Marks::Keep, Marks::Drop, Marks::Shift];

/// Marks piled higher than U+200E leaves room for are cut, which is tried above.
fn is_low(row: &Row) -> bool {
    row.cells.iter().all(|cell| cell.text.len() <= 12)
}

/// A terminal that reorders rows shows the row, also between others, and counts its columns as the encoder says.
fn check_reordered(row: &Row) -> Result<(), TestCaseError> {
    for marks in MARKS {
        let profile = profile(Encoder::Lrm, marks);
        let sent = encode(row, &profile);
        let line = written(&sent);
        let wanted = seen(row, marks);
        prop_assert_eq!(
            reordered_text(&line).escape_unicode().to_string(),
            wanted.escape_unicode().to_string()
        );
        // Beside itself, with a frame between: neither takes the other along, whatever stands there.
        let twice = format!("{line}{}{line}١٢ (3", sign("│", &profile));
        prop_assert_eq!(reordered_text(&twice), format!("{wanted}│{wanted}١٢ (3"));
    }
    let profile = profile(Encoder::Lrm, Marks::Drop);
    let sent = encode(row, &profile);
    let order = reordered(&written(&sent));
    let (mut start, mut column) = (0, 0);
    for sent in &sent {
        let before = order
            .iter()
            .take_while(|(at, _)| *at != start)
            .filter(|(_, ch)| *ch != LRM);
        // With marks away a character is a cell, but for emoji and the like, where columns are counted by those that have some.
        let left: usize = before.map(|(_, ch)| width(*ch)).sum();
        if row
            .cells
            .iter()
            .all(|cell| cell.text.trim_matches(' ').chars().count() < 2)
        {
            prop_assert_eq!(usize::from(column_of_click(row, &profile, column)), left);
        }
        start += sent.text.len();
        column += sent.width;
    }
    Ok(())
}

fn width(ch: char) -> usize {
    unicode_width::UnicodeWidthChar::width(ch).unwrap_or(0)
}

/// Columns lead there and back, for every encoder.
fn check_columns(row: &Row) -> Result<(), TestCaseError> {
    for encoder in [
        Encoder::Visual,
        Encoder::Lrm,
        Encoder::Word,
        Encoder::Logical,
    ] {
        let profile = profile(encoder, Marks::Keep);
        let mut covered = Vec::new();
        for column in 0..row.width() {
            let seen = column_of_click(row, &profile, column);
            prop_assert_eq!(column_to_send(row, &profile, seen), column);
            covered.push(seen);
        }
        covered.sort_unstable();
        prop_assert!(covered.into_iter().eq(0..row.width()));
    }
    Ok(())
}

#[test]
fn a_wide_bracket_is_turned_by_an_arabic_mark_on_it() {
    for text in ["\u{FE59}\u{6DC}", "قال \u{FE59}\u{6DC}نعم\u{FE5A}"] {
        let row = rows_of(text, plain(40)).remove(0);
        let profile = profile(Encoder::Word, Marks::Keep);
        assert_eq!(turned(&row, &profile), seen(&row, Marks::Keep), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(10_000) })]

    #[test]
    fn terminals_that_reorder_show_the_row((text, setting) in mixes()) {
        for row in rows_of(&text, setting).iter().filter(|row| is_low(row)) {
                check_reordered(row)?;
        }
    }

    #[test]
    fn terminals_that_turn_words_around_show_the_row((text, setting) in mixes()) {
        for row in &rows_of(&text, setting) {
            for marks in MARKS {
                let found = turned(row, &profile(Encoder::Word, marks));
                prop_assert_eq!(found.escape_unicode().to_string(), seen(row, marks).escape_unicode().to_string());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn columns_lead_there_and_back((text, setting) in mixes()) {
        for row in &rows_of(&text, setting) {
            check_columns(row)?;
        }
    }
}
