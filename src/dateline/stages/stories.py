"""Which document belongs to which story: joins one, founds one, or shows that two were one, or that one was two."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from dateline.lexicon.background import load_background
from dateline.lexicon.bulletins import is_bulletin
from dateline.lexicon.decisions import StoryRules, story_rules
from dateline.models.embedder import Embedder
from dateline.stage import Postings, Scope, Shelf, View
from dateline.storybook.arrivals import arrive
from dateline.storybook.book import Place, Storybook
from dateline.storybook.neighbourhood import NEAR, Candidate, Verdicts, no_verdicts
from dateline.storybook.rulings import Rulings, other_of
from dateline.text.members import Member
from dateline.text.profiles import Profile, join, leave, tie, wait
from dateline.text.sketches import words_of
from dateline.text.weeks import far_apart, weeks_around
from dateline.types.records import (
    Copy,
    Entity,
    InArc,
    InStory,
    Language,
    Record,
    StoryMerged,
    StorySplit,
    TimeExpression,
)
from dateline.types.text import Document, Span

# A second candidate that is less likely is not remembered.
_TIED = 0.1
_WHOLE_COPIES = ("identical", "excerpt", "edited", "translation")
_SHOWN = 3


class AssignStories(Rulings):
    """Yields the document's InStory, and what it changes: stories that become one or two, or belong to an arc.

    What is remembered stands in the storybook, so that a run that was killed goes on as if it had not been.
    """

    name: ClassVar[str] = "stories"
    version: ClassVar[int] = 4
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
        rules = rules or story_rules(embedder.name, embedder.version)
        super().__init__(Storybook(terms, shelf, rules.encoder), rules, verdicts)
        self._embedder, self._background = embedder, load_background()
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
        return arrive(view, self._embedder, self._background.rarity)

    # --- its place

    def _place(
        self, view: View, member: Member, candidates: Sequence[Candidate], before: Profile | None
    ) -> tuple[Profile, Place]:
        apart = self._apart_from(member)
        free = [candidate for candidate in candidates if candidate.profile.story not in apart]
        best = next((one for one in free if one.likely >= self._asked(member, one.profile)), None)
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
            story = self._story_of(other_of(verdict, member.id)) if verdict.kind == "same" else None
            if story:
                return story, f"same story as {other_of(verdict, member.id)}, an editor says"
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

    def _take(self, member: Member, profile: Profile, candidates: Sequence[Candidate]) -> Profile:
        join(profile, member.sketch, outlet=member.outlet, when=member.when, key=member.key)
        if self._verdicts((member.id,)):
            profile.bound = (*profile.bound, member.id)
        for candidate in candidates:
            if candidate.profile.story != profile.story and candidate.likely >= _TIED:
                tie(profile, candidate.profile.story, candidate.likely)
        self._book.keep(profile, weeks_around(member.when))
        if profile.size == 1 and candidates and candidates[0].likely >= NEAR:
            wait(candidates[0].profile, profile.story)
            self._book.save(candidates[0].profile)
        return profile


def _joined(document: Document, member: Member, best: Candidate) -> Place:
    sketch = member.sketch
    shared = sketch.shared_with(best.profile.terms, _SHOWN)
    because = tuple(words_of(document.part("title"), document.text, shared, sketch.language))
    words = ", ".join(document.part(part)[start:end] for part, start, end in because)
    return Place(best.profile.story, best.likely, f"shares {words}" if words else "alike in meaning", because)


def _in_story(document: Document, place: Place) -> InStory:
    spans: tuple[Span, ...] = tuple(document.span(start, end, part) for part, start, end in place.because)
    return InStory(document=document.key, story=place.story, score=place.score, why=place.why, because=spans)
