"""Pronouns and bare titles that can mean only one of the persons named before; in doubt none."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from dateline.text.names.referents import Referent
from dateline.text.names.rules import Gender, NameRules, Sense
from dateline.text.names.spans import Finder
from dateline.text.names.titles import plain, title_starting
from dateline.types.text import Part, Token

# How far back a pronoun reaches, in sentences: its own, the one before, and the one before that if both name nobody.
_REACH, _FURTHER = 2, 5
# A noun so few tokens behind a name belongs to it: "Ines Marrow, a coast guard spokeswoman".
_BESIDE = 6
_SUBJECTS = ("nsubj", "nsubjpass")


class Holders(Protocol):
    """Who holds which office on the day of the document."""

    def offices(self, actor: str, rules: NameRules) -> frozenset[str]:
        """The offices of an actor, each under its usual name."""
        ...

    def of(self, country: str, office: str, rules: NameRules) -> Sequence[Sense]:
        """The persons who hold an office of a country."""
        ...


class NoHolders:
    """Where the day is not known, nobody holds an office for sure."""

    def offices(self, actor: str, rules: NameRules) -> frozenset[str]:
        """None."""
        return frozenset()

    def of(self, country: str, office: str, rules: NameRules) -> Sequence[Sense]:
        """Nobody."""
        return ()


_NO_HOLDERS = NoHolders()


@dataclass(frozen=True, slots=True)
class Anaphor:
    """Tokens [first, last) of a part that mean a person without a name."""

    part: Part
    first: int
    last: int
    referent: Referent
    form: Literal["title", "pronoun"]


def find_anaphors(
    part: Part, finder: Finder, referents: list[Referent], rules: NameRules, holders: Holders = _NO_HOLDERS
) -> Iterator[Anaphor]:
    """The titles and pronouns of a part that fit exactly one person named before them in the document.

    A title with its country ("the Kestrian president") may mean a holder in the gazetteer, who is added if not named.
    """
    covered = {at for r in referents for name in r.names if name.part == part for at in range(name.first, name.last)}
    titles = list(_titles(part, finder, referents, rules, covered, holders))
    people = [referent for referent in referents if referent.kind == "person"]
    yield from titles
    yield from _pronouns(part, finder, people, titles, rules)


def _titles(
    part: Part, finder: Finder, referents: list[Referent], rules: NameRules, covered: set[int], holders: Holders
) -> Iterator[Anaphor]:
    tokens = finder.tokens
    people = [referent for referent in referents if referent.kind == "person"]
    states = [(name, r.country) for r in referents if r.kind == "country" for name in r.names if name.part == part]
    starts = {name.first: (name.last, country) for name, country in states}
    for at, token in enumerate(tokens):
        owner = starts.get(at) if _is_owner(tokens, starts.get(at)) else None
        if owner:
            start, country = owner[0] + 1, owner[1]
        elif token.text.lower() in rules.definite and at + 1 < len(tokens):
            start, country = starts.get(at + 1, (at + 1, None))
        else:
            continue
        title = title_starting(tokens, start, rules.titles)
        if title is None or title.role is None or _goes_on(finder, title.last, covered, rules) or start in covered:
            continue
        if title.last < len(tokens) and _is_named_behind(people, part, title.last, tokens):
            continue
        referent = _meant(people, _before(people, part, title.first), title.role, country, (rules, holders))
        if referent is None or (not referent.names and _belied(finder, title.last, referent, rules)):
            continue
        if not referent.names and referent not in referents:
            referents.append(referent)
            people.append(referent)
        yield Anaphor(part, start, title.last, referent, "title")


def _is_named_behind(people: Sequence[Referent], part: Part, at: int, tokens: Sequence[Token]) -> bool:
    """Does the holder's name follow, behind a comma ("the foreign minister, Petra Lund,")?"""
    named = (name for r in people for name in r.names)
    return tokens[at].text == "," and any(name.part == part and name.first == at + 1 for name in named)


def _is_owner(tokens: Sequence[Token], state: tuple[int, str | None] | None) -> bool:
    """ "Kestria's" before a title."""
    return state is not None and state[0] < len(tokens) and tokens[state[0]].text in ("'s", "’s")


def _belied(finder: Finder, at: int, referent: Referent, rules: NameRules) -> bool:
    """Does the sentence go on with pronouns of the other gender only? Then somebody else holds the office by now."""
    gender = rules.given.get(referent.label.split()[0])
    words = [token.text.lower() for token in finder.tokens[at : finder.bounds(at - 1)[1]]]
    said = {rules.titles.pronouns[word] for word in words if word in rules.titles.pronouns}
    return gender is not None and bool(said) and gender not in said


def _before(people: Sequence[Referent], part: Part, token: int) -> list[Referent]:
    """Who was named before a token, or is there by his office alone."""
    return [r for r in people if not r.names or any(name.part != part or name.first < token for name in r.names)]


def _meant(
    people: Sequence[Referent],
    before: Sequence[Referent],
    role: str,
    country: str | None,
    tables: tuple[NameRules, Holders],
) -> Referent | None:
    """The one person of whom the text says the office, else the one who holds it by the gazetteer; in doubt nobody."""
    told = [r for r in before if r.roles and _holds(r, role, country)]
    if told:
        return told[0] if len(told) == 1 else None
    rules, holders = tables
    usual = rules.titles.same.get(role, role)
    known = [r for r in before if country is None or r.country == country]
    fitting = [r for r in known if r.sense and usual in holders.offices(r.sense.actor, rules)]
    if fitting or country is None:
        return fitting[0] if len(fitting) == 1 else None
    found = holders.of(country, usual, rules)
    if len(found) != 1:
        return None
    later = next((r for r in people if r.sense and r.sense.actor == found[0].actor), None)
    return later or Referent(kind="person", sense=found[0], country=country, roles={role: None})


def _goes_on(finder: Finder, at: int, covered: set[int], rules: NameRules) -> bool:
    """Is the title followed by its holder's name or by whose it is?"""
    if at >= len(finder.tokens):
        return False
    token = finder.tokens[at]
    return at in covered or token.text in rules.belongs or token.tag in ("NN", "NNS", "NNP", "NNPS")


def _holds(referent: Referent, role: str, country: str | None) -> bool:
    if country and referent.country != country:
        return False
    return any(held == role or (held.split()[-1] == role and " " not in role) for held in referent.roles)


def _pronouns(
    part: Part, finder: Finder, people: Sequence[Referent], titles: Sequence[Anaphor], rules: NameRules
) -> Iterator[Anaphor]:
    named = sorted(
        [(name.first, number) for number, r in enumerate(people) for name in r.names if name.part == part]
        + [(title.first, people.index(title.referent)) for title in titles]
    )
    if not named:
        return
    quoted = _quoted(finder)
    found: list[tuple[Anaphor, Gender]] = []
    strangers = [at for at, token in enumerate(finder.tokens) if _is_stranger(finder, at, named, rules)]
    for at, token in enumerate(finder.tokens):
        gender = rules.titles.pronouns.get(token.text.lower())
        if gender is None or at in quoted:
            continue
        number = _only_one(finder, at, gender, named, people, strangers)
        if number is not None:
            found.append((Anaphor(part, at, at + 1, people[number], "pronoun"), gender))
    genders = {(id(anaphor.referent), gender) for anaphor, gender in found}
    for anaphor, gender in found:
        other: Gender = "feminine" if gender == "masculine" else "masculine"
        # Who is called he and she is of a gender that nobody told us: then neither is believed.
        if (id(anaphor.referent), other) not in genders:
            yield anaphor


def _only_one(
    finder: Finder,
    at: int,
    gender: Gender,
    named: Sequence[tuple[int, int]],
    people: Sequence[Referent],
    strangers: Sequence[int],
) -> int | None:
    sentence = finder.sentence(at)
    for reach in range(1, _REACH + 1):
        low = finder.parse.sentences[max(0, sentence - reach)][0]
        inside = named[bisect_left(named, (low, -1)) : bisect_left(named, (at, -1))]
        found = {number for _, number in inside if people[number].gender in (None, gender)}
        if found:
            if len(found) > 1 or bisect_left(strangers, at) > bisect_left(strangers, low):
                return None
            return next(iter(found)) if _is_alone(finder, at, gender, named, people, found) else None
    return None


def _is_alone(
    finder: Finder,
    at: int,
    gender: Gender,
    named: Sequence[tuple[int, int]],
    people: Sequence[Referent],
    found: set[int],
) -> bool:
    """Of unknown gender, somebody is meant only if nobody else was named a little earlier who could be."""
    if any(people[number].gender == gender for number in found):
        return True
    low = finder.parse.sentences[max(0, finder.sentence(at) - _FURTHER)][0]
    earlier = named[bisect_left(named, (low, -1)) : bisect_left(named, (at, -1))]
    return not any(people[number].gender in (None, gender) for _, number in earlier if number not in found)


def _is_stranger(finder: Finder, at: int, named: Sequence[tuple[int, int]], rules: NameRules) -> bool:
    """A person without a name as subject ("the spokesman said") may be who a later pronoun means."""
    token = finder.tokens[at]
    joined = token.dep == "conj" and finder.tokens[token.head].dep in _SUBJECTS
    if not (joined or token.dep in _SUBJECTS) or token.tag != "NN":
        return False
    word = plain(token.text)
    place = bisect_left(named, (at, -1))
    beside = [first for first, _ in named[max(0, place - 1) : place + 1]]
    known = any(first <= at < first + _BESIDE and finder.sentence(first) == finder.sentence(at) for first in beside)
    return (word in rules.titles.people or word in rules.titles.heads) and (joined or not known)


def _quoted(finder: Finder) -> set[int]:
    """Tokens inside quotation marks; a straight or unclosed mark reaches no further than its paragraph."""
    found: set[int] = set()
    depth, straight = 0, False
    for at, token in enumerate(finder.tokens):
        if at and "\n\n" in finder.text[finder.tokens[at - 1].end : token.start]:
            depth, straight = 0, False
        if token.text in ("“", "„", "«"):
            depth += 1
        elif token.text in ("”", "»"):
            depth = max(0, depth - 1)
        elif token.text in ('"', "''", "``"):
            straight = not straight
        elif depth or straight:
            found.add(at)
    return found
