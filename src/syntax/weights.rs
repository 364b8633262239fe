//! Linear models over hashed features, as the parser reads them.
//!
//! A feature is a 32-bit key, a row the weights it gives to some of the classes. Keys that were never seen in
//! training have no row and cost one probe. Weights are small integers, so scores are exact on every machine. On disk a
//! weight is one byte, the signed square root of what it stands for: small weights keep their shades (linear bytes lose
//! several points of accuracy, roots a tenth).

use super::model::{Bytes, ModelError, Writer};

/// What a byte of a model file stands for.
#[inline]
fn weight(code: i8) -> i32 {
    i32::from(code) * i32::from(code).abs()
}

/// Marks the last cell of a row, in the byte of its class.
const LAST: u8 = 0x80;

/// A row before it is packed: a key and its non-zero weights by class, as codes.
pub(crate) type Row = (u32, Vec<(u8, i8)>);

/// Writes rows: keys in order as differences, then each row's cells.
pub(crate) fn write(rows: &[Row], out: &mut Writer) {
    out.number(rows.len() as u64);
    let mut before = 0;
    for (key, row) in rows {
        out.number(u64::from(key - before));
        before = *key;
        for (i, &(class, code)) in row.iter().enumerate() {
            out.byte(class | if i + 1 == row.len() { LAST } else { 0 });
            out.byte(code as u8);
        }
    }
}

/// Reads the rows that follow their number: the key and each of its cells.
fn read(bytes: &mut Bytes, count: usize, mut cell: impl FnMut(u32, u8, i8)) -> Result<(), ModelError> {
    let mut key = 0u32;
    for _ in 0..count {
        key = key.wrapping_add(bytes.number()? as u32);
        loop {
            let class = bytes.byte()?;
            cell(key, class, bytes.byte()? as i8);
            if class & LAST != 0 {
                break;
            }
        }
    }
    Ok(())
}

/// The number of slots for so many keys: at most two of three are taken.
fn size(count: usize) -> usize {
    (count * 3 / 2 + 1).next_power_of_two()
}

/// One weight of a row.
#[derive(Clone, Copy, Debug)]
struct Cell {
    class: u8,
    weight: i16,
}

/// A frozen linear model of many classes.
#[derive(Debug)]
pub(crate) struct Table {
    /// Open addressing: key and where its row starts.
    slots: Vec<(u32, u32)>,
    cells: Vec<Cell>,
}

/// Marks a free slot.
const FREE: u32 = u32::MAX;

impl Table {
    /// Reads what [`write`] wrote.
    pub(crate) fn read(bytes: &mut Bytes) -> Result<Table, ModelError> {
        let count = bytes.count()?;
        let mut slots = vec![(0, FREE); size(count)];
        let mut cells: Vec<Cell> = Vec::new();
        let mut open = false;
        read(bytes, count, |key, class, code| {
            if !std::mem::replace(&mut open, class & LAST == 0) {
                let mask = slots.len() - 1;
                let mut at = key as usize & mask;
                while slots[at].1 != FREE {
                    at = (at + 1) & mask;
                }
                slots[at] = (key, cells.len() as u32);
            }
            cells.push(Cell { class, weight: weight(code) as i16 });
        })?;
        Ok(Table { slots, cells })
    }

    /// The table of rows that were not written yet.
    pub(crate) fn new(rows: &[Row]) -> Table {
        let mut out = Writer::default();
        write(rows, &mut out);
        Table::read(&mut out.reader()).unwrap_or(Table { slots: vec![(0, FREE)], cells: Vec::new() })
    }

    /// Adds the weights of `key` to `scores`.
    #[inline]
    pub(crate) fn add(&self, key: u32, scores: &mut [i32]) {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        loop {
            let (found, start) = self.slots[at];
            if start == FREE {
                return;
            }
            if found == key {
                for cell in &self.cells[start as usize..] {
                    if let Some(score) = scores.get_mut(usize::from(cell.class & !LAST)) {
                        *score += i32::from(cell.weight);
                    }
                    if cell.class & LAST != 0 {
                        return;
                    }
                }
                return;
            }
            at = (at + 1) & mask;
        }
    }
}

/// A frozen linear model of three classes: what the parser asks most often, so a row lies beside its key.
#[derive(Debug)]
pub(crate) struct Triples {
    /// Key and weights, as codes; free where all are zero.
    slots: Vec<(u32, [i8; 3])>,
    /// One bit for each value of the first bits of a key: most features of a new sentence were never seen, and are
    /// known by it without touching the slots.
    seen: Vec<u64>,
}

/// How many bits of a key choose its bit in `seen`: a megabyte, which stays in the cache.
const SEEN_BITS: u32 = 23;

impl Triples {
    /// Reads what [`write`] wrote.
    pub(crate) fn read(bytes: &mut Bytes) -> Result<Triples, ModelError> {
        let count = bytes.count()?;
        let mut slots = vec![(0, [0; 3]); size(count)];
        let mut seen = vec![0u64; 1 << (SEEN_BITS - 6)];
        let mut row = [0; 3];
        read(bytes, count, |key, class, code| {
            if let Some(weight) = row.get_mut(usize::from(class & !LAST)) {
                *weight = code;
            }
            let done = std::mem::take(&mut row);
            if class & LAST == 0 {
                row = done;
            } else if done != [0; 3] {
                let mask = slots.len() - 1;
                let mut at = key as usize & mask;
                while slots[at].1 != [0; 3] {
                    at = (at + 1) & mask;
                }
                slots[at] = (key, done);
                let bit = key >> (32 - SEEN_BITS);
                seen[bit as usize / 64] |= 1 << (bit % 64);
            }
        })?;
        Ok(Triples { slots, seen })
    }

    /// The sums of the weights of `keys`.
    #[inline]
    pub(crate) fn score(&self, keys: &[u32]) -> [i32; 3] {
        let mask = self.slots.len() - 1;
        let mut scores = [0; 3];
        for &key in keys {
            let bit = key >> (32 - SEEN_BITS);
            if self.seen[bit as usize / 64] >> (bit % 64) & 1 == 0 {
                continue;
            }
            let mut at = key as usize & mask;
            loop {
                let (found, codes) = self.slots[at];
                if found == key {
                    for (score, code) in scores.iter_mut().zip(codes) {
                        *score += weight(code);
                    }
                    break;
                }
                if codes == [0; 3] {
                    break;
                }
                at = (at + 1) & mask;
            }
        }
        scores
    }
}

/// The best-scored class of those `allowed`, the first of equals.
#[inline]
pub(crate) fn best(scores: &[i32], allowed: impl Fn(usize) -> bool) -> usize {
    let mut best = None;
    for (class, &score) in scores.iter().enumerate() {
        if allowed(class) && best.is_none_or(|(_, top)| score > top) {
            best = Some((class, score));
        }
    }
    best.map_or(0, |(class, _)| class)
}
