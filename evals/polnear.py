#!/usr/bin/env python3
"""Score an installed copydesk on PolNeAR as its authors publish it.

    python evals/polnear.py PolNeAR/data/dev [--errors 20] [--json] [--write quotes_polnear-dev.jsonl]

PolNeAR (Newell, Margolin and Ruths, LREC 2018) keeps each article as `text/NAME.txt` and each annotator's attributions as
`attributions/NAME_ANNOTATOR.ann`, in brat's standoff format: `T` lines are spans (`T1<TAB>Content 10 42;50 61<TAB>words`), `E`
lines join a Source, a Cue and a Content (`E1<TAB>Content:T1 Cue:T2 Source:T3`). Where several annotated one article, the first
by name counts. Spans are code points. An attribution without a content is left out; a missing or broken file is an error that
names it. The protocol of the score is that of `score.py`; `--write` keeps the records in the format of this folder.
"""

import argparse
import json
import pathlib
import re

import build
import score

SPAN = re.compile(r"T\d+\t\w+ (\d+ \d+(?:;\d+ \d+)*)\t")
ROLES = ("content", "source", "cue")


def attributions(path):
    """The records of one `.ann` file: role -> [[start, end], ...]."""
    lines = list(enumerate(path.read_text(encoding="utf8").split("\n"), 1))
    spans, events = {}, []
    for number, line in lines:
        if line.startswith("T"):
            if not (m := SPAN.match(line)):
                raise SystemExit(f"{path}:{number}: no span of brat's: {line[:60]!r}")
            spans[line.split("\t")[0]] = [[int(x) for x in part.split()] for part in m[1].split(";")]
    for number, line in lines:
        if line.startswith("E"):
            record = {role: [] for role in ROLES}
            for argument in line.split("\t")[1].split():
                role, _, span = argument.partition(":")
                role = role.rstrip("0123456789").lower()
                if role in record:
                    if span not in spans:
                        raise SystemExit(f"{path}:{number}: the file has no span {span}")
                    record[role] += spans[span]
            events.append({role: sorted(found) for role, found in record.items()})
    return [event for event in events if event["content"]]


def read(folder):
    """The articles of one compartment (`data/dev`) as records of this folder's quotation format."""
    texts = sorted((folder / "text").glob("*.txt"))
    if not texts:
        raise SystemExit(f"{folder}/text holds no articles; give a compartment of PolNeAR, such as PolNeAR/data/dev")
    for path in texts:
        annotated = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if not annotated:
            raise SystemExit(f"{folder}/attributions holds nothing on {path.name}")
        text = path.read_bytes().decode("utf8")
        quoted = build.inside_marks(text)
        quotes = [{**event, "kind": build.kind(text, event["content"], quoted), "speaker": None} for event in attributions(annotated[0])]
        yield {"id": path.stem, "language": "en", "text": text, "quotes": quotes}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", type=pathlib.Path)
    ap.add_argument("--write", type=pathlib.Path, help="keep the records as JSON lines")
    score.options(ap)
    args = ap.parse_args()
    rows = list(read(args.folder))
    if args.write:
        args.write.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf8")
    score.report(score.quotes, rows, args)


if __name__ == "__main__":
    main()
