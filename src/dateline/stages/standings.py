"""Follows what each party offers, demands or refuses through the documents of a story."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from dateline.lexicon.digest import DigestWords, digest_words
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


class TrackPositions:
    """One record a party and issue: the latest stance, since when, and the one it replaced."""

    name: ClassVar[str] = "standings"
    version: ClassVar[int] = 1
    scope: ClassVar[Scope] = "story"
    needs: ClassVar[tuple[type[Record], ...]] = (
        Language, Furniture, Sentence, Entity, Attribution, Position, Commentary,
    )  # fmt: skip
    makes: ClassVar[tuple[type[Record], ...]] = (PartyPosition,)

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the positions by party, in order of their first report."""
        coverage = Coverage(view)
        words = digest_words(coverage.language)
        parties: dict[str, list[Position]] = {}
        for position in sorted(view.records(Position), key=lambda p: coverage.order(p.span)):
            identity = coverage.identities.get(position.actor)
            if identity and coverage.sentence(position.span) not in coverage.commentary:
                parties.setdefault(identity.name, []).append(position)
        for name, positions in parties.items():
            for group in _issues(positions, words):
                yield _latest(coverage, name, group)


def _issues(positions: Iterable[Position], words: DigestWords) -> Iterator[list[Position]]:
    """Positions of one party by issue: by the words in which it is named."""
    groups: list[tuple[frozenset[str], list[Position]]] = []
    for position in positions:
        stems = frozenset(content(tokenize(position.issue), words.vocabulary))
        home = next((group for known, group in groups if _alike(stems, known)), None)
        if home is None:
            groups.append((stems, [position]))
        else:
            home.append(position)
    yield from (group for _, group in groups)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    least = min(len(one), len(other))
    return one == other or (least > 0 and len(one & other) >= max(ALIKE * least, min(2, least)))


def _latest(coverage: Coverage, name: str, group: list[Position]) -> PartyPosition:
    """The stance of the latest report, since the first report of its unbroken run."""
    last = group[-1]
    run = [last]
    for position in reversed(group[:-1]):
        if position.stance != last.stance:
            break
        run.append(position)
    before = group[: len(group) - len(run)]
    dates = [coverage.published(position.span) for position in run]
    spans = tuple(dict.fromkeys(coverage.sentence(position.span) or position.span for position in reversed(run)))
    return PartyPosition(
        actor=name,
        issue=_issue(run),
        stance=last.stance,
        conditions=_conditions(coverage, run),
        since=min((date for date in dates if date), default=None),
        firm=any(position.firm for position in run),
        spans=spans,
        changed=before[-1].stance if before else None,
    )


def _conditions(coverage: Coverage, run: Iterable[Position]) -> tuple[Span, ...]:
    """The conditions of all reports, each wording once."""
    found: dict[tuple[str, ...], Span] = {}
    for position in run:
        for piece in position.conditions:
            found.setdefault(tuple(token.form for token in tokenize(coverage.text(piece))), piece)
    return tuple(found.values())


def _issue(run: list[Position]) -> str:
    """The issue as it is named most often, the shorter of equals."""
    names = [position.issue for position in run]
    return min(names, key=lambda name: (-names.count(name), len(name), name))
