"""Who does it to whom, where a name belongs, and what joins two things stay as they are."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from dateline.text.gate.flaws import Reason, is_date
from dateline.text.written import GateWords, Word, Written


def roles(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    """Actor and recipient in each other's place."""
    once = [w for w in written.content if len(written.places[w.base]) == 1]
    shared = [w for w in once if len(source.places.get(w.base, ())) == 1]
    for one, other in combinations(shared, 2):
        for verb in shared:
            if one.index < verb.index < other.index and _turned(written, source, (one, verb, other), words):
                yield Reason(flaw="roles", words=f"{one.written} {verb.written} {other.written}")
                return


def _turned(written: Written, source: Written, trio: tuple[Word, Word, Word], words: GateWords) -> bool:
    """Do two words stand on the other sides of the verb between them, and the verb's voice does not explain it?"""
    first, place, second = (source.places[word.base][0] for word in trio)
    if not min(first, second) < place < max(first, second):
        return False
    turned = first > second
    if turned == (_voice(written, trio[1].index, words) != _voice(source, place, words)):
        return False
    return turned or _touching(written, trio, abs(first - place))


def _voice(sentence: Written, place: int, words: GateWords) -> bool:
    """Is the word at `place` a passive with its agent behind "by"?"""
    auxiliary = any(w.form in words.passive for w in sentence.words[max(0, place - 3) : place])
    agent = any(w.form in words.by for w in sentence.words[place + 1 : place + 5])
    if words.vocabulary.language == "de":
        return auxiliary and any(w.form in words.by for w in sentence.words[max(0, place - 6) : place])
    return auxiliary and agent


def _touching(written: Written, trio: tuple[Word, Word, Word], reach: int) -> bool:
    """Do the three stand close together? Only then does another voice in the same order turn the roles."""
    one, verb, other = trio
    near = written.before(verb.index)
    return bool(near and near.base == one.base and reach <= 4 and other.index - verb.index <= 4)


def placed(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    """A name behind a preposition belongs to a word that stands before it in the source's stretch, too."""
    for preposition, name in pairwise(written.words):
        if preposition.form not in words.prepositions or not name.written[:1].isupper() or is_date(name, words):
            continue
        host = written.before(preposition.index)
        if host is None or not source.has(name.base) or len(source.places.get(host.base, ())) != 1:
            continue
        if not any(_hosts(source, place, host) for place in source.places[name.base]):
            yield Reason(flaw="roles", words=f"{host.written} {preposition.written} {name.written}")


def _hosts(source: Written, place: int, host: Word) -> bool:
    """Does the host stand before the name at `place`, in its stretch if there is anything in it?"""
    before = [w for w in source.words[:place] if w.content]
    near = [w for w in before if w.segment == source.words[place].segment]
    return not before or any(w.base == host.base for w in near or before)


def connectives(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    """A connective that joins two other things than in the source."""
    for word in written.words:
        places = source.places.get(word.base, []) if word.form in words.connectives else []
        left = [w for w in written.words[: word.index] if w.content]
        right = [w for w in written.words[word.index + 1 :] if w.content]
        if not places or not left or not right:
            continue
        if not any(_joins(source, place, left[-1], right[0]) for place in places):
            yield Reason(flaw="connective", words=word.written)


def _joins(source: Written, place: int, left: Word, right: Word) -> bool:
    """Does the connective at `place` stand between the same two things (or open the sentence)?"""
    before = frozenset(w.base for w in source.words[:place] if w.content)
    behind = frozenset(w.base for w in source.words[place + 1 :] if w.content)
    return not before or (left.base in before and right.base in behind)


def conditions(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    """A condition that got lost."""
    lost = (source.forms & words.conditions) - written.forms
    if lost and not written.forms & words.conditions:
        yield Reason(flaw="condition", words=sorted(lost)[0])
