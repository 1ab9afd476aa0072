//! Owns the joining of hard-wrapped lines: whether a text is hard-wrapped at all, and which line ends then are blanks.
//!
//! Whoever wrapped the text went to a new line when the next word did not fit. So a line end stands for a blank
//! exactly where the first word of the next line would have gone over the width on the line before, and a line that
//! is shorter than that was ended on purpose. What fits depends on how widths were counted; programs count cells,
//! code points (marks too) or bytes, and the one that explains most line ends is taken.
//!
//! Verse also has lines of like length. It is kept by its separators, by its rhyme, and because its lines rarely all
//! come within one word of the longest.

use super::line::{LONGEST, Line, cells, is_blank, is_mark};
use super::text::Text;
use super::verse::{Separator, separator};

/// Lines of the sample that are judged: enough to be sure, and read in a fraction of a millisecond.
const JUDGED: usize = 200;
/// Cells that hand-wrapped lines have at least and at most: a narrow column, a wide terminal.
const NARROWEST: usize = 25;
const WIDEST: usize = 130;
/// Cells in the longest line that may be verse with its two hemistichs side by side, for the test by rhyme.
const VERSE: usize = 72;
/// Line ends that are needed to see anything.
const FEWEST: usize = 3;

/// How a program that wraps lines counts their width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    Cells,
    CodePoints,
    Bytes,
}

impl Measure {
    fn of(self, text: &str) -> usize {
        match self {
            Self::Cells => cells(text),
            Self::CodePoints => text.chars().count(),
            Self::Bytes => text.len(),
        }
    }
}

/// The widths that decide whether a line end is explained, by one measure.
#[derive(Clone, Copy, Debug)]
struct Ending {
    /// Of the line that ends.
    line: usize,
    /// Of the first word of the next line.
    word: usize,
    /// The line is mostly one word (an address), which may be wider than any width.
    is_one_word: bool,
}

impl Ending {
    fn of(line: &str, next: &str, measure: Measure) -> Self {
        let word = next.split_whitespace().next().unwrap_or_default();
        let all = line.trim().len();
        Self {
            line: measure.of(line.trim_end()),
            word: measure.of(word),
            is_one_word: line.split_whitespace().any(|word| word.len() * 2 > all),
        }
    }
}

/// The width that lines were wrapped to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wrap {
    measure: Measure,
    width: usize,
}

impl Wrap {
    /// Says whether the word would not have fitted on the line, which is itself not far too long for its words.
    fn explains(self, ending: Ending) -> bool {
        let is_wrapped = ending.is_one_word || ending.line <= self.width + self.width / 4;
        is_wrapped && ending.line + 1 + ending.word > self.width
    }
}

/// What the opening of a text says about its lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Survey {
    /// The width that explains most of its line ends, when there are lines to judge by.
    pub(super) wrap: Option<Wrap>,
    /// It is visibly hard-wrapped.
    pub(super) hard_wrapped: bool,
}

/// Judges a text by its opening, of which the last line may be incomplete. The width is looked for only where it is of use: when lines
/// are to be joined in any case (`is_wanted`), or may be hard-wrapped at all, which takes a blank line between two paragraphs.
pub(super) fn survey(sample: &str, is_wanted: bool) -> Survey {
    let lines: Vec<&str> = sample.lines().take(JUDGED).collect();
    let has_paragraphs = has_paragraphs(&lines);
    if !is_wanted && !has_paragraphs {
        return Survey::default();
    }
    let pairs: Vec<(&str, &str)> = lines
        .windows(2)
        .map(|pair| (pair[0], pair[1]))
        .filter(|(line, next)| is_short(line) && is_short(next) && may_join(line, next))
        .collect();
    let cells = judge(&pairs, Measure::Cells);
    let others = [Measure::CodePoints, Measure::Bytes].map(|measure| judge(&pairs, measure));
    let (Some(cells), [Some(code_points), Some(bytes)]) = (cells, others) else {
        return Survey::default();
    };
    let column = cells.0.width;
    let (wrap, explained) =
        [code_points, bytes].into_iter().fold(
            cells,
            |best, other| if other.1 > best.1 { other } else { best },
        );
    let hard_wrapped = explained >= FEWEST
        && explained * 4 >= pairs.len() * 3
        && (NARROWEST..=WIDEST).contains(&column)
        && has_paragraphs
        && !rhymes_throughout(&lines)
        && ends_short(&lines, column);
    Survey {
        wrap: Some(wrap),
        hard_wrapped,
    }
}

/// The width of the widest line by a measure, and how many line ends that explains. A line that is mostly one word
/// (an address) says nothing about the width: it may be as wide as it likes.
fn judge(pairs: &[(&str, &str)], measure: Measure) -> Option<(Wrap, usize)> {
    let endings: Vec<_> = pairs
        .iter()
        .map(|(line, next)| Ending::of(line, next, measure))
        .collect();
    let widths = endings.iter().filter(|ending| !ending.is_one_word);
    let width = widths.map(|ending| ending.line).max()?;
    let wrap = Wrap { measure, width };
    let explained = endings
        .into_iter()
        .filter(|&ending| wrap.explains(ending))
        .count();
    Some((wrap, explained))
}

/// Says whether a line may have been wrapped by hand at all.
fn is_short(line: &str) -> bool {
    line.len() as u64 <= LONGEST
}

/// Says whether the line end whose LF is at `line_feed` stands for a blank.
pub(super) fn joins(text: &Text, wrap: Wrap, line_feed: u64) -> bool {
    let Some(line) = Line::at(text, line_feed) else {
        return false;
    };
    let Some(next) = line.after(text) else {
        return false;
    };
    may_join(&line.text, &next.text)
        && wrap.explains(Ending::of(&line.text, &next.text, wrap.measure))
        && !line.is_verse(text)
        && !next.is_verse(text)
        && !rhyme_here(text, &line, &next)
}

/// Says whether two neighbouring lines may belong to one paragraph, whatever their lengths.
fn may_join(line: &str, next: &str) -> bool {
    let parted = |line| matches!(separator(line), Some(kind) if kind != Separator::Ellipsis);
    // A sign of omission also stands in prose; there `Line::is_verse` decides.
    !is_blank(line)
        && !is_blank(next)
        && !parted(line)
        && !parted(next)
        && !opens_item(next, line)
        && !is_rule(line)
        && !is_rule(next)
        && (indent(next) <= indent(line) || marker(line).is_some())
}

/// Says whether a blank line parts lines that are not blank.
fn has_paragraphs(lines: &[&str]) -> bool {
    let first = lines.iter().position(|line| !is_blank(line));
    let last = lines.iter().rposition(|line| !is_blank(line));
    match (first, last) {
        (Some(first), Some(last)) => lines[first..last].iter().any(|line| is_blank(line)),
        _ => false,
    }
}

/// Says whether at least two lines in five end as one of the two before them does: prose does so by chance, one
/// line in ten.
fn rhymes_throughout(lines: &[&str]) -> bool {
    let rhymes: Vec<_> = lines.iter().map(|line| rhyme(line)).collect();
    let (mut rhyming, mut counted) = (0, 0);
    for place in 1..rhymes.len() {
        let Some(own) = rhymes[place] else { continue };
        counted += 1;
        let before = &rhymes[place.saturating_sub(2)..place];
        rhyming += usize::from(before.contains(&Some(own)));
    }
    rhyming >= FEWEST && rhyming * 5 >= counted * 2
}

/// Says whether, of three or more paragraphs with several lines, at least one ends in a line clearly shorter than
/// the column, as prose does and stanzas do not.
fn ends_short(lines: &[&str], column: usize) -> bool {
    let paragraphs = lines
        .split(|line| is_blank(line))
        .filter(|lines| lines.len() > 1);
    let (mut short, mut all) = (0, 0);
    for paragraph in paragraphs {
        all += 1;
        let last = paragraph.last().map_or(0, |line| cells(line));
        short += usize::from(last * 5 < column * 4);
    }
    all < 3 || short > 0
}

/// Says whether the two lines stand where three in a row, or three times every other line, end alike.
fn rhyme_here(text: &Text, line: &Line, next: &Line) -> bool {
    if cells(&line.text).max(cells(&next.text)) > VERSE {
        return false;
    }
    // Places -4 to 5, of which the two lines are 0 and 1; rhyme does not reach over a blank line.
    let mut rhymes = [None; 10];
    (rhymes[4], rhymes[5]) = (rhyme(&line.text), rhyme(&next.text));
    let mut before = line.before(text);
    for place in (0..4).rev() {
        let Some(line) = before.filter(|line| !line.is_blank()) else {
            break;
        };
        rhymes[place] = rhyme(&line.text);
        before = line.before(text);
    }
    let mut after = next.after(text);
    for place in &mut rhymes[6..] {
        let Some(line) = after.filter(|line| !line.is_blank()) else {
            break;
        };
        *place = rhyme(&line.text);
        after = line.after(text);
    }
    let alike = |first: usize, step: usize| {
        rhymes[first].is_some()
            && rhymes[first] == rhymes[first + step]
            && rhymes[first] == rhymes[first + 2 * step]
    };
    alike(3, 1) || alike(4, 1) || (0..=5).any(|first| alike(first, 2))
}

/// The last two letters of a line, marks and tatweel dropped and spellings of one letter taken together.
fn rhyme(line: &str) -> Option<[char; 2]> {
    let mut letters = line
        .chars()
        .rev()
        .filter(|&ch| ch.is_alphabetic() && !is_mark(ch) && ch != '\u{640}')
        .map(|ch| match ch {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' => 'ي',
            'ة' => 'ه',
            _ => ch,
        });
    let last = letters.next()?;
    Some([letters.next()?, last])
}

/// Blanks before the first word, a tab counting eight.
fn indent(line: &str) -> usize {
    line.chars()
        .take_while(|ch| ch.is_whitespace())
        .map(|ch| if ch == '\t' { 8 } else { 1 })
        .sum()
}

/// Says whether `line` begins an item of a list, a heading or a quotation, given the line before it.
fn opens_item(line: &str, before: &str) -> bool {
    match marker(line) {
        // A spaced dash is also a bracket within prose, so after a line that is in the middle of a sentence it is one.
        Some('-' | '–' | '—' | 'ـ') => {
            marker(before).is_some()
                || before
                    .trim_end()
                    .ends_with(['.', ':', '؛', ';', '،', ',', '!', '؟', '?', '۔'])
        }
        other => other.is_some(),
    }
}

/// The sign that an item, heading or quotation begins with; `1` for a number of up to three digits, and for one letter.
fn marker(line: &str) -> Option<char> {
    let mut words = line.split_whitespace();
    let (first, rest) = (words.next()?, words.next());
    let mut signs = first.chars();
    let sign = signs.next()?;
    if sign == '#' && first.chars().all(|ch| ch == '#') || sign == '>' {
        return Some(sign);
    }
    rest?;
    if matches!(
        sign,
        '-' | '–' | '—' | 'ـ' | '*' | '+' | '•' | '▪' | '■' | '○' | '●' | '◦' | '·'
    ) {
        return signs.next().is_none().then_some(sign);
    }
    let label = first.trim_start_matches('(');
    let inner = label.strip_suffix(['.', ')', '-', '–'])?;
    let numbered = inner.chars().all(char::is_numeric) && (1..=3).contains(&inner.chars().count());
    let lettered = inner.chars().count() == 1 && label.ends_with(')');
    (numbered || lettered).then_some('1')
}

/// Says whether a line is ornament: three or more signs and no letter or digit.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() >= 3 && !line.chars().any(char::is_alphanumeric)
}
