"""Tables that hold an article a row, with the column names that common tools give."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import polars as pl

from ._errors import InputError

# Our column, and what Media Cloud, GDELT, news-please, Fundus, trafilatura, newspaper4k and others call it, best first.
_NAMES = {
    "article_id": ["article_id", "id", "stories_id", "doc_id", "document_id", "uuid"],
    "text": ["text", "maintext", "body", "plain_text", "article_text", "content", "article", "fulltext", "story_text"],
    "title": ["title", "headline", "title_page"],
    "byline": ["byline", "authors", "author"],
    "published": ["published", "date_publish", "publish_date", "publishing_date", "date_published",
                  "publication_date", "date", "V2.1DATE", "SQLDATE"],
    "language": ["language", "lang", "meta_lang"],
    "site": ["site", "sitename", "media_name", "source_domain", "publisher", "hostname", "source"],
    "url": ["url", "link", "source_url", "canonical_link", "DocumentIdentifier"],
}  # fmt: skip

_READERS: dict[str, Callable[[Path], pl.DataFrame]] = {
    ".csv": lambda path: pl.read_csv(path, infer_schema=False),
    ".tsv": lambda path: pl.read_csv(path, infer_schema=False, separator="\t"),
    ".jsonl": pl.read_ndjson,
    ".ndjson": pl.read_ndjson,
    ".json": pl.read_json,
    ".parquet": pl.read_parquet,
}


def is_table(path: Path) -> bool:
    """Whether a file is a table, by its ending."""
    return path.suffix.lower() in _READERS


def load(path: Path, columns: Mapping[str, str] | None) -> pl.DataFrame:
    """A table with our column names, those it has; ids where it has none; rows without a text are left out."""
    try:
        frame = _READERS[path.suffix.lower()](path)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise InputError(f"{str(path)!r}: {error}") from error
    ours = {ours: next((name for name in names if name in frame.columns), None) for ours, names in _NAMES.items()}
    ours |= _mapped(path, frame, columns or {})
    if ours["text"] is None:
        raise InputError(f"{str(path)!r}: no column of texts among {frame.columns}; say which with columns={{'text': …}}")
    known = frame.select(_column(frame[name], name_of) for name_of, name in ours.items() if name is not None)
    known = known.filter(pl.col("text").is_not_null())
    if "article_id" not in known.columns:
        known = known.with_columns(article_id=pl.format("{}#{}", pl.lit(path.stem), pl.int_range(1, pl.len() + 1)))
    return known


def _mapped(path: Path, frame: pl.DataFrame, columns: Mapping[str, str]) -> dict[str, str]:
    for ours, theirs in columns.items():
        if ours not in _NAMES:
            raise InputError(f"columns={{{ours!r}: …}}: articles have no such column; they have {list(_NAMES)}")
        if theirs not in frame.columns:
            raise InputError(f"{str(path)!r}: no column {theirs!r} among {frame.columns}")
    return dict(columns)


def _column(column: pl.Series, name: str) -> pl.Series:
    """A column as the articles table has it."""
    if name == "published":
        return _days(column).alias(name)
    if isinstance(column.dtype, pl.List):  # several authors
        return column.cast(pl.List(pl.String)).list.join(", ").alias(name)
    column = column.cast(pl.String)
    if name == "language":  # "en-GB", "EN"; what is no code is left to detection
        column = column.str.to_lowercase().str.extract(r"^([a-z]{2})(?:[-_]|$)")
    return column.alias(name)


def _days(column: pl.Series) -> pl.Series:
    """Days; what is no date is null. A day keeps its place: zones are not converted."""
    if column.dtype == pl.Date:
        return column
    if isinstance(column.dtype, pl.Datetime):
        return column.dt.date()
    # 2025-11-08…, 20251108…
    digits = column.cast(pl.String).str.extract(r"^\s*(\d{4}-?\d{2}-?\d{2})").str.replace_all("-", "")
    return digits.str.to_date("%Y%m%d", strict=False)
