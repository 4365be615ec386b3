"""Capitals and palaces: the place, or the government that sits there."""

from dateline.text.names.candidates import Candidate
from dateline.text.names.rules import PLACES, Sense
from dateline.text.names.spans import Finder
from dateline.types.records import EntityKind
from dateline.types.text import Token

_LONGEST_CHAIN = 4
# A complement stands so many tokens behind its verb at most.
_NEAR = 8


def read_sense(finder: Finder, entry: Candidate, kind: EntityKind) -> tuple[EntityKind, Sense | None]:
    """What known words mean, given their kind: a seat of government is a place only where something happens there."""
    if entry.known is None:
        return kind, None
    senses = entry.known.senses
    if kind not in PLACES:
        return kind, next((sense for sense in senses if sense.form == "name" and sense.kind == kind), None)
    seat = entry.known.sense("metonym")
    site = next((sense for sense in senses if sense.form == "name" and sense.kind in PLACES), None)
    there = _is_there(finder, entry)
    if seat and not finder.in_dateline(entry.start) and (_acts(finder, entry) or not (site or there)):
        return "country", seat
    if site:
        return site.kind, site
    return "place", None


def _is_there(finder: Finder, entry: Candidate) -> bool:
    before = finder.tokens[entry.first - 1].text.lower() if entry.first else ""
    return before in finder.rules.place_before or (
        before == "the"
        and entry.first > 1
        and (finder.tokens[entry.first - 2].text.lower() in finder.rules.place_before)
    )


def _acts(finder: Finder, entry: Candidate) -> bool:
    """Does the name stand for a government: does something, owns something, is spoken with?"""
    at = _root(finder, entry)
    if not finder.tokens[at].dep:
        return _acts_by_form(finder, entry)
    for _ in range(_LONGEST_CHAIN):
        if finder.tokens[at].dep != "conj":
            break
        at = finder.tokens[at].head
    if finder.tokens[at].dep in ("compound", "nmod"):
        return finder.tokens[finder.tokens[at].head].text.lower() in finder.rules.seat_nouns
    token = finder.tokens[at]
    if token.dep in ("nsubj", "poss", "agent"):
        return not _is_scene(finder, token)
    governor = finder.tokens[token.head]
    if token.dep == "pobj":
        above = finder.tokens[governor.head].lemma
        return governor.lemma in finder.rules.seat_prepositions and above not in finder.rules.seat_motions
    return token.dep == "dobj" and governor.lemma not in finder.rules.seat_verbs


def _is_scene(finder: Finder, subject: Token) -> bool:
    """Is the subject called a scene, a city, a venue?"""
    verb = subject.head
    near = finder.tokens[verb + 1 : verb + 1 + _NEAR]
    return any(t.dep == "attr" and t.head == verb and t.lemma in finder.rules.seat_scenes for t in near)


def _acts_by_form(finder: Finder, entry: Candidate) -> bool:
    """Without a parse: a sentence begins with the name, and a verb follows at once ("Moskau lehnte ab")."""
    rules, (start, stop) = finder.rules, finder.bounds(entry.first)
    before = finder.tokens[entry.first - 1].text if entry.first > start else ""
    behind = finder.tokens[entry.last].text if entry.last < stop else ""
    leading = bool(rules.seat_nouns) and behind.lower().endswith(tuple(rules.seat_nouns))  # "Kiews Regierung"
    if leading or _is_led(finder, entry.first, start):
        return True
    if before in rules.seat_prepositions:
        return True
    first, last = _joined(finder, entry, start, stop)
    word = finder.tokens[last].text if last < stop else ""
    endings = rules.seat_endings if last - first == entry.last - entry.first else (*rules.seat_endings, "n")
    return first == start and word.islower() and word.endswith(endings)


def _is_led(finder: Finder, first: int, start: int) -> bool:
    """ "die Regierung in Kiew", "die Regierungen in Kiew und Warschau"."""
    tokens, rules = finder.tokens, finder.rules
    if first - 2 >= start and tokens[first - 1].text in rules.seat_joints and first - 2 in finder.seats:
        first -= 2
    led = first - 2 >= start and tokens[first - 1].text in rules.place_before
    return led and tokens[first - 2].text.lower().endswith(tuple(rules.seat_nouns))


def _joined(finder: Finder, entry: Candidate, start: int, stop: int) -> tuple[int, int]:
    """Where "Warschau und Kiew" begins and ends, two seats of which the name is one."""
    tokens, first, last = finder.tokens, entry.first, entry.last
    if last + 1 < stop and tokens[last].text in finder.rules.seat_joints and last + 1 in finder.seats:
        return first, last + 2
    if first - 2 >= start and tokens[first - 1].text in finder.rules.seat_joints and first - 2 in finder.seats:
        return first - 2, last
    return first, last


def _root(finder: Finder, entry: Candidate) -> int:
    """The first token of the name that hangs on a word outside of it ("Washington" in "with Washington, D.C.")."""
    inside = range(entry.first, entry.last)
    return next(
        (at for at in inside if finder.tokens[at].head not in inside or finder.tokens[at].head == at), inside[-1]
    )
