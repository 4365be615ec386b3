"""A coded event by CAMEO: what GDELT, ICEWS and Phoenix have in common."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.exports.coded import dyads
from dateline.lexicon.coding import Root, load_cameo
from dateline.types.coded import CodedActor, CodedEvent
from dateline.types.records import EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """One row of a dyadic export: who did it to whom, as what; `id` fits 60 bits."""

    id: int
    event: CodedEvent
    actor: CodedActor
    recipient: CodedActor | None
    code: str
    root: Root


def code_dyads(event: CodedEvent) -> Iterator[Dyad]:
    """The rows of an event; their ids follow from its own and their place."""
    cameo = load_cameo()
    for number, (actor, recipient) in enumerate(dyads(event)):
        military = event.type is EventType.ASSAULT and "MIL" in actor.sectors
        code = cameo.code(event.type, event.mode, military=military)
        yield Dyad(
            id=number_of(f"{event.id} {number}"),
            event=event,
            actor=actor,
            recipient=recipient,
            code=code,
            root=cameo.roots[code[:2]],
        )


def number_of(text: str) -> int:
    """A number of 60 bits for tables whose ids are numbers; the same text has the same one."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:15], 16)
