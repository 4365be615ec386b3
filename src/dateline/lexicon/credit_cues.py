"""The words with which texts credit agencies and outlets, and the names they credit."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.lexicon.files import data_file, read_table
from dateline.lexicon.outlets import Registry
from dateline.types.outlets import Outlet

LANGUAGES = ("en", "de", "pl", "fr", "es")
# Authorities, institutes and groups are a text's sources, never where a newspaper's words come from.
_REPORTING = ("newspaper", "agency", "broadcaster", "online", "magazine", "digest")
Lookup = Callable[[str], Outlet | None]
_LONGEST_NAME = 50
_EDGE = re.compile(r"(?<!\w)(?=\w)|(?<=[\w.)!])(?!\w)")
_MARKS = "“”„\"'‘’«»‹›"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """How the last line of one agency's texts opens, and of nobody else's."""

    opens: str
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """A language's credits.toml; the tables are explained there."""

    according_before: tuple[str, ...] = ()
    according_after: tuple[str, ...] = ()
    whole_before: tuple[str, ...] = ()
    whole_after: tuple[str, ...] = ()
    material_before: tuple[str, ...] = ()
    contributed: tuple[str, ...] = ()
    staff_of: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    own_staff: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    not_followed: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    signoff: tuple[SignOff, ...] = ()


def load_cues() -> Cues:
    """The cues of all languages together: a text of one language is not taken for a credit in another."""
    tables = [read_table(data_file("lang", language, "credits.toml"), Cues) for language in LANGUAGES]
    return Cues(**{name: sum((getattr(table, name) for table in tables), ()) for name in Cues.__dataclass_fields__})


def nobody(name: str) -> Outlet | None:
    """Knows no further names."""
    return None


class Names:
    """Finds the names of agencies and outlets beside a place in a text, the longest that fits.

    `others` looks up names that the register does not have.
    """

    def __init__(self, registry: Registry, cues: Cues) -> None:
        self.agencies = dict(_named(registry.agencies))
        reporting = [outlet for outlet in registry.outlets if outlet.kind in _REPORTING]
        plain = {name for outlet in registry.outlets for name in (outlet.name, *outlet.aliases)}
        self.outlets = {n: o for n, o in _named(reporting) if n in plain and n not in cues.ambiguous}
        self._filler = re.compile(rf"(?:{_either(cues.fillers)})\s+", re.IGNORECASE)
        self._fillers_end = re.compile(rf"(?:\s+(?:{_either(cues.fillers)}))+\s*$", re.IGNORECASE)
        self._not_followed = re.compile(rf"\s*/|\s+(?:{_either(cues.not_followed)})\b", re.IGNORECASE)

    def after(self, text: str, place: int, others: Lookup = nobody) -> tuple[int, Outlet] | None:
        """The outlet named right after a place (past fillers and quotation marks), and where its name ends."""
        for start in self._starts(text, place):
            for end in reversed([edge.start() for edge in _EDGE.finditer(text, start + 1, start + _LONGEST_NAME)]):
                outlet = self._outlet(text[start:end]) or others(text[start:end])
                if outlet:
                    return None if self._not_followed.match(text, end) else (end, outlet)
        return None

    def before(self, text: str, place: int, others: Lookup = nobody) -> tuple[int, Outlet] | None:
        """The outlet named right before a place, and where its name starts."""
        low = max(0, place - 2 * _LONGEST_NAME)
        window = text[low:place].rstrip(_MARKS + " ,")
        for end in (len(window), len(self._fillers_end.sub("", window))):
            name = window[:end].rstrip(_MARKS + " ,")
            for edge in _EDGE.finditer(name, max(0, len(name) - _LONGEST_NAME)):
                outlet = self._outlet(name[edge.start() :]) or others(name[edge.start() :])
                if outlet:
                    return low + edge.start(), outlet
        return None

    def agencies_in(self, line: str) -> Iterator[tuple[int, int, Outlet]]:
        """Agencies named anywhere in a line, in order, not overlapping."""
        place = 0
        for edge in _EDGE.finditer(line):
            start = edge.start()
            if start < place:
                continue
            for end in range(min(len(line), start + _LONGEST_NAME), start + 1, -1):
                agency = self.agencies.get(line[start:end])
                if agency and not line[end : end + 1].isalnum() and not self._not_followed.match(line, end):
                    yield start, end, agency
                    place = end
                    break

    def agency_at_end(self, words: str) -> Outlet | None:
        """The agency that the words name, or two or more words at their end ("Jane Doe Associated Press")."""
        if words in self.agencies:
            return self.agencies[words]
        ends = (words[edge.start() :] for edge in _EDGE.finditer(words))
        return next((self.agencies[end] for end in ends if " " in end and end in self.agencies), self._upper(words))

    def list_of_agencies(self, words: str) -> tuple[Outlet, ...]:
        """The agencies of a list that names nothing else ("AP", "dpa/AFP", "Reuters and AFP"); else none."""
        parts = re.split(r"\s*(?:[/,;+&]|\band\b|\bund\b)\s*", words.strip())
        found = [self.agencies.get(part.strip()) or self._upper(part.strip()) for part in parts if part.strip()]
        return tuple(agency for agency in found if agency) if found and all(found) else ()

    def _upper(self, name: str) -> Outlet | None:
        return self.agencies.get(name.title()) if name.isupper() and len(name) > 4 else None

    def _starts(self, text: str, place: int) -> Iterator[int]:
        """Where a name may begin after a place: at once, or after one filler or more ("le quotidien Le Monde")."""
        start = _past(text, place)
        yield start
        while filler := self._filler.match(text, start):
            start = _past(text, filler.end())
            yield start

    def _outlet(self, name: str) -> Outlet | None:
        if name in self.outlets:
            return self.outlets[name]
        return self.outlets.get("The " + name) if name[:1].isupper() else self.outlets.get("T" + name[1:])


def alternatives(cues: Sequence[str]) -> re.Pattern[str]:
    """One pattern for cues as whole words, the longest first, any blanks between their words."""
    return re.compile(rf"(?<!\w)(?:{_either(cues)})(?!\w)", re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    return "|".join(r"\s+".join(map(re.escape, cue.split())) for cue in sorted(words, key=len, reverse=True)) or "(?!)"


def _named(outlets: Iterable[Outlet]) -> Iterator[tuple[str, Outlet]]:
    """Each name of each outlet; a credit that only sets an alias in brackets or words is no further name."""
    for outlet in outlets:
        plain = (outlet.name, *outlet.aliases)
        for name in (*plain, *(c for c in outlet.credits if not any(p in c for p in plain))):
            yield name, outlet


def _past(text: str, place: int) -> int:
    while place < len(text) and (text[place] in _MARKS or text[place] in " \n\u00a0:"):
        place += 1
    return place
