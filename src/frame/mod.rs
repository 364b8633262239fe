//! Records to DataFrames: each schema is written once, as the columns of a table, and everything else follows from it.
//!
//! Here bytes become code points ([`crate::span::CodePoints`]), and nowhere else.

mod column;
mod nested;
mod rows;
mod run;
mod tables;

pub use nested::listed;
pub use rows::{Given, day, given};
pub use run::{Batch, Job, Problem};
pub use tables::Table;
