//! copydesk turns news articles into tables that a researcher can audit.
//!
//! The modules are the rooms of one house, and imports point only downward:
//!
//! `corpus → casualty → {quote, figure, when} → mention → syntax → article → lexicon → span`
//!
//! Above them, in a crate of its own (`python/src`), `frame` makes tables of the records and hands them to Python.
#![deny(missing_docs)]
// What writes models is used by training alone; with that feature the lint sees all.
#![cfg_attr(not(feature = "train"), allow(dead_code))]

pub mod article;
pub mod casualty;
pub mod corpus;
pub mod figure;
pub mod lexicon;
pub mod mention;
pub mod quote;
pub mod span;
pub mod syntax;
pub mod when;
