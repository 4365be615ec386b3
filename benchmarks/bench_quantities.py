"""How many sentences a second figures cost, without the parse and with it: python benchmarks/bench_quantities.py."""

import time
from datetime import UTC, datetime

from dateline.models.tagger import SpacyTagger, Tagger
from dateline.stage import View, run
from dateline.stages.language import FindLanguage
from dateline.stages.quantities import FindQuantities
from dateline.stages.sentences import FindSentences
from dateline.stages.times import FindTimes
from dateline.types.records import Quantity, Sentence
from dateline.types.text import Document

TEXT = (
    "At least 32 people were wounded and 14 killed when the ferry burned, including three children. "
    "The death toll later rose to 40, and some 1,900 residents fled; another 12 are missing. "
    "The repair will cost $40 million, or about 3 percent of the budget, the ministry said. "
    "Nobody on the quay could say why the lights had gone out or who had ordered it. "
) * 50


def measure(tagger: Tagger | None) -> None:
    """Prints sentences a second of the stage alone, the parse included where there is one."""
    document = Document(id="d", text=TEXT, published=datetime(2026, 6, 11, 9, tzinfo=UTC), language="en")
    view, _ = run(View(documents=(document,)), (FindLanguage(), FindSentences(), FindTimes()))
    stage = FindQuantities(tagger)
    list(FindQuantities()(view))
    start = time.process_time()
    found = sum(isinstance(record, Quantity) for record in stage(view))
    seconds = time.process_time() - start
    count = len(view.records(Sentence))
    name = tagger.name if tagger else "no tagger"
    print(f"{name}: {count} sentences, {found} figures, {count / seconds:,.0f} sentences/s")


if __name__ == "__main__":
    measure(None)
    measure(SpacyTagger())
