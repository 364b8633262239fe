"""Who speaks over many articles, and what they do to each other by speaking."""

from __future__ import annotations

import polars as pl

from . import _copydesk
from ._errors import InputError, InputTypeError

PLOVER = {
    "agree": "AGREE",
    "promise": "AGREE",
    "propose": "AGREE",
    "praise": "SUPPORT",
    "ask": "REQUEST",
    "demand": "REQUEST",
    "accuse": "ACCUSE",
    "criticize": "ACCUSE",
    "deny": "REJECT",
    "warn": "THREATEN",
    "threaten": "THREATEN",
}
"""The PLOVER event type of each act (PLOVER codebook, Halterman et al. 2023). Bare statements (say, claim, announce, confirm)
are no events there: PLOVER dropped CAMEO's "make public statement"."""


def columns(table: pl.DataFrame | pl.LazyFrame, name: str, needed: list[str]) -> pl.DataFrame:
    """The columns of one of our own tables, with an error for what is none."""
    if isinstance(table, pl.LazyFrame):
        table = table.collect()
    if not isinstance(table, pl.DataFrame):
        raise InputTypeError(f"expected the {name} table, not {type(table).__name__}")
    if missing := [column for column in needed if column not in table.columns]:
        raise InputError(f"the {name} table lacks {missing}; it has {table.columns}")
    return table.select(needed)


def speakers(quotes: pl.DataFrame | pl.LazyFrame) -> pl.DataFrame:
    """Everyone who is quoted, one row a person or body over all articles and languages.

    Names are one where a reader would take them as one: given or middle names left out, initials, transliterations
    (Zabihullah, Zabiullah), accents; never across different given names or countries. Speakers without a name are left out.

    Returns
    -------
    polars.DataFrame
        ``name`` (the one used most), ``kind``, ``roles`` and ``aliases`` (each most used first), ``country``, ``quotes`` and
        ``articles`` (how many), ``first`` and ``last`` (``said_on``). Most quoted first.

    Examples
    --------
    >>> import copydesk as cd
    >>> news = ["Lena Hartog resigned. “I am tired,” she said.", "Minister Léna Hartog said she was tired."]
    >>> cd.speakers(cd.quotes(news)).select("name", "quotes", "articles").rows()
    [('Lena Hartog', 2, 2)]
    """
    needed = ["article_id", "speaker_name", "speaker_kind", "speaker_role", "speaker_country", "said_on"]
    rows = columns(quotes, "quotes", needed).drop_nulls("speaker_name")
    names = rows.select("speaker_name", pl.col("speaker_kind").cast(pl.String), "speaker_country")
    leaders = _copydesk.merge_names(*(column.to_list() for column in names))

    def by_use(column: str) -> pl.Expr:
        return pl.col(column).drop_nulls().value_counts(sort=True).struct.field(column)

    return (
        rows.with_columns(pl.Series("leader", leaders, dtype=pl.Int64))
        .sort("speaker_name", maintain_order=True)
        .group_by("leader", maintain_order=True)
        .agg(
            by_use("speaker_name").first().alias("name"),
            by_use("speaker_kind").first().alias("kind"),
            by_use("speaker_role").alias("roles"),
            by_use("speaker_country").first().alias("country"),
            by_use("speaker_name").alias("aliases"),
            pl.len().cast(pl.Int32).alias("quotes"),
            pl.col("article_id").n_unique().cast(pl.Int32).alias("articles"),
            pl.col("said_on").min().alias("first"),
            pl.col("said_on").max().alias("last"),
        )
        .with_columns(pl.col("aliases").list.set_difference(pl.concat_list("name")))
        .sort("quotes", "name", descending=[True, False])
        .drop("leader")
    )


def dyads(quotes: pl.DataFrame | pl.LazyFrame) -> pl.DataFrame:
    """Verbal events between two actors: who accused, thanked, warned or threatened whom, how often.

    Statements aimed at somebody, as event data knows them (ICEWS, PLOVER); what was not said (``factuality``) is left out.

    Returns
    -------
    polars.DataFrame
        ``date`` (``said_on``), ``speaker``, ``speaker_country``, ``act``, ``event_type`` (PLOVER; null for bare statements),
        ``target``, ``target_country``, ``count``, ``evidence`` (List of Struct ``article_id``, ``quote``).

    Examples
    --------
    >>> import copydesk as cd
    >>> quotes = cd.quotes("Lena Hartog accused the rebels of breaking the truce.")
    >>> cd.dyads(quotes).select("speaker", "act", "event_type", "target").rows()
    [('Lena Hartog', 'accuse', 'ACCUSE', 'the rebels')]
    """
    needed = [
        "article_id", "quote", "said_on", "speaker_name", "speaker", "speaker_country", "act", "target", "target_country", "factuality",
    ]  # fmt: skip
    rows = columns(quotes, "quotes", needed).filter(pl.col("target").is_not_null(), pl.col("factuality").cast(pl.String) == "asserted")
    event_type = pl.col("act").cast(pl.String).replace_strict(PLOVER, default=None, return_dtype=pl.String)
    return (
        rows.with_columns(pl.coalesce("speaker_name", "speaker").alias("speaker"), event_type.alias("event_type"))
        .rename({"said_on": "date"})
        .group_by("date", "speaker", "speaker_country", "act", "event_type", "target", "target_country", maintain_order=True)
        .agg(pl.len().cast(pl.Int32).alias("count"), pl.struct("article_id", "quote").alias("evidence"))
    )
