//! Owns proofs of rows: on random mixes nothing is lost, moved or let through, and the way from the screen to the text leads back.

use std::ops::Range;

use hashiya::doc::{Document, Reflow};
use hashiya::layout::encode::{encode, logical_line, printed_line};
use hashiya::layout::hit::{self, Step};
use hashiya::layout::mark::{self, Mark, Role};
use hashiya::layout::{Align, Cell, Row, Setting};
use hashiya::text::bidi::{self, Direction};
use hashiya::text::clean::{self, Hidden};
use hashiya::text::profile::{Encoder, Marks, Profile, Tashkeel};
use hashiya::text::span::{Offset, Span};
use hashiya::text::tashkeel::{self, Ornate};
use hashiya::text::{joining, mirror, spelt};
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::mixes::{self, blocks, logical, seen, source};

type Checked = Result<(), TestCaseError>;

fn category(ch: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(ch)
}

fn is_mark(ch: char) -> bool {
    GeneralCategoryGroup::Mark.contains(category(ch))
}

/// Marks that take no cell.
fn is_unspaced(ch: char) -> bool {
    matches!(
        category(ch),
        GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark
    )
}

/// Says whether `ch` is drawn as itself or as a form of itself: no blank, nothing that hides, no sign that has a stand-in.
fn is_seen(ch: char) -> bool {
    !ch.is_whitespace()
        && clean::hidden(ch).is_none()
        && category(ch) != GeneralCategory::Format
        && !matches!(ch, '٭' | '◌')
}

/// The letters, digits, signs and marks of `text`, presentation forms and signs of whole words taken apart.
fn unfolded(text: &str) -> impl Iterator<Item = char> + '_ {
    let spelt = |ch: char| spelt::words(ch).map_or_else(|| ch.to_string(), str::to_owned);
    text.chars()
        .filter(|&ch| is_seen(ch))
        .flat_map(move |ch| spelt(ch).chars().collect::<Vec<_>>())
        .flat_map(|ch| std::iter::once(ch).nfkd())
        .filter(|ch| !ch.is_whitespace())
}

/// What a cell shows, unfolded and turned round again where it was mirrored.
fn shown(cell: &Cell) -> String {
    let turned = cell.text.chars().map(|ch| match mirror::mirrored(ch) {
        Some(mirrored) if cell.level.is_rtl() => mirrored,
        _ => ch,
    });
    unfolded(&turned.collect::<String>()).collect()
}

/// The cells and the hidden stretches of each row partition it; rows partition their block, blocks the document.
fn check_partition(document: &Document, rows: &[Row]) -> Checked {
    let mut at = document.start();
    for row in rows {
        prop_assert_eq!(row.start(), at, "rows follow each other");
        at = row.span().end();
        let mut parts: Vec<_> = logical(row).into_iter().map(|(bytes, _)| bytes).collect();
        parts.extend(row.hidden.iter().map(|(bytes, _)| bytes.clone()));
        parts.sort_by_key(|bytes| bytes.start);
        let mut byte = row.bytes.start;
        for part in parts {
            prop_assert_eq!(part.start, byte, "of {:?}", row.bytes);
            prop_assert!(part.end > part.start);
            byte = part.end;
        }
        prop_assert_eq!(byte, row.bytes.end);
    }
    prop_assert_eq!(at, document.end());
    for pair in blocks(document).windows(2) {
        prop_assert_eq!(pair[0].span().end(), pair[1].span().start());
    }
    Ok(())
}

/// Each hidden stretch hides for the reason it names.
fn check_reasons(row: &Row) -> Checked {
    for (bytes, reason) in &row.hidden {
        for ch in row.block.text()[bytes.clone()].chars() {
            match reason {
                // What is unseen on a blank hangs with it.
                Hidden::RowEnd => {
                    prop_assert!(ch.is_whitespace() || clean::hidden(ch).is_some(), "{ch:?}");
                }
                other => prop_assert_eq!(clean::hidden(ch), Some(*other)),
            }
        }
    }
    Ok(())
}

/// All that is seen of the source is on the screen, in logical order; marks too, as the dial has it.
fn check_letters(rows: &[Row], setting: &Setting) -> Checked {
    if setting.columns < 2 {
        return Ok(()); // A wide character has no room there.
    }
    for block in rows.chunk_by(|one, other| one.block.span() == other.block.span()) {
        let text = block[0].block.text();
        let dial = block[0].tashkeel;
        // Neither signs of what is invisible, nor the brackets for U+06DD and U+08E2.
        let is_letter = |(bytes, cell): &(Range<usize>, &Cell)| {
            let is_sign = text[bytes.clone()].starts_with(|ch| clean::hidden(ch).is_some());
            let opens =
                &*cell.text == "(" && text[bytes.clone()].starts_with(['\u{6DD}', '\u{8E2}']);
            let closes = &*cell.text == ")" && source(cell).is_none();
            !is_sign && !opens && !closes
        };
        let seen: String = block
            .iter()
            .flat_map(seen)
            .filter(is_letter)
            .map(|(_, cell)| shown(cell))
            .collect();
        let letters = |text: &str| text.chars().filter(|&ch| !is_mark(ch)).collect::<String>();
        let marks = |text: &str| text.chars().filter(|&ch| is_mark(ch)).collect::<String>();
        let wanted: String = unfolded(text).collect();
        prop_assert_eq!(letters(&seen), letters(&wanted));
        if dial == Tashkeel::All {
            // Not their order: the madda of a ligature comes out before the vowel of its lam.
            let sorted = |text: &str| {
                let mut marks: Vec<char> = marks(text).chars().collect();
                marks.sort_unstable();
                marks
            };
            prop_assert_eq!(sorted(&seen), sorted(&wanted));
        } else {
            let mut ornate = Ornate::default();
            // A mark on the closing bracket is as its bracket.
            let scripture: String = block
                .iter()
                .flat_map(logical)
                .map(|(bytes, _)| &text[bytes])
                .filter(|cell| cell.chars().next().is_some_and(|first| ornate.step(first)))
                .collect();
            let kept = |text: &str| {
                marks(text)
                    .chars()
                    .filter(|&ch| !tashkeel::hides(dial, ch))
                    .count()
            };
            prop_assert_eq!(kept(&seen), kept(&wanted));
            // As they stand: a compatibility letter that holds a vowel sign is a letter all the same.
            let hideable = |text: &str| {
                let hides = |&ch: &char| tashkeel::hides(dial, ch);
                text.chars().filter(hides).count()
            };
            let sent: String = block
                .iter()
                .flat_map(mixes::seen)
                .map(|(_, cell)| &*cell.text)
                .collect();
            let alone = seen_alone(block, dial);
            prop_assert_eq!(hideable(&sent), hideable(&scripture) + alone);
        }
    }
    Ok(())
}

/// How many marks that the dial would hide are shown because they stand on a dotted circle of ours, outside ornate brackets.
fn seen_alone(rows: &[Row], dial: Tashkeel) -> usize {
    let text = rows[0].block.text();
    let mut ornate = Ornate::default();
    let inside: Vec<usize> = text
        .char_indices()
        .filter(|&(_, ch)| ornate.step(ch))
        .map(|(at, _)| at)
        .collect();
    rows.iter()
        .flat_map(logical)
        .filter(|(bytes, cell)| {
            cell.text.starts_with('◌') && inside.binary_search(&bytes.start).is_err()
        })
        .map(|(_, cell)| {
            cell.text
                .chars()
                .filter(|&ch| tashkeel::hides(dial, ch))
                .count()
        })
        .sum()
}

/// A right-to-left row ends at the right border, whatever is in it; no row passes it.
fn check_border(row: &Row, setting: &Setting) -> Checked {
    prop_assert!(
        row.width() <= setting.columns,
        "{} of {}",
        row.width(),
        setting.columns
    );
    let fills = row.base == Direction::Rtl
        || setting.align == Align::Justify && !row.is_last && has_gap(row);
    if fills {
        prop_assert_eq!(row.width(), setting.columns);
    }
    for cell in &row.cells {
        prop_assert!(cell.width >= 1);
    }
    Ok(())
}

/// Says whether a blank stands between two words of a row.
fn has_gap(row: &Row) -> bool {
    let cells = logical(row);
    let is_word = |cell: &Cell| !cell.text.trim().is_empty();
    let first = cells.iter().position(|(_, cell)| is_word(cell));
    first.is_some_and(|first| cells[first..].iter().any(|(_, cell)| &*cell.text == " "))
}

/// What is sent is harmless, and is as wide as the row, cell by cell.
fn check_sent(row: &Row, forms: bool) -> Checked {
    let encoders = [
        Encoder::Visual,
        Encoder::Lrm,
        Encoder::Word,
        Encoder::Logical,
    ];
    for encoder in encoders {
        // What closes a cell has no width, and is the encoder's own.
        let unclosed = |text: &str| match encoder {
            Encoder::Lrm => text.strip_suffix('\u{200E}').unwrap_or(text).to_owned(),
            _ => text.to_owned(),
        };
        for marks in [Marks::Keep, Marks::Drop, Marks::Shift] {
            let profile = Profile {
                encoder,
                marks,
                forms,
                ..Profile::default()
            };
            let sent = encode(row, &profile);
            prop_assert_eq!(sent.iter().map(|sent| sent.width).sum::<u16>(), row.width());
            for sent in &sent {
                prop_assert_eq!(
                    sent.text.width(),
                    usize::from(sent.width),
                    "{:?}",
                    sent.text.escape_unicode().to_string()
                );
                // A terminal adds code point to code point: no ligature may be reckoned with.
                let apart: usize = sent.text.chars().filter_map(UnicodeWidthChar::width).sum();
                prop_assert_eq!(
                    apart,
                    usize::from(sent.width),
                    "{:?}",
                    sent.text.escape_unicode().to_string()
                );
                prop_assert!(
                    sent.text.chars().next().is_some_and(|ch| !is_unspaced(ch)),
                    "a mark follows a base"
                );
                prop_assert!(
                    unclosed(&sent.text).chars().all(is_harmless),
                    "{:?}",
                    sent.text.escape_unicode().to_string()
                );
                if marks == Marks::Drop {
                    prop_assert!(
                        !sent.text.chars().any(is_unspaced)
                            || source(&row.cells[sent.cell]).is_none()
                    );
                }
            }
            let line = printed_line(row, &profile, true).replace('\u{200E}', "");
            prop_assert!(line.chars().all(is_harmless));
        }
    }
    Ok(())
}

/// Nothing that a terminal would obey, or that terminals give unlike widths.
fn is_harmless(ch: char) -> bool {
    !ch.is_control()
        && category(ch) != GeneralCategory::Format
        && clean::hidden(ch).is_none()
        && !matches!(ch, '\u{2028}' | '\u{2029}')
}

/// No lam stands beside its alef where the two are one sign.
fn check_ligatures(row: &Row) -> Checked {
    let text = row.block.text();
    for pair in logical(row).windows(2) {
        let [(lam, lam_cell), (alef, alef_cell)] = pair else {
            continue;
        };
        let is_pair = lam.end == alef.start
            && text[lam.clone()].starts_with('ل')
            && joining::allows_ligature(&text[lam.start + 2..lam.end])
            && text[alef.clone()].starts_with(['ا', 'أ', 'إ', 'آ'])
            && lam_cell.level == alef_cell.level;
        prop_assert!(!is_pair, "{:?} {:?}", lam_cell.text, alef_cell.text);
    }
    Ok(())
}

/// What plain output must be equal to: the text without unprintable controls and explicit formatting, line ends as blanks.
fn plain(text: &str) -> String {
    let is_explicit = |ch: &char| matches!(ch, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    text.chars()
        .filter(|ch| !is_explicit(ch) && (!ch.is_control() || matches!(ch, '\n' | '\t')))
        .map(|ch| if ch == '\n' { ' ' } else { ch })
        .collect()
}

/// The embeddings, overrides and isolates that a line opens and does not close.
fn left_open(line: &str) -> String {
    let is_isolate = |ch: &char| matches!(ch, '\u{2066}'..='\u{2068}');
    let mut open: Vec<char> = Vec::new();
    for ch in line.chars() {
        match ch {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' | '\u{2066}'..='\u{2068}' => {
                open.push(ch);
            }
            '\u{202C}' if open.last().is_some_and(|opener| !is_isolate(opener)) => {
                open.pop();
            }
            '\u{2069}' => {
                open.truncate(open.iter().rposition(is_isolate).unwrap_or(open.len()));
            }
            _ => {}
        }
    }
    open.into_iter().collect()
}

/// The rows of a block as plain text give it back, and no line leaves an embedding or an isolate open.
fn check_plain(rows: &[Row]) -> Checked {
    for block in rows.chunk_by(|one, other| one.block.span() == other.block.span()) {
        let lines: Vec<String> = block.iter().map(logical_line).collect();
        for line in &lines {
            prop_assert!(!line.chars().any(|ch| ch.is_control() && ch != '\t'));
            prop_assert_eq!(left_open(line), "", "{:?}", line);
        }
        if block[0].tashkeel == Tashkeel::All {
            prop_assert_eq!(plain(&lines.concat()), plain(block[0].block.text()));
        }
    }
    Ok(())
}

/// The way from an offset to its column leads back to the same cell; arrows go over every cell and back.
fn check_hits(row: &Row) -> Checked {
    let mut column = 0;
    for cell in &row.cells {
        if let Some(bytes) = source(cell) {
            for byte in bytes
                .clone()
                .filter(|&byte| row.block.text().is_char_boundary(byte))
            {
                let found = hit::columns_of(row, row.block.offset(byte));
                prop_assert_eq!(found, (column, cell.width));
            }
            for within in column..column + cell.width {
                prop_assert_eq!(hit::offset_at(row, within), row.block.offset(bytes.start));
            }
        }
        column += cell.width;
    }
    let starts: Vec<Offset> = row
        .cells
        .iter()
        .filter_map(source)
        .map(|bytes| row.block.offset(bytes.start))
        .collect();
    for (edge, step, back) in [
        (0, Step::Right, Step::Left),
        (usize::MAX, Step::Left, Step::Right),
    ] {
        let Some(&first) = starts.get(edge.min(starts.len().wrapping_sub(1))) else {
            break;
        };
        let mut walked: Vec<Offset> =
            std::iter::successors(Some(first), |&at| hit::beside(row, at, step))
                .take(starts.len() + 1)
                .collect();
        for pair in walked.windows(2) {
            prop_assert_eq!(hit::beside(row, pair[1], back), Some(pair[0]));
        }
        if step == Step::Left {
            walked.reverse();
        }
        prop_assert_eq!(&walked, &starts);
    }
    for column in [0, row.width(), row.width() / 2, u16::MAX] {
        let at = hit::offset_at(row, column);
        prop_assert!(starts.is_empty() || starts.contains(&at));
    }
    for at in [
        row.start(),
        row.span().end(),
        Offset::new(0),
        Offset::new(u64::MAX),
    ] {
        let (column, width) = hit::columns_of(row, at);
        prop_assert!(column <= row.width() && width >= 1);
    }
    Ok(())
}

/// What lies between any two cells is copied as it stands in the source.
fn check_copy(document: &Document, text: &str, rows: &[Row], picks: (usize, usize)) -> Checked {
    let cells: Vec<Span> = rows
        .iter()
        .flat_map(|row| row.cells.iter().filter_map(|cell| row.cell_span(cell)))
        .collect();
    if cells.is_empty() {
        return Ok(());
    }
    let span = cells[picks.0 % cells.len()].union(cells[picks.1 % cells.len()]);
    let range = usize::try_from(span.start().byte).expect("a place in memory")
        ..usize::try_from(span.end().byte).expect("a place in memory");
    prop_assert_eq!(document.text(span), &text[range]);
    Ok(())
}

/// Roles of each cell told cell by cell, with no short cut.
fn roles_by_force(row: &Row, marks: &[Mark]) -> Vec<Vec<Role>> {
    let own = |cell: &Cell| -> Vec<Role> {
        let Some(bytes) = cell.origin.bytes() else {
            return Vec::new();
        };
        let span = Span::new(
            row.block.offset(bytes.start()),
            row.block.offset(bytes.end()),
        );
        marks
            .iter()
            .filter(|mark| mark.span.intersects(span))
            .map(|mark| mark.role)
            .collect()
    };
    let of_source: Vec<Vec<Role>> = row.cells.iter().map(own).collect();
    let between = |nth: usize| -> Vec<Role> {
        match (
            nth.checked_sub(1).and_then(|left| of_source.get(left)),
            of_source.get(nth + 1),
        ) {
            (Some(left), Some(right)) => left
                .iter()
                .filter(|role| right.contains(role) && **role != Role::Caret)
                .copied()
                .collect(),
            _ => Vec::new(),
        }
    };
    (0..row.cells.len())
        .map(|nth| {
            if row.cells[nth].origin.bytes().is_some() {
                of_source[nth].clone()
            } else {
                between(nth)
            }
        })
        .collect()
}

fn role() -> impl Strategy<Value = Role> {
    prop_oneof![
        (0..6_u8, any::<bool>()).prop_map(|(tone, pending)| Role::Highlight {
            tone,
            pending,
            noted: false,
            current: false
        }),
        Just(Role::Selection),
        Just(Role::Caret),
        (0..9_u16).prop_map(Role::Hint),
    ]
}

fn check_all(text: &str, setting: Setting, reflow: Reflow, picks: (usize, usize)) -> Checked {
    let document = Document::of_bytes(text, "مزيج").with_reflow(reflow);
    let rows = mixes::rows(&document, setting);
    check_partition(&document, &rows)?;
    check_letters(&rows, &setting)?;
    check_plain(&rows)?;
    check_copy(&document, text, &rows, picks)?;
    for row in &rows {
        check_reasons(row)?;
        check_border(row, &setting)?;
        check_sent(row, setting.forms)?;
        check_hits(row)?;
        if setting.forms {
            check_ligatures(row)?;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    /// These are the 10,000 random mixes of the issue: no panic, letter for letter, a right border that stays, bytes that partition the source.
    #[test]
    fn a_line_of_any_mix_is_whole_and_harmless(text in mixes::line(), setting in mixes::setting(), picks in any::<(usize, usize)>()) {
        check_all(&text, setting, Reflow::Off, picks)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn lines_of_any_mix_are_whole_and_harmless(text in mixes::lines(), setting in mixes::setting(), picks in any::<(usize, usize)>()) {
        check_all(&text, setting, Reflow::Off, picks)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn joined_lines_of_any_mix_are_whole_and_harmless(text in mixes::lines(), setting in mixes::setting(), picks in any::<(usize, usize)>()) {
        check_all(&text, setting, Reflow::On, picks)?;
    }

    /// Lines wholly at level 126 among them.
    #[test]
    fn nests_deeper_than_uax_9_counts_are_whole_and_harmless(text in mixes::nested(), setting in mixes::setting(), picks in any::<(usize, usize)>()) {
        check_all(&text, setting, Reflow::Off, picks)?;
    }

    #[test]
    fn a_cell_has_the_roles_of_what_it_stands_for(
        text in mixes::line(),
        setting in mixes::setting(),
        marks in prop::collection::vec((0..200_u64, 0..200_u64, role()), 0..6),
    ) {
        let document = Document::of_bytes(text.as_str(), "مزيج");
        let clamp = |byte: u64| {
            let byte = usize::try_from(byte).expect("less than 200").min(text.len());
            Offset::new(text.floor_char_boundary(byte) as u64)
        };
        let marks: Vec<Mark> = marks.into_iter().map(|(one, other, role)| Mark { span: Span::new(clamp(one), clamp(other)), role }).collect();
        for row in mixes::rows(&document, setting) {
            prop_assert_eq!(mark::roles(&row, &marks), roles_by_force(&row, &marks));
        }
    }
}

/// Joined text comes out of `mixes::lines` too seldom to be relied on: two lines that a narrow column explains.
#[test]
fn joined_lines_are_parted_by_one_blank_on_the_screen() {
    for end in ["\n", "\r\n", " \n", " \r\n"] {
        let text = format!("قال الراوي كلامًا طويلًا جدًّا{end}والسامعون كثيرون حوله{end}والليل ساكن\n");
        let document = Document::of_bytes(text.as_str(), "قصّة").with_reflow(Reflow::On);
        let first = document.block_at(document.start()).unwrap();
        assert!(first.text().contains('\n'), "{end:?} is joined");
        check_all(&text, mixes::plain(200), Reflow::On, (0, usize::MAX)).unwrap();
        let rows = mixes::rows(&document, mixes::plain(200));
        let words: String = logical(&rows[0])
            .iter()
            .map(|(_, cell)| &*cell.text)
            .collect();
        assert!(!words.contains("  ") && !words.contains('\n'), "{words:?}");
        assert_eq!(
            words.matches(' ').count(),
            first.text().split_whitespace().count() - 1
        );
    }
}

#[test]
fn base_direction_is_the_row_s() {
    for row in mixes::rows(&Document::of_bytes("قال\nsaid\n", "x"), mixes::plain(9)) {
        assert_eq!(Some(row.base), bidi::first_strong(row.block.text()));
    }
}
