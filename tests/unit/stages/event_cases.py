"""Reads a text with all stages that events and positions rest on, and describes what was found in words."""

import tomllib
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from dateline.lexicon.gazetteer import load_gazetteer
from dateline.models.tagger import SpacyTagger
from dateline.stage import View, run
from dateline.stages.claims import FindClaims
from dateline.stages.events import FindEvents
from dateline.stages.furniture import FindFurniture
from dateline.stages.language import FindLanguage
from dateline.stages.mentions import FindMentions
from dateline.stages.positions import FindPositions
from dateline.stages.quotes import FindQuotes
from dateline.stages.sentences import FindSentences
from dateline.stages.times import FindTimes
from dateline.types.records import Entity, Event, Position
from dateline.types.text import Document

# A Thursday.
PUBLISHED = datetime(2026, 2, 5, 12, tzinfo=UTC)


def load_cases(name):
    """The cases of one file of tests/cases."""
    return tomllib.loads(Path(f"tests/cases/{name}.toml").read_text(encoding="utf-8"))["case"]


@cache
def stages():
    tagger = SpacyTagger()
    return (
        FindLanguage(),
        FindFurniture(),
        FindSentences(),
        FindMentions(tagger, load_gazetteer()),
        FindTimes(tagger),
        FindQuotes(tagger),
        FindClaims(tagger),
        FindEvents(tagger),
        FindPositions(tagger),
    )


def read(text, **fields):
    """The document and the view with all records."""
    document = Document(id="d", text=text, **{"language": "en", "published": PUBLISHED, **fields})
    view, _ = run(View(documents=(document,)), stages())
    return document, view


def events(text, **fields):
    """The events of a text as dicts of words."""
    return told_events(*read(text, **fields))


def told_events(document, view):
    """The events of a view as dicts of words."""
    names = {entity.key: entity.name for entity in view.records(Entity)}

    def words(span):
        return document[span] if span is not None else ""

    return [
        {
            "trigger": words(event.trigger),
            "type": event.type.value,
            "mode": event.mode or "",
            "status": event.status,
            "actor": words(event.actor_span),
            "recipient": words(event.recipient_span),
            "who": names.get(event.actor, ""),
            "whom": names.get(event.recipient, ""),
            "all": [names[key] for key in event.actors],
            "whom_all": [names[key] for key in event.recipients],
            "time": event.time or "",
            "place": event.place or "",
        }
        for event in view.records(Event)
    ]


def positions(text, **fields):
    """The positions of a text as dicts of words."""
    return told_positions(*read(text, **fields))


def told_positions(document, view):
    """The positions of a view as dicts of words."""
    names = {entity.key: entity.name for entity in view.records(Entity)}
    return [
        {
            "party": names[position.actor],
            "stance": position.stance,
            "issue": position.issue,
            "conditions": [document[span] for span in position.conditions],
            "to": names.get(position.addressee, ""),
            "firm": position.firm,
            "said": position.said or "",
            "words": document[position.span],
        }
        for position in view.records(Position)
    ]


def only(found, wanted):
    """What was found, cut down to the fields that the case names (one more or less stays visible)."""
    cut = [{key: one[key] for key in want} for one, want in zip(found, wanted, strict=False)]
    return cut + found[len(wanted) :]
