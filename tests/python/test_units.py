"""Every unit of every pack is one that `pint` parses; money is ISO 4217."""

import re
import tomllib
from pathlib import Path

import pytest

pint = pytest.importorskip("pint")

PACKS = sorted(Path(__file__).parents[2].glob("packs/*/figure.toml"))
REGISTRY = pint.UnitRegistry()


def units(pack):
    return tomllib.loads(pack.read_text(encoding="utf8"))["unit"]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.parent.name)
def test_measures_are_units_that_pint_parses(pack):
    for entry in units(pack):
        if entry["kind"] != "money" and "unit" in entry:
            REGISTRY.parse_units(entry["unit"])


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.parent.name)
def test_money_is_three_capital_letters(pack):
    for entry in units(pack):
        if entry["kind"] == "money" and "unit" in entry:
            assert re.fullmatch(r"[A-Z]{3}", entry["unit"]), entry


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.parent.name)
def test_money_of_a_place_is_money_of_the_pack(pack):
    codes = {entry["unit"] for entry in units(pack) if entry["kind"] == "money" and "unit" in entry}
    shared = {entry["shared"] for entry in units(pack) if "shared" in entry}
    for home in tomllib.loads(pack.read_text(encoding="utf8"))["home"]:
        assert set(home["money"].values()) <= codes, home
        assert set(home["money"]) <= shared, home


def test_rates_of_units_parse():
    names = {entry["unit"] for pack in PACKS for entry in units(pack) if entry["kind"] != "money" and "unit" in entry}
    for name in names:
        REGISTRY.parse_units(f"{name} / hour")


def test_there_are_packs():
    assert [pack.parent.name for pack in PACKS] == ["en", "fr"]
