"""Names in rows of figures (results, standings, fixtures, line-ups), which a tagger of sentences cannot read.

A line becomes a string of one letter a piece (W a run of capital words, n a figure, p a bracket …), and patterns over
that string say which runs name whom: "Westmere 2 Oakham 1" is WnWn, two teams.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.text.names.passage import Passage, Range
from dateline.types.records import EntityKind

_LONGEST_ROW = 60
_LINE_END = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029]")
_FIGURE = re.compile(r"\.?[0-9]")
_INITIALS = re.compile(r"(?:[A-Z]\.-?){1,3}")
_WORDS = {
    **dict.fromkeys(("v", "vs", "vs."), "v"),
    **dict.fromkeys(("beat", "bt", "def.", "defeated"), "b"),
    **dict.fromkeys(("at", "At", "AT"), "@"),
    # How a batsman is out: "c Reed b Marsh", "lbw b Marsh", "run out".
    **dict.fromkeys(("c", "b", "lbw", "st", "run", "not", "out"), "c"),
    "and": "&",
    "or": "|",
}
_MARKS = {",": ",", ";": ",", ":": ":", ".": ".", "-": "-", "–": "-", "=": "."}
_INSIDE = frozenset(("of", "de", "van", "der", "den", "von", "al", "bin", "da", "del", "la", "le"))

# Patterns over a line's letters; group names say what each run is ("t" a team, "p" a person, "s" a site).
_ROWS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:^|:)(?P<t1>W)p?n(?P<t2>W)p?n(?:[p.]|$)",
        r"^(?P<t1>W)p?[n-]{4,}$",
        r"(?:^|[:,x])(?P<t1>W)p?v(?P<t2>W)",
        r"^(?:Wn-?){1,2}v(?P<t1>W)(?:[|](?P<t2>W))?(?:[|](?P<t3>W))?",
        r"^(?P<p1>W)(?:[c&]+(?P<p2>W))?(?:c+(?P<p3>W))?c*n$",
        r"^(?P<t1>W)@(?P<s1>W)$",
        r"^n[.-]?(?P<p1>W)p,?(?P<t1>W)?(?:[nx,.]|$)",
        r"^(?P<t1>W)pb(?P<t2>W)pn(?:p|$)",
        r"(?P<p1>W)pb(?:n-)?(?P<p2>W)p",
        r"(?:^n|,)(?P<p1>W)p?n{3,5}(?=,|$)",
        r"^@(?P<s1>W)p?:(?P<t1>W)(?:n|b(?P<t2>W))",
        r"^(?P<s1>W)p:(?P<t1>W)n",
        r"^W:(?P<t1>W)(?:n|b(?P<t2>W))",
    )
)
# Scores of several teams fill a line; each team stands before its figures.
_SCORES = re.compile(r"(?:@?Wp?:)?(?:Wn(?:&n)?x?p?[,.]?){2,6}")
_SCORED = re.compile(r"(?P<t1>W)n")
# A bowler's figures: overs, maidens, runs, wickets.
_BOWLED = re.compile(r"(?P<p1>W)o")
# Players by their shirts' numbers ("7 - Tom Reed"): so many make a line-up, which may run over several lines.
_SHIRTS = 6
_BOWLER = 3
_KINDS: Mapping[str, EntityKind] = {"t": "organization", "p": "person", "s": "place"}


@dataclass(frozen=True, slots=True)
class Cell:
    """Tokens [first, last) of a row that name something of a kind."""

    first: int
    last: int
    kind: EntityKind


@dataclass(frozen=True, slots=True)
class _Piece:
    letter: str
    first: int
    last: int


def find_cells(passage: Passage) -> Iterator[Cell]:
    """The names in rows of figures, in order; one row may be read by one pattern only."""
    players = list(_players(passage))
    if len(players) >= _SHIRTS:
        yield from players
    for first, last in _lines(passage):
        if last - first <= _LONGEST_ROW:
            yield from _read(passage, list(_pieces(passage, first, last)))


def _players(passage: Passage) -> Iterator[Cell]:
    tokens = passage.tokens
    for at in range(len(tokens) - 2):
        if tokens[at].text.isdigit() and tokens[at + 1].text in ("-", "–") and passage.is_capital(at + 2):
            yield Cell(at + 2, _past_run(passage, at + 3, passage.bounds(at + 2)[1]), "person")


def _lines(passage: Passage) -> Iterator[Range]:
    """Token ranges of the lines of the text that have figures or few words."""
    tokens, first = passage.tokens, 0
    for at in range(1, len(tokens) + 1):
        if at == len(tokens) or _LINE_END.search(passage.text, tokens[at - 1].end, tokens[at].start):
            yield first, at
            first = at


def _pieces(passage: Passage, first: int, last: int) -> Iterator[_Piece]:
    at = first
    while at < last:
        letter, stop = _piece(passage, at, last)
        yield _Piece(letter, at, stop)
        at = stop


def _piece(passage: Passage, at: int, last: int) -> tuple[str, int]:
    tokens, word = passage.tokens, passage.tokens[at].text
    if word == "(":
        stop = next((place for place in range(at, last) if tokens[place].text.startswith(")")), at)
        return ("p", stop + 1) if stop > at else ("x", at + 1)
    if _FIGURE.match(word):
        stop = _past_figure(passage, at + 1, last)
        return ("o" if passage.words(at, stop).count("-") == _BOWLER else "n"), stop
    if word in _WORDS or word in _MARKS:
        return _WORDS.get(word) or _MARKS[word], at + 1
    if passage.is_capital(at):
        return "W", _past_run(passage, at + 1, last)
    return "x", at + 1


def _past_figure(passage: Passage, at: int, last: int) -> int:
    """Past "-38" behind "4": nothing but figures and marks, without a space."""
    tokens = passage.tokens
    while at < last and tokens[at].start == tokens[at - 1].end and not tokens[at].text[0].isalpha():
        if tokens[at].text in "(),;:":
            break
        at += 1
    return at


def _past_run(passage: Passage, at: int, last: int) -> int:
    tokens = passage.tokens
    while at < last and tokens[at].text not in _WORDS:
        inner = tokens[at].text in _INSIDE and at + 1 < last and passage.is_capital(at + 1)
        glued = tokens[at].start == tokens[at - 1].end and tokens[at].text in ("-", "'s", "'", "’s", "’")
        if not (inner or glued or passage.is_capital(at)):
            break
        at += 1
    return at


def _read(passage: Passage, pieces: list[_Piece]) -> Iterator[Cell]:
    letters = "".join(piece.letter for piece in pieces)
    if "W" not in letters:
        return
    if "Wo" in letters:
        matches = list(_BOWLED.finditer(letters))
    elif _SCORES.fullmatch(letters):
        matches = list(_SCORED.finditer(letters))
    else:
        matches = next((found for row in _ROWS if (found := list(row.finditer(letters)))), [])
    for match in matches:
        for name, place in match.groupdict().items():
            if place is not None:
                piece = pieces[match.start(name)]
                kind = _kind(passage, piece, name[0])
                yield Cell(
                    piece.first, _past_letter(passage, piece.last) if kind == "organization" else piece.last, kind
                )
    if letters.count("n") + letters.count("o") > 1:
        yield from _initialled(passage, pieces)


def _past_letter(passage: Passage, at: int) -> int:
    """Past "(B)", which tells two clubs of one name apart."""
    words = [token.text for token in passage.tokens[at : at + 3]]
    letter = len(words) == 3 and words[0] == "(" and words[2] == ")" and words[1].isupper() and len(words[1]) <= 2
    return at + 3 if letter else at


def _kind(passage: Passage, piece: _Piece, role: str) -> EntityKind:
    word = passage.tokens[piece.first].text
    if role == "t" and (word in passage.rules.given or _INITIALS.fullmatch(word)):
        return "person"
    return _KINDS[role]


def _initialled(passage: Passage, pieces: list[_Piece]) -> Iterator[Cell]:
    """ "P. Simmons 4-38", also within brackets."""
    tokens = passage.tokens
    for piece in pieces:
        for at in range(piece.first, piece.last - 1) if piece.letter in "Wp" else ():
            opens = at == piece.first or not passage.is_capital(at - 1)
            if opens and _INITIALS.fullmatch(tokens[at].text) and passage.is_capital(at + 1):
                stop = _past_run(passage, at + 2, piece.last)
                if stop < len(tokens) and _FIGURE.match(tokens[stop].text):
                    yield Cell(at, stop, "person")
