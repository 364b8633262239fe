#!/usr/bin/env python3
"""Score `copydesk.figures` on the richer gold of this folder.

    python evals/score_figures.py evals/figures_fr-opened.jsonl [--errors 20] [--json]

A figure is found when a row overlaps its text and has its number (value, or low and high for intervals); of the found,
the share with the right bound, unit, noun head and kind. `P`/`R`/`F` of "number" count every figure and every row;
"all" asks for number, bound, unit and noun at once. Gold fields that are `-` are not scored.
"""

import argparse
import collections
import json
import pathlib
import unicodedata

import polars as pl

import copydesk as cd


def fold(s):
    return "".join(c for c in unicodedata.normalize("NFKD", s or "") if not unicodedata.combining(c)).lower().strip()


def close(a, b):
    return (a is None and b is None) or (a is not None and b is not None and abs(a - b) <= 1e-6 + 1e-4 * abs(b))


def same_number(gold, row):
    if gold["bound"] == "-":
        return True
    return close(row["value"], gold["value"]) and close(row["low"], gold["low"]) and close(row["high"], gold["high"])


def number_only(gold, row):
    """The number whatever its bound: the value, or both ends."""
    if gold["value"] is not None:
        return close(row["value"], gold["value"])
    return gold["bound"] == "-" or (close(row["low"], gold["low"]) and close(row["high"], gold["high"]))


def unit_key(unit):
    u = fold(unit).replace("square_", "").replace("cubic_", "")
    return "".join(u.split()) if u == fold(unit) else "".join(u.split()) + ("**2" if "square" in unit else "**3")


def same_unit(gold, row):
    if gold["unit"] is None:
        return row["unit"] is None
    return any(unit_key(row["unit"]) == unit_key(u) for u in gold["unit"].split(","))


def same_noun(gold, row):
    return fold(gold["noun"]) in fold(row["noun"])


def same_kind(gold, row):
    """A count whose noun is elided may be called a number."""
    bare = {"count", "number"} if gold["noun"] is None else set()
    return gold["kind"] in ("-", row["kind"]) or {gold["kind"], row["kind"]} <= bare


def prf(tp, gold, pred):
    p, r = tp / pred if pred else 0.0, tp / gold if gold else 0.0
    return {"P": round(100 * p, 1), "R": round(100 * r, 1), "F": round(200 * p * r / (p + r) if p + r else 0.0, 1)}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("path", type=pathlib.Path)
    ap.add_argument("--errors", type=int, default=0)
    ap.add_argument("--json", action="store_true")
    args = ap.parse_args()
    rows = [json.loads(line) for line in args.path.read_text(encoding="utf8").splitlines()]
    frame = pl.DataFrame({"article_id": [r["id"] for r in rows], **{k: [r[k] for r in rows] for k in ("text", "language")}})
    found = collections.defaultdict(list)
    for row in cd.figures(frame).to_dicts():
        found[row["article_id"]].append(row)
    count, shown = collections.Counter(), 0
    for r in rows:
        used, pred = set(), found[r["id"]]
        count["gold"] += len(r["figures"])
        count["pred"] += len(pred)
        for g in r["figures"]:
            near = (j for j, p in enumerate(pred) if p["start"] < g["end"] and g["start"] < p["end"] and number_only(g, p))
            j = next((j for j in near if j not in used), None)
            wrong = ["missed"]
            if j is not None:
                used.add(j)
                count["number"] += 1
                checks = {
                    "bound": g["bound"] == "-" or (g["bound"] == pred[j]["bound"] and same_number(g, pred[j])),
                    "unit": g["unit"] == "-" or same_unit(g, pred[j]),
                    "noun": g["noun"] is None or same_noun(g, pred[j]),
                    "kind": same_kind(g, pred[j]),
                }
                for name, ok in checks.items():
                    if name != "noun" or g["noun"] is not None:
                        count[name + "_n"] += 1
                        count[name] += ok
                wrong = [k for k, ok in checks.items() if not ok]
                count["all"] += not set(wrong) & {"bound", "unit", "noun"}
            if wrong and shown < args.errors:
                shown += 1
                got = [[p[k] for k in ("text", "value", "low", "high", "bound", "unit", "noun", "kind")] for p in pred]
                print(f"{'/'.join(wrong).upper()} {g} in {r['text']!r}: got {got}")
        for j, p in enumerate(pred):
            if j not in used and shown < args.errors:
                shown += 1
                print(f"EXTRA {p['text']!r} {p['value']} {p['kind']} in {r['text']!r}")
    share = {k: round(100 * count[k] / max(1, count[k + "_n"]), 1) for k in ("bound", "unit", "noun", "kind")}
    out = {
        "sentences": len(rows),
        "gold": count["gold"],
        "pred": count["pred"],
        "number": prf(count["number"], count["gold"], count["pred"]),
        "all": prf(count["all"], count["gold"], count["pred"]),
        **{f"{k}|number": v for k, v in share.items()},
    }
    print(json.dumps(out) if args.json else "\n".join(f"{k:14} {v}" for k, v in out.items()))


if __name__ == "__main__":
    main()
