"""What reading attributions and commentary costs beside the parse: `python benchmarks/bench_attributions.py`.

CPU-seconds of one process over the demo's articles; the share of the parse is the figure to compare between machines.
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
from dateline.stages.commentary import FindCommentary
from dateline.stages.furniture import FindFurniture
from dateline.stages.language import FindLanguage
from dateline.stages.mentions import FindMentions
from dateline.stages.quotes import FindQuotes
from dateline.stages.sentences import FindSentences
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
    """Prints the seconds of the parse and of each stage, with the stage's share of the parse."""
    tagger, articles = SpacyTagger(), english_articles()
    before: tuple[Stage, ...] = (FindLanguage(), FindFurniture(), FindSentences())
    before = (*before, FindMentions(tagger, load_gazetteer((DEMO / "actors.toml",))))
    parsed, spent = 0.0, dict.fromkeys(("quotes", "claims", "commentary"), 0.0)
    for article in articles:
        parsed += spend(lambda article=article: tagger.parse(article.text, "en"))  # type: ignore[misc]
        view, _ = run(View(documents=(article,)), before)
        for stage in (FindQuotes(tagger), FindClaims(tagger), FindCommentary(tagger)):
            start = time.process_time()
            view, _ = run(view, (stage,))
            spent[stage.name] += time.process_time() - start
    print(f"{len(articles)} articles, {sum(len(article.text) for article in articles)} code points")
    print(f"parse       {parsed:7.2f} s")
    for name, seconds in spent.items():
        print(f"{name:11} {seconds:7.2f} s  {seconds / parsed:6.1%} of the parse")


if __name__ == "__main__":
    main()
