//! Columns whose cells are lists.

use polars::prelude::*;
use polars_arrow::array::ListArray;
use polars_arrow::offset::OffsetsBuffer;

/// A list column: cell `i` holds the next `lengths[i]` of the values.
pub(super) fn lists(name: PlSmallStr, values: Series, lengths: &[usize]) -> PolarsResult<Series> {
    let values = values.rechunk();
    let dtype = values.dtype().clone();
    let inner = values.chunks()[0].clone();
    let mut offsets = Vec::with_capacity(lengths.len() + 1);
    offsets.push(0i64);
    offsets.extend(lengths.iter().scan(0, |end, length| {
        *end += *length as i64;
        Some(*end)
    }));
    let offsets = OffsetsBuffer::try_from(offsets).map_err(|error| polars_err!(ComputeError: "{error}"))?;
    let array = ListArray::<i64>::try_new(ListArray::<i64>::default_datatype(inner.dtype().clone()), offsets, inner, None)
        .map_err(|error| polars_err!(ComputeError: "{error}"))?;
    // SAFETY: the one chunk is a list array over the physical chunk of `values`, whose logical type is `dtype`.
    let list = unsafe { ListChunked::from_chunks_and_dtype_unchecked(name, vec![Box::new(array)], DataType::List(Box::new(dtype))) };
    Ok(list.into_series())
}

/// A list column of the rows of a table: cell `i` holds the next `lengths[i]` rows as structs.
///
/// # Errors
/// Where Polars refuses the parts; the lengths must sum to the height.
pub fn listed(name: &str, table: DataFrame, lengths: &[usize]) -> PolarsResult<Series> {
    lists(name.into(), table.into_struct("row".into()).into_series(), lengths)
}

/// A list column of `{start, end}`.
pub(super) fn spans(name: PlSmallStr, cells: impl Iterator<Item = Vec<(i32, i32)>>) -> PolarsResult<Series> {
    let (mut starts, mut ends, mut lengths) = (Vec::new(), Vec::new(), Vec::new());
    for cell in cells {
        lengths.push(cell.len());
        for (start, end) in cell {
            starts.push(start);
            ends.push(end);
        }
    }
    let columns = vec![Series::new("start".into(), starts).into(), Series::new("end".into(), ends).into()];
    listed(&name, DataFrame::new_infer_height(columns)?, &lengths)
}
