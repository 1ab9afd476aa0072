//! Owns the fold table: what each code point is to a search, as listed in `super`, none of it learned from the text.

use super::Column;

/// What a code point is to the fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Starts a cluster of its own and stands for one code point: in each [`Column`] of the table, in their order.
    Letter(char, char, char),
    /// Extends the cluster before it and folds away.
    Mark,
    /// A cluster of its own that folds away with the letter before it: tatweel, the small letters of the Quran.
    Stroke,
    /// White space.
    Space,
    /// A directional control or a byte order mark: folds away and belongs to nobody.
    Control,
    /// Rare: its whole cluster has to be looked at.
    Odd,
}

/// Classifies `ch`; whatever may join a cluster in an unusual way is `Odd`.
pub(super) const fn shape(ch: char) -> Shape {
    match ch {
        ' ' | '\t'..='\r' | '\u{A0}' => Shape::Space,
        '\u{600}'..='\u{6FF}' => arabic(ch),
        '\u{200C}' => Shape::Mark,
        _ if is_control(ch) => Shape::Control,
        _ if is_quotation(ch) => both('"'),
        _ if is_dash(ch) => both('-'),
        '!'..='~' => both(ch.to_ascii_lowercase()),
        _ => Shape::Odd,
    }
}

const fn both(ch: char) -> Shape {
    Shape::Letter(ch, ch, ch)
}

/// The block Arabic, U+0600–U+06FF.
const fn arabic(ch: char) -> Shape {
    match ch {
        // U+0653–U+0655 may have to be composed with their letter; U+0675–U+0678 stand for two letters; U+0600–U+0605
        // and U+06DD take the digits after them into their cluster.
        '\u{600}'..='\u{605}' | '\u{653}'..='\u{655}' | '\u{675}'..='\u{678}' | '\u{6DD}' => {
            Shape::Odd
        }
        'ـ' | '\u{6E5}' | '\u{6E6}' => Shape::Stroke,
        _ if is_mark(ch) => Shape::Mark,
        _ if is_control(ch) => Shape::Control,
        '،' => both(','),
        '؛' => both(';'),
        '؟' => both('?'),
        '٪' => both('%'),
        '٫' | '۔' => both('.'),
        '٬' => both(','),
        '٠'..='٩' => both(digit(ch, '٠')),
        '۰'..='۹' => both(digit(ch, '۰')),
        _ => Shape::Letter(ch, seatless(ch), hamza(ch)),
    }
}

/// The western digit for `ch`, a digit of the family that begins with `zero`.
const fn digit(ch: char, zero: char) -> char {
    match char::from_digit(ch as u32 - zero as u32, 10) {
        Some(digit) => digit,
        None => ch,
    }
}

/// Fold A of the level `spelling`: the letter without its hamza, and without the differences of hand and keyboard.
///
/// The level matches when this fold agrees *or* fold B does, never where only a mixture of both would.
const fn seatless(ch: char) -> char {
    match ch {
        'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => 'ا',
        'ؤ' => 'و',
        'ئ' | 'ى' | 'ی' | 'ے' | 'ۓ' | 'ؠ' => 'ي',
        'ة' | 'ھ' | 'ہ' | 'ۂ' | 'ۃ' | 'ە' | 'ۀ' => 'ه',
        'ک' | 'ڪ' => 'ك',
        _ => ch,
    }
}

/// Fold B of the level `spelling`: as fold A, but a hamza stays one, whichever seat it has (مسؤول, مسئول; هيئة, هيأة). Alef with madda is
/// an alef here too.
const fn hamza(ch: char) -> char {
    match ch {
        'أ' | 'إ' | 'ٲ' | 'ٳ' | 'ؤ' | 'ئ' | 'ۓ' => 'ء',
        _ => seatless(ch),
    }
}

/// Says whether `ch` is a vowel mark or a mark of the Quran. Hamza and madda (U+0653–U+0655) are none: they make letters.
pub(super) const fn is_mark(ch: char) -> bool {
    matches!(ch,
        '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{652}' | '\u{656}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E8}' | '\u{6EA}'..='\u{6ED}'
        // The rest of Arabic Extended-A and -B, the newer half of the same inventory.
        | '\u{897}'..='\u{89F}' | '\u{8CA}'..='\u{8FF}')
}

/// Says whether `ch` is hamza above, hamza below or madda, decomposed.
pub(super) const fn is_hamza_mark(ch: char) -> bool {
    matches!(ch, '\u{653}'..='\u{655}')
}

/// Says whether `ch` is a joiner or a directional control or a byte order mark.
pub(super) const fn is_control(ch: char) -> bool {
    matches!(ch,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}')
}

/// Says whether `ch` is a compatibility form of Arabic letters or marks.
pub(super) const fn is_compatibility(ch: char) -> bool {
    matches!(ch, '\u{675}'..='\u{678}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}

/// Says whether `ch` is a mark drawn alone, which decomposes to a space that nobody wrote.
pub(super) const fn is_isolated_mark(ch: char) -> bool {
    matches!(ch, '\u{FC5E}'..='\u{FC63}' | '\u{FE70}'..='\u{FE7F}')
}

/// Says whether `ch` is a quotation mark of any style, the straight ones and the apostrophe included.
const fn is_quotation(ch: char) -> bool {
    matches!(ch,
        '"' | '\'' | '«' | '»' | '‘'..='‟' | '‹' | '›' | '❛'..='❟' | '❮' | '❯' | '⹂'
        | '〝'..='〟' | '＂' | '＇')
}

/// Says whether `ch` is a hyphen, a dash or a minus sign.
const fn is_dash(ch: char) -> bool {
    matches!(ch, '-' | '‐'..='―' | '−' | '⸺' | '⸻' | '﹘' | '﹣' | '－')
}

/// Says whether `ch` is a Latin letter.
pub(super) const fn is_latin(ch: char) -> bool {
    matches!(ch,
        'a'..='z' | 'A'..='Z' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='\u{2AF}' | '\u{1E00}'..='\u{1EFF}'
        | '\u{212A}' | '\u{212B}' | '\u{2C60}'..='\u{2C7F}' | '\u{A722}'..='\u{A787}'
        | '\u{A78B}'..='\u{A7FF}' | '\u{AB30}'..='\u{AB64}' | '\u{FF21}'..='\u{FF3A}'
        | '\u{FF41}'..='\u{FF5A}')
}

/// The letters of a lower-case Latin letter whose stroke or ligature Unicode does not decompose.
pub(super) const fn strokeless(ch: char) -> Option<&'static str> {
    Some(match ch {
        'ø' => "o",
        'ł' => "l",
        'đ' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'ı' => "i",
        'ß' => "ss",
        _ => return None,
    })
}

/// What an unusual code point becomes in a column, when the table has something to say about it.
pub(super) fn single(ch: char, column: Column) -> Option<char> {
    match shape(ch) {
        Shape::Letter(marks, seatless, hamza) => Some(column.of(marks, seatless, hamza)),
        _ => None,
    }
}
