//! One article through all rooms, and what needs several articles.

mod desk;
pub mod speakers;

pub use desk::{Depth, Findings, analyze};
