//! Owns proofs of joining and of the generated table of presentation forms.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use hashiya::text::bidi::{self, Direction};
use hashiya::text::{clean, forms, joining};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The forms of a letter, in the order of the table: isolated, initial, medial, final.
type Row = [Option<char>; 4];

/// Where the generated table lies.
const TABLE: &str = "src/text/forms_table.rs";

/// The letter of the Arabic block that a presentation form stands for, when it stands for one letter only.
fn letter_of(form: char) -> Option<char> {
    let whole: String = std::iter::once(form).nfkc().collect();
    let mut characters = whole.chars();
    match (characters.next(), characters.next()) {
        (Some(letter), None) => Some(letter),
        // U+0677 is one letter for which Unicode has a decomposition of its own.
        _ => ('\u{0620}'..='\u{06FF}').find(|&ch| std::iter::once(ch).nfkc().eq(whole.chars())),
    }
}

/// Makes the two tables from Unicode's names and decompositions.
fn tables() -> (BTreeMap<char, Row>, BTreeMap<char, Row>) {
    let mut letters: BTreeMap<char, Row> = BTreeMap::new();
    let mut lam_alef: BTreeMap<char, Row> = BTreeMap::new();
    for form in ('\u{FB50}'..='\u{FDFF}').chain('\u{FE70}'..='\u{FEFF}') {
        let Some(name) = unicode_names2::name(form).map(|name| name.to_string()) else {
            continue;
        };
        let column = match name.rsplit(' ').take(2).collect::<Vec<_>>()[..] {
            ["FORM", "ISOLATED"] => 0,
            ["FORM", "INITIAL"] => 1,
            ["FORM", "MEDIAL"] => 2,
            ["FORM", "FINAL"] => 3,
            _ => continue,
        };
        let whole: Vec<char> = std::iter::once(form).nfkc().collect();
        let (table, key) = match (letter_of(form), &whole[..]) {
            (Some(letter), _) => (&mut letters, letter),
            (
                None,
                [
                    '\u{0644}',
                    alef @ ('\u{0622}' | '\u{0623}' | '\u{0625}' | '\u{0627}'),
                ],
            ) => (&mut lam_alef, *alef),
            _ => continue,
        };
        let slot = &mut table.entry(key).or_default()[column];
        assert_eq!(slot.replace(form), None, "two forms for one place: {name}");
    }
    (letters, lam_alef)
}

/// Writes the tables as the source file that holds them.
fn source() -> String {
    fn rows(out: &mut String, table: &BTreeMap<char, Row>) {
        for (key, row) in table {
            let forms: Vec<String> = row
                .iter()
                .map(|form| {
                    form.map_or("None".into(), |ch| {
                        format!("Some('\\u{{{:04X}}}')", u32::from(ch))
                    })
                })
                .collect();
            writeln!(
                out,
                "    ('\\u{{{:04X}}}', [{}]),",
                u32::from(*key),
                forms.join(", ")
            )
            .expect("a String takes all that is written");
        }
    }
    let (letters, lam_alef) = tables();
    let mut out = String::from(
        "//! Owns the generated table of presentation forms; `tests/suite/shaping.rs` makes it anew and compares.\n\
         //!\n\
         //! Made from the names and NFKC decompositions of U+FB50–FDFF and U+FE70–FEFF. Not to be edited by hand.\n\n\
         /// A letter and its isolated, initial, medial and final form.\n\
         type Row = (char, [Option<char>; 4]);\n\n\
         /// Letters that have a form of their own, ascending.\n\
         #[rustfmt::skip]\n\
         pub(super) static LETTERS: &[Row] = &[\n",
    );
    rows(&mut out, &letters);
    out.push_str(
        "];\n\n\
         /// The alefs that a lam before them makes one with, ascending, and the forms of the two together.\n\
         #[rustfmt::skip]\n\
         pub(super) static LAM_ALEF: &[Row] = &[\n",
    );
    rows(&mut out, &lam_alef);
    out.push_str("];\n");
    out
}

#[test]
fn the_table_of_forms_is_what_unicode_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(TABLE);
    let made = source();
    if std::env::var_os("HASHIYA_BLESS").is_some_and(|value| value == "1") {
        std::fs::write(&path, &made).expect("the table can be written");
    }
    let kept = std::fs::read_to_string(&path).expect("the table can be read");
    assert!(
        kept == made,
        "{TABLE} is not what Unicode's data gives; make it anew with \
         `HASHIYA_BLESS=1 cargo test --test suite the_table_of_forms`"
    );
}

#[test]
fn seventy_five_letters_have_forms_and_one_more_an_isolated_one() {
    let (letters, lam_alef) = tables();
    // U+0677 beside those: its only form is the isolated one.
    assert_eq!(letters.len(), 76);
    let glyphs = |table: &BTreeMap<char, Row>| table.values().flatten().flatten().count();
    assert_eq!(glyphs(&letters) + glyphs(&lam_alef), 250);
    assert_eq!(lam_alef.len(), 4);
}

/// Shapes one paragraph in logical order, as layout does, what is hidden left out: the marks between a lam and its alef stand
/// after the ligature.
fn shape(text: &str) -> String {
    let levels = bidi::levels(text, Direction::Rtl);
    let letters = joining::forms(text, &levels);
    let mut out = String::new();
    let mut joined_alef = None;
    for (at, ch) in text.char_indices() {
        if joined_alef == Some(at) || clean::hidden(ch).is_some() {
            continue;
        }
        let ligature = (ch == 'ل')
            .then(|| ligature(&text[at + ch.len_utf8()..], letters[at]?))
            .flatten();
        if let Some((glyph, between)) = ligature {
            joined_alef = Some(at + ch.len_utf8() + between);
            out.push(glyph);
        } else {
            let form = letters[at].and_then(|form| forms::presentation(ch, form));
            out.push(form.unwrap_or(ch));
        }
    }
    out
}

/// The ligature that a lam of form `lam` makes with the alef in `rest`, and the bytes of marks between the two.
fn ligature(rest: &str, lam: joining::Form) -> Option<(char, usize)> {
    rest.char_indices()
        .find_map(|(at, ch)| Some((forms::lam_alef(ch, lam)?, at)))
        .filter(|(_, at)| joining::allows_ligature(&rest[..*at]))
}

/// Words and what they look like, letter by letter in logical order; what joins, joiners and marks between lam and alef included.
#[rustfmt::skip]
const WORDS: &[(&str, &str)] = &[
    // Arabic, plain.
    ("حاشية", "\u{FEA3}\u{FE8E}\u{FEB7}\u{FEF4}\u{FE94}"),
    ("القارئ", "\u{FE8D}\u{FEDF}\u{FED8}\u{FE8E}\u{FEAD}\u{FE89}"),
    ("بيت", "\u{FE91}\u{FEF4}\u{FE96}"),
    ("جملة", "\u{FE9F}\u{FEE4}\u{FEE0}\u{FE94}"),
    ("صحيفة", "\u{FEBB}\u{FEA4}\u{FEF4}\u{FED4}\u{FE94}"),
    ("ضوء", "\u{FEBF}\u{FEEE}\u{0621}"),
    ("ظلّ", "\u{FEC7}\u{FEDE}\u{0651}"),
    ("غيوم", "\u{FECF}\u{FEF4}\u{FEEE}\u{FEE1}"),
    ("خطّ", "\u{FEA7}\u{FEC2}\u{0651}"),
    ("ثوب", "\u{FE9B}\u{FEEE}\u{FE8F}"),
    ("ذهب", "\u{FEAB}\u{FEEB}\u{FE90}"),
    ("طريق", "\u{FEC3}\u{FEAE}\u{FEF3}\u{FED6}"),
    ("عين", "\u{FECB}\u{FEF4}\u{FEE6}"),
    ("فجر", "\u{FED3}\u{FEA0}\u{FEAE}"),
    ("قمر", "\u{FED7}\u{FEE4}\u{FEAE}"),
    ("هلال", "\u{FEEB}\u{FEFC}\u{FEDD}"),
    ("نهر", "\u{FEE7}\u{FEEC}\u{FEAE}"),
    ("وطن", "\u{FEED}\u{FEC3}\u{FEE6}"),
    ("يوم", "\u{FEF3}\u{FEEE}\u{FEE1}"),
    ("تؤدة", "\u{FE97}\u{FE86}\u{FEA9}\u{FE93}"),
    ("مبادئ", "\u{FEE3}\u{FE92}\u{FE8E}\u{FEA9}\u{FE89}"),
    ("سماء", "\u{FEB3}\u{FEE4}\u{FE8E}\u{0621}"),
    ("مساءلة", "\u{FEE3}\u{FEB4}\u{FE8E}\u{0621}\u{FEDF}\u{FE94}"),
    ("شؤون", "\u{FEB7}\u{FE86}\u{FEED}\u{FEE5}"),
    // Arabic with tashkeel.
    ("كَتَبَ", "\u{FEDB}\u{064E}\u{FE98}\u{064E}\u{FE90}\u{064E}"),
    ("عِلْمًا", "\u{FECB}\u{0650}\u{FEE0}\u{0652}\u{FEE4}\u{064B}\u{FE8E}"),
    ("مُؤَلِّفٌ", "\u{FEE3}\u{064F}\u{FE86}\u{064E}\u{FEDF}\u{0650}\u{0651}\u{FED2}\u{064C}"),
    ("الشَّمْسُ", "\u{FE8D}\u{FEDF}\u{FEB8}\u{064E}\u{0651}\u{FEE4}\u{0652}\u{FEB2}\u{064F}"),
    ("رَحْمَٰن", "\u{FEAD}\u{064E}\u{FEA3}\u{0652}\u{FEE4}\u{064E}\u{0670}\u{FEE6}"),
    ("ذَٰلِكَ", "\u{FEAB}\u{064E}\u{0670}\u{FEDF}\u{0650}\u{FEDA}\u{064E}"),
    ("ٱسْمُ", "\u{FB50}\u{FEB3}\u{0652}\u{FEE2}\u{064F}"),
    ("هُدًى", "\u{FEEB}\u{064F}\u{FEAA}\u{064B}\u{FEEF}"),
    ("رِضًا", "\u{FEAD}\u{0650}\u{FEBF}\u{064B}\u{FE8E}"),
    ("مَسْؤُولِيَّةٌ", "\u{FEE3}\u{064E}\u{FEB4}\u{0652}\u{FE86}\u{064F}\u{FEED}\u{FEDF}\u{0650}\u{FEF4}\u{064E}\u{0651}\u{FE94}\u{064C}"),
    // Lam-alef, alone, joined, under marks, doubled.
    ("لا", "\u{FEFB}"),
    ("بلا", "\u{FE91}\u{FEFC}"),
    ("سلام", "\u{FEB3}\u{FEFC}\u{FEE1}"),
    ("الأمل", "\u{FE8D}\u{FEF7}\u{FEE3}\u{FEDE}"),
    ("الآفاق", "\u{FE8D}\u{FEF5}\u{FED3}\u{FE8E}\u{FED5}"),
    ("الإمام", "\u{FE8D}\u{FEF9}\u{FEE3}\u{FE8E}\u{FEE1}"),
    ("فلأنّ", "\u{FED3}\u{FEF8}\u{FEE5}\u{0651}"),
    ("لَا", "\u{FEFB}\u{064E}"),
    ("كَلَامٌ", "\u{FEDB}\u{064E}\u{FEFC}\u{064E}\u{FEE1}\u{064C}"),
    ("الْأُولَى", "\u{FE8D}\u{FEF7}\u{0652}\u{064F}\u{FEED}\u{FEDF}\u{064E}\u{FEF0}"),
    ("لِلْآخَرِينَ", "\u{FEDF}\u{0650}\u{FEF6}\u{0652}\u{FEA7}\u{064E}\u{FEAE}\u{0650}\u{FEF3}\u{FEE6}\u{064E}"),
    ("لالا", "\u{FEFB}\u{FEFB}"),
    ("الله", "\u{FE8D}\u{FEDF}\u{FEE0}\u{FEEA}"),
    ("لله", "\u{FEDF}\u{FEE0}\u{FEEA}"),
    ("ٱلَّا", "\u{FB50}\u{FEFB}\u{064E}\u{0651}"),
    ("مَلَأٌ", "\u{FEE3}\u{064E}\u{FEF8}\u{064E}\u{064C}"),
    // Lam and alef that make no ligature: wasla, a joiner or tatweel between.
    ("لٱ", "\u{FEDF}\u{FB51}"),
    ("ل\u{200D}ا", "\u{FEDF}\u{FE8E}"),
    ("ل\u{200C}ا", "\u{FEDD}\u{FE8D}"),
    ("لـا", "\u{FEDF}\u{0640}\u{FE8E}"),
    ("\u{200D}لا\u{200D}", "\u{FEFC}"),
    // ZWNJ and ZWJ.
    ("می\u{200C}روم", "\u{FEE3}\u{FBFD}\u{FEAD}\u{FEED}\u{FEE1}"),
    ("کتاب\u{200C}ها", "\u{FB90}\u{FE98}\u{FE8E}\u{FE8F}\u{FEEB}\u{FE8E}"),
    ("نمی\u{200C}دانم", "\u{FEE7}\u{FEE4}\u{FBFD}\u{FEA9}\u{FE8D}\u{FEE7}\u{FEE2}"),
    ("هـ", "\u{FEEB}\u{0640}"),
    ("ه\u{200D}", "\u{FEEB}"),
    ("\u{200D}ج\u{200D}", "\u{FEA0}"),
    ("ب\u{200C}ت", "\u{FE8F}\u{FE95}"),
    ("ر\u{200D}ب", "\u{FEAD}\u{FE90}"),
    // Persian.
    ("پنجره", "\u{FB58}\u{FEE8}\u{FEA0}\u{FEAE}\u{FEE9}"),
    ("چای", "\u{FB7C}\u{FE8E}\u{FBFC}"),
    ("ژاله", "\u{FB8A}\u{FE8D}\u{FEDF}\u{FEEA}"),
    ("گل", "\u{FB94}\u{FEDE}"),
    ("کودک", "\u{FB90}\u{FEEE}\u{FEA9}\u{FB8E}"),
    ("یک", "\u{FBFE}\u{FB8F}"),
    ("هفته", "\u{FEEB}\u{FED4}\u{FE98}\u{FEEA}"),
    ("زندگی", "\u{FEAF}\u{FEE7}\u{FEAA}\u{FB94}\u{FBFD}"),
    ("آینده", "\u{FE81}\u{FBFE}\u{FEE8}\u{FEAA}\u{FEE9}"),
    // Urdu.
    ("ٹوپی", "\u{FB68}\u{FEEE}\u{FB58}\u{FBFD}"),
    ("ڈھول", "\u{FB88}\u{FBAC}\u{FEEE}\u{FEDD}"),
    ("پہاڑ", "\u{FB58}\u{FBA9}\u{FE8E}\u{FB8C}"),
    ("جھیل", "\u{FE9F}\u{FBAD}\u{FBFF}\u{FEDE}"),
    ("اردو", "\u{FE8D}\u{FEAD}\u{FEA9}\u{FEED}"),
    ("بھائی", "\u{FE91}\u{FBAD}\u{FE8E}\u{FE8B}\u{FBFD}"),
    ("کہاں", "\u{FB90}\u{FBA9}\u{FE8E}\u{FB9E}"),
    ("ہیں", "\u{FBA8}\u{FBFF}\u{FB9F}"),
    ("چائے", "\u{FB7C}\u{FE8E}\u{FE8B}\u{FBAF}"),
    ("گئے", "\u{FB94}\u{FE8C}\u{FBAF}"),
    ("مکۂ", "\u{FEE3}\u{FB91}\u{06C2}"),
    // Kurdish.
    ("کوردی", "\u{FB90}\u{FEEE}\u{FEAD}\u{FEA9}\u{FBFC}"),
    ("هەولێر", "\u{FEEB}\u{06D5}\u{FEED}\u{FEDF}\u{06CE}\u{FEAE}"),
    ("ساڵ", "\u{FEB3}\u{FE8E}\u{06B5}"),
    ("ڕووبار", "\u{0695}\u{FEED}\u{FEED}\u{FE91}\u{FE8E}\u{FEAD}"),
    ("دڵۆپ", "\u{FEA9}\u{06B5}\u{FBDA}\u{FB56}"),
    ("ژیلەمۆ", "\u{FB8A}\u{FBFE}\u{FEE0}\u{06D5}\u{FEE3}\u{FBDA}"),
    ("قوتابخانە", "\u{FED7}\u{FEEE}\u{FE97}\u{FE8E}\u{FE91}\u{FEA8}\u{FE8E}\u{FEE7}\u{06D5}"),
    ("لڵا", "\u{FEDF}\u{06B5}\u{FE8E}"),
    // Pashto.
    ("پښتنه", "\u{FB58}\u{069A}\u{FE98}\u{FEE8}\u{FEEA}"),
    ("ځوان", "\u{0681}\u{FEEE}\u{FE8D}\u{FEE5}"),
    ("څلور", "\u{0685}\u{FEE0}\u{FEEE}\u{FEAD}"),
    ("ډېر", "\u{0689}\u{FBE6}\u{FEAE}"),
    ("ړوند", "\u{0693}\u{FEED}\u{FEE7}\u{FEAA}"),
    ("ږغ", "\u{0696}\u{FECD}"),
    ("ټول", "\u{067C}\u{FEEE}\u{FEDD}"),
    ("کوڼ", "\u{FB90}\u{FEEE}\u{06BC}"),
    ("سړی", "\u{FEB3}\u{0693}\u{FBFC}"),
    ("ګل", "\u{06AB}\u{FEDE}"),
    // Uyghur, Sindhi, Jawi, Maghrebi.
    ("ئۇچۇر", "\u{FE8B}\u{FBD8}\u{FB7C}\u{FBD8}\u{FEAD}"),
    ("ڭېتى", "\u{FBD5}\u{FBE7}\u{FE98}\u{FEF0}"),
    ("ڀاڄي", "\u{FB5C}\u{FE8E}\u{FB74}\u{FEF2}"),
    ("ڦلڳ", "\u{FB70}\u{FEE0}\u{FB97}"),
    ("ڠوڤي", "\u{06A0}\u{FEEE}\u{FB6C}\u{FEF2}"),
    ("ڢڧ", "\u{06A2}\u{06A7}"),
    // Neighbours that are no letters.
    ("(بيت)", "\u{0028}\u{FE91}\u{FEF4}\u{FE96}\u{0029}"),
    ("«لا»", "\u{00AB}\u{FEFB}\u{00BB}"),
    ("ب١ت", "\u{FE8F}\u{0661}\u{FE95}"),
    ("بaت", "\u{FE8F}\u{0061}\u{FE95}"),
    ("صفحة:٣", "\u{FEBB}\u{FED4}\u{FEA4}\u{FE94}\u{003A}\u{0663}"),
    ("بيت،بيت", "\u{FE91}\u{FEF4}\u{FE96}\u{060C}\u{FE91}\u{FEF4}\u{FE96}"),
];

#[test]
fn words_of_every_language_take_their_forms() {
    let wrong: Vec<String> = WORDS
        .iter()
        .filter(|(word, wanted)| shape(word) != *wanted)
        .map(|(word, wanted)| {
            format!(
                "{word}: {} for {}",
                shape(word).escape_unicode(),
                wanted.escape_unicode()
            )
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_word_keeps_its_forms_wherever_it_stands() {
    for (word, wanted) in WORDS {
        let (before, after) = ("قَالَ ", " ثُمَّ");
        let whole = shape(&format!("{before}{word}{after}"));
        assert_eq!(whole, format!("{}{wanted}{}", shape(before), shape(after)));
    }
}

/// Letters are never lost or changed: taking the forms back gives the letters of the source, whatever was joined.
#[test]
fn what_is_shown_in_forms_leads_back_to_the_same_letters() {
    let letters = |text: &str| -> String {
        text.nfkd()
            .filter(|ch| clean::hidden(*ch).is_none() && !is_combining_mark(*ch))
            .collect()
    };
    for (word, _) in WORDS {
        assert_eq!(letters(&shape(word)), letters(word), "{word}");
    }
}
