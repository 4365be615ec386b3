"""Sentences a second that time expressions cost, without a parse and with it: python benchmarks/bench_times.py."""

import time
from datetime import UTC, datetime

from dateline.models.tagger import SpacyTagger, Tagger
from dateline.stage import View, run
from dateline.stages.language import FindLanguage
from dateline.stages.sentences import FindSentences
from dateline.stages.times import FindTimes
from dateline.types.records import Sentence, TimeExpression
from dateline.types.text import Document

TEXT = (
    "The envoy said on Tuesday that the talks will resume on Monday in the port of Varda. "
    "Fighters shelled the harbour for three hours before dawn, and the ferry has not run since 12 May. "
    "The deal of March 2015 capped the catch at 3,000 tonnes and was torn up five years later. "
    "Nobody on the quay could say why the lights had gone out or who had ordered it. "
) * 50


def measure(tagger: Tagger | None) -> None:
    """Prints sentences a second of the stage alone, the parse included where there is one."""
    document = Document(id="d", text=TEXT, published=datetime(2026, 6, 11, 9, tzinfo=UTC), language="en")
    view, _ = run(View(documents=(document,)), (FindLanguage(), FindSentences()))
    stage = FindTimes(tagger)
    list(FindTimes()(view))
    start = time.process_time()
    found = sum(isinstance(record, TimeExpression) for record in stage(view))
    seconds = time.process_time() - start
    count = len(view.records(Sentence))
    name = tagger.name if tagger else "no tagger"
    print(f"{name}: {count} sentences, {found} expressions, {count / seconds:,.0f} sentences/s")


if __name__ == "__main__":
    measure(None)
    measure(SpacyTagger())
