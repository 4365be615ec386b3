"""What governs a word stays: denials, modals, doubt, quantifiers, restrictions."""

from collections.abc import Iterator
from itertools import pairwise

from dateline.text.compare import denies
from dateline.text.gate.flaws import Reason, is_date
from dateline.text.written import GateWords, Written


def polarity(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    """A word that only one of the two denies."""
    mine, theirs = _denied(written, words), _denied(source, words)
    for base in sorted((mine ^ theirs) & frozenset(written.places) & frozenset(source.places)):
        yield Reason(flaw="polarity", words=written.words[written.places[base][0]].written)


def _denied(sentence: Written, words: GateWords) -> frozenset[str]:
    """Bases of the words under a denial: the first one behind it; in German also the last one before it."""
    found: set[str] = set()
    for word in sentence.words:
        if denies(word.form, words.vocabulary.negators):
            governed = sentence.governed(word.index)
            if governed is None and words.vocabulary.language == "de":
                governed = sentence.before(word.index)
            found |= {governed.base} if governed else set()
    return frozenset(found)


def modality(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    """A word nearer to a fact than in the source."""
    mine, theirs = _levels(written, words), _levels(source, words)
    for base, level in theirs.items():
        if written.has(base) and mine.get(base, 4) > level:
            yield Reason(flaw="modality", words=written.words[written.places[base][0]].written)


def _levels(sentence: Written, words: GateWords) -> dict[str, int]:
    """How far each governed word is from a fact: the lowest level of a word that governs it."""
    found: dict[str, int] = {}
    for word in sentence.words:
        level = words.levels.get(word.form)
        governed = sentence.governed(word.index) if level else None
        if level and governed:
            found[governed.base] = min(level, found.get(governed.base, 4))
    return found


def doubt(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    """Doubt that the source has and the sentence has not."""
    if written.forms & words.doubt:
        return
    for word in source.words:
        if word.form in words.doubt:
            near = {w.base for w in source.words if w.segment == word.segment and w.content}
            touched = near & frozenset(w.base for w in written.content)
            governed = source.governed(word.index)
            if (governed and governed.base in touched) or len(touched) > 1:
                yield Reason(flaw="certainty", words=word.written)
                return


def quantifiers(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    """Another quantifier, or none."""
    mine, theirs = _marked(written, words.quantifiers), _marked(source, words.quantifiers)
    for base, form in sorted(theirs ^ mine):
        if written.has(base) and source.has(base) and base != form:
            yield Reason(flaw="quantifier", words=form)


def restrictions(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    """A word that stood under a restriction and now stands alone."""
    mine, theirs = _marked(written, words.restrictors), _marked(source, words.restrictors)
    for base, form in sorted(theirs - mine):
        if written.has(base) and not _unmarked(source, base, words.restrictors):
            yield Reason(flaw="restriction", words=form)
    yield from _shares(written, source, words)
    for word in source.words:
        narrowed = source.before(word.index) if word.form in words.limits else None
        if narrowed and written.has(narrowed.base) and word.form not in written.forms:
            yield Reason(flaw="restriction", words=word.written)


def _shares(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    """Two of the five: without the two it is another number."""
    for word, following in pairwise(source.words):
        whole = source.governed(following.index) if following.form in words.part_of else None
        if whole and word.base[:1].isdigit() and not is_date(following, words):
            group = next(iter(source.behind(whole.index)), whole) if whole.base[:1].isdigit() else whole
            if written.has(group.base) and not written.has(word.base):
                yield Reason(flaw="restriction", words=word.written)


def _marked(sentence: Written, marks: frozenset[str]) -> frozenset[tuple[str, str]]:
    """Pairs of a governed word's base and the mark that governs it."""
    pairs = set()
    for word in sentence.words:
        governed = sentence.governed(word.index, skip=marks) if word.form in marks else None
        if governed:
            pairs.add((governed.base, word.form))
    return frozenset(pairs)


def _unmarked(sentence: Written, base: str, marks: frozenset[str]) -> bool:
    """Does the word also stand in the sentence without any mark before it?"""
    marked = [
        governed.index
        for word in sentence.words
        if word.form in marks and (governed := sentence.governed(word.index, skip=marks))
    ]
    return any(place not in marked for place in sentence.places.get(base, []))
