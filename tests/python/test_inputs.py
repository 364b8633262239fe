"""Every form that articles may take, and what is said of what cannot be read."""

import datetime as dt
import signal
import subprocess
import sys
import time

import polars as pl
import pytest

import copydesk as cd

TEXT = "Two people died in Lurania on Monday, the mayor said."
TABLES = ["sentences", "tokens", "mentions", "quotes", "figures", "casualties", "dates"]


class Arrow:
    """A table of another library, as far as it shows itself."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema=None):
        return self._frame.__arrow_c_stream__(requested_schema)


@pytest.mark.parametrize(
    "articles",
    [
        TEXT,
        [TEXT],
        (TEXT,),
        pl.Series([TEXT]),
        pl.DataFrame({"text": [TEXT]}),
        pl.DataFrame({"text": [TEXT]}).lazy(),
        pl.DataFrame({"text": pl.Series([TEXT], dtype=pl.Categorical)}),
        Arrow(pl.DataFrame({"text": [TEXT]})),
    ],
)
def test_every_form_gives_the_same_table(articles):
    assert cd.figures(articles).equals(cd.figures(TEXT))
    assert cd.figures(articles)["article_id"].to_list() == ["0"]


def test_other_columns_are_left_alone_and_ids_are_kept():
    frame = pl.DataFrame({"article_id": [7, 9], "text": [TEXT, TEXT], "topic": ["a", "b"], "score": [1.5, None]})
    assert cd.casualties(frame)["article_id"].to_list() == ["7", "9"]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("empty", [[], pl.DataFrame({"text": []}, schema={"text": pl.String}), "", " \n\t ", [" " * 10_000]])
def test_nothing_in_nothing_out_with_the_full_schema(table, empty):
    nothing = getattr(cd, table)(empty)
    assert len(nothing) == 0
    assert nothing.schema == getattr(cd, table)(TEXT).schema


@pytest.mark.parametrize(
    ("articles", "error", "message"),
    [
        (7, cd.InputTypeError, "articles are a str, .* not int"),
        (None, cd.InputTypeError, "not NoneType"),
        (["a", 3], cd.InputTypeError, "article 1 is int"),
        (["a", b"b"], cd.InputTypeError, "article 1 is bytes"),
        ("lone \ud800 surrogate", cd.InputError, "article 0 holds a lone surrogate .* at 5"),
        (pl.DataFrame({"body": ["a"]}), cd.InputError, r"no column 'text' among \['body'\]"),
        (pl.DataFrame({"text": [1]}), cd.InputTypeError, "column 'text' is Int64"),
        (pl.DataFrame({"text": ["a", None]}), cd.InputError, r"column 'text' is null \(row 1\)"),
        (pl.DataFrame({"article_id": ["x", "y", "x"], "text": list("abc")}), cd.InputError, r"'x' stands in .*\(rows 0, 2\)"),
        (pl.DataFrame({"article_id": ["x", None], "text": list("ab")}), cd.InputError, r"'article_id' is null \(row 1\)"),
        (pl.DataFrame({"article_id": [1.5], "text": ["a"]}), cd.InputTypeError, "column 'article_id' is Float64"),
        (pl.DataFrame({"text": ["a", "b"], "language": ["en", "xx"]}), cd.InputError, r"'xx' is no ISO 639-1 code \(row 1\)"),
        (pl.DataFrame({"text": ["a"], "published": ["soon"]}), cd.InputError, r"'soon' is no date YYYY-MM-DD \(row 0\)"),
        (pl.DataFrame({"text": ["a"], "published": [3]}), cd.InputTypeError, "column 'published' is Int64"),
    ],
)
def test_bad_input_is_named(articles, error, message):
    with pytest.raises(error, match=message) as raised:
        cd.quotes(articles)
    assert isinstance(raised.value, cd.CopydeskError)
    assert isinstance(raised.value, ValueError | TypeError)


def test_a_language_without_a_pack_is_told_and_the_rest_is_kept():
    frame = pl.DataFrame({"article_id": ["de", "en"], "text": ["Zwei Menschen starben.", TEXT], "language": ["de", "en"]})
    with pytest.warns(cd.CopydeskWarning, match="'de': no language pack for de"):
        desk = cd.analyze(frame)
    assert desk.articles["language"].to_list() == ["de", "en"]
    assert desk.articles["words"].to_list() == [None, 10]
    assert set(desk.sentences["article_id"]) == {"en"}


@pytest.mark.parametrize("published", [[dt.date(2025, 11, 8)], [dt.datetime(2025, 11, 8, 23)], ["2025-11-08"], ["2025-11-08T23:00:00Z"]])
def test_days_of_publication_in_every_form(published):
    frame = pl.DataFrame({"text": [TEXT], "published": published})
    assert cd.analyze(frame).articles["published"].to_list() == [dt.date(2025, 11, 8)]


def test_a_dictionary_is_checked_with_file_and_line(tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text('[[actor]]\nname = "Order of Dawn"\nkind = "club"\n')
    with pytest.raises(cd.InputError, match=r"mine.toml:3: unknown variant `club`"):
        cd.mentions(TEXT, dictionary=mine)
    with pytest.raises(cd.InputError, match=r"dictionary .*nowhere.toml"):
        cd.mentions(TEXT, dictionary=tmp_path / "nowhere.toml")


def test_progress_counts_to_the_end_and_an_exception_in_it_passes():
    seen = []
    cd.sentences([TEXT] * 500, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (500, 500)
    assert seen == sorted(seen)

    def refuse(_done, _total):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        cd.sentences([TEXT], progress=refuse)


INTERRUPTED = """
import copydesk, sys
texts = ["The army said five soldiers were killed. " * 2000] * 20_000
print("ready", flush=True)
try:
    copydesk.analyze(texts)
except KeyboardInterrupt:
    print("stopped", flush=True)
    import os; os._exit(0)
print("finished", flush=True)
"""


def test_ctrl_c_stops_a_long_run():
    run = subprocess.Popen([sys.executable, "-c", INTERRUPTED], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert run.stdout.readline() == "ready\n"
    time.sleep(1)
    run.send_signal(signal.SIGINT)
    assert run.communicate(timeout=20)[0] == "stopped\n"


def test_an_expression_gives_the_rows_of_the_table():
    texts = [TEXT, None, "", "Le 8 novembre, trois blessés."]
    frame = pl.DataFrame({"text": texts, "language": ["en", None, None, "fr"]})
    lists = frame.lazy().select(pl.col("text").copydesk.figures(language=pl.col("language"))).collect(engine="streaming")
    assert lists["text"].is_null().to_list() == [False, True, False, False]
    rows = lists["text"].explode(empty_as_null=False, keep_nulls=False).struct.unnest()
    table = cd.figures(frame.drop_nulls("text")).drop("article_id")
    assert rows.equals(table)


@pytest.mark.parametrize("table", TABLES)
def test_an_expression_has_the_schema_of_its_table(table):
    frame = pl.LazyFrame({"text": [TEXT]}).select(getattr(pl.col("text").copydesk, table)())
    schema = frame.collect_schema()
    assert schema == frame.collect().schema
    fields = {field.name: field.dtype for field in schema["text"].inner.fields}
    assert fields == {k: v for k, v in getattr(cd, table)(TEXT).schema.items() if k != "article_id"}


def test_an_expression_raises_what_is_wrong():
    with pytest.raises(pl.exceptions.PolarsError, match=r"expected|invalid|String"):
        pl.DataFrame({"text": [1]}).select(pl.col("text").copydesk.quotes())
