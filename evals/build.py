#!/usr/bin/env python3
"""Compute the JSONL gold with code-point offsets from the marked-up texts in `source/`.

    python evals/build.py            # writes evals/*.jsonl for quotations, figures, dates and tolls

In a text, `{12c …}` is content of statement 12, `{12s …}` its source, `{12q …}` its cue; `{3,4s …}` serves two
statements; marks may nest, and several marks of one sort are parts. After `--` stands one line per statement: its
number and the speaker's canonical name (`-`: no name in the article), and ` / direct` where speech has no marks.
In dates, `{2025-11-08|last Saturday}` is one TIMEX with its value. In figures, one sentence a line,
`[text|kind|bound|value or low-high|unit|noun head]` is one figure; `-` is a field nobody scores.
"""

import json
import pathlib
import re

HERE = pathlib.Path(__file__).parent
OPEN = re.compile(r"\{(\d+(?:,\d+)*)([csq]) ")
FIELD = {"c": "content", "s": "source", "q": "cue"}
PAIRS = {"«": "»", "“": "”", '"': '"'}


def articles(path):
    """Yield (id, published or None, body, lines after `--`) for each `== id | published` block."""
    for block in re.split(r"^== ", path.read_text(encoding="utf8"), flags=re.M)[1:]:
        head, _, rest = block.partition("\n")
        ident, _, published = (x.strip() for x in head.partition("|"))
        body, _, tail = rest.partition("\n--\n")
        yield ident, published or None, body.strip("\n"), [x for x in tail.splitlines() if x.strip()]


def unmark(body):
    """Marked text -> (plain text, {statement: {field: [[start, end], ...]}})."""
    text, stack, spans, i, length = [], [], {}, 0, 0
    while i < len(body):
        if m := OPEN.match(body, i):
            stack.append((m[1].split(","), FIELD[m[2]], length))
            i = m.end()
        elif body[i] == "}":
            numbers, field, start = stack.pop()
            for n in numbers:
                spans.setdefault(int(n), {}).setdefault(field, []).append([start, length])
            i += 1
        else:
            assert body[i] != "{", f"not a mark: {body[i : i + 40]!r}"
            text.append(body[i])
            length += 1
            i += 1
    assert not stack, f"unclosed mark in {body[:60]!r}"
    return "".join(text), spans


def inside_marks(text):
    """Code points that stand within quotation marks, paragraph by paragraph."""
    found, at = set(), 0
    for paragraph in text.split("\n"):
        closing, start = [], 0
        for k, ch in enumerate(paragraph):
            if closing and ch == closing[-1]:
                closing.pop()
                if not closing:
                    found.update(range(at + start, at + k))
            elif ch in PAIRS:
                if not closing:
                    start = k
                closing.append(PAIRS[ch])
        if closing:
            found.update(range(at + start, at + len(paragraph)))
        at += len(paragraph) + 1
    return found


def kind(text, content, quoted):
    """direct: all within marks; mixed: some; indirect: none."""
    letters = [k for s, e in content for k in range(s, e) if text[k].isalnum()]
    inside = sum(k in quoted for k in letters)
    return "direct" if inside == len(letters) else "mixed" if inside else "indirect"


def quotes(path, language):
    for ident, published, body, tail in articles(path):
        text, spans = unmark(body)
        quoted, out = inside_marks(text), []
        listed = {}
        for line in tail:
            number, _, name = line.partition(" ")
            name, _, forced = name.partition(" / ")
            listed[int(number)] = (None if name.strip() == "-" else name.strip(), forced.strip() or None)
        assert set(listed) == set(spans), (ident, sorted(set(listed) ^ set(spans)))
        for number in sorted(spans, key=lambda n: min(spans[n]["content"])):
            s = {f: sorted(spans[number].get(f, [])) for f in FIELD.values()}
            name, forced = listed[number]
            assert name or s["source"], (ident, number, "neither a name nor a source to be right about")
            out.append({**s, "kind": forced or kind(text, s["content"], quoted), "speaker": name})
        yield {"id": ident, "language": language, "published": published, "text": text, "quotes": out}


def dates(path, language):
    for ident, published, body, _ in articles(path):
        text, timex = "", []
        for piece in re.split(r"(\{[^{}|]+\|[^{}]+\})", body):
            if piece.startswith("{"):
                value, _, words = piece[1:-1].partition("|")
                timex.append({"start": len(text), "end": len(text) + len(words), "type": timex_type(value), "value": value})
                text += words
            else:
                assert not set("{}") & set(piece), (ident, piece)
                text += piece
        yield {"id": ident, "language": language, "published": published, "text": text, "timex": timex}


BOUND = {
    "=": "exact",
    "~": "about",
    ">=": "at_least",
    ">": "more_than",
    "<=": "at_most",
    "<": "less_than",
    "r": "range",
    "v": "vague",
}


def figure(start, mark):
    """One `[…]` mark -> its record; `low`/`high` follow the bound as DESIGN's table says."""
    text, kind_, bound, number, unit, noun = [*mark.split("|"), "", ""][:6]
    low, high = None, None
    if number == "-":
        value = None
    elif bound in "rv":
        value, (low, high) = None, map(float, number.split("-"))
    else:
        value = float(number)
        low = None if bound in ("<", "<=") else value
        high = None if bound in (">", ">=") else value
    return {
        "text": text,
        "start": start,
        "end": start + len(text),
        "kind": kind_,
        "value": value,
        "low": low,
        "high": high,
        "bound": BOUND.get(bound, "-"),
        "unit": unit or None,
        "noun": noun or None,
    }


def figures(path, language):
    for n, line in enumerate(x for x in path.read_text(encoding="utf8").splitlines() if x):
        text, out = "", []
        for piece in re.split(r"(\[[^\]]+\])", line):
            if piece.startswith("["):
                out.append(figure(len(text), piece[1:-1]))
                text += out[-1]["text"]
            else:
                text += piece
        yield {"id": f"{path.stem}-{n}", "language": language, "text": text, "figures": out}


def tolls(path, language):
    """`== id | published | killed | injured | event` heads: the event's own toll as the article leaves it."""
    for block in re.split(r"^== ", path.read_text(encoding="utf8"), flags=re.M)[1:]:
        head, _, body = block.partition("\n")
        ident, published, killed, injured, event = (x.strip() for x in head.split("|"))
        yield {
            "id": ident,
            "language": language,
            "published": published,
            "text": body.strip("\n"),
            "killed": int(killed),
            "injured": int(injured),
            "event": None if event == "-" else event,
        }


def timex_type(value):
    if re.match(r"P[\dX]|PT", value):
        return "DURATION"
    return "TIME" if "T" in value and not value.endswith("_REF") else "SET" if value.startswith("XXXX-") else "DATE"


def main():
    for path in sorted((HERE / "source").glob("*.txt")):
        task = path.name.split("_")[0]
        language = re.search(r"_(en|fr)", path.name)[1]
        rows = list({"quotes": quotes, "figures": figures, "dates": dates, "tolls": tolls}[task](path, language))
        target = HERE / (path.stem + ".jsonl")
        target.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf8")
        marked = sum(len(r.get(key, [])) for r in rows for key in ("quotes", "timex", "figures"))
        print(target.name, len(rows), "texts,", marked, "marked")


if __name__ == "__main__":
    main()
