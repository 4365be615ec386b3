"""Which reports of a story tell one happening: those of one day, and those that the next days repeat."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.chronicle.happenings import Happening
from dateline.lexicon.digest import DigestWords
from dateline.text.compare import overlap, shingles
from dateline.text.cores import Cores
from dateline.text.coverage import Coverage
from dateline.text.happenings import deeds
from dateline.text.real import Reality
from dateline.types.text import Span

# Rows that share this part of their word pairs tell one event, so that one may lend the other its coding.
_CODED = 0.6
# For so long the same words about something without a date of its own are an echo of the first report.
_ECHO = timedelta(days=4)
# Two sentences of one day about the same act of the same actor are one row with this share of the smaller core; with
# this one if they are known to tell one happening and no other.
_ONE_ACT, _ONE_DEED = 0.4, 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alike:
    """By what two rows are found to be one happening: their words, and whether both tell it as a fact."""

    cores: Cores
    reality: Reality
    deeds: Mapping[Span, frozenset[int]]

    def is_one_deed(self, one: Happening, other: Happening) -> bool:
        """Do both sentences tell the same coded deeds and nothing else, with words in common?"""
        mine, yours = (self.deeds.get(row.sentence, frozenset()) for row in (one, other))
        return bool(mine & yours) and self.cores.shared(one.sentence, other.sentence) >= _ONE_DEED

    def bears(self, one: Happening, other: Happening) -> bool:
        """Is the other row evidence for the first?"""
        return self.cores.bears(one.sentence, other.sentence) and self.reality.confirms(one.sentence, other.sentence)


def fold_happenings(
    coverage: Coverage, words: DigestWords, reality: Reality, found: Iterable[Happening]
) -> list[Happening]:
    """One happening for what several documents or sentences tell alike."""
    cores = Cores(coverage, words.vocabulary, _plain(words))
    alike = _Alike(cores=cores, reality=reality, deeds=deeds(coverage))
    by_day: dict[date, list[Happening]] = {}
    for row in found:
        by_day.setdefault(row.moment.first, []).append(row)
    kept: list[Happening] = []
    for day in sorted(by_day):
        today: list[Happening] = []
        for row in sorted(by_day[day], key=lambda row: (-weigh(coverage, row), coverage.order(row.sentence))):
            _fold(coverage, alike, row, today)
        for row in today:
            _fold(coverage, alike, row, kept)
    return kept


def weigh(coverage: Coverage, row: Happening) -> float:
    """Independent reports first, then what is coded with both sides, then a date of its own."""
    behind = coverage.independent(row.spans)
    sides = (row.actor is not None) + (row.recipient is not None)
    return behind.count + 0.6 * behind.unknown + 0.3 * sides + 0.5 * (row.moment.precision != "reported")


def _plain(words: DigestWords) -> frozenset[str]:
    """Words around a figure, and words for who gives it."""
    return words.choice.general | words.gate.qualifiers | words.vocabulary.hedges | words.officials


def _fold(coverage: Coverage, alike: _Alike, row: Happening, kept: list[Happening]) -> None:
    """Joins a row to the one among `kept` that tells the same, or adds it."""
    place = next((n for n, other in enumerate(kept) if _same(alike, row, other)), None)
    if place is None:
        kept.append(row)
    elif kept[place].sentence == row.sentence or alike.bears(kept[place], row):
        kept[place] = _joined(coverage, kept[place], row)


def _same(alike: _Alike, row: Happening, other: Happening) -> bool:
    """Is it one happening? On later days only if nothing but the day of the report dates it."""
    late = row.moment.first - other.moment.first
    if late and (not row.moment.precision == other.moment.precision == "reported" or late > _ECHO):
        return False
    if row.sentence in other.spans:
        return True
    if not late and alike.cores.retell(row.sentence, other.sentence):
        return True
    if not late and alike.is_one_deed(row, other):
        return True
    if not late and row.type is not None and row.type == other.type:
        one_act = row.actor is not None and (row.actor, row.recipient) == (other.actor, other.recipient)
        if _same_sides(row, other) or (one_act and alike.cores.shared(row.sentence, other.sentence) >= _ONE_ACT):
            return True
    return alike.cores.alike(row.sentence, other.sentence)


def _same_sides(row: Happening, other: Happening) -> bool:
    """Do both have the same sides, or the same recipient where one row does not say who acts?"""
    if row.recipient is None or row.recipient != other.recipient:
        return False
    return row.actor == other.actor or (row.actor is None) != (other.actor is None)


def _joined(coverage: Coverage, row: Happening, other: Happening) -> Happening:
    """The weightier row with the other's evidence and date; with its coding only where both tell it in like words."""
    spans = tuple(dict.fromkeys((*row.spans, *other.spans)))
    moments = sorted((row.moment, other.moment), key=lambda at: (at.precision == "reported", at.first))
    when = row.moment if row.moment.precision != "reported" else moments[0]
    row = replace(row, spans=spans, moment=when, named=row.named or other.named)
    mine, yours = (shingles(coverage.text(one.sentence), 2) for one in (row, other))
    if row.type is not None or (row.sentence != other.sentence and overlap(mine, yours) < _CODED):
        return row
    return replace(
        row,
        type=other.type,
        actor=other.actor,
        recipient=other.recipient,
        place=other.place,
        status=other.status,
    )
