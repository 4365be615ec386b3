"""Who is meant by which name: occurrences of one person, body or place in a document are brought together."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dateline.text.names.kinds import Name
from dateline.text.names.people import offices
from dateline.text.names.rules import Gender, NameRules, Sense
from dateline.text.names.spans import Finder
from dateline.text.names.titles import plain
from dateline.types.records import EntityKind
from dateline.types.text import Part


@dataclass(slots=True, eq=False)
class Referent:
    """One person, body or place of a document while it is put together."""

    kind: EntityKind
    names: list[Name] = field(default_factory=list)
    sense: Sense | None = None
    country: str | None = None
    roles: dict[str, None] = field(default_factory=dict)
    gender: Gender | None = None

    @property
    def label(self) -> str:
        """The gazetteer's name, else the longest one in the text (the first of those, none in capitals if possible)."""
        if self.sense:
            return self.sense.name
        return max(self.names, key=lambda name: (not name.words.isupper(), len(name.words))).words


def bring_together(names: Sequence[Name], finders: Mapping[Part, Finder], rules: NameRules) -> list[Referent]:
    """The referents of a document, persons first; each name is in exactly one of them."""
    people = _People([name for name in names if name.kind == "person"], rules)
    others = _Others([name for name in names if name.kind != "person"], finders, rules)
    referents = [*people.referents, *others.referents]
    _learn(referents, finders, rules)
    return referents


class _People:
    """Persons by whole name; a surname alone joins the only one who bears it."""

    def __init__(self, names: Sequence[Name], rules: NameRules) -> None:
        self.referents: list[Referent] = []
        self._rules = rules
        self._later = frozenset(word.casefold().rstrip(".") for word in rules.person_after)
        self._by_part: defaultdict[str, list[Referent]] = defaultdict(list)
        self._by_key: dict[str, Referent] = {}
        for name in sorted(names, key=lambda name: (-len(self._words(name)), name.part, name.start)):
            self._place(name)

    def _place(self, name: Name) -> None:
        words = self._words(name)
        known = self._find(name, words)
        if known is None:
            known = Referent(kind="person", gender=self._gender(name.words.split()[0]))
            self.referents.append(known)
            self._by_key[_person_key(words)] = known
            for part in _parts(words):
                self._by_part[part].append(known)
        known.names.append(name)
        known.gender = known.gender or self._gender(name.words.split()[0])
        if name.sense and known.sense is None:
            known.sense = name.sense
            known.country = known.country or name.sense.country
            self._by_key[name.sense.actor] = known

    def _words(self, name: Name) -> tuple[str, ...]:
        """The name's words without "Jr." and its like."""
        words = _folded(name.words)
        while len(words) > 1 and words[-1].rstrip(".,") in self._later:
            words = words[:-1]
        return words

    def _gender(self, word: str) -> Gender | None:
        """What the first word of a name, given name or title, says."""
        return self._rules.given.get(word) or self._rules.titles.genders.get(plain(word))

    def _find(self, name: Name, words: tuple[str, ...]) -> Referent | None:
        if name.sense and name.sense.actor in self._by_key:
            return self._by_key[name.sense.actor]
        whole = self._by_key.get(_person_key(words)) if len(words) > 1 else None
        if whole:
            return whole
        bearers = self._by_part.get(" ".join(words), [])
        if len(bearers) == 1:
            return bearers[0]
        if len(words) == 2 and len(words[0].rstrip(".")) == 1:
            bearers = [other for other in self._by_part.get(words[1], []) if _folded(other.label)[0][0] == words[0][0]]
            return bearers[0] if len(bearers) == 1 else None
        return self._by_key.get(_person_key(words))


def _person_key(words: tuple[str, ...]) -> str:
    """First and last word: middle names come and go."""
    return f"{words[0]} {words[-1]}" if len(words) > 1 else words[0]


def _parts(words: tuple[str, ...]) -> Iterable[str]:
    """What a person of several words is also called by: the end of the name, or its first word."""
    if len(words) > 1:
        yield words[0]
        for at in range(1, len(words)):
            yield " ".join(words[at:])


class _Others:
    """Bodies, places and the rest by gazetteer entry or words; an acronym in brackets joins what it stands behind."""

    def __init__(self, names: Sequence[Name], finders: Mapping[Part, Finder], rules: NameRules) -> None:
        self.referents: list[Referent] = []
        self._corporate = frozenset(word.lower() for word in rules.corporate)
        self._by_key: dict[tuple[str, str], Referent] = {}
        aliases = dict(self._acronyms(names, finders))
        for name in names:
            key = self._key(name)
            key = aliases.get(key, key)
            referent = self._by_key.get(key)
            if referent is None:
                referent = self._by_key[key] = Referent(kind=name.kind)
                self.referents.append(referent)
            referent.names.append(name)
            if name.sense and referent.sense is None:
                referent.sense = name.sense
                referent.country = name.sense.country

    def _key(self, name: Name) -> tuple[str, str]:
        if name.sense:
            return "", name.sense.actor
        words = _folded(name.words)
        while len(words) > 1 and words[-1] in self._corporate:
            words = words[:-1]
        return "place" if name.kind in ("place", "facility", "country") else name.kind, " ".join(words)

    def _acronyms(
        self, names: Sequence[Name], finders: Mapping[Part, Finder]
    ) -> Iterable[tuple[tuple[str, str], tuple[str, str]]]:
        for whole, short in pairwise(names):
            text = finders[whole.part].text
            between = text[whole.end : short.start] if whole.part == short.part else ""
            behind = between.strip() == "(" and text[short.end : short.end + 1] == ")"
            if behind and len(short.words) < len(whole.words) and _may_abbreviate(short, whole):
                yield self._key(short), self._key(whole)


def _may_abbreviate(short: Name, whole: Name) -> bool:
    capitals = short.kind == whole.kind and not short.sense and short.words.isupper()
    return capitals or _abbreviates(short.words, whole.words)


def _abbreviates(short: str, whole: str) -> bool:
    initials = "".join(word[0] for word in whole.replace("-", " ").split() if word[0].isupper())
    return len(short) > 1 and short.replace(".", "").upper() == initials.upper()


def _folded(words: str) -> tuple[str, ...]:
    """Words without accents, in small letters."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    kept = "".join(character for character in plain if not unicodedata.combining(character))
    return tuple(kept.replace("’", "'").split()) or (words,)


def _learn(referents: Sequence[Referent], finders: Mapping[Part, Finder], rules: NameRules) -> None:
    """Roles, countries and genders from what stands beside the names."""
    owners = {
        (name.part, at): (referent, name)
        for referent in referents
        for name in referent.names
        for at in range(name.first, name.last)
    }
    for referent in referents:
        for name in referent.names:
            if referent.kind == "person":
                _learn_person(referent, name, finders[name.part], rules, owners)
            elif referent.kind == "organization" and referent.country is None:
                referent.country = _country_beside(name, owners) or finders[name.part].states.get(name.first)
        referent.roles = _without_bare(referent.roles)


def _learn_person(
    referent: Referent,
    name: Name,
    finder: Finder,
    rules: NameRules,
    owners: Mapping[tuple[Part, int], tuple[Referent, Name]],
) -> None:
    sentence = finder.bounds(name.first)
    for office in offices(finder.tokens, name.first, name.last, sentence, rules):
        referent.gender = office.gender or referent.gender
        owner = owners.get((name.part, office.owner[1] - 1)) if office.owner else None
        if office.role:
            body = (
                owner[1].words + " "
                if owner and owner[0].kind == "organization" and _is_bodily(office.role, rules)
                else ""
            )
            referent.roles.setdefault(body + office.role)
        if owner and owner[0] is not referent and referent.country is None and owner[0].kind != "person":
            referent.country = owner[0].country


def _without_bare(roles: Mapping[str, None]) -> dict[str, None]:
    """Without "minister" where there is "foreign minister"."""
    longer = {role.split()[-1] for role in roles if " " in role}
    return {role: None for role in roles if role not in longer}


def _is_bodily(role: str, rules: NameRules) -> bool:
    """Does the office say little without the body it belongs to?"""
    return role in rules.titles.bodily or role.split()[-1] in rules.titles.bodily


def _country_beside(name: Name, owners: Mapping[tuple[Part, int], tuple[Referent, Name]]) -> str | None:
    """The country right before a body: "Iranian Red Crescent", "Iran's Foreign Ministry"."""
    for back in (1, 2):
        owner = owners.get((name.part, name.first - back))
        if owner:
            return owner[0].country if owner[0].kind == "country" else None
    return None
