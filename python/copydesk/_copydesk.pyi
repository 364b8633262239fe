import datetime as dt
from collections.abc import Callable

import polars as pl

__all__ = ["__version__", "analyze", "duplicates", "events", "is_language", "languages", "merge_names", "read", "tolls"]

__version__: str

def analyze(
    articles: pl.DataFrame,
    tables: list[str],
    dictionary: tuple[str, str] | None,
    coding_name: str,
    progress: Callable[[int, int], object] | None,
) -> tuple[list[pl.DataFrame], list[tuple[str, str]]]: ...
def read(
    sources: list[tuple[str, str | None, bytes | None]],
    language: str | None,
    published: dt.date | None,
    progress: Callable[[int, int], object] | None,
) -> tuple[pl.DataFrame, list[tuple[str, str]], int]: ...
def tolls(casualties: pl.DataFrame, coding_name: str) -> pl.DataFrame: ...
def events(casualties: pl.DataFrame, coding_name: str) -> pl.DataFrame: ...
def duplicates(texts: list[str]) -> list[int]: ...
def merge_names(names: list[str], kinds: list[str], countries: list[str | None]) -> list[int]: ...
def languages() -> list[str]: ...
def is_language(code: str) -> bool: ...
