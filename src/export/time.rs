//! Owns moments as they leave and come: RFC 3339 in UTC, which is also `xsd:dateTime`.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::note::Millis;

/// A moment as RFC 3339 gives it, in UTC. One outside the years -9999 to 9999 is moved to the nearest inside.
pub fn moment(millis: Millis) -> String {
    stamp(millis).to_string()
}

/// The moment that is written in `text` (RFC 3339), in milliseconds; `None` when it is none.
pub fn millis(text: &str) -> Option<Millis> {
    Some(text.trim().parse::<Timestamp>().ok()?.as_millisecond())
}

/// Its day in UTC, `2026-11-23`.
pub fn day(millis: Millis) -> String {
    let date = stamp(millis).to_zoned(TimeZone::UTC).date();
    date.to_string()
}

/// Its day and time in UTC, `2026-11-23 07:05:09`.
pub(super) fn day_and_time(millis: Millis) -> String {
    let time = stamp(millis).to_zoned(TimeZone::UTC);
    time.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

pub(super) fn stamp(millis: Millis) -> Timestamp {
    let nearest = if millis < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    };
    Timestamp::from_millisecond(millis).unwrap_or(nearest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_back_to_the_millisecond() {
        for at in [0, 1, 1_700_000_000_123, 1_700_000_000_000, -1] {
            assert_eq!(millis(&moment(at)), Some(at));
        }
        assert_eq!(moment(1_700_000_000_000), "2023-11-14T22:13:20Z");
        assert_eq!(moment(1_700_000_000_120), "2023-11-14T22:13:20.12Z");
        assert_eq!(day_and_time(1_700_000_000_120), "2023-11-14 22:13:20");
    }

    #[test]
    fn what_no_calendar_holds_is_still_written() {
        assert!(moment(i64::MAX).starts_with("9999-"));
        assert!(moment(i64::MIN).starts_with("-009999-"));
        assert_eq!(millis("أمس"), None);
    }
}
