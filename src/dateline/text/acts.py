"""What a coded act is, before it has entities, days and places: token numbers of one sentence."""

from dataclasses import dataclass, replace

from dateline.types.records import EventType, Status

HOSTILE = frozenset({EventType.PROTEST, EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT})
YIELDING = frozenset(
    {
        EventType.AGREE,
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.COOPERATE,
        EventType.AID,
        EventType.CONCEDE,
        EventType.RETREAT,
    }
)
SPEECH_ACTS = frozenset({EventType.REQUEST, EventType.REJECT, EventType.ACCUSE, EventType.THREATEN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A coded act; numbers are token indices. `clause` is the predicate whose clause tells time and place.

    `own`: counts only with a time or place of its own, since another act stands for it. `present`: told in the plain
    present or as a bare noun, so that a later date makes it scheduled. `presupposed`: named in passing ("the attack"),
    so that doubt about what is said of it does not touch it. `joint`: both sides are one coordination ("A and B met").
    `passing`: told in a clause or noun that only helps to tell something else.
    """

    type: EventType
    trigger: int
    clause: int
    mode: str | None = None
    status: Status = "happened"
    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    reciprocal: bool = False
    own: bool = False
    present: bool = False
    presupposed: bool = False
    joint: bool = False
    passing: bool = False

    def settled(self, *, timed: bool) -> Status:
        """The status, where a hostile act to come is a threat unless its day is told; violence always is."""
        if self.type not in HOSTILE or self.status not in {"scheduled", "proposed"}:
            return self.status
        return (
            "scheduled" if timed and self.type is not EventType.ASSAULT and self.status == "scheduled" else "threatened"
        )


def fold(acts: list[Act]) -> tuple[Act, ...]:
    """One act a happening: a noun or second verb of the same type with the same or untold sides adds nothing."""
    kept: list[Act] = []
    for act in sorted(acts, key=lambda act: -bool(act.actors) - bool(act.recipients)):
        if not any(_same(act, other) for other in kept):
            kept.append(act)
    return tuple(sorted(kept, key=lambda act: act.trigger))


def _same(act: Act, other: Act) -> bool:
    """Does `other` tell all that `act` tells?"""
    if act.type != other.type or other.own or (act.status != other.status and act.clause != other.clause):
        return False
    if set(act.actors) <= set(other.actors) and set(act.recipients) <= set(other.recipients):
        return True
    return act.clause == other.clause and (
        not act.recipients or not other.recipients or act.recipients == other.recipients
    )


def mutual(act: Act) -> Act:
    """A reciprocal act of joint actors and no other side: the first acts, the rest are the other side.

    Of one actor and no other side it stays reciprocal: his words may name two ("French and British envoys").
    """
    if act.reciprocal and len(act.actors) > 1 and act.recipients in ((), act.actors):
        return replace(act, actors=act.actors[:1], recipients=act.actors[1:], joint=True)
    return act
