//! Owns approximate matching: where in a text a pattern ends with at most so many edits, and where such a match begins.
//!
//! The bit-parallel algorithm of Myers (J. ACM 46, 1999) on code points, in blocks of 64 rows after Hyyrö, with Ukkonen's cut-off: blocks
//! in which no cell can come down to the limit are not computed. An edit is a code point put in, taken out or replaced (Levenshtein).

use std::collections::HashMap;

/// Rows of the table in one block.
const ROWS: usize = u64::BITS as usize;
/// Code points that are looked up without hashing: folded Arabic and Latin letters, digits and signs.
const DIRECT: usize = 0x700;

/// A pattern, prepared for any number of texts.
#[derive(Debug)]
pub(super) struct Pattern {
    length: usize,
    blocks: usize,
    /// The number of each code point of the pattern from 1; 0 is any other.
    direct: Vec<u16>,
    others: HashMap<char, u16>,
    /// For each number, a word of bits a block: in which rows the code point stands.
    rows: Vec<u64>,
}

/// A place where the pattern ends with few edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct End {
    /// Code points of the text before its end.
    pub(super) at: usize,
    /// Edits of the best match that ends there.
    pub(super) edits: usize,
}

/// One block of a column: where going down by one row adds an edit, where it takes one away, and the edits in its last row.
#[derive(Clone, Copy)]
struct Block {
    plus: u64,
    minus: u64,
    edits: usize,
}

impl Pattern {
    /// Prepares a pattern; `None` for an empty one, or one of more kinds of code points than can be numbered.
    pub(super) fn new(pattern: &[char]) -> Option<Self> {
        let blocks = pattern.len().div_ceil(ROWS);
        let mut made = Self {
            length: pattern.len(),
            blocks,
            direct: vec![0; DIRECT],
            others: HashMap::new(),
            rows: vec![0; blocks],
        };
        for (row, &ch) in pattern.iter().enumerate() {
            let number = match made.number(ch) {
                0 => made.give_number(ch)?,
                number => number,
            };
            made.rows[usize::from(number) * blocks + row / ROWS] |= 1 << (row % ROWS);
        }
        (made.length > 0).then_some(made)
    }

    fn give_number(&mut self, ch: char) -> Option<u16> {
        let number = u16::try_from(self.rows.len() / self.blocks).ok()?;
        self.rows.resize(self.rows.len() + self.blocks, 0);
        match self.direct.get_mut(ch as usize) {
            Some(place) => *place = number,
            None => {
                self.others.insert(ch, number);
            }
        }
        Some(number)
    }

    fn number(&self, ch: char) -> u16 {
        match self.direct.get(ch as usize) {
            Some(&number) => number,
            None => self.others.get(&ch).copied().unwrap_or(0),
        }
    }

    /// Rows of a block: all 64, but for the last one.
    fn rows_of(&self, block: usize) -> usize {
        match block + 1 == self.blocks {
            true => self.length - block * ROWS,
            false => ROWS,
        }
    }

    /// Every end of a match with at most `limit` edits in `text`, in order.
    pub(super) fn ends(&self, text: &[char], limit: usize) -> Vec<End> {
        let mut ends = Vec::new();
        self.walk(text, limit, 0, |end| ends.push(end));
        ends
    }

    /// Where a match begins that ends with the end of `text`: code points before it, and its edits, the fewest there are and at most
    /// `limit`; of several the longest.
    ///
    /// The caller makes the pattern of the reversed letters, and gives the text as it is.
    pub(super) fn start(&self, text: &[char], limit: usize) -> Option<End> {
        let reversed: Vec<char> = text.iter().rev().copied().collect();
        let mut best: Option<End> = None;
        // Each column is one letter further from the end, which costs one edit at the top of the table: the match may not float.
        self.walk(&reversed, limit, 1, |end| {
            if best.is_none_or(|best| end.edits <= best.edits) {
                best = Some(end);
            }
        });
        best.map(|end| End {
            at: text.len() - end.at,
            ..end
        })
    }

    /// Goes along the text, column by column; `top` is how much the row above the first grows with each column.
    fn walk(&self, text: &[char], limit: usize, top: i8, mut found: impl FnMut(End)) {
        let limit = limit.min(self.length);
        let mut column: Vec<Block> = (0..self.blocks.min((limit + 1).div_ceil(ROWS)))
            .map(|block| self.block_below(block * ROWS, block))
            .collect();
        for (at, &ch) in (1..).zip(text) {
            let rows = usize::from(self.number(ch)) * self.blocks;
            let rows = &self.rows[rows..rows + self.blocks];
            let mut carry = top;
            for (number, (block, &equal)) in column.iter_mut().zip(rows).enumerate() {
                carry = block.advance(equal, carry, self.rows_of(number));
            }
            self.cut_off(&mut column, rows, carry, limit);
            if column.len() == self.blocks
                && let Some(last) = column.last()
                && last.edits <= limit
            {
                found(End {
                    at,
                    edits: last.edits,
                });
            }
        }
    }

    /// A block of which nothing is known but that its first row follows one of so many edits.
    fn block_below(&self, edits: usize, number: usize) -> Block {
        Block {
            plus: !0,
            minus: 0,
            edits: edits + self.rows_of(number),
        }
    }

    /// Takes up the next block if a match may have come down to it, or leaves those out that none can have come to.
    fn cut_off(&self, column: &mut Vec<Block>, rows: &[u64], carry: i8, limit: usize) {
        let next = column.len();
        let last = column.last().map_or(0, |block| block.edits);
        let before = last.saturating_add_signed(-isize::from(carry));
        if next < self.blocks && before <= limit && (rows[next] & 1 == 1 || carry < 0) {
            let mut block = self.block_below(before, next);
            block.advance(rows[next], carry, self.rows_of(next));
            column.push(block);
            return;
        }
        while column.len() > 1
            && let Some(last) = column.last()
            && last.edits >= limit + self.rows_of(column.len() - 1)
        {
            column.pop();
        }
    }
}

impl Block {
    /// Goes on by one column in which `equal` are the rows that match; `carry` is how the row above changes with it. Gives how the last
    /// row does.
    fn advance(&mut self, mut equal: u64, carry: i8, rows: usize) -> i8 {
        let vertical = equal | self.minus;
        if carry < 0 {
            equal |= 1;
        }
        let horizontal = ((equal & self.plus).wrapping_add(self.plus) ^ self.plus) | equal;
        let mut plus = self.minus | !(horizontal | self.plus);
        let mut minus = self.plus & horizontal;
        let last = rows - 1;
        let out = i8::from(plus >> last & 1 == 1) - i8::from(minus >> last & 1 == 1);
        plus = plus << 1 | u64::from(carry > 0);
        minus = minus << 1 | u64::from(carry < 0);
        self.plus = minus | !(vertical | plus);
        self.minus = plus & vertical;
        self.edits = self.edits.saturating_add_signed(isize::from(out));
        out
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The plain table: for each end of the text, the edits of the best match that ends there. `is_anchored` says that a match must begin
    /// with the text.
    fn table(pattern: &[char], text: &[char], is_anchored: bool) -> Vec<usize> {
        let mut column: Vec<usize> = (0..=pattern.len()).collect();
        let mut last = Vec::new();
        for &ch in text {
            let mut corner = column[0];
            column[0] = if is_anchored { corner + 1 } else { 0 };
            for (row, &other) in pattern.iter().enumerate() {
                let replaced = corner + usize::from(other != ch);
                corner = column[row + 1];
                column[row + 1] = replaced.min(corner + 1).min(column[row] + 1);
            }
            last.push(column[pattern.len()]);
        }
        last
    }

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn a_changed_word_is_found_and_its_edits_are_counted() {
        let pattern = Pattern::new(&chars("كتب الكاتب كتابا")).unwrap();
        let text = chars("ثم كتب المؤلف كتابا ومضى");
        let ends = pattern.ends(&text, 8);
        let best = ends.iter().min_by_key(|end| end.edits).unwrap();
        assert_eq!(
            text[..best.at].iter().collect::<String>(),
            "ثم كتب المؤلف كتابا"
        );
        assert_eq!(best.edits, 4);
        let backwards: Vec<char> = "كتب الكاتب كتابا".chars().rev().collect();
        let start = Pattern::new(&backwards).unwrap();
        let start = start.start(&text[..best.at], best.edits).unwrap();
        assert_eq!((start.at, start.edits), (3, 4));
    }

    #[test]
    fn nothing_is_found_where_nothing_is_like_it() {
        let pattern = Pattern::new(&chars("فصائل المقاومة")).unwrap();
        assert_eq!(pattern.ends(&chars("سقطت صواريخ في محيط القاعدة"), 3), []);
        assert_eq!(pattern.ends(&[], 3), []);
        assert!(Pattern::new(&[]).is_none());
    }

    /// A pattern, and a text that holds it changed, so that matches near the limit are many; lengths around the bounds of blocks.
    fn changed() -> impl Strategy<Value = (Vec<char>, Vec<char>)> {
        let letters = "[ابتث 😀]{1,200}";
        let changes = prop::collection::vec((any::<prop::sample::Index>(), 0..3_u8), 0..40);
        (letters, "[ابتث 😀]{0,80}", "[ابتث 😀]{0,80}", changes).prop_map(
            |(pattern, before, after, changes)| {
                let mut inside = chars(&pattern);
                for (at, kind) in changes {
                    if inside.is_empty() {
                        break;
                    }
                    let at = at.index(inside.len());
                    match kind {
                        0 => drop(inside.remove(at)),
                        1 => inside.insert(at, 'ج'),
                        _ => inside[at] = 'ب',
                    }
                }
                let text = [chars(&before), inside, chars(&after)].concat();
                (chars(&pattern), text)
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn ends_are_those_of_the_table((pattern, text) in changed(), limit in 0..120_usize) {
            let limit = limit.min(pattern.len());
            let expected: Vec<End> = table(&pattern, &text, false)
                .into_iter()
                .enumerate()
                .filter(|&(_, edits)| edits <= limit)
                .map(|(before, edits)| End { at: before + 1, edits })
                .collect();
            prop_assert_eq!(Pattern::new(&pattern).unwrap().ends(&text, limit), expected);
        }

        #[test]
        fn starts_are_those_of_the_table((pattern, text) in changed(), limit in 0..120_usize) {
            let limit = limit.min(pattern.len());
            let backwards = |letters: &[char]| letters.iter().rev().copied().collect::<Vec<_>>();
            let edits = table(&backwards(&pattern), &backwards(&text), true);
            let best = edits.iter().copied().min().filter(|&edits| edits <= limit);
            let found = Pattern::new(&backwards(&pattern)).unwrap().start(&text, limit);
            prop_assert_eq!(found.map(|found| found.edits), best);
            if let Some(found) = found {
                prop_assert_eq!(edits[text.len() - found.at - 1], found.edits);
            }
        }
    }
}
