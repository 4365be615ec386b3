"""The predicate of a clause: which verb, in which voice, tense and mood, and where its fields lie."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.text.flat.forms import Forms, Verb
from dateline.text.flat.rules import Grammar
from dateline.text.flat.words import Clause

# "present", "past", "reported" (subjunctive of reported speech), or what a modal or auxiliary makes of the act.
Tense = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """A verb in its clause. `trigger`: its word; `front`, `middle`: half-open ranges of the words around the verbs."""

    verb: Verb
    trigger: int
    tense: Tense
    passive: bool
    front: tuple[int, int]
    middle: tuple[int, int]
    headline: bool = False


class Predicates:
    """Looks for known verbs in clauses."""

    def __init__(self, grammar: Grammar, forms: Forms) -> None:
        self.grammar, self.forms = grammar, forms

    def read(self, clause: Clause, *, governs: bool = False) -> tuple[Predicate, ...]:
        """What the clause may tell; several where a form belongs to several verbs.

        `governs`: a clause hangs on it, so that a form that closes it is no participle ("Chile verlangt, dass").
        """
        if clause.kind == "relative":
            return ()
        return self._final(clause) if clause.kind == "subordinate" else self._second(clause, governs=governs)

    # --- main clauses

    def _second(self, clause: Clause, *, governs: bool) -> tuple[Predicate, ...]:
        lows = clause.lows
        for at, word in enumerate(clause.words):
            if (word.is_capital and at) or (at and self._is_attribute(clause, at)):
                continue
            if self._is_auxiliary(word.low):
                return self._bracket(clause, at) or self._wanting(clause, at)
            verbs = self.forms.finite.get(word.low)
            if verbs and not word.is_capital:
                if at == len(lows) - 1 and at and word.low in self.forms.participles and not governs:
                    return self._bare(clause)
                return tuple(self._simple(clause, at, verb) for verb in self._with_particle(lows, at, verbs))
        return self._bare(clause)

    def _wanting(self, clause: Clause, at: int) -> tuple[Predicate, ...]:
        """ "will eine Reform": a modal that is a verb itself, where the tables have it as one."""
        verbs = self.forms.finite.get(clause.words[at].low, ())
        return tuple(self._simple(clause, at, verb) for verb in verbs if clause.words[-1].is_capital)

    def _is_attribute(self, clause: Clause, at: int) -> bool:
        """ "der verurteilte Mann", "zwei getötete Soldaten": no finite verb."""
        before, grammar = clause.words[at - 1].low, self.grammar
        behind = at + 1 < len(clause.words) and clause.words[at + 1].is_capital
        return behind and (before in grammar.articles or before in grammar.numerals or before in grammar.prepositions)

    def _is_auxiliary(self, low: str) -> bool:
        grammar = self.grammar
        return any(low in table for table in (grammar.have, grammar.be, grammar.become, grammar.modals))

    def _with_particle(self, lows: Sequence[str], at: int, verbs: Sequence[Verb]) -> list[Verb]:
        """The verbs whose particle closes the clause; those without one if none does."""
        closing = {lows[-1]} if at < len(lows) - 1 else set()
        closing |= {lows[place - 1] for place in range(at + 2, len(lows)) if lows[place] in self.grammar.coordinating}
        split = [verb for verb in verbs if verb.particle and verb.particle in closing]
        if split or self.grammar.particles & closing:
            return split
        return [verb for verb in verbs if not verb.particle]

    def _simple(self, clause: Clause, at: int, verb: Verb) -> Predicate:
        end = len(clause.words)
        if verb.particle:
            end = max(place for place in range(at + 1, end) if clause.words[place].low == verb.particle)
        return Predicate(
            verb=verb,
            trigger=at,
            tense=verb.finite[clause.words[at].low],
            passive=False,
            front=(0, at),
            middle=(at + 1, end),
        )

    def _bracket(self, clause: Clause, at: int) -> tuple[Predicate, ...]:
        """An auxiliary or modal, and the verb at the end of the clause."""
        lows = clause.lows
        end = next((p for p in range(at + 2, len(lows)) if lows[p] in self.grammar.coordinating), len(lows))
        for stop in dict.fromkeys((len(lows), end)):
            found = self._verbal(lows[at], lows, stop)
            if found:
                return tuple(
                    Predicate(
                        verb=verb, trigger=place, tense=tense, passive=passive, front=(0, at), middle=(at + 1, place)
                    )
                    for verb, place, tense, passive in found
                    if place > at
                )
        return ()

    def _verbal(self, low: str, lows: Sequence[str], stop: int) -> list[tuple[Verb, int, Tense, bool]]:
        """Verb, its place, what becomes of it and its voice, for the words before `stop` under an auxiliary."""
        grammar = self.grammar
        last, before = lows[stop - 1] if stop else "", lows[stop - 2] if stop > 1 else ""
        if low in grammar.modals:
            if last == "werden":
                return self._found(self.forms.participles, before, stop - 2, grammar.modals[low], passive=True)
            if last in ("haben", "sein"):
                hearsay = "hearsay" if grammar.modals[low] == "should" else grammar.modals[low]
                return self._found(self.forms.participles, before, stop - 2, hearsay, passive=False)
            return self._found(self.forms.infinitives, last, stop - 1, grammar.modals[low], passive=False)
        if low in grammar.become:
            if last == "werden":
                return self._found(self.forms.participles, before, stop - 2, "future", passive=True)
            told = self._found(self.forms.participles, last, stop - 1, grammar.become[low], passive=True)
            future = "future" if grammar.become[low] in ("present", "reported") else grammar.become[low]
            return told or self._found(self.forms.infinitives, last, stop - 1, future, passive=False)
        if low in grammar.have:
            apart = before + last if before in grammar.particles else ""  # "hat sich bereit erklärt"
            whole = apart if apart in self.forms.participles else last
            return self._found(self.forms.participles, whole, stop - 1, grammar.have[low], passive=False)
        if last == "worden":
            return self._found(self.forms.participles, before, stop - 2, grammar.be[low], passive=True)
        told = self._found(self.forms.participles, last, stop - 1, grammar.be[low], passive=True)
        return [(verb, at, tense, verb.name not in self.grammar.moving) for verb, at, tense, _ in told]

    def _found(
        self, table: Mapping[str, tuple[Verb, ...]], word: str, at: int, tense: Tense, *, passive: bool
    ) -> list[tuple[Verb, int, Tense, bool]]:
        return [(verb, at, tense, passive) for verb in table.get(word, ()) if at >= 0]

    def _bare(self, clause: Clause) -> tuple[Predicate, ...]:
        """ "Drei Männer in Berlin festgenommen": a headline whose auxiliary is left out."""
        last = len(clause.words) - 1
        verbs = self.forms.participles.get(clause.lows[last], ()) if last else ()
        return tuple(
            Predicate(
                verb=verb, trigger=last, tense="past", passive=True, front=(0, last), middle=(last, last), headline=True
            )
            for verb in verbs
            if not clause.words[last].is_capital
        )

    # --- clauses with the verb at the end

    def _final(self, clause: Clause) -> tuple[Predicate, ...]:
        lows = clause.lows
        last = lows[-1]
        if self._is_auxiliary(last):
            found = self._verbal(last, lows, len(lows) - 1)
        else:
            verbs = self.forms.joined.get(last, ())
            found = [(v, len(lows) - 1, v.finite[last.removeprefix(v.particle)], False) for v in verbs]
        return tuple(
            Predicate(verb=verb, trigger=at, tense=tense, passive=passive, front=(1, 1), middle=(1, at))
            for verb, at, tense, passive in found
            if at > 1
        )
