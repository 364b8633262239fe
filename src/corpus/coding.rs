//! One number for wordings that give none: the published conventions of the field, by name.
//!
//! The interval of a row never changes; a convention only chooses `best` from it. Where a convention is silent about a wording,
//! the low end of the interval stands, which is what each of them does where sources differ.

use crate::figure::{Amount, Bound};
use strum::{EnumString, IntoStaticStr, VariantNames};

/// A convention for vague numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, IntoStaticStr, VariantNames, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum Coding {
    /// The low end of the interval: 24 for "dozens". The default, since it claims the least.
    #[default]
    Lowest,
    /// The Armed Conflict Location & Event Data codebook: several 3, dozens 12, hundreds 100.
    Acled,
    /// The Crowd Counting Consortium: hundreds 200, thousands 2,000.
    Ccc,
    /// Nextier's violent conflict database: several 3, dozens 24, scores 20, hundreds 100.
    Nextier,
    /// NewsQuant (Almasian et al. 2023), by the low end of its ranges: dozens 12, hundreds 100, thousands 1,000.
    Newsquant,
    /// Wikimpacts (Li et al. 2024), by the low end of its ranges: several 2, dozens 24, hundreds 200, thousands 2,000.
    Wikimpacts,
}

/// What a convention reads for the vague words, each known by the low end of its interval in copydesk (see the table of bounds).
const WORDS: [(f64, [Option<f64>; 5]); 6] = [
    // low end, then: acled, ccc, nextier, newsquant, wikimpacts
    (3.0, [Some(3.0), None, Some(3.0), None, Some(2.0)]),
    (24.0, [Some(12.0), None, Some(24.0), Some(12.0), Some(24.0)]),
    (40.0, [None, None, Some(20.0), None, None]),
    (200.0, [Some(100.0), Some(200.0), Some(100.0), Some(100.0), Some(200.0)]),
    (2_000.0, [None, Some(2_000.0), None, Some(1_000.0), Some(2_000.0)]),
    (20_000.0, [None; 5]),
];

impl Coding {
    /// The one number for an amount; `None` where nothing is said.
    pub fn best(self, amount: &Amount) -> Option<f64> {
        match amount.bound {
            Bound::Vague => self.word(amount.low?).or(amount.low),
            Bound::Range => amount.low,
            _ => amount.value,
        }
    }

    fn word(self, low: f64) -> Option<f64> {
        let column = match self {
            Self::Lowest => return None,
            Self::Acled => 0,
            Self::Ccc => 1,
            Self::Nextier => 2,
            Self::Newsquant => 3,
            Self::Wikimpacts => 4,
        };
        WORDS.iter().find(|(word, _)| *word == low).and_then(|(_, read)| read[column])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conventions_read_words_as_their_codebooks_say() {
        use Coding::*;
        let (several, dozens) = (Amount::interval(3.0, 9.0, Bound::Vague), Amount::interval(24.0, 99.0, Bound::Vague));
        let (scores, hundreds) = (Amount::interval(40.0, 99.0, Bound::Vague), Amount::interval(200.0, 999.0, Bound::Vague));
        for (coding, amount, best) in [
            (Lowest, dozens, 24.0),
            (Acled, dozens, 12.0),
            (Acled, hundreds, 100.0),
            (Acled, scores, 40.0),
            (Ccc, hundreds, 200.0),
            (Ccc, dozens, 24.0),
            (Nextier, scores, 20.0),
            (Newsquant, dozens, 12.0),
            (Wikimpacts, several, 2.0),
            (Acled, Amount::interval(15.0, 20.0, Bound::Range), 15.0),
            (Lowest, Amount::new(12.0, Bound::AtLeast), 12.0),
            (Lowest, Amount::new(40.0, Bound::AtMost), 40.0),
        ] {
            assert_eq!(coding.best(&amount), Some(best), "{coding:?} {amount:?}");
        }
    }

    /// several, dozens, scores, hundreds, thousands: the whole table of the documentation.
    #[test]
    fn every_convention_reads_every_word() {
        use Coding::*;
        let words = [(3.0, 9.0), (24.0, 99.0), (40.0, 99.0), (200.0, 999.0), (2_000.0, 9_999.0)];
        for (coding, expected) in [
            (Lowest, [3.0, 24.0, 40.0, 200.0, 2_000.0]),
            (Acled, [3.0, 12.0, 40.0, 100.0, 2_000.0]),
            (Ccc, [3.0, 24.0, 40.0, 200.0, 2_000.0]),
            (Nextier, [3.0, 24.0, 20.0, 100.0, 2_000.0]),
            (Newsquant, [3.0, 12.0, 40.0, 100.0, 1_000.0]),
            (Wikimpacts, [2.0, 24.0, 40.0, 200.0, 2_000.0]),
        ] {
            let read = words.map(|(low, high)| coding.best(&Amount::interval(low, high, Bound::Vague)).unwrap());
            assert_eq!(read, expected, "{coding:?}");
        }
    }
}
