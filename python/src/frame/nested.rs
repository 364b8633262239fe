//! Columns whose cells are lists.

use polars::prelude::*;
use polars_arrow::array::ListArray;
use polars_arrow::bitmap::Bitmap;
use polars_arrow::offset::OffsetsBuffer;

/// A list column: cell `i` holds the next `lengths[i]` of the values, and is null where it is not `valid`.
pub(super) fn lists(name: PlSmallStr, values: Series, lengths: &[usize], valid: Option<Bitmap>) -> PolarsResult<Series> {
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
    let array = ListArray::<i64>::try_new(ListArray::<i64>::default_datatype(inner.dtype().clone()), offsets, inner, valid)
        .map_err(|error| polars_err!(ComputeError: "{error}"))?;
    // SAFETY: the one chunk is a list array over the physical chunk of `values`, whose logical type is `dtype`.
    Ok(unsafe { Series::from_chunks_and_dtype_unchecked(name, vec![Box::new(array)], &DataType::List(Box::new(dtype))) })
}

/// A list column of the rows of a table: cell `i` holds the next `lengths[i]` rows as structs, and is null where it is not
/// `valid`.
///
/// # Errors
/// Where Polars refuses the parts; the lengths must sum to the height.
pub fn listed(name: &str, table: DataFrame, lengths: &[usize], valid: Option<Bitmap>) -> PolarsResult<Series> {
    lists(name.into(), table.into_struct("row".into()).into_series(), lengths, valid)
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
    listed(&name, DataFrame::new_infer_height(columns)?, &lengths, None)
}
