"""Counts independent origins behind spans: copies folded, families joined, unknown origins apart."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.types.outlets import Outlet
from dateline.types.records import Copy, Credit, Origin
from dateline.types.text import Span

# The part of a cited span that must lie in a shared run for the run's origin to count instead (our choice).
MOST = 0.6
# Words outside quotations, in runs of five, of which this part stands in an earlier document, are printed again; from
# so many runs on (14 words, which nobody else finds in that order), though that be too little for a copy (our choice).
_WIDTH, _PRINTED, _LEAST = 5, 0.6, 10
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Independent:
    """The distinct origins behind some words, and how many reports of unknown origin stand beside them."""

    origins: tuple[str, ...]
    unknown: int

    @property
    def count(self) -> int:
        """How many independent reports are sure."""
        return len(self.origins)


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known about where the documents of a story come from; made once a story, asked for every set of spans."""

    origins: Mapping[str, Origin]
    whole: Mapping[str, str]
    runs: Mapping[str, tuple[tuple[Span, Span], ...]]
    credits: Mapping[str, tuple[Credit, ...]]
    families: Mapping[str, str]
    outlet_families: Mapping[str, str] = field(default_factory=dict)

    def independent(self, spans: Iterable[Span]) -> Independent:
        """The origins behind the spans."""
        sure: set[str] = set()
        unsure: set[str] = set()
        for span in spans:
            known, name = self.origin_of(span)
            (sure if known else unsure).add(name)
        return Independent(origins=tuple(sorted(sure)), unknown=len(unsure - sure))

    def reports(self, documents: Iterable[str]) -> Independent:
        """The origins of whole documents: a fact credited elsewhere does not make all of a text another's."""
        found = [self._of_document(self._root(document)) for document in documents]
        sure = {name for known, name in found if known}
        unsure = {name for known, name in found if not known}
        return Independent(origins=tuple(sorted(sure)), unknown=len(unsure - sure))

    def _root(self, document: str) -> str:
        """The upper end of a chain of copies, as far as its origin is known: a copy knows what it prints."""
        seen: set[str] = set()
        known = document
        while document in self.whole and document not in seen:
            seen.add(document)
            document = self.whole[document]
            known = document if document in self.origins or known not in self.origins else known
        return known

    def origin_of(self, span: Span) -> tuple[bool, str]:
        """Is the origin of these words known, and its name; of unknown ones the name is only good for counting."""
        document, words = span.document, span if span.part == "text" else None
        seen: set[str] = set()
        while words and document not in seen:
            seen.add(document)
            credit = self._credited(words)
            if credit:
                return True, self._family(credit)
            words = self._run_of(words)
            document = words.document if words else document
        return self._of_document(self._root(document))

    def _credited(self, span: Span) -> str | None:
        for credit in self.credits.get(span.document, ()):
            if credit.form == "according" and span.overlaps(credit.span):
                return credit.origin
        return None

    def _run_of(self, words: Span) -> Span | None:
        """The run that holds these words in the text that they were taken from, if that is known better than a copy."""
        for mine, theirs in self.runs.get(words.document, ()):
            if _shared(mine, words) >= MOST * len(words):
                elsewhere = theirs.document not in self.origins and theirs.document == self.whole.get(words.document)
                return None if elsewhere else theirs
        return None

    def _of_document(self, document: str) -> tuple[bool, str]:
        origin = self.origins.get(document)
        if origin is not None and origin.origin is not None and origin.state != "unknown":
            return True, self._family(origin.origin)
        return False, self._family("family:" + self.families[document] if document in self.families else document)

    def _family(self, name: str) -> str:
        """An outlet under the name of its family, where that is known."""
        kind, _, outlet = name.partition(":")
        family = self.outlet_families.get(outlet) if kind == "outlet" else None
        return f"family:{family}" if family else name


def own_runs(text: str, quoted: Iterable[tuple[int, int]]) -> frozenset[tuple[str, ...]]:
    """The runs of five words in a text outside the quoted stretches (offsets of the text), whatever their case."""
    found: set[tuple[str, ...]] = set()
    for start, end in _between(quoted, len(text)):
        words = _WORD.findall(text[start:end].casefold())
        found.update(tuple(words[place : place + _WIDTH]) for place in range(len(words) - _WIDTH + 1))
    return frozenset(found)


def printed_first(spans: Sequence[Span], runs: Sequence[frozenset[tuple[str, ...]]]) -> tuple[Span, ...]:
    """The spans without those that print words of earlier ones in other documents; `runs` are the own runs of each."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for span, own in zip(spans, runs, strict=True):
        if len(own) < _LEAST or len(own & seen) < _PRINTED * len(own):
            kept.append(span)
        seen |= own
    return tuple(kept)


def _between(stretches: Iterable[tuple[int, int]], end: int) -> Iterator[tuple[int, int]]:
    place = 0
    for first, last in stretches:
        if first > place:
            yield place, first
        place = max(place, last)
    if place < end:
        yield place, end


def sources(
    copies: Iterable[Copy], origins: Iterable[Origin], credits: Iterable[Credit], outlets: Mapping[str, Outlet]
) -> Sources:
    """Sources of a story's documents; `outlets` maps document keys to registered outlets."""
    whole: dict[str, str] = {}
    runs: dict[str, list[tuple[Span, Span]]] = {}
    for copy in copies:
        runs.setdefault(copy.document, []).extend(copy.passages)
        if copy.kind != "passages":
            whole.setdefault(copy.document, copy.of)
    by_document: dict[str, list[Credit]] = {}
    for credit in credits:
        by_document.setdefault(credit.span.document, []).append(credit)
    return Sources(
        origins={origin.document: origin for origin in origins},
        whole=whole,
        runs={document: tuple(pairs) for document, pairs in runs.items()},
        credits={document: tuple(found) for document, found in by_document.items()},
        families={document: outlet.family for document, outlet in outlets.items()},
        outlet_families={outlet.id: outlet.family for outlet in outlets.values()},
    )


def _shared(one: Span, other: Span) -> int:
    if not one.same_part(other):
        return 0
    return max(0, min(one.end, other.end) - max(one.start, other.start))
