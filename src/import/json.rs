//! Owns JSON as others write it: limited in size, mended where one escape is wrong, read as far as it goes; and what sort of thing each value is.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Deserializer, Map, Number, Value};

use super::{At, Read, Why, hypothesis, koreader, web};

/// How many values a file may hold: forty times those of ten thousand annotations.
const VALUES: usize = 4_000_000;
/// How deep lists of annotations may lie in each other.
const DEPTH: usize = 8;
/// The key that marks an object whose end is missing.
const TORN: &str = "\0torn";

/// Reads every annotation of a text, and says where it is damaged.
pub(super) fn each(text: &str, read: &mut Read) {
    let (values, fault) = values(&mended(text), VALUES);
    let mut number = 0;
    for value in &values {
        walk(value, DEPTH, &mut number, read);
    }
    if let Some((line, wrong)) = fault {
        read.skip(At::Line(line), Why::Damaged(wrong));
    }
}

/// The values of a text, which may be one or one after the other, as far as they can be read; and the line where that ended.
fn values(text: &str, limit: usize) -> (Vec<Value>, Option<(u64, String)>) {
    let left = Cell::new(limit);
    let torn = RefCell::new(None);
    let mut values = Vec::new();
    let mut json = Deserializer::from_str(text);
    loop {
        if json.end().is_ok() {
            return (values, None);
        }
        let seed = Seed {
            left: &left,
            torn: &torn,
        };
        match seed.deserialize(&mut json) {
            Ok(value) => values.push(value),
            Err(error) => {
                values.extend(torn.take());
                return (values, Some((error.line() as u64, error.to_string())));
            }
        }
    }
}

/// Sorts a value: a list of annotations, one of them, or none.
fn walk(value: &Value, depth: usize, number: &mut u64, read: &mut Read) {
    let list = |value: &Value, number: &mut u64, read: &mut Read| {
        for item in value.as_array().into_iter().flatten() {
            walk(item, depth.saturating_sub(1), number, read);
        }
    };
    let Some(map) = value.as_object().filter(|_| depth > 0) else {
        if value.is_array() && depth > 0 {
            if has_replies(value) {
                return hypothesis::rows(value, number, read);
            }
            return list(value, number, read);
        }
        *number += 1;
        return read.skip(At::Entry(*number), Why::Foreign);
    };
    let is_list = |key: &str| map.get(key).is_some_and(Value::is_array);
    if is_list("documents") {
        for document in map["documents"].as_array().into_iter().flatten() {
            koreader::document(document, number, read);
        }
    } else if is_list("entries") {
        koreader::document(value, number, read);
    } else if is_type(map, "AnnotationCollection") || is_type(map, "AnnotationPage") {
        for key in ["first", "items"] {
            match map.get(key) {
                Some(page @ Value::Object(_)) => walk(page, depth - 1, number, read),
                Some(items @ Value::Array(_)) => list(items, number, read),
                Some(Value::String(_)) => elsewhere(number, read),
                _ => {}
            }
        }
        match map.get("next") {
            Some(page @ Value::Object(_)) => walk(page, depth - 1, number, read),
            Some(Value::String(_)) => elsewhere(number, read),
            _ => {}
        }
    } else if is_list("rows") {
        hypothesis::rows(&map["rows"], number, read);
        list(map.get("replies").unwrap_or(&Value::Null), number, read);
    } else if is_list("annotations") {
        hypothesis::rows(&map["annotations"], number, read);
    } else if is_list("@graph") {
        list(&map["@graph"], number, read);
    } else {
        annotation(value, None, number, read);
    }
}

/// Reads one annotation, of whichever program. `parent` is the one it answers.
pub(super) fn annotation(value: &Value, parent: Option<&Value>, number: &mut u64, read: &mut Read) {
    *number += 1;
    let Some(map) = value.as_object() else {
        return read.skip(At::Entry(*number), Why::Foreign);
    };
    if is_torn(map) {
        read.skip(At::Entry(*number), Why::Damaged(String::new()));
    } else if is_type(map, "Annotation") || (map.contains_key("target") && !map.contains_key("uri"))
    {
        web::annotation(map, *number, read);
    } else if map.get("uri").is_some_and(Value::is_string) {
        hypothesis::row(map, parent, *number, read);
    } else {
        read.skip(At::Entry(*number), Why::Foreign);
    }
}

fn elsewhere(number: &mut u64, read: &mut Read) {
    *number += 1;
    read.skip(At::Entry(*number), Why::Elsewhere);
}

fn has_replies(list: &Value) -> bool {
    let mut items = list.as_array().into_iter().flatten();
    items.any(|item| item.get("uri").is_some() && item.get("references").is_some())
}

/// Whether its end was cut off, so that what it says may be half of it.
pub(super) fn is_torn(map: &Map<String, Value>) -> bool {
    map.contains_key(TORN)
}

/// Whether an object is of this type, among others perhaps.
fn is_type(map: &Map<String, Value>, name: &str) -> bool {
    let kind = map.get("type").or_else(|| map.get("@type"));
    kind.is_some_and(|kind| one_or_more(kind).any(|one| is_called(one, name)))
}

fn is_called(value: &Value, name: &str) -> bool {
    let word = value.as_str().unwrap_or_default();
    word == name
        || word
            .strip_suffix(name)
            .is_some_and(|before| before.ends_with([':', '#', '/']))
}

/// A list's values, or the one that stands alone.
pub(super) fn one_or_more(value: &Value) -> impl Iterator<Item = &Value> {
    let (list, one) = match value {
        Value::Array(list) => (list.as_slice(), None),
        Value::Null => (&[][..], None),
        one => (&[][..], Some(one)),
    };
    list.iter().chain(one)
}

/// The text of the first of these keys that has one; the words of a language-tagged one too.
pub(super) fn text<'v>(map: &'v Map<String, Value>, keys: &[&str]) -> &'v str {
    let texts = keys.iter().filter_map(|key| words(map.get(*key)?));
    texts
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

fn words(value: &Value) -> Option<&str> {
    let first = one_or_more(value).next()?;
    first.as_str().or_else(|| first.get("@value")?.as_str())
}

/// Each lone half of a surrogate pair, which no text can hold, made U+FFFD: one such escape would spoil the whole file.
fn mended(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let half = |at: usize| -> Option<u32> {
        let hex = text.get(at..at + 6)?.strip_prefix("\\u")?;
        let unit = u32::from_str_radix(hex, 16).ok()?;
        (0xD800..=0xDFFF).contains(&unit).then_some(unit)
    };
    let (mut mended, mut kept, mut at) = (String::new(), 0, 0);
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr(b'\\', rest)) {
        at += found;
        match (half(at), half(at + 6)) {
            (Some(..=0xDBFF), Some(0xDC00..)) => at += 12,
            (Some(_), _) => {
                mended.push_str(&text[kept..at]);
                mended.push_str("\\ufffd");
                at += 6;
                kept = at;
            }
            // An escaped backslash escapes nothing itself.
            (None, _) => at += 2,
        }
    }
    if kept == 0 {
        return Cow::Borrowed(text);
    }
    mended.push_str(&text[kept..]);
    Cow::Owned(mended)
}

/// Builds a value, counting what it is made of. Where the text breaks off, what was built so far is left in `torn`.
#[derive(Clone, Copy)]
struct Seed<'a> {
    left: &'a Cell<usize>,
    torn: &'a RefCell<Option<Value>>,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, json: D) -> Result<Value, D::Error> {
        let left = self.left.get();
        if left == 0 {
            return Err(D::Error::custom(format_args!("> {VALUES}")));
        }
        self.left.set(left - 1);
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        loop {
            match seq.next_element_seed(self) {
                Ok(Some(value)) => list.push(value),
                Ok(None) => return Ok(Value::Array(list)),
                Err(error) => {
                    list.extend(self.torn.take());
                    self.torn.replace(Some(Value::Array(list)));
                    return Err(error);
                }
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        let error = loop {
            let key: String = match entries.next_key() {
                Ok(Some(key)) => key,
                Ok(None) => return Ok(Value::Object(map)),
                Err(error) => break error,
            };
            match entries.next_value_seed(self) {
                Ok(value) => map.insert(key, value),
                Err(error) => {
                    if let Some(value) = self.torn.take() {
                        map.insert(key, value);
                    }
                    break error;
                }
            };
        };
        map.insert(TORN.to_owned(), Value::Bool(true));
        self.torn.replace(Some(Value::Object(map)));
        Err(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lone_halves_are_mended_and_pairs_are_kept() {
        let given = r#"["\ud83d\udcda قال", "\ud83d", "\\ud800", "\udc00\ud83d\udcda", "\ud83dx"]"#;
        let (values, fault) = values(&mended(given), 100);
        assert_eq!(fault, None);
        assert_eq!(
            values[0],
            serde_json::json!(["📚 قال", "\u{FFFD}", "\\ud800", "\u{FFFD}📚", "\u{FFFD}x"])
        );
    }

    #[test]
    fn what_stands_before_the_damage_is_read() {
        let (values, fault) = values(
            "{\"items\": [{\"id\": \"أ\"},\n{\"id\": \"ب\", \"body\": {\"val",
            100,
        );
        assert_eq!(fault.unwrap().0, 2);
        let items = values[0]["items"].as_array().unwrap();
        assert!(!is_torn(items[0].as_object().unwrap()));
        assert!(is_torn(items[1].as_object().unwrap()));
        assert_eq!(items[1]["id"], "ب");
    }

    #[test]
    fn too_many_values_and_too_deep_ones_end_it() {
        assert!(values("[0,0,0,0,0]", 4).1.is_some());
        assert!(values(&"[".repeat(100_000), 1_000_000).1.is_some());
    }
}
