"""The tables are what the documentation says: names, types, what may be null; and what the rows say of each other holds."""

import re

import polars as pl
import pytest

import copydesk as cd

NAMES = {pl.String: "str", pl.Int32: "i32", pl.Float32: "f32", pl.Float64: "f64", pl.Date: "date", pl.Boolean: "bool"}


def named(dtype: pl.DataType) -> str:
    """A type as the documentation writes it."""
    match dtype:
        case pl.Enum():
            return f"enum({', '.join(dtype.categories)})"
        case pl.List(inner=pl.Struct(fields=fields)) if [f.name for f in fields] == ["start", "end"]:
            return "list[span]"
        case pl.List(inner=inner):
            return f"list[{named(inner)}]"
        case pl.Struct(fields=fields):
            return f"struct({', '.join(f'{f.name} {named(f.dtype)}' for f in fields)})"
    return NAMES[dtype.base_type()]


@pytest.fixture(scope="module")
def documented(root):
    """Of every table its columns as (name, type, may be null)."""
    tables = {}
    for section in re.split(r"^## ", (root / "docs/tables.md").read_text("utf-8"), flags=re.M)[1:]:
        rows = re.findall(r"^\| (\w+) \| ([^|]+?) \|", section, flags=re.M)
        columns = [(name, kind.removesuffix("?"), kind.endswith("?")) for name, kind in rows if name != "column"]
        tables[section.split()[0]] = columns
    return tables


@pytest.fixture(scope="module")
def desk(samples):
    return cd.analyze(cd.read(samples))


def test_every_table_is_documented_as_it_is(desk, documented):
    for name, table in {**desk.tables(), "tokens": desk.tokens}.items():
        assert [(name, kind) for name, kind, _ in documented[name]] == [(n, named(t)) for n, t in table.schema.items()], name


def test_columns_are_null_only_where_they_may_be(desk, documented):
    for name, table in {**desk.tables(), "tokens": desk.tokens}.items():
        never = [column for column, _, null in documented[name] if not null]
        assert table.select(pl.col(never).null_count()).row(0) == (0,) * len(never), name


def test_the_samples_fill_every_table(desk):
    for name, table in desk.tables().items():
        assert len(table) > 0, name
        assert set(table["article_id"]) <= set(desk.articles["article_id"])


def test_spans_hold_what_their_rows_say(desk):
    texts = dict(desk.articles.select("article_id", "text").iter_rows())
    for name, table in desk.tables().items():
        for row in table.to_dicts():
            text = texts[row["article_id"]]
            for start in (column for column in row if column == "start" or column.endswith("_start")):
                said, end = ("text", "end") if start == "start" else (start[:-6], start[:-6] + "_end")
                # The sentence around a quoted one has no column for its text.
                if row[start] is not None and said != "outer" and not (name == "articles" and said == "text"):
                    assert text[row[start] : row[end]] == row[said], (name, row)


def test_rows_that_name_each_other_exist(desk):
    for table, column, other in [
        (desk.casualties, "figure", desk.figures),
        (desk.casualties, "subset_of", desk.casualties),
        (desk.casualties, "supersedes", desk.casualties),
        (desk.figures, "quote", desk.quotes),
        (desk.figures, "sentence", desk.sentences),
        (desk.quotes, "sentence", desk.sentences),
    ]:
        named = table.drop_nulls(column).select("article_id", pl.col(column))
        numbered = other.select("article_id", pl.col(other.columns[1]).alias(column))
        assert named.join(numbered, on=["article_id", column], how="anti").is_empty(), column


def test_amounts_are_what_their_bounds_say(desk):
    for table in (desk.figures, desk.casualties):
        for row in table.to_dicts():
            number, low, high = row["value"], row["low"], row["high"]
            match row["bound"]:
                case "exact" | "about":
                    assert number == low == high is not None, row
                case "at_least" | "more_than":
                    assert number == low is not None, row
                    assert high is None, row
                case "at_most" | "less_than":
                    assert number == high is not None, row
                    assert low is None, row
                case _:
                    assert number is None, row
                    assert low <= high, row


def test_order_and_rows_are_the_same_every_time(samples):
    articles = cd.read(samples)
    first, second = cd.analyze(articles), cd.analyze(articles)
    for name, table in first.tables().items():
        assert table.equals(second.tables()[name]), name
