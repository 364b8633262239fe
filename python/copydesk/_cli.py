"""The command line: ``copydesk quotes articles/ -o quotes.parquet``."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl

from . import _copydesk, _read, _tables, _write
from ._errors import CopydeskError

# What of a table is shown: the rest is in the file. A table without an entry is shown whole.
_SHOWN = {
    "articles": ["article_id", "language", "title", "byline", "dateline", "published", "sentences", "words"],
    "sentences": ["article_id", "sentence", "region", "text"],
    "tokens": ["article_id", "sentence", "token", "text", "lemma", "upos", "head", "deprel"],
    "mentions": ["article_id", "text", "kind", "name", "role", "country"],
    "quotes": ["article_id", "kind", "speaker", "speaker_name", "cue", "act", "text"],
    "figures": ["article_id", "text", "kind", "value", "low", "high", "bound", "unit", "noun", "claimed_by"],
    "casualties": ["article_id", "outcome", "value", "low", "high", "bound", "victims", "perpetrator", "claimed_by", "factuality"],
    "dates": ["article_id", "text", "kind", "timex", "low", "high"],
}  # fmt: skip

_ABOUT = {
    "articles": "the articles themselves: title, byline, dateline, date, language",
    "sentences": "their sentences",
    "tokens": "their words with lemma, part of speech and place in the tree",
    "mentions": "who is in them",
    "quotes": "who said what",
    "figures": "which figures stand where",
    "casualties": "who was killed, hurt, taken or driven out",
    "dates": "which days, times and durations they name",
    "desk": "all of these: prints quotes, figures and casualties, and with -o writes every table into a folder",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command line and returns its exit code: 0 done, 1 refused, 2 misused, 130 interrupted."""
    arguments = _parser().parse_args(argv)
    warnings.showwarning = lambda message, *_: print(f"copydesk: warning: {message}", file=sys.stderr)
    try:
        _run(arguments)
    except CopydeskError as error:
        print(f"copydesk: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("copydesk: interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"copydesk: {error.filename or arguments.output}: {error.strerror}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="copydesk",
        description="Turns news articles into tables a researcher can audit.",
        epilog="Examples:\n"
        "  copydesk quotes articles/                     who said what in a folder of articles\n"
        "  copydesk casualties *.txt -o dead.csv         a table for a spreadsheet\n"
        "  copydesk dates wire.txt --published 2025-11-08   'last Saturday' is the 1st\n"
        "  copydesk desk articles/ -o tables/            every table as Parquet\n\n"
        "Exit codes: 0 done, 1 the input was refused, 2 the command was misused, 130 interrupted.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"copydesk {_copydesk.__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="TABLE")
    for name, about in _ABOUT.items():
        command = commands.add_parser(name, help=about, description=f"Prints a table of {about}.")
        command.add_argument("paths", nargs="+", metavar="PATH", help="files, folders or patterns; - reads standard input")
        command.add_argument(
            "-o",
            "--output",
            type=Path,
            metavar="FOLDER" if name == "desk" else "FILE",
            help="a folder for Parquet files" if name == "desk" else f"a file: {', '.join(_write.FORMATS)}",
        )
        command.add_argument("--published", metavar="DATE", help="the day of publication, YYYY-MM-DD, where an article names none")
        command.add_argument("--language", metavar="xx", help="the language of all articles (ISO 639-1) instead of detecting it")
        command.add_argument("--dictionary", type=Path, metavar="FILE.toml", help="names, roles and actors of your own")
        command.add_argument("-q", "--quiet", action="store_true", help="print no table and no progress bar")
    return parser


def _run(arguments: argparse.Namespace) -> None:
    if arguments.output and arguments.command != "desk":
        _write.check(arguments.output)
    progress = sys.stderr.isatty() and not arguments.quiet
    articles = _read.read(arguments.paths, language=arguments.language, published=arguments.published, progress=progress)
    if arguments.command == "desk":
        desk = _tables.analyze(articles, dictionary=arguments.dictionary, progress=progress)
        if not arguments.quiet:
            for name in ("quotes", "figures", "casualties"):
                _show(name, desk.tables()[name])
        if arguments.output:
            written = desk.write(arguments.output)
            print(f"copydesk: wrote {', '.join(path.name for path in written)} into {arguments.output}", file=sys.stderr)
        return
    table = articles if arguments.command == "articles" else _make(arguments.command)(articles, arguments.dictionary, progress)
    if arguments.output:
        _write.write(table, arguments.output)
        print(f"copydesk: wrote {len(table)} rows to {arguments.output}", file=sys.stderr)
    elif not arguments.quiet:
        _show(arguments.command, table)


def _make(table: str) -> Callable[[pl.DataFrame, Path | None, bool], pl.DataFrame]:
    return lambda articles, dictionary, progress: _tables.one(table, articles, dictionary, progress)


def _show(name: str, table: pl.DataFrame) -> None:
    """Prints a table as wide as the terminal, with its texts on one line each."""
    shown = table.select(_SHOWN[name]).with_columns(pl.col(pl.String).str.replace_all(r"\s+", " "))
    width = os.get_terminal_size().columns if sys.stdout.isatty() else 160
    with pl.Config(
        tbl_rows=200, tbl_cols=-1, tbl_width_chars=width, fmt_str_lengths=60, tbl_hide_column_data_types=True,
        tbl_hide_dataframe_shape=True, tbl_formatting="UTF8_FULL_CONDENSED", float_precision=None, fmt_float="mixed",
    ):  # fmt: skip
        print(f"{name}: {len(table)} rows")
        print(shown)
        print()


if __name__ == "__main__":
    sys.exit(main())
