"""Speed of assigning stories as their number grows: `python benchmarks/bench_stories.py [--stories N] [--json]`.

Without the encoder's time: every story has a random vector, its reports vectors near it. The reports are made of
syllables from a fixed seed, three a story, a day's worth of the whole at a time. CPU-seconds are measured, not wall
time, so that a busy machine does not matter.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from dateline.models import e5
from dateline.models.embedder import TextRole, Vector
from dateline.stage import MemoryPostings, MemoryShelf, View
from dateline.stages.stories import AssignStories
from dateline.types.records import InStory
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


class NearVectors:
    """An encoder's place: vectors made beforehand."""

    name, version, dimension = e5.NAME, e5.VERSION, 384

    def __init__(self) -> None:
        self.vectors: dict[str, Vector] = {}

    def embed(self, text: str, kind: TextRole = "query") -> Vector:
        """The vector made for a text."""
        return self.vectors[text]


def reports(stories: int, encoder: NearVectors) -> Iterator[Document]:
    """The stream, and its vectors."""
    draw, noise = random.Random(1), np.random.default_rng(1)
    names = [[made_name(draw) for _ in range(5)] + [str(draw.randint(10, 99))] for _ in range(stories)]
    common = noise.normal(size=384)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    order = [(story + turn * A_DAY // REPORTS, story, turn) for story in range(stories) for turn in range(REPORTS)]
    for number, (_, story, turn) in enumerate(sorted(order)):
        text = " ".join(frame.format(*names[story]) for frame in (FRAMES[turn], FRAMES[(turn + 1) % 3]))
        centre = common + np.random.default_rng(story).normal(size=384) * 0.45
        vector = (centre + noise.normal(size=384) * 0.15).astype(np.float32)
        encoder.vectors[text] = vector / np.linalg.norm(vector)
        yield Document(id=str(number), text=text, language="en", published=start + timedelta(days=number / A_DAY))


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


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how fast stories are assigned.")
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    findings = measure(options.stories)
    if options.json:
        json.dump([asdict(finding) for finding in findings], sys.stdout, indent=2)
        return
    for finding in findings:
        print(f"{finding.stories:>7} stories: {finding.rate:>8} documents a CPU-second, {finding.found} found")


if __name__ == "__main__":
    main()
