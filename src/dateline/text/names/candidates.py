"""Words that may be a name, and how such stretches lie to each other."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from dateline.text.names.passage import Passage
from dateline.text.names.rules import Known
from dateline.types.records import EntityKind

Why = Literal["gazetteer", "tagger", "title", "pattern"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Words that may be a name: code points [start, end), tokens [first, last), and what speaks for which kind."""

    start: int
    end: int
    first: int
    last: int
    label: str = ""
    kind: EntityKind | None = None
    known: Known | None = None
    why: Why = "tagger"


def make_candidate(
    passage: Passage, first: int, last: int, *, label: str = "", kind: EntityKind | None = None, why: Why = "tagger"
) -> Candidate:
    """Tokens [first, last) as a candidate."""
    start, end = passage.tokens[first].start, passage.tokens[last - 1].end
    word = passage.tokens[last - 1].text
    if word.endswith(".") and word in passage.rules.corporate and last == passage.bounds(first)[1]:
        # The full stop of "Corp." that ends the sentence is the sentence's.
        end -= 1
    return Candidate(start=start, end=end, first=first, last=last, label=label, kind=kind, why=why)


def kind_by_words(passage: Passage, first: int, last: int) -> EntityKind | None:
    """The kind that the first or last of several words tells ("Ministry", "Operation")."""
    if last - first < 2:
        return None
    opening = passage.rules.prefixes.get(passage.tokens[first].text)
    if opening in ("vessel", "operation"):
        return opening
    return passage.rules.heads.get(passage.tokens[last - 1].text) or opening


def overlapping(entries: list[Candidate], wanted: Candidate) -> list[Candidate]:
    """Those of the entries, ordered and disjoint, that share code points with the wanted one."""
    low = bisect_right(entries, wanted.start, key=lambda entry: entry.end)
    found = []
    while low < len(entries) and entries[low].start < wanted.end:
        found.append(entries[low])
        low += 1
    return found
