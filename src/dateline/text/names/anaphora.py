"""Pronouns and bare titles that can mean only one of the persons named before; in doubt none."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.text.names.referents import Referent
from dateline.text.names.rules import Gender, NameRules
from dateline.text.names.spans import Finder
from dateline.text.names.titles import plain, title_starting
from dateline.types.text import Part

# How far back a pronoun reaches, in sentences: its own, the one before, and the one before that if both name nobody.
_REACH, _FURTHER = 2, 5
# A noun so few tokens behind a name belongs to it: "Ines Marrow, a coast guard spokeswoman".
_BESIDE = 6
_SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class Anaphor:
    """Tokens [first, last) of a part that mean a person without a name."""

    part: Part
    first: int
    last: int
    referent: Referent
    form: Literal["title", "pronoun"]


def find_anaphors(part: Part, finder: Finder, referents: Sequence[Referent], rules: NameRules) -> Iterator[Anaphor]:
    """The titles and pronouns of a part that fit exactly one person named before them in the document."""
    people = [referent for referent in referents if referent.kind == "person"]
    covered = {at for r in referents for name in r.names if name.part == part for at in range(name.first, name.last)}
    titles = list(_titles(part, finder, referents, rules, covered))
    yield from titles
    yield from _pronouns(part, finder, people, titles, rules)


def _titles(
    part: Part, finder: Finder, referents: Sequence[Referent], rules: NameRules, covered: set[int]
) -> Iterator[Anaphor]:
    tokens = finder.tokens
    holders = [referent for referent in referents if referent.kind == "person" and referent.roles]
    states = [(name, r.country) for r in referents if r.kind == "country" for name in r.names if name.part == part]
    starts = {name.first: (name.last, country) for name, country in states}
    for at, token in enumerate(tokens):
        if token.text.lower() != "the" or at + 1 >= len(tokens):
            continue
        start, country = starts.get(at + 1, (at + 1, None))
        title = title_starting(tokens, start, rules.titles)
        if title is None or title.role is None or _goes_on(finder, title.last, covered) or start in covered:
            continue
        fitting = [r for r in holders if _holds(r, title.role, country) and _named_before(r, part, title.first)]
        if len(fitting) == 1:
            yield Anaphor(part, start, title.last, fitting[0], "title")


def _goes_on(finder: Finder, at: int, covered: set[int]) -> bool:
    """Is the title followed by its holder's name or by whose it is?"""
    if at >= len(finder.tokens):
        return False
    token = finder.tokens[at]
    return at in covered or token.text in ("of", "for", "to", "-") or token.tag in ("NN", "NNS", "NNP", "NNPS")


def _holds(referent: Referent, role: str, country: str | None) -> bool:
    if country and referent.country != country:
        return False
    return any(held == role or (held.split()[-1] == role and " " not in role) for held in referent.roles)


def _named_before(referent: Referent, part: Part, token: int) -> bool:
    return any(name.part != part or name.first < token for name in referent.names)


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
