"""The tables as Polars expressions: ``pl.col("text").copydesk.quotes()``."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from polars.plugins import register_plugin_function

from . import _inputs
from ._tables import Coding


@pl.api.register_expr_namespace("copydesk")
class CopydeskExpr:
    """What copydesk finds in a column of texts, each cell a list of rows. Lazy and streaming; null texts stay null.

    >>> import copydesk, polars as pl
    >>> news = pl.LazyFrame({"text": ["Two people died.", None]})
    >>> news.select(pl.col("text").copydesk.casualties().list.len()).collect()["text"].to_list()
    [1, None]
    """

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def sentences(self, *, language: pl.Expr | str | None = None) -> pl.Expr:
        """The sentences of each text; see :func:`copydesk.sentences`."""
        return self._table("sentences", language, None, None)

    def tokens(self, *, language: pl.Expr | str | None = None) -> pl.Expr:
        """The tokens of each text; see :func:`copydesk.tokens`."""
        return self._table("tokens", language, None, None)

    def mentions(self, *, language: pl.Expr | str | None = None, dictionary: str | Path | None = None) -> pl.Expr:
        """The mentions of each text; see :func:`copydesk.mentions`."""
        return self._table("mentions", language, None, dictionary)

    def quotes(
        self,
        *,
        language: pl.Expr | str | None = None,
        published: pl.Expr | None = None,
        dictionary: str | Path | None = None,
    ) -> pl.Expr:
        """The quotations of each text; see :func:`copydesk.quotes`."""
        return self._table("quotes", language, published, dictionary)

    def figures(
        self,
        *,
        language: pl.Expr | str | None = None,
        published: pl.Expr | None = None,
        dictionary: str | Path | None = None,
    ) -> pl.Expr:
        """The figures of each text; see :func:`copydesk.figures`."""
        return self._table("figures", language, published, dictionary)

    def casualties(
        self,
        *,
        language: pl.Expr | str | None = None,
        published: pl.Expr | None = None,
        dictionary: str | Path | None = None,
        coding: Coding = "lowest",
    ) -> pl.Expr:
        """The casualties of each text; see :func:`copydesk.casualties`."""
        return self._table("casualties", language, published, dictionary, coding)

    def dates(self, *, language: pl.Expr | str | None = None, published: pl.Expr | None = None) -> pl.Expr:
        """The expressions of time of each text; see :func:`copydesk.dates`."""
        return self._table("dates", language, published, None)

    def _table(
        self,
        table: str,
        language: pl.Expr | str | None,
        published: pl.Expr | None,
        dictionary: str | Path | None,
        coding: Coding = "lowest",
    ) -> pl.Expr:
        if not isinstance(language, pl.Expr):
            language = pl.lit(language, dtype=pl.String)
        if published is None:
            published = pl.lit(None, dtype=pl.Date)
        return register_plugin_function(
            plugin_path=Path(__file__).parent,
            function_name="table",
            args=[self._expr, language, published],
            kwargs={"table": table, "dictionary": _inputs.dictionary(dictionary), "coding": coding},
            is_elementwise=True,
        )
