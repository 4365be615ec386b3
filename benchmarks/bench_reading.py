"""The whole reading beside spaCy's small pipeline alone, in one run: `python benchmarks/bench_reading.py FILE.jsonl`.

Both read the same texts in turns, document by document, in CPU seconds; prints their ratio, the share of each stage,
and sentences a second. Without a file it reads the sample articles.
"""

import sys
import time
from collections import Counter
from pathlib import Path

import spacy

from dateline.demo import demo_sources
from dateline.feeds.jsonlines import JsonLines
from dateline.lexicon.gazetteer import load_gazetteer
from dateline.lexicon.outlets import load_registry
from dateline.models.tagger import PACKAGE, SpacyTagger
from dateline.pipeline import reading_stages
from dateline.readers import view_of
from dateline.stage import run
from dateline.types.text import Document

MOST = 120


def main() -> None:
    """Reads and prints the table."""
    path = Path(sys.argv[1] if len(sys.argv) > 1 else demo_sources()[0])
    with path.open("rb") as stream:
        found = [one for one in JsonLines().parse(stream, str(path)) if isinstance(one, Document)]
    documents = [one for one in found if (one.language or "en").startswith("en")][:MOST]
    alone = spacy.load(PACKAGE)
    stages, registry = reading_stages(SpacyTagger(), load_gazetteer(())), load_registry(())
    spent: Counter[str] = Counter()
    sentences = 0
    for number, document in enumerate(documents):
        start = time.process_time()
        parsed = alone(document.text)
        seconds = time.process_time() - start
        view = view_of(document, registry)
        mine: Counter[str] = Counter()
        for stage in stages:
            start = time.process_time()
            view, _ = run(view, (stage,))
            mine[stage.name] += time.process_time() - start
        if number:  # the first one loads tables
            spent["spacy"] += seconds
            spent.update(mine)
            sentences += len(list(parsed.sents))
    whole = sum(seconds for name, seconds in spent.items() if name != "spacy")
    print(
        f"{len(documents)} documents, {sentences} sentences; spaCy alone {spent['spacy']:.1f} s, reading {whole:.1f} s"
    )
    print(f"ratio {whole / spent['spacy']:.2f}; {sentences / whole:.0f} sentences a second")
    for name, seconds in spent.most_common():
        print(f"  {name:12} {seconds:6.2f} s  {seconds / spent['spacy']:.2f} of spaCy alone")


if __name__ == "__main__":
    main()
