"""An article with its findings marked, for a notebook."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import pairwise

import polars as pl

from ._errors import InputError
from ._tables import Desk

_STYLE = """<style>
.copydesk{max-width:46em;line-height:1.65;white-space:pre-wrap;overflow-wrap:break-word;color:inherit}
.copydesk mark{color:inherit;border-radius:.2em;padding:0 .1em}
.copydesk mark.quotes{background:rgba(66,133,244,.18)} .copydesk mark.speakers{background:rgba(66,133,244,.42)}
.copydesk mark.figures{background:rgba(244,180,0,.35)} .copydesk mark.casualties{background:rgba(219,68,55,.30)}
.copydesk mark.dates{background:rgba(15,157,88,.25)} .copydesk .title{font-weight:bold}
.copydesk-key mark{margin-right:.8em}
</style>"""


@dataclass(frozen=True)
class Page:
    """An article with its findings marked; a notebook shows it, ``str`` gives the HTML."""

    html: str

    def _repr_html_(self) -> str:
        return self.html

    def __str__(self) -> str:
        """The HTML."""
        return self.html


def show(desk: Desk, article_id: str | None = None) -> Page:
    """Shows an article with its quotations, speakers, figures, casualties and dates marked; pointing at a mark tells more.

    Parameters
    ----------
    desk
        What :func:`copydesk.analyze` returned.
    article_id
        Which article; may be left out where there is only one.

    Raises
    ------
    InputError
        There is no such article.

    Examples
    --------
    >>> import copydesk as cd
    >>> "<mark class='figures'" in cd.show(cd.analyze("He owns 12 goats.")).html
    True
    """
    if article_id is None and len(desk.articles) == 1:
        article_id = desk.articles["article_id"][0]
    article = desk.articles.filter(pl.col("article_id") == article_id)
    if article.is_empty():
        raise InputError(f"no article {article_id!r}; there are {desk.articles['article_id'].head(5).to_list()}")
    text = article["text"][0]
    marks = [mark for mark in _marks(desk, str(article_id)) if mark[1] > mark[0]]
    kinds = ["quotes", "speakers", "figures", "casualties", "dates"]
    key = " ".join(f"<mark class='{kind}'>{kind}</mark>" for kind in kinds)
    return Page(f"{_STYLE}<div class='copydesk copydesk-key'>{key}</div><div class='copydesk'>{_marked(text, marks)}</div>")


def _marks(desk: Desk, article_id: str) -> list[tuple[int, int, str, str]]:
    """(start, end, class, what pointing at it tells)."""

    def rows(table: pl.DataFrame) -> list[dict[str, object]]:
        return table.filter(pl.col("article_id") == article_id).to_dicts()

    def number(row: dict[str, object]) -> str:
        if row["value"] is not None:
            return f"{row['bound']} {row['value']:g}"
        return f"{row['bound']} {row['low'] or 0:g}–{row['high'] or float('inf'):g}"

    marks: list[tuple[int, int, str, str]] = []
    for quote in desk.quotes.filter(pl.col("article_id") == article_id).to_dicts():
        told = f"{quote['kind']} · {quote['act']} · {quote['speaker_name'] or quote['speaker'] or 'nobody named'}"
        marks += [(part["start"], part["end"], "quotes", told) for part in quote["parts"]]
        if quote["speaker_start"] is not None:
            marks.append((quote["speaker_start"], quote["speaker_end"], "speakers", str(quote["speaker_name"])))
    for table, name in ((desk.figures, "figures"), (desk.casualties, "casualties"), (desk.dates, "dates")):
        for row in rows(table):
            match name:
                case "figures":
                    told = " ".join(str(part) for part in (row["kind"], number(row), row["unit"] or row["noun"]) if part)
                case "casualties":
                    told = f"{row['outcome']} {number(row)} · {row['claimed_by'] or 'the article itself'}"
                case _:
                    told = str(row["timex"])
            marks.append((int(str(row["start"])), int(str(row["end"])), name, told))
    return marks


def _marked(text: str, marks: list[tuple[int, int, str, str]]) -> str:
    """The text with its marks. Where marks overlap, a stretch has the classes of all and tells all."""
    borders = sorted({0, len(text), *(border for mark in marks for border in mark[:2])})
    opening = sorted(marks, reverse=True)
    open_marks: list[tuple[int, int, str, str]] = []
    out = []
    for start, end in pairwise(borders):
        while opening and opening[-1][0] <= start:
            open_marks.append(opening.pop())
        open_marks = [mark for mark in open_marks if mark[1] > start]
        piece = escape(text[start:end])
        # The narrowest mark is the one a reader points at.
        for _, _, name, told in sorted(open_marks, key=lambda mark: mark[1] - mark[0]):
            piece = f"<mark class='{name}' title='{escape(told, quote=True)}'>{piece}</mark>"
        out.append(piece)
    return "".join(out)
