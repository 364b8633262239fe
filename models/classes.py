"""Writes the word classes that a syntax model knows: a word, its class, and the larger class that is part of.

    python models/classes.py en spacy_lookups_data-1.0.5-py2.py3-none-any.whl > en-classes.tsv
    python models/classes.py fr spacy_lookups_data-1.0.5-py2.py3-none-any.whl > fr-classes.tsv

The tables are those of spaCy (PyPI: spacy-lookups-data 1.0.5, MIT). English: the Brown clusters of the words of most use; the
larger class is the first six bits of the path of the cluster. French: the parts of speech and the inflection that the
dictionary behind its lemmatizer allows a word, accents folded away; the larger class is the parts of speech alone.
"""

import gzip
import json
import sys
import unicodedata
import zipfile
from collections import Counter, defaultdict

CLUSTERED = 160_000
# A set of inflections with fewer words than this is only a set of parts of speech.
COMMON = 40


def english(read):
    clusters, probabilities = read("en_lexeme_cluster"), read("en_lexeme_prob")
    used = sorted((-probabilities.get(word, -20.0), word) for word, cluster in clusters.items() if cluster)
    for _, word in used[:CLUSTERED]:
        # The bits of a path are written from the lowest to the highest.
        yield word, clusters[word], clusters[word] & 63


def numerals():
    """The French words for whole numbers below a hundred, and those that larger ones are made of."""
    units = [
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
        "dix",
        "onze",
        "douze",
        "treize",
        "quatorze",
        "quinze",
        "seize",
        "dix-sept",
        "dix-huit",
        "dix-neuf",
    ]
    tens = ["vingt", "trente", "quarante", "cinquante", "soixante", "quatre-vingt"]
    yield from units + tens + ["quatre-vingts", "cent", "cents", "mille", "zero"]
    yield from (f"{ten}-{unit}" for ten in tens for unit in ["un", "une", "et-un", "et-une", *units])


def fold(word):
    word = word.lower().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def french(read):
    exceptions, index = read("fr_lemma_exc"), read("fr_lemma_index")
    forms = defaultdict(set)
    for part in ("noun", "adj"):
        for word in list(index[part]) + list(exceptions[part]):
            forms[fold(word)].add((part, "plural" if fold(word)[-1:] in "sxz" else "singular"))
        for word in index[part]:
            if fold(word)[-1:] not in "sxz":
                forms[fold(word) + "s"].add((part, "plural"))
    for word in index["adv"]:
        forms[fold(word)].add(("adv", ""))
    for word in index["verb"]:
        forms[fold(word)].add(("verb", "infinitive"))
    for word, lemmas in exceptions["verb"].items():
        for lemma in lemmas:
            form, lemma = fold(word), fold(lemma)
            same = 0
            while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
                same += 1
            # The ending, where the stem is regular: it tells mood, tense, person and number.
            forms[form].add(("verb", form[same:] if len(form) - same <= 6 else ""))
    # "mille" and the like are nouns as well, which no news is about.
    forms |= {word: {("num", "")} for word in numerals()}
    sets = {word: tuple(sorted(kinds)) for word, kinds in forms.items() if word.isascii() and " " not in word}
    counts = Counter(sets.values())
    plain = {
        word: kinds if counts[kinds] >= COMMON else tuple((part, "") for part in sorted({k[0] for k in kinds}))
        for word, kinds in sets.items()
    }
    fine = {kinds: i + 1 for i, kinds in enumerate(sorted(set(plain.values())))}
    coarse = {parts: i + 1 for i, parts in enumerate(sorted({tuple(sorted({k[0] for k in kinds})) for kinds in fine}))}
    for word, kinds in sorted(plain.items()):
        yield word, fine[kinds], coarse[tuple(sorted({k[0] for k in kinds}))]


def main():
    language, path = sys.argv[1:]
    wheel = zipfile.ZipFile(path)

    def read(name):
        return json.loads(gzip.decompress(wheel.read(f"spacy_lookups_data/data/{name}.json.gz")))

    for word, fine, coarse in {"en": english, "fr": french}[language](read):
        if not any(c.isspace() for c in word):
            print(word, fine, coarse, sep="\t")


if __name__ == "__main__":
    main()
