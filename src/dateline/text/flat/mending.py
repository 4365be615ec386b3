"""Puts clauses together that commas and "und" have cut: appositions, lists, a subject that two verbs share."""

from collections.abc import Iterator, Sequence

from dateline.text.flat.predicates import Predicates
from dateline.text.flat.words import Clause, Word


def mended(clauses: Sequence[Clause], predicates: Predicates) -> Iterator[Clause]:
    """Joins "Der Präsident", "ein Reservist," and "kritisierte den Plan" to one clause, and lists cut at their commas.

    A clause behind "und" that begins with its verb has the subject of the one before it, or is left out.
    """
    kept: list[Clause] = []
    whole = _whole(clauses, predicates)
    for number, clause in enumerate(whole):
        if clause.kind == "joined" and not clause.words[0].is_capital:
            subject = _front(kept[-1], predicates) if kept else ()
            if subject:
                kept.append(Clause((*subject, *clause.words), "joined", clause.opens))
            continue
        before = whole[number - 2] if number > 1 else None
        between = whole[number - 1] if number else None
        opens = clause.opens == "," and between is not None and between.opens == ","
        verbal = clause.kind == "main" and not clause.words[0].is_capital and bool(predicates.read(clause))
        aside = between is not None and (between.kind == "relative" or not _has_verb(between, predicates))
        bare = before is not None and before.kind == "main" and not _has_verb(before, predicates)
        if opens and verbal and aside and bare and before is not None:
            clause = Clause((*before.words, *clause.words), "main", before.opens)
            kept = [one for one in kept if one is not before]
        kept.append(clause)
    yield from kept


def _whole(clauses: Sequence[Clause], predicates: Predicates) -> list[Clause]:
    """The clauses, those joined whose auxiliary waits for the verb behind a comma: "hat Öl, Gas und Kohle verboten"."""
    found: list[Clause] = []
    for clause in clauses:
        waits = bool(found) and found[-1].kind == "main" and _waits(found[-1], predicates)
        listed = not _has_verb(clause, predicates) or _closes(clause, predicates)
        if waits and clause.opens == "," and clause.kind == "main" and listed:
            found[-1] = Clause((*found[-1].words, *clause.words), "main", found[-1].opens)
        else:
            found.append(clause)
    return found


def _closes(clause: Clause, predicates: Predicates) -> bool:
    """Is its only verb the participle at its end?"""
    return clause.lows[-1] in predicates.forms.participles and not _has_verb(
        Clause(clause.words[:-1], clause.kind, clause.opens), predicates
    )


def _waits(clause: Clause, predicates: Predicates) -> bool:
    grammar = predicates.grammar
    auxiliary = any(low in table for low in clause.lows for table in (grammar.have, grammar.become, grammar.be))
    return auxiliary and not predicates.read(clause)


def _front(clause: Clause, predicates: Predicates) -> tuple[Word, ...]:
    """The words before the verb of a main clause, if they may be its subject."""
    grammar, forms = predicates.grammar, predicates.forms
    tables = (grammar.have, grammar.be, grammar.become, grammar.modals, forms.finite)
    verb = next((at for at, word in enumerate(clause.words) if any(word.low in table for table in tables)), 0)
    plain = clause.kind in ("main", "joined") and clause.words[0].low not in grammar.prepositions
    return clause.words[:verb] if plain else ()


def _has_verb(clause: Clause, predicates: Predicates) -> bool:
    grammar, forms = predicates.grammar, predicates.forms
    tables = (grammar.have, grammar.be, grammar.become, grammar.modals, forms.finite)
    return any(low in table for low in clause.lows for table in tables)
