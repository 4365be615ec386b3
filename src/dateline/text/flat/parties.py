"""Whom the words of a phrase name, and whether it can act: a name, a body, people who do something together."""

from collections.abc import Mapping, Sequence

from dateline.text.flat.rules import FlatVocabulary
from dateline.text.flat.words import Word
from dateline.types.records import Entity, Mention

Member = tuple[int, int, int]

_ACTING = frozenset({"person", "organization", "country", "vessel"})
# Companies, clubs and media: how the ids of such actors begin.
_PRIVATE = ("body-", "outlet-")
_OWNING = frozenset({"organization", "country"})


class Parties:
    """The names of one clause; members are word ranges [start, end) with their head."""

    def __init__(
        self,
        words: Sequence[Word],
        mentions: Sequence[Mention],
        entities: Mapping[str, Entity],
        vocabulary: FlatVocabulary,
    ) -> None:
        self.words, self.entities, self.vocabulary = words, entities, vocabulary
        self.at: dict[int, Mention] = {}
        for place, word in enumerate(words):
            for mention in mentions:
                if mention.span.start < word.end and word.start < mention.span.end and mention.entity in entities:
                    self.at.setdefault(place, mention)

    def kind(self, place: int) -> str:
        """The kind of what a word names, "" if nothing."""
        mention = self.at.get(place)
        return self.entities[mention.entity].kind if mention is not None else ""

    def breaks(self, place: int) -> bool:
        """Does another name or noun begin here, right behind a name that is no genitive ("warf Peru Verrat vor")?"""
        before, here = self.at.get(place - 1), self.at.get(place)
        if before is None and here is not None and self.vocabulary.is_a(self.words[place - 1].low, "time"):
            return True
        if before is None or before.form != "name" or before.span.end != self.words[place - 1].end:
            return False
        if self.owned(place - 1) is not None or (here is not None and before.entity == here.entity):
            return False
        entity = self.entities[before.entity]
        full = entity.kind != "person" or " " in entity.name
        return full and (here is None or here.span.start == self.words[place].start)

    def person(self, place: int) -> bool:
        """Is the word part of a person's name?"""
        return self.kind(place) == "person"

    def owned(self, place: int) -> int | None:
        """Where the name begins that ends here in the genitive."""
        mention = self.at.get(place)
        if mention is None or mention.form != "name" or not self.words[place].low.endswith("s"):
            return None
        entity = self.entities[mention.entity]
        if entity.name.casefold().endswith("s") or mention.span.end != self.words[place].end:
            return None
        start = place
        while start > 0 and self.at.get(start - 1) is mention:
            start -= 1
        return start

    def is_party(self, member: Member) -> bool:
        """Can it act, by its name or by its noun?"""
        head = member[2]
        low = self.words[head].low
        if self.vocabulary.is_a(low, "nobody"):
            return False
        mention = self.at.get(head)
        if mention is not None and mention.form != "adjective" and mention.span.end >= self.words[head].end:
            acting = self.entities[mention.entity].kind in _ACTING
            return acting or self.vocabulary.is_a(low, "capital") or self.vocabulary.is_a(low, "party")
        return self.vocabulary.is_a(low, "party")

    def is_named(self, member: Member) -> bool:
        """Does a name stand for it?"""
        return self.entity(member) is not None

    def is_public(self, member: Member) -> bool:
        """A body that the table of actors names: a state's, a party, a union, an alliance."""
        mention = self.at.get(member[2])
        if mention is None or mention.form == "adjective":
            return False
        entity = self.entities[mention.entity]
        return entity.kind == "organization" and entity.actor is not None and not entity.actor.startswith(_PRIVATE)

    def is_official(self, member: Member) -> bool:
        """A person with an office: in the table of actors, or told by a word before the name."""
        start, _, head = member
        if self.kind(head) != "person":
            return False
        entity = self.entities[self.at[head].entity]
        titled = any(self.vocabulary.is_a(self.words[place].low, "official") for place in range(start, head))
        return bool(entity.roles) or entity.actor is not None or titled

    def entity(self, member: Member) -> str | None:
        """The entity that the head names, else the country or body that its adjective or genitive names."""
        start, end, head = member
        own = self.at.get(head)
        if own is not None and own.span.end >= self.words[head].end:
            return own.entity
        if own is not None and self.entities[own.entity].kind == "person":
            return None  # "Holt-Kritiker" are not Holt
        inside = [self.at[place] for place in range(start, end) if place in self.at]
        return next((m.entity for m in inside if self.entities[m.entity].kind in _OWNING), None)

    def entities_of(self, member: Member) -> tuple[str, ...]:
        """The entity of a member, or those of all its adjectives ("die norwegische und chilenische Regierung")."""
        first, (start, _, head) = self.entity(member), member
        adjectives = [self.at[place] for place in range(start, head) if place in self.at]
        joint = [m.entity for m in adjectives if m.form == "adjective"]
        return tuple(dict.fromkeys(joint)) if first in joint else (first,) if first is not None else ()

    def past_seat(self, head: int, at: int) -> int:
        """Past "in Kiew" behind "die Regierung": a state right behind what leads or opposes it; else `at`."""
        grammar, vocabulary = self.vocabulary.grammar, self.vocabulary
        low, place = self.words[head].low, at + 1
        if place >= len(self.words) or self.words[at].low not in grammar.seats or not vocabulary.is_a(low, "state"):
            return at
        place += self.words[place].low in grammar.articles and place + 1 < len(self.words)
        mention = self.at.get(place)
        if mention is None or mention.form != "name" or self.entities[mention.entity].kind != "country":
            return at
        while place < len(self.words) and self.at.get(place) is mention:
            place += 1
        return place
