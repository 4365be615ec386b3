"""PLOVER's reductions, one pure function: what an act becomes in an export because of its status."""

from dateline.lexicon.coding import load_reductions
from dateline.lexicon.events import load_plover
from dateline.types.records import EventType, Status

Coding = tuple[EventType, str | None]


def reduce(kind: EventType, mode: str | None, status: Status) -> Coding | None:
    """Type and mode as PLOVER's manual reduces them; null for what is denied, merely possible, or no event to it."""
    if status in ("happened", "ongoing"):
        return kind, mode
    tables = load_reductions()
    target = tables.reductions.get(status, {}).get(kind)
    if target is None:
        return None
    if target is EventType.THREATEN:
        return target, tables.threats.get(f"{kind} {mode}", tables.threats.get(kind))
    return target, mode if mode in load_plover().modes[target] else None
