"""Numbers stay with what they count, dates with what happened then."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.text.gate.flaws import Reason, is_date
from dateline.text.written import GateWords, Word, Written


def numbers(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    """A number with another thing, hedge or unit than in the source."""
    for word in written.words:
        places = source.places.get(word.base, []) if word.base[:1].isdigit() else []
        tries = [tuple(_number(word, written, place, source, words)) for place in places]
        if tries and all(tries):
            yield from min(tries, key=len)


def _number(word: Word, written: Written, place: int, source: Written, words: GateWords) -> Iterator[Reason]:
    low, high = _zone(source, place)
    zone = frozenset(w.base for w in source.words[low:high])
    bound = [near for near in written.behind(word.index) if not near.base[:1].isdigit()][:3]
    bound = _until_number(written, word, bound)
    verb = written.before(word.index)
    if verb and any(w.content and w.index < place for w in source.words[low:place]):
        bound = [*bound, verb]
    for near in bound:
        if near.form not in words.dates and source.has(near.base) and near.base not in zone:
            yield Reason(flaw="bound number", words=f"{word.written} {near.written}")
    if _qualifier(written, word.index, words) != _qualifier(source, place, words):
        yield Reason(flaw="qualifier", words=word.written)
    if _unit(written, word.index, words) != _unit(source, place, words):
        yield Reason(flaw="unit", words=word.written)


def _until_number(written: Written, word: Word, bound: Sequence[Word]) -> list[Word]:
    """The words up to the next number, or to the coordinator before it."""
    following = [other.index for other in written.words[word.index + 1 :] if other.base[:1].isdigit()]
    if not following:
        return list(bound)
    border = written.border_between(word.index, following[0])
    return [near for near in bound if near.index < (border if border is not None else following[0])]


def _zone(source: Written, place: int) -> tuple[int, int]:
    """The words [low, high) that belong to the number at `place`, and not to the next one or the one before."""
    numbers = [word.index for word in source.words if word.base[:1].isdigit()]
    low, high = 0, len(source)
    for one, other in pairwise(numbers):
        border = source.border_between(one, other)
        middle = border if border is not None else min(one + 3, other)
        if other <= place:
            low = middle
        elif one >= place:
            high = middle
            break
    return low, high


def _qualifier(sentence: Written, place: int, words: GateWords) -> frozenset[str]:
    found: set[str] = set()
    for word in reversed(sentence.words[max(0, place - 3) : place]):
        if word.segment != sentence.words[place].segment or (
            word.content and word.form not in words.qualifiers and not word.base[:1].isdigit()
        ):
            break
        if word.form in words.qualifiers:
            found.add(word.form)
    return frozenset(found)


def _unit(sentence: Written, place: int, words: GateWords) -> str | None:
    after = sentence.words[place].after.lstrip()
    if after.startswith("%"):
        return "%"
    if place + 1 < len(sentence) and sentence.words[place + 1].form in words.units:
        following = sentence.words[place + 1]
        return "%" if following.form in ("percent", "prozent", "per") else following.base
    return None


def dates(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    """A date with another event than in the source."""
    for word in written.words:
        if word.form in words.dates and source.has(word.base):
            tries = [_dated(word, written, place, source, words) for place in source.places[word.base]]
            if not any(tries):
                yield Reason(flaw="date", words=word.written)


def _dated(word: Word, written: Written, place: int, source: Written, words: GateWords) -> bool:
    """Does the date stand with the same word as in the source?"""
    hosts = [w for w in source.words[:place] if w.content and not is_date(w, words)]
    near = [w for w in hosts if w.segment == source.words[place].segment]
    mine = [w for w in written.words[: word.index] if w.content and not is_date(w, words)]
    if not hosts:
        return True
    if not mine:
        return written.has(hosts[-1].base)
    low = max((w.index for w in source.words[: hosts[-1].index] if is_date(w, words)), default=-1)
    return any(w.base == mine[-1].base and w.index > low for w in near or hosts)
