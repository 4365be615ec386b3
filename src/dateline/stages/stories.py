"""Which document belongs to which story: joins one, founds one, or shows that two were one, or that one was two."""

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from dateline.lexicon.background import load_background
from dateline.lexicon.bulletins import is_bulletin
from dateline.lexicon.decisions import StoryRules, story_rules
from dateline.models.embedder import Embedder
from dateline.stage import Postings, Scope, Shelf, View
from dateline.storybook import Place, Storybook
from dateline.text.likeness import Features, compare, compare_stories, matter_shared
from dateline.text.members import Member
from dateline.text.partings import Side, cut, depth, side_of
from dateline.text.profiles import YOUNG, Profile, absorb, join, leave, tie, wait
from dateline.text.sketches import Facts, draw, lead_of, words_of
from dateline.text.weeks import far_apart, weeks_around
from dateline.types.records import (
    Copy,
    Entity,
    EntityKind,
    InArc,
    InStory,
    Language,
    Record,
    StoryMerged,
    StorySplit,
    TimeExpression,
)
from dateline.types.stories import Constraint
from dateline.types.text import Document, Span

# Below these likelihoods a second candidate is not looked at for a merger, and not remembered.
_NEAR, _TIED = 0.15, 0.1
# So few documents join another story when they would join it one by one; a side of a cut has more of them, for of
# fewer nobody can say whether they are more alike than the rest.
_FEW, _SIDE = 2, 3
_WHOLE_COPIES = ("identical", "excerpt", "edited", "translation")
_SHOWN = 3
# Names after this many characters are background as often as not.
_BEGINNING = 1_000
_PLACES: tuple[EntityKind, ...] = ("place", "facility", "country")
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")

Verdicts = Callable[[Collection[str]], Sequence[Constraint]]
"""What editors said about documents (by outside id)."""


def no_verdicts(ids: Collection[str]) -> Sequence[Constraint]:
    """Nobody has said anything."""
    return ()


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    """A story that the document may belong to, and how likely."""

    profile: Profile
    likely: float


class AssignStories:
    """Yields the document's InStory, and what it changes: stories that become one or two, or belong to an arc.

    What is remembered stands in the storybook, so that a run that was killed goes on as if it had not been.
    """

    name: ClassVar[str] = "stories"
    version: ClassVar[int] = 3
    scope: ClassVar[Scope] = "stream"
    needs: ClassVar[tuple[type[Record], ...]] = (Language, Entity, TimeExpression, Copy)
    makes: ClassVar[tuple[type[Record], ...]] = (InStory, StoryMerged, StorySplit, InArc)

    def __init__(
        self,
        embedder: Embedder,
        terms: Postings,
        shelf: Shelf,
        rules: StoryRules | None = None,
        verdicts: Verdicts = no_verdicts,
    ) -> None:
        self._embedder, self._verdicts = embedder, verdicts
        self._rules = rules or story_rules(embedder.name, embedder.version)
        self._book = Storybook(terms, shelf, self._rules.encoder)
        self._background = load_background()
        self.model = f"{embedder.name} {embedder.version}"

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields an InStory, then what it changes; nothing for a bulletin of several topics."""
        document = view.document
        known = self._book.place(document.key)
        if known is not None:
            yield _in_story(document, known)
            return
        before, since = self._book.inherit(document.key)
        if is_bulletin(document.part("title"), document.text):
            return
        member = self._arrive(view)
        candidates = self._weigh(member, self._book.near(member))
        if before and before.size and far_apart(member.when, since):
            before = None  # what stands under one address every week is news each time
        profile, place = self._place(view, member, candidates, before)
        profile = self._take(member, profile, candidates)
        self._book.put(member, place)
        yield _in_story(document, place)
        yield from self._repair(profile, candidates)

    def forget(self, key: str, successor: str | None = None) -> None:
        """Takes a document out that was replaced; the version with the key `successor` will come into its story."""
        place = self._book.place(key)
        profile = self._book.story(place.story) if place else None
        gone = self._book.members((key,))
        if profile is None or not gone:
            return
        self._book.bequeath(gone[0], leave(profile, gone[0].sketch, key), successor)

    # --- the document

    def _arrive(self, view: View) -> Member:
        document = view.document
        title, text = document.part("title"), document.text
        language = next((record.language for record in view.records(Language)), None) or document.language or ""
        sketch = draw(
            title,
            text,
            language.split("-")[0],
            rarity=self._background.rarity,
            dense=self._embedder.embed(lead_of(title, text)),
            facts=_facts(view),
        )
        outlet = view.outlets.get(document.key)
        when = document.published.timestamp() if document.published else None
        return Member(document.key, document.id, sketch, outlet.id if outlet else document.outlet, when)

    def _weigh(self, member: Member, profiles: Sequence[Profile]) -> list[_Candidate]:
        """The candidates, the likeliest first; ties go to the older story."""
        weighed = [
            _Candidate(profile, self._rules.join.probability(self._features(member, profile))) for profile in profiles
        ]
        return sorted(weighed, key=lambda candidate: (-candidate.likely, *candidate.profile.age))

    def _features(self, member: Member, profile: Profile) -> Features:
        return compare(member.sketch, profile, when=member.when, outlet=member.outlet)

    # --- its place

    def _place(
        self, view: View, member: Member, candidates: Sequence[_Candidate], before: Profile | None
    ) -> tuple[Profile, Place]:
        apart = self._apart_from(member)
        free = [candidate for candidate in candidates if candidate.profile.story not in apart]
        best = next((one for one in free if one.likely >= self._rules.join_from(one.profile.size)), None)
        # A version that was rewritten into another matter goes where that is told.
        elsewhere = before and best and best.profile.story != before.story
        certain = self._certain(view, member, None if elsewhere else before)
        if certain is not None:
            profile, why = certain
            return profile, Place(profile.story, 1.0, why)
        if best is not None:
            return best.profile, _joined(view.document, member, best)
        why = "first report"
        if free and free[0].likely >= self._rules.unsure_at:
            why = f"first report; unsure about {free[0].profile.story} ({free[0].likely})"
        profile = self._book.found(member)
        return profile, Place(profile.story, 1.0, why)

    def _certain(self, view: View, member: Member, before: Profile | None) -> tuple[Profile, str] | None:
        """The story that an editor, an older version or the text that this one copies puts the document into."""
        for verdict in self._verdicts((member.id,)):
            story = self._story_of(_other(verdict, member.id)) if verdict.kind == "same" else None
            if story:
                return story, f"same story as {_other(verdict, member.id)}, an editor says"
        if before is not None:
            return before, "new version"
        apart = self._apart_from(member)
        copied = self._story_of_origin(view, member.when)
        return copied if copied and copied[0].story not in apart else None

    def _story_of_origin(self, view: View, when: float | None) -> tuple[Profile, str] | None:
        """The story of the text that the document copies, unless a week has passed since: forms are filled in again."""
        for copy in view.records(Copy):
            if copy.document == view.document.key and copy.kind in _WHOLE_COPIES:
                place = self._book.place(copy.of)
                profile = self._book.story(place.story) if place else None
                origins = self._book.members((copy.of,))
                if profile is not None and not any(far_apart(when, origin.when) for origin in origins):
                    return profile, f"copy of {copy.of}"
        return None

    def _take(self, member: Member, profile: Profile, candidates: Sequence[_Candidate]) -> Profile:
        join(profile, member.sketch, outlet=member.outlet, when=member.when, key=member.key)
        if self._verdicts((member.id,)):
            profile.bound = (*profile.bound, member.id)
        for candidate in candidates:
            if candidate.profile.story != profile.story and candidate.likely >= _TIED:
                tie(profile, candidate.profile.story, candidate.likely)
        self._book.keep(profile, weeks_around(member.when))
        if profile.size == 1 and candidates and candidates[0].likely >= _NEAR:
            wait(candidates[0].profile, profile.story)
            self._book.save(candidates[0].profile)
        return profile

    # --- what it changes

    def _repair(self, profile: Profile, candidates: Sequence[_Candidate]) -> Iterator[Record]:
        """Merges the document's story with others that it shows to be the same, the older one lives; or parts it."""
        for candidate in candidates:
            other = candidate.profile
            if other.story == profile.story or candidate.likely < _NEAR:
                continue
            likely = self._rules.merge.probability(self._story_features(profile, candidate))
            if likely >= self._rules.merge_from(profile.size, other.size) and self._may_merge(profile, other):
                profile, gone = sorted((profile, other), key=lambda story: story.age)
                yield from self._merge(profile, gone, f"reports of one event ({likely})")
            elif matter_shared(profile, other) >= self._rules.arc_at:
                yield from self._link(profile, other)
        yield from self._gather(profile)
        yield from self._part(profile)

    def _gather(self, profile: Profile) -> Iterator[Record]:
        """Whenever a story has doubled, lone documents that were unsure about it are looked at again."""
        if profile.size < 2 or profile.size & (profile.size - 1):
            return
        for story in profile.waiting:
            alone = self._book.story(story)
            if alone is None or alone.story == profile.story or alone.size > 1 or self._kept_apart(alone, profile):
                continue
            documents = self._book.members(alone.members)
            likely = min((self._rules.join.probability(self._features(one, profile)) for one in documents), default=0.0)
            if likely >= self._rules.join_from(profile.size):
                profile, gone = sorted((profile, alone), key=lambda story: story.age)
                yield from self._merge(profile, gone, f"later reports bear it out ({likely})")

    def _story_features(self, profile: Profile, candidate: _Candidate) -> Features:
        return compare_stories(profile, candidate.profile, candidate.likely)

    def _may_merge(self, one: Profile, other: Profile) -> bool:
        """Do the documents themselves bear it out, and no editor forbids it?"""
        if self._kept_apart(one, other):
            return False
        few, many = sorted((one, other), key=lambda profile: (profile.size, *profile.age))
        documents = tuple(self._book.members(few.members))
        likely = [self._rules.join.probability(self._features(member, many)) for member in documents]
        if sum(likely) < self._rules.unsure_at * len(likely):
            return False
        others = Side(tuple(self._book.members(many.members)), many)
        return few.size <= _FEW or self._one(Side(documents, few), others) >= self._rules.part_at

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
        if not (2 * _SIDE <= profile.size <= YOUNG and profile.whole):
            return
        groups = cut(self._book.members(profile.members))
        if groups is None or min(map(len, groups)) < _SIDE or self._bound_across(profile, *groups):
            return
        likely = self._one(side_of(groups[0]), side_of(groups[1]))
        if likely < self._rules.part_at:
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
                bound=tuple(id for id in profile.bound if id in ids),
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

    # --- what editors say

    def obey(self, verdict: Constraint, *, whole: bool = False) -> Iterator[Record]:
        """What a new verdict changes at once: the first document joins the other's story, or leaves the common one.

        `whole`: all documents of the first one's story join, not it alone.
        """
        members = [self._member(id) for id in (verdict.one, verdict.other)]
        stories = [self._story_of(id) for id in (verdict.one, verdict.other)]
        one, other = members
        home, there = stories
        if one is None or other is None or home is None or there is None:
            return
        for profile, id in ((home, verdict.one), (there, verdict.other)):
            if id not in profile.bound:
                profile.bound = (*profile.bound, id)
                self._book.save(profile)
        why = f"an editor says: {verdict.why}"
        if verdict.kind == "same" and home.story != there.story:
            yield from self._unite(one, home, there, why, whole=whole or home.size == 1)
        elif verdict.kind == "apart" and home.story == there.story:
            yield from self._divide(one, other, self._book.story(home.story) or home, why)

    def _unite(self, one: Member, home: Profile, there: Profile, why: str, *, whole: bool) -> Iterator[Record]:
        if whole:
            profile, gone = sorted((home, there), key=lambda story: story.age)
            yield from self._merge(profile, gone, why)
            return
        rest = leave(home, one.sketch, one.key)
        rest.bound = tuple(id for id in home.bound if id != one.id)
        self._book.save(rest)
        join(there, one.sketch, outlet=one.outlet, when=one.when, key=one.key)
        there.bound = (*there.bound, one.id)
        self._book.keep(there, weeks_around(one.when))
        yield from self._move((one,), there.story, why)

    def _divide(self, one: Member, other: Member, home: Profile, why: str) -> Iterator[Record]:
        """Along the best cut if it goes between the two; else the first document alone leaves."""
        documents = self._book.members(home.members)
        groups = cut(documents) if home.whole else None
        sides = [{member.key for member in group} for group in groups or ()]
        if groups and all(len({one.key, other.key} & side) == 1 for side in sides):
            yield from self._split(home, *groups, why)
            return
        off = self._book.found(one, beside=home.story)
        join(off, one.sketch, outlet=one.outlet, when=one.when, key=one.key)
        off.bound, off.arc = (one.id,), home.arc
        rest = leave(home, one.sketch, one.key)
        rest.bound = tuple(id for id in home.bound if id != one.id)
        self._book.save(rest)
        self._book.keep(off, weeks_around(one.when))
        yield StorySplit(story=home.story, off=off.story, documents=(one.key,), why=why)
        yield from self._move((one,), off.story, why)

    def _member(self, id: str) -> Member | None:
        key = self._book.key_of(id)
        return next(iter(self._book.members((key,))), None) if key else None

    def _story_of(self, id: str) -> Profile | None:
        key = self._book.key_of(id)
        place = self._book.place(key) if key else None
        return self._book.story(place.story) if place else None

    def _apart_from(self, member: Member) -> set[str]:
        """The stories that an editor wants the document kept out of."""
        said = [verdict for verdict in self._verdicts((member.id,)) if verdict.kind == "apart"]
        stories = [self._story_of(_other(verdict, member.id)) for verdict in said]
        return {story.story for story in stories if story}

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


def _other(verdict: Constraint, id: str) -> str:
    return verdict.other if verdict.one == id else verdict.one


def _joined(document: Document, member: Member, best: _Candidate) -> Place:
    sketch = member.sketch
    shared = sketch.shared_with(best.profile.terms, _SHOWN)
    because = tuple(words_of(document.part("title"), document.text, shared, sketch.language))
    words = ", ".join(document.part(part)[start:end] for part, start, end in because)
    return Place(best.profile.story, best.likely, f"shares {words}" if words else "alike in meaning", because)


def _facts(view: View) -> Facts:
    """Who, where and when: what tells two events with like words apart."""
    return {
        "person": {_short(entity.name) for entity in _entities(view, ("person",))},
        "place": {entity.actor or entity.name.casefold() for entity in _entities(view, _PLACES)},
        "date": {day for time in view.records(TimeExpression) for day in _days(time)},
    }


def _entities(view: View, kinds: Sequence[EntityKind]) -> Iterator[Entity]:
    """Entities that the title or the beginning names."""
    for entity in view.records(Entity):
        if entity.kind in kinds and (entity.first.part == "title" or entity.first.start < _BEGINNING):
            yield entity


def _short(name: str) -> str:
    """What a person is called in headlines."""
    return name.casefold().split()[-1] if name.split() else ""


def _days(time: TimeExpression) -> Iterator[str]:
    """The day and the month of a date that names both with the year."""
    if time.type == "DATE" and _DATE.fullmatch(time.value):
        yield time.value[:7]
        yield time.value


def _in_story(document: Document, place: Place) -> InStory:
    spans: tuple[Span, ...] = tuple(document.span(start, end, part) for part, start, end in place.because)
    return InStory(document=document.key, story=place.story, score=place.score, why=place.why, because=spans)
