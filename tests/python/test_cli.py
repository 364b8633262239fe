"""The command line, as a shell runs it."""

import json
import subprocess
import sys

import polars as pl
import pytest


def run(*arguments, **options):
    return subprocess.run([sys.executable, "-m", "copydesk", *map(str, arguments)], capture_output=True, text=True, timeout=120, **options)


@pytest.mark.parametrize("table", ["articles", "quotes", "figures", "casualties", "dates"])
def test_a_table_is_printed(table, samples):
    done = run(table, samples)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{table}: ")
    assert "01_talmessi_wire" in done.stdout


@pytest.mark.parametrize(("ending", "load"), [("parquet", pl.read_parquet), ("csv", pl.read_csv), ("jsonl", pl.read_ndjson)])
def test_a_table_is_written_in_the_format_of_its_name(ending, load, samples, tmp_path):
    out = tmp_path / "new" / f"quotes.{ending}"
    done = run("quotes", samples, "-o", out)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    table = load(out)
    assert f"wrote {len(table)} rows" in done.stderr
    assert len(table) > 0
    parts = table["parts"][0]
    assert "start" in (json.loads(parts)[0] if ending == "csv" else parts.to_list()[0])


def test_the_desk_prints_three_tables_and_writes_all(samples, tmp_path):
    done = run("desk", samples, "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    for table in ("quotes", "figures", "casualties"):
        assert f"{table}: " in done.stdout
    assert {path.stem for path in tmp_path.iterdir()} == {"articles", "sentences", "mentions", "quotes", "figures", "casualties", "dates"}


def test_standard_input_and_what_is_known(tmp_path):
    done = run("dates", "-", "--published", "2025-11-08", "--language", "en", "-o", tmp_path / "d.jsonl", input="They met last Saturday.")
    assert done.returncode == 0, done.stderr
    assert pl.read_ndjson(tmp_path / "d.jsonl")["timex"].to_list() == ["2025-11-01"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["quotes", "nowhere"], 1, "'nowhere' is no file, folder or pattern"),
        (["quotes", "pyproject.toml", "-o", "x.docx"], 1, "'x.docx': the ending says the format"),
        (["quotes", "pyproject.toml", "--language", "xx"], 1, "'xx' is no ISO 639-1 code"),
        (["quotes", "pyproject.toml", "--published", "soon"], 1, "'soon' is no date"),
        (["quotes"], 2, "the following arguments are required: PATH"),
        (["verbs", "x"], 2, "invalid choice: 'verbs'"),
    ],
)
def test_what_is_wrong_is_said_with_an_exit_code(arguments, code, message, root):
    done = run(*arguments, cwd=root)
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unreadable_file_is_told_and_the_rest_is_kept(samples, tmp_path):
    (tmp_path / "good.txt").write_text("Five people died.")
    (tmp_path / "bad.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 40)
    done = run("casualties", tmp_path / "good.txt", tmp_path / "binary.txt", "-o", tmp_path / "c.csv")
    assert done.returncode == 0
    assert "warning: 'binary'" in done.stderr
    assert len(pl.read_csv(tmp_path / "c.csv")) == 1


def test_help_teaches():
    done = run("--help")
    assert done.returncode == 0
    assert "Examples:" in done.stdout
    assert "Exit codes:" in done.stdout
