//! The averaged perceptron (Collins 2002) over hashed features, and how its weights are packed.

use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use crate::syntax::weights::Row;

/// Keys are hashes already.
#[derive(Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {
        unreachable!("keys are u32")
    }
    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// A weight, the sum of its past values, and the step it was last changed at.
#[derive(Clone, Copy)]
struct Cell {
    class: u8,
    weight: f32,
    total: f64,
    stamp: u32,
}

/// A model in training.
pub(crate) struct Perceptron {
    classes: usize,
    index: HashMap<u32, u32, BuildHasherDefault<Same>>,
    rows: Vec<Vec<Cell>>,
    step: u32,
}

/// How often each feature was seen.
#[derive(Default)]
pub(crate) struct Seen(HashMap<u32, u32, BuildHasherDefault<Same>>);

impl Seen {
    pub(crate) fn see(&mut self, keys: &[u32]) {
        keys.iter().for_each(|&key| *self.0.entry(key).or_default() += 1);
    }
}

impl Perceptron {
    /// A model of the features that were seen often enough; rarer ones get no weight.
    pub(crate) fn new(classes: usize, seen: &Seen, least: u32) -> Perceptron {
        // Numbered in order of their keys, so that two runs agree.
        let keys: BTreeSet<u32> = seen.0.iter().filter(|entry| *entry.1 >= least).map(|entry| *entry.0).collect();
        let rows = vec![Vec::new(); keys.len()];
        Perceptron { classes, index: keys.into_iter().zip(0..).collect(), rows, step: 0 }
    }

    /// Scores of all classes.
    pub(crate) fn score(&self, keys: &[u32]) -> Vec<f32> {
        let mut scores = vec![0.0; self.classes];
        for key in keys {
            if let Some(&row) = self.index.get(key) {
                for cell in &self.rows[row as usize] {
                    scores[usize::from(cell.class)] += cell.weight;
                }
            }
        }
        scores
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
        for &key in keys {
            let Some(&row) = self.index.get(&key) else { continue };
            let row = &mut self.rows[row as usize];
            let at = row.iter().position(|c| c.class == class).unwrap_or_else(|| {
                row.push(Cell { class, weight: 0.0, total: 0.0, stamp: self.step });
                row.len() - 1
            });
            let cell = &mut row[at];
            cell.total += f64::from(cell.weight) * f64::from(self.step - cell.stamp);
            cell.stamp = self.step;
            cell.weight += change;
        }
    }

    /// Averages, codes the weights as signed square roots in a byte and drops those below `least`.
    pub(crate) fn rows(&self, least: u8) -> Vec<Row> {
        let average = |c: &Cell| (c.total + f64::from(c.weight) * f64::from(self.step - c.stamp)) / f64::from(self.step.max(1));
        let mut top: Vec<f64> = self.rows.iter().flatten().map(|c| average(c).abs()).collect();
        top.sort_by(f64::total_cmp);
        // A few giants (the bias) must not coarsen all others: they are clipped.
        let largest = top.get(top.len().saturating_sub(top.len() / 20_000 + 1)).copied().unwrap_or(1.0).max(1e-9);
        let mut rows: Vec<Row> = Vec::new();
        for (&key, &row) in &self.index {
            let mut cells: Vec<(u8, i8)> = self.rows[row as usize]
                .iter()
                .filter_map(|c| {
                    let value = average(c);
                    let code = (value.abs() / largest).sqrt().min(1.0) * 127.0;
                    let code = code.round().copysign(value) as i8;
                    (code.unsigned_abs() >= least.max(1)).then_some((c.class, code))
                })
                .collect();
            cells.sort_unstable();
            if !cells.is_empty() {
                rows.push((key, cells));
            }
        }
        rows.sort_by_key(|row| row.0);
        rows
    }
}

/// The best class of those `allowed`.
pub(crate) fn best(scores: &[f32], allowed: impl Fn(usize) -> bool) -> Option<usize> {
    (0..scores.len()).filter(|&c| allowed(c)).reduce(|a, b| if scores[b] > scores[a] { b } else { a })
}
