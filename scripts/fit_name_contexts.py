"""Fits the model of what surrounds names: python scripts/fit_name_contexts.py OUT ARTICLES.jsonl...

Data: articles of Wikinews 2019-2021 (CC BY 2.5, Wikinews contributors) and statements of the White House 2025-2026
(public domain), one JSON object a line with `title`, `text`, `lang`; no text of them is kept, only weights. Labels: the
kinds that the rules, the gazetteer and the tagger decide for these names in the whole document (silver, not corrected
by hand). The tagger's label is no feature, and the letters of the name are hidden in four of five passes, so that the
weights hold what surrounds persons, organizations and places and not who they are. No evaluation set is used.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dateline.lexicon.gazetteer import load_gazetteer
from dateline.lexicon.names import name_rules
from dateline.lexicon.weights import TENSOR
from dateline.models.tagger import SpacyTagger
from dateline.stages.mentions import known_names
from dateline.text.names.context import KINDS, bucket, context_features, shape_features
from dateline.text.names.kinds import decide
from dateline.text.names.rules import PLACES
from dateline.text.names.spans import Finder
from dateline.types.text import Document

SEED, BUCKETS = 7, 1 << 15
PASSES, RATE, SHRINK, HIDDEN = 5, 0.1, 1e-3, 0.8
# The same words count so often in one article, and so many characters of an article are read.
MOST, LONGEST = 6, 12_000
COUNTRY_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """One name: its features as buckets, those without its letters, its kind (a place in KINDS), its weight."""

    whole: npt.NDArray[np.int64]
    around: npt.NDArray[np.int64]
    kind: int
    weight: float


def examples(paths: list[Path]) -> Iterator[Example]:
    """All names of the articles whose kind the rules decide."""
    tagger, gazetteer, rules = SpacyTagger(), load_gazetteer(), name_rules("en")
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            if article.get("lang", "en") != "en":
                continue
            document = Document(id="a", text=article["text"][:LONGEST], language="en")
            finder = Finder(document.text, tagger.parse(document.text, "en"), rules)
            found = finder.find(known_names(gazetteer, document, document.text, "en"))
            seen: Counter[str] = Counter()
            for name in decide({"text": (finder, found)}):
                kind = "place" if name.kind in PLACES else name.kind
                seen[name.words] += 1
                if kind not in KINDS or (name.sense and name.sense.form != "name") or seen[name.words] > MOST:
                    continue
                where = (name.first, name.last)
                whole = [bucket(feature, BUCKETS) for feature in context_features(finder, where)]
                hidden = {bucket(feature, BUCKETS) for feature in shape_features(finder, where)}
                around = [place for place in whole if place not in hidden]
                weight = COUNTRY_WEIGHT if name.kind == "country" else 1.0
                yield Example(np.array(whole), np.array(around), KINDS.index(kind), weight)


def fit(found: list[Example]) -> npt.NDArray[np.float64]:
    """Weights by bucket and kind: logistic regression by AdaGrad."""
    chance = random.Random(SEED)  # noqa: S311
    weights = np.zeros((BUCKETS, len(KINDS)))
    squares = np.full_like(weights, 1e-6)
    for _ in range(PASSES):
        chance.shuffle(found)
        for example in found:
            rows = example.around if chance.random() < HIDDEN else example.whole
            sums = weights[rows].sum(0)
            slope = np.exp(sums - sums.max())
            slope /= slope.sum()
            slope[example.kind] -= 1
            slope *= example.weight
            squares[rows] += slope * slope
            weights[rows] -= RATE * slope / np.sqrt(squares[rows]) + SHRINK * weights[rows]
    return weights


def save(path: Path, weights: npt.NDArray[np.float64], count: int) -> None:
    """The weights as signed bytes in a safetensors file."""
    scale = float(np.abs(weights).max()) / 127
    content = np.rint(weights / scale).astype(np.int8).tobytes()
    header = {
        "__metadata__": {
            "scale": repr(scale),
            "kinds": " ".join(KINDS),
            "examples": str(count),
            "seed": str(SEED),
            "data": "Wikinews 2019-2021 (CC BY 2.5), White House statements 2025-2026 (public domain); silver labels",
            "made_by": "scripts/fit_name_contexts.py",
        },
        TENSOR: {"dtype": "I8", "shape": list(weights.shape), "data_offsets": [0, len(content)]},
    }
    head = json.dumps(header, sort_keys=True).encode()
    head += b" " * (-len(head) % 8)
    path.write_bytes(len(head).to_bytes(8, "little") + head + content)


if __name__ == "__main__":
    gathered = list(examples([Path(name) for name in sys.argv[2:]]))
    save(Path(sys.argv[1]), fit(gathered), len(gathered))
    print(f"{len(gathered)} names: {dict(Counter(KINDS[example.kind] for example in gathered))}")
