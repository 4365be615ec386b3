"""From numbers to figures: ranges, hedges and units around them."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.text.figures.figure import DASHES, Figure
from dateline.text.figures.line import FigureWords, Line
from dateline.text.figures.refuse import refused
from dateline.text.numbers import Numeral, Value

# How far back an open quotation mark may stand.
_QUOTATION = 200
# Letters behind a sum of money: "$15m".
_SCALES = frozenset({100, 10**3, 10**6, 10**9})
_LETTERS = {"m": 10**6, "b": 10**9, "t": 10**12}


def figures(line: Line, words: FigureWords, country: str | None) -> Iterator[Figure]:
    """The figures of a line, left to right; money is read by the outlet's country (ISO 3166-1 alpha-3)."""
    place = 0
    while place < len(line.numerals):
        numeral = line.numerals[place]
        figure = _with_unit(line, words, _plain(line, numeral), country)
        taken = 1
        if place + 1 < len(line.numerals):
            joined = _range(line, words, figure, line.numerals[place + 1], country)
            if joined:
                figure, taken = joined, 2
        place += taken
        figure = _hedged(line, words, figure)
        if not refused(line, words, figure):
            yield figure


def _plain(line: Line, numeral: Numeral) -> Figure:
    value = numeral.value
    low, high = (value, value) if value is not None else (numeral.low, numeral.high)
    return Figure(
        first=numeral.first,
        last=numeral.last,
        opens=numeral.first,
        closes=numeral.last,
        low=low,
        high=high,
        vague=numeral.vague,
        qualifier=numeral.vague,
        worded=line.lexemes[numeral.first].kind == "word",
        article=numeral.article,
        bare=numeral.bare,
    )


def _with_unit(line: Line, words: FigureWords, figure: Figure, country: str | None) -> Figure:
    """Adds percent, money or a measure that stands around the number."""
    signed = _sign(line, words, figure, country)
    if signed:
        return signed
    if line.touches(figure.last) and line.word(figure.last) == "m" and line.word(figure.last + 1) in words.people:
        million = 10**6
        low, high = _scaled(figure.low, million), _scaled(figure.high, million)
        return replace(figure, last=figure.last + 1, closes=figure.last + 1, low=low, high=high, bare=False)
    place = figure.last
    if figure.vague and line.word(place) in words.counts.joins.of:
        place += 1
    hyphen = line.word(place) in DASHES and line.touches(place) and line.touches(place + 1)
    start = place + 1 if hyphen else place
    for table, unit in ((words.points, "percentage point"), (words.percent, "percent")):
        if end := line.starting(table, start):
            return replace(figure, closes=end, measure="percent", unit=unit)
    end = line.starting(words.money, start)
    if end:
        code = words.units.money[_entry(line, start, end, words.units.money)]
        return _money(words, replace(figure, closes=end), code, country)
    end = line.starting(words.measures, start)
    if end and not (hyphen and line.word(end) in DASHES):
        name = words.measure_names[_entry(line, start, end, words.measure_names)]
        return replace(figure, closes=end, measure="measure", unit=name)
    if line.word(start) in ('"', "″", "''") and line.touches(start) and not hyphen and _is_inch(line, figure, start):
        return replace(figure, closes=start + 1, measure="measure", unit="inch")
    return _magnitude(line, words, figure, start)


def _is_inch(line: Line, figure: Figure, place: int) -> bool:
    """A straight double mark behind a number is an inch if no quotation is open (marks before it come in pairs)."""
    marks = 0
    for at in range(max(0, figure.first - _QUOTATION), figure.first):
        inch = line.touches(at) and line.lexemes[at - 1].kind == "number"
        marks += line.word(at) == '"' and not inch
    return marks % 2 == 0 or line.word(place) == "″"


def _entry(line: Line, start: int, end: int, table: object) -> str:
    """The table's own spelling of a phrase that was found."""
    said = line.said(start, end)
    names = [name for name in table if name == said or name.replace(" ", "") == said.replace(" ", "")]  # type: ignore[attr-defined]
    return str(names[0])


def _sign(line: Line, words: FigureWords, figure: Figure, country: str | None) -> Figure | None:
    start = line.ending(words.signs, figure.first)
    if start is not None and not _is_one_sign(line, start, figure.first):
        start = figure.first - 1 if line.word(figure.first - 1) in words.units.signs else None
    if start is None:
        return None
    code = words.units.signs[_entry(line, start, figure.first, words.units.signs)]
    last, scale = figure.last, 1
    if line.touches(last) and line.word(last) in _LETTERS:
        scale, last = _LETTERS[line.word(last)], last + 1
    elif line.word(last) in DASHES and line.word(last + 1) in words.numbers.scales and line.touches(last + 1):
        scale, last = words.numbers.scales[line.word(last + 1)], last + 2
    scaled = replace(figure, opens=start, closes=last, low=_scaled(figure.low, scale), high=_scaled(figure.high, scale))
    closing = _repeated(line, words, last)
    return _money(words, replace(scaled, closes=closing), code, country)


def _is_one_sign(line: Line, start: int, end: int) -> bool:
    """ "A$40" is one sign, "a $40 fine" is not; "US $40" is."""
    first = line.lexemes[start].text
    return all(line.touches(place) for place in range(start + 1, end)) or (first.isupper() and len(first) > 1)


def _repeated(line: Line, words: FigureWords, place: int) -> int:
    """The end of a currency that is said twice: "$249 USD", "$23 billion dollars", "$99 (USD)"."""
    opened = line.word(place) == "("
    end = line.starting(words.money, place + opened)
    if end is None:
        return place
    return end + 1 if opened and line.word(end) == ")" else place if opened else end


def _scaled(value: Value | None, scale: int) -> Value | None:
    if value is None or scale == 1:
        return value
    product = round(value * scale, 2)
    return int(product) if product == int(product) else product


def _money(words: FigureWords, figure: Figure, code: str, country: str | None) -> Figure:
    local = words.units.local.get(code)
    unit = code if local is None else local.get(country or "", local.get("", code))
    return replace(figure, measure="money", unit=unit)


def _magnitude(line: Line, words: FigureWords, figure: Figure, start: int) -> Figure:
    """ "a 6.2-magnitude quake", "magnitude 6.2"."""
    if line.starting(words.magnitude, start):
        return replace(figure, closes=start + 1, measure="measure", unit="magnitude")
    begin = line.ending(words.magnitude, figure.first)
    return figure if begin is None else replace(figure, opens=begin, measure="measure", unit="magnitude")


def _range(line: Line, words: FigureWords, figure: Figure, numeral: Numeral, country: str | None) -> Figure | None:
    """ "15-20%", "between 3 and 5", "$12 million to $20 million": one figure with two bounds."""
    other = _with_unit(line, words, _plain(line, numeral), country)
    gap = line.words[figure.closes : other.opens]
    between = line.word(figure.opens - 1) in words.counts.joins.between
    tight = len(gap) == 1 and gap[0] in DASHES and not _parts(line, figure.closes)
    joins = words.counts.joins
    linked = len(gap) == 1 and (gap[0] in joins.to or (between and gap[0] in joins.and_))
    low, high = figure.single, other.single
    if low is None or high is None or not (tight or linked):
        return None
    if figure.measure != other.measure and figure.measure != "count" and other.measure != "count":
        return None
    low = _same_scale(line, words, (figure, other), low, high)
    if low >= high or (not tight and line.word(figure.opens - 1) in words.counts.relation.moves):
        return None
    unit = other if other.measure != "count" else figure
    opens = figure.opens - 1 if between else figure.opens
    return replace(
        unit,
        first=figure.first,
        last=other.last,
        opens=opens,
        closes=other.closes,
        low=low,
        high=high,
        worded=figure.worded,
        article=False,
        bare=False,
        qualifier=None,
    )


def _parts(line: Line, place: int) -> bool:
    """A long dash between spaces parts a dateline from its text ("June 2 — Twenty-three people")."""
    return line.word(place) == "—" and not line.touches(place) and not line.touches(place + 1)


def _same_scale(line: Line, words: FigureWords, figures: tuple[Figure, Figure], low: Value, high: Value) -> Value:
    """ "10 to 20 million", "two to three hundred": the scale behind the second number holds for the first."""
    figure, other = figures
    raw = line.lexemes[other.first].text
    small = words.numbers.small.get(raw.lower())
    if small and other.last > other.first + 1 and low < small and high % small == 0 and high // small in _SCALES:
        return low * (high // small)
    if figure.bare and other.last > other.first + 1 and raw.replace(".", "", 1).isdigit() and low < high:
        own = float(raw)
        scale = high / own if own else 1
        if own > low and scale >= 1000:
            return _scaled(low, round(scale)) or low
    return low


def _hedged(line: Line, words: FigureWords, figure: Figure) -> Figure:
    """Adds the words that bound the figure, in front of it or behind."""
    start = line.ending(words.hedges, figure.opens)
    if start is not None and not _is_preposition(line, words, start):
        said = line.said(start, figure.opens)
        return _bound(replace(figure, opens=start), words.bounds[said], line.quoted(start, figure.opens))
    end = line.starting(words.hedges_behind, figure.closes)
    if end is not None:
        said = line.said(figure.closes, end)
        return _bound(replace(figure, closes=end), words.bounds[said], line.quoted(figure.closes, end))
    return figure


def _is_preposition(line: Line, words: FigureWords, start: int) -> bool:
    """ "flew over two cities", "talked about three plans"."""
    return line.word(start - 1) in words.counts.hedges.refused


def _bound(figure: Figure, bound: str, said: str) -> Figure:
    said = said.lower()
    if figure.vague:
        return replace(figure, bound=bound, qualifier=f"{said} {figure.vague}")
    low, high = figure.low, figure.high
    if bound == "lower" and figure.single is not None:
        high = None
    if bound == "upper" and figure.single is not None:
        low = None
    return replace(figure, bound=bound, qualifier=said, low=low, high=high)
