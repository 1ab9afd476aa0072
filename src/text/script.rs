//! Owns which way the script of a text runs, as shapers guess it for a run that nobody told them about: HarfBuzz takes the first
//! character that has a script of its own (UAX #24), and the direction in which that script is written.

use icu_properties::props::Script;
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};

use super::bidi::Direction;

const SCRIPTS: CodePointMapDataBorrowed<'static, Script> = CodePointMapData::<Script>::new();

/// The direction of the first script in `text`; `None` when all of it is of any script: blanks, punctuation, ASCII digits, tatweel, marks.
pub fn direction(text: &str) -> Option<Direction> {
    text.chars().find_map(|ch| match ch {
        'A'..='Z' | 'a'..='z' => Some(Direction::Ltr),
        '\0'..='\u{7F}' => None,
        _ => match SCRIPTS.get(ch) {
            Script::Common | Script::Inherited | Script::Unknown => None,
            script if RIGHT_TO_LEFT.contains(&script) => Some(Direction::Rtl),
            _ => Some(Direction::Ltr),
        },
    })
}

/// Scripts that shapers set from right to left, the likeliest first. Those that were written both ways (Old Italic, Runic) are not
/// among them.
const RIGHT_TO_LEFT: [Script; 36] = [
    Script::Arabic,
    Script::Hebrew,
    Script::Syriac,
    Script::Thaana,
    Script::Nko,
    Script::Adlam,
    Script::HanifiRohingya,
    Script::Samaritan,
    Script::Mandaic,
    Script::MendeKikakui,
    Script::Yezidi,
    Script::Cypriot,
    Script::Kharoshthi,
    Script::Phoenician,
    Script::Lydian,
    Script::Avestan,
    Script::ImperialAramaic,
    Script::InscriptionalPahlavi,
    Script::InscriptionalParthian,
    Script::OldSouthArabian,
    Script::OldNorthArabian,
    Script::OldTurkic,
    Script::MeroiticCursive,
    Script::MeroiticHieroglyphs,
    Script::Manichaean,
    Script::Nabataean,
    Script::Palmyrene,
    Script::PsalterPahlavi,
    Script::Hatran,
    Script::Sogdian,
    Script::OldSogdian,
    Script::Elymaic,
    Script::Chorasmian,
    Script::OldUyghur,
    Script::Garay,
    Script::Sidetic,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_script_decides() {
        for arabic in [
            "كتاب",
            "«كتاب»",
            "2024م",
            "\u{FEFB}",
            "٣",
            "٪",
            "(٣ CPU)",
            "۴",
            "שלום",
        ] {
            assert_eq!(direction(arabic), Some(Direction::Rtl), "{arabic}");
        }
        for latin in ["CPU", "(CPU)،", "e\u{301}", "CPUات", "文", "ไทย"] {
            assert_eq!(direction(latin), Some(Direction::Ltr), "{latin}");
        }
    }

    #[test]
    fn punctuation_plain_digits_tatweel_and_marks_decide_nothing() {
        for none in [
            "",
            " ",
            "2024",
            "«…»",
            "،",
            "؛",
            "؟",
            "ـ",
            "\u{64E}",
            "\u{25CC}\u{651}",
            "👍",
        ] {
            assert_eq!(direction(none), None, "{none}");
        }
    }
}
