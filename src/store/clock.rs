//! Owns `Clock`: the hybrid logical clock (Kulkarni et al., 2014) that orders changes, and the ids made from it.
//!
//! A reading is 48 bits of milliseconds and 16 bits of counter in one integer; equal readings of two devices are told
//! apart by the device's id. It never steps back, because the greatest one given out is kept in the file: when the wall
//! clock does, the counter goes on, and runs over into the milliseconds if it must.

use rusqlite::{Connection, params};
use uuid::{Timestamp, Uuid};

use super::error::Error;
use crate::note::Millis;

/// Bits of the counter.
const COUNTER_BITS: u8 = 16;
/// The last millisecond that leaves the sign of an `i64` alone (in the year 6429).
const LAST_MILLISECOND: Millis = (1 << 47) - 1;

/// The clock of this device, for the length of one transaction.
pub(super) struct Clock {
    device: [u8; 16],
    last: i64,
    wall: Millis,
}

impl Clock {
    /// Reads the clock inside a write transaction, so that no other process takes the same readings.
    pub(super) fn load(connection: &Connection, wall: Millis) -> Result<Self, Error> {
        let (device, last) = connection.query_row(
            "SELECT id, (SELECT max(last_hlc) FROM device) FROM device WHERE is_local = 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(Self { device, last, wall })
    }

    /// Makes this device known to a new file.
    pub(super) fn found(connection: &Connection, wall: Millis) -> Result<(), Error> {
        let last = after(0, wall);
        connection.execute(
            "INSERT INTO device (id, is_local, last_hlc) VALUES (?1, 1, ?2)",
            params![id_at(last), last],
        )?;
        Ok(())
    }

    /// Keeps the greatest reading given out; belongs into the transaction that used it.
    pub(super) fn keep(&self, connection: &Connection) -> Result<(), Error> {
        connection.execute(
            "UPDATE device SET last_hlc = ?1 WHERE is_local = 1 AND last_hlc < ?1",
            [self.last],
        )?;
        Ok(())
    }

    /// A reading greater than all before it.
    pub(super) fn tick(&mut self) -> i64 {
        self.last = after(self.last, self.wall);
        self.last
    }

    /// A new id (UUIDv7), which sorts after those this device made before.
    pub(super) fn new_id(&mut self) -> [u8; 16] {
        id_at(self.tick())
    }

    /// Takes in a reading of another device: what is done from now on comes after it.
    pub(super) fn hear(&mut self, reading: i64) {
        self.last = self.last.max(reading);
    }

    /// The greatest reading another device can have honestly: a day ahead of ours (clocks are set wrong by hours).
    pub(super) fn horizon(&self) -> i64 {
        after(0, self.wall.saturating_add(24 * 60 * 60 * 1000))
    }

    /// The last reading given out.
    pub(super) const fn last(&self) -> i64 {
        self.last
    }

    /// This device.
    pub(super) const fn device(&self) -> [u8; 16] {
        self.device
    }

    /// What the wall says.
    pub(super) const fn wall(&self) -> Millis {
        self.wall
    }
}

/// The reading that follows `last` when the wall clock says `wall`.
fn after(last: i64, wall: Millis) -> i64 {
    let now = wall.clamp(0, LAST_MILLISECOND) << COUNTER_BITS;
    now.max(last.saturating_add(1))
}

/// RFC 9562, 5.7: the milliseconds first, then the counter, then chance.
fn id_at(reading: i64) -> [u8; 16] {
    let reading = reading.unsigned_abs();
    let milliseconds = reading >> COUNTER_BITS;
    let counter = reading & ((1 << COUNTER_BITS) - 1);
    let nanoseconds = u32::try_from(milliseconds % 1_000).unwrap_or(0) * 1_000_000;
    let time = Timestamp::from_unix_time(
        milliseconds / 1_000,
        nanoseconds,
        u128::from(counter),
        COUNTER_BITS,
    );
    Uuid::new_v7(time).into_bytes()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn clock(last: i64, wall: Millis) -> Clock {
        Clock {
            device: [7; 16],
            last,
            wall,
        }
    }

    #[test]
    fn a_reading_carries_the_wall_clock_in_its_upper_bits() {
        assert_eq!(clock(0, 1_700_000_000_123).tick() >> 16, 1_700_000_000_123);
    }

    #[test]
    fn the_counter_runs_over_into_the_next_millisecond() {
        let mut clock = clock((5 << 16) | 0xffff, 5);
        assert_eq!(clock.tick(), 6 << 16);
    }

    #[test]
    fn ids_are_of_version_7_and_carry_the_time() {
        let id = Uuid::from_bytes(clock(0, 1_700_000_000_123).new_id());
        assert_eq!(id.get_version_num(), 7);
        assert_eq!(
            id.get_timestamp().map(|time| time.to_unix()),
            Some((1_700_000_000, 123_000_000))
        );
    }

    proptest! {
        #[test]
        fn readings_and_ids_rise_however_the_wall_clock_jumps(
            walls in proptest::collection::vec(any::<i64>(), 1..50)
        ) {
            let mut clock = clock(0, 0);
            let mut last = (0, [0; 16]);
            for wall in walls {
                // Readings end with the 47th bit of milliseconds; what lies beyond is one and the same last moment.
                clock.wall = wall % LAST_MILLISECOND;
                let next = (clock.tick(), clock.new_id());
                prop_assert!(next.0 > last.0 && next.1 > last.1);
                last = (clock.last(), next.1);
            }
        }
    }
}
