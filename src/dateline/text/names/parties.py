"""Names that parties of several states bear, and ordinary words: when the listed party is not the one that is meant."""

from collections.abc import Mapping, Sequence

from dateline.text.names.candidates import Candidate
from dateline.text.names.passage import Passage
from dateline.text.names.titles import plain


def find_namesakes(passage: Passage, listed: Sequence[Candidate], states: Mapping[int, str]) -> set[int]:
    """Where listed names of parties begin that mean another one or none here; `states`: where states are named."""
    ends = {entry.last for entry in listed}
    shared = (entry for entry in listed if _is_shared(passage, entry))
    return {entry.first for entry in shared if _is_other(passage, entry, states, ends)}


def _is_shared(passage: Passage, entry: Candidate) -> bool:
    return entry.known is not None and passage.words(entry.first, entry.last) in passage.rules.shared


def _is_other(passage: Passage, entry: Candidate, states: Mapping[int, str], ends: set[int]) -> bool:
    return (
        _is_foreign(passage, entry, states)
        or _is_ordinary(passage, entry)
        or _is_half(passage, entry)
        or _is_narrowed(passage, entry, ends)
    )


def _is_foreign(passage: Passage, entry: Candidate, states: Mapping[int, str]) -> bool:
    """ "Chile's Republicans", "Norwegian Labour"."""
    first = entry.first
    owner = first > 1 and passage.tokens[first - 1].text in ("'s", "’s")
    code = states.get(first - 1 - owner)
    senses = entry.known.senses if entry.known is not None else ()
    return code is not None and all(sense.country != code for sense in senses)


def _is_ordinary(passage: Passage, entry: Candidate) -> bool:
    """ "Labour shortages", but not "the Labour government"."""
    if passage.words(entry.first, entry.last) not in passage.rules.ordinary or entry.last >= len(passage.tokens):
        return False
    noun, titles = passage.tokens[entry.last], passage.rules.titles
    offices = passage.rules.organization_offices | passage.rules.staff
    public = noun.text in offices or plain(noun.text) in titles.heads | titles.modifiers
    return noun.tag.startswith("NN") and not public


def _is_half(passage: Passage, entry: Candidate) -> bool:
    """ "Alliance of Liberals and Democrats", "Democrats of the Left", "Democrats for Europe"."""
    tokens, first, last = passage.tokens, entry.first, entry.last
    joined = first > 2 and tokens[first - 1].text == "and" and tokens[first - 3].text == "of"
    if joined and passage.is_capital(first - 2) and tokens[first - 2].text not in passage.rules.shared:
        return True
    if last + 1 >= len(tokens) or tokens[last].text not in ("of", "for"):
        return False
    at = last + 1 + (tokens[last + 1].text in passage.rules.articles)
    return at < len(tokens) and passage.is_capital(at)


def _is_narrowed(passage: Passage, entry: Candidate, ends: set[int]) -> bool:
    """ "Stonewall Democrats", but not "House Democrats", "Nevada Democrats" or any name in a headline."""
    before = entry.first - 1
    if before <= passage.bounds(entry.first)[0] or before in passage.titled | passage.shouted or entry.first in ends:
        return False
    token = passage.tokens[before]
    return token.tag.startswith("NNP") and passage.is_capital(before) and token.text not in passage.rules.chambers
