"""Articles from files, folders, patterns, tables and bytes."""

from __future__ import annotations

import datetime as dt
import glob
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import polars as pl

from . import _columns, _copydesk, _inputs, _tables
from ._errors import InputError, InputTypeError
from ._inputs import Articles
from ._tables import Bar, Progress, warn

Paths: TypeAlias = "str | os.PathLike[str] | Iterable[str | os.PathLike[str]]"
"""A file, a folder, a pattern such as ``news/*.txt``, or several of these."""


def read(
    paths: Paths,
    *,
    language: str | None = None,
    published: str | dt.date | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Progress = False,
) -> pl.DataFrame:
    """Reads articles from files into the articles table.

    Folders are read with all that is in them, in the order of their names. Text, web pages, database exports and archives
    are told by what is in them; tables (``.csv``, ``.tsv``, ``.jsonl``, ``.ndjson``, ``.json``, ``.parquet``, also ``.gz``)
    hold an article a row. A file that cannot be read is reported and skipped. A first Ctrl-C ends the reading and keeps what
    it has.

    Parameters
    ----------
    paths
        Files, folders or patterns; ``-`` is standard input.
    language
        The language of all of them (ISO 639-1), instead of detecting it.
    published
        The day of publication, where an article names none.
    columns
        For tables: which column is ``text``, ``title``, ``published``, …, as ``{"text": "maintext"}``; the names that common
        tools give are known.
    progress
        True for a bar, or a function that is called with ``(done, total)``.

    Returns
    -------
    polars.DataFrame
        ``article_id`` (the file's name without its ending; where that is not unique, its path), ``source``, ``language``,
        ``title``, ``title_start``, ``title_end``, ``byline``, ``dateline``, ``published``, ``site``, ``url``, ``text``,
        ``paragraphs``, ``sentences``, ``words``, ``provenance`` (where each field comes from).

    Raises
    ------
    InputError
        A path leads nowhere, a table that is named has no text, or an argument is wrong; the message names it.

    Warns
    -----
    CopydeskWarning
        A file could not be read, or the reading was interrupted; the others are kept.

    Examples
    --------
    >>> import copydesk as cd, pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = (pathlib.Path(folder) / "wire.txt").write_text("Talks fail\\n\\nThe talks failed on Monday, he said.")
    ...     cd.read(folder).select("article_id", "title", "words").rows()
    [('wire', 'Talks fail', 9)]
    """
    known = _known(language, published)
    tables: list[tuple[Path, bool]] = []
    files: list[Path] = []
    for path, named in _files(paths):
        if _columns.is_table(path):
            tables.append((path, named))
        else:
            files.append(path)
    names = _names(files)
    sources: list[Source] = []
    for name, path in zip(names, files, strict=True):
        sources.append((name, str(path), sys.stdin.buffer.read() if path == _STDIN else None))
    found = [_open(sources, known, progress)]
    for path, named in tables:
        try:
            found.append(_table(path, columns, known, progress))
        except InputError as error:
            if named:
                raise
            warn([(path.name, str(error))])
    return _columns.unique(pl.concat(found))


def articles(
    articles: Articles | bytes | list[bytes] | list[str | bytes],
    *,
    language: str | None = None,
    published: str | dt.date | None = None,
    progress: Progress = False,
) -> pl.DataFrame:
    """The articles table of texts and pages that are already in memory.

    ``bytes`` and ``str`` may hold plain text, HTML or an export of several articles, in any encoding. Of a table, ``text`` is
    read as it is.

    >>> import copydesk as cd
    >>> page = b"<html lang='fr'><title>Un pont ferme</title><article><h1>Un pont ferme</h1><p>Le pont a ferme lundi.</p></article>"
    >>> cd.articles([page]).select("language", "title").rows()
    [('fr', 'Un pont ferme')]
    """
    known = _known(language, published)
    if isinstance(articles, str | bytes):
        articles = [articles]
    if not isinstance(articles, list | tuple):
        return _tables.one("articles", _given(_inputs.table(articles), known), None, progress)
    sources: list[Source] = []
    for row, item in enumerate(articles):
        if isinstance(item, str):
            _inputs.text(row, item)
        elif not isinstance(item, bytes):
            raise InputTypeError(f"article {row} is {type(item).__name__}, not str or bytes")
        sources.append((str(row), None, item.encode() if isinstance(item, str) else item))
    return _columns.unique(_open(sources, known, progress))


_STDIN = Path("-")

Source: TypeAlias = "tuple[str, str | None, bytes | None]"
"""An id, and a path or bytes."""


def _known(language: str | None, published: str | dt.date | None) -> tuple[str | None, dt.date | None]:
    if language is not None:
        _inputs.language(pl.Series("language", [language], dtype=pl.String))
    if isinstance(published, str):
        days: list[dt.date] = _inputs.published(pl.Series("published", [published], dtype=pl.String)).to_list()
        return language, days[0]
    return language, published


def _given(frame: pl.DataFrame, known: tuple[str | None, dt.date | None]) -> pl.DataFrame:
    """A table with what is known of all articles wherever it says nothing itself."""
    for name, value, dtype in (("language", known[0], pl.String), ("published", known[1], pl.Date)):
        if value is not None:
            column = pl.col(name) if name in frame.columns else pl.lit(None, dtype=dtype)
            frame = frame.with_columns(pl.coalesce(column, pl.lit(value, dtype=dtype)).alias(name))
    return frame


def _open(sources: list[Source], known: tuple[str | None, dt.date | None], progress: Progress) -> pl.DataFrame:
    with Bar(progress, len(sources)) as bar:
        table, problems, done = _copydesk.read(sources, *known, bar)
    if done < len(sources):
        problems.append(("reading", f"interrupted after {done} of {len(sources)} files; what was read is kept"))
    warn(problems)
    return table


def _table(path: Path, columns: Mapping[str, str] | None, known: tuple[str | None, dt.date | None], progress: Progress) -> pl.DataFrame:
    frame = _given(_columns.load(path, columns), known)
    table = _tables.one("articles", frame, None, progress)
    # What the table itself says of an article is better than what its text shows.
    said = [name for name in ("title", "byline", "site", "url") if name in frame.columns]
    joined = table.join(
        frame.select("article_id", *(pl.col(name).alias(f"{name}_said") for name in said)), on="article_id", maintain_order="left"
    )
    return joined.with_columns(pl.lit(str(path)).alias("source"), *(pl.coalesce(f"{name}_said", name).alias(name) for name in said)).select(
        table.columns
    )


def _files(paths: Paths) -> Iterator[tuple[Path, bool]]:
    """The files that paths lead to, those of a folder in the order of their names, and whether they are named themselves."""
    for given in [paths] if isinstance(paths, str | os.PathLike) else paths:
        path = Path(given)
        if not str(given):
            raise InputError("an empty path leads nowhere; the current folder is '.'")
        if path.is_dir():
            # A link that leads nowhere is reported by who opens it.
            inside = sorted(file for file in path.rglob("*") if not file.is_dir() and not _hidden(file.relative_to(path)))
            yield from ((file, False) for file in inside)
        elif path.exists() or path == _STDIN:
            yield path, True
        elif path.is_symlink():
            raise InputError(f"{str(given)!r} is a link that leads nowhere")
        elif found := sorted(glob.glob(str(given), recursive=True)):
            yield from ((file, False) for file in map(Path, found) if file.is_file())
        else:
            raise InputError(f"{str(given)!r} is no file, folder or pattern that matches one")


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _names(files: Sequence[Path]) -> list[str]:
    """Ids for files: the name without its ending, or where two are alike the whole path."""
    stems = [path.stem for path in files]
    times = Counter(stems)
    return [stem if times[stem] == 1 else str(path) for stem, path in zip(stems, files, strict=True)]
