//! The averaged perceptron (Collins 2002) over hashed features, and how its weights are packed.

use crate::syntax::weights::{CLASSES, Row};

/// How often each feature was seen, to 255; features whose keys begin alike share a count.
pub(crate) struct Seen(Vec<u8>);

/// The bits of a key that choose its count.
const SEEN_BITS: u32 = 27;

impl Default for Seen {
    fn default() -> Self {
        Seen(vec![0; 1 << SEEN_BITS])
    }
}

impl Seen {
    pub(crate) fn see(&mut self, keys: &[u32]) {
        for &key in keys {
            let count = &mut self.0[(key >> (32 - SEEN_BITS)) as usize];
            *count = count.saturating_add(1);
        }
    }

    fn count(&self, key: u32) -> u8 {
        self.0[(key >> (32 - SEEN_BITS)) as usize]
    }
}

/// Some weights of a row, and of each the sum of its changes times the step of the change: the average follows from both.
#[derive(Clone, Copy)]
struct Chunk {
    classes: [u8; 4],
    /// Where the row goes on, or [`FREE`].
    next: u32,
    weights: [f32; 4],
    totals: [f32; 4],
}

/// A chunk without weights: its cells are of no class.
const EMPTY: Chunk = Chunk { classes: [CLASSES as u8; 4], next: FREE, weights: [0.0; 4], totals: [0.0; 4] };

/// A weight and its total.
#[derive(Clone, Copy, Default)]
struct Cell {
    weight: f32,
    total: f32,
}

/// A model in training.
pub(crate) struct Perceptron {
    classes: usize,
    seen: Seen,
    least: u8,
    /// Open addressing: key and first chunk of its row.
    slots: Vec<(u32, u32)>,
    rows: usize,
    chunks: Vec<Chunk>,
    step: u32,
}

/// Marks a free slot, and the end of a row.
const FREE: u32 = u32::MAX;

/// Buffer for the scores of the classes.
pub(crate) type Scores = [f32; CLASSES + 1];

impl Perceptron {
    /// A model of the features that were seen often enough; rarer ones get no weight.
    pub(crate) fn new(classes: usize, seen: Seen, least: u8) -> Perceptron {
        Perceptron { classes, seen, least, slots: vec![(0, FREE); 1 << 16], rows: 0, chunks: Vec::new(), step: 0 }
    }

    /// Where a key is, or the free slot where it would be.
    fn slot(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at].1 != FREE && self.slots[at].0 != key {
            at = (at + 1) & mask;
        }
        at
    }

    /// The first chunk of the row of a key, made now if it has none; `None` if it is too rare for one.
    fn row(&mut self, key: u32) -> Option<u32> {
        let mut at = self.slot(key);
        if self.slots[at].1 == FREE {
            if self.seen.count(key) < self.least {
                return None;
            }
            if self.rows * 2 > self.slots.len() {
                let larger = vec![(0, FREE); self.slots.len() * 2];
                for slot in std::mem::replace(&mut self.slots, larger).into_iter().filter(|slot| slot.1 != FREE) {
                    let at = self.slot(slot.0);
                    self.slots[at] = slot;
                }
                at = self.slot(key);
            }
            self.slots[at] = (key, self.chunks.len() as u32);
            self.rows += 1;
            self.chunks.push(EMPTY);
        }
        Some(self.slots[at].1)
    }

    /// The cells of the row that begins with this chunk.
    fn cells(&self, first: u32) -> impl Iterator<Item = (u8, Cell)> {
        let chunks = std::iter::successors(self.chunks.get(first as usize), |chunk| self.chunks.get(chunk.next as usize));
        let cell = |chunk: &Chunk, i: usize| (chunk.classes[i], Cell { weight: chunk.weights[i], total: chunk.totals[i] });
        chunks.flat_map(move |chunk| (0..4).map(move |i| cell(chunk, i))).filter(|cell| usize::from(cell.0) != CLASSES)
    }

    /// The scores of all classes.
    pub(crate) fn score<'s>(&self, keys: &[u32], scores: &'s mut Scores) -> &'s [f32] {
        scores.fill(0.0);
        for &key in keys {
            let mut at = self.slots[self.slot(key)].1;
            while let Some(chunk) = self.chunks.get(at as usize) {
                for (&class, &weight) in chunk.classes.iter().zip(&chunk.weights) {
                    scores[usize::from(class)] += weight;
                }
                at = chunk.next;
            }
        }
        &scores[..self.classes]
    }

    /// Moves weight from `guess` to `gold`; counts a step either way.
    pub(crate) fn learn(&mut self, keys: &[u32], gold: usize, guess: usize) {
        self.step += 1;
        if gold != guess {
            self.change(keys, gold, 1.0);
            self.change(keys, guess, -1.0);
        }
    }

    /// Counts a step that changes nothing by itself.
    pub(crate) fn step(&mut self) {
        self.step += 1;
    }

    /// Changes the weights that `keys` give to a class.
    pub(crate) fn change(&mut self, keys: &[u32], class: usize, change: f32) {
        let class = class as u8;
        let total = change * self.step as f32;
        for &key in keys {
            let Some(mut at) = self.row(key) else { continue };
            loop {
                let chunk = &mut self.chunks[at as usize];
                if let Some(i) = (0..4).find(|&i| chunk.classes[i] == class || usize::from(chunk.classes[i]) == CLASSES) {
                    chunk.classes[i] = class;
                    chunk.weights[i] += change;
                    chunk.totals[i] += total;
                    break;
                }
                if chunk.next == FREE {
                    let next = self.chunks.len() as u32;
                    self.chunks[at as usize].next = next;
                    self.chunks.push(EMPTY);
                    at = next;
                } else {
                    at = chunk.next;
                }
            }
        }
    }

    /// The averages of the weights; all are made `relative` to those of the first class, which has none then, if so asked.
    pub(crate) fn averages(&self, relative: bool) -> Vec<Weight> {
        let average = |cell: Cell| f64::from(cell.weight) - f64::from(cell.total) / f64::from(self.step.max(1));
        let row = |&(key, first): &(u32, u32)| {
            let mut row = vec![0.0; self.classes];
            self.cells(first).for_each(|(class, cell)| row[usize::from(class)] = average(cell));
            let zero = if relative { row[0] } else { 0.0 };
            (0u8..).zip(row).map(move |(class, value)| (key, class, value - zero)).filter(|weight| weight.2 != 0.0)
        };
        self.slots.iter().filter(|slot| slot.1 != FREE).flat_map(row).collect()
    }
}

/// A key, a class, and the weight of the one for the other.
pub(crate) type Weight = (u32, u8, f64);

/// Sums the weights of models trained in different orders, and codes them as signed square roots in a byte.
pub(crate) fn pack(models: Vec<Vec<Weight>>) -> Vec<Row> {
    let mut weights = models.concat();
    // Stable: what is summed is summed in the same order each time.
    weights.sort_by_key(|weight| (weight.0, weight.1));
    weights.dedup_by(|next, sum| {
        let same = (next.0, next.1) == (sum.0, sum.1);
        sum.2 += if same { next.2 } else { 0.0 };
        same
    });
    let mut top: Vec<f64> = weights.iter().map(|weight| weight.2.abs()).collect();
    top.sort_unstable_by(f64::total_cmp);
    // A few giants (the bias) must not coarsen all others: they are clipped.
    let largest = top.get(top.len().saturating_sub(top.len() / 20_000 + 1)).copied().unwrap_or(1.0).max(1e-9);
    let mut rows: Vec<Row> = Vec::new();
    for (key, class, value) in weights {
        let code = (value.abs() / largest).sqrt().min(1.0) * 127.0;
        let code = code.round().copysign(value) as i8;
        match rows.last_mut() {
            _ if code == 0 => {}
            Some(row) if row.0 == key => row.1.push((class, code)),
            _ => rows.push((key, vec![(class, code)])),
        }
    }
    rows
}

/// The best class of those `allowed`.
pub(crate) fn best(scores: &[f32], allowed: impl Fn(usize) -> bool) -> Option<usize> {
    (0..scores.len()).filter(|&c| allowed(c)).reduce(|a, b| if scores[b] > scores[a] { b } else { a })
}
