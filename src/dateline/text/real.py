"""Whether a sentence tells something as having happened, or as wanted, announced or possible."""

from collections.abc import Iterable

from dateline.text.compare import tokenize
from dateline.text.coverage import Coverage
from dateline.text.written import GateWords
from dateline.types.records import Event, EventType, TimeRole
from dateline.types.text import Span

REAL = frozenset({"happened", "ongoing"})
TO_COME: frozenset[TimeRole | None] = frozenset({"scheduled", "deadline"})
# Words of a verb that only announces or allows (GateWords.levels); those between them may be deeds: "agreed".
POSSIBLE, ANNOUNCED = 1, 3


class Reality:
    """What the sentences of a story tell as having happened: by their coded events, else by the words at the verbs."""

    def __init__(self, coverage: Coverage, words: GateWords) -> None:
        self._coverage, self._words = coverage, words
        self._times = coverage.times
        self._events: dict[Span, list[Event]] = {}
        for event in sorted(coverage.view.records(Event), key=lambda event: coverage.order(event.trigger)):
            self._events.setdefault(event.sentence, []).append(event)

    def is_real(self, sentence: Span) -> bool:
        """Is it about something that took place, and not first of all about a plan, wish or threat?"""
        events = self._events.get(sentence)
        if events:
            return events[0].status in REAL
        roles = {time.role for time in self._times.get(sentence.document, ()) if sentence.holds(time.span)}
        if roles & TO_COME and "happened" not in roles:
            return False
        return not any(level in (POSSIBLE, ANNOUNCED) for level in self._levels(sentence).values())

    def confirms(self, one: Span, other: Span) -> bool:
        """Does `other` tell as having happened what `one` tells so? A demand for it or a plan of it does not."""
        mine, yours = self._types(one), self._types(other)
        if mine & yours:
            return True
        if mine & self._types(other, real=False):
            return False
        return self.is_real(other) and self._levels(other).keys() <= self._levels(one).keys()

    def confirming(self, one: Span, others: Iterable[Span]) -> tuple[Span, ...]:
        """The sentence itself and those of the others that confirm it."""
        return (one, *(other for other in others if other != one and self.confirms(one, other)))

    def _types(self, sentence: Span, *, real: bool = True) -> frozenset[EventType]:
        events = self._events.get(sentence, ())
        return frozenset(event.type for event in events if (event.status in REAL) is real)

    def _levels(self, sentence: Span) -> dict[str, int]:
        forms = (token.form for token in tokenize(self._coverage.text(sentence)))
        return {form: self._words.levels[form] for form in forms if form in self._words.levels}
