"""The gazetteer's names and the tagger's, laid over each other: each stretch is one name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.text.names.candidates import Candidate, kind_by_words, make_candidate, overlapping
from dateline.text.names.edges import Edges
from dateline.text.names.passage import Passage


def overlay(passage: Passage, edges: Edges, listed: list[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """What the tagger found where it holds more than a listed name, and the listed names outside of that."""
    kept: list[Candidate] = []
    labels: dict[int, str] = {}
    for tagged in found:
        inside = overlapping(listed, tagged)
        covering = [entry for entry in inside if entry.start <= tagged.start and tagged.end <= entry.end]
        labels.update((entry.start, tagged.label) for entry in covering)
        if covering or any(other.start < tagged.end and tagged.start < other.end for other in kept[-2:]):
            continue
        if not inside or tagged.kind or _holds(passage, tagged, inside):
            kept.append(tagged)
        else:
            kept.extend(_remainder(passage, edges, tagged, inside))
    kept.sort(key=lambda entry: entry.start)
    listed = [entry for entry in listed if not _is_fragment(passage, entry)]
    free = [replace(entry, label=labels.get(entry.start, "")) for entry in listed if not overlapping(kept, entry)]
    return sorted((*kept, *free), key=lambda entry: entry.start)


def _is_fragment(passage: Passage, entry: Candidate) -> bool:
    """Does what is hardly known stand in the middle of other capital words ("Houston" in "Houston Street")?"""
    if entry.known is None or not entry.known.weak or entry.first in passage.shouted or entry.first in passage.titled:
        return False
    start, stop = passage.bounds(entry.first)
    before = entry.first > start and passage.tokens[entry.first - 1].tag.startswith("NNP")
    after = entry.last < stop and passage.tokens[entry.last].tag.startswith("NNP")
    return before or after


def _holds(passage: Passage, tagged: Candidate, inside: list[Candidate]) -> bool:
    """Is the tagger's longer name one name, of which what the gazetteer found is a part?"""
    words = [passage.tokens[at].text for at in range(tagged.first, tagged.last)]
    kind = kind_by_words(passage, tagged.first, tagged.last)
    split = any(word in ("'s", "’s", ",", ";", "/") for word in words[1:-1])
    headline = tagged.first in passage.titled or tagged.first in passage.shouted
    if split or (headline and kind is None):
        return False
    joined = "and" in words[1:-1] and kind is None
    small = any(word[0].islower() and word not in passage.rules.links and word != "party" for word in words)
    if joined or small or any(entry.start < tagged.start for entry in inside):
        return False
    opening = inside[0].first == tagged.first and inside[0].known and inside[0].known.sense("adjective")
    if opening and passage.tokens[inside[0].last].text in passage.rules.given:
        return False
    person = any(entry.end == tagged.end and _is_person(entry) for entry in inside)
    if person and tagged.label != "PERSON":
        return False
    return kind is not None or tagged.label not in ("GPE", "LOC", "NORP")


def _remainder(passage: Passage, edges: Edges, tagged: Candidate, inside: list[Candidate]) -> Iterator[Candidate]:
    """What is left of the tagger's name behind the gazetteer's ("Iran's Foreign Ministry"), if it is a name."""
    edge = max(entry.last for entry in inside)
    opens = not any(entry.first > tagged.first for entry in inside)
    if edge < tagged.last and edge not in passage.titled and opens:
        for first, last in edges.trimmed(edge, tagged.last, tagged.label):
            yield make_candidate(passage, first, last, label=tagged.label)


def _is_person(entry: Candidate) -> bool:
    return entry.known is not None and any(sense.kind == "person" for sense in entry.known.senses)
