//! One article through all rooms, and what needs several articles.

mod coding;
mod desk;
mod duplicates;
mod events;
mod people;
mod row;
pub mod speakers;
mod statement;
mod tolls;

pub use coding::Coding;
pub use desk::{Depth, Findings, analyze};
pub use duplicates::duplicates;
pub use events::{Event, Report, events};
pub use row::TollRow;
pub use tolls::{Toll, tolls};
