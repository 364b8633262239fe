"""What a row of quotes says besides who said what, and the dyads that sum it up."""

from datetime import date

import polars as pl
import pytest

import copydesk as cd

PUBLISHED = date(2025, 11, 12)

ACCUSED = "Pakistan's Defence Minister Anton Brel accused Afghanistan of breaking the truce."
TOLD = "Defence Minister Anton Brel told reporters on Monday that the truce was dead."
STATED = "Pakistan's Defence Minister Anton Brel said in a statement on Monday that the truce was dead."
ACCUSE = "Le ministre pakistanais de la Défense, Anton Brel, a accusé l'Afghanistan d'avoir rompu la trêve."


def quotes(*texts: tuple[str, str]) -> pl.DataFrame:
    """The quotations of texts, each with its language, all published on the same day."""
    languages, contents = zip(*texts, strict=True)
    return cd.quotes(pl.DataFrame({"text": contents, "language": languages, "published": [PUBLISHED] * len(texts)}))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", ACCUSED, {"act": "accuse", "target": "Afghanistan", "target_country": "AFG", "factuality": "asserted"}),
        ("en", ACCUSED, {"speaker_name": "Anton Brel", "speaker_role": "Defence Minister", "speaker_country": "PAK"}),
        ("en", TOLD, {"act": "say", "addressee": "reporters", "said_on": date(2025, 11, 10)}),
        ("en", STATED, {"medium": "a statement", "said_on": date(2025, 11, 10), "target": None}),
        ("en", "Pakistan warned Afghanistan that its patience was over.", {"act": "warn", "target": "Afghanistan"}),
        ("en", "Pakistan thanked Turkey for its patience.", {"act": "praise", "target": "Turkey"}),
        ("en", "Pakistan denied that the truce was dead.", {"act": "deny", "factuality": "asserted"}),
        ("en", "Pakistan did not confirm that the truce was dead.", {"act": "confirm", "factuality": "negated"}),
        ("en", "Pakistan may announce that the truce is dead.", {"act": "announce", "factuality": "possible"}),
        ("fr", ACCUSE, {"act": "accuse", "target": "l'Afghanistan", "speaker_name": "Anton Brel", "speaker_country": "PAK"}),
    ],
)
def test_a_row_says_what_saying_it_does(language, text, expected):
    row = quotes((language, text)).row(0, named=True)
    assert {column: row[column] for column in expected} == expected


def test_dyads_are_event_data():
    found = cd.dyads(quotes(("en", ACCUSED), ("en", ACCUSED), ("en", "Pakistan thanked Turkey for its patience."), ("en", TOLD)))
    assert found.columns == [
        "date", "speaker", "speaker_country", "act", "event_type", "target", "target_country", "count", "evidence",
    ]  # fmt: skip
    # Whoever is told is no target, and what is said twice of the same target is one dyad with two rows of evidence.
    events = found.select("speaker", "event_type", "target", "count").rows()
    assert events == [("Anton Brel", "ACCUSE", "Afghanistan", 2), ("Pakistan", "SUPPORT", "Turkey", 1)]
    assert found["evidence"].list.len().to_list() == [2, 1]


def test_every_act_aimed_at_somebody_has_an_event_type():
    acts = set(cd.quotes("")["act"].dtype.categories)
    bare = {"say", "claim", "announce", "confirm", "other"}
    assert set(cd.PLOVER) == acts - bare
    assert set(cd.PLOVER.values()) <= {"AGREE", "CONSULT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
