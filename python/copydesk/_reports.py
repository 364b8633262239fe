"""Tolls of articles, happenings over many articles, and reprints of one story."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import polars.selectors as cs

from . import _copydesk, _inputs
from ._actors import columns
from ._errors import InputError, InputTypeError
from ._inputs import Articles
from ._tables import Coding

_NEEDED = [
    "article_id", "casualty", "figure", "outcome", "value", "low", "high", "bound", "victims", "victim_class", "victim_countries",
    "cause_kind", "subset_of", "supersedes", "date_low", "date_high", "place", "countries", "claimed_by", "factuality", "text", "sentence",
]  # fmt: skip


def tolls(casualties: pl.DataFrame | pl.LazyFrame, *, coding: Coding = "lowest", by: str | pl.DataFrame | None = None) -> pl.DataFrame:
    """The toll of each article: one row an outcome, parts not added to their whole, updates applied, repetitions counted once.

    Parameters
    ----------
    casualties
        The casualties table, also a filtered or corrected one.
    coding
        The convention that sets ``best`` for vague words.
    by
        Articles that are one report: a column of the table that names the group, or what :func:`duplicates` returned. The
        group's ``best`` is the one most of its articles give, of several the lowest (ACLED: the lowest until corroborated);
        ``low`` and ``high`` are the outermost.

    Returns
    -------
    polars.DataFrame
        ``article_id`` (or the group), ``outcome``, ``low``, ``best``, ``high``, ``reports`` (rows that tell of it), ``evidence``
        (List of Struct ``article_id``, ``casualty``, ``text``, ``claimed_by``).

    Examples
    --------
    >>> import copydesk as cd
    >>> news = "Ten people were killed, including three children, police said. Four more were wounded."
    >>> cd.tolls(cd.casualties(news)).select("outcome", "best").rows()
    [('killed', 10.0), ('injured', 4.0)]
    """
    table = _rows(casualties)
    found = _call(_copydesk.tolls, table, coding)
    said = table.select("article_id", "casualty", "text", "claimed_by")
    evidence = (
        found.select("article_id", "outcome", pl.col("evidence").list.eval(pl.element().struct.field("casualty")).alias("casualty"))
        .explode("casualty")
        .join(said, on=["article_id", "casualty"], how="inner", maintain_order="left")
        .group_by("article_id", "outcome", maintain_order=True)
        .agg(pl.struct("article_id", "casualty", "text", "claimed_by").alias("evidence"))
    )
    found = found.drop("evidence").join(evidence, on=["article_id", "outcome"], how="left", maintain_order="left")
    return found if by is None else _grouped(found, _groups(casualties, by))


def _grouped(found: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    group = next(name for name in groups.columns if name != "article_id")
    return (
        found.join(groups, on="article_id", how="inner", maintain_order="left")
        .group_by(group, "outcome", maintain_order=True)
        .agg(
            pl.when(pl.col("low").null_count() == 0).then(pl.col("low").min()).alias("low"),
            pl.col("best").drop_nulls().mode().min().alias("best"),
            pl.when(pl.col("high").null_count() == 0).then(pl.col("high").max()).alias("high"),
            pl.col("reports").sum(),
            pl.col("evidence").explode(),
        )
    )


def _groups(casualties: pl.DataFrame | pl.LazyFrame, by: str | pl.DataFrame) -> pl.DataFrame:
    """``article_id`` and the group it is in."""
    if isinstance(by, str):
        groups = columns(casualties, "casualties", ["article_id", by]).unique(maintain_order=True)
        if groups["article_id"].is_duplicated().any():
            raise InputError(f"by={by!r}: an article is in more than one group")
        return groups
    return columns(by, "duplicates", ["article_id", "group"])


def events(casualties: pl.DataFrame | pl.LazyFrame, *, coding: Coding = "lowest", duplicates: pl.DataFrame | None = None) -> pl.DataFrame:
    """The happenings that casualties of different articles tell of, in whichever language, with who claims which number.

    Parameters
    ----------
    casualties
        The casualties table of many articles.
    coding
        The convention that sets ``best`` for vague words.
    duplicates
        What :func:`duplicates` returned: then of several reprints only the first counts as a report.

    Returns
    -------
    polars.DataFrame
        ``event``, ``place``, ``date_low``, ``date_high``, ``outcome``, ``low``, ``best``, ``high``, ``agreement`` (share of the
        reports that admit ``best``), ``articles``, ``disagreement`` (in words; null where there is none), ``reports`` (List of
        Struct ``article_id``, ``casualty``, ``claimed_by``, ``low``, ``best``, ``high``, ``text``).

    Examples
    --------
    >>> import copydesk as cd
    >>> news = ["A bomb killed 12 people in Karachi on Monday.", "Une bombe a fait 12 morts a Karachi lundi."]
    >>> cd.events(cd.casualties(news)).select("outcome", "best", "articles").rows()
    [('killed', 12.0, 2)]
    """
    table = _rows(casualties)
    if duplicates is not None:
        firsts = columns(duplicates, "duplicates", ["article_id", "group"]).unique("group", keep="first", maintain_order=True)
        table = table.join(firsts, on="article_id", how="semi", maintain_order="left")
    return _call(_copydesk.events, table, coding)


def _rows(casualties: pl.DataFrame | pl.LazyFrame) -> pl.DataFrame:
    """What of the casualties table is read, its enumerations as strings."""
    table = columns(casualties, "casualties", _NEEDED)
    try:
        # As CSV and JSON give them back.
        return table.with_columns((cs.enum() | cs.categorical()).cast(pl.String), cs.by_dtype(pl.Int64).cast(pl.Int32))
    except pl.exceptions.PolarsError as error:
        raise InputTypeError(f"casualties: {error}") from error


def _call(function: Callable[[pl.DataFrame, str], pl.DataFrame], table: pl.DataFrame, coding: str) -> pl.DataFrame:
    try:
        return function(table, coding)
    except ValueError as error:
        raise InputError(str(error)) from None
    except TypeError as error:
        raise InputTypeError(f"casualties: {error}") from None


def duplicates(articles: Articles) -> pl.DataFrame:
    """Which articles are reprints of one story: a toll told by forty papers from one agency is one report.

    Two articles are reprints where they share half of their runs of words; the groups are closed under chains.

    Returns
    -------
    polars.DataFrame
        ``article_id``, ``group`` (numbered by its first article), ``size`` (how many are in it).

    Examples
    --------
    >>> import copydesk as cd
    >>> wire = "The bridge over the Orne was closed on Monday after a barge had struck one of its piers, the port said."
    >>> cd.duplicates([wire, "Nothing of the kind happened anywhere.", wire.upper()])["group"].to_list()
    [0, 1, 0]
    """
    table = _inputs.table(articles)
    firsts = pl.Series("group", _copydesk.duplicates(table["text"].to_list()), dtype=pl.Int32)
    return (
        table.select("article_id")
        .with_columns((firsts.rank("dense") - 1).cast(pl.Int32))
        .with_columns(pl.len().over("group").cast(pl.Int32).alias("size"))
    )
