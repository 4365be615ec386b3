"""What the reading of attributions finds, in code points of one text, before anybody is looked up."""

from dataclasses import dataclass

from dateline.types.records import AttributionKind, Certainty, Polarity

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How a source is called: spans of its head nouns (joint speakers, appositions), lemma and kind of the first.

    `common` is false where nobody can tell a name from a noun; `label`: a transcript says so before the words.
    """

    heads: tuple[Pair, ...]
    lemma: str
    joint: bool = False
    pronoun: bool = False
    proper: bool = False
    common: bool = True
    plural: bool = False
    label: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One attribution. `outer` is the place, in the same list, of the finding whose content holds this one's cue."""

    source: Pair | None
    cue: Pair | None
    content: tuple[Pair, ...]
    quoted: tuple[Pair, ...]
    kind: AttributionKind
    cue_class: str
    certainty: Certainty
    polarity: Polarity
    naming: Naming | None = None
    addressee: Pair | None = None
    channel: str | None = None
    outer: int | None = None
