"""Finds in a text, its title and its byline the words that credit an agency or another outlet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.lexicon.credit_cues import Lookup, Names, alternatives, load_cues, nobody
from dateline.lexicon.outlets import Registry
from dateline.types.outlets import Outlet
from dateline.types.records import CreditForm
from dateline.types.text import Part

# Datelines and bylines stand in the first lines of a text, credit lines in the last ones.
_HEAD, _TAIL = 8, 8
_LONGEST_LINE = 120
_DATELINE = re.compile(
    r"\s*(?:[^\n()]{0,80}?[(\[](?P<inside>[^()\n]{2,40})[)\]]\s*[-–—:.,]+\s"
    r"|(?P<first>[^\n()–—:|]{2,40}?)\s*(?:\s[-–—]|[–—|])\s"
    r"|[^\n()–—]{2,50}?,\s(?P<after>[A-Za-z]{2,12})\s*[-–—]\s)"
)
_BARE = re.compile(r"[\s•*_–—\-©(\[]*(?P<names>[^()\[\]\n]{2,60}?)[\s.)\]]*")
_CLOSING = re.compile(r"(?:[(\[](?P<inside>[^()\[\]\n]{2,40})[)\]]|[–—]\s?(?P<after>[^()\n–—]{2,40}))[\s.]*$")
_SUFFIX = re.compile(r"\s[-–—|]\s(?P<name>[^|\n–—]{2,50})$")
_PREFIX = re.compile(r"\s*(?P<name>[^:|\n]{2,50}):\s")
_PARTS = re.compile(r"[,;/|•]|\s[-–—]\s|\b(?:and|und|for|für)\b")
_YEAR = re.compile(r"[\s(]*(?:©|\(c\)|by|20\d\d|19\d\d|\))?[\s)]*(?:20\d\d|19\d\d)?[\s,]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A credit: whose, in which form, over the whole text or part of it, and where; a byline field has no place."""

    outlet: Outlet | None
    form: CreditForm
    whole: bool
    start: int = 0
    end: int = 0
    part: Part | None = "text"

    def within(self, other: "Found") -> bool:
        """Is this the same credit read once more?"""
        same = (self.outlet, self.part) == (other.outlet, other.part)
        return same and (self.part is None or (self.start < other.end and other.start < self.end))


class CreditBook:
    """Finds credits with the register's names."""

    def __init__(self, registry: Registry) -> None:
        cues = load_cues()
        self._names = Names(registry, cues)
        self._registry = registry
        self._before = alternatives(cues.according_before)
        self._after = alternatives(cues.according_after)
        self._whole = alternatives(cues.whole_before)
        self._reserved = alternatives(cues.whole_after)
        self._material = alternatives(cues.material_before)
        self._contributed = alternatives(cues.contributed)
        self._staff = alternatives(cues.staff_of)
        self._unnamed = alternatives(cues.unnamed)
        self._byline = re.compile(rf"\s*(?:{alternatives(cues.byline).pattern})\s+(?P<who>\S[^\n]*)", re.IGNORECASE)
        self._own = alternatives(cues.own_staff)
        self._signoffs = tuple(cues.signoff)

    def find(
        self, text: str, title: str | None = None, author: str | None = None, others: Lookup = nobody
    ) -> tuple[Found, ...]:
        """All credits: byline field first, then title, then by place in the text; each credit once.

        `others` knows outlets that are not registered; they count where a fact is credited to them.
        """
        found: list[Found] = []
        for credit in (
            *self._of_author(author),
            *self._of_title(title),
            *self._of_text(text),
            *self._accordings(title or "", "title", others),
            *self._accordings(text, "text", others),
        ):
            if not any(credit.within(other) for other in found):
                found.append(credit)
        order = {None: 0, "title": 1, "text": 2}
        return tuple(sorted(found, key=lambda credit: (order[credit.part], credit.start)))

    # --- byline and title

    def _of_author(self, author: str | None) -> Iterator[Found]:
        if author:
            for outlet, whole in self._people(author):
                yield Found(outlet=outlet, form="byline", whole=whole, part=None)

    def _people(self, who: str) -> Iterator[tuple[Outlet | None, bool]]:
        """Agencies of a byline, and whether the text is theirs alone: no staff of another outlet stands beside them."""
        parts = [part.strip(" .") for part in _PARTS.split(who) if part.strip(" .")]
        if self._unnamed.fullmatch(who.strip(" .")):
            yield None, False
        for agency in dict.fromkeys(filter(None, map(self._names.agency_at_end, parts))):
            yield agency, not self._own.search(who)

    def _of_title(self, title: str | None) -> Iterator[Found]:
        if not title:
            return
        suffix = _SUFFIX.search(title)
        outlet = self._registry.named(suffix["name"]) if suffix else None
        if suffix and outlet:
            yield Found(
                outlet=outlet, form="outlet", whole=True, start=suffix.start("name"), end=len(title), part="title"
            )

        prefix = _PREFIX.match(title)
        outlet = self._names.outlets.get(prefix["name"]) if prefix else None
        if prefix and outlet:
            yield Found(
                outlet=outlet, form="according", whole=False, start=prefix.start("name"), end=prefix.end(), part="title"
            )

    # --- text

    def _of_text(self, text: str) -> Iterator[Found]:
        lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text) if match[0].strip()]
        named = [line for line in lines if self._registry.named(text[slice(*line)].strip(" \t•*-–—"))]
        listed = {line for line in named if len(named) > 2}  # a digest's list of sources
        for line in lines[:_HEAD]:
            yield from self._dateline(text, line)
            yield from self._line_byline(text, line)
        for line in (*lines[:2], *lines[-_TAIL:]):
            if line not in listed:
                yield from self._bare(text, line)
        for line in lines[-_TAIL:]:
            yield from self._closing(text, line)
            yield from self._signoff(text, line)
        for line in (*lines[:_HEAD], *lines[max(_HEAD, len(lines) - _TAIL) :]):
            yield from self._credit_line(text, line)

    def _dateline(self, text: str, line: tuple[int, int]) -> Iterator[Found]:
        match = _DATELINE.match(text, line[0], line[1])
        group = match.lastgroup if match else None
        if match and group:
            for agency in self._names.list_of_agencies(match[group]):
                start, end = match.span(group)
                wide = group == "inside"
                yield Found(outlet=agency, form="dateline", whole=True, start=start - wide, end=end + wide)

    def _line_byline(self, text: str, line: tuple[int, int]) -> Iterator[Found]:
        match = self._byline.match(text, *line)
        if match and line[1] - line[0] <= _LONGEST_LINE:
            for outlet, whole in self._people(match["who"]):
                start = line[0] + len(text[line[0] : line[1]]) - len(text[line[0] : line[1]].lstrip())
                yield Found(outlet=outlet, form="byline", whole=whole, start=start, end=line[1])

    def _bare(self, text: str, line: tuple[int, int]) -> tuple[Found, ...]:
        """A line of agencies' names alone."""
        match = _BARE.fullmatch(text, *line)
        if not match:
            return ()
        start, end = match.span("names")
        if self._unnamed.fullmatch(text, start, end):
            return (Found(outlet=None, form="line", whole=False, start=start, end=end),)
        agencies = self._names.list_of_agencies(match["names"])
        return tuple(Found(outlet=agency, form="line", whole=True, start=start, end=end) for agency in agencies)

    def _closing(self, text: str, line: tuple[int, int]) -> Iterator[Found]:
        """Agencies in brackets or after a dash at a line's end."""
        match = _CLOSING.search(text, max(line[0], line[1] - 60), line[1])
        group = match.lastgroup if match else None
        if match and group:
            for agency in self._names.list_of_agencies(match[group]):
                yield Found(
                    outlet=agency,
                    form="line",
                    whole=True,
                    start=match.start(),
                    end=match.end(group) + (group == "inside"),
                )

    def _signoff(self, text: str, line: tuple[int, int]) -> Iterator[Found]:
        for signoff in self._signoffs:
            start = text.find(signoff.opens, *line)
            if start >= 0:
                agency = self._registry.outlet(signoff.agency)
                yield Found(outlet=agency, form="line", whole=True, start=start, end=start + len(signoff.opens))

    def _credit_line(self, text: str, line: tuple[int, int]) -> Iterator[Found]:
        """Lines that say so: originally published by, with material from, contributed to this report."""
        for cues, whole in ((self._material, False), (self._whole, True)):
            for cue in cues.finditer(text, *line):
                place = _YEAR.match(text, cue.end())
                named = self._names.after(text, place.end() if place else cue.end())
                if named:
                    yield Found(outlet=named[1], form="line", whole=whole, start=cue.start(), end=named[0])
        words = text[line[0] : line[1]]
        said = self._contributed.search(words) if len(words) <= 400 else None
        if said:
            for start, end, agency in self._names.agencies_in(words):
                whole = start < said.start() and bool(self._staff.search(words, end, end + 30))
                yield Found(
                    outlet=agency,
                    form="line" if whole else "contributed",
                    whole=whole,
                    start=line[0] + start,
                    end=line[0] + end,
                )

    def _accordings(self, text: str, part: Part, others: Lookup) -> Iterator[Found]:
        """Facts credited to an outlet in running text."""
        for cue in self._before.finditer(text):
            named = self._names.after(text, cue.end(), others)
            if named:
                yield Found(outlet=named[1], form="according", whole=False, start=cue.start(), end=named[0], part=part)
        for cue in self._after.finditer(text):
            named = self._names.before(text, cue.start(), others)
            if named:
                yield Found(outlet=named[1], form="according", whole=False, start=named[0], end=cue.end(), part=part)
