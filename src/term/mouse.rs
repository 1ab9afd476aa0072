//! Owns the reports of the mouse: which bytes of a terminal are which `input::Pointer` (xterm's `ctlseqs`, "Mouse Tracking").

use super::keys::Meaning;
use super::reply::number;
use crate::input::{Motion, Pointer};

/// Reads a mouse report of mode 1006 (SGR): `button ; column ; row`, both from 1, ended by `M`, or by `m` when the button went up. Only the
/// first button and the wheel mean something here, and only without Control and Alt; Shift is kept by terminals for themselves.
pub(super) fn report(report: &[u8], is_down: bool) -> Meaning {
    const SHIFT: u32 = 4;
    let mut fields = report.split(|byte| *byte == b';');
    let mut next = || fields.next().and_then(number::<u32>);
    let (Some(button), Some(column @ 1..), Some(row @ 1..)) = (next(), next(), next()) else {
        return Meaning::Nothing;
    };
    let motion = match (button & !SHIFT, is_down) {
        (0, true) => Motion::Press,
        (0, false) => Motion::Release,
        (32, true) => Motion::Drag,
        (64, true) => Motion::WheelUp,
        (65, true) => Motion::WheelDown,
        _ => return Meaning::Nothing,
    };
    let cell = |from_one: u32| u16::try_from(from_one - 1).unwrap_or(u16::MAX);
    Meaning::Pointer(Pointer {
        motion,
        column: cell(column),
        row: cell(row),
    })
}
