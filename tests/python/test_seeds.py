"""Five real articles, where they are at hand: what a careful reader finds in them. They are other people's and not shipped."""

import polars as pl
import pytest

import copydesk as cd


@pytest.fixture(scope="module")
def seeds(root):
    folder = root.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the articles are not on this machine")
    articles = cd.read(folder).with_columns(pl.col("article_id").str.slice(0, 3))
    return cd.analyze(articles)


def test_casualties_are_all_found_and_none_is_invented(seeds):
    found = seeds.casualties.select("article_id", pl.col("outcome", "bound").cast(pl.String), "low", "high").rows()
    assert sorted(found) == [
        ("000", "killed", "vague", 20.0, 99.0),
        ("001", "killed", "vague", 24.0, 99.0),
        ("002", "casualties", "vague", 24.0, 99.0),
        ("002", "killed", "exact", 5.0, 5.0),
        ("002", "killed", "exact", 25.0, 25.0),
        ("003", "killed", "exact", 5.0, 5.0),
        ("003", "killed", "vague", 24.0, 99.0),
    ]
    weekend = seeds.casualties.filter(pl.col("article_id") == "002", pl.col("outcome") == "killed")
    assert weekend["hedge"].to_list() == ["reportedly"] * 2
    assert weekend["victim_class"].to_list() == ["military", "militant"]


def test_lengths_keep_their_bounds(seeds):
    lengths = seeds.figures.filter(pl.col("kind") == "length").select("value", pl.col("bound").cast(pl.String), "unit").rows()
    assert lengths == [(2600.0, "more_than", "kilometer"), (2600.0, "exact", "kilometer")]


@pytest.mark.parametrize(
    ("article", "speaker", "name"),
    [
        ("000", "M. Zabihullah Mujahid", "Zabihullah Mujahid"),
        ("000", "Khawaja Muhammad Asif", "Khawaja Muhammad Asif"),
        ("001", "the Pakistani minister", "Attaullah Tarar"),
        ("002", "Minister Tarar", "Attaullah Tarar"),
        ("002", "he", "Attaullah Tarar"),
        ("003", "Mr. Mujahid", "Zabihullah Mujahid"),
        ("003", "The Taliban spokesman", "Zabihullah Mujahid"),
        ("003", "Mr. Tarar", "Attaullah Tarar"),
        ("004", "It", "Taliban"),
        ("004", "Mujahid", "Zabihullah Mujahid"),
    ],
)
def test_speakers_are_who_they_are(seeds, article, speaker, name):
    rows = seeds.quotes.filter(pl.col("article_id") == article, pl.col("speaker").str.ends_with(speaker))
    assert set(rows["speaker_name"]) == {name}


def test_days_are_found(seeds):
    found = set(seeds.dates.select("article_id", "text").rows())
    for article, text in [("001", "October 19"), ("002", "last Saturday"), ("003", "November 8"), ("004", "November 6"), ("004", "7")]:
        assert (article, text) in found
