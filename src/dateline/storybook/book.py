"""What is remembered of stories: their profiles, their documents, who stands where, and the index that finds them."""

import hashlib
from collections.abc import Sequence

import msgspec

from dateline.stage import Postings, Shelf
from dateline.text import members, profiles
from dateline.text.members import Member
from dateline.text.profiles import Profile
from dateline.text.weeks import in_week, week_of, weeks_around
from dateline.types.text import Part

# Terms that more stories of the same week hold are passed over; the heaviest terms of a document find its candidates.
_CAP, _ASKED, _ASKED_NAMES, _CANDIDATES = 100, 16, 6, 12
# Terms under which a story is found, at most; those of its heaviest that are new are added as it grows.
_POSTED, _POSTED_NAMES, _MOST_POSTED = 40, 6, 60
# A story that is found again is found in its latest weeks; one report is looked for in three of them.
_WEEKS_KEPT = 6


class Place(msgspec.Struct, frozen=True, array_like=True):
    """Where a document was put, kept so that a second run says the same."""

    story: str
    score: float
    why: str
    because: tuple[tuple[Part, int, int], ...] = ()


class Storybook:
    """Stands in the postings (terms of stories by week) and on the shelf, so that a run that was killed goes on."""

    def __init__(self, terms: Postings, shelf: Shelf, encoder: str) -> None:
        self._terms, self._shelf, self._encoder = terms, shelf, encoder

    # --- documents

    def place(self, key: str) -> Place | None:
        """Where a document stands, in the story that its story is now part of."""
        body = self._shelf.get(f"document:{key}")
        if body is None:
            return None
        place = msgspec.msgpack.decode(body, type=Place)
        living = self.story(place.story)
        return msgspec.structs.replace(place, story=living.story) if living else place

    def put(self, member: Member, place: Place) -> None:
        """Keeps a document and its place."""
        self._shelf.put(f"document:{member.key}", msgspec.msgpack.encode(place))
        self._shelf.put(f"member:{member.key}", members.pack(member))
        self._shelf.put(f"named:{member.id}", member.key.encode())

    def move(self, member: Member, place: Place) -> None:
        """Gives a document that is known another place."""
        self._shelf.put(f"document:{member.key}", msgspec.msgpack.encode(place))

    def bequeath(self, gone: Member, left: Profile, successor: str | None) -> None:
        """Forgets a document, whose place in the story, `left` without it, is kept for its successor."""
        for kind in ("document", "member"):
            self._shelf.drop(f"{kind}:{gone.key}")
        if successor:
            self._shelf.put(f"heir:{successor}", msgspec.msgpack.encode((left.story, gone.when)))
        if left.size:
            self.save(left)
        elif successor:
            self._terms.drop(left.story)
            left.posted, left.weeks = (), ()
            self.save(left)
        else:
            self.close(left.story)

    def inherit(self, key: str) -> tuple[Profile | None, float | None]:
        """The story whose place was kept for a document, and the time of the version before it."""
        body = self._shelf.get(f"heir:{key}")
        if body is None:
            return None, None
        self._shelf.drop(f"heir:{key}")
        story, when = msgspec.msgpack.decode(body, type=tuple[str, float | None])
        return self.story(story), when

    def key_of(self, id: str) -> str | None:
        """The key of the newest document with an outside id."""
        body = self._shelf.get(f"named:{id}")
        return body.decode() if body else None

    def members(self, keys: Sequence[str]) -> list[Member]:
        """The documents under the keys; those that another version kept are left out."""
        kept = self._shelf.get_many([f"member:{key}" for key in keys])
        return [member for body in kept.values() if (member := members.unpack(body))]

    # --- stories

    def found(self, member: Member, beside: str = "") -> Profile:
        """A story without documents, named for its first one; an id that leads elsewhere comes back to life."""
        story = _name(member.key)
        if self._shelf.get(f"story:{story}"):
            story = _name(member.key + beside)
        self._shelf.drop(f"merged:{story}")
        return profiles.found(story, member.sketch, self._encoder)

    def story(self, story: str) -> Profile | None:
        """A story's profile, or that of the story it was merged into."""
        body = self._shelf.get(f"story:{story}")
        if body is None:
            into = self._shelf.get(f"merged:{story}")
            return self.story(into.decode()) if into else None
        return self._read(body)

    def near(self, member: Member) -> list[Profile]:
        """The stories of its weeks that share the most of a document's heaviest terms."""
        week, sketch = week_of(member.when), member.sketch
        numbers = (*sketch.heaviest(_ASKED), *sketch.whom_and_where(_ASKED_NAMES))
        shared = self._terms.shared([in_week(number, week) for number in dict.fromkeys(numbers)], cap=_CAP)
        likely = sorted(shared, key=lambda story: (-shared[story], story))[:_CANDIDATES]
        kept = self._shelf.get_many([f"story:{story}" for story in likely])
        return [profile for body in kept.values() if (profile := self._read(body))]

    def keep(self, profile: Profile, weeks: Sequence[int] = ()) -> None:
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
        self.save(profile)

    def save(self, profile: Profile) -> None:
        """Keeps the story as it is, found as before."""
        self._shelf.put(f"story:{profile.story}", profiles.pack(profile))

    def rewrite(self, profile: Profile, documents: Sequence[Member]) -> None:
        """Keeps a story that lost documents to another, or was made of them: found by what it has now."""
        self._terms.drop(profile.story)
        profile.posted, profile.weeks = (), ()
        times = sorted({member.when for member in documents}, key=lambda when: (when is not None, when or 0.0))
        self.keep(profile, tuple(dict.fromkeys(week for when in times for week in weeks_around(when))))

    def close(self, story: str, into: str | None = None) -> None:
        """Forgets a story that has no documents any more; its id leads to another one."""
        self._terms.drop(story)
        self._shelf.drop(f"story:{story}")
        if into:
            self._shelf.put(f"merged:{story}", into.encode())

    def _read(self, body: bytes) -> Profile | None:
        profile = profiles.unpack(body)
        return profile if profile and profile.encoder == self._encoder else None


def _name(words: str) -> str:
    return "s" + hashlib.sha256(words.encode()).hexdigest()[:10]
