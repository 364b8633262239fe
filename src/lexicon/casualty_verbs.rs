//! The verbs of `packs/*/casualty.toml`: entries in, the senses of every form out.
//!
//! Senses are shared: by the verbs of one entry, and by all forms of a verb.

use super::casualty::{Argument, CasualtyVerb, CasualtyVerbs, Companions, Outcome};
use super::fold;
use super::reader::Table;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawVerb {
    outcome: Outcome,
    victim: Argument,
    #[serde(default)]
    open: bool,
    #[serde(default)]
    human: bool,
    #[serde(default)]
    negated: bool,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    by: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
    lemmas: Vec<String>,
}

impl RawVerb {
    fn sense(&self, particle: Option<&str>) -> Arc<CasualtyVerb> {
        Arc::new(CasualtyVerb {
            outcome: self.outcome,
            victim: self.victim,
            open: self.open,
            human: self.human,
            negated: self.negated,
            with: companions(particle, &self.with),
            by: self.by.iter().map(|word| fold(word)).collect(),
            without: companions(None, &self.without),
        })
    }
}

/// The senses of every form of every verb. `inflection` is of regular verbs, by the ending of the dictionary form: a tagger that takes a verb for
/// a noun gives it no lemma of use.
pub(super) fn verbs(raw: &[RawVerb], inflection: &Table<String, Vec<String>>) -> FxHashMap<String, Arc<CasualtyVerbs>> {
    let mut senses: FxHashMap<String, Vec<Arc<CasualtyVerb>>> = FxHashMap::default();
    for verb in raw {
        let plain = verb.sense(None);
        for lemma in &verb.lemmas {
            // "gun down" is the verb "gun" with the companion "down".
            let (lemma, sense) = match lemma.split_once(' ') {
                Some((lemma, particle)) => (lemma, verb.sense(Some(particle))),
                None => (lemma.as_str(), plain.clone()),
            };
            senses.entry(fold(lemma)).or_default().push(sense);
        }
    }
    let mut lemmas: FxHashMap<String, Vec<&str>> = FxHashMap::default();
    for lemma in senses.keys() {
        for form in forms(lemma, inflection).chain([lemma.clone()]) {
            let of = lemmas.entry(form).or_default();
            if !of.contains(&lemma.as_str()) {
                of.push(lemma);
            }
        }
    }
    let own: FxHashMap<&str, Arc<CasualtyVerbs>> =
        senses.iter().map(|(lemma, senses)| (lemma.as_str(), Arc::new(meanings(senses.iter().cloned())))).collect();
    let shared = |mut of: Vec<&str>| {
        of.sort_unstable();
        match of[..] {
            [lemma] => own[lemma].clone(),
            // A form of two verbs: "found".
            _ => Arc::new(meanings(of.iter().flat_map(|lemma| own[lemma].senses.iter().cloned()))),
        }
    };
    lemmas.into_iter().map(|(form, of)| (form, shared(of))).collect()
}

fn meanings(senses: impl Iterator<Item = Arc<CasualtyVerb>>) -> CasualtyVerbs {
    let mut senses: Vec<_> = senses.collect();
    senses.sort_by_key(|sense| sense.with.is_empty());
    let cues = senses.iter().flat_map(|sense| sense.with.cues()).cloned().collect();
    CasualtyVerbs { senses, cues }
}

/// The forms of a regular verb.
fn forms<'i>(lemma: &str, inflection: &'i Table<String, Vec<String>>) -> impl Iterator<Item = String> + use<'i> {
    let mut forms = FxHashSet::default();
    for (ending, new) in inflection.iter() {
        if let Some(stem) = lemma.strip_suffix(fold(ending).as_str()) {
            forms.extend(new.iter().map(|form| format!("{stem}{}", fold(form))));
        }
    }
    forms.into_iter()
}

/// The companions of a verb, each with its particle; of a verb that has only that, the particle.
fn companions(particle: Option<&str>, with: &[String]) -> Companions {
    let particle = particle.map(companion).unwrap_or_default();
    match with.is_empty() {
        true => Companions::new([particle]),
        false => Companions::new(with.iter().map(|words| particle.iter().cloned().chain(companion(words)).collect())),
    }
}

/// The words of a companion: "own life" is two that must both be there.
fn companion(words: &str) -> Vec<String> {
    words.split(' ').map(fold).collect()
}
