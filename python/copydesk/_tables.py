"""The tables that articles yield one by one."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeAlias

import polars as pl
from tqdm.auto import tqdm

from . import _copydesk, _inputs
from ._errors import CopydeskWarning, InputError
from ._inputs import Articles

Coding: TypeAlias = Literal["lowest", "acled", "ccc", "nextier", "newsquant", "wikimpacts"]
"""A published convention for the one number that stands for a vague word."""

Progress: TypeAlias = "bool | Callable[[int, int], object]"
"""True for a bar, or a function that is called with (done, total)."""


@dataclass(frozen=True)
class Desk:
    """All tables of a pile of articles, from one pass over them.

    Attributes are the tables of the contract: ``articles``, ``sentences``, ``mentions``, ``quotes``, ``figures``,
    ``casualties``, ``dates``. They join on ``article_id`` and on the numbers they share (``casualties.figure`` is
    ``figures.figure`` of the same article, ``figures.quote`` is ``quotes.quote``).

    >>> import copydesk as cd
    >>> desk = cd.analyze("The blast killed five soldiers, the army said.")
    >>> desk
    Desk(articles=1, sentences=1, mentions=2, quotes=1, figures=1, casualties=1, dates=0)
    """

    articles: pl.DataFrame
    sentences: pl.DataFrame
    mentions: pl.DataFrame
    quotes: pl.DataFrame
    figures: pl.DataFrame
    casualties: pl.DataFrame
    dates: pl.DataFrame

    def __repr__(self) -> str:
        """How many rows each table has."""
        return f"Desk({', '.join(f'{name}={len(table)}' for name, table in self.tables().items())})"

    @cached_property
    def tokens(self) -> pl.DataFrame:
        """The tokens of the articles: large, so made when first asked for."""
        return tokens(self.articles)

    def tables(self) -> dict[str, pl.DataFrame]:
        """The tables by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def write(self, folder: str | Path) -> list[Path]:
        """Writes every table as ``<folder>/<table>.parquet`` and returns the paths.

        >>> import copydesk as cd, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     [path.name for path in cd.analyze("Nobody was hurt.").write(folder)]
        ['articles.parquet', 'sentences.parquet', 'mentions.parquet', 'quotes.parquet', 'figures.parquet', \
'casualties.parquet', 'dates.parquet']
        """
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        paths = []
        for name, table in self.tables().items():
            table.write_parquet(folder / f"{name}.parquet")
            paths.append(folder / f"{name}.parquet")
        return paths


def analyze(articles: Articles, *, dictionary: str | Path | None = None, coding: Coding = "lowest", progress: Progress = False) -> Desk:
    """Reads articles once, on all cores, and returns all tables.

    Parameters
    ----------
    articles
        A text, a list of texts, a Series, a DataFrame or LazyFrame or Arrow table with the column ``text`` and, where
        known, ``article_id``, ``language`` (ISO 639-1), ``published`` (the anchor of "last Saturday").
    dictionary
        A TOML file with names, roles and actors of your own (see ``docs/dictionary.md``).
    coding
        The convention that sets ``casualties.best`` for vague words and bounds (see ``docs/codebook.md``); the interval
        never changes.
    progress
        True for a bar, or a function that is called with ``(done, total)``.

    Raises
    ------
    InputError, InputTypeError
        What was given cannot be read as articles; the message names the column and row.

    Warns
    -----
    CopydeskWarning
        An article yields nothing because its language has no pack; the others are kept.

    Examples
    --------
    >>> import copydesk as cd
    >>> desk = cd.analyze(["Two people died.", "Deux personnes sont mortes."])
    >>> desk.articles["language"].to_list()
    ['en', 'fr']
    >>> desk.casualties.select("article_id", "outcome", "value").rows()
    [('0', 'killed', 2.0), ('1', 'killed', 2.0)]
    """
    if isinstance(articles, pl.LazyFrame):
        articles = articles.collect()
    names = [field.name for field in fields(Desk)]
    desk = Desk(**dict(zip(names, _tables(articles, names, dictionary, coding, progress), strict=True)))
    return replace(desk, articles=_as_read(desk.articles, articles))


_READ = ["source", "title", "byline", "dateline", "site", "url", "provenance"]
"""What a page or an export says of its article and its bare text does not."""


def _as_read(table: pl.DataFrame, articles: Articles) -> pl.DataFrame:
    """The articles table with what :func:`copydesk.read` had found, where that is what was given."""
    if not isinstance(articles, pl.DataFrame) or any(articles.schema.get(name) != dtype for name, dtype in table.schema.items()):
        return table
    read = articles.select("article_id", *_READ)
    return table.drop(_READ).join(read, on="article_id", how="left", maintain_order="left").select(table.columns)


def _tables(articles: Articles, names: list[str], dictionary: str | Path | None, coding: Coding, progress: Progress) -> list[pl.DataFrame]:
    frame = _inputs.table(articles)
    with Bar(progress, len(frame)) as bar:
        try:
            tables, problems = _copydesk.analyze(frame, names, _inputs.dictionary(dictionary), coding, bar)
        except ValueError as error:
            raise InputError(str(error)) from None
    warn(problems)
    return tables


def warn(problems: list[tuple[str, str]]) -> None:
    """Tells of what yielded nothing, the same reason once."""
    by_reason: dict[str, list[str]] = {}
    for name, reason in problems:
        by_reason.setdefault(reason, []).append(name)
    for reason, names in by_reason.items():
        shown = ", ".join(map(repr, names[:5])) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
        warnings.warn(f"{shown}: {reason}", CopydeskWarning, stacklevel=4)


class Bar:
    """What the core calls as it goes: a progress bar, or the caller's own function."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._callback = progress if callable(progress) else None
        self._bar = tqdm(total=total, unit=" articles", delay=0.5) if progress is True else None

    def __enter__(self) -> Callable[[int, int], object] | None:
        return self._callback if self._bar is None else self._move

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def _move(self, done: int, _total: int) -> None:
        assert self._bar is not None
        self._bar.update(done - self._bar.n)


def one(name: str, articles: Articles, dictionary: str | Path | None, progress: Progress, coding: Coding = "lowest") -> pl.DataFrame:
    """One table by its name."""
    return _tables(articles, [name], dictionary, coding, progress)[0]


def sentences(articles: Articles, *, progress: Progress = False) -> pl.DataFrame:
    """The sentences of articles, in order.

    Columns: ``article_id``, ``sentence``, ``paragraph``, ``region`` (title, heading, body), ``start``, ``end``,
    ``outer_start``, ``outer_end`` (the sentence around, where a quotation of several sentences is one part of it), ``text``.

    >>> import copydesk as cd
    >>> cd.sentences("M. Duval est parti. Il reviendra.")["text"].to_list()
    ['M. Duval est parti.', 'Il reviendra.']
    """
    return one("sentences", articles, None, progress)


def tokens(articles: Articles, *, progress: Progress = False) -> pl.DataFrame:
    """The syntactic words of articles with their place in the tree (Universal Dependencies).

    Columns: ``article_id``, ``sentence``, ``token`` (from 0 in its sentence), ``start``, ``end``, ``text``, ``lemma``,
    ``upos``, ``head`` (the ``token`` of its head; null for the root), ``deprel``. The words of a contraction share the span
    of the whole.

    >>> import copydesk as cd
    >>> cd.tokens("Le chef du parti.").select("text", "start", "end").rows()
    [('Le', 0, 2), ('chef', 3, 7), ('de', 8, 10), ('le', 8, 10), ('parti', 11, 16), ('.', 16, 17)]
    """
    return one("tokens", articles, None, progress)


def mentions(articles: Articles, *, dictionary: str | Path | None = None, progress: Progress = False) -> pl.DataFrame:
    """Who is in articles: people, groups, organizations, countries, and the words that stand for them.

    Columns: ``article_id``, ``mention``, ``start``, ``end``, ``text``, ``kind``, ``name`` (canonical in its article),
    ``role``, ``affiliation``, ``country`` (ISO 3166-1 alpha-3).

    >>> import copydesk as cd
    >>> cd.mentions("Foreign Minister Lena Hartog resigned. Ms. Hartog gave no reason.")["name"].to_list()
    ['Lena Hartog', 'Lena Hartog']
    """
    return one("mentions", articles, dictionary, progress)


def quotes(articles: Articles, *, dictionary: str | Path | None = None, progress: Progress = False) -> pl.DataFrame:
    """Who said what: direct, mixed and indirect quotations with their speakers.

    Columns: ``article_id``, ``quote``, ``kind`` (direct, mixed, indirect), ``text``, ``start``, ``end``, ``parts``,
    ``quoted``, ``speaker`` (as written) with its span, ``speaker_name`` (canonical in its article), ``speaker_kind``,
    ``speaker_role``, ``speaker_country``, ``cue`` with its span, ``act``, ``target``, ``target_country``, ``addressee``,
    ``medium``, ``said_on``, ``factuality``, ``sentence``, ``rule``, ``confidence``. ``text`` runs from the first part to the
    last; where a cue splits the content, ``parts`` are the content alone.

    >>> import copydesk as cd
    >>> cd.quotes("Lena Hartog resigned. “I am tired,” she said.").select("text", "speaker_name").rows()
    [('“I am tired,”', 'Lena Hartog')]
    """
    return one("quotes", articles, dictionary, progress)


def figures(articles: Articles, *, dictionary: str | Path | None = None, progress: Progress = False) -> pl.DataFrame:
    """Which figures stand where: number, bound, unit, and the noun they count.

    Columns: ``article_id``, ``figure``, ``kind``, ``text``, ``start``, ``end``, ``value``, ``low``, ``high``, ``bound``,
    ``trend``, ``unit`` (a name that pint parses; ISO 4217 for money), ``noun`` with its span, ``concept``, ``outcome``,
    ``hedge``, ``claimed_by``, ``quote``, ``sentence``.

    >>> import copydesk as cd
    >>> cd.figures("a border of over 2,600 kilometers").select("text", "low", "high", "bound", "unit").rows()
    [('over 2,600 kilometers', 2600.0, None, 'more_than', 'kilometer')]
    """
    return one("figures", articles, dictionary, progress)


def casualties(
    articles: Articles, *, dictionary: str | Path | None = None, coding: Coding = "lowest", progress: Progress = False
) -> pl.DataFrame:
    """Who was killed, hurt, taken or driven out, by whom, according to whom.

    Columns: ``article_id``, ``casualty``, ``figure``, ``outcome``, ``value``, ``low``, ``high``, ``bound``, ``best`` (by
    ``coding``), ``victims``, ``victim_class``, ``victim_countries``, ``victim_organization``, ``perpetrator``, ``cause``,
    ``cause_kind``, ``subset_of``, ``supersedes``, ``date_low``, ``date_high``, ``place``, ``countries``, ``claimed_by``,
    ``hedge``, ``factuality``, ``text``, ``start``, ``end``, ``sentence``.

    >>> import copydesk as cd
    >>> cd.casualties("Clashes left dozens dead.").select("outcome", "low", "high", "bound").rows()
    [('killed', 24.0, 99.0, 'vague')]
    """
    return one("casualties", articles, dictionary, progress, coding)


def dates(articles: Articles, *, progress: Progress = False) -> pl.DataFrame:
    """When: expressions of time with their TIMEX3 value and the days they may mean.

    Columns: ``article_id``, ``date``, ``text``, ``start``, ``end``, ``kind`` (date, time, duration, set), ``anchor``
    (what day it was counted from), ``timex``, ``low``, ``high``, ``sentence``.

    >>> import copydesk as cd
    >>> cd.dates("Il a plu le 8 novembre 2025.").select("text", "timex").rows()
    [('le 8 novembre 2025', '2025-11-08')]
    """
    return one("dates", articles, None, progress)
