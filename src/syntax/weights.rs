//! Linear models over hashed features, as the parser reads them.
//!
//! A feature is a 32-bit key, a row the weights it gives to some of the classes. Keys that were never seen in training have no
//! row, and most of them are known by one bit that stays in the cache. Weights are small integers, so scores are exact on
//! every machine. On disk a weight is one byte, the signed square root of what it stands for: small weights keep their
//! shades (linear bytes lose several points of accuracy, roots a tenth).

use std::hint::black_box;

use super::keys::MOST;
use super::model::{Bytes, ModelError, Writer};

/// What a byte of a model file stands for.
#[inline]
fn weight(code: i8) -> i32 {
    i32::from(code) * i32::from(code).abs()
}

/// A row before it is packed: a key and its non-zero weights by class, as codes.
pub(crate) type Row = (u32, Vec<(u8, i8)>);

/// How many slots lie side by side: all are compared at once, since a branch that nobody can foretell costs more.
const SIDE: usize = 4;

/// The number of buckets for so many keys: three of five slots are taken.
fn buckets(count: usize) -> usize {
    count * 5 / 3 / SIDE + 1
}

/// The bucket a key is looked for in first.
#[inline]
fn home(key: u32, buckets: usize) -> usize {
    ((u64::from(key) * buckets as u64) >> 32) as usize
}

/// Puts a slot into the first free place of the first bucket that has one.
fn place<B, T: Copy>(list: &mut [B], slots: impl Fn(&mut B) -> &mut [T; SIDE], key: u32, slot: T, free: impl Fn(&T) -> bool) {
    let mut at = home(key, list.len());
    loop {
        if let Some(place) = slots(&mut list[at]).iter_mut().find(|slot| free(slot)) {
            *place = slot;
            return;
        }
        at = (at + 1) % list.len();
    }
}

/// Which keys have a row, or begin like one that has.
#[derive(Debug)]
struct Known {
    bits: Vec<u64>,
    shift: u32,
}

impl Known {
    /// Room for so many keys: an eighth of the bits will be set.
    fn new(count: usize) -> Known {
        let bits = (count * 8).next_power_of_two().clamp(1 << 6, 1 << 24);
        Known { bits: vec![0; bits / 64], shift: 32 - bits.ilog2() }
    }

    fn set(&mut self, key: u32) {
        let bit = key >> self.shift;
        self.bits[bit as usize / 64] |= 1 << (bit % 64);
    }

    /// Moves the keys that may have a row to the front; their number.
    #[inline]
    fn sift(&self, keys: &mut [u32]) -> usize {
        let mut kept = 0;
        for i in 0..keys.len() {
            let key = keys[i];
            keys[kept] = key;
            let bit = key >> self.shift;
            // No branch: nobody could foretell it.
            kept += (self.bits[bit as usize / 64] >> (bit % 64) & 1) as usize;
        }
        kept
    }
}

/// The most classes of a [`Table`].
pub(crate) const CLASSES: usize = 127;

/// The scores of the classes of a [`Table`], and of no class, which fills up rows.
pub(crate) type Scores = [i32; CLASSES + 1];

/// Marks the last cell of a row, in the byte of its class.
const LAST: u8 = 0x80;

/// The first weights of a row.
#[derive(Clone, Copy, Debug)]
struct Slot {
    key: u32,
    /// Where the row goes on in `more`, and in the last bits how many parts follow there.
    more: u32,
    /// Four classes, then their codes; 0 is a free slot, since unused cells are of no class.
    cells: u64,
}

/// A bucket: one line of the cache.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Line([Slot; SIDE]);

/// A frozen linear model of many classes.
#[derive(Debug)]
pub(crate) struct Table {
    buckets: Vec<Line>,
    /// The cells that do not fit into slots, those of a row side by side.
    more: Vec<u64>,
    known: Known,
}

/// How many bits count the further parts of a row: of four cells each, there are at most 31.
const PARTS: u32 = 5;

/// Cells of no class.
const BLANK: [u8; 8] = [CLASSES as u8, CLASSES as u8, CLASSES as u8, CLASSES as u8, 0, 0, 0, 0];

/// Adds the weights of some cells.
#[inline(always)]
fn add(cells: u64, scores: &mut Scores) {
    let [a, b, c, d, w, x, y, z] = cells.to_le_bytes();
    for (class, code) in [(a, w), (b, x), (c, y), (d, z)] {
        scores[usize::from(class) % (CLASSES + 1)] += weight(code as i8);
    }
}

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
                if class & LAST != 0 {
                    break;
                }
            }
            let cells = |part: &[(u8, u8)]| {
                let mut cells = BLANK;
                for (i, &(class, code)) in part.iter().enumerate() {
                    (cells[i], cells[4 + i]) = (class, code);
                }
                u64::from_le_bytes(cells)
            };
            let start = table.more.len() as u32;
            table.more.extend(row.chunks(4).skip(1).map(cells));
            let more = start << PARTS | (table.more.len() as u32 - start);
            let slot = Slot { key, more, cells: cells(&row[..row.len().min(4)]) };
            place(&mut table.buckets, |line| &mut line.0, key, slot, |slot| slot.cells == 0);
            table.known.set(key);
        }
        Ok(table)
    }

    /// A table with room for so many rows.
    fn empty(count: usize) -> Table {
        let free = Slot { key: 0, more: 0, cells: 0 };
        Table { buckets: vec![Line([free; SIDE]); buckets(count)], more: Vec::new(), known: Known::new(count) }
    }

    /// The table of rows that were not written yet.
    pub(crate) fn new(rows: &[Row]) -> Table {
        let mut out = Writer::default();
        Table::write(rows, &mut out);
        Table::read(&mut out.reader()).unwrap_or_else(|_| Table::empty(0))
    }

    /// The sums of the weights of `keys`, whose order is lost.
    #[inline]
    pub(crate) fn score(&self, keys: &mut [u32], scores: &mut Scores) {
        scores.fill(0);
        let kept = self.known.sift(keys);
        // All are touched before any is looked at, so that the memory works on many at once.
        black_box(keys[..kept].iter().fold(0, |touched, &key| touched ^ self.buckets[home(key, self.buckets.len())].0[0].key));
        let (mut rows, mut count) = ([0; MOST], 0);
        for &key in &keys[..kept] {
            let mut at = home(key, self.buckets.len());
            loop {
                let (mut cells, mut more, mut free) = (0, 0, false);
                for slot in &self.buckets[at].0 {
                    let same = slot.key == key;
                    cells |= if same { slot.cells } else { 0 };
                    more |= if same { slot.more } else { 0 };
                    free |= slot.cells == 0;
                }
                if cells != 0 || free {
                    add(cells, scores);
                    rows[count] = more;
                    count += usize::from(more & ((1 << PARTS) - 1) != 0);
                    break;
                }
                at = (at + 1) % self.buckets.len();
            }
        }
        black_box(rows[..count].iter().fold(0, |touched, &row| touched ^ self.more[(row >> PARTS) as usize]));
        for &row in &rows[..count] {
            let (start, parts) = ((row >> PARTS) as usize, row as usize & ((1 << PARTS) - 1));
            self.more[start..start + parts].iter().for_each(|&cells| add(cells, scores));
        }
    }
}

/// A frozen linear model of three classes, the first of which always scores 0: what the parser asks most often, so a row lies
/// beside its key.
#[derive(Debug)]
pub(crate) struct Triples {
    /// The low half of a key, and two codes above it; free where both are zero. The bucket tells the rest of the key, but
    /// for the few that had to move on.
    buckets: Vec<[u32; SIDE]>,
    known: Known,
}

/// The bits of a slot that hold codes.
const CODES: u32 = 0xffff_0000;

impl Triples {
    /// With so many buckets the low half of a key is enough to tell it.
    const LEAST: usize = 1 << 16;

    /// Writes rows whose weights are relative to the first class.
    pub(crate) fn write(rows: &[Row], out: &mut Writer) {
        let code = |row: &Row, class| row.1.iter().find(|cell| cell.0 == class).map_or(0, |cell| cell.1 as u8);
        out.number(rows.len() as u64);
        let mut before = 0;
        for row in rows {
            out.number(u64::from(row.0 - before));
            before = row.0;
            out.byte(code(row, 1));
            out.byte(code(row, 2));
        }
    }

    /// Reads what [`write`](Triples::write) wrote.
    pub(crate) fn read(bytes: &mut Bytes) -> Result<Triples, ModelError> {
        let count = bytes.count()?;
        let mut triples = Triples { buckets: vec![[0; SIDE]; buckets(count).max(Self::LEAST)], known: Known::new(count) };
        let mut key = 0u32;
        for _ in 0..count {
            key = key.wrapping_add(bytes.number()? as u32);
            let codes = u32::from(bytes.byte()?) << 16 | u32::from(bytes.byte()?) << 24;
            if codes != 0 {
                place(&mut triples.buckets, |bucket| bucket, key, codes | key & !CODES, |slot| slot & CODES == 0);
                triples.known.set(key);
            }
        }
        Ok(triples)
    }

    /// The sums of the weights of `keys`, whose order is lost.
    #[inline]
    pub(crate) fn score(&self, keys: &mut [u32]) -> [i32; 3] {
        let kept = self.known.sift(keys);
        let mut scores = [0; 3];
        // All are fetched before any is looked at, so that the memory works on many at once.
        let mut fetched = [[0; SIDE]; MOST];
        for (bucket, &key) in fetched.iter_mut().zip(&keys[..kept]) {
            *bucket = self.buckets[home(key, self.buckets.len())];
        }
        for (&key, &first) in keys[..kept].iter().zip(&fetched) {
            let (mut at, mut bucket) = (home(key, self.buckets.len()), first);
            loop {
                let (mut codes, mut free) = (0, false);
                for slot in bucket {
                    codes |= if (slot ^ key) & !CODES == 0 { slot & CODES } else { 0 };
                    free |= slot & CODES == 0;
                }
                scores[1] += weight((codes >> 16) as i8);
                scores[2] += weight((codes >> 24) as i8);
                if codes != 0 || free {
                    break;
                }
                at = (at + 1) % self.buckets.len();
                bucket = self.buckets[at];
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
