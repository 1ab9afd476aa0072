//! Owns the edits that articles meet between two readings, each of which knows where the passage stands afterwards, or that it is gone.

use unicode_normalization::UnicodeNormalization;

/// A text in which one passage is known.
#[derive(Clone, Debug)]
pub(super) struct Marked {
    pub(super) before: String,
    pub(super) passage: String,
    pub(super) after: String,
    /// Whether the passage is still the one that was remembered.
    pub(super) stands: bool,
}

/// Numbers that look drawn by lot and are the same in every run (SplitMix64).
pub(super) struct Lot(pub(super) u64);

impl Lot {
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % bound.max(1) as u64).unwrap_or(0)
    }
}

/// Words that stand in none of the articles' passages, for what is replaced and put in.
const WORDS: [&str; 12] = [
    "القنطرة",
    "يستظهر",
    "زنبق",
    "الفسيفساء",
    "مدجّجة",
    "صهيل",
    "تكهّن",
    "الضفاف",
    "خوارزميّ",
    "بوصلتين",
    "عشيّة",
    "طفق",
];

/// Paragraphs that are put in.
const PARAGRAPHS: [&str; 3] = [
    "تنبيه من المحرّر: أُضيفت هذه الفقرة بعد نشر المقال بأيّام، وفيها استدراك على ما ورد فيه من أرقام.\n",
    "كان الطقس في ذلك الصباح صحوًا، ولم يكن أحد ينتظر أن تهبّ الريح قبل الظهيرة.\n\n",
    "تحديث (2026): راجع القسم الأخير.\n",
];

/// An edit: its name, and what it does; `None` where it has nothing to do.
pub(super) type Edit = (&'static str, fn(&Marked, &mut Lot) -> Option<Marked>);

pub(super) const EDITS: &[Edit] = &[
    ("tashkeel removed", |text, _| {
        everywhere(text, without_marks)
    }),
    ("tashkeel added", |text, lot| {
        drawn(text, lot, |ch, lot| {
            let is_letter = ('ب'..='ي').contains(&ch) && ch != 'ـ';
            (is_letter && lot.below(3) == 0)
                .then(|| format!("{ch}{}", ['َ', 'ُ', 'ِ', 'ْ'][lot.below(4)]))
        })
    }),
    ("hamza dropped", |text, _| {
        letters(text, |ch| match ch {
            'أ' | 'إ' | 'آ' => Some("ا"),
            'ؤ' => Some("و"),
            _ => None,
        })
    }),
    ("hamza added", |text, lot| {
        drawn(text, lot, |ch, lot| {
            (ch == 'ا' && lot.below(4) == 0).then(|| "أ".to_owned())
        })
    }),
    ("ta marbuta, alef maqsura", |text, _| {
        letters(text, |ch| match ch {
            'ة' => Some("ه"),
            'ى' => Some("ي"),
            _ => None,
        })
    }),
    ("tatweel", |text, lot| {
        drawn(text, lot, |ch, lot| {
            ("بتثجحخسشصضطظعغفقكلمنهي".contains(ch) && lot.below(8) == 0).then(|| format!("{ch}ــ"))
        })
    }),
    ("quotation marks", |text, _| {
        letters(text, |ch| match ch {
            '«' | '»' => Some("\""),
            _ => None,
        })
    }),
    ("dashes and dots", |text, _| {
        letters(text, |ch| match ch {
            '-' => Some("–"),
            '…' => Some("..."),
            _ => None,
        })
    }),
    ("digits", |text, _| {
        everywhere(text, |text| text.chars().map(other_digit).collect())
    }),
    ("white space", |text, lot| {
        drawn(text, lot, |ch, lot| {
            (ch == ' ').then(|| ["  ", "\u{a0}", " \u{200f}", " "][lot.below(4)].to_owned())
        })
    }),
    ("wrapped lines", |text, lot| {
        drawn(text, lot, |ch, lot| {
            (ch == ' ' && lot.below(9) == 0).then(|| "\n".to_owned())
        })
    }),
    ("CRLF", |text, _| {
        letters(text, |ch| (ch == '\n').then_some("\r\n"))
    }),
    ("NFD", |text, _| {
        everywhere(text, |text| text.nfd().collect())
    }),
    ("NFC", |text, _| {
        everywhere(text, |text| text.nfc().collect())
    }),
    ("presentation forms", |text, _| {
        everywhere(text, |text| {
            text.replace("لا", "\u{fefb}").replace("لأ", "\u{fef7}")
        })
    }),
    ("paragraph put in before", |text, lot| {
        let paragraph = PARAGRAPHS[lot.below(PARAGRAPHS.len())];
        let mut edited = text.clone();
        edited.before.insert_str(0, paragraph);
        Some(edited)
    }),
    ("paragraph put in right before", |text, lot| {
        let paragraph = PARAGRAPHS[lot.below(PARAGRAPHS.len())];
        let mut edited = text.clone();
        let at = edited.before.rfind('\n').map_or(0, |end| end + 1);
        edited.before.insert_str(at, paragraph);
        Some(edited)
    }),
    ("paragraph put in after", |text, lot| {
        let paragraph = PARAGRAPHS[lot.below(PARAGRAPHS.len())];
        let mut edited = text.clone();
        let at = edited
            .after
            .find('\n')
            .map_or(edited.after.len(), |end| end + 1);
        edited.after.insert_str(at, paragraph);
        Some(edited)
    }),
    ("paragraph before taken out", |text, _| {
        let mut edited = text.clone();
        let at = edited.before.find('\n')? + 1;
        edited.before.drain(..at);
        Some(edited)
    }),
    ("paragraph moved to the end", |text, _| {
        let (start, end) = paragraph(text)?;
        let rest = text.after[end..].to_owned();
        Some(Marked {
            before: format!(
                "{}{}\n{}",
                &text.before[..start],
                rest,
                &text.before[start..]
            ),
            after: text.after[..end].to_owned(),
            ..text.clone()
        })
    }),
    ("paragraph moved to the start", |text, _| {
        let (start, end) = paragraph(text)?;
        Some(Marked {
            before: text.before[start..].to_owned(),
            after: format!(
                "{}{}{}",
                &text.after[..end],
                &text.before[..start],
                &text.after[end..]
            ),
            ..text.clone()
        })
    }),
    ("word replaced before", |text, lot| {
        let before = replaced(
            &text.before,
            text.before
                .split_whitespace()
                .count()
                .checked_sub(1 + lot.below(3))?,
            lot,
        )?;
        Some(Marked {
            before,
            ..text.clone()
        })
    }),
    ("word replaced after", |text, lot| {
        let nth = 1 + lot.below(3);
        Some(Marked {
            after: replaced(&text.after, nth, lot)?,
            ..text.clone()
        })
    }),
    ("words replaced on both sides", |text, lot| {
        let last = text.before.split_whitespace().count().checked_sub(1)?;
        Some(Marked {
            before: replaced(&text.before, last, lot)?,
            after: replaced(&text.after, 1, lot)?,
            ..text.clone()
        })
    }),
    ("word replaced inside", |text, lot| {
        let words = long_enough(&text.passage)?;
        let nth = lot.below(words);
        Some(Marked {
            passage: replaced(&text.passage, nth, lot)?,
            ..text.clone()
        })
    }),
    ("first or last word replaced", |text, lot| {
        let words = long_enough(&text.passage)?;
        let nth = [0, words - 1][lot.below(2)];
        Some(Marked {
            passage: replaced(&text.passage, nth, lot)?,
            ..text.clone()
        })
    }),
    ("word put in inside", |text, lot| {
        let words = long_enough(&text.passage)?;
        let at = word_at(&text.passage, 1 + lot.below(words - 1))?;
        let mut edited = text.clone();
        edited
            .passage
            .insert_str(at, &format!("{} ", WORDS[lot.below(WORDS.len())]));
        Some(edited)
    }),
    ("word taken out inside", |text, lot| {
        let words = long_enough(&text.passage)?;
        let nth = 1 + lot.below(words - 2);
        let (start, end) = (
            word_at(&text.passage, nth)?,
            word_at(&text.passage, nth + 1)?,
        );
        let mut edited = text.clone();
        edited.passage.drain(start..end);
        Some(edited)
    }),
    ("sentence put in right before", |text, lot| {
        let mut edited = text.clone();
        edited.before.push_str(&format!(
            "{} {} {}. ",
            WORDS[lot.below(4)],
            WORDS[4 + lot.below(4)],
            WORDS[8 + lot.below(4)]
        ));
        Some(edited)
    }),
    ("passage repeated before", |text, lot| {
        let mut edited = text.clone();
        edited.before.insert_str(0, &elsewhere(&text.passage, lot));
        Some(edited)
    }),
    ("passage repeated after", |text, lot| {
        let mut edited = text.clone();
        let at = edited
            .after
            .find('\n')
            .map_or(edited.after.len(), |end| end + 1);
        edited.after.insert_str(at, &elsewhere(&text.passage, lot));
        Some(edited)
    }),
    ("repeated, and changed in its place", |text, lot| {
        let words = long_enough(&text.passage)?;
        let nth = lot.below(words);
        let mut edited = Marked {
            passage: replaced(&text.passage, nth, lot)?,
            ..text.clone()
        };
        edited.after.push('\n');
        edited.after.push_str(&elsewhere(&text.passage, lot));
        Some(edited)
    }),
    ("gone: paragraph taken out", |text, _| {
        let (start, end) = paragraph(text)?;
        Some(Marked {
            before: text.before[..start].to_owned(),
            passage: String::new(),
            after: text.after[end..].to_owned(),
            stands: false,
        })
    }),
    ("gone: passage taken out", |text, _| {
        Some(Marked {
            passage: String::new(),
            stands: false,
            ..text.clone()
        })
    }),
    ("gone: passage rewritten", |text, lot| {
        let count = text.passage.split_whitespace().count();
        let words: Vec<&str> = (0..count).map(|_| WORDS[lot.below(WORDS.len())]).collect();
        Some(Marked {
            passage: words.join(" "),
            stands: false,
            ..text.clone()
        })
    }),
    ("gone, and repeated elsewhere", |text, lot| {
        let (start, end) = paragraph(text)?;
        let before = format!("{}{}", elsewhere(&text.passage, lot), &text.before[..start]);
        Some(Marked {
            before,
            passage: String::new(),
            after: text.after[end..].to_owned(),
            stands: false,
        })
    }),
];

/// A sentence of other words around the passage, on a line of its own.
fn elsewhere(passage: &str, lot: &mut Lot) -> String {
    let mut word = || WORDS[lot.below(WORDS.len())];
    let (a, b, c, d, e, f) = (word(), word(), word(), word(), word(), word());
    format!("{a} {b} {c} {} {d} {e} {f}.\n", passage.trim())
}

/// Words of a passage that bears the change of one: of its letters, no more than a quarter may differ.
fn long_enough(passage: &str) -> Option<usize> {
    let words = passage.split_whitespace().count();
    (words >= 8 && passage.chars().count() >= 48).then_some(words)
}

/// Where the paragraph around the passage begins in what lies before it, and ends in what lies after; the passage must lie in one.
fn paragraph(text: &Marked) -> Option<(usize, usize)> {
    let start = text.before.rfind('\n').map_or(0, |end| end + 1);
    let end = text.after.find('\n').map(|end| end + 1)?;
    (!text.passage.contains('\n')).then_some((start, end))
}

fn everywhere(text: &Marked, edit: impl Fn(&str) -> String) -> Option<Marked> {
    let edited = Marked {
        before: edit(&text.before),
        passage: edit(&text.passage),
        after: edit(&text.after),
        stands: text.stands,
    };
    let is_same = edited.passage == text.passage && edited.before == text.before;
    (!is_same).then_some(edited)
}

fn letters(text: &Marked, other: impl Fn(char) -> Option<&'static str>) -> Option<Marked> {
    everywhere(text, |text| {
        let mut edited = String::new();
        for ch in text.chars() {
            match other(ch) {
                Some(letters) => edited.push_str(letters),
                None => edited.push(ch),
            }
        }
        edited
    })
}

fn drawn(
    text: &Marked,
    lot: &mut Lot,
    other: impl Fn(char, &mut Lot) -> Option<String>,
) -> Option<Marked> {
    let mut edit = |text: &str| -> String {
        text.chars()
            .map(|ch| other(ch, lot).unwrap_or_else(|| ch.to_string()))
            .collect()
    };
    Some(Marked {
        before: edit(&text.before),
        passage: edit(&text.passage),
        after: edit(&text.after),
        stands: text.stands,
    })
}

pub(super) fn without_marks(text: &str) -> String {
    text.replace(|ch| matches!(ch, '\u{64b}'..='\u{652}' | '\u{670}'), "")
}

fn other_digit(ch: char) -> char {
    let shifted = |zero: char, other: char| {
        char::from_u32(u32::from(ch) - u32::from(zero) + u32::from(other)).unwrap_or(ch)
    };
    match ch {
        '0'..='9' => shifted('0', '٠'),
        '٠'..='٩' => shifted('٠', '0'),
        _ => ch,
    }
}

/// Where the word of that number begins.
fn word_at(text: &str, nth: usize) -> Option<usize> {
    let word = text.split_whitespace().nth(nth)?;
    Some(word.as_ptr() as usize - text.as_ptr() as usize)
}

/// The text with its word of that number replaced, the signs on it as well.
fn replaced(text: &str, nth: usize, lot: &mut Lot) -> Option<String> {
    let start = word_at(text, nth)?;
    let word = text[start..].split_whitespace().next()?;
    let other = WORDS[lot.below(WORDS.len())];
    Some(format!(
        "{}{other}{}",
        &text[..start],
        &text[start + word.len()..]
    ))
}
