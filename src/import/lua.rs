//! Owns Lua tables as data: tables, strings, numbers, booleans and nil are read, and anything else is refused; nothing is ever run.
//!
//! The grammar is that of the Lua 5.4 manual, 3.1 and 3.4.9, as far as it is literal.

use std::collections::BTreeMap;

use serde_json::{Map, Number, Value};

/// How deep tables may lie in each other.
const DEPTH: usize = 64;
/// How many values a file may hold.
const VALUES: usize = 4_000_000;

/// What is wrong.
type Wrong = &'static str;

/// Whether a text begins as a file of one table does.
pub(super) fn is_table(start: &str) -> bool {
    start.starts_with("--")
        || start
            .strip_prefix("return")
            .is_some_and(|rest| rest.trim_start().starts_with(['{', '-']))
}

/// Reads the one table of a text. One with whole numbers for keys becomes an array in their order.
///
/// # Errors
/// The line, from 1, and what is wrong there.
pub(super) fn read(text: &str) -> Result<Value, (u64, Wrong)> {
    let mut lua = Lua {
        bytes: text.trim_start_matches('\u{FEFF}').as_bytes(),
        at: 0,
        left: VALUES,
    };
    lua.file().map_err(|wrong| {
        let before = lua.bytes.get(..lua.at).unwrap_or(lua.bytes);
        let lines = memchr::memchr_iter(b'\n', before).count() as u64;
        (lines + 1, wrong)
    })
}

struct Lua<'a> {
    bytes: &'a [u8],
    at: usize,
    left: usize,
}

impl<'a> Lua<'a> {
    fn file(&mut self) -> Result<Value, Wrong> {
        self.blanks()?;
        if self.word() == b"return" {
            self.at += 6;
        }
        self.blanks()?;
        if self.peek() != Some(b'{') {
            return Err("{ expected");
        }
        let table = self.value(DEPTH)?;
        self.blanks()?;
        if self.peek() == Some(b';') {
            self.at += 1;
            self.blanks()?;
        }
        match self.peek() {
            None => Ok(table),
            Some(_) => Err("code after the table"),
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn word(&self) -> &'a [u8] {
        let rest = self.rest();
        let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let length = rest.iter().take_while(|byte| is_of_name(byte)).count();
        &rest[..length]
    }

    /// Passes blanks and comments.
    fn blanks(&mut self) -> Result<(), Wrong> {
        loop {
            let rest = self.rest();
            let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace());
            self.at += blank.count();
            if !self.rest().starts_with(b"--") {
                return Ok(());
            }
            self.at += 2;
            if self.peek() == Some(b'[') && self.long()?.is_some() {
                continue;
            }
            let line = memchr::memchr(b'\n', self.rest());
            self.at += line.unwrap_or(self.rest().len());
        }
    }

    fn value(&mut self, depth: usize) -> Result<Value, Wrong> {
        self.left = self.left.checked_sub(1).ok_or("too many values")?;
        match self.peek() {
            Some(b'{') if depth == 0 => Err("tables too deep"),
            Some(b'{') => self.table(depth - 1),
            Some(b'"' | b'\'') => self.string().map(Value::String),
            Some(b'[') => match self.long()? {
                Some(text) => Ok(Value::String(text)),
                None => Err("[ where a value is expected"),
            },
            Some(b'-' | b'.' | b'0'..=b'9') => self.number(),
            _ => {
                let value = match self.word() {
                    b"true" => Value::Bool(true),
                    b"false" => Value::Bool(false),
                    b"nil" => Value::Null,
                    _ => return Err("code where a value is expected"),
                };
                self.at += self.word().len();
                Ok(value)
            }
        }
    }

    fn table(&mut self, depth: usize) -> Result<Value, Wrong> {
        self.at += 1;
        let mut list: BTreeMap<i64, Value> = BTreeMap::new();
        let mut map = Map::new();
        let mut next = 1;
        loop {
            self.blanks()?;
            if self.peek() == Some(b'}') {
                self.at += 1;
                return Ok(gathered(list, map));
            }
            match self.key(depth)? {
                Some(key) => {
                    let value = self.value(depth)?;
                    match (key.as_i64(), key) {
                        (Some(number), _) => _ = list.insert(number, value),
                        (None, Value::String(name)) => _ = map.insert(name, value),
                        (None, Value::Number(number)) => {
                            _ = map.insert(number.to_string(), value);
                        }
                        _ => return Err("a key that is neither text nor number"),
                    }
                }
                None => {
                    let value = self.value(depth)?;
                    list.insert(next, value);
                    next += 1;
                }
            }
            self.blanks()?;
            match self.peek() {
                Some(b',' | b';') => self.at += 1,
                Some(b'}') => {}
                Some(_) => return Err(", or } expected"),
                None => return Err("the end is missing"),
            }
        }
    }

    /// A key with its equals sign, if there is one.
    fn key(&mut self, depth: usize) -> Result<Option<Value>, Wrong> {
        let start = self.at;
        if self.peek() == Some(b'[') {
            if self.long()?.is_some() {
                self.at = start;
                return Ok(None);
            }
            self.at += 1;
            self.blanks()?;
            let key = self.value(depth)?;
            self.blanks()?;
            if self.peek() != Some(b']') {
                return Err("] expected");
            }
            self.at += 1;
            self.blanks()?;
            if self.peek() != Some(b'=') {
                return Err("= expected");
            }
            self.at += 1;
            self.blanks()?;
            return Ok(Some(key));
        }
        let word = self.word();
        if word.first().is_none_or(u8::is_ascii_digit) {
            return Ok(None);
        }
        let name = String::from_utf8_lossy(word).into_owned();
        self.at += word.len();
        self.blanks()?;
        if self.peek() == Some(b'=') && self.bytes.get(self.at + 1) != Some(&b'=') {
            self.at += 1;
            self.blanks()?;
            return Ok(Some(Value::String(name)));
        }
        self.at = start;
        Ok(None)
    }

    /// A string in long brackets, if one begins here.
    fn long(&mut self) -> Result<Option<String>, Wrong> {
        let rest = self.rest();
        let level = rest
            .iter()
            .skip(1)
            .take_while(|byte| **byte == b'=')
            .count();
        if rest.get(level + 1) != Some(&b'[') {
            return Ok(None);
        }
        let close = [b"]".as_slice(), &vec![b'='; level], b"]"].concat();
        let inside = &rest[level + 2..];
        let end = memchr::memmem::find(inside, &close).ok_or("the end is missing")?;
        let text = &inside[..end];
        // The first line end belongs to the bracket.
        let text = text.strip_prefix(b"\r").unwrap_or(text);
        let text = text.strip_prefix(b"\n").unwrap_or(text);
        let text = String::from_utf8_lossy(text).into_owned();
        self.at += level + 2 + end + close.len();
        Ok(Some(text))
    }

    fn string(&mut self) -> Result<String, Wrong> {
        let quote = self.peek();
        self.at += 1;
        let mut text = Vec::new();
        loop {
            let byte = self.peek().ok_or("the end is missing")?;
            self.at += 1;
            match byte {
                _ if Some(byte) == quote => {
                    return Ok(String::from_utf8_lossy(&text).into_owned());
                }
                b'\n' => return Err("a string without an end"),
                b'\\' => self.escape(&mut text)?,
                byte => text.push(byte),
            }
        }
    }

    fn escape(&mut self, text: &mut Vec<u8>) -> Result<(), Wrong> {
        let byte = self.peek().ok_or("the end is missing")?;
        self.at += 1;
        let plain = match byte {
            b'n' | b'\n' => b'\n',
            b't' => b'\t',
            b'r' => b'\r',
            b'a' => 7,
            b'b' => 8,
            b'f' => 12,
            b'v' => 11,
            b'\\' | b'"' | b'\'' => byte,
            b'\r' => {
                self.at += usize::from(self.peek() == Some(b'\n'));
                b'\n'
            }
            b'z' => {
                let blank = self
                    .rest()
                    .iter()
                    .take_while(|byte| byte.is_ascii_whitespace());
                self.at += blank.count();
                return Ok(());
            }
            b'x' => {
                let hex = self.rest().get(..2).ok_or("a wrong escape")?;
                let hex = std::str::from_utf8(hex).map_err(|_| "a wrong escape")?;
                self.at += 2;
                u8::from_str_radix(hex, 16).map_err(|_| "a wrong escape")?
            }
            b'u' => return self.code_point(text),
            b'0'..=b'9' => {
                self.at -= 1;
                let digits = self.rest().iter().take(3);
                let digits = digits.take_while(|byte| byte.is_ascii_digit());
                let (mut code, mut length) = (0_u32, 0);
                for digit in digits {
                    code = code * 10 + u32::from(digit - b'0');
                    length += 1;
                }
                self.at += length;
                u8::try_from(code).map_err(|_| "a wrong escape")?
            }
            _ => return Err("a wrong escape"),
        };
        text.push(plain);
        Ok(())
    }

    /// `{XXX}` after `\u`.
    fn code_point(&mut self, text: &mut Vec<u8>) -> Result<(), Wrong> {
        let wrong = "a wrong escape";
        let rest = self.rest();
        let end = rest
            .iter()
            .take(12)
            .position(|byte| *byte == b'}')
            .ok_or(wrong)?;
        let hex = rest
            .get(..end)
            .and_then(|hex| hex.strip_prefix(b"{"))
            .ok_or(wrong)?;
        let hex = std::str::from_utf8(hex).map_err(|_| wrong)?;
        let code = u32::from_str_radix(hex, 16).map_err(|_| wrong)?;
        let ch = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
        text.extend(ch.encode_utf8(&mut [0; 4]).bytes());
        self.at += end + 1;
        Ok(())
    }

    fn number(&mut self) -> Result<Value, Wrong> {
        let is_of_number =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'+');
        let rest = self.rest();
        let length = rest.iter().take_while(|byte| is_of_number(byte)).count();
        let text = std::str::from_utf8(&rest[..length]).map_err(|_| "a wrong number")?;
        let digits = text.strip_prefix('-').unwrap_or(text);
        let value = match digits
            .strip_prefix("0x")
            .or_else(|| digits.strip_prefix("0X"))
        {
            Some(hex) => {
                let number = i64::from_str_radix(hex, 16).map_err(|_| "a wrong number")?;
                let is_negative = digits.len() < text.len();
                Value::from(if is_negative { -number } else { number })
            }
            // Names of numbers are none of Lua's.
            None if digits.starts_with(|ch: char| ch.is_ascii_alphabetic()) => {
                return Err("a wrong number");
            }
            None => match text.parse::<i64>() {
                Ok(number) => Value::from(number),
                Err(_) => {
                    let number: f64 = text.parse().map_err(|_| "a wrong number")?;
                    Number::from_f64(number).map_or(Value::Null, Value::Number)
                }
            },
        };
        self.at += length;
        Ok(value)
    }
}

/// A table as an array where all its keys are whole numbers, else as an object.
fn gathered(list: BTreeMap<i64, Value>, mut map: Map<String, Value>) -> Value {
    if map.is_empty() {
        return Value::Array(list.into_values().collect());
    }
    map.extend(
        list.into_iter()
            .map(|(key, value)| (key.to_string(), value)),
    );
    Value::Object(map)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn literals_of_every_kind_are_read() {
        let table = r#"-- مقال.lua
            return {
                ["text"] = "قال: \"لا\"\
سطر\t\217\130\xD9\x82\u{642}\z
                     .", note = 'لَا', [2] = -1.5e3, [1] = 0x10, [-7] = 7;
                long = [==[
]] «نصّ»]==], yes = true, no = false, none = nil, --[[ تعليق
                ]] empty = {}, list = { "أ", { 1, 2, }, "ج" },
            }
            -- انتهى"#;
        let value = read(table).unwrap();
        assert_eq!(value["text"], "قال: \"لا\"\nسطر\tققق.");
        assert_eq!(value["note"], "لَا");
        assert_eq!((&value["2"], &value["1"]), (&json!(-1500.0), &json!(16)));
        assert_eq!(value["long"], "]] «نصّ»");
        assert_eq!(value["list"], json!(["أ", [1, 2], "ج"]));
        assert_eq!(
            (&value["empty"], &value["none"]),
            (&json!([]), &json!(null))
        );
    }

    #[test]
    fn code_is_refused_with_its_line() {
        for (hostile, line) in [
            ("return {\n  os.execute('rm')\n}", 2),
            ("return {\n\n  x = os.getenv(\"HOME\")\n}", 3),
            ("return { f = function() end }", 1),
            ("return { 'أ' .. 'ب' }", 1),
            ("return { 1 + 1 }", 1),
            ("return {} os.exit()", 1),
            ("return { [\"x\"] = load('x') }", 1),
            ("return { inf, -inf }", 1),
            ("return setmetatable({}, {})", 1),
            ("return { \"سلسلة\n }", 2),
            ("return { [[بلا نهاية }", 1),
            ("return {\n{\n{", 3),
        ] {
            assert_eq!(read(hostile).unwrap_err().0, line, "{hostile}");
        }
    }

    #[test]
    fn depth_and_size_are_limited() {
        assert!(read(&format!("return {}", "{".repeat(1_000_000))).is_err());
        let deep = format!("return {}{}", "{".repeat(60), "}".repeat(60));
        assert!(read(&deep).is_ok());
    }
}
