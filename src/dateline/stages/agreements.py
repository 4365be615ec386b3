"""Finds what several documents of a story say alike: statements, events, figures, claims, positions."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeVar

from dateline.lexicon.digest import DigestWords, digest_words, has_words
from dateline.stage import Scope, View
from dateline.text.abroad import Abroad
from dateline.text.bearing import Bearing
from dateline.text.comparable import Comparable
from dateline.text.compare import Passage, Support, Vocabulary, passage, terms, tokenize
from dateline.text.cores import Cores
from dateline.text.coverage import Coverage
from dateline.text.gate.check import check
from dateline.text.happenings import buckets, by_sides, happenings, same_happenings
from dateline.text.realise import realise, unfit
from dateline.text.shorten import shorten
from dateline.types.records import (
    Agreement,
    Attribution,
    Commentary,
    Copy,
    Credit,
    Entity,
    Event,
    Furniture,
    Language,
    Origin,
    Position,
    Quantity,
    Record,
    Sentence,
    TimeExpression,
)
from dateline.types.text import Span

T = TypeVar("T", bound=Record)
About = Literal["event", "quantity", "claim", "position", "statement"]

# Content words of a statement.
LEAST = 4
# Statements kept of a story, best borne out first; a page shows far fewer.
STATEMENTS = 80
# A whole sentence leads rather than a headline that at most so many more independent reports bear out.
WHOLE = 1.0


class FindAgreements:
    """Groups records of several documents that say the same, with the independent origins behind each group."""

    name: ClassVar[str] = "agreements"
    version: ClassVar[int] = 6
    scope: ClassVar[Scope] = "story"
    needs: ClassVar[tuple[type[Record], ...]] = (
        Language, Furniture, Sentence, Commentary, Entity, TimeExpression, Quantity, Attribution, Event, Position,
        Credit, Copy, Origin,
    )  # fmt: skip
    makes: ClassVar[tuple[type[Record], ...]] = (Agreement,)

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the agreements: statements best borne out first, then events, figures, claims, positions."""
        coverage = Coverage(view)
        if len(coverage.documents) < 2:
            return
        ties = same_happenings(coverage)
        for language in sorted(set(coverage.languages.values()) | {coverage.language}):
            words = digest_words(language)
            yield from _statements(coverage, language, words, ties)
            yield from _claims(coverage, language, words)
        yield from _events(coverage)
        yield from _figures(coverage)
        yield from _positions(coverage)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Borne:
    """A sentence, or its shorter form, with the places of the passages that bear it out and how much that is worth."""

    index: int
    text: str
    bearers: tuple[int, ...]
    abroad: tuple[Span, ...]
    worth: float


def _statements(
    coverage: Coverage, language: str, words: DigestWords, ties: Sequence[Sequence[Event]]
) -> Iterator[Agreement]:
    """Sentences that others bear out, each thing said once."""
    forms = Comparable(coverage, language, words.vocabulary, words.choice.days)
    passages = forms.passages()
    support = Support(
        passages, _tied(coverage, passages, words.vocabulary, ties), Bearing(coverage, words.gate).refuses
    )
    keys = {s.span: s.key for own in coverage.sentences.values() for s in own}
    abroad = _abroad(coverage, words)
    found = [one for index in range(len(passages)) if (one := _borne(coverage, forms, support, abroad, index, words))]
    taken: set[int] = set()
    left = STATEMENTS
    for one in sorted(found, key=lambda one: (-one.worth, one.index)):
        if one.index in taken:
            continue
        taken.update(i for i in one.bearers if support.covers(one.index, i))
        spans = [*(passages[i].span for i in (one.index, *one.bearers)), *one.abroad]
        yield _agreement(coverage, "statement", one.text, [keys[span] for span in spans], spans)
        if (left := left - 1) == 0:
            return


def _abroad(coverage: Coverage, words: DigestWords) -> Abroad:
    languages = set(coverage.languages.values())
    plain = words.choice.general | words.gate.qualifiers | words.vocabulary.hedges | words.officials
    cores = Cores(coverage, words.vocabulary, plain)
    return Abroad(coverage, cores, {code: digest_words(code).gate for code in languages if has_words(code)})


def _borne(
    coverage: Coverage, forms: Comparable, support: Support, abroad: Abroad, index: int, words: DigestWords
) -> _Borne | None:
    """The sentence as it stands, or without its additions if more reports bear it out so; null if none does."""
    one = support.passages[index]
    if not _may_lead(coverage, one, words):
        return None
    text = realise(coverage.text(one.span), words.choice)
    foreign = abroad.bearers(one.span)
    tries = [_weighed(coverage, support, index, one, text, foreign)]
    short = shorten(text, words.additions)
    if short and not check(short, [coverage.text(one.span)], words.gate):
        tries.append(_weighed(coverage, support, index, forms.passage(one.span, short), short, foreign))
    best = max(tries, key=lambda tried: tried.worth)  # the first of equals: nothing is left out for nothing
    return best if best.bearers or best.abroad else None


def _weighed(
    coverage: Coverage, support: Support, index: int, form: Passage, text: str, abroad: tuple[Span, ...]
) -> _Borne:
    bearers = _one_each(support, form, index) if len(form.stems) >= LEAST else ()
    spans = [form.span, *(support.passages[i].span for i in bearers), *abroad]
    behind = coverage.independent(spans)
    worth = behind.count + 0.6 * behind.unknown + 0.01 * len(spans)
    worth -= WHOLE * (form.span in coverage.headlines)
    return _Borne(index=index, text=text, bearers=bearers, abroad=abroad, worth=worth)


def _may_lead(coverage: Coverage, one: Passage, words: DigestWords) -> bool:
    headline = one.span in coverage.headlines
    text = realise(coverage.text(one.span), words.choice)
    fit = unfit(text, words.choice, headline=headline) is None and not coverage.is_spoken(one.span)
    return len(one.stems) >= LEAST and fit


def _one_each(support: Support, one: Passage, index: int) -> tuple[int, ...]:
    """The best bearer of each other document."""
    seen = {one.span.document}
    best: list[int] = []
    for other, _ in support.bearers_of(one, index):
        document = support.passages[other].span.document
        if document not in seen:
            seen.add(document)
            best.append(other)
    return tuple(best)


def _claims(coverage: Coverage, language: str, words: DigestWords) -> Iterator[Agreement]:
    """What one speaker is said to have said, by words and numbers."""
    by_speaker: dict[str, list[tuple[Attribution, Passage]]] = {}
    for claim in coverage.view.records(Attribution):
        speaker = coverage.identities.get(claim.speaker or "")
        if speaker and claim.content and coverage.languages.get(claim.home, coverage.language) == language:
            text = " ".join(coverage.text(piece) for piece in claim.content)
            one = passage(claim.content[0], text, words.vocabulary)
            if len(one.stems) >= 3:
                by_speaker.setdefault(speaker.id, []).append((claim, one))
    for claims in by_speaker.values():
        yield from _of_speaker(coverage, claims)


def _of_speaker(coverage: Coverage, claims: Sequence[tuple[Attribution, Passage]]) -> Iterator[Agreement]:
    support = Support([one for _, one in claims])
    taken: set[int] = set()
    for index, (_, one) in enumerate(claims):
        bearers = [i for i in _one_each(support, one, index) if i not in taken]
        if index in taken or not bearers:
            continue
        taken.update((index, *bearers))
        members = [claims[i][0] for i in (index, *bearers)]
        yield _agreement(
            coverage, "claim", coverage.text(one.span), [m.key for m in members], [_cited(coverage, m) for m in members]
        )


def _cited(coverage: Coverage, claim: Attribution) -> Span:
    """The sentence of a claim, so that its attribution is cited with it."""
    return coverage.sentence(claim.content[0]) or claim.content[0]


def _tied(
    coverage: Coverage, passages: Sequence[Passage], words: Vocabulary, ties: Sequence[Sequence[Event]]
) -> Mapping[int, Mapping[int, frozenset[str]]]:
    """For each passage the others whose sentences hold the same coded event, and its own terms for that event."""
    places = {one.span: index for index, one in enumerate(passages)}
    tied: dict[int, dict[int, frozenset[str]]] = {}
    for group in ties:
        told = {places[event.sentence]: event for event in group if event.sentence in places}
        for index, event in told.items():
            forms = (token.form for span in _act(event) for token in tokenize(coverage.text(span)))
            own = frozenset(terms(forms, words))
            tied.setdefault(index, {}).update(dict.fromkeys(told.keys() - {index}, own))
    return tied


def _act(event: Event) -> Iterator[Span]:
    """The words for the act and its sides."""
    yield from filter(None, (event.trigger, event.actor_span, event.recipient_span))


def _events(coverage: Coverage) -> Iterator[Agreement]:
    for group in happenings(coverage, by_sides):
        actor, recipient = (_named(coverage, key) for key in (group[0].actor, group[0].recipient))
        label = f"{group[0].type}: {actor or '?'} → {recipient or '?'}"
        yield from _shared(coverage, "event", label, group, lambda event: event.sentence)


def _figures(coverage: Coverage) -> Iterator[Agreement]:
    def bucket(figure: Quantity) -> Hashable:
        counted = figure.counted or (figure.item or "").casefold()
        return (counted, figure.unit, figure.low, figure.high) if counted else None

    for figures in buckets(coverage.view.records(Quantity), bucket):
        first = figures[0]
        label = f"{coverage.text(first.span)} {first.counted or first.item or ''}".strip()
        yield from _shared(coverage, "quantity", label, figures, lambda q: coverage.sentence(q.span) or q.span)


def _positions(coverage: Coverage) -> Iterator[Agreement]:
    def bucket(position: Position) -> Hashable:
        actor = _identity(coverage, position.actor)
        return (actor, position.stance, position.issue.casefold()) if actor else None

    for positions in buckets(coverage.view.records(Position), bucket):
        label = f"{_named(coverage, positions[0].actor)} {positions[0].stance} {positions[0].issue}"
        yield from _shared(coverage, "position", label, positions, lambda position: position.span)


def _identity(coverage: Coverage, key: str | None) -> str | None:
    found = coverage.identities.get(key) if key else None
    return found.id if found else None


def _named(coverage: Coverage, key: str | None) -> str | None:
    found = coverage.identities.get(key) if key else None
    return found.name if found else None


def _shared(
    coverage: Coverage, about: About, label: str, group: Sequence[T], cited: Callable[[T], Span]
) -> Iterator[Agreement]:
    """The agreement of a group that stands in two documents or more, one record a document."""
    one_each = list({record.home: record for record in reversed(group)}.values())[::-1]
    if len(one_each) > 1:
        yield _agreement(coverage, about, label, [r.key for r in one_each], [cited(r) for r in one_each])


def _agreement(
    coverage: Coverage, about: About, label: str, members: Sequence[str], spans: Sequence[Span]
) -> Agreement:
    behind = coverage.independent(spans)
    dates = [date for span in spans if (date := coverage.published(span))]
    return Agreement(
        about=about,
        label=label,
        members=tuple(members),
        spans=tuple(spans),
        origins=behind.origins,
        unknown=behind.unknown,
        first=min(dates, default=None),
        latest=max(dates, default=None),
    )
