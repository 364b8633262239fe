#!/usr/bin/env python3
"""Write `*-plain.*`: every second row of the French gold with all accents stripped and every offset carried over.

    python evals/plain.py

Keyboard French, as half the archives hold it: no accents, `oe` for `œ`, straight apostrophes; guillemets stay.
"""

import json
import pathlib
import unicodedata

HERE = pathlib.Path(__file__).parent
OTHER = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "’": "'", "‘": "'"}


def plain_char(ch):
    if ch in OTHER:
        return OTHER[ch]
    return "".join(c for c in unicodedata.normalize("NFD", ch) if not unicodedata.combining(c)) if ch.isalpha() else ch


def plain(text):
    return "".join(map(plain_char, text))


def plain_row(row):
    """The row with every string plain and every offset into `text` moved to the new text."""
    at = [0]
    for ch in row["text"]:
        at.append(at[-1] + len(plain_char(ch)))

    def walk(x, key=None):
        if isinstance(x, str):
            return x if key in ("id", "language", "published", "type", "value", "kind", "bound", "unit") else plain(x)
        if isinstance(x, dict):
            return {k: at[v] if k in ("start", "end") else walk(v, k) for k, v in x.items()}
        if isinstance(x, list):
            spans = key in ("content", "source", "cue")
            return [[at[a] for a in v] if spans else walk(v) for v in x]
        return x

    return {**walk(row), "id": f"{row['id']}-plain"}


def main():
    for path in sorted(HERE.glob("*_fr*-*")):
        if path.is_dir() or path.stem.endswith("-plain") or path.suffix not in (".tsv", ".jsonl"):
            continue
        lines = [x for x in path.read_text(encoding="utf8").splitlines() if x and not x.startswith("#")][::2]
        if path.suffix == ".tsv":
            out = ["\t".join(plain(c) for c in x.split("\t")) for x in lines]
        else:
            out = [json.dumps(plain_row(json.loads(x)), ensure_ascii=False) for x in lines]
        target = path.with_stem(path.stem + "-plain")
        target.write_text("\n".join(out) + "\n", encoding="utf8")
        print(target.name, len(out))


if __name__ == "__main__":
    main()
