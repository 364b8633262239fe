//! Records to DataFrames: each schema is written once, as the columns of a table, and everything else follows from it.
//!
//! Here bytes become code points ([`copydesk::span::CodePoints`]), and nowhere else.

mod column;
mod nested;
mod reports;
mod row;
mod run;
mod source;
mod tables;

pub use nested::listed;
pub use reports::{events_table, toll_rows, tolls_table};
pub use run::{Batch, Job, Problem};
pub use source::{Given, Source, day, given};
pub use tables::Table;
