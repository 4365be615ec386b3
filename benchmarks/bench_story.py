"""Seconds that each story stage takes for a story of 20, 100, 500 documents: `python benchmarks/bench_story.py`.

Documents are written from invented facts, some of them by several outlets in other words, some copied; the records that
reading would make are made by hand at the words, so that only the story stages are measured. CPU seconds.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from dateline.pipeline import story_stages
from dateline.stage import View, run
from dateline.text.anchor import anchor
from dateline.text.segment import split_sentences
from dateline.types.outlets import Outlet
from dateline.types.records import (
    Attribution,
    Copy,
    Entity,
    Event,
    EventType,
    Mention,
    Origin,
    Position,
    Quantity,
    Record,
    Sentence,
    TimeExpression,
)
from dateline.types.text import Document, Span

START = datetime(2031, 5, 1, tzinfo=UTC)
PARTIES = ("Norland", "Sarvia", "Kestria", "Ordavia", "Ilmara")
PLACES = ("Varn", "Brusk", "Dorvane", "Sandrehal", "Tamris")
ITEMS = ("harbour", "railway", "pipeline", "bridge", "market", "school", "reservoir", "airfield", "mine", "ferry")
VERBS = ("closed", "seized", "shelled", "inspected", "reopened", "surrounded", "searched", "evacuated")
FILLER = ("drought", "harvest", "traders", "villagers", "engineers", "storm", "prices", "elections", "wheat", "border")


def make_story(size: int, chance: random.Random) -> View:
    """A story of so many documents of about 25 sentences, with records of every kind that the stages read."""
    documents = [_document(number, chance) for number in range(size)]
    made: dict[type[Record], list[Record]] = {}
    for number, document in enumerate(documents):
        for record in (*_records(document, chance), *_origin(number, documents)):
            made.setdefault(type(record), []).append(record)
    outlets = {
        d.key: Outlet(id=d.outlet or "", name=d.outlet or "", family=d.outlet or "", kind="online") for d in documents
    }
    return View(documents=tuple(documents), made={k: tuple(v) for k, v in made.items()}, outlets=outlets, story="bench")


def _outlet(name: str) -> Outlet:
    return Outlet(id=name, name=name, family=name, kind="online")


def _document(number: int, chance: random.Random) -> Document:
    text = " ".join(_sentence(chance, number) for _ in range(25))
    title = (chance.choice(PARTIES), chance.choice(VERBS), chance.choice(ITEMS), "in", chance.choice(PLACES), "again")
    return Document(
        id=f"d{number}",
        text=text,
        title=" ".join(title),
        outlet=f"Outlet {number % 60}",
        published=START + timedelta(minutes=20 * number),
        language="en",
    )


def _sentence(chance: random.Random, number: int) -> str:
    kind = chance.random()
    one, other = chance.sample(PARTIES, 2)
    if kind < 0.2:
        return f"{one} {chance.choice(VERBS)} the {chance.choice(ITEMS)} of {chance.choice(PLACES)} on Monday."
    if kind < 0.35:
        dead = 10 + number // 40
        return f"At least {dead} people were killed at the {chance.choice(ITEMS)} of {chance.choice(PLACES)}."
    if kind < 0.5:
        words = " ".join(chance.choices(FILLER, k=5))
        return f'{one} said: "We will not talk to {other} about {words} before winter."'
    return f"The {' '.join(chance.choices(FILLER + ITEMS, k=9))} near {chance.choice(PLACES)} in spring."


def _records(document: Document, chance: random.Random) -> Iterator[Record]:
    keys = {}
    for name in PARTIES:
        if name in document.text:
            entity = Entity(first=anchor(document, name), name=name, kind="country")
            keys[name] = entity.key
            yield entity
    title = document.title or ""
    yield Sentence(span=document.span(0, len(title), "title"), headline=True)
    for start, end in split_sentences(document.text, "en"):
        span = document.span(start, end)
        yield Sentence(span=span)
        yield from _read(document, span, keys, chance)


def _read(document: Document, span: Span, keys: dict[str, str], chance: random.Random) -> Iterator[Record]:
    text = document.text[span.start : span.end]
    first = text.split()[0]
    if first in keys:
        yield Mention(span=document.span(span.start, span.start + len(first)), entity=keys[first])
    if "Monday" in text:
        at = anchor(document, "Monday", after=span.start)
        yield TimeExpression(span=at, type="DATE", value=f"2031-05-{chance.randint(1, 7):02}", role="happened")
        trigger = anchor(document, text.split()[1], after=span.start)
        yield Event(
            trigger=trigger,
            sentence=span,
            type=chance.choice(list(EventType)),
            status=chance.choice(("happened", "scheduled")),
            actor=keys[first],
            time=f"2031-05-{chance.randint(1, 7):02}",
        )
    if text.startswith("At least"):
        at = anchor(document, text.split()[2], after=span.start)
        yield Quantity(span=at, low=int(text.split()[2]), high=None, unit="person", item="people", counted="dead")
    if "said:" in text:
        quoted = document.span(span.start + text.index('"') + 1, span.end - 1)
        yield Attribution(
            source=None,
            cue=None,
            content=(quoted,),
            quoted=(quoted,),
            kind="direct",
            cue_class="say",
            speaker=keys[first],
        )
        yield Position(span=span, actor=keys[first], issue=" ".join(text.split()[-6:-2]), stance="refuses")


def _origin(number: int, documents: Sequence[Document]) -> Iterator[Record]:
    document = documents[number]
    yield Origin(document=document.key, state="original", origin=f"family:{document.outlet}", why="byline")
    if number % 5 == 4:
        yield Copy(document=document.key, of=documents[number - 1].key, kind="edited", share=0.6)


def main() -> None:
    """Prints a table: documents, then CPU seconds and records of each stage."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[20, 100, 500])
    for size in parser.parse_args().sizes:
        view = make_story(size, random.Random(7))
        total = 0.0
        for stage in story_stages():
            before = time.process_time()
            view, made = run(view, (stage,))
            spent = time.process_time() - before
            total += spent
            print(f"{size:5} documents  {stage.name:15} {spent:6.2f} s  {len(made):5} records")
        print(f"{size:5} documents  {'all':15} {total:6.2f} s")


if __name__ == "__main__":
    main()
