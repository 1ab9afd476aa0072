//! Owns dates as programs and devices write them, in the languages of their readers; a time without a zone is taken for UTC.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::note::Millis;

/// Names of the months, a line each, in lower case, with bare alef and without tashkeel: those of Egypt, the Levant and the Maghreb among
/// them.
const MONTHS: &str = include_str!("../../assets/import/months.txt");
/// Months of the Levant whose names are two words.
const PAIRS: [(&str, &str, i8); 4] = [
    ("كانون", "الثاني", 1),
    ("تشرين", "الاول", 10),
    ("تشرين", "الثاني", 11),
    ("كانون", "الاول", 12),
];
const BEFORE_NOON: [&str; 7] = ["am", "a", "ص", "صباحا", "上午", "午前", "오전"];
const AFTER_NOON: [&str; 7] = ["pm", "p", "م", "مساء", "下午", "午後", "오후"];

/// A piece of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    Number(i64),
    /// Hours, minutes, seconds.
    Time([i64; 3]),
    Word(&'a str),
}

/// The moment that a text gives, in milliseconds; `None` when it gives none.
pub(super) fn read(text: &str) -> Option<Millis> {
    let text = text.trim();
    if text.is_empty() || text.len() > 200 {
        return None;
    }
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment.as_millisecond());
    }
    let text = plain(text);
    let pieces = pieces(&text);
    let [hour, minute, second] = time(&pieces);
    let [year, month, day] = day(&pieces)?;
    let narrow = |number: i64| i8::try_from(number).ok();
    let moment = DateTime::new(
        i16::try_from(year).ok()?,
        narrow(month)?,
        narrow(day)?,
        narrow(hour)?,
        narrow(minute)?,
        narrow(second)?,
        0,
    );
    let moment = moment.ok()?.to_zoned(TimeZone::UTC).ok()?;
    Some(moment.timestamp().as_millisecond())
}

/// Lower case, ASCII digits, bare alef; without tashkeel and what shows nothing.
pub(super) fn plain(text: &str) -> String {
    let chars = text.chars().filter(|ch| {
        !matches!(ch, '\u{64B}'..='\u{652}' | '\u{640}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' | '\u{61C}' | '\u{FEFF}')
    });
    let chars = chars.map(|ch| match ch {
        'أ' | 'إ' | 'آ' => 'ا',
        _ => match digit(ch) {
            Some(digit) => char::from(b'0' + digit),
            None => ch,
        },
    });
    chars.flat_map(char::to_lowercase).collect()
}

/// The value of a digit of one of the three families.
fn digit(ch: char) -> Option<u8> {
    let of = |zero: u32| u32::from(ch).checked_sub(zero).filter(|digit| *digit < 10);
    let digit = of(0x30).or_else(|| of(0x660)).or_else(|| of(0x6F0))?;
    u8::try_from(digit).ok()
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_like = |ch: char| match first.is_ascii_digit() {
            true => ch.is_ascii_digit() || ch == ':',
            // Signs of Chinese stand between the numbers, and before the time.
            false => ch.is_alphabetic(),
        };
        let length = rest.find(|ch| !is_like(ch)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(length.max(first.len_utf8()));
        rest = after;
        if length == 0 {
            continue;
        }
        if !first.is_ascii_digit() {
            pieces.push(Piece::Word(piece));
        } else if piece.contains(':') {
            let mut numbers = piece.split(':').map(|number| number.parse().unwrap_or(0));
            let mut next = || numbers.next().unwrap_or(0);
            pieces.push(Piece::Time([next(), next(), next()]));
        } else {
            // A number without end is no part of a date, and spoils it.
            pieces.push(Piece::Number(piece.parse().unwrap_or(i64::MAX)));
        }
    }
    pieces
}

/// The time of day, midnight where none is given.
fn time(pieces: &[Piece<'_>]) -> [i64; 3] {
    let Some((at, time)) = pieces
        .iter()
        .enumerate()
        .find_map(|(at, piece)| match piece {
            Piece::Time(time) => Some((at, *time)),
            _ => None,
        })
    else {
        return [0, 0, 0];
    };
    let word = |at: Option<usize>| match at.and_then(|at| pieces.get(at)) {
        Some(Piece::Word(word)) => *word,
        _ => "",
    };
    let around = [word(at.checked_add(1)), word(at.checked_sub(1))];
    let says = |words: &[&str]| {
        let mut around = around.iter();
        around.any(|word| {
            words.iter().any(|one| {
                word == one || (!one.is_ascii() && one.chars().count() > 1 && word.ends_with(one))
            })
        })
    };
    let [hour, minute, second] = time;
    let hour = match hour {
        1..=11 if says(&AFTER_NOON) => hour + 12,
        12 if says(&BEFORE_NOON) => 0,
        hour => hour,
    };
    [hour, minute, second]
}

/// Year, month and day.
fn day(pieces: &[Piece<'_>]) -> Option<[i64; 3]> {
    let numbers = pieces.iter().filter_map(|piece| match piece {
        Piece::Number(number) => Some(*number),
        _ => None,
    });
    let numbers: Vec<i64> = numbers.take(3).collect();
    // Years of the Hijra are of a calendar that nobody names.
    let is_year = |number: &&i64| (1700..=9999).contains(*number);
    let year = *numbers.iter().find(is_year)?;
    let others: Vec<i64> = numbers
        .iter()
        .copied()
        .filter(|number| *number != year)
        .collect();
    match (month(pieces), others.as_slice()) {
        (Some(month), [day, ..]) => Some([year, month, *day]),
        (None, [month, day]) if numbers.first() == Some(&year) => Some([year, *month, *day]),
        // The day comes first nearly everywhere.
        (None, [month, day]) if *day > 12 => Some([year, *month, *day]),
        (None, [day, month]) => Some([year, *month, *day]),
        _ => None,
    }
}

fn month(pieces: &[Piece<'_>]) -> Option<i64> {
    let words: Vec<&str> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Word(word) => Some(*word),
            _ => None,
        })
        .collect();
    for pair in words.windows(2) {
        for (first, second, month) in PAIRS {
            if pair == [first, second] {
                return Some(i64::from(month));
            }
        }
    }
    words.iter().find_map(|word| {
        let mut months = MONTHS.lines().zip(1..);
        let (_, month) = months.find(|(names, _)| names.split(' ').any(|name| name == *word))?;
        Some(month)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_moment_in_many_languages() {
        let moment = read("2024-03-01T22:05:09Z");
        assert_eq!(moment, Some(1_709_330_709_000));
        for date in [
            "2024-03-01 22:05:09",
            "2024-03-02T00:05:09+02:00",
            "2024-03-01 22:05:09+00:00",
            "Added on Friday, March 1, 2024 10:05:09 PM",
            "Added on Friday, 1 March 2024 22:05:09",
            "Added on Friday, March 01, 2024, 10:05:09 p.m.",
            "تمت الإضافة في الجمعة، ١ مارس ٢٠٢٤ ١٠:٠٥:٠٩ م",
            "أُضيف يوم الجمعة ۱ آذار ۲۰۲۴ 22:05:09",
            "Ajouté le vendredi 1 mars 2024 22:05:09",
            "Añadido el viernes, 1 de marzo de 2024 22:05:09",
            "Hinzugefügt am Freitag, 1. März 2024 22:05:09",
            "Aggiunto in data venerdì 1 marzo 2024 22:05:09",
            "Adicionado: sexta-feira, 1 de março de 2024 22:05:09",
            "1 Mart 2024 Cuma 22:05:09",
            "Добавлено: пятница, 1 марта 2024 г. в 22:05:09",
            "添加于 2024年3月1日星期五 下午10:05:09",
            "作成日: 2024年3月1日金曜日 22:05:09",
            "01/03/2024 22:05:09",
        ] {
            assert_eq!(read(date), moment, "{date}");
        }
        assert_eq!(read("٣ كانون الأول ٢٠٢٣"), read("2023-12-03 00:00:00"));
        assert_eq!(
            read("12:00:00 AM, January 5, 2024"),
            read("2024-01-05 00:00:00")
        );
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "أمس",
            "٢٠ رمضان ١٤٤٥",
            "2024",
            "2024-13-45 99:99:99",
            "99999999999999999999 March 2024 1",
            ":::",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
