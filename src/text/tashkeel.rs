//! Owns which marks are vowel signs that a reader may hide, and which belong to their letter (the tashkeel dial).

use super::profile::Tashkeel;

/// Says whether `ch` is a vowel sign or a mark of recitation: U+064B–0652, 0656–065F, 0670, 06D6–06DC, 06DF–06E4, 06E7–06E8,
/// 06EA–06ED, 08D3–08FF. Madda and the combining hamzas (U+0653–0655) are part of a letter and are none; nor are the small waw and
/// yeh (U+06E5, U+06E6), which stand in a cell of their own: hiding them would change the width of a line.
pub fn is_tashkeel(ch: char) -> bool {
    matches!(ch,
        '\u{064B}'..='\u{0652}' | '\u{0656}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E4}' | '\u{06E7}' | '\u{06E8}' | '\u{06EA}'..='\u{06ED}' | '\u{08D3}'..='\u{08E1}' | '\u{08E3}'..='\u{08FF}')
}

/// Says whether `ch` stays under [`Tashkeel::Light`]: shadda and the three tanweens.
fn is_light(ch: char) -> bool {
    matches!(ch, '\u{064B}'..='\u{064D}' | '\u{0651}')
}

/// What the dial comes to in a paragraph: `Light` leaves the few deliberate vowels of an unvocalised paragraph alone.
pub fn effective(dial: Tashkeel, is_vocalised: bool) -> Tashkeel {
    match dial {
        Tashkeel::Light if !is_vocalised => Tashkeel::All,
        other => other,
    }
}

/// Says whether `ch` is hidden by a dial that is in effect. Inside ornate brackets nothing is.
pub fn hides(effective: Tashkeel, ch: char) -> bool {
    match effective {
        Tashkeel::All => false,
        Tashkeel::Light => is_tashkeel(ch) && !is_light(ch),
        Tashkeel::None => is_tashkeel(ch),
    }
}

/// Says whether more than a third of the Arabic letters in `text` carry a mark.
pub fn is_vocalised(text: &str) -> bool {
    let (mut letters, mut marked, mut after_letter) = (0_usize, 0_usize, false);
    for ch in text.chars() {
        if is_tashkeel(ch) {
            marked += usize::from(after_letter);
            after_letter = false;
        } else {
            after_letter = matches!(ch, '\u{0620}'..='\u{064A}' | '\u{066E}'..='\u{06D3}');
            letters += usize::from(after_letter);
        }
    }
    marked * 3 > letters
}

/// Follows ornate brackets along a text; whichever comes first opens, since typists disagree about which one does.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ornate {
    opened_by: Option<char>,
}

impl Ornate {
    /// Takes the next character; says whether it lies inside (both brackets count as inside).
    pub fn step(&mut self, ch: char) -> bool {
        let is_bracket = matches!(ch, '\u{FD3E}' | '\u{FD3F}');
        match self.opened_by {
            None if is_bracket => self.opened_by = Some(ch),
            Some(open) if is_bracket && ch != open => {
                self.opened_by = None;
                return true;
            }
            _ => {}
        }
        self.opened_by.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newspaper_keeps_its_few_deliberate_vowels_under_light() {
        let news = "المجموعات المقاتِلة باستهداف قاعدتَي التحالف";
        let classic = "قَالَ الرَّاوِي";
        assert!(!is_vocalised(news) && is_vocalised(classic));
        assert_eq!(
            effective(Tashkeel::Light, is_vocalised(news)),
            Tashkeel::All
        );
        let dial = effective(Tashkeel::Light, is_vocalised(classic));
        let left: String = classic.chars().filter(|&ch| !hides(dial, ch)).collect();
        assert_eq!(left, "قال الرّاوي");
    }

    #[test]
    fn hamza_and_madda_signs_are_never_hidden() {
        for ch in ['\u{0653}', '\u{0654}', '\u{0655}'] {
            assert!(!hides(Tashkeel::None, ch));
        }
    }

    #[test]
    fn what_takes_a_cell_is_never_hidden() {
        for ch in ('\u{600}'..='\u{8FF}').filter(|&ch| is_tashkeel(ch)) {
            assert_eq!(
                crate::text::width::cells(ch.encode_utf8(&mut [0; 4])),
                0,
                "{ch:?}"
            );
        }
    }

    #[test]
    fn either_ornate_bracket_opens() {
        for text in ["ا\u{FD3F}ب\u{FD3E}ت", "ا\u{FD3E}ب\u{FD3F}ت"] {
            let mut ornate = Ornate::default();
            let inside: Vec<bool> = text.chars().map(|ch| ornate.step(ch)).collect();
            assert_eq!(inside, [false, true, true, true, false]);
        }
    }
}
