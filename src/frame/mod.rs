//! Records to DataFrames.
