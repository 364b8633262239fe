//! Trains what builds the tree: actions, labels, and what marks hang on.

use super::Options;
use super::oracle;
use super::perceptron::{Perceptron, Seen, Weight, best};
use super::random::Random;
use super::sample::{Bare, Sample, bare, tree};
use crate::syntax::Upos;
use crate::syntax::features::{action, label};
use crate::syntax::keys::Keys;
use crate::syntax::punctuation::Marks;
use crate::syntax::transition::{ACTIONS, Node, State};
use crate::syntax::weights::CLASSES;

/// The weights of the action and of the label model.
pub(super) fn train_parser(samples: &[Bare], labels: usize, options: &Options) -> (Vec<Weight>, Vec<Weight>) {
    let mut random = Random(options.seed ^ 77);
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut state = State::default();
    let mut keys = Keys::default();
    let mut seen = [Seen::default(), Seen::default()];
    for gold in samples {
        let words = gold.kept.words();
        state.start(words.tags.len());
        while !state.done() {
            action::features(&words, &state, &mut keys, |_| false);
            seen[0].see(keys.all());
            let costs = oracle::costs(&state, &gold.heads);
            let Some(action) = ACTIONS.into_iter().filter(|&a| state.allows(a)).min_by_key(|&a| costs[a as usize]) else { break };
            let mut label = 0;
            if let Some((head, child)) = state.arc(action) {
                label::features(&words, &state, head, child, &mut keys, |_| false);
                seen[1].see(keys.all());
                label = gold.labels[child as usize];
            }
            state.apply(action, label);
        }
    }
    let [seen, seen_arcs] = seen;
    let mut actions = Perceptron::new(ACTIONS.len(), seen, options.seen);
    let mut arcs = Perceptron::new(labels, seen_arcs, options.seen);
    let (mut scores, mut label_scores) = ([0.0; CLASSES + 1], [0.0; CLASSES + 1]);
    for pass in 0..options.parser_passes {
        let (mut right, mut all) = (0, 0);
        random.shuffle(&mut order);
        for &s in &order {
            let gold = &samples[s];
            let words = gold.kept.words();
            state.start(words.tags.len());
            while !state.done() {
                action::features(&words, &state, &mut keys, |_| false);
                random.thin(&mut keys, options.dropout);
                let scores = actions.score(keys.all(), &mut scores);
                let costs = oracle::costs(&state, &gold.heads);
                let guess = best(scores, |a| state.allows(ACTIONS[a])).unwrap_or(0);
                let least = (0..3).filter(|&a| state.allows(ACTIONS[a])).map(|a| costs[a]).min().unwrap_or(0);
                let target = best(scores, |a| state.allows(ACTIONS[a]) && costs[a] == least).unwrap_or(guess);
                actions.learn(keys.all(), target, if costs[guess] == least { target } else { guess });
                all += 1;
                right += usize::from(costs[guess] == least);
                let explore = pass > 0 && random.chance(0.9);
                let next = ACTIONS[if explore { guess } else { target }];
                let mut label = 0;
                if let Some((head, child)) = state.arc(next) {
                    label::features(&words, &state, head, child, &mut keys, |_| false);
                    random.thin(&mut keys, options.dropout);
                    let root = head == state.len;
                    label = best(arcs.score(keys.all(), &mut label_scores), |label| (label == 0) == root).unwrap_or(0);
                    if gold.heads[child as usize] == head {
                        let wanted = usize::from(gold.labels[child as usize]);
                        arcs.learn(keys.all(), wanted, label);
                        if !explore {
                            label = wanted;
                        }
                    }
                }
                state.apply(next, label as u8);
            }
        }
        eprintln!("pass {} of {}: {:.2} % of actions right", pass + 1, options.parser_passes, 100.0 * right as f64 / f64::from(all.max(1)));
    }
    (actions.averages(true), arcs.averages(false))
}

/// What marks hang on, learned from gold trees.
pub(super) fn train_marks(samples: &[Sample], options: &Options, upos: &dyn Fn(u8) -> Upos) -> Vec<Weight> {
    let mut random = Random(options.seed);
    let mut seen = Seen::default();
    let bares: Vec<Bare> = samples.iter().map(|sample| bare(sample, &sample.tags, upos)).collect();
    let nodes: Vec<Vec<Node>> = bares.iter().map(|bare| tree(&bare.heads, &bare.labels)).collect();
    let marks = |s: usize| Marks { nodes: &nodes[s], tags: &bares[s].kept.tags, before: &bares[s].kept.before };
    for (s, sample) in samples.iter().enumerate() {
        let mut gap = 0;
        for (i, &tag) in sample.tags.iter().enumerate() {
            if upos(tag) == Upos::Punct {
                marks(s).each(sample.forms[i].word, gap, |_, keys| seen.see(keys));
            } else {
                gap += 1;
            }
        }
    }
    let mut model = Perceptron::new(2, seen, options.seen);
    let mut scores = [0.0; CLASSES + 1];
    let mut order: Vec<usize> = (0..samples.len()).collect();
    for _ in 0..options.tagger_passes {
        random.shuffle(&mut order);
        for &s in &order {
            let (sample, bare, marks) = (&samples[s], &bares[s], marks(s));
            let mut gap = 0;
            for (i, &tag) in sample.tags.iter().enumerate() {
                if upos(tag) != Upos::Punct {
                    gap += 1;
                    continue;
                }
                let mut list: Vec<(u32, f32, Vec<u32>)> = Vec::new();
                marks.each(sample.forms[i].word, gap, |word, keys| {
                    list.push((word, model.score(keys, &mut scores)[1], keys.to_vec()));
                });
                let gold = |word: u32| bare.kept.places[word as usize] == sample.heads[i];
                let best = |right: bool| list.iter().filter(|c| gold(c.0) == right).reduce(|a, b| if b.1 > a.1 { b } else { a });
                model.step();
                if let (Some(right), Some(wrong)) = (best(true), best(false))
                    && wrong.1 >= right.1
                {
                    model.change(&right.2, 1, 1.0);
                    model.change(&wrong.2, 1, -1.0);
                }
            }
        }
    }
    model.averages(false)
}
