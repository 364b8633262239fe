//! Two numbers that bound one quantity: "between 15 and 20", "15–20", "deux à trois cents".

use super::atom::Atom;
use super::words::{Numeral, Reader, Size};
use crate::lexicon::Joint;

/// The word before the first number: "between", "from".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Opening {
    /// None.
    #[default]
    None,
    /// *between*, which wants an *and*.
    Between,
    /// *from*, which wants a *to*.
    From,
}

/// Joins a number with the one after it, where the two are a range. `skip` passes over a unit or a currency sign at an atom.
pub(super) fn join(reader: &Reader<'_, '_>, first: Numeral, opening: Opening, skip: impl Fn(usize) -> usize) -> Option<Numeral> {
    let Size::One(low) = first.size else { return None };
    if first.ordinal {
        return None;
    }
    let at = skip(first.end);
    let joint: &Atom<'_> = reader.atoms.get(at)?;
    let dash = joint.is_sign("-");
    let or = joint.is(Joint::Or);
    let fits = match opening {
        Opening::Between => joint.is(Joint::And) || joint.is(Joint::To) || dash,
        Opening::From | Opening::None => joint.is(Joint::To) || dash || or,
    };
    if !fits || reader.atoms.get(at + 1)?.is_sign("-") {
        return None;
    }
    let second = reader.read(skip(at + 1))?;
    let Size::One(high) = second.size else { return None };
    if second.ordinal || second.fraction != first.fraction {
        return None;
    }
    // "two to three hundred", "1.5 to 2 million": the scale is said once.
    let (low, scale) = match (first.scale, second.scale) {
        (1.0, scale) if scale > 1.0 && low < high / scale * 10.0 && low < high => (low * scale, scale),
        _ => (low, second.scale),
    };
    let low = if scale == 1.0 && low < 10.0 && hundreds(high) && !first.fraction && low * 100.0 < high && spelled(reader, &second) {
        low * 100.0
    } else {
        low
    };
    let near = !or || high <= low + 10.0_f64.max(low) && high > low;
    (near && high > low).then_some(Numeral { size: Size::Between(low, high), end: second.end, ..first })
}

/// Whether a number counts whole hundreds below a thousand.
fn hundreds(value: f64) -> bool {
    value < 1000.0 && value % 100.0 == 0.0
}

/// Whether a number is written in words.
fn spelled(reader: &Reader<'_, '_>, numeral: &Numeral) -> bool {
    reader.atoms[numeral.start].begins.numeral
}
