"""Recall of copies by kind, precision, speed on one core and its growth: `bench_copies.py [--stories N]`.

Every story has reports of four reporters, which share names, formulas, quotations and a paragraph of background, and
copies of one of them: whole, edited, cut, under an own introduction, reshuffled. The text is made of an invented
vocabulary with the word frequencies of prose. CPU seconds are measured, not wall time; other work on the machine slows
them all the same, so beside the mean stands the speed of the fastest tenth of the batches. With 3,200 stories (32,000
documents) the last line says what the last 2,000 documents cost against the first.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from dateline.stage import MemoryPostings, MemoryShelf, View
from dateline.stages.copies import FindCopies
from dateline.types.text import Document

START = datetime(2031, 5, 1, tzinfo=UTC)
# Documents a batch, batches a slice of 2,000.
BATCH, SLICE = 50, 40
SYLLABLES = ("ka", "lo", "mer", "ti", "sa", "ven", "do", "ru", "bel", "ni", "gar", "po", " shan"[1:], "el", "tor", "wi")
FORMULAS = (
    "The ministry did not immediately respond to a request for comment",
    "He spoke on condition of anonymity because he was not authorised to speak publicly",
    "It was not immediately clear when the next meeting would take place",
)


class Writer:
    """Writes sentences with Zipf-distributed words, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        words = {"".join(self.chance.choices(SYLLABLES, k=1 + self.chance.randrange(4))) for _ in range(12_000)}
        self.words = sorted(words, key=lambda word: (len(word), word))
        self.weights = list(accumulate(1 / rank for rank in range(3, len(self.words) + 3)))

    def sentence(self) -> str:
        """One sentence of 10 to 28 words."""
        words = self.chance.choices(self.words, cum_weights=self.weights, k=self.chance.randrange(10, 28))
        return " ".join(words).capitalize()

    def edited(self, sentences: Sequence[str], part: float) -> list[str]:
        """The sentences with that part of their words exchanged."""
        return [
            " ".join(self.chance.choice(self.words) if self.chance.random() < part else w for w in s.split())
            for s in sentences
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A text, what it is a copy of (by number), and how it was made."""

    number: int
    base: int | None
    kind: str
    sentences: tuple[str, ...]


def story(writer: Writer, first: int) -> Iterator[Report]:
    """Four reports of one story and the copies of the first."""
    chance = writer.chance
    quotes = [f"“{writer.sentence()},” the minister said" for _ in range(5)]
    background = [writer.sentence() for _ in range(2)]
    own: list[str] = []
    for number in range(4):
        lines = [writer.sentence() for _ in range(chance.randrange(12, 24))]
        lines += [*quotes, *background, chance.choice(FORMULAS)]
        chance.shuffle(lines)
        own = own or lines
        yield Report(number=first + number, base=None, kind="report", sentences=tuple(lines))
    for place, (kind, made) in enumerate(_copies(writer, own)):
        yield Report(number=first + 4 + place, base=first, kind=kind, sentences=tuple(made))


def _copies(writer: Writer, own: list[str]) -> Iterator[tuple[str, list[str]]]:
    count, chance = len(own), writer.chance
    yield "whole", own
    yield "3 % of words edited", writer.edited(own, 0.03)
    yield "cut to 40 %", own[: max(4, round(0.4 * count))]
    intro = [writer.sentence() for _ in range(count // 3)]
    yield "own third, 70 % wire", [*intro, *own[: round(0.7 * count)]]
    yield "shuffled, 10 % edited", writer.edited(chance.sample(own, count), 0.1)
    yield "own footer", [*own, writer.sentence(), writer.sentence()]


def document(report: Report) -> Document:
    """The report as an article of an outlet of its own."""
    paragraphs = [". ".join(report.sentences[i : i + 2]) + "." for i in range(0, len(report.sentences), 2)]
    return Document(
        id=str(report.number),
        text="\n\n".join(paragraphs),
        outlet=f"Outlet {report.number % 97}",
        published=START + timedelta(minutes=report.number),
    )


def measure(reports: Sequence[Report], show: Callable[[str], None]) -> None:
    """Runs the stage over all reports in order and prints what came out."""
    documents = {report.number: document(report) for report in reports}
    numbers = {made.key: number for number, made in documents.items()}
    bases = {report.number: report.base if report.base is not None else report.number for report in reports}
    stage, links, seconds = FindCopies(MemoryPostings(), MemoryShelf()), {}, []
    tuple(FindCopies(MemoryPostings(), MemoryShelf())(View(documents=(documents[reports[0].number],))))  # loads tables
    for first in range(0, len(reports), BATCH):
        begin = time.process_time()
        for report in reports[first : first + BATCH]:
            for copy in stage(View(documents=(documents[report.number],))):
                links[numbers[copy.document]] = copy
        seconds.append((time.process_time() - begin) / len(reports[first : first + BATCH]))
    words = sum(len(made.text.split()) for made in documents.values()) / len(documents)
    mean, fastest = sum(seconds) / len(seconds), sorted(seconds)[len(seconds) // 10]
    show(f"{len(documents):,} documents of {words:.0f} words, {1 / mean:,.0f} documents/s, at best {1 / fastest:,.0f}")
    if len(seconds) >= 4 * SLICE:
        grown = sum(seconds[-SLICE:]) / sum(seconds[:SLICE])
        show(f"cost of the last {SLICE * BATCH:,} documents against the first: {grown:.2f}")
    whole = {number: copy for number, copy in links.items() if copy.kind != "passages"}
    right = sum(bases[number] == bases[numbers[copy.of]] for number, copy in whole.items())
    show(f"precision {right / max(1, len(whole)):.4f} of {len(whole):,} copies")
    for kind in dict.fromkeys(report.kind for report in reports if report.base is not None):
        made = [report.number for report in reports if report.kind == kind]
        show(f"recall    {sum(number in whole for number in made) / len(made):.4f} {kind}")


def main() -> None:
    """Measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    writer = Writer(options.seed)
    reports = [report for number in range(options.stories) for report in story(writer, number * 10)]
    measure(reports, print)


if __name__ == "__main__":
    main()
