"""What befell those whom a figure counts: killed, injured, arrested; or nothing, as with troops."""

from dataclasses import dataclass

from dateline.text.figures.count import Spot, Stretch
from dateline.text.figures.kin import follows, hedge_start
from dateline.text.figures.words import Kind

# How many linking words may stand between noun and state ("40 people were later confirmed to have been killed").
_LONGEST_LINK = 7
# In languages whose participles close the clause.
_LONGEST_CLAUSE = 18
# How far in front of "to 40" the toll may stand ("The death toll from the fire in the port rose to 40").
_TOLL_REACH = 14


@dataclass(frozen=True, slots=True)
class Fate:
    """What befell those counted, the words for it, whether these lead the figure, and whether they call it a sum."""

    kind: Kind | None = None
    said: str = ""
    led: bool = False
    summed: bool = False


def find_fate(spot: Spot, noun: Stretch) -> Fate:
    """What is said of the people counted, by the nearest words first; troops are known by their noun alone."""
    if _is_base(spot):
        return Fate()
    said = _by_noun(spot, noun) or _behind(spot, noun[1]) or _in_front(spot) or _by_toll(spot, noun)
    if said:
        return said
    parsed = spot.grammar.state(spot.figure, spot.line, spot.words) if spot.grammar else None
    return Fate(parsed, parsed.form) if parsed else Fate(_by_name(spot, noun))


def _is_base(spot: Spot) -> bool:
    """ "all but one of the sixteen", "most of the 40": the whole of which something is told about some."""
    line, joins, opens = spot.line, spot.words.counts.joins, spot.figure.opens
    of = line.word(opens - 1) in joins.those and line.word(opens - 2) in joins.of
    return of and (opens - 2 in line.ends or line.word(opens - 3) in joins.some)


def _by_noun(spot: Spot, noun: Stretch) -> Fate | None:
    """ "115 injuries", "40 Tote"; the word may stand behind an adjective or a nationality."""
    (start, end), line, words = noun, spot.line, spot.words
    if end > start and line.word(end - 1) in words.nouns:
        return Fate(words.nouns[line.word(end - 1)])
    kind = words.nouns.get(line.word(end))
    if kind is None or (line.word(end) in words.state_kinds and _is_active(spot, end, end + 1)):
        return None
    return Fate(kind, line.quoted(end, end + 1))


def _behind(spot: Spot, end: int) -> Fate | None:
    """ "people were killed", "feared dead"; links may stand between, a clause in German."""
    line, words = spot.line, spot.words
    reach = _LONGEST_CLAUSE if words.counts.clause_final else _LONGEST_LINK
    for place in range(end, min(end + reach, len(line.words))):
        if parted := _parted(spot, place):
            return Fate(parted, parted.form)
        found = line.starting(words.states, place)
        if found and place == end and _is_active(spot, place, found):
            return None
        if found:
            return Fate(_mixed(spot, place, found), line.quoted(_feared(spot, place, end), found))
        if not _links(spot, place):
            return None
    return None


def _parted(spot: Spot, place: int) -> Kind | None:
    """ "Die Polizei nahm 30 Demonstranten fest": the particle is here, its verb in front of the figure."""
    opens = spot.figure.opens
    near = spot.line.words[max(0, opens - _LONGEST_CLAUSE) : opens]
    for kind, verb, particle in spot.words.split:
        if spot.line.word(place) == particle and verb in near and "," not in near[near.index(verb) :]:
            return kind
    return None


def _feared(spot: Spot, place: int, end: int) -> int:
    """ "feared dead" belongs together."""
    return place - 1 if place > end and spot.line.word(place - 1) in spot.words.counts.joins.feared else place


def _mixed(spot: Spot, place: int, end: int) -> Kind:
    """The kind of a state; "killed or injured" is neither."""
    line, words = spot.line, spot.words
    kind = words.state_kinds[line.said(place, end)]
    other = line.starting(words.states, end + 1) if line.word(end) in words.counts.joins.and_ else None
    if other and words.state_kinds[line.said(end + 1, other)].name != kind.name:
        return Kind(name="", form=line.said(end - 1, other))
    return kind


def _links(spot: Spot, place: int) -> bool:
    line, counts = spot.line, spot.words.counts
    word = line.word(place)
    if counts.clause_final:
        return line.is_word(place) and word not in counts.joins.and_
    return word in counts.links or (word.endswith("ly") and line.is_word(place))


def _is_active(spot: Spot, place: int, end: int) -> bool:
    """ "Two men killed a guard": they did it, it did not befall them."""
    line, words = spot.line, spot.words
    said = line.said(place, end)
    kind = words.state_kinds.get(said)
    if kind is None or said not in kind.transitive:
        return False
    if line.word(end) in words.counts.joins.objects or line.starting(words.hedges, end) or end in line.starts:
        return True
    return bool(spot.grammar and spot.grammar.has_object(line, place))


def _in_front(spot: Spot) -> Fate | None:
    """ "killing 14", "claimed the lives of 40"; a figure joined to one that is led so is led so too."""
    line, words, previous = spot.line, spot.words, spot.previous
    opens = hedge_start(spot)
    start = line.ending(words.verbs, opens)
    kind = None
    if start is not None:
        kind = words.verb_kinds[line.said(start, opens)]
    elif previous and previous.led and follows(spot, previous):
        kind = previous.kind
    return Fate(kind, kind.form, led=True) if kind else None


def _by_toll(spot: Spot, noun: Stretch) -> Fate | None:
    """ "the death toll rose to 40", "a toll of 40"."""
    line, words, joins = spot.line, spot.words, spot.words.counts.joins
    opens = spot.figure.opens
    while line.word(opens - 1) in joins.all or line.word(opens - 1) in joins.places:
        opens -= 1
    if joins.toll.isdisjoint(line.words[opens - 1 if opens else 0 : spot.figure.opens]):
        return None
    for end in range(opens - 1, max(0, spot.figure.opens - _TOLL_REACH), -1):
        stopped = end in line.starts and line.word(end - 1) not in words.counts.joins.from_
        if stopped or line.word(end) in (".", ";"):
            return None
        start = line.ending(words.tolls, end)
        if start is not None:
            kind = words.toll_kinds[line.said(start, end)]
            return Fate(kind, kind.form if noun[1] > noun[0] else line.quoted(start, end), summed=bool(kind.form))
    return None


def _by_name(spot: Spot, noun: Stretch) -> Kind | None:
    """Troops and protesters are counted by their names alone."""
    (start, end), groups = noun, spot.words.groups
    return (groups.get(spot.line.word(end - 1)) or groups.get(spot.line.word(end))) if end > start else None
