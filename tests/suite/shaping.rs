//! Owns proofs of joining and of the generated table of presentation forms.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

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
