"""What finding positions costs beside the parse: `python benchmarks/bench_positions.py`.

CPU-seconds of one process over the demo's English articles; the share of the parse is the figure to compare.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path

import dateline
from dateline.lexicon.gazetteer import load_gazetteer
from dateline.models.tagger import SpacyTagger
from dateline.stage import Stage, View, run
from dateline.stages.claims import FindClaims
from dateline.stages.furniture import FindFurniture
from dateline.stages.language import FindLanguage
from dateline.stages.mentions import FindMentions
from dateline.stages.positions import FindPositions
from dateline.stages.quotes import FindQuotes
from dateline.stages.sentences import FindSentences
from dateline.types.records import Position, Sentence
from dateline.types.text import Document

DEMO = Path(dateline.__file__).parent / "demo"


def english_articles() -> tuple[Document, ...]:
    """The demo's English articles."""
    lines = [json.loads(line) for line in (DEMO / "articles.jsonl").read_text(encoding="utf-8").splitlines() if line]
    return tuple(Document(id=line["id"], text=line["text"], language="en") for line in lines if line["text"])


def spend(work: Callable[[], object]) -> float:
    """CPU-seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Prints sentences a second and the share of the parse."""
    tagger = SpacyTagger()
    before: tuple[Stage, ...] = (
        FindLanguage(), FindFurniture(), FindSentences(), FindMentions(tagger, load_gazetteer((DEMO / "actors.toml",))),
        FindQuotes(tagger), FindClaims(tagger),
    )  # fmt: skip
    finder = FindPositions(tagger)
    tagger.parse("The first parse loads the model.", "en")
    parsing = finding = 0.0
    sentences = found = 0
    for document in english_articles():
        parsing += spend(lambda document=document: tagger.parse(document.text, "en"))
        view, _ = run(View(documents=(document,)), before)
        finding += spend(lambda view=view: list(finder(view)))
        sentences += len(view.records(Sentence))
        found += sum(isinstance(record, Position) for record in finder(view))
    print(f"{sentences} sentences, {found} positions")
    print(f"positions alone: {sentences / finding:.0f} sentences a second, {finding / parsing:.1%} of the parse")


if __name__ == "__main__":
    main()
