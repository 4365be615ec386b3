"""From a source's words to who that is: the mention at its head, the body it speaks for, or nobody."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.text.attributions.findings import Finding, Naming, Pair
from dateline.types.records import Attribution, Entity, Mention, SourceGrade

PEOPLE = ("person",)
GROUPS = ("organization", "country")
# No name is longer, in code points; mentions that begin before cannot reach a head noun.
LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWords:
    """How sources without a name of their own are called: lemmas in lower case; `is_outlet` knows outlets by name."""

    bodies: frozenset[str]
    rumours: frozenset[str]
    media: frozenset[str]
    offices: frozenset[str]
    documents: frozenset[str]
    definite: frozenset[str]
    personal: frozenset[str]
    askers: frozenset[str] = frozenset()
    is_outlet: Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks: keys of entities, whether they are named, and the grade of the source; null where not known."""

    keys: tuple[str, ...] = ()
    named: bool | None = None
    grade: SourceGrade | None = None


class Speakers:
    """Looks sources up among the mentions of one part of a document."""

    def __init__(
        self, text: str, mentions: Iterable[Mention], entities: Mapping[str, Entity], words: SourceWords
    ) -> None:
        self._text, self._entities, self._words = text, entities, words
        self._mentions = sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end))
        self._starts = [mention.span.start for mention in self._mentions]
        self._first_label: int | None = None

    def resolve(self, finding: Finding) -> Speaker:
        """The speaker of a finding; nobody rather than somebody wrong."""
        if finding.source is None or finding.naming is None:
            return Speaker(named=False, grade="rumour" if finding.cue_class == "hearsay" else None)
        if finding.naming.label:
            return self._labelled(finding.source)
        named = self._at_heads(finding.naming)
        if named:
            return self._named(finding, named)
        if finding.naming.pronoun:
            return self._only_person(finding.source, finding.naming)
        if finding.naming.proper:
            return Speaker(named=True)
        return self._called(finding.source, finding.naming)

    def carry(self, finding: Finding, speaker: Speaker, outer: Attribution) -> Speaker:
        """A pronoun within what somebody says, of that somebody's kind, is that somebody: "they said they would"."""
        entity = self._entities.get(outer.speaker or "")
        pronoun = finding.naming is not None and finding.naming.pronoun
        if entity is None or not pronoun or finding.naming is None:
            return speaker
        if (entity.kind in PEOPLE) != (finding.naming.lemma in self._words.personal):
            return speaker
        keys = (outer.speaker,) if outer.speaker and not outer.speakers else outer.speakers
        return Speaker(keys=keys, named=outer.named, grade=outer.grade)

    def continue_with(self, finding: Finding, speaker: Speaker, last: Attribution) -> Speaker:
        """ "The government", after that country was cited in the same paragraph and no other was named, is its own."""
        entity = self._entities.get(last.speaker or "")
        if entity is None or entity.kind != "country" or finding.source is None or speaker.grade != "organization":
            return speaker
        if self._countries_before(finding.source[0]) != {last.speaker}:
            return speaker
        return Speaker(keys=(entity.key,), named=speaker.named, grade=speaker.grade)

    # --- labels of a transcript

    def _labelled(self, source: Pair) -> Speaker:
        """ "MS. MARROW" is the only person of that surname; "THE PRESIDENT" the only one whom the heading names so."""
        if self._first_label is None:
            self._first_label = source[0]
        words = [word.strip(".") for word in self._text[source[0] : source[1]].casefold().split()]
        if words[0] in self._words.askers:
            return Speaker(named=False, grade="unnamed")
        people = [entity for entity in self._entities.values() if entity.kind in PEOPLE]
        if words[0] in self._words.definite:
            role = " ".join(words[1:])
            found = [one for one in people if self._is_in_heading(one) and any(role in r.casefold() for r in one.roles)]
            official = not self._words.offices.isdisjoint(words)
        else:
            found = [entity for entity in people if entity.name.casefold().split()[-1:] == words[-1:]]
            titled = [entity for entity in found if {w for r in entity.roles for w in r.casefold().split()} & {*words}]
            found = titled if len(found) > 1 else found
            roles = {word for entity in found for role in entity.roles for word in role.casefold().split()}
            official = not self._words.offices.isdisjoint({*words, *roles})
        keys = (found[0].key,) if len(found) == 1 else ()
        return Speaker(keys=keys, named=True, grade="official" if official else "person")

    def _is_in_heading(self, entity: Entity) -> bool:
        return entity.first.part == "title" or entity.first.start < (self._first_label or 0)

    # --- named sources

    def _at_heads(self, naming: Naming) -> list[Mention]:
        """The mentions that hold a head of the source; an apposition that is a person's name goes first."""
        found = [mention for head in naming.heads for mention in self._over(head)[:1]]
        found = [mention for mention in found if mention.form != "adjective"]
        people = [mention for mention in found if self._kind(mention) in PEOPLE]
        return people if people and not naming.joint else found

    def _named(self, finding: Finding, found: Sequence[Mention]) -> Speaker:
        keys = tuple(dict.fromkeys(mention.entity for mention in found))
        naming = finding.naming
        if naming is not None and not naming.joint:
            keys = keys[:1]
        return Speaker(keys=keys, named=True, grade=self._grade(finding, found[0]))

    def _grade(self, finding: Finding, mention: Mention) -> SourceGrade | None:
        entity = self._entities.get(mention.entity)
        if entity is None:
            return None
        if entity.kind in PEOPLE:
            start, end = finding.source or (0, 0)
            called = " ".join((self._text[start:end], *entity.roles)).lower().replace(",", " ").split()
            return "person" if self._words.offices.isdisjoint(called) else "official"
        if entity.kind in GROUPS:
            return "medium" if self._words.is_outlet(entity.name) else "organization"
        return "document" if entity.kind == "agreement" else "organization"

    # --- sources that are only described

    def _called(self, source: Pair, naming: Naming) -> Speaker:
        """A body of a named country or organization speaks for it; officials, analysts and papers have no name."""
        lemma = naming.lemma
        inside = [m for m in self._within(source) if self._kind(m) in GROUPS and m.form != "pronoun"]
        if lemma in self._words.bodies and inside:
            return Speaker(keys=(inside[0].entity,), named=True, grade="organization")
        if lemma in self._words.bodies and self._is_definite(source):
            return Speaker(named=True, grade="organization")
        if lemma in self._words.rumours and naming.plural:
            return Speaker(named=False, grade="rumour")
        if lemma in self._words.media:
            return Speaker(named=bool(inside), grade="medium")
        if lemma in self._words.documents:
            return Speaker(named=bool(inside), grade="document")
        if lemma == "official" and inside and inside[0].form == "adjective":
            return Speaker(keys=(inside[0].entity,), named=False, grade="unnamed")
        return Speaker(named=False, grade="unnamed") if naming.common else Speaker()

    def _is_definite(self, source: Pair) -> bool:
        return self._text[source[0] : source[1]].split()[0].lower() in self._words.definite

    def _only_person(self, source: Pair, naming: Naming) -> Speaker:
        """A pronoun for one person is the only person named before it in its paragraph, else nobody."""
        people = [m for m in self._before(source[0]) if self._kind(m) in PEOPLE]
        if naming.lemma not in self._words.personal or len({m.entity for m in people}) != 1:
            return Speaker()
        entity = self._entities[people[0].entity]
        called = " ".join((self._text[people[0].span.start : people[0].span.end], *entity.roles)).lower().split()
        grade: SourceGrade = "person" if self._words.offices.isdisjoint(called) else "official"
        return Speaker(keys=(entity.key,), named=True, grade=grade)

    def _before(self, place: int) -> list[Mention]:
        """The mentions before a place in its paragraph."""
        start = self._text.rfind("\n", 0, place) + 1
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, place)]

    def _countries_before(self, place: int) -> set[str]:
        """The countries named before a place in its paragraph."""
        return {m.entity for m in self._before(place) if self._kind(m) == "country"}

    # --- mentions by place

    def _kind(self, mention: Mention) -> str:
        entity = self._entities.get(mention.entity)
        return entity.kind if entity is not None else ""

    def _over(self, head: Pair) -> list[Mention]:
        """Mentions that overlap a head noun, the longest first."""
        low = bisect_left(self._starts, head[0] - LONGEST)
        found = []
        for mention in self._mentions[low:]:
            if mention.span.start >= head[1]:
                break
            if mention.span.end > head[0]:
                found.append(mention)
        return sorted(found, key=lambda mention: -len(mention.span))

    def _within(self, source: Pair) -> list[Mention]:
        low = bisect_left(self._starts, source[0])
        high = bisect_left(self._starts, source[1])
        return self._mentions[low:high]
