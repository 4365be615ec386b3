"""What a reprint changed: passages cut, added and reworded, from the runs that it shares with its origin."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby
from typing import Literal

ChangeKind = Literal["cut", "added", "reworded"]
Stretch = tuple[int, int]
Run = tuple[Stretch, Stretch]
Word = tuple[str, Stretch]
Code = tuple[str, int, int, int, int]

_WORD = re.compile(r"\w+")
# Changes with no more words between them than these are read as one; stretches of more words are not compared word by
# word, which takes the square of their number.
_BRIDGE, _LONGEST = 2, 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: its stretch of the copy (null: something was cut) and of the origin (null: it was added)."""

    kind: ChangeKind
    copy: Stretch | None
    origin: Stretch | None


@lru_cache(maxsize=1 << 11)  # the copies of a story that is composed again and again
def find_changes(copy: str, origin: str, runs: tuple[Run, ...]) -> tuple[Change, ...]:
    """The changes in the copy's order, what was cut at the place where it stood; case and punctuation are none.

    `runs` are the shared stretches, the copy's first; stretches moved elsewhere are no change.
    """
    return tuple(change for mine, theirs in _gaps(copy, origin, runs) for change in _compare(mine, theirs))


def _gaps(copy: str, origin: str, runs: Sequence[Run]) -> Iterator[tuple[list[Word], list[Word]]]:
    """What stands between the runs: the words of the copy and, where the same runs enclose them, of the origin."""
    mine = _between(copy, [run[0] for run in runs])
    theirs = _between(origin, [run[1] for run in runs])
    for place in sorted(mine.keys() | theirs.keys(), key=lambda place: (place[0], place not in mine)):
        yield mine.get(place, []), theirs.get(place, [])


def _between(text: str, stretches: Sequence[Stretch]) -> dict[tuple[int, int], list[Word]]:
    """The words outside all stretches, by the numbers of the stretches before and after them (-1 and count: none)."""
    order = sorted(range(len(stretches)), key=lambda number: stretches[number])
    found: dict[tuple[int, int], list[Word]] = {}
    end, before = 0, -1
    for number in (*order, len(stretches)):
        start = stretches[number][0] if number < len(stretches) else len(text)
        words = [(match[0].casefold(), match.span()) for match in _WORD.finditer(text, end, max(end, start))]
        if words:
            found[before, number] = words
        if number < len(stretches):
            end, before = max(end, stretches[number][1]), number
    return found


def _compare(mine: list[Word], theirs: list[Word]) -> Iterator[Change]:
    """The changes between words that stand at the same place."""
    if max(len(mine), len(theirs)) > _LONGEST:
        yield _change(mine, theirs)
        return
    matcher = SequenceMatcher(None, [word for word, _ in theirs], [word for word, _ in mine], autojunk=False)
    codes = matcher.get_opcodes()
    for same, group in groupby(codes, key=lambda code: code[0] == "equal" and code[2] - code[1] > _BRIDGE):
        changed = [] if same else _trim(list(group))
        if changed:
            yield _change(mine[changed[0][3] : changed[-1][4]], theirs[changed[0][1] : changed[-1][2]])


def _trim(codes: list[Code]) -> list[Code]:
    """The steps from the first that changes something to the last."""
    places = [place for place, code in enumerate(codes) if code[0] != "equal"]
    return codes[places[0] : places[-1] + 1] if places else []


def _change(mine: list[Word], theirs: list[Word]) -> Change:
    kind: ChangeKind = "reworded" if mine and theirs else "added" if mine else "cut"
    return Change(kind=kind, copy=_stretch(mine), origin=_stretch(theirs))


def _stretch(words: list[Word]) -> Stretch | None:
    return (words[0][1][0], words[-1][1][1]) if words else None
