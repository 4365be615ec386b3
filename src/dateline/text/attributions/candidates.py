"""What a cue grammar finds, in token indices, before spans are cut and quotations joined."""

from dataclasses import dataclass

from dateline.text.attributions.cues import CueClass
from dateline.text.attributions.tree import Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One attribution: `core` is the cue's main token, `subject` the head of its source; content as sorted runs."""

    core: int
    cue: Pair | None
    cue_class: CueClass
    content: tuple[Pair, ...]
    frame: str
    subject: int | None = None
    source: Pair | None = None
    addressee: Pair | None = None
    negated: bool = False
    speaks: bool = False
