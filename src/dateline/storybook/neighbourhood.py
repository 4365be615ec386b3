"""What a document changes around it: stories become one or two, lone reports find theirs, arcs are drawn."""

import hashlib
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dateline.lexicon.decisions import StoryRules
from dateline.storybook.book import Place, Storybook
from dateline.text.likeness import FEATURES, Features, compare, compare_stories, matter_shared
from dateline.text.members import Member
from dateline.text.partings import Side, cut, depth, side_of
from dateline.text.profiles import YOUNG, Profile, absorb
from dateline.types.records import InArc, InStory, Record, StoryMerged, StorySplit
from dateline.types.stories import Constraint

# Below this likelihood a second candidate is not looked at for a merger.
NEAR = 0.15
# So few documents join another story when they would join it one by one; a side of a cut has more of them, for of
# fewer nobody can say whether they are more alike than the rest.
_FEW, _SIDE = 2, 3
_IS_GAP = np.array([name == "gap" for name in FEATURES])

Verdicts = Callable[[Collection[str]], Sequence[Constraint]]
"""What editors said about documents (by outside id)."""


def no_verdicts(ids: Collection[str]) -> Sequence[Constraint]:
    """Nobody has said anything."""
    return ()


def _is_step(size: int) -> bool:
    """Every size up to eight, then each that is a quarter to an eighth larger: a look at a story costs its size."""
    return size % (1 << max(0, size.bit_length() - 3)) == 0


def _words_of(*profiles: Profile) -> float:
    """How many words a document of the stories has."""
    return sum(profile.length for profile in profiles) / sum(profile.size for profile in profiles)


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A story that the document may belong to, how likely, and how likely were its last report of the same day."""

    profile: Profile
    likely: float
    timeless: float


class Neighbourhood:
    """Stories near a document, weighed, and put right where it shows that they were wrong."""

    def __init__(self, book: Storybook, rules: StoryRules, verdicts: Verdicts) -> None:
        self._book, self._rules, self._verdicts = book, rules, verdicts

    def _weigh(self, member: Member, profiles: Sequence[Profile]) -> list[Candidate]:
        """The candidates, the likeliest first; ties go to the older story."""
        weighed = [self._candidate(member, profile) for profile in profiles]
        return sorted(weighed, key=lambda candidate: (-candidate.likely, *candidate.profile.age))

    def _candidate(self, member: Member, profile: Profile) -> Candidate:
        features = self._features(member, profile)
        likely = self._rules.join.probability(features)
        return Candidate(profile, likely, self._rules.join.probability(np.where(_IS_GAP, 0.0, features)))

    def _features(self, member: Member, profile: Profile) -> Features:
        return compare(member.sketch, profile, when=member.when, outlet=member.outlet)

    def _asked(self, member: Member, profile: Profile) -> float:
        """How likely the document must belong to the story to join it."""
        return self._rules.join_from(profile.size, member.sketch.length)

    def _repair(self, profile: Profile, candidates: Sequence[Candidate]) -> Iterator[Record]:
        """Merges the document's story with others that it shows to be the same, the older one lives; or parts it.

        Whenever the story has doubled, lone documents that were unsure about it are looked at again; whenever it has
        grown somewhat, it is held against its neighbours as a whole, and against a cut through itself.
        """
        doublings = (profile.size - 1).bit_length()
        if _is_step(profile.size):
            profile, candidates = yield from self._unite_wholes(profile, candidates)
        for candidate in candidates:
            other = candidate.profile
            if other.story == profile.story or max(candidate.likely, candidate.timeless) < NEAR:
                continue
            near = candidate.likely >= NEAR
            likely = self._rules.merge.probability(self._story_features(profile, candidate)) if near else 0.0
            if likely >= self._rules.merge_from(profile.size, other.size) and self._may_merge(profile, other):
                profile, gone = sorted((profile, other), key=lambda story: story.age)
                yield from self._merge(profile, gone, f"reports of one event ({likely})")
            elif (near or candidate.timeless >= self._rules.join_at) and self._one_matter(profile, other):
                yield from self._link(profile, other)
        if profile.size.bit_length() > doublings:
            yield from self._gather(profile)
        yield from self._part(profile)

    def _unite_wholes(
        self, profile: Profile, candidates: Sequence[Candidate]
    ) -> Generator[Record, None, tuple[Profile, Sequence[Candidate]]]:
        """Merges the story with those near it if all documents together say that they are one; the rest is left.

        The same is asked before a story parts, so that it matters little which of two stories was there first.
        """
        left: list[Candidate] = []
        for candidate in candidates:
            other = candidate.profile
            likely = self._one_as_wholes(profile, other) if candidate.likely >= NEAR else 0.0
            if likely >= self._rules.whole_from(_words_of(profile, other)):
                profile, gone = sorted((profile, other), key=lambda story: story.age)
                yield from self._merge(profile, gone, f"reports of one event as a whole ({likely})")
            else:
                left.append(candidate)
        return profile, left

    def _one_as_wholes(self, one: Profile, other: Profile) -> float:
        """How likely two stories of some documents each are one; 0 where nobody can say, or an editor forbids it."""
        if one.story == other.story or min(one.size, other.size) < _SIDE or self._kept_apart(one, other):
            return 0.0
        return self._one(*(Side(tuple(self._book.members(story.members)), story) for story in (one, other)))

    def _gather(self, profile: Profile) -> Iterator[Record]:
        """Takes lone documents in that were unsure about the story and are likely to belong to it by now."""
        for story in profile.waiting:
            alone = self._book.story(story)
            if alone is None or alone.story == profile.story or alone.size > 1 or self._kept_apart(alone, profile):
                continue
            document = next(iter(self._book.members(alone.members)), None)
            likely = self._rules.join.probability(self._features(document, profile)) if document else 0.0
            if document and likely >= self._asked(document, profile):
                profile, gone = sorted((profile, alone), key=lambda story: story.age)
                yield from self._merge(profile, gone, f"later reports bear it out ({likely})")

    def _story_features(self, profile: Profile, candidate: Candidate) -> Features:
        return compare_stories(profile, candidate.profile, candidate.likely)

    def _may_merge(self, one: Profile, other: Profile) -> bool:
        """Do the documents themselves bear it out, and no editor forbids it?"""
        if self._kept_apart(one, other):
            return False
        few, many = sorted((one, other), key=lambda profile: (profile.size, *profile.age))
        documents = tuple(self._book.members(few.members))
        likely = [self._rules.join.probability(self._features(member, many)) for member in documents]
        asked = self._rules.take_from(many.size, few.length) if few.size == 1 else self._rules.unsure_at
        if sum(likely) < asked * len(likely):
            return False
        if few.size <= _FEW:
            return True
        others = Side(tuple(self._book.members(many.members)), many)
        return self._one(Side(documents, few), others) >= self._rules.part_below(_words_of(few, many))

    def _one(self, one: Side, other: Side) -> float:
        return self._rules.one.probability(depth(one, other, self._rules.join.odds))

    def _merge(self, profile: Profile, gone: Profile, why: str) -> Iterator[Record]:
        absorb(profile, gone)
        self._book.close(gone.story, into=profile.story)
        self._book.keep(profile, gone.weeks)
        yield StoryMerged(story=gone.story, into=profile.story, why=why)
        if gone.arc and profile.arc is None:
            yield from self._enter(profile, gone.arc, "same event")

    def _part(self, profile: Profile) -> Iterator[Record]:
        """Parts a young story whose documents fall into two groups; the earliest ones keep its id."""
        if not (2 * _SIDE <= profile.size <= YOUNG and profile.whole and _is_step(profile.size)):
            return
        groups = cut(self._book.members(profile.members))
        if groups is None or min(map(len, groups)) < _SIDE or self._bound_across(profile, *groups):
            return
        likely = self._one(side_of(groups[0]), side_of(groups[1]))
        if likely < self._rules.part_below(_words_of(profile)):
            yield from self._split(profile, *groups, f"reports of two events ({likely})")

    def _split(
        self, profile: Profile, staying: Sequence[Member], leaving: Sequence[Member], why: str
    ) -> Iterator[Record]:
        """The documents that leave make a story of their own, under an id that comes back to life if they had one."""
        off = self._book.found(min(leaving, key=lambda member: member.age), beside=profile.story)
        for story, group in ((profile, staying), (off, leaving)):
            ids = {member.id for member in group}
            made = replace(
                side_of(group).profile, story=story.story, encoder=self._rules.encoder, arc=profile.arc,
                bound=tuple(id for id in profile.bound if id in ids), waiting=profile.waiting,
            )  # fmt: skip
            self._book.rewrite(made, group)
        keys = tuple(member.key for member in leaving)
        yield StorySplit(story=profile.story, off=off.story, documents=keys, why=why)
        yield from self._move(leaving, off.story, f"left {profile.story}: {why}")
        if profile.arc:
            yield InArc(story=off.story, arc=profile.arc, why="left a story of the arc")

    def _move(self, leaving: Sequence[Member], story: str, why: str) -> Iterator[InStory]:
        for member in leaving:
            self._book.move(member, Place(story, 1.0, why))
            yield InStory(document=member.key, story=story, score=1.0, why=why)

    def _one_matter(self, one: Profile, other: Profile) -> bool:
        return matter_shared(one, other) >= self._rules.arc_at

    def _link(self, one: Profile, other: Profile) -> Iterator[InArc]:
        """Puts two stories into one arc, that of the older one if it has one."""
        first, second = sorted((one, other), key=lambda story: story.age)
        arc = first.arc or second.arc or "a" + hashlib.sha256(first.story.encode()).hexdigest()[:10]
        for profile in (first, second):
            if profile.arc is None:
                yield from self._enter(profile, arc, "same actors and matter")

    def _enter(self, profile: Profile, arc: str, why: str) -> Iterator[InArc]:
        profile.arc = arc
        self._book.save(profile)
        yield InArc(story=profile.story, arc=arc, why=why)

    def _kept_apart(self, one: Profile, other: Profile) -> bool:
        if not (one.bound and other.bound):
            return False
        said = [verdict for verdict in self._verdicts(one.bound) if verdict.kind == "apart"]
        return any({verdict.one, verdict.other} & set(other.bound) for verdict in said)

    def _bound_across(self, profile: Profile, staying: Sequence[Member], leaving: Sequence[Member]) -> bool:
        """Would a cut part documents that an editor wants together?"""
        if not profile.bound:
            return False
        here, there = ({member.id for member in group} for group in (staying, leaving))
        said = [verdict for verdict in self._verdicts(profile.bound) if verdict.kind == "same"]
        return any(len({v.one, v.other} & here) == len({v.one, v.other} & there) == 1 for v in said)
