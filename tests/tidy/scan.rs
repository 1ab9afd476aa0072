//! Owns a reading of Rust text that is just good enough: code, string literals, `use` trees, test parts.

/// A string literal.
pub(crate) struct Literal {
    pub(crate) line: usize,
    pub(crate) text: String,
    pub(crate) in_attribute: bool,
}

/// A file taken apart.
pub(crate) struct Scanned {
    /// The text with comments and the contents of literals turned into blanks; lines keep their numbers.
    pub(crate) code: String,
    pub(crate) literals: Vec<Literal>,
    /// The first line of the part that only tests see, counted from 1; past the end when there is none.
    pub(crate) tests_from: usize,
}

/// A path as it is named in code, with the line.
pub(crate) struct Named {
    pub(crate) line: usize,
    pub(crate) path: String,
}

pub(crate) fn scan(path: &str, text: &str) -> Scanned {
    let chars: Vec<char> = text.chars().collect();
    let (mut code, mut literals) = (String::new(), Vec::new());
    let (mut at, mut brackets, mut in_attribute) = (0, 0_usize, false);
    while at < chars.len() {
        let rest = &chars[at..];
        let (end, literal) = match rest {
            ['/', '/', ..] => (length(rest, |i| rest[i] == '\n'), None),
            ['/', '*', ..] => (block_comment(rest), None),
            ['r', '"' | '#', ..] if !joined(&chars, at) => match raw_string(rest) {
                Some((end, content)) => (end, Some(content)),
                None => (0, None),
            },
            ['"', ..] => {
                let (end, content) = string(rest);
                (end, Some(content))
            }
            ['\'', '\\', ..] => (length(rest, |i| i > 2 && rest[i] == '\'') + 1, None),
            ['\'', _, '\'', ..] => (3, None),
            _ => (0, None),
        };
        if end == 0 {
            match rest[0] {
                '#' if matches!(rest, ['#', '[', ..] | ['#', '!', '[', ..]) => in_attribute = true,
                '[' if in_attribute => brackets += 1,
                ']' if in_attribute => {
                    brackets = brackets.saturating_sub(1);
                    in_attribute = brackets > 0;
                }
                _ => {}
            }
            code.push(rest[0]);
            at += 1;
            continue;
        }
        if let Some(text) = literal {
            let line = code.matches('\n').count() + 1;
            literals.push(Literal {
                line,
                text,
                in_attribute,
            });
        }
        let end = end.min(rest.len());
        code.extend(
            rest[..end]
                .iter()
                .map(|ch| if *ch == '\n' { '\n' } else { ' ' }),
        );
        at += end;
    }
    let tests_from = tests_from(path, &code);
    Scanned {
        code,
        literals,
        tests_from,
    }
}

/// Every path in the code that starts with a word of `roots`, `use` trees spelled out.
pub(crate) fn named(code: &str, roots: &[&str]) -> Vec<Named> {
    let mut found = Vec::new();
    for root in roots {
        let head = format!("{root}::");
        for (at, _) in code.match_indices(&head) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|ch| ch.is_alphanumeric() || ch == '_' || ch == ':') {
                continue;
            }
            let line = code[..at].matches('\n').count() + 1;
            let mut paths = Vec::new();
            tree(&code[at + head.len()..], &head, &mut paths);
            found.extend(paths.into_iter().map(|path| Named { line, path }));
        }
    }
    found
}

/// Spells out one branch of a `use` tree; gives how many bytes it took.
fn tree(text: &str, head: &str, paths: &mut Vec<String>) -> usize {
    let word = text.len()
        - text
            .trim_start_matches(|ch: char| ch.is_alphanumeric() || ch == '_' || ch == '*')
            .len();
    if word > 0 {
        let path = format!("{head}{}", &text[..word]);
        if text[word..].starts_with("::") {
            let next = text[word + 2..].chars().next();
            if next.is_some_and(|ch| ch.is_alphabetic() || matches!(ch, '{' | '*' | '_')) {
                return word + 2 + tree(&text[word + 2..], &format!("{path}::"), paths);
            }
        }
        paths.push(path);
        return word;
    }
    if !text.starts_with('{') {
        return 0;
    }
    let mut at = 1;
    while at < text.len() {
        match text[at..].chars().next() {
            Some('}') => return at + 1,
            Some(ch) if ch.is_alphabetic() || matches!(ch, '_' | '*' | '{') => {
                at += tree(&text[at..], head, paths);
                // `as other` up to the next branch
                while !text[at..].starts_with([',', '}']) && at < text.len() {
                    at += text[at..].chars().next().map_or(1, char::len_utf8);
                }
            }
            Some(ch) => at += ch.len_utf8(),
            None => break,
        }
    }
    at
}

fn tests_from(path: &str, code: &str) -> usize {
    if path.ends_with("/tests.rs") {
        return 1;
    }
    let lines: Vec<&str> = code.lines().collect();
    let starts = |line: usize| {
        let module = lines.get(line + 1).map_or("", |next| next.trim());
        lines[line].trim() == "#[cfg(test)]" && module.starts_with("mod ") && module.ends_with('{')
    };
    (0..lines.len())
        .find(|line| starts(*line))
        .map_or(lines.len() + 1, |line| line + 1)
}

fn length(rest: &[char], ends: impl Fn(usize) -> bool) -> usize {
    (0..rest.len()).find(|i| ends(*i)).unwrap_or(rest.len())
}

fn block_comment(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        match &rest[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn string(rest: &[char]) -> (usize, String) {
    let mut at = 1;
    while at < rest.len() && rest[at] != '"' {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    (at + 1, rest[1..at.min(rest.len())].iter().collect())
}

fn raw_string(rest: &[char]) -> Option<(usize, String)> {
    let hashes = length(&rest[1..], |i| rest[i + 1] != '#');
    if rest.get(1 + hashes) != Some(&'"') {
        return None;
    }
    let start = hashes + 2;
    let closes = |i: usize| {
        rest[i] == '"'
            && rest[i + 1..]
                .iter()
                .take(hashes)
                .filter(|ch| **ch == '#')
                .count()
                == hashes
    };
    let end = (start..rest.len())
        .find(|i| closes(*i))
        .unwrap_or(rest.len());
    Some((end + 1 + hashes, rest[start..end].iter().collect()))
}

fn joined(chars: &[char], at: usize) -> bool {
    at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_')
}
