"""``text[start:end]`` is what the row says, for every span of every table, over arbitrary Unicode."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

import copydesk as cd

WORDS = [
    "five soldiers were killed", "« Nous partons », a-t-il dit", '"We go," Mr. Tarar said.', "l'État", "dozens dead", "😀", "e\u0301",
    "2\u202f600 km", "over 2,600 kilometers", "\r\n", "\n\n", "\u00a0", "“open", "war”", "على", "שלום", "\u200f", "du", "aux", "on Monday",
    "le 8 novembre", "November 6–7", "said", "according to the army,", "selon l'armée,", "he", "ISLAMABAD (Reuters) —", "U.S.", "…",
    "- Non,", "25 TTP militants", "M.", "p.m.", "½", "ﬁve", "İstanbul", "𝟓", "１２", "&amp;", "<b>",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(st.characters(exclude_categories=["Cs"]), max_size=12)), max_size=30).map(
    " ".join
)


def spans(table: pl.DataFrame):
    """(text column, start column, end column) of the spans a table has."""
    for name in table.columns:
        if name == "start":
            yield "text", "start", "end"
        elif name.endswith("_start") and name != "outer_start":  # the sentence around a quoted one: no column for its text
            yield (base := name.removesuffix("_start")), name, f"{base}_end"


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["en", "fr"]))
def test_spans_hold_what_their_rows_say(text, language):
    desk = cd.analyze(pl.DataFrame({"text": [text], "language": [language]}))
    for name, table in desk.tables().items():
        for row in table.to_dicts():
            for said, start, end in spans(table):
                if row[start] is None:
                    assert row[end] is None, (name, row)
                    assert row[said] is None, (name, row)
                else:
                    assert 0 <= row[start] <= row[end] <= len(text), (name, row)
                    assert text[row[start] : row[end]] == row[said], (name, row)
    for row in desk.quotes.to_dicts():
        assert row["parts"]
        assert row["parts"][0]["start"] == row["start"]
        assert row["parts"][-1]["end"] == row["end"]
        for part in row["parts"] + row["quoted"]:
            assert 0 <= part["start"] < part["end"] <= len(text)
    # The sentence around a quoted one holds it, and has the letters of a stretch of the text.
    for row in desk.sentences.to_dicts():
        assert 0 <= row["outer_start"] <= row["start"] <= row["end"] <= row["outer_end"] <= len(text), row
        assert row["text"] in text[row["outer_start"] : row["outer_end"]], row
    for row in desk.tokens.to_dicts():
        assert 0 <= row["start"] < row["end"] <= len(text)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_what_is_found_does_not_depend_on_the_neighbours(text):
    def figures(*texts):
        return cd.figures(pl.DataFrame({"text": texts, "language": ["en"] * len(texts)}))

    alone = figures(text).drop("article_id")
    beside = figures("Nine.", text, "Ten.").filter(pl.col("article_id") == "1").drop("article_id")
    assert alone.equals(beside)
