#!/usr/bin/env python3
"""Score an installed copydesk on quotations, casualties, dates and tolls.

    python evals/score.py evals/quotes_fr-held.jsonl [--errors 20] [--json]

The task is the first word of the file's name; the record formats are those of this folder, so a public corpus brought
into them (PolNeAR for quotations, WikiWars for dates) is scored by the same command.

- quotes: contents are sets of letters and digits. Gold and found are paired one to one, best first, at an overlap
  (intersection over union) of at least one half; `exact` wants all of it. "who said what" wants, besides, the canonical
  surname where the gold names one, else an overlap with the source. Speaker and cue are shares of the pairs.
- casualties: outcome and number must agree, the number being the value, or for ranges and vague words the low end
  (within a fifth for vague words); of those, the shares of right bounds, nouns, classes, countries, perpetrators.
  Rows of value 0 and rows not asserted do not count.
- dates: an overlap finds (`relaxed`), the same span is `strict`, `value` wants the TIMEX3 value as well as an overlap.
- tolls: the share of articles whose best number of killed, of injured and of both is the gold's.
"""

import argparse
import collections
import json
import pathlib
import re
import unicodedata

import polars as pl

import copydesk as cd

# What stands before a name, in the folded forms.
TITLES = {*("mr", "mrs", "ms", "miss", "dr", "sir", "prof", "m", "mme", "mlle", "me"), *("the", "le", "la", "les", "l")}
TITLES |= {"president", "minister", "ministre"}


def fold(text):
    kept = (c for c in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(c))
    return "".join(kept).lower().strip()


def prf(hit, gold, found):
    p, r = (hit / found if found else 0.0), (hit / gold if gold else 0.0)
    return {"P": round(100 * p, 1), "R": round(100 * r, 1), "F": round(200 * p * r / (p + r), 1) if p + r else 0.0}


def share(hit, of):
    return f"{100 * hit / of:.1f} % of {of}" if of else "none"


def run(function, rows):
    """Records of `function` by article; one call over all of them, as a user would make it."""
    frame = pl.DataFrame(
        {
            "article_id": [str(r["id"]) for r in rows],
            "text": [r["text"] for r in rows],
            "language": [r["language"] for r in rows],
            "published": [r.get("published") for r in rows],
        },
        schema_overrides={"published": pl.String},
    ).with_columns(pl.col("published").str.to_date())
    found = collections.defaultdict(list)
    for row in function(frame).to_dicts():
        found[str(row["article_id"])].append(row)
    return [(r, found[str(r["id"])]) for r in rows]


# ------------------------------------------------------------------------------------------------ quotations
def letters(text, spans):
    return frozenset(k for s, e in spans for k in range(s, min(e, len(text))) if text[k].isalnum())


def pair(gold, found, least):
    """One-to-one pairs of the best overlap first."""
    meeting = ((g, p, -i, -j) for i, g in enumerate(gold) for j, p in enumerate(found) if g & p)
    overlaps = sorted(((len(g & p) / len(g | p), i, j) for g, p, i, j in meeting), reverse=True)
    pairs, used = {}, set()
    for overlap, i, j in overlaps:
        if overlap >= least and -i not in pairs and -j not in used:
            pairs[-i] = -j
            used.add(-j)
    return pairs


def surname(name):
    words = [w for w in re.findall(r"[a-z0-9]+", re.sub(r"[’']s\b", "", fold(name))) if w not in TITLES]
    return words[-1] if words else None


def place(row, name):
    start = row.get(f"{name}_start")
    return [] if start is None else [(start, row[f"{name}_end"])]


def quotes(rows, errors):
    n = collections.Counter()
    for r, found in run(cd.quotes, rows):
        text = r["text"]
        found = [(f, letters(text, [(p["start"], p["end"]) for p in f["parts"]] or [(f["start"], f["end"])])) for f in found]
        found = [(f, c) for f, c in found if c]
        gold = [(g, letters(text, g["content"])) for g in r["quotes"]]
        contents = [c for _, c in gold], [c for _, c in found]
        pairs = pair(*contents, 0.5)
        n["gold"] += len(gold)
        n["found"] += len(found)
        n["half"] += len(pairs)
        n["exact"] += len(pair(*contents, 0.999))
        for i, j in pairs.items():
            g, f = gold[i][0], found[j][0]
            source = bool(letters(text, g["source"]) & letters(text, place(f, "speaker")))
            named = surname(g["speaker"]) == surname(f["speaker_name"] or f["speaker"])
            n["said"] += named if g["speaker"] else source
            for key, asked, ok in (
                ("speaker", g["source"], source),
                ("name", g["speaker"], named),
                ("cue", g["cue"], letters(text, g["cue"]) & letters(text, place(f, "cue"))),
            ):
                n[key + "_n"] += bool(asked)
                n[key] += bool(asked and ok)
            if not (named if g["speaker"] else source):
                wanted = g["speaker"] or f"at {' … '.join(text[s:e] for s, e in g['source'])}"
                got = f"{f['speaker_name']!r}, at {f['speaker']!r}"
                errors(f"SPEAKER [{r['id']}] {wanted!r}, got {got} ({f['rule']}): {f['text'][:60]!r}")
        for i, (g, _) in enumerate(gold):
            n[g["kind"] + "_n"] += 1
            n[g["kind"]] += i in pairs
            if i not in pairs:
                errors(f"MISSED [{r['id']}] {g['kind']}: {text[g['content'][0][0] : g['content'][-1][1]]!r}")
        for j, (f, _) in enumerate(found):
            if j not in pairs.values():
                errors(f"EXTRA [{r['id']}] {f['kind']}: {f['text']!r}")
    measures = {"content": "half", "exact": "exact", "who said what": "said"}
    return {
        "gold": n["gold"],
        "found": n["found"],
        **{k: prf(n[v], n["gold"], n["found"]) for k, v in measures.items()},
        **{k: share(n[k], n[k + "_n"]) for k in ("speaker", "name", "cue", "direct", "mixed", "indirect")},
    }


# ------------------------------------------------------------------------------------------------ casualties
def read_casualties(path):
    rows, language = [], "fr" if "_fr" in path.name else "en"
    for n, line in enumerate(path.read_text(encoding="utf8").splitlines()):
        if line and not line.startswith("#"):
            text, *records = line.split("\t")
            keys = ("outcome", "number", "bound", "victims", "class", "countries", "perpetrator")
            records = [dict(zip(keys, (record.split("|") + ["-"] * 7)[:7], strict=True)) for record in records]
            rows.append({"id": n, "language": language, "text": text, "records": records})
    return rows


def same_casualty(gold, row):
    first = float(gold["number"].split("-")[0])
    if row["outcome"] != gold["outcome"] or ("vague" in (gold["bound"], row["bound"]) and gold["bound"] != row["bound"]):
        return False
    if gold["bound"] == "vague":
        return row["low"] is not None and abs(row["low"] - first) <= 0.2 * first
    return row["low"] == first and row["bound"] == "range" if gold["bound"] == "range" else row["value"] == first


def casualties(rows, errors):
    n = collections.Counter()
    for r, found in run(cd.casualties, rows):
        found = [f for f in found if f["value"] != 0 and f["factuality"] in (None, "asserted")]
        n["gold"] += len(r["records"])
        n["found"] += len(found)
        left = list(found)
        for g in r["records"]:
            f = next((f for f in left if same_casualty(g, f)), None)
            if f is None:
                errors(f"MISSED {g} in {r['text']!r}")
                continue
            left.remove(f)
            n["number"] += 1
            checks = {
                "bound": f["bound"] == g["bound"],
                "victims": fold(g["victims"]) in fold(f["victims"]),
                "class": f["victim_class"] == g["class"],
                "countries": set(g["countries"].split(",")) == set(f["victim_countries"] or []),
                "perpetrator": fold(g["perpetrator"]) in fold(f["perpetrator"]),
            }
            for key, ok in checks.items():
                if g[key] != "-":
                    n[key + "_n"] += 1
                    n[key] += ok
        for f in left:
            errors(f"EXTRA {f['outcome']} {f['value']} {f['low']}-{f['high']} {f['victims']!r} in {r['text']!r}")
    return {
        "gold": n["gold"],
        "found": n["found"],
        "outcome and number": prf(n["number"], n["gold"], n["found"]),
        **{k: share(n[k], n[k + "_n"]) for k in ("bound", "victims", "class", "countries", "perpetrator")},
    }


# ------------------------------------------------------------------------------------------------ dates, tolls
def dates(rows, errors):
    n = collections.Counter()
    for r, found in run(cd.dates, rows):
        n["gold"] += len(r["timex"])
        n["found"] += len(found)
        left = list(found)
        for g in r["timex"]:
            over = [f for f in left if f["start"] < g["end"] and g["start"] < f["end"]]
            same = [f for f in over if (f["start"], f["end"]) == (g["start"], g["end"])]
            if not over:
                errors(f"MISSED [{r['id']}] {r['text'][g['start'] : g['end']]!r} = {g['value']}")
                continue
            f = (same or over)[0]
            left.remove(f)
            n["relaxed"] += 1
            n["strict"] += bool(same)
            n["value"] += f["timex"] == g["value"]
            if f["timex"] != g["value"]:
                words = r["text"][g["start"] : g["end"]]
                errors(f"VALUE [{r['id']}] {words!r} = {g['value']}, got {f['timex']} ({r['published']})")
    return {
        "gold": n["gold"],
        "found": n["found"],
        **{k: prf(n[k], n["gold"], n["found"]) for k in ("relaxed", "strict", "value")},
    }


def tolls(rows, errors):
    n = collections.Counter()
    for r, found in run(lambda frame: cd.tolls(cd.casualties(frame)), rows):
        best = {f["outcome"]: f["best"] or 0 for f in found}
        right = {k: best.get(k, 0) == r[k] for k in ("killed", "injured")}
        n.update({**right, "both": all(right.values())})
        for k, ok in right.items():
            if not ok:
                errors(f"WRONG [{r['id']}] {k}: {r[k]}, got {best.get(k, 0)}")
    return {"articles": len(rows), **{k: share(n[k], len(rows)) for k in ("killed", "injured", "both")}}


def options(parser):
    parser.add_argument("--errors", type=int, default=0, help="show this many misses and extras")
    parser.add_argument("--json", action="store_true")


def report(task, rows, args):
    """Run `task` over `rows` and print its errors, as many as asked for, and its figures."""
    shown = []
    out = task(rows, lambda line: len(shown) < args.errors and (shown.append(line), print(line)))
    print(json.dumps(out) if args.json else "\n".join(f"{k:20} {v}" for k, v in out.items()))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("path", type=pathlib.Path)
    options(ap)
    args = ap.parse_args()
    if args.path.suffix == ".tsv":
        rows = read_casualties(args.path)
    else:
        rows = [json.loads(line) for line in args.path.read_text(encoding="utf8").splitlines() if line]
    task = {"quotes": quotes, "casualties": casualties, "dates": dates, "tolls": tolls}[re.split(r"[_-]", args.path.name)[0]]
    report(task, rows, args)


if __name__ == "__main__":
    main()
