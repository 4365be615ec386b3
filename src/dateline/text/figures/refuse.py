"""Where a figure is no count: labels, ages, scores, fractions, list numbers, pronouns, titles."""

from dateline.text.figures.figure import DASHES, Figure
from dateline.text.figures.line import FigureWords, Line
from dateline.text.numbers import Value

# More than this is no age.
_OLDEST = 120
# So many groups of digits in a row count nothing.
_GROUPS = 3
# How far in front of a result "won" or "the vote" may stand.
_RESULT_REACH = 8


def refused(line: Line, words: FigureWords, figure: Figure) -> bool:
    """Is it a label, an age, a score, a fraction, a list number, a pronoun, or a part of a name?"""
    if figure.measure != "count":
        return figure.measure == "measure" and _is_titled(line, words, figure)
    checks = (
        _is_joined, _is_code, _is_titled, _is_label, _is_age, _is_score, _is_result, _is_fraction, _is_odds, _is_rank,
        _is_pronoun, _is_known,
    )  # fmt: skip
    return any(check(line, words, figure) for check in checks)


def _is_joined(line: Line, words: FigureWords, figure: Figure) -> bool:
    """ "777s", "320x240", "two-page", "#5", "4th generation", "401(k)"."""
    before, after = line.word(figure.first - 1), line.word(figure.last)
    if line.touches(figure.last) and (after in DASHES or line.is_word(figure.last) or after in ("/", "_", "'", "(")):
        return after != "+"
    return line.touches(figure.first) and (before in DASHES or before in ("#", "/", "№", "§", ".", "'", "+"))


def _is_code(line: Line, words: FigureWords, figure: Figure) -> bool:
    """Digits that begin with a zero, and three groups of digits in a row: telephone numbers, account numbers."""
    text = line.lexemes[figure.first].text
    if figure.bare and len(text) > 1 and text.startswith("0"):
        return True
    first = last = figure.first
    while figure.first - first < _GROUPS and _is_digits(line, first - 1):
        first -= 1
    while last - figure.first < _GROUPS and _is_digits(line, last + 1):
        last += 1
    return figure.bare and last - first + 1 >= _GROUPS


def _is_digits(line: Line, place: int) -> bool:
    return line.word(place).isdecimal()


def _is_odds(line: Line, words: FigureWords, figure: Figure) -> bool:
    """ "ten to one"."""
    joins, one = words.counts.joins, words.numbers.one
    return figure.worded and line.word(figure.last) in joins.to and line.word(figure.last + 1) in one


def _is_titled(line: Line, words: FigureWords, figure: Figure) -> bool:
    """ "the Legend of the Ten Rings", "Three Mile Island": capitals where a sentence has none."""
    place = figure.first
    capitals = line.is_capital(place) and line.is_capital(figure.last) and figure.opens == place
    if not figure.worded or not capitals:
        return False
    if figure.measure == "measure":
        return line.is_capital(figure.closes)
    return place > 0 and line.word(place - 1) in words.counts.stops and not line.is_capital(place - 1)


def _is_label(line: Line, words: FigureWords, figure: Figure) -> bool:
    refuse, before = words.counts.refuse, line.word(figure.first - 1)
    if before == "." and line.word(figure.first - 2) in refuse.labels_only:
        return True
    if not figure.worded and (before in refuse.labels or (refuse.label_ends and before.endswith(refuse.label_ends))):
        return True
    if before in refuse.ordinal_before and figure.bare and line.word(figure.last) == "." and line.touches(figure.last):
        return True
    if (
        before in words.counts.joins.of
        and line.word(figure.first - 2) in refuse.labels
        and line.is_capital(figure.first - 2)
    ):
        return True
    if figure.worded and before in refuse.labels_worded:
        return True
    if before in refuse.unlabelled or (before == ":" and line.touches(figure.first)):
        return True
    # Four bare digits that look like a year are one, or a label.
    return (
        figure.bare
        and figure.single is not None
        and figure.bound is None
        and 1900 <= figure.single <= 2099
        and not _counts_something(line, words, figure)
    )


def _counts_something(line: Line, words: FigureWords, figure: Figure) -> bool:
    following = line.word(figure.last)
    if following in words.people or following in words.nouns or following in words.state_kinds:
        return True
    return line.is_word(figure.last) and following not in words.counts.stops


def _is_age(line: Line, words: FigureWords, figure: Figure) -> bool:
    refuse, value = words.counts.refuse, figure.high if figure.high is not None else figure.low
    if value is None or value > _OLDEST:
        return False
    if (
        line.ending(words.ages_before, figure.opens) is not None
        or line.ending(words.ages_before, figure.first) is not None
    ):
        return True
    if line.word(figure.last) in refuse.years and line.word(figure.last + 1) in refuse.old:
        return True
    link = figure.first if figure.opens == figure.first else figure.opens
    start = line.ending(words.ages_link, figure.first)
    start = link if start is None else start
    if line.word(start - 1) in refuse.ages_people and start < figure.first:
        return not line.is_word(figure.last) or line.word(figure.last) in words.counts.stops
    return _is_aside(line, figure) or _is_second_age(line, words, figure)


def _is_second_age(line: Line, words: FigureWords, figure: Figure) -> bool:
    """ "as young as 14 and 15"."""
    before = line.numeral_before(figure.first)
    if (
        before is None
        or before.last != figure.first - 1
        or line.word(before.last) not in words.counts.refuse.ages_behind
    ):
        return False
    return line.ending(words.ages_before, before.first) is not None


def _is_aside(line: Line, figure: Figure) -> bool:
    """ "Ann Ruff, 45, said", "Ann Ruff (45)": an age between marks behind a name or a person."""
    before, after = line.word(figure.first - 1), line.word(figure.last)
    marks = (before == "," and after in (",", ".", ";", "")) or (before == "(" and after == ")")
    whole = figure.bare and figure.opens == figure.first
    return (
        marks
        and whole
        and line.is_word(figure.first - 2)
        and (before == "(" or after == "," or line.is_capital(figure.first - 2))
    )


def _is_score(line: Line, words: FigureWords, figure: Figure) -> bool:
    """ "won 3-2", "lost 6-4": numbers joined by a dash that nothing is counted by."""
    if figure.low == figure.high or figure.low is None or figure.high is None:
        return False
    if line.word(figure.first + 1) not in DASHES:
        return False
    near = {line.word(place) for place in range(figure.first - 4, figure.last + 3)}
    return bool(near & words.counts.refuse.goals) or not _counts_something(line, words, figure)


def _is_result(line: Line, words: FigureWords, figure: Figure) -> bool:
    """ "The vote was 218 to 210": two bare numbers with "to" between them, where something was won."""
    if not (figure.bare or figure.low != figure.high) or _counts_something(line, words, figure):
        return False
    to, first, last = words.counts.joins.to, figure.first, figure.last
    behind = line.word(last) in to and line.numeral_after(last) is not None and line.word(last + 1).isdecimal()
    front = line.word(first - 1) in to and line.word(first - 2).isdecimal()
    ranged = line.word(first + 1) in to and figure.low != figure.high
    near = {line.word(place) for place in range(first - _RESULT_REACH, first)}
    return (behind or front or ranged) and bool(near & words.counts.refuse.results)


def _is_fraction(line: Line, words: FigureWords, figure: Figure) -> bool:
    """ "two thirds", "one in five", "nine out of ten"."""
    follows = line.word(figure.last + 1) if line.word(figure.last) in DASHES else line.word(figure.last)
    if follows in words.counts.refuse.fractions:
        return True
    value = figure.single
    if value is None or not isinstance(value, int):
        return False
    after, before = line.numeral_after(figure.last), line.numeral_before(figure.first)
    if after and " ".join(line.words[figure.last : after.first]) in words.counts.refuse.shares:
        return _is_share(value, after.value)
    if before and " ".join(line.words[before.last : figure.first]) in words.counts.refuse.shares:
        return _is_share(before.value, value)
    return False


def _is_share(part: Value | None, whole: Value | None) -> bool:
    return part is not None and whole is not None and part < whole <= 1000


def _is_rank(line: Line, words: FigureWords, figure: Figure) -> bool:
    """A number that begins a list line: "1. Close the port"."""
    return figure.first == 0 and figure.bare and line.word(1) in (".", ")") and line.touches(1)


def _is_known(line: Line, words: FigureWords, figure: Figure) -> bool:
    """ "the two sides" have been told of before; two wounded are a figure."""
    refuse = words.counts.refuse
    known = line.word(figure.first) in refuse.known and line.word(figure.opens - 1) in refuse.known_before
    near = range(figure.last, figure.last + 4)
    return known and not any(line.word(place) in words.state_kinds or line.word(place) in words.nouns for place in near)


def _is_pronoun(line: Line, words: FigureWords, figure: Figure) -> bool:
    """ "One" counts only in front of a person, a thing that happened to one, or a unit."""
    if not figure.article:
        return False
    after = line.word(figure.last)
    return after not in words.people and after not in words.state_kinds and after not in words.nouns
