"""Binds each figure of a sentence to what it counts, what befell that, and the other figures."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.text.figures.count import Count, Spot
from dateline.text.figures.fate import find_fate
from dateline.text.figures.figure import Figure
from dateline.text.figures.grammar import Grammar
from dateline.text.figures.kin import complete, is_part, relate, share_forward
from dateline.text.figures.line import FigureWords, Line
from dateline.text.figures.noun import find_noun, find_substance, name_unit


def counts(line: Line, words: FigureWords, found: Sequence[Figure], grammar: Grammar | None) -> list[Count]:
    """Binds the figures of a line in order; `grammar` is the sentence's parse, where there is one."""
    bound: list[Count] = []
    for figure, following in zip(found, (*found[1:], None), strict=False):
        previous = bound[-1] if bound else None
        spot = Spot(line=line, words=words, grammar=grammar, figure=figure, previous=previous, following=following)
        count = _bind(spot) if figure.measure == "count" else _measure(spot)
        bound.append(replace(count, relation=count.relation or relate(spot, count)))
    return share_forward(line, words, bound)


def _measure(spot: Spot) -> Count:
    """A percentage, a sum of money or a measure."""
    return Count(figure=spot.figure, unit=spot.figure.unit, item=find_substance(spot))


def _bind(spot: Spot) -> Count:
    """A figure that counts something, with all that can be known of it."""
    noun = find_noun(spot)
    fate = find_fate(spot, noun)
    named = spot.line.quoted(*noun)
    count = Count(
        figure=spot.figure,
        item=" ".join(part for part in (named, fate.said) if part) or None,
        unit=name_unit(spot, noun, fate.kind),
        kind=fate.kind,
        led=fate.led,
        summed=fate.summed,
        noun_end=noun[1],
    )
    if count.kind is None and count.item is None:
        count = complete(spot, count)
    return _as_part(spot, count, named) if count.kind is None and is_part(spot) else count


def _as_part(spot: Spot, count: Count, named: str) -> Count:
    """ "40 killed, 5 of them children": what befell the whole befell the part."""
    whole = spot.previous
    assert whole is not None, "a part has a whole before it"
    kind = whole.kind if count.unit in (None, "person") else None
    item = f"{named} {kind.form}" if kind and kind.form and named else count.item
    return replace(count, kind=kind, unit=count.unit or whole.unit, item=item)
