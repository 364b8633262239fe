"""What the README shows is what the code does."""

import doctest

import polars as pl


def test_the_readme_shows_what_happens(root):
    with pl.Config(
        tbl_width_chars=130, fmt_str_lengths=52, tbl_hide_column_data_types=True, tbl_hide_dataframe_shape=True, tbl_cols=-1
    ):  # fmt: skip
        failed, tried = doctest.testfile(str(root / "README.md"), module_relative=False, encoding="utf-8")
    assert tried > 4
    assert failed == 0
