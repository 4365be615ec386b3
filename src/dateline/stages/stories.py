"""Which document belongs to which story: joins one, founds one, or shows that two were one."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import msgspec

from dateline.lexicon.background import load_background
from dateline.lexicon.bulletins import is_bulletin
from dateline.lexicon.decisions import StoryRules, story_rules
from dateline.models.embedder import Embedder
from dateline.stage import Postings, Scope, Shelf, View
from dateline.text.likeness import Features, compare, compare_stories, matter_shared
from dateline.text.profiles import Profile, absorb, found, join, pack, tie, unpack
from dateline.text.sketches import Facts, Sketch, draw, lead_of, words_of
from dateline.text.weeks import in_week, week_of, weeks_around
from dateline.types.records import (
    Copy,
    Entity,
    EntityKind,
    InArc,
    InStory,
    Language,
    Record,
    StoryMerged,
    TimeExpression,
)
from dateline.types.text import Document, Part, Span

# Terms that more stories of the same week hold are passed over; the heaviest terms of a document find its candidates.
_CAP, _ASKED, _ASKED_NAMES, _CANDIDATES = 100, 16, 6, 12
# Terms under which a story is found, at most; those of its heaviest that are new are added as it grows.
_POSTED, _POSTED_NAMES, _MOST_POSTED = 40, 6, 60
# A story that is found again is found in its latest weeks; one report is looked for in three of them.
_WEEKS_KEPT = 6
# Below these likelihoods a second candidate is not looked at for a merger, and not remembered.
_NEAR, _TIED = 0.15, 0.1
_WHOLE_COPIES = ("identical", "excerpt", "edited", "translation")
_SHOWN = 3
# Names after this many characters are background as often as not.
_BEGINNING = 1_000
_HEADLINE = 200
_PLACES: tuple[EntityKind, ...] = ("place", "facility", "country")
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


class _Place(msgspec.Struct, frozen=True, array_like=True):
    """Where a document was put, kept so that a second run says the same."""

    story: str
    score: float
    why: str
    because: tuple[tuple[Part, int, int], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Arrival:
    """The document on its way into a story: `when` in seconds since 1970."""

    document: Document
    sketch: Sketch
    outlet: str | None
    when: float | None


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    """A story that the document may belong to, and how likely."""

    profile: Profile
    likely: float


class AssignStories:
    """Yields the document's InStory, and what it changes: stories that become one, stories that belong to an arc.

    What is remembered stands in the postings (terms of stories by week) and on the shelf (profiles of stories, places
    of documents), so that a run that was killed goes on as if it had not been.
    """

    name: ClassVar[str] = "stories"
    version: ClassVar[int] = 1
    scope: ClassVar[Scope] = "stream"
    needs: ClassVar[tuple[type[Record], ...]] = (Language, Entity, TimeExpression, Copy)
    makes: ClassVar[tuple[type[Record], ...]] = (InStory, StoryMerged, InArc)

    def __init__(self, embedder: Embedder, terms: Postings, shelf: Shelf, rules: StoryRules | None = None) -> None:
        self._embedder, self._terms, self._shelf = embedder, terms, shelf
        self._rules = rules or story_rules(embedder.name, embedder.version)
        self._background = load_background()
        self.model = f"{embedder.name} {embedder.version}"

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields an InStory, then StoryMerged and InArc records; nothing for a bulletin of several topics."""
        key = view.document.key
        if is_bulletin(view.document.part("title") or view.document.text[:_HEADLINE]):
            return
        place = self._shelf.get(f"document:{key}")
        if place is not None:
            yield self._known(view.document, msgspec.msgpack.decode(place, type=_Place))
            return
        arrival = self._arrive(view)
        candidates = self._weigh(arrival, self._candidates(arrival))
        profile, placed = self._place(view, arrival, candidates)
        self._take(arrival, profile, candidates)
        self._shelf.put(f"document:{key}", msgspec.msgpack.encode(placed))
        yield _in_story(view.document, placed)
        yield from self._repair(profile, candidates)

    def _known(self, document: Document, place: _Place) -> InStory:
        """What was said of a document that is known, in the story that its story is now part of."""
        living = self._profile(place.story)
        return _in_story(document, msgspec.structs.replace(place, story=living.story) if living else place)

    # --- the document

    def _arrive(self, view: View) -> _Arrival:
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
        return _Arrival(document, sketch, outlet.id if outlet else document.outlet, when)

    def _candidates(self, arrival: _Arrival) -> list[Profile]:
        week = week_of(arrival.when)
        sketch = arrival.sketch
        numbers = (*sketch.heaviest(_ASKED), *sketch.whom_and_where(_ASKED_NAMES))
        asked = [in_week(number, week) for number in dict.fromkeys(numbers)]
        shared = self._terms.shared(asked, cap=_CAP)
        likely = sorted(shared, key=lambda story: (-shared[story], story))[:_CANDIDATES]
        kept = self._shelf.get_many([f"story:{story}" for story in likely])
        profiles = (unpack(kept[f"story:{story}"]) for story in likely if f"story:{story}" in kept)
        return [profile for profile in profiles if profile and profile.encoder == self._rules.encoder]

    def _weigh(self, arrival: _Arrival, profiles: Sequence[Profile]) -> list[_Candidate]:
        """The candidates, the likeliest first; ties go to the older story."""
        join = self._rules.join
        weighed = [_Candidate(profile, join.probability(self._features(arrival, profile))) for profile in profiles]
        return sorted(weighed, key=lambda candidate: (-candidate.likely, *_age(candidate.profile)))

    def _features(self, arrival: _Arrival, profile: Profile) -> Features:
        return compare(arrival.sketch, profile, when=arrival.when, outlet=arrival.outlet)

    # --- its place

    def _place(self, view: View, arrival: _Arrival, candidates: Sequence[_Candidate]) -> tuple[Profile, _Place]:
        copied = self._story_of_origin(view)
        if copied is not None:
            profile, of = copied
            return profile, _Place(profile.story, 1.0, f"copy of {of}")
        best = candidates[0] if candidates else None
        if best is not None and best.likely >= self._rules.join_at:
            return best.profile, _joined(arrival, best)
        story = "s" + hashlib.sha256(arrival.document.key.encode()).hexdigest()[:10]
        why = "first report"
        if best is not None and best.likely >= self._rules.unsure_at:
            why = f"first report; unsure about {best.profile.story} ({best.likely})"
        return found(story, arrival.sketch, self._rules.encoder), _Place(story, 1.0, why)

    def _story_of_origin(self, view: View) -> tuple[Profile, str] | None:
        """The story of the text that this one copies."""
        for copy in view.records(Copy):
            if copy.document == view.document.key and copy.kind in _WHOLE_COPIES:
                place = self._shelf.get(f"document:{copy.of}")
                profile = self._profile(msgspec.msgpack.decode(place, type=_Place).story) if place else None
                if profile is not None:
                    return profile, copy.of
        return None

    def _profile(self, story: str) -> Profile | None:
        """A story's profile, or that of the story it was merged into."""
        body = self._shelf.get(f"story:{story}")
        if body is None:
            into = self._shelf.get(f"merged:{story}")
            return self._profile(into.decode()) if into else None
        profile = unpack(body)
        return profile if profile and profile.encoder == self._rules.encoder else None

    def _take(self, arrival: _Arrival, profile: Profile, candidates: Sequence[_Candidate]) -> None:
        join(profile, arrival.sketch, outlet=arrival.outlet, when=arrival.when)
        for candidate in candidates:
            if candidate.profile.story != profile.story and candidate.likely >= _TIED:
                tie(profile, candidate.profile.story, candidate.likely)
        self._keep(profile, weeks_around(arrival.when))

    def _keep(self, profile: Profile, weeks: Sequence[int]) -> None:
        """Puts the story on the shelf, and in the index under those of its heaviest terms and weeks that are new."""
        top = tuple(dict.fromkeys((*profile.heaviest(_POSTED), *profile.whom_and_where(_POSTED_NAMES))))
        fresh = tuple(number for number in top if number not in profile.posted)
        later = tuple(week for week in weeks if week not in profile.weeks)
        profile.weeks = (*profile.weeks, *later)[-_WEEKS_KEPT:]
        if len(profile.posted) + len(fresh) > _MOST_POSTED:
            self._terms.drop(profile.story)
            profile.posted, fresh, later = (), top, profile.weeks
        pairs = [(number, week) for week in later for number in profile.posted]
        pairs += [(number, week) for week in profile.weeks for number in fresh]
        profile.posted = (*profile.posted, *fresh)
        if pairs:
            self._terms.put(profile.story, [in_week(number, week) for number, week in pairs])
        self._shelf.put(f"story:{profile.story}", pack(profile))

    # --- what it changes

    def _repair(self, profile: Profile, candidates: Sequence[_Candidate]) -> Iterator[Record]:
        """Merges the document's story with others that the document shows to be the same; the older one lives."""
        for candidate in candidates:
            other = candidate.profile
            if other.story == profile.story or candidate.likely < _NEAR:
                continue
            likely = self._rules.merge.probability(self._story_features(profile, candidate))
            if likely >= self._rules.merge_at:
                profile, gone = sorted((profile, other), key=_age)
                yield from self._merge(profile, gone, likely)
            elif matter_shared(profile, other) >= self._rules.arc_at:
                yield from self._link(profile, other)

    def _story_features(self, profile: Profile, candidate: _Candidate) -> Features:
        return compare_stories(profile, candidate.profile, candidate.likely)

    def _merge(self, profile: Profile, gone: Profile, likely: float) -> Iterator[Record]:
        absorb(profile, gone)
        self._terms.drop(gone.story)
        self._shelf.drop(f"story:{gone.story}")
        self._shelf.put(f"merged:{gone.story}", profile.story.encode())
        self._keep(profile, gone.weeks)
        yield StoryMerged(story=gone.story, into=profile.story, why=f"reports of one event ({likely})")
        if gone.arc and profile.arc is None:
            yield from self._enter(profile, gone.arc, "same event")

    def _link(self, one: Profile, other: Profile) -> Iterator[InArc]:
        """Puts two stories into one arc, that of the older one if it has one."""
        first, second = sorted((one, other), key=_age)
        arc = first.arc or second.arc or "a" + hashlib.sha256(first.story.encode()).hexdigest()[:10]
        for profile in (first, second):
            if profile.arc is None:
                yield from self._enter(profile, arc, "same actors and matter")

    def _enter(self, profile: Profile, arc: str, why: str) -> Iterator[InArc]:
        profile.arc = arc
        self._shelf.put(f"story:{profile.story}", pack(profile))
        yield InArc(story=profile.story, arc=arc, why=why)


def _joined(arrival: _Arrival, best: _Candidate) -> _Place:
    document, sketch = arrival.document, arrival.sketch
    shared = sketch.shared_with(best.profile.terms, _SHOWN)
    because = tuple(words_of(document.part("title"), document.text, shared, sketch.language))
    words = ", ".join(document.part(part)[start:end] for part, start, end in because)
    return _Place(best.profile.story, best.likely, f"shares {words}" if words else "alike in meaning", because)


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


def _in_story(document: Document, place: _Place) -> InStory:
    spans: tuple[Span, ...] = tuple(document.span(start, end, part) for part, start, end in place.because)
    return InStory(document=document.key, story=place.story, score=place.score, why=place.why, because=spans)


def _age(profile: Profile) -> tuple[float, str]:
    return (float("inf") if profile.first is None else profile.first, profile.story)
