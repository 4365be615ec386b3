"""What finding names costs beside the parse it rests on: python benchmarks/bench_mentions.py [ROUNDS]."""

import sys
import time
from collections.abc import Callable, Sequence

from tests.corpus import DEMO, demo_documents

from dateline.lexicon.gazetteer import load_gazetteer
from dateline.models.tagger import SpacyTagger
from dateline.stage import Stage, View, run
from dateline.stages.furniture import FindFurniture
from dateline.stages.language import FindLanguage
from dateline.stages.mentions import FindMentions
from dateline.stages.sentences import FindSentences
from dateline.types.records import Mention
from dateline.types.text import Document


def seconds(work: Callable[[], object]) -> float:
    """CPU time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main(rounds: int) -> None:
    """Prints words, seconds of the parse and of each stage over the demo's English articles, best of the rounds."""
    documents = [document for document in demo_documents() if document.language == "en"]
    words = sum(len(document.text.split()) for document in documents)
    tagger = SpacyTagger()
    gazetteer_cost = seconds(load_gazetteer)
    gazetteer = load_gazetteer((DEMO / "actors.toml",))
    stages: Sequence[Stage] = (FindLanguage(), FindFurniture(), FindSentences(), FindMentions(tagger, gazetteer))
    parsing, costs, found = 0.0, [0.0] * len(stages), 0
    for number in range(rounds):
        parsed, spent, found = one_round(documents, tagger, stages, number)
        parsing = parsed if number == 0 else min(parsing, parsed)
        costs = spent if number == 0 else [min(old, new) for old, new in zip(costs, spent, strict=True)]
    print(f"{len(documents)} documents, {words} words, {found} mentions; gazetteer loads in {gazetteer_cost:.3f} s")
    print(f"parse      {parsing:7.3f} s  {words / parsing:9.0f} words/s")
    for stage, cost in zip(stages, costs, strict=True):
        print(f"{stage.name:10} {cost:7.3f} s  {100 * cost / parsing:8.1f} % of the parse")


def one_round(
    documents: Sequence[Document], tagger: SpacyTagger, stages: Sequence[Stage], round_number: int
) -> tuple[float, list[float], int]:
    """Seconds of parsing, of each stage (the parse is remembered, so it is not in there), and mentions found."""
    parsing, costs, found = 0.0, [0.0] * len(stages), 0
    for document in documents:
        # A space more makes a text of its own, which is not remembered from the last round.
        fresh = Document(id=document.id, text=document.text + " " * round_number, title=document.title, language="en")
        parsing += seconds(lambda fresh=fresh: [tagger.parse(part, "en") for part in (fresh.title or "", fresh.text)])
        view = View(documents=(fresh,))
        for place, stage in enumerate(stages):
            start = time.process_time()
            view, _ = run(view, (stage,))
            costs[place] += time.process_time() - start
        found += len(view.records(Mention))
    return parsing, costs, found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
