//! Owns the second line of an entry, `- Your Highlight on page 12 | Location 123-125 | Added on …`, in the languages of the device.

use crate::import::date;
use crate::note::Millis;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Passage,
    Note,
    Bookmark,
}

/// What the line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) kind: Kind,
    /// From and to, in the device's locations or, if that is all it says, in pages.
    pub(super) place: Option<(u64, u64)>,
    /// Whether the place counts pages.
    pub(super) is_page: bool,
    pub(super) at: Option<Millis>,
}

/// What the words begin with, in lower case and with bare alef. Words for bookmarks come first: some hold one of the others.
const WORDS: [(Kind, &[&str]); 3] = [
    (
        Kind::Bookmark,
        &[
            "bookmark",
            "marcador",
            "signet",
            "lesezeichen",
            "segnalibro",
            "bladwijzer",
            "закладк",
            "ブックマーク",
            "书签",
            "書籤",
            "yer",
            "مرجعية",
            "العلامة",
            "نشانه",
            "북마크",
        ],
    ),
    (
        Kind::Note,
        &[
            "note",
            "nota",
            "notiz",
            "notitie",
            "notatk",
            "заметк",
            "メモ",
            "笔记",
            "筆記",
            "ملاحظ",
            "الملاحظ",
            "حاشي",
            "تعليق",
            "یادداشت",
            "메모",
        ],
    ),
    (
        Kind::Passage,
        &[
            "highlight",
            "clip",
            "subrayado",
            "resaltado",
            "surlign",
            "markier",
            "evidenzia",
            "destaque",
            "marker",
            "выделен",
            "ハイライト",
            "标注",
            "標註",
            "vurgu",
            "تظليل",
            "تمييز",
            "التمييز",
            "التظليل",
            "ابراز",
            "تحديد",
            "مقتبس",
            "اقتباس",
            "하이라이트",
            "برجسته",
        ],
    ),
];
/// What locations are called, against pages.
const PAGES: [&str; 14] = [
    "page",
    "página",
    "pagina",
    "seite",
    "страниц",
    "صفحة",
    "الصفحة",
    "صفحه",
    "sayfa",
    "第",
    "ページ",
    "页",
    "頁",
    "페이지",
];

/// Reads the line, without its dash.
pub(super) fn read(line: &str) -> Label {
    let line = date::plain(line);
    let mut parts: Vec<&str> = line.split('|').collect();
    let at = match parts.len() {
        0 | 1 => None,
        _ => parts.pop().and_then(date::read),
    };
    let place = parts.iter().rev().find_map(|part| range(part));
    let last = parts.iter().rev().find(|part| range(part).is_some());
    let is_page = last.is_some_and(|part| PAGES.iter().any(|page| part.contains(page)));
    Label {
        kind: kind(&parts, place),
        place,
        is_page,
        at,
    }
}

/// What it is called; of an unknown language, one with a range is a passage, since notes stand at one place.
fn kind(parts: &[&str], place: Option<(u64, u64)>) -> Kind {
    let first = parts.first().copied().unwrap_or_default();
    let is_called = |word: &str| {
        first.match_indices(word).any(|(at, _)| {
            // Within Chinese and Japanese there are no blanks between words.
            let before = first[..at].chars().next_back();
            !word.is_ascii() || before.is_none_or(|ch| !ch.is_alphanumeric())
        })
    };
    let known = WORDS
        .iter()
        .find(|(_, words)| words.iter().any(|word| is_called(word)));
    match (known, place) {
        (Some((kind, _)), _) => *kind,
        (None, Some((start, end))) if start == end => Kind::Note,
        (None, _) => Kind::Passage,
    }
}

/// The last number or range of numbers in a part.
fn range(part: &str) -> Option<(u64, u64)> {
    let end = part.rfind(|ch: char| ch.is_ascii_digit())? + 1;
    let is_of_range = |ch: char| ch.is_ascii_digit() || matches!(ch, '-' | '–' | '—');
    let start = part[..end].rfind(|ch| !is_of_range(ch));
    let start = start.map_or(0, |at| part.ceil_char_boundary(at + 1));
    let numbers = part[start..end].trim_start_matches(['-', '–', '—']);
    let mut ends = numbers
        .split(['-', '–', '—'])
        .filter(|number| !number.is_empty());
    let first = ends.next()?;
    let from: u64 = first.parse().ok()?;
    let Some(last) = ends.next_back() else {
        return Some((from, from));
    };
    let to: u64 = last.parse().ok()?;
    if to >= from {
        return Some((from, to));
    }
    // Old devices leave out what the two have in common: 1234-38.
    let common = first.len().checked_sub(last.len())?;
    let whole: u64 = format!("{}{last}", &first[..common]).parse().ok()?;
    Some((from, whole.max(from)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> (Kind, Option<(u64, u64)>, bool) {
        let label = read(line);
        (label.kind, label.place, label.is_page)
    }

    #[test]
    fn labels_in_many_languages() {
        let at = |kind, from, to| (kind, Some((from, to)), false);
        for line in [
            " Your Highlight on page 12 | Location 1234-1238 | Added on Friday, March 1, 2024 10:05:09 PM",
            " Your Highlight on Location 1234-38 | Added on Friday, March 1, 2024 10:05:09 PM",
            " Your Highlight at location 1234-1238 | Added on Friday, March 1, 2024 10:05:09 PM",
            " \u{200F}تظليلك في الصفحة ١٢ | الموقع ١٢٣٤-١٢٣٨ | تمّت الإضافة في الجمعة، ١ مارس ٢٠٢٤ ١٠:٠٥:٠٩ م",
            " Votre surlignement sur la page 12 | emplacement 1234-1238 | Ajouté le vendredi 1 mars 2024 22:05:09",
            " La subrayado en la página 12 | posición 1234-1238 | Añadido el viernes, 1 de marzo de 2024 22:05:09",
            " Ihre Markierung auf Seite 12 | Position 1234-1238 | Hinzugefügt am Freitag, 1. März 2024 22:05:09",
            " 您在位置 #1234-1238的标注 | 添加于 2024年3月1日星期五 下午10:05:09",
            " Ваш выделенный отрывок на странице 12 | Место 1234–1238 | Добавлено: пятница, 1 марта 2024 г. в 22:05:09",
        ] {
            assert_eq!(of(line), at(Kind::Passage, 1234, 1238), "{line}");
            assert_eq!(read(line).at, Some(1_709_330_709_000), "{line}");
        }
        assert_eq!(
            of(" Your Note on Location 1238 | Added on x"),
            at(Kind::Note, 1238, 1238)
        );
        assert_eq!(
            of(" ملاحظتك في الموقع ١٢٣٨ | تمّت الإضافة"),
            at(Kind::Note, 1238, 1238)
        );
        assert_eq!(of(" Tu nota en la posición 7 | x"), at(Kind::Note, 7, 7));
        assert_eq!(of(" Your Bookmark on Location 9 | x").0, Kind::Bookmark);
        assert_eq!(
            of(" إشارتك المرجعية في الصفحة ٩ | x"),
            (Kind::Bookmark, Some((9, 9)), true)
        );
        assert_eq!(
            of(" Your Highlight on page 12-12 | Added on x"),
            (Kind::Passage, Some((12, 12)), true)
        );
    }

    #[test]
    fn of_an_unknown_language_the_place_says_what_it_is() {
        assert_eq!(of(" Xyz 5-9 | x").0, Kind::Passage);
        assert_eq!(of(" Xyz 5 | x").0, Kind::Note);
        assert_eq!(of(" Xyz xii | x"), (Kind::Passage, None, false));
        assert_eq!(of("99999999999999999999-5 |").1, None);
    }
}
