"""A document that arrives, as a member that stories are compared with."""

import re
from collections.abc import Iterator, Sequence

from dateline.models.embedder import Embedder
from dateline.stage import View
from dateline.text.members import Member
from dateline.text.sketches import Facts, Rarity, draw, lead_of
from dateline.types.records import Entity, EntityKind, Language, TimeExpression

# Names after this many characters are background as often as not.
_BEGINNING = 1_000
_PLACES: tuple[EntityKind, ...] = ("place", "facility", "country")
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


def arrive(view: View, embedder: Embedder, rarity: Rarity) -> Member:
    """The document of the view with its sketch, from its words and from what was read in it."""
    document = view.document
    title, text = document.part("title"), document.text
    language = next((record.language for record in view.records(Language)), None) or document.language or ""
    sketch = draw(
        title,
        text,
        language.split("-")[0],
        rarity=rarity,
        dense=embedder.embed(lead_of(title, text)),
        facts=_facts(view),
    )
    outlet = view.outlets.get(document.key)
    when = document.published.timestamp() if document.published else None
    return Member(document.key, document.id, sketch, outlet.id if outlet else document.outlet, when)


def _facts(view: View) -> Facts:
    """Who, where and when: what tells two events with like words apart."""
    return {
        "person": {_short(entity.name) for entity in _entities(view, ("person",))},
        "place": {entity.actor or entity.name.casefold() for entity in _entities(view, _PLACES)},
        "date": {day for time in view.records(TimeExpression) for day in _days(time)},
    }


def _entities(view: View, kinds: Sequence[EntityKind]) -> Iterator[Entity]:
    """Entities that the title or the beginning names."""
    for entity in view.records(Entity):
        if entity.kind in kinds and (entity.first.part == "title" or entity.first.start < _BEGINNING):
            yield entity


def _short(name: str) -> str:
    """What a person is called in headlines."""
    return name.casefold().split()[-1] if name.split() else ""


def _days(time: TimeExpression) -> Iterator[str]:
    """The day and the month of a date that names both with the year."""
    if time.type == "DATE" and _DATE.fullmatch(time.value):
        yield time.value[:7]
        yield time.value
