//! Units of measure and currencies, by each way they are written.

use super::super::error::File;
use super::super::reader::Spanned;
use super::super::{LexiconError, Phrases, fold};
use super::{Begins, FigureKind, Joint, first};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::Arc;

/// A unit of measure or a currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// The name that `pint` parses, ISO 4217 for money; `None` where money is counted in hundredths ("cents").
    pub unit: Option<Arc<str>>,
    /// What it measures.
    pub kind: FigureKind,
    /// The name it shares with money of other countries: "dollar" for *$*.
    pub shared: Option<Arc<str>>,
    /// The smaller unit that may follow it, and how many of those it has: inches after feet.
    pub smaller: Option<(Arc<str>, f64)>,
    /// How many blanks its spelling has: "m in" is no *min*.
    pub blanks: usize,
    /// The words that must be near where its spelling has another sense: *pounds* of money.
    pub near: Option<Joint>,
    /// How it was written.
    pub form: UnitForm,
}

/// How a unit is written.
#[derive(Clone, Debug, PartialEq)]
pub enum UnitForm {
    /// A word: *kilometers*.
    Name,
    /// An abbreviation that counts only after digits and in just this spelling: *km*.
    Symbol(String),
    /// An abbreviation that, beside, stands at the digits: *20C*.
    Attached(String),
    /// A currency that may stand before the number: *$*, *USD*.
    Prefix,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawUnit {
    #[serde(default)]
    unit: Option<String>,
    kind: FigureKind,
    shared: Option<String>,
    smaller: Option<(String, f64)>,
    near: Option<Joint>,
    #[serde(default)]
    names: Vec<Spanned<String>>,
    #[serde(default)]
    symbols: Vec<Spanned<String>>,
    #[serde(default)]
    attached: Vec<Spanned<String>>,
    #[serde(default)]
    prefixes: Vec<Spanned<String>>,
}

/// The units by their spellings: one spelling may stand for several ("ms" for milliseconds, "MS" for nothing).
pub(super) fn units(file: &File, begins: &mut FxHashMap<String, Begins>, raw: Vec<RawUnit>) -> Result<Phrases<Vec<Unit>>, LexiconError> {
    let mut all: Vec<(Spanned<String>, Vec<Unit>)> = Vec::new();
    let mut at = FxHashMap::default();
    for RawUnit { unit, kind, shared, smaller, near, names, symbols, attached, prefixes } in raw {
        let unit: Option<Arc<str>> = unit.map(Arc::from);
        let shared: Option<Arc<str>> = shared.map(Arc::from);
        let smaller = smaller.map(|(unit, parts)| (Arc::from(unit), parts));
        let plurals: Vec<_> =
            names.iter().flat_map(|name| plurals(name.get_ref()).map(|plural| Spanned::new(name.start(), plural))).collect();
        let spelled = |written: Spanned<String>, form: fn(String) -> UnitForm| {
            let form = form(written.get_ref().clone());
            (written, form)
        };
        let words = names.into_iter().chain(plurals).map(|name| (name, UnitForm::Name));
        let symbols = symbols.into_iter().map(|symbol| spelled(symbol, UnitForm::Symbol));
        let attached = attached.into_iter().map(|symbol| spelled(symbol, UnitForm::Attached));
        let prefixes = prefixes.into_iter().map(|prefix| (prefix, UnitForm::Prefix));
        for (spelling, form) in words.chain(symbols).chain(attached).chain(prefixes) {
            // "percent" and "per cent" are spelled alike, but begin with different words.
            begins.entry(first(spelling.get_ref())).or_default().unit = true;
            let blanks = spelling.get_ref().split_whitespace().count().saturating_sub(1);
            let mut key = fold(spelling.get_ref());
            key.retain(|c| !c.is_whitespace());
            let place = *at.entry(key).or_insert(all.len());
            if place == all.len() {
                all.push((spelling, Vec::new()));
            }
            let entry = Unit { unit: unit.clone(), kind, blanks, shared: shared.clone(), smaller: smaller.clone(), near, form };
            if !all[place].1.contains(&entry) {
                all[place].1.push(entry);
            }
        }
    }
    Phrases::build(file, all)
}

/// The regular plurals, of the last word (*square miles*) and of all words, as in French (*mètres carrés*).
fn plurals(name: &str) -> [String; 2] {
    let plural = |word: &str| if word.ends_with('s') { word.to_owned() } else { format!("{word}s") };
    let all: Vec<String> = name.split(' ').map(plural).collect();
    [plural(name), all.join(" ")]
}

/// Where money by a shared name is that of one country.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawHome {
    places: Vec<Spanned<String>>,
    money: FxHashMap<String, String>,
}

/// The code of each shared name of money, by the folded names of places.
pub(super) fn homes(file: &File, raw: Vec<RawHome>) -> Result<FxHashMap<String, Arc<Home>>, LexiconError> {
    let mut homes = FxHashMap::default();
    for RawHome { places, money } in raw {
        let home = Arc::new(money.into_iter().map(|(name, code)| (name, Arc::from(code))).collect::<Home>());
        for place in places {
            if homes.insert(fold(place.get_ref()), Arc::clone(&home)).is_some() {
                return Err(file.error(&place, "this place stands here twice"));
            }
        }
    }
    Ok(homes)
}

/// ISO 4217 codes by the shared names of money.
pub type Home = FxHashMap<String, Arc<str>>;
