"""Tables into files, by the ending of the file's name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl

from ._errors import InputError


def _csv(table: pl.DataFrame, path: Path) -> None:
    # CSV has no lists: they are written as JSON. The byte order mark tells spreadsheets that it is UTF-8.
    nested = [name for name, dtype in table.schema.items() if dtype.is_nested()]
    as_json = [pl.struct(name).struct.json_encode().str.replace(r"^\{.*?:", "").str.strip_suffix("}").alias(name) for name in nested]
    table.with_columns(as_json).write_csv(path, include_bom=True)


def _xlsx(table: pl.DataFrame, path: Path) -> None:
    try:
        table.write_excel(path)
    except ImportError as error:
        raise InputError(f"{str(path)!r}: .xlsx needs `pip install 'copydesk[excel]'`") from error


_WRITERS: dict[str, Callable[[pl.DataFrame, Path], object]] = {
    ".parquet": lambda table, path: table.write_parquet(path),
    ".csv": _csv,
    ".jsonl": lambda table, path: table.write_ndjson(path),
    ".xlsx": _xlsx,
}

FORMATS = tuple(_WRITERS)
"""The endings there are."""


def check(path: Path) -> None:
    """Refuses an ending that is not among :data:`FORMATS`, before the work is done."""
    if path.suffix.lower() not in _WRITERS:
        raise InputError(f"{str(path)!r}: the ending says the format, one of {', '.join(FORMATS)}")


def write(table: pl.DataFrame, path: Path) -> None:
    """Writes a table in the format that the ending of the path says."""
    check(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    _WRITERS[path.suffix.lower()](table, path)
