"""Documents a second into a fresh store, and what a call costs when 1,000, 4,000, 16,000 are there.

python benchmarks/bench_store.py [--stored 16000] [--records 60] [--terms 120]
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from dateline.stage import Made
from dateline.store import open_store
from dateline.store.sql import SqlStore
from dateline.types.records import Event, EventType, InStory, Mention, Provenance, Quantity, Record, Sentence
from dateline.types.text import Document, Span

SOURCE = Provenance(stage="bench", version=1)
WORDS = ("council", "harbour", "vote", "strike", "minister", "report", "border", "talks", "river", "school", "storm")


def make_document(number: int, chance: random.Random) -> Document:
    """A document of 600 words."""
    return Document(
        id=f"d{number}",
        text=" ".join(chance.choices(WORDS, k=600)),
        title=f"Report {number}",
        outlet=f"outlet{number % 40}",
        url=f"https://outlet{number % 40}.example/2026/report-{number}",
    )


def make_records(document: Document, count: int) -> Iterator[Made]:
    """Sentences, mentions, events and figures in the proportions of a news report."""
    for place in range(count):
        yield Made(record=_record(document.span(place * 40, place * 40 + 30), place), provenance=SOURCE)


def _record(span: Span, place: int) -> Record:
    if place % 6 == 0:
        return Event(trigger=span, sentence=span, type=EventType.CONSULT, actor="a" * 24, actor_span=span)
    if place % 6 == 1:
        return Quantity(span=span, low=place, high=None, unit="person", item="dead", counted="dead")
    return Sentence(span=span) if place % 2 else Mention(span=span, entity="b" * 24)


def add(store: SqlStore, number: int, chance: random.Random, records: int, terms: int) -> None:
    """Adds one document with all that the pipeline keeps about it, in one transaction."""
    document = make_document(number, chance)
    made = tuple(make_records(document, records))
    with store.transaction():
        store.put_document(document)
        store.put_records(document.key, made)
        postings = store.postings("copies")
        sketch = [chance.randrange(2**60) for _ in range(terms)]
        common = [chance.randrange(50) for _ in range(5)]
        postings.shared([*sketch, *common], cap=200)
        postings.put(document.key, [*sketch, *common])
        store.shelf("stories").put(f"s{number % 300}", b"x" * 500)
        store.assign(InStory(document=document.key, story=f"s{number // 8}", score=0.9, why="bench"))


def main() -> None:
    """Fills a store and prints one line a step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stored", type=int, default=16000)
    parser.add_argument("--records", type=int, default=60)
    parser.add_argument("--terms", type=int, default=120)
    given = parser.parse_args()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "bench.db"))
        wall, cpu, before = time.perf_counter(), time.process_time(), 0
        for number in range(1, given.stored + 1):
            add(store, number, chance, given.records, given.terms)
            if number in (1000, 2000, 4000, 8000, given.stored):
                speed = (number - before) / (time.perf_counter() - wall)
                each = (time.process_time() - cpu) / (number - before) * 1000
                print(
                    f"{number:6d} stored  {speed:4.0f} documents/s ({each:.1f} ms CPU)  {costs(store, number)}",
                    flush=True,
                )
                wall, cpu, before = time.perf_counter(), time.process_time(), number
        store.close()


def costs(store: SqlStore, number: int) -> str:
    """CPU milliseconds a call, as the median of 20."""
    calls = {
        "records of 15": lambda: store.records([document.key for document in store.members(f"s{number // 16}")]),
        "by id": lambda: store.document_by_id(f"d{number // 2}"),
        "stories": lambda: store.stories(limit=50),
        "dirty": lambda: store.dirty_stories(50),
        "shared": lambda: store.postings("copies").shared(range(130), cap=200),
    }
    return "  ".join(f"{name} {_median(call):.2f} ms" for name, call in calls.items())


def _median(call: Callable[[], object]) -> float:
    times = []
    for _ in range(20):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return sorted(times)[10] * 1000


if __name__ == "__main__":
    main()
