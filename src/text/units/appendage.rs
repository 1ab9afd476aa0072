//! Owns what stands after a stop and still belongs to its sentence: references to notes, and emoji.

/// Bytes of what is appended to a sentence at the beginning of `rest`: a reference, or emoji, with the blanks before them unless
/// emoji are `bullets` here.
pub(super) fn appendage(rest: &str, bullets: bool) -> usize {
    let reference = reference(rest);
    if reference > 0 {
        return reference;
    }
    let trimmed = if bullets { rest } else { rest.trim_start() };
    let after = trimmed.trim_start_matches(|ch| is_emoji(ch) || is_joined_to_emoji(ch));
    if trimmed.starts_with(is_emoji) {
        rest.len() - after.len()
    } else {
        0
    }
}

/// Bytes of the references that `rest` begins with: `[12]` as in encyclopedias, `(3)` before a blank, `³`.
fn reference(rest: &str) -> usize {
    let raised = rest.trim_start_matches(is_raised);
    if raised.len() < rest.len() {
        return rest.len() - raised.len();
    }
    let Some((opener, closer)) = [('[', ']'), ('(', ')')]
        .into_iter()
        .find(|(opener, _)| rest.starts_with(*opener))
    else {
        return 0;
    };
    let inner = &rest[opener.len_utf8()..];
    let digits = inner.len() - inner.trim_start_matches(char::is_numeric).len();
    let Some(after) = inner[digits..].strip_prefix(closer) else {
        return 0;
    };
    // A number in round brackets with something close behind it is a list's.
    let is_apart = opener == '[' || after.chars().next().is_none_or(char::is_whitespace);
    if digits > 0 && is_apart {
        rest.len() - after.len()
    } else {
        0
    }
}

/// Says whether `ch` is an emoji by itself (the blocks of pictographs; no digit, no sign of a text).
pub(super) fn is_emoji(ch: char) -> bool {
    matches!(ch, '\u{1F300}'..='\u{1FAFF}' | '\u{1F1E6}'..='\u{1F1FF}' | '\u{2600}'..='\u{27BF}' | '\u{2B50}' | '\u{2B55}')
}

/// Says whether `ch` only completes an emoji: variation selectors, joiners.
fn is_joined_to_emoji(ch: char) -> bool {
    matches!(ch, '\u{FE0E}' | '\u{FE0F}' | '\u{200D}')
}

fn is_raised(ch: char) -> bool {
    matches!(ch, '¹' | '²' | '³' | '\u{2070}' | '\u{2074}'..='\u{2079}')
}
