"""Whatever may stand for articles, as one table that the core reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import polars as pl

from . import _copydesk
from ._errors import InputError, InputTypeError


class ArrowTable(Protocol):
    """Any table that speaks Arrow: PyArrow, pandas, DuckDB, …"""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        """The Arrow PyCapsule interface."""


Articles: TypeAlias = "str | Sequence[str] | pl.Series | pl.DataFrame | pl.LazyFrame | ArrowTable"
"""A text, several texts, a column of texts, or a table with a column ``text``."""


def table(articles: Articles) -> pl.DataFrame:
    """``article_id`` and ``text`` and, where they are known, ``language`` and ``published``, all checked."""
    frame = _frame(articles)
    if "text" not in frame.columns:
        raise InputError(f"no column 'text' among {frame.columns}")
    columns = [_text(frame), _ids(frame)]
    columns += [check(frame[name]) for name, check in _KNOWN.items() if name in frame.columns]
    return pl.DataFrame(columns)


def _frame(articles: Articles) -> pl.DataFrame:
    match articles:
        case str():
            return texts([articles])
        case pl.DataFrame():
            return articles
        case pl.LazyFrame():
            return articles.collect()
        case pl.Series():
            return articles.alias("text").to_frame()
        case list() | tuple():
            return texts(articles)
    if hasattr(articles, "__arrow_c_stream__"):
        return pl.DataFrame(articles)
    raise InputTypeError(f"articles are a str, a list of str, a Series, a DataFrame, a LazyFrame or an Arrow table, not {_type(articles)}")


def texts(articles: Iterable[str]) -> pl.DataFrame:
    """A table of texts, with an error for what is no text."""
    return pl.DataFrame({"text": [text(row, article) for row, article in enumerate(articles)]}, schema={"text": pl.String})


def text(row: int, article: object) -> str:
    """The text that stands in a row, or an error that names the row."""
    if not isinstance(article, str):
        raise InputTypeError(f"article {row} is {_type(article)}, not a str")
    try:
        article.encode()
    except UnicodeEncodeError as error:
        raise InputError(
            f"article {row} holds a lone surrogate ({article[error.start]!r}) at {error.start}: it is no Unicode text; "
            "decode it with errors='replace'"
        ) from None
    return article


def _text(frame: pl.DataFrame) -> pl.Series:
    text = _strings(frame["text"])
    _no_nulls(text, "leave such rows out with .drop_nulls('text')")
    return text


def _ids(frame: pl.DataFrame) -> pl.Series:
    if "article_id" not in frame.columns:
        return pl.Series("article_id", range(len(frame)), dtype=pl.Int64).cast(pl.String)
    ids = frame["article_id"]
    ids = ids.cast(pl.String) if ids.dtype.is_integer() else _strings(ids)
    _no_nulls(ids, "every article needs an id of its own, or leave the whole column out")
    if (twice := ids.is_duplicated()).any():
        rows = twice.arg_true()
        raise InputError(f"column 'article_id': {ids[int(rows[0])]!r} stands in more than one row {_rows(rows)}")
    return ids


def language(column: pl.Series) -> pl.Series:
    """ISO 639-1 codes in small letters, or null."""
    column = _strings(column)
    for code in column.drop_nulls().unique(maintain_order=True):
        if not _copydesk.is_language(code):
            rows = (column == code).arg_true()
            raise InputError(f"column 'language': {code!r} is no ISO 639-1 code {_rows(rows)}; null has the language detected")
    return column


def published(column: pl.Series) -> pl.Series:
    """Days, from dates, datetimes or ISO 8601 strings."""
    if column.dtype == pl.Date:
        return column
    if column.dtype == pl.Null or isinstance(column.dtype, pl.Datetime):
        return column.cast(pl.Date)
    days = _strings(column).str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    if (bad := days.is_null() & column.is_not_null()).any():
        rows = bad.arg_true()
        raise InputError(f"column 'published': {column[int(rows[0])]!r} is no date YYYY-MM-DD {_rows(rows)}")
    return days


def title(column: pl.Series) -> pl.Series:
    """Headlines; a column of another type is somebody else's."""
    return column if column.dtype == pl.String else pl.Series("title", [None] * len(column), dtype=pl.String)


_KNOWN = {"language": language, "title": title, "published": published}


def dictionary(path: str | Path | None) -> tuple[str, str] | None:
    """The name and the TOML of a user's dictionary."""
    if path is None:
        return None
    try:
        return str(path), Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"dictionary {str(path)!r}: {error}") from error


def _strings(column: pl.Series) -> pl.Series:
    if column.dtype == pl.String:
        return column
    if column.dtype == pl.Null or isinstance(column.dtype, pl.Categorical | pl.Enum):
        return column.cast(pl.String)
    raise InputTypeError(f"column {column.name!r} is {column.dtype}, not String")


def _no_nulls(column: pl.Series, advice: str) -> None:
    if column.null_count():
        raise InputError(f"column {column.name!r} is null {_rows(column.is_null().arg_true())}; {advice}")


def _rows(rows: pl.Series) -> str:
    shown = ", ".join(str(row) for row in rows.head(5))
    return f"(row{'s' if len(rows) > 1 else ''} {shown}{', …' if len(rows) > 5 else ''})"


def _type(value: object) -> str:
    return type(value).__name__
