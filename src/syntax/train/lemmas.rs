//! Learns the lemma rules of a treebank.

use std::collections::{BTreeMap, HashMap};

use super::conllu::Tree;
use crate::lexicon::fold;
use crate::syntax::Upos;
use crate::syntax::lemma::{ENDING, Lemmas, Rule, inflects, keys};

/// How to get from word to lemma.
fn rule(word: &str, lemma: &str) -> Rule {
    let same = word.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
    Rule { cut: (word.chars().count() - same).min(255) as u8, append: lemma.chars().skip(same).collect() }
}

/// For each ending, the rule that most word types follow, unless the shorter ending says the same; and the words that
/// these get wrong.
pub(crate) fn learn(trees: &[Tree]) -> Lemmas {
    let mut counts: BTreeMap<(Upos, String), BTreeMap<String, usize>> = BTreeMap::new();
    for word in trees.iter().flat_map(|t| &t.words) {
        let Ok(upos) = word.upos.parse::<Upos>() else { continue };
        if !word.lemma.contains(['_', ' ']) && inflects(upos) {
            *counts.entry((upos, fold(&word.form))).or_default().entry(fold(&word.lemma)).or_default() += 1;
        }
    }
    let types: Vec<(Upos, String, Rule)> = counts
        .into_iter()
        .filter_map(|((upos, form), lemmas)| {
            let lemma = lemmas.into_iter().reduce(|a, b| if b.1 > a.1 { b } else { a })?.0;
            let rule = rule(&form, &lemma);
            Some((upos, form, rule))
        })
        .collect();
    let mut lemmas = Lemmas::default();
    let mut numbers: HashMap<Rule, u16> = HashMap::new();
    let mut number = |lemmas: &mut Lemmas, rule: &Rule| {
        *numbers.entry(rule.clone()).or_insert_with(|| {
            lemmas.rules.push(rule.clone());
            lemmas.rules.len() as u16 - 1
        })
    };
    for n in 0..=ENDING {
        let mut votes: BTreeMap<u32, BTreeMap<&Rule, usize>> = BTreeMap::new();
        let mut shorter: BTreeMap<u32, Option<Rule>> = BTreeMap::new();
        for (upos, form, rule) in &types {
            let (keys, count, _) = keys(form, *upos);
            if n <= count {
                *votes.entry(keys[n]).or_default().entry(rule).or_default() += 1;
                shorter.entry(keys[n]).or_insert_with(|| {
                    let known = keys[..n].iter().rev().find_map(|key| lemmas.endings.get(key));
                    known.map(|&rule| lemmas.rules[usize::from(rule)].clone())
                });
            }
        }
        for (key, rules) in votes {
            let all: usize = rules.values().sum();
            let Some((rule, count)) = rules.into_iter().reduce(|a, b| if b.1 > a.1 { b } else { a }) else { continue };
            if (n == 0 || count > 1) && count * 2 > all && shorter[&key].as_ref() != Some(rule) {
                let index = number(&mut lemmas, rule);
                lemmas.endings.insert(key, index);
            }
        }
    }
    for (upos, form, rule) in &types {
        if lemmas.rule(form, *upos).cloned().unwrap_or_default() != *rule {
            let index = number(&mut lemmas, rule);
            lemmas.words.insert(keys(form, *upos).2, index);
        }
    }
    lemmas
}
