"""What needs several articles: tolls, events, reprints, speakers, dyads; and what they refuse."""

import polars as pl
import pytest

import copydesk as cd

BLAST = "A bomb killed at least 12 people in Karachi on Monday, police said."


@pytest.fixture(scope="module")
def desk(samples):
    return cd.analyze(cd.read(samples))


def test_tolls_have_evidence_that_exists(desk):
    tolls = cd.tolls(desk.casualties)
    assert tolls.select("article_id", "outcome").is_unique().all()
    cited = tolls.select("evidence").explode("evidence").unnest("evidence").drop_nulls("casualty")
    assert len(cited) > 0
    assert cited.join(desk.casualties, on=["article_id", "casualty"], how="anti").is_empty()


def test_codings_change_the_best_number_and_not_the_interval():
    news = "The clashes left dozens dead."
    lowest, acled = cd.casualties(news), cd.casualties(news, coding="acled")
    assert (lowest["best"].item(), acled["best"].item()) == (24.0, 12.0)
    assert lowest.drop("best").equals(acled.drop("best"))
    assert cd.tolls(lowest, coding="acled")["best"].to_list() == [12.0]
    expression = pl.DataFrame({"text": [news]}).select(pl.col("text").copydesk.casualties(coding="acled"))
    assert expression["text"].explode(empty_as_null=True, keep_nulls=True).struct.field("best").to_list() == [12.0]
    with pytest.raises(cd.InputError, match='no coding is called "guess"; there are lowest, acled'):
        cd.casualties(news, coding="guess")


def test_reprints_are_one_report():
    reprint = BLAST + " The wounded were taken to three hospitals, where doctors asked for blood. Nobody had claimed the attack."
    casualties = cd.casualties([reprint, "From our wire. " + reprint, "Nothing happened."])
    copies = cd.duplicates([reprint, "From our wire. " + reprint, "Nothing happened."])
    assert copies["group"].to_list() == [0, 0, 1]
    assert copies["size"].to_list() == [2, 2, 1]
    tolls = cd.tolls(casualties, by=copies).filter(pl.col("outcome") == "killed")
    assert tolls.select("group", "low", "best", "high").rows() == [(0, 12.0, 12.0, None)]
    assert cd.events(casualties)["articles"].to_list() != cd.events(casualties, duplicates=copies)["articles"].to_list()


def test_events_name_who_claims_which_number():
    casualties = cd.casualties(
        pl.DataFrame(
            {
                "article_id": ["a", "b"],
                "text": [BLAST, "A bomb killed 15 people in Karachi on Monday, a hospital said."],
                "published": ["2025-11-05", "2025-11-05"],
            }
        )
    )
    event = cd.events(casualties).row(0, named=True)
    assert event["articles"] == 2
    assert {report["article_id"]: report["low"] for report in event["reports"]} == {"a": 12.0, "b": 15.0}
    assert {report["claimed_by"] for report in event["reports"]} >= {"police"}


def test_speakers_sum_up_what_articles_say(desk):
    speakers = cd.speakers(desk.quotes)
    assert speakers["quotes"].sum() == desk.quotes["speaker_name"].count()
    assert speakers["articles"].max() <= len(desk.articles)
    assert speakers["name"].null_count() == 0


def test_dyads_count_what_they_cite(desk):
    dyads = cd.dyads(desk.quotes)
    assert dyads["count"].to_list() == dyads["evidence"].list.len().to_list()
    accused = dyads.filter(pl.col("act").cast(pl.String).is_in(["accuse", "criticize"]))
    assert set(accused["event_type"]) <= {"ACCUSE"}


@pytest.mark.parametrize("function", [cd.tolls, cd.events, cd.speakers, cd.dyads])
def test_other_tables_are_refused(function, desk):
    with pytest.raises(cd.InputTypeError, match=r"expected the .* table, not str"):
        function("casualties")
    with pytest.raises(cd.InputError, match="table lacks"):
        function(desk.dates)


def test_nothing_in_nothing_out(desk):
    nothing = cd.analyze([])
    for function, table in ((cd.tolls, "casualties"), (cd.events, "casualties"), (cd.speakers, "quotes"), (cd.dyads, "quotes")):
        empty, full = function(nothing.tables()[table]), function(desk.tables()[table])
        assert len(empty) == 0
        assert empty.schema == full.schema
    assert len(cd.duplicates([])) == 0


def test_a_table_of_other_types_is_refused_as_ours(desk):
    with pytest.raises(cd.InputTypeError, match="casualties"):
        cd.tolls(desk.casualties.with_columns(pl.col("value").cast(pl.String)))
    with pytest.raises(cd.InputError, match="outcome"):
        cd.events(desk.casualties.with_columns(outcome=pl.lit("vexed")))
    wide = desk.casualties.with_columns(pl.col("casualty", "figure").cast(pl.Int64))
    assert cd.tolls(wide).equals(cd.tolls(desk.casualties))
