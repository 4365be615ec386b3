"""One event for one happening, however often a document tells of it."""

from dataclasses import replace

from dateline.text.acts import SPEECH_ACTS
from dateline.types.records import Event, EventType
from dateline.types.text import Document, Span

# One party says many things of the same kind in a text: these are one only if both sides are the same.
_SPOKEN = frozenset({*SPEECH_ACTS, EventType.AGREE, EventType.SUPPORT, EventType.CONCEDE})
_SHORT_WORD = 3


def add_event(document: Document, told: list[Event], event: Event) -> None:
    """Folds an event into an earlier one of the same happening, which takes over what it did not tell, or adds it."""
    for number, earlier in enumerate(told):
        if _is_same(document, earlier, event):
            told[number] = _completed(earlier, event)
            return
    told.append(event)


def _is_same(document: Document, one: Event, other: Event) -> bool:
    """Same type and status, no side, time, place or mode that differs; the sides in common that the type asks for."""
    if one.type != other.type or one.status != other.status or not _agree(one.mode, other.mode):
        return False
    if not _agree(one.time, other.time) or not _agree(one.place, other.place):
        return False
    if one.reciprocal and other.reciprocal:
        return _parties(one) == _parties(other) != set()
    pairs = ((one.actor, other.actor), (one.recipient, other.recipient))
    spans = ((one.actor_span, other.actor_span), (one.recipient_span, other.recipient_span))
    for (entity, twin), (words, others) in zip(pairs, spans, strict=True):
        known = entity is not None and entity == twin
        if not known and not (_agree(entity, twin) and _alike(document, words, others)):
            return False
    shared = sum(a is not None and a == b for a, b in pairs)
    return shared == 2 or (shared == 1 and one.type not in _SPOKEN)


def _parties(event: Event) -> set[str]:
    """The entities of both sides."""
    return {key for key in (event.actor, event.recipient, *event.actors, *event.recipients) if key is not None}


def _alike(document: Document, one: Span | None, other: Span | None) -> bool:
    """Is one of them untold, or have they a longer word in common ("the port", "port of Norhaven")?"""
    if one is None or other is None:
        return True
    first, second = ({w for w in document[s].casefold().split() if len(w) > _SHORT_WORD} for s in (one, other))
    return not first or not second or bool(first & second)


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _completed(event: Event, later: Event) -> Event:
    if event.time is None and later.time is not None:
        event = replace(event, time=later.time, time_span=later.time_span)
    if event.place is None and later.place is not None:
        event = replace(event, place=later.place, place_span=later.place_span)
    if event.recipient_span is None and later.recipient_span is not None:
        event = replace(
            event, recipient=later.recipient, recipients=later.recipients, recipient_span=later.recipient_span
        )
    return event
