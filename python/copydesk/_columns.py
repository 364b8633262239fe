"""Tables that hold an article a row, with the column names that common tools give."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import polars as pl

from ._errors import InputError

# Our column, and what Media Cloud, GDELT, news-please, Fundus, trafilatura, newspaper4k and others call it, best first. Of several that
# a table has, each row has the first that is not empty.
_NAMES = {
    "article_id": ["article_id", "id", "stories_id", "doc_id", "document_id", "uuid", "GKGRECORDID"],
    "text": ["text", "maintext", "plaintext", "body", "plain_text", "article_text", "text_cleaned", "raw_text", "content", "article",
             "fulltext", "full_text", "story_text"],
    "title": ["title", "headline", "title_page", "title_rss"],
    "byline": ["byline", "authors", "author"],
    "published": ["published", "date_publish", "publish_date", "publishing_date", "date_published", "publication_date",
                  "published_at", "pub_date", "seendate", "date", "V2.1DATE", "V21DATE", "DATE", "SQLDATE"],
    "language": ["language", "lang", "meta_lang"],
    "site": ["site", "sitename", "site_name", "media_name", "meta_site_name", "source-hostname", "source_domain", "publisher",
             "hostname", "domain", "V2SOURCECOMMONNAME", "SourceCommonName", "source"],
    "url": ["url", "link", "canonical_link", "source_url", "DocumentIdentifier", "V2DOCUMENTIDENTIFIER", "SOURCEURL", "source"],
}  # fmt: skip

# What GDELT calls languages by.
_LANGUAGES = {"english": "en", "french": "fr"}


def _csv(content: bytes) -> pl.DataFrame:
    text = _decoded(content)
    try:
        separator = csv.Sniffer().sniff(text.partition("\n")[0], ",;\t|").delimiter
    except csv.Error:  # a single column
        separator = ","
    return pl.read_csv(io.StringIO(text), infer_schema=False, separator=separator)


def _decoded(content: bytes) -> str:
    """Spreadsheets in Europe still write the code page of Windows."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _json(content: bytes) -> pl.DataFrame:
    """An array of objects, one object, or, whatever the ending says, an object a line."""
    try:
        return pl.read_json(content, infer_schema_length=None)
    except pl.exceptions.PolarsError:
        return pl.read_ndjson(content, infer_schema_length=None)


# What a packed table may unpack to: so many bytes, or so many times its own.
_MOST = 256 << 20
_TIMES = 50

_READERS: dict[str, Callable[[bytes], pl.DataFrame]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".jsonl": lambda content: pl.read_ndjson(content, infer_schema_length=None),
    ".ndjson": lambda content: pl.read_ndjson(content, infer_schema_length=None),
    ".json": _json,
    ".parquet": pl.read_parquet,
}


def is_table(path: Path) -> bool:
    """Whether a file is a table, by its ending."""
    return _ending(path) in _READERS


def _ending(path: Path) -> str:
    name = path.name.lower().removesuffix(".gz")
    return Path(name).suffix


def load(path: Path, columns: Mapping[str, str] | None) -> pl.DataFrame:
    """A table with our column names, those it has; ids where it has none; rows without a text are left out."""
    try:
        content = path.read_bytes()
        frame = _READERS[_ending(path)](_unpacked(path, content) if content.startswith(b"\x1f\x8b") else content)
    except (pl.exceptions.PolarsError, OSError, EOFError, zlib.error) as error:
        raise InputError(f"{str(path)!r}: {error}") from error
    theirs = {ours: [name for name in names if name in frame.columns] for ours, names in _NAMES.items()}
    theirs |= _mapped(path, frame, columns or {})
    found = {ours: _column(frame.select(names), ours) for ours, names in theirs.items() if names}
    if "text" not in found or found["text"].dtype == pl.Null:
        raise InputError(f"{str(path)!r}: no column of texts among {frame.columns}; say which with columns={{'text': …}}")
    known = pl.DataFrame([column for column in found.values() if column.dtype != pl.Null])
    known = known.filter(pl.col("text").is_not_null())
    numbered = pl.format("{}#{}", pl.lit(path.stem), pl.int_range(1, pl.len() + 1))
    if "article_id" in known.columns:
        numbered = pl.coalesce("article_id", numbered)
    return unique(known.with_columns(article_id=numbered))


def _unpacked(path: Path, content: bytes) -> bytes:
    """The content of a gzip stream, as far as it can be a table: text shrinks ten times, a bomb a thousand times."""
    most = max(_MOST, _TIMES * len(content))
    unpacked = io.BytesIO()
    with gzip.open(io.BytesIO(content)) as stream:
        while chunk := stream.read(1 << 20):
            if unpacked.tell() + len(chunk) > most:
                raise InputError(f"{str(path)!r}: it unpacks to more than {most} bytes")
            unpacked.write(chunk)
    return unpacked.getvalue()


def unique(table: pl.DataFrame) -> pl.DataFrame:
    """The table with ids that stand once: of several articles with one id, those after the first are numbered."""
    nth = pl.int_range(pl.len()).over("article_id")
    # A number given in one file may be given again in the next.
    while table["article_id"].is_duplicated().any():
        numbered = pl.when(nth > 0).then(pl.format("{}#{}", "article_id", nth + 1)).otherwise("article_id")
        table = table.with_columns(numbered.alias("article_id"))
    return table


def _mapped(path: Path, frame: pl.DataFrame, columns: Mapping[str, str]) -> dict[str, list[str]]:
    for ours, theirs in columns.items():
        if ours not in _NAMES:
            raise InputError(f"columns={{{ours!r}: …}}: articles have no such column; they have {list(_NAMES)}")
        if theirs not in frame.columns:
            raise InputError(f"{str(path)!r}: no column {theirs!r} among {frame.columns}")
    return {ours: [theirs] for ours, theirs in columns.items()}


def _column(columns: pl.DataFrame, name: str) -> pl.Series:
    """A column as the articles table has it, of those that a table has for it; of the type Null where none of them can be it."""
    if name == "published":
        found = [_days(column) for column in columns]
    else:
        found = [_text(column, name) for column in columns if not column.dtype.is_nested() or column.dtype == pl.List]
    filled = [column for column in found if column.dtype != pl.Null]
    return columns.select(pl.coalesce(filled).alias(name)).to_series() if filled else pl.Series(name, [None] * len(columns), dtype=pl.Null)


def _text(column: pl.Series, name: str) -> pl.Series:
    """Strings, null where there is nothing to read in them."""
    if column.dtype == pl.Null:
        return column
    if isinstance(column.dtype, pl.List):  # several authors
        column = column.cast(pl.List(pl.String)).list.join(", ")
    column = column.cast(pl.String).str.strip_chars() if name != "text" else column.cast(pl.String)
    empty = column.str.strip_chars() == ""
    if name == "byline":
        column = column.str.replace_all(r"\s*;\s*", ", ")
    if name == "language":  # "en-GB", "EN"; what is no code is left to detection
        column = column.str.to_lowercase().replace(_LANGUAGES).str.extract(r"^([a-z]{2})(?:[-_]|$)")
    if name in ("site", "url"):  # what some tools call the source is its address
        address = column.str.contains("://", literal=True)
        empty |= address if name == "site" else ~address
    return column.to_frame().select(pl.when(~empty).then(pl.first()).alias(column.name)).to_series()


def _days(column: pl.Series) -> pl.Series:
    """Days; what is no date is null. A day keeps its place: zones are not converted."""
    if column.dtype in (pl.Date, pl.Null):
        return column.cast(pl.Date)
    if isinstance(column.dtype, pl.Datetime):
        return column.dt.date()
    # 2025-11-08…, 20251108…
    digits = column.cast(pl.String).str.extract(r"^\s*(\d{4}-?\d{2}-?\d{2})").str.replace_all("-", "")
    return digits.str.to_date("%Y%m%d", strict=False)
