"""Follows what each party offers, demands or refuses through the documents of a story."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from dateline.lexicon.digest import DigestWords, digest_words
from dateline.lexicon.positions import load_stance_words
from dateline.stage import Scope, View
from dateline.text.compare import content, tokenize
from dateline.text.coverage import Coverage
from dateline.types.records import (
    Attribution,
    Commentary,
    Entity,
    Furniture,
    Language,
    PartyPosition,
    Position,
    Record,
    Sentence,
)
from dateline.types.text import Span

# Shared part of the words (of the shorter) that makes two issues one (our choice).
ALIKE = 0.5


# A party that agreed and then promised has not changed its mind.
_YES = frozenset({"offers", "accepts"})


class TrackPositions:
    """One record a side and issue: the latest stance, since when, and the one it replaced."""

    name: ClassVar[str] = "standings"
    version: ClassVar[int] = 4
    scope: ClassVar[Scope] = "story"
    needs: ClassVar[tuple[type[Record], ...]] = (
        Language, Furniture, Sentence, Entity, Attribution, Position, Commentary,
    )  # fmt: skip
    makes: ClassVar[tuple[type[Record], ...]] = (PartyPosition,)

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the positions by party, in order of their first report."""
        coverage = Coverage(view)
        words = digest_words(coverage.language)
        sides = _Sides(coverage)
        told = [
            position
            for position in sorted(view.records(Position), key=lambda p: coverage.order(p.span))
            if position.actor in coverage.identities and coverage.sentence(position.span) not in coverage.commentary
        ]
        found: dict[str, list[PartyPosition]] = {}
        for issue in _issues(told, words):
            by_side: dict[str, list[Position]] = {}
            for position in issue:
                by_side.setdefault(sides.of(position), []).append(position)
            for side, group in by_side.items():
                found.setdefault(side, []).append(_latest(coverage, side, _issue(issue), group))
        order = dict.fromkeys(sides.of(position) for position in told)
        for side in order:
            yield from found[side]


class _Sides:
    """For whom each party speaks."""

    def __init__(self, coverage: Coverage) -> None:
        self._identities = coverage.identities
        self._offices = load_stance_words().lists["offices"]
        held = (e for e in coverage.view.records(Entity) if e.key in self._identities and self._is_in_office(e))
        self._in_office = {self._identities[entity.key].id for entity in held}
        named = (identity for identity in coverage.identities.values() if identity.kind == "country")
        self._countries = {identity.country: identity.name for identity in named if identity.country}

    def of(self, position: Position) -> str:
        """The name of the country whose government the party is of, if the story names it; else its own."""
        identity = self._identities[position.actor]
        holds = identity.kind == "person" and identity.id in self._in_office
        country = self._countries.get(identity.country) if holds and identity.country else None
        return country or identity.name

    def _is_in_office(self, entity: Entity) -> bool:
        words = {word for role in entity.roles for word in role.casefold().split()}
        return bool(words & self._offices) and not words & {"former", "ex", "opposition"}


def _issues(positions: Iterable[Position], words: DigestWords) -> Iterator[list[Position]]:
    """Positions by issue: by the words in which it is named; other names in it make it another issue."""
    groups: list[tuple[frozenset[str], frozenset[str], list[Position]]] = []
    for position in positions:
        stems, names = frozenset(content(tokenize(position.issue), words.vocabulary)), _names(position.issue)
        alike = (group for known, others, group in groups if _alike(stems, known) and not _differ(names, others))
        home = next(alike, None)
        if home is None:
            groups.append((stems, names, [position]))
        else:
            home.append(position)
    yield from (group for _, _, group in groups)


def _names(issue: str) -> frozenset[str]:
    """The words that are written large: "Cypriot" in "ban on Cypriot ships"."""
    return frozenset(word.casefold() for word in issue.split() if word[:1].isupper())


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Do both name somebody, and nobody in common?"""
    return bool(one) and bool(other) and one.isdisjoint(other)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    least = min(len(one), len(other))
    return one == other or (least > 0 and len(one & other) >= max(ALIKE * least, min(2, least)))


def _latest(coverage: Coverage, side: str, issue: str, group: list[Position]) -> PartyPosition:
    """The stance of the latest report, since the first report of its unbroken run."""
    last = group[-1]
    run = [last]
    for position in reversed(group[:-1]):
        if position.stance != last.stance and not {position.stance, last.stance} <= _YES:
            break
        run.append(position)
    before = group[: len(group) - len(run)]
    dates = [coverage.published(position.span) for position in run]
    return PartyPosition(
        actor=coverage.identities[last.actor].name,
        issue=issue,
        stance=last.stance,
        conditions=_conditions(coverage, run),
        since=min((date for date in dates if date), default=None),
        said=min((position.said for position in run if position.said), default=None),
        firm=any(position.firm for position in run),
        spans=_sentences(coverage, reversed(run)),
        changed=before[-1].stance if before else None,
        side=side,
        before=_sentences(coverage, before[-1:]),
    )


def _sentences(coverage: Coverage, positions: Iterable[Position]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(coverage.sentence(position.span) or position.span for position in positions))


def _conditions(coverage: Coverage, run: Iterable[Position]) -> tuple[Span, ...]:
    """The conditions of all reports, each wording once, and none that is only the beginning of another."""
    found: dict[tuple[str, ...], Span] = {}
    for position in run:
        for piece in position.conditions:
            found.setdefault(tuple(token.form for token in tokenize(coverage.text(piece))), piece)
    whole = (words for words in found if not any(other[: len(words)] == words for other in found if other != words))
    return tuple(found[words] for words in whole)


def _issue(run: list[Position]) -> str:
    """The issue as it is named most often, the shorter of equals."""
    names = [position.issue for position in run]
    return min(names, key=lambda name: (-names.count(name), len(name), name))
