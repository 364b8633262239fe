//! Linear models over hashed features, as the parser reads them.
//!
//! A feature is a 32-bit key, a row the weights it gives to some of the classes. Keys that were never seen in
//! training have no row and cost one probe. Weights are small integers, so scores are exact on every machine.

use super::model::{Bytes, ModelError, Writer};

/// One weight of a row.
#[derive(Clone, Copy, Debug)]
struct Cell {
    class: u8,
    weight: i16,
}

/// A frozen linear model.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// Open addressing: key and where its row starts; a row ends where `cells` says.
    slots: Vec<(u32, u32)>,
    cells: Vec<Cell>,
}

/// Marks a free slot.
const FREE: u32 = u32::MAX;

/// A row before it is packed: a key and its non-zero weights, as signed square-root codes.
pub(crate) type Row = (u32, Vec<(u8, i8)>);

impl Table {
    /// Builds the table from rows with distinct keys.
    pub(crate) fn new(rows: &[Row]) -> Table {
        let size = (rows.len() * 2).next_power_of_two().max(2);
        let mut slots = vec![(0, FREE); size];
        let mut cells = Vec::with_capacity(rows.iter().map(|r| r.1.len()).sum::<usize>());
        for (key, row) in rows {
            let mut at = *key as usize & (size - 1);
            while slots[at].1 != FREE {
                at = (at + 1) & (size - 1);
            }
            slots[at] = (*key, cells.len() as u32);
            for (i, &(class, code)) in row.iter().enumerate() {
                // The highest bit of the class marks the last cell of the row.
                let last = if i + 1 == row.len() { 0x80 } else { 0 };
                let code = i16::from(code);
                cells.push(Cell { class: class | last, weight: code * code.abs() });
            }
        }
        Table { slots, cells }
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
                let mut i = start as usize;
                loop {
                    let cell = self.cells[i];
                    if let Some(score) = scores.get_mut(usize::from(cell.class & 0x7f)) {
                        *score += i32::from(cell.weight);
                    }
                    if cell.class & 0x80 != 0 {
                        return;
                    }
                    i += 1;
                }
            }
            at = (at + 1) & mask;
        }
    }

    /// Writes rows: keys in order as differences, then each row's cells.
    pub(crate) fn write(rows: &mut [Row], out: &mut Writer) {
        rows.sort_by_key(|row| row.0);
        out.number(rows.len() as u64);
        let mut before = 0;
        for (key, row) in rows.iter() {
            out.number(u64::from(key - before));
            before = *key;
            for (i, &(class, code)) in row.iter().enumerate() {
                let last = if i + 1 == row.len() { 0x80 } else { 0 };
                out.byte(class | last);
                out.byte(code as u8);
            }
        }
    }

    /// Reads what [`Table::write`] wrote.
    pub(crate) fn read(bytes: &mut Bytes) -> Result<Table, ModelError> {
        let count = bytes.count()?;
        let mut rows = Vec::with_capacity(count);
        let mut key = 0u32;
        for _ in 0..count {
            key = key.wrapping_add(bytes.number()? as u32);
            let mut row = Vec::new();
            loop {
                let class = bytes.byte()?;
                row.push((class & 0x7f, bytes.byte()? as i8));
                if class & 0x80 != 0 {
                    break;
                }
            }
            rows.push((key, row));
        }
        Ok(Table::new(&rows))
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
