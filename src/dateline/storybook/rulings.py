"""What editors say about stories: "same" and "apart", kept whatever comes later."""

from collections.abc import Iterator

from dateline.storybook.neighbourhood import Neighbourhood
from dateline.text.members import Member
from dateline.text.partings import cut
from dateline.text.profiles import Profile, join, leave
from dateline.text.weeks import weeks_around
from dateline.types.records import Record, StorySplit
from dateline.types.stories import Constraint


def other_of(verdict: Constraint, id: str) -> str:
    """The other document that a verdict is about."""
    return verdict.other if verdict.one == id else verdict.one


class Rulings(Neighbourhood):
    """A neighbourhood of stories in which an editor has the last word."""

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
        stories = [self._story_of(other_of(verdict, member.id)) for verdict in said]
        return {story.story for story in stories if story}
