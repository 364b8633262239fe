//! Linear models of many classes: tags and labels.

use std::hint::black_box;

use super::{Known, Row, SIDE, buckets, home, weight};
use crate::syntax::model::{Bytes, ModelError, Writer};

/// The most classes of a [`Table`].
pub(crate) const CLASSES: usize = 127;

/// The scores of the classes of a [`Table`], and of no class, which fills up rows.
pub(crate) type Scores = [i32; CLASSES + 1];

/// Marks the last cell of a row, in the byte of its class.
const LAST: u8 = 0x80;

/// Up to four weights of a row: their classes and their codes; unused ones are of no class.
#[derive(Clone, Copy, Debug)]
#[repr(align(8))]
struct Cells {
    classes: [u8; SIDE],
    codes: [u8; SIDE],
}

const BLANK: Cells = Cells { classes: [CLASSES as u8; SIDE], codes: [0; SIDE] };

impl Cells {
    #[inline(always)]
    fn add(&self, scores: &mut Scores) {
        let mut add = |i: usize| scores[usize::from(self.classes[i]) % (CLASSES + 1)] += weight(self.codes[i]);
        add(0);
        add(1);
        add(2);
        add(3);
    }
}

/// The beginnings of four rows: one line of the cache.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Line {
    keys: [u32; SIDE],
    /// Where each row goes on in `more`, and in the last bits how many parts follow there; [`FREE`] where there is no row.
    more: [u32; SIDE],
    cells: [Cells; SIDE],
}

/// No row is there.
const FREE: u32 = u32::MAX;

/// A frozen linear model of many classes.
#[derive(Debug)]
pub(crate) struct Table {
    lines: Vec<Line>,
    /// The cells that do not fit into lines, those of a row side by side.
    more: Vec<Cells>,
    known: Known,
}

/// How many bits count the further parts of a row: of four cells each, there are at most 31.
const PARTS: u32 = 5;

impl Table {
    /// Writes rows: keys in order as differences, then each row's cells; the last class is marked.
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

    /// Reads what [`write`](Table::write) wrote.
    pub(crate) fn read(bytes: &mut Bytes) -> Result<Table, ModelError> {
        let count = bytes.count()?;
        let mut table = Table::empty(count);
        let mut key = 0u32;
        let mut row = Vec::new();
        for _ in 0..count {
            key = key.wrapping_add(bytes.number()? as u32);
            row.clear();
            loop {
                let class = bytes.byte()?;
                row.push((class & !LAST, bytes.byte()?));
                if row.len() > CLASSES {
                    return Err(ModelError { what: "a row does not end" });
                }
                if class & LAST != 0 {
                    break;
                }
            }
            let cells = |part: &[(u8, u8)]| {
                let mut cells = BLANK;
                part.iter().enumerate().for_each(|(i, &cell)| (cells.classes[i], cells.codes[i]) = cell);
                cells
            };
            let start = table.more.len() as u32;
            table.more.extend(row.chunks(SIDE).skip(1).map(cells));
            let mut at = home(key, table.lines.len());
            let place = loop {
                match table.lines[at].more.iter().position(|&more| more == FREE) {
                    Some(place) => break place,
                    None => at = (at + 1) % table.lines.len(),
                }
            };
            let line = &mut table.lines[at];
            line.keys[place] = key;
            line.more[place] = start << PARTS | (table.more.len() as u32 - start);
            line.cells[place] = cells(&row[..row.len().min(SIDE)]);
            table.known.set(key);
        }
        Ok(table)
    }

    /// A table with room for so many rows.
    fn empty(count: usize) -> Table {
        let free = Line { keys: [0; SIDE], more: [FREE; SIDE], cells: [BLANK; SIDE] };
        Table { lines: vec![free; buckets(count)], more: Vec::new(), known: Known::new(count) }
    }

    /// The table of rows that were not written yet.
    pub(crate) fn new(rows: &[Row]) -> Table {
        let mut out = Writer::default();
        Table::write(rows, &mut out);
        Table::read(&mut out.reader()).unwrap_or_else(|_| Table::empty(0))
    }

    /// Adds the weights of `keys`, whose order is lost.
    #[inline]
    pub(crate) fn add(&self, keys: &mut [u32], scores: &mut Scores) {
        let kept = self.known.sift(keys);
        // All are touched before any is looked at, so that the memory works on many at once.
        black_box(keys[..kept].iter().fold(0, |touched, &key| touched ^ self.lines[home(key, self.lines.len())].keys[0]));
        for &key in &keys[..kept] {
            let mut at = home(key, self.lines.len());
            loop {
                let line = &self.lines[at];
                let same = |place: usize| usize::from(line.keys[place] == key);
                // The first place is meant where no other is.
                let place = same(1) + 2 * same(2) + 3 * same(3);
                let more = line.more[place];
                if line.keys[place] == key && more != FREE {
                    line.cells[place].add(scores);
                    let (start, parts) = ((more >> PARTS) as usize, more as usize & ((1 << PARTS) - 1));
                    for cells in &self.more[start..start + parts] {
                        cells.add(scores);
                    }
                    break;
                }
                if line.more[SIDE - 1] == FREE {
                    break;
                }
                at = (at + 1) % self.lines.len();
            }
        }
    }
}
