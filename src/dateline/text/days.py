"""Whether two sentences of a story speak of the same days."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property

from dateline.text.coverage import Coverage
from dateline.text.moments import Moment, moment
from dateline.types.text import Span

# A report without a day of its own tells of the day before it or its own, and at most of so many days before it.
NEWS, RECENT = timedelta(days=1), timedelta(days=2)


class Days:
    """The days that the sentences of a story name."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage

    @cached_property
    def _named(self) -> Mapping[Span, tuple[Moment, ...]]:
        found: dict[Span, list[Moment]] = {}
        for times in self._coverage.times.values():
            for time in times:
                sentence = self._coverage.sentence(time.span)
                at = moment(time.value) if time.type in ("DATE", "TIME") else None
                if sentence and at and at.precision in ("day", "minute"):
                    found.setdefault(sentence, []).append(at)
        return {sentence: tuple(own) for sentence, own in found.items()}

    def are_apart(self, one: Span, other: Span) -> bool:
        """Does the second sentence speak of another day than the first, or might it?

        A day that only the first one names is that of the second where that is a report of these days.
        """
        mine, yours = self._named.get(one, ()), self._named.get(other, ())
        if not mine:
            return False
        if yours:
            return not any(a.meets(b) for a in mine for b in yours)
        printed = self._coverage.published(other)
        return printed is not None and not all(_is_near(at.first, printed.date()) for at in mine)


def _is_near(day: date, printed: date) -> bool:
    return -NEWS <= printed - day <= RECENT
