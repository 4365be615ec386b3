"""Speed of assigning stories as their number grows: `python benchmarks/bench_stories.py [--stories N] [--weeks N]`.

Without the encoder's time: every story has a random vector, its reports vectors near it. The reports are made of
syllables from a fixed seed, three a story, a day's worth of the whole at a time. CPU-seconds are measured, not wall
time, so that a busy machine does not matter. With `--weeks` the stream comes again every week under other names, each
report a copy of last week's form: neither the cost nor the largest story may grow.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import zip_longest

import numpy as np

from dateline.models import e5
from dateline.models.embedder import TextRole, Vector
from dateline.stage import MemoryPostings, MemoryShelf, View
from dateline.stages.stories import AssignStories
from dateline.types.records import Copy, InStory, StoryMerged
from dateline.types.text import Document

REPORTS = 3
A_DAY = 1_500
FRAMES = (
    "{0} minister {1} met {2} in {3} on Tuesday, the government said, to talk about {4}.",
    "At least {5} people were killed in {3} when {4} burned, {1} told reporters.",
    "{1} of {0} said the court in {3} would hear {2} about {4} next week.",
)
SYLLABLES = ["ba", "do", "ki", "lu", "mer", "nos", "pa", "rin", "sto", "tal", "ve", "zu"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Documents a CPU-second while the number of stories grew to `stories`, and how many stories were found."""

    stories: int
    rate: float
    found: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Documents a CPU-second in one week, and how many documents the largest story has by then."""

    week: int
    rate: float
    largest: int


class NearVectors:
    """An encoder's place: vectors made beforehand."""

    name, version, dimension = e5.NAME, e5.VERSION, 384

    def __init__(self) -> None:
        self.vectors: dict[str, Vector] = {}

    def embed(self, text: str, kind: TextRole = "query") -> Vector:
        """The vector made for a text."""
        return self.vectors[text]


def reports(stories: int, encoder: NearVectors, week: int = 0) -> Iterator[Document]:
    """The stream of a week, and its vectors."""
    draw, noise = random.Random(1 + week), np.random.default_rng(1)
    names = [[made_name(draw) for _ in range(5)] + [str(draw.randint(10, 99))] for _ in range(stories)]
    common = noise.normal(size=384)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    order = [(story + turn * A_DAY // REPORTS, story, turn) for story in range(stories) for turn in range(REPORTS)]
    for number, (_, story, turn) in enumerate(sorted(order)):
        text = " ".join(frame.format(*names[story]) for frame in (FRAMES[turn], FRAMES[(turn + 1) % 3]))
        centre = common + np.random.default_rng(story).normal(size=384) * 0.45
        vector = (centre + noise.normal(size=384) * 0.15).astype(np.float32)
        encoder.vectors[text] = vector / np.linalg.norm(vector)
        published = start + timedelta(days=7 * week + number / A_DAY)
        yield Document(id=f"{week}/{number}", text=text, language="en", published=published)


def made_name(draw: random.Random) -> str:
    """A name that no other story has, most likely."""
    return "".join(draw.choice(SYLLABLES) for _ in range(draw.randint(3, 4))).capitalize()


def measure(stories: int, steps: int = 5) -> list[Finding]:
    """Assign all reports, and say how fast each fifth was."""
    encoder = NearVectors()
    documents = list(reports(stories, encoder))
    stage = AssignStories(encoder, MemoryPostings(), MemoryShelf())
    seen: set[str] = set()
    findings = []
    size = len(documents) // steps
    for step in range(steps):
        started = time.process_time()
        for document in documents[step * size : (step + 1) * size]:
            seen.update(record.story for record in stage(View(documents=(document,))) if isinstance(record, InStory))
        rate = size / (time.process_time() - started)
        findings.append(Finding(stories=(step + 1) * stories // steps, rate=round(rate, 1), found=len(seen)))
    return findings


def measure_weeks(stories: int, weeks: int) -> Iterator[Week]:
    """The same forms week after week, filled in with other names."""
    encoder = NearVectors()
    stage = AssignStories(encoder, MemoryPostings(), MemoryShelf())
    last: list[Document] = []
    places: dict[str, str] = {}
    for week in range(weeks):
        documents = list(reports(stories, encoder, week))
        started = time.process_time()
        for document, form in zip_longest(documents, last):
            copies = (Copy(document=document.key, of=form.key, kind="edited", share=0.9),) if form else ()
            for record in stage(View(documents=(document,), made={Copy: copies})):
                if isinstance(record, InStory):
                    places[record.document] = record.story
                elif isinstance(record, StoryMerged):
                    places = {key: record.into if at == record.story else at for key, at in places.items()}
        rate, last = len(documents) / (time.process_time() - started), documents
        yield Week(week=week + 1, rate=round(rate, 1), largest=max(Counter(places.values()).values()))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how fast stories are assigned.")
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--weeks", type=int, default=0)
    options = parser.parse_args()
    if options.weeks:
        for week in measure_weeks(options.stories, options.weeks):
            print(f"week {week.week:>3}: {week.rate:>8} documents a CPU-second, {week.largest} in the largest story")
        return
    findings = measure(options.stories)
    for finding in findings:
        print(f"{finding.stories:>7} stories: {finding.rate:>8} documents a CPU-second, {finding.found} found")


if __name__ == "__main__":
    main()
