"""Finds what documents of a story say differently: figures, slots of one sentence, what one side denies."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import ClassVar, Literal

from dateline.lexicon.digest import DigestWords, digest_words, has_words
from dateline.stage import Scope, View
from dateline.text.compare import stem, tokenize
from dateline.text.cores import Cores
from dateline.text.coverage import Coverage
from dateline.text.differences import Difference, Line, Named, Side, Slot, differences
from dateline.text.lives import Figure, Value, life
from dateline.text.realise import realise
from dateline.types.records import (
    Attribution,
    Contradiction,
    Copy,
    Credit,
    Entity,
    Event,
    EventType,
    Furniture,
    Language,
    Mention,
    Origin,
    Quantity,
    Record,
    Sentence,
    TimeExpression,
    Version,
)
from dateline.types.text import Span

Questions = Mapping[str, tuple[str, list[Figure]]]
Relation = Literal["contradicts", "supersedes"]

# Sentences of a document in which figures of the story are looked for.
EARLY = 8
# What parties say about each other's or their own side; two figures of one day are two claims, not news.
CLAIMED = frozenset({"troops", "protesters"})
# Counts that only grow unless somebody corrects them.
GROWING = frozenset({"dead", "injured", "arrested", "displaced"})
# Two reports of one origin closer than this are versions of one text; later ones replace it.
SAME_TIME = timedelta(minutes=30)
# Sentences of different texts answer one question when published within this.
SAME_DAY = timedelta(hours=20)
# A denial answers what was reported this long before or after it.
ANSWERED = timedelta(days=3)
# Shared part of the words, of the shorter sentence, that makes a denial speak of the same event.
ANSWERS = 0.5
# Differences of one kind that are shown of a story, those told by most outlets first.
SLOTS_SHOWN = 40
_EVER = datetime.max.replace(tzinfo=UTC)
_PLACES = frozenset({"place", "country", "facility"})
_GRADES = frozenset({"official", "organization", "unnamed", "document"})
_ACTORS = frozenset({"person", "organization", "country"})


class FindContradictions:
    """Sets answers to one question against each other and says whether they exclude or replace each other."""

    name: ClassVar[str] = "contradictions"
    version: ClassVar[int] = 2
    scope: ClassVar[Scope] = "story"
    needs: ClassVar[tuple[type[Record], ...]] = (
        Language, Furniture, Sentence, Entity, Mention, TimeExpression, Quantity, Attribution, Event, Credit, Copy,
        Origin,
    )  # fmt: skip
    makes: ClassVar[tuple[type[Record], ...]] = (Contradiction,)

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields figures first, then slots, then denials."""
        coverage = Coverage(view)
        if len(coverage.documents) < 2:
            return
        words = digest_words(coverage.language)
        questions = _questions(coverage, words)
        yield from _figures(coverage, questions)
        yield from _slots(coverage, frozenset(f.span for _, figures in questions.values() for f in figures))
        yield from _denials(coverage, words)


# --- figures


def _figures(coverage: Coverage, questions: Questions) -> Iterator[Contradiction]:
    for question, (name, figures) in questions.items():
        found = life(figures, grows=name in GROWING, claimed=name in CLAIMED)
        if len(found.replaced) > 1:
            yield _of_values(coverage, question, "supersedes", found.replaced)
        for current, value in found.against:
            yield _of_values(coverage, question, "contradicts", (current, value))


def _questions(coverage: Coverage, words: DigestWords) -> Questions:
    """Figures by the question they answer; parts of a whole (two of the dead are Poles) are questions of their own."""
    found: dict[str, tuple[str, list[Figure]]] = {}
    for quantity in coverage.view.records(Quantity):
        sentence = coverage.sentence(quantity.span)
        # A figure stands for the story only where it is told early; further down other incidents are counted too.
        if sentence is None or coverage.place(sentence) >= EARLY or sentence in coverage.commentary:
            continue
        question, number = _asked(coverage, quantity, words), _number(quantity)
        if question and quantity.counted and number is not None:
            figures = found.setdefault(question, (quantity.counted, []))[1]
            figures.append(_figure(coverage, quantity, number, sentence))
    return found


def _asked(coverage: Coverage, quantity: Quantity, words: DigestWords) -> str | None:
    """The question a figure answers; null for measures and for what only adds to another figure."""
    if quantity.relation == "increment" or not quantity.counted:
        return None
    question = words.questions.of(quantity.counted)
    own = digest_words(coverage.languages.get(quantity.home))
    general = own.choice.general | own.slots.idle
    forms = (token.form for token in tokenize(quantity.item or ""))
    narrow = [form for form in forms if form not in general and not form.isdigit()]
    return f"{question} ({' '.join(narrow)})" if narrow else question


def _number(quantity: Quantity) -> float | None:
    if quantity.low is not None and quantity.high is not None and quantity.low != quantity.high:
        return None if quantity.qualifier is None else float(quantity.low + quantity.high) / 2
    value = quantity.low if quantity.low is not None else quantity.high
    return None if value is None else float(value)


def _figure(coverage: Coverage, quantity: Quantity, number: float, sentence: Span) -> Figure:
    return Figure(
        number=number,
        low=quantity.low,
        high=quantity.high,
        hedged=quantity.qualifier is not None,
        label=_label(coverage, quantity, sentence),
        span=sentence,
        voice=coverage.voice(quantity.home),
        source=_source(coverage, quantity.span),
        at=coverage.published(quantity.span),
    )


def _label(coverage: Coverage, quantity: Quantity, sentence: Span) -> str:
    """The figure as printed, with its hedge where that stands right before it."""
    start, hedge = quantity.span.start, (quantity.qualifier or "").casefold()
    before = coverage.text(replace(sentence, end=start)) if sentence.start < start else ""
    place = before.casefold().rfind(hedge) if hedge else -1
    if place >= 0 and not before[place + len(hedge) :].strip():
        return before[place:] + coverage.text(quantity.span)
    return coverage.text(quantity.span)


def _source(coverage: Coverage, span: Span) -> str | None:
    """Who gives the words at a span: the speaker, else the source's words, of the claim they stand in."""
    claim = next((c for c in _claims(coverage, span.document) if any(p.overlaps(span) for p in c.content)), None)
    if claim is None or span.part == "title":  # the word before a headline's colon is as often its topic
        return None
    speaker = coverage.identities.get(claim.speaker or "")
    if speaker and speaker.kind in _ACTORS:
        return speaker.name
    return coverage.text(claim.source) if claim.source and claim.grade in _GRADES else None


def _claims(coverage: Coverage, document: str) -> Sequence[Attribution]:
    return coverage.by_document(Attribution).get(document, ())


def _of_values(coverage: Coverage, question: str, relation: Relation, values: Sequence[Value]) -> Contradiction:
    steps = [relation == "supersedes" and value.allows(before) for before, value in pairwise(values)]
    return Contradiction(
        question=question,
        relation=relation,
        versions=tuple(_version_of(coverage, *step) for step in zip(values, (False, *steps), strict=True)),
        slot="number",
    )


def _version_of(coverage: Coverage, value: Value, refines: bool) -> Version:
    figures = sorted(value.figures, key=lambda figure: coverage.order(figure.span))
    sources = Counter(figure.source for figure in figures if figure.source)
    spans = tuple(dict.fromkeys(figure.span for figure in figures))
    return Version(
        value=value.label,
        source=min(sources, key=lambda name: (-sources[name], name), default=None),
        as_of=None if value.first == _EVER else value.first,
        outlets=coverage.outlets(spans),
        spans=spans,
        refines=refines,
    )


# --- slots of one sentence


def _slots(coverage: Coverage, counted: frozenset[Span]) -> Iterator[Contradiction]:
    named = _named(coverage)
    found: list[tuple[str, Difference]] = []
    for language in sorted(set(coverage.languages.values()) | {coverage.language}):
        if not (has_words(language) and digest_words(language).slots.actor):
            continue  # nothing is known of the slots of this language
        lines = [
            Line(span=s.span, text=coverage.text(s.span), named=tuple(named.get(s.span, ())))
            for document, own in coverage.sentences.items()
            if coverage.languages.get(document, coverage.language) == language
            for s in own[: coverage.each]
        ]
        found.extend((language, one) for one in differences(lines, digest_words(language).slots))
    kept = [
        (language, one)
        for language, one in found
        if _excludes(coverage, one, language) and _comparable(coverage, one, counted)
    ]
    contradictions = [_of_slot(coverage, language, group) for language, group in _joined(kept)]
    contradictions.sort(key=lambda c: -sum(len(version.spans) for version in c.versions))
    yield from contradictions[:SLOTS_SHOWN]


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
    return first is not None and second is not None and abs(first - second) < SAME_DAY


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
        source=_source(coverage, spans[0]),
        as_of=min((date for span in spans if (date := coverage.published(span))), default=None),
        outlets=coverage.outlets(spans),
        spans=spans,
    )


def _relation(coverage: Coverage, slot: Slot, versions: Sequence[Version]) -> Relation:
    """A later figure or date of the same writer replaces the earlier one; all else excludes."""
    one, other = versions[0], versions[-1]
    later = one.as_of and other.as_of and other.as_of - one.as_of >= SAME_TIME
    same = set(coverage.independent(one.spans).origins) & set(coverage.independent(other.spans).origins)
    voices = [{coverage.voice(span.document) for span in version.spans} for version in (one, other)]
    return "supersedes" if slot in ("number", "date") and later and same and voices[0] & voices[1] else "contradicts"


# --- events that one side reports and another denies


def _denials(coverage: Coverage, words: DigestWords) -> Iterator[Contradiction]:
    told: dict[tuple[EventType, str], list[Event]] = {}
    events = [event for event in coverage.view.records(Event) if event.sentence not in coverage.commentary]
    for event in events:
        if event.status in ("happened", "ongoing"):
            for party in _parties(coverage, event):
                told.setdefault((event.type, party), []).append(event)
    seen: set[Span] = set()
    cores = Cores(coverage, words.vocabulary)
    for denial in (event for event in events if event.status == "denied"):
        claims = [e for party in _parties(coverage, denial) for e in told.get((denial.type, party), ())]
        others = (e for e in claims if e.home != denial.home and _about_then(coverage, e, denial))
        answered = [e for e in others if cores.shared(e.sentence, denial.sentence) >= ANSWERS]
        forms = frozenset(token.form for token in tokenize(coverage.text(denial.sentence)))
        if answered and denial.sentence not in seen and forms & words.denials:
            seen.add(denial.sentence)
            yield _denial(coverage, words, answered, denial)


def _parties(coverage: Coverage, event: Event) -> tuple[str, ...]:
    """Whom the event is about: its recipient, else who does it."""
    key = event.recipient or event.actor or ""
    return (coverage.identities[key].id,) if key in coverage.identities else ()


def _about_then(coverage: Coverage, one: Event, other: Event) -> bool:
    first, second = coverage.published(one.trigger), coverage.published(other.trigger)
    return first is None or second is None or abs(first - second) <= ANSWERED


def _denial(coverage: Coverage, words: DigestWords, claims: Sequence[Event], denial: Event) -> Contradiction:
    sides = (tuple(dict.fromkeys(claim.sentence for claim in claims)), (denial.sentence,))
    told = [realise(coverage.text(spans[0]), words.choice) for spans in sides]
    versions = tuple(
        Version(
            value=value,
            source=_source(coverage, spans[0]),
            as_of=coverage.published(spans[0]),
            outlets=coverage.outlets(spans),
            spans=spans,
        )
        for value, spans in zip(told, sides, strict=True)
    )
    question = words.questions.happened.format(words=told[0])
    return Contradiction(question=question, relation="contradicts", versions=versions, slot="event")
