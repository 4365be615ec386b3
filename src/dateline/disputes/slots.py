"""Slots in which two versions of one sentence differ: place, actor, cause, group, date, number."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

from dateline.disputes.givers import giver_of_sentence
from dateline.lexicon.digest import digest_words, has_words
from dateline.text.compare import stem, tokenize
from dateline.text.coverage import Coverage
from dateline.text.differences.compare import differences
from dateline.text.differences.difference import Difference, Line, Named, Side, Slot
from dateline.types.records import Contradiction, Mention, Quantity, TimeExpression, Version
from dateline.types.text import Span

Relation = Literal["contradicts", "supersedes"]

# Two reports of one origin closer than this are versions of one text; later ones replace it.
_SAME_TIME = timedelta(minutes=30)
# Sentences of different texts answer one question when published within this.
_SAME_DAY = timedelta(hours=20)
# Differences that are shown of a story, those told by most outlets first.
_SHOWN = 40
_EVER = datetime.max.replace(tzinfo=UTC)
_PLACES = frozenset({"place", "country", "facility"})
_ACTORS = frozenset({"person", "organization", "country"})


def compare_slots(coverage: Coverage, counted: frozenset[Span]) -> Iterator[Contradiction]:
    """Differing slots of like sentences in each language; `counted` are sentences whose figures were compared."""
    named = _named(coverage)
    kept = [
        (language, one)
        for language in sorted({*coverage.languages.values(), coverage.language})
        for one in _differing(coverage, language, named)
        if _excludes(coverage, one, language) and _comparable(coverage, one, counted)
    ]
    found = (_of_slot(coverage, language, group) for language, group in _joined(kept))
    yield from sorted(found, key=lambda one: -sum(len(version.spans) for version in one.versions))[:_SHOWN]


def _differing(coverage: Coverage, language: str, named: Mapping[Span, Sequence[Named]]) -> Sequence[Difference]:
    """The slots in which sentences of one language differ; none where nothing is known of its slots."""
    if not (has_words(language) and digest_words(language).slots.actor):
        return ()
    lines = (
        Line(span=sentence.span, text=coverage.text(sentence.span), named=tuple(named.get(sentence.span, ())))
        for document, own in coverage.sentences.items()
        if coverage.languages.get(document, coverage.language) == language
        for sentence in own[: coverage.each]
    )
    return differences(lines, digest_words(language).slots)


def _named(coverage: Coverage) -> Mapping[Span, list[Named]]:
    """What was read in each sentence: names, times and figures, with the slots that they may fill."""
    found: dict[Span, list[Named]] = {}
    for one in (*_names(coverage), *_times(coverage), *_quantities(coverage)):
        sentence = coverage.sentence(one.span)
        if sentence:
            found.setdefault(sentence, []).append(one)
    return found


def _names(coverage: Coverage) -> Iterator[Named]:
    for mention in coverage.view.records(Mention):
        identity = coverage.identities.get(mention.entity)
        if identity and mention.form in ("name", "adjective"):
            slots: set[Slot] = set()
            if identity.kind in _PLACES and mention.form == "name":
                slots.add("place")
            if identity.kind in _ACTORS:
                slots |= {"actor", "group"}
            yield Named(span=mention.span, slots=frozenset(slots), value=identity.id)


def _times(coverage: Coverage) -> Iterator[Named]:
    for time in coverage.view.records(TimeExpression):
        if time.type in ("DATE", "TIME"):
            yield Named(span=time.span, slots=frozenset({"date"}), value=time.value)


def _quantities(coverage: Coverage) -> Iterator[Named]:
    for quantity in coverage.view.records(Quantity):
        bounds = f"{quantity.low} {quantity.high} {quantity.unit}"
        yield Named(span=quantity.span, slots=frozenset({"number"}), value=bounds)


def _comparable(coverage: Coverage, one: Difference, counted: frozenset[Span]) -> bool:
    """Are these answers to one question, and not figures that have been compared as figures?"""
    if one.slot == "number" and one.one.line.span in counted and one.other.line.span in counted:
        return False
    if one.close:
        return True
    first, second = coverage.published(one.one.line.span), coverage.published(one.other.line.span)
    return first is not None and second is not None and abs(first - second) < _SAME_DAY


def _excludes(coverage: Coverage, one: Difference, language: str) -> bool:
    """Do two outlets give answers of which neither says more of the same, nor speaks of who said it?"""
    sides = (one.one, one.other)
    voices = {coverage.voice(side.line.span.document) for side in sides}
    first, second = (frozenset(_folded(side.words, language).split()) for side in sides)
    cues = digest_words(language).gate.cues
    said = any(token.form in cues for side in sides for token in tokenize(side.words))
    return len(voices) > 1 and not (first <= second or second <= first) and not said


def _joined(found: Sequence[tuple[str, Difference]]) -> Iterator[tuple[str, list[Difference]]]:
    """Differences with the same two answers, whatever the sentence: one dispute."""
    groups: dict[tuple[str, Slot, frozenset[str]], list[Difference]] = {}
    for language, one in found:
        values = frozenset(_folded(side.words, language) for side in (one.one, one.other))
        groups.setdefault((language, one.slot, values), []).append(one)
    yield from ((language, group) for (language, _, _), group in groups.items())


def _folded(words: str, language: str) -> str:
    return " ".join(stem(token.form, language) for token in tokenize(words))


def _of_slot(coverage: Coverage, language: str, group: Sequence[Difference]) -> Contradiction:
    sides: dict[str, list[Side]] = {}
    for one in group:
        for side in (one.one, one.other):
            sides.setdefault(_folded(side.words, language), []).append(side)
    versions = sorted(
        (_version_of_side(coverage, found) for found in sides.values()),
        key=lambda version: (version.as_of or _EVER, coverage.order(version.spans[0])),
    )
    slot = group[0].slot
    told = versions[0].spans[0]
    frame = next(side.frame for found in sides.values() for side in found if side.line.span == told)
    question = digest_words(language).questions.of(slot).format(frame=frame)
    return Contradiction(
        question=question, relation=_relation(coverage, slot, versions), versions=tuple(versions), slot=slot
    )


def _version_of_side(coverage: Coverage, sides: Sequence[Side]) -> Version:
    spans = tuple(sorted(dict.fromkeys(side.line.span for side in sides), key=coverage.order))
    return Version(
        value=min((side.words for side in sides), key=lambda words: (-len(words), words)),
        source=giver_of_sentence(coverage, spans[0]),
        as_of=min((date for span in spans if (date := coverage.published(span))), default=None),
        outlets=coverage.outlets(spans),
        spans=spans,
    )


def _relation(coverage: Coverage, slot: Slot, versions: Sequence[Version]) -> Relation:
    """A later figure or date of the same writer replaces the earlier one; all else excludes."""
    one, other = versions[0], versions[-1]
    later = one.as_of and other.as_of and other.as_of - one.as_of >= _SAME_TIME
    same = set(coverage.independent(one.spans).origins) & set(coverage.independent(other.spans).origins)
    voices = [{coverage.voice(span.document) for span in version.spans} for version in (one, other)]
    return "supersedes" if slot in ("number", "date") and later and same and voices[0] & voices[1] else "contradicts"
