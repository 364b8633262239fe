#!/usr/bin/env python3
"""Score the metadata `copydesk.articles` finds in small pages.

    python evals/score_metadata.py evals/metadata/pages-held.jsonl [--errors]

Per field the share that is right, a null counting as right where nothing can be known; fields a page does not name in
`expected` are not scored. Authors compare as sets of names, so "A and B" equals "A, B".
"""

import argparse
import collections
import json
import pathlib
import re

import copydesk as cd


def key(field, value):
    if value is None:
        return None
    if field == "byline":
        return frozenset(x.strip().casefold() for x in re.split(r",| and | et |;", str(value)) if x.strip())
    return " ".join(str(value).split()).replace("’", "'")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("path", type=pathlib.Path)
    ap.add_argument("--errors", action="store_true")
    args = ap.parse_args()
    right, asked, pages, whole = collections.Counter(), collections.Counter(), 0, 0
    for line in args.path.read_text(encoding="utf8").splitlines():
        page = json.loads(line)
        pages += 1
        found = cd.articles([page["html"]]).to_dicts()
        row, ok = found[0] if found else {}, True
        for field, want in page["expected"].items():
            hit = key(field, row.get(field)) == key(field, want)
            asked[field] += 1
            right[field] += hit
            ok &= hit
            if args.errors and not hit:
                print(f"{page['id']} ({page['trap']}): {field} is {want!r}, got {row.get(field)!r}")
        whole += ok
    print(f"pages all right   {whole} of {pages}")
    for field in asked:
        print(f"{field:17} {right[field]} of {asked[field]}")


if __name__ == "__main__":
    main()
