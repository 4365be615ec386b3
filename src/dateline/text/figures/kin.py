"""What a figure is to the others of its sentence (more, the sum, a part), and what it takes over from them."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.text.figures.count import Count, Relation, Spot
from dateline.text.figures.line import FigureWords, Line
from dateline.text.figures.noun import find_numbered, name_unit

# How far in front of "to 40" "the number of refugees" may stand.
_NUMBER_REACH = 14
# "4,300 jobs in France, 3,700 in Germany": how many words may part two figures that share a noun.
_SHARED_GAP = 7


# --- where a figure stands


def hedge_start(spot: Spot) -> int:
    """Where the figure begins, "another", "a total of", "all", "up to" and the like put in front included."""
    line, words = spot.line, spot.words
    opens = spot.figure.opens
    for table in (words.increment_before, words.total_before):
        start = line.ending(table, opens)
        opens = opens if start is None else start
    while line.word(opens - 1) in words.counts.joins.all:
        opens -= 1
    return opens


def follows(spot: Spot, previous: Count) -> bool:
    """Is there only "and" or a comma between the previous figure's noun and this one?"""
    return _is_joint(spot.line.words[max(previous.noun_end, previous.figure.closes) : spot.figure.opens], spot.words)


def _is_joint(gap: Sequence[str], words: FigureWords) -> bool:
    return 0 < len(gap) <= 2 and all(word == "," or word in words.counts.joins.and_ for word in gap)


def is_part(spot: Spot) -> bool:
    """ "including 15 policemen", "5 of them children", and a figure that such a one is listed with."""
    line, words, previous = spot.line, spot.words, spot.previous
    if previous is None:
        return False
    if previous.relation == "part" and follows(spot, previous):
        return True
    before = line.ending(words.part_before, spot.figure.opens)
    return before is not None or line.starting(words.part_behind, spot.figure.closes) is not None


def relate(spot: Spot, count: Count) -> Relation | None:
    """What the figure is to another one."""
    line, words, figure, kind = spot.line, spot.words, spot.figure, count.kind
    if is_part(spot):
        return "part"
    if figure.measure == "percent":
        return None
    before, after = (words.increment_before, figure.opens), (words.increment_after, figure.closes)
    if line.ending(*before) is not None or line.starting(*after) is not None:
        # "40 killed and another 119 injured" adds to nothing.
        other = spot.previous and spot.previous.kind and kind and spot.previous.kind.name != kind.name
        return None if other else "increment"
    if figure.measure != "count":
        return None
    if kind and _is_among(spot):
        return "part"
    return "total" if count.summed or line.ending(words.total_before, figure.opens) is not None else None


def _is_among(spot: Spot) -> bool:
    """ "83 of the injured": some of those."""
    joins, closes = spot.words.counts.joins, spot.figure.closes
    of = spot.line.word(closes) in joins.of and spot.line.word(closes + 1) in joins.those
    return of and spot.figure.vague is None


# --- what a figure without a noun takes over


def complete(spot: Spot, count: Count) -> Count:
    """A figure of which nothing is known, with what the words in front of it or the figure before tell."""
    return _sum_up(spot, count) or _number(spot, count) or _inherit(spot, count)


def _sum_up(spot: Spot, count: Count) -> Count | None:
    """ "… bringing the total to 43": of what the figure before counts."""
    previous = spot.previous
    if previous is None or spot.line.ending(spot.words.summed, spot.figure.opens) is None:
        return None
    if previous.figure.measure != "count" or previous.unit is None:
        return None
    return replace(count, kind=previous.kind, unit=previous.unit, item=previous.item)


def _number(spot: Spot, count: Count) -> Count | None:
    """ "The number of refugees rose to 40"."""
    line, words, opens = spot.line, spot.words, spot.figure.opens
    if line.word(opens - 1) not in words.counts.joins.toll:
        return None
    for end in range(opens - 1, max(0, opens - _NUMBER_REACH), -1):
        if line.word(end) in (".", ";"):
            return None
        if line.ending(words.number, end) is not None:
            noun = find_numbered(spot, end)
            if noun is None:
                return None
            return replace(count, item=line.quoted(*noun), unit=name_unit(spot, noun, None), summed=True)
    return None


def _inherit(spot: Spot, count: Count) -> Count:
    """ "4,300 jobs in France, 3,700 in Germany": the noun of the figure before holds on."""
    previous, line = spot.previous, spot.line
    if previous is None or previous.figure.measure != "count" or previous.item is None:
        return count
    gap, joins = line.words[previous.noun_end : spot.figure.opens], spot.words.counts.joins
    shared = replace(count, item=previous.item, unit=previous.unit, kind=previous.kind)
    if _is_whole(spot, previous) and gap == (",",):
        return replace(shared, relation="part")
    linked = any(word in (",", ";") or word in joins.and_ for word in gap)
    parted = len(gap) > _SHARED_GAP or any(word in joins.verbs for word in gap)
    return shared if linked and not parted and _is_placed(spot) else count


def _is_placed(spot: Spot) -> bool:
    """Does a figure stand where its noun was left out: in front of a place, or at an end behind "more"?"""
    line, closes = spot.line, spot.figure.closes
    more = line.starting(spot.words.increment_after, closes)
    behind = closes if more is None else more
    if behind >= len(line.words) or line.word(behind) in spot.words.counts.joins.places:
        return True
    return more is not None and line.word(behind) in (".", ",")


def _is_whole(spot: Spot, previous: Count) -> bool:
    """ "Of the 240 passengers, 38 survived"."""
    line, joins, opens = spot.line, spot.words.counts.joins, previous.figure.opens
    start = opens - 1 if line.word(opens - 1) in joins.those else opens
    return line.word(start - 1) in joins.of and start <= 2


# --- what a figure takes over from the one behind it


def share_forward(line: Line, words: FigureWords, counts: Sequence[Count]) -> list[Count]:
    """ "102 and 21 people": the first figure takes the noun of the second."""
    done = list(counts)
    for place in range(len(done) - 1, 0, -1):
        first, second = done[place - 1], done[place]
        if first.figure.measure == second.figure.measure == "count":
            done[place - 1] = _shared(line, words, first, second)
    return done


def _shared(line: Line, words: FigureWords, first: Count, second: Count) -> Count:
    named = first.kind is None or not first.kind.form
    if named and first.unit == "person" and _is_list(line, words, first, second):
        form = second.kind.form if second.kind else ""
        return replace(first, kind=second.kind, item=f"{first.item} {form}".strip())
    gap = line.words[first.figure.closes : second.figure.opens]
    if first.item is None and second.item and len(gap) == 1 and gap[0] in words.counts.joins.and_:
        return replace(first, item=second.item, unit=second.unit, kind=first.kind or second.kind)
    if first.item is None and _is_of(gap, words):
        return replace(first, item=second.item, unit=second.unit, relation="part")
    return first


def _is_of(gap: Sequence[str], words: FigureWords) -> bool:
    """ "three of the twelve": the first is a part of the second."""
    joins = words.counts.joins
    return 0 < len(gap) <= 2 and gap[0] in joins.of and all(word in joins.those for word in gap[1:])


def _is_list(line: Line, words: FigureWords, first: Count, second: Count) -> bool:
    """ "three soldiers and two civilians were killed": what stands behind the last befell all."""
    befallen = second.kind is not None and bool(second.kind.form) and not second.led and second.relation is None
    nouned = second.unit == "person" and second.figure.closes < second.noun_end < len(line.words)
    return befallen and nouned and _is_joint(line.words[first.noun_end : second.figure.opens], words)
