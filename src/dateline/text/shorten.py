"""Leaves out what a sentence only adds: a clause at its end, or what stands between commas behind a name.

Nothing goes that holds a number, a denial, a condition or a word of doubt, or that says who gives the statement.
"""

from dataclasses import dataclass

from dateline.text.compare import tokenize

# Words; less is a label.
SHORTEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Additions:
    """How additions begin in one language: `relatives` (who, which), `participle` (an ending) but for some words.

    `kept` words keep an addition where it is: what it says limits the statement. `verbs` go on with the statement
    behind a name's addition, `joins` begin another statement; `articles` begin such an addition.
    """

    relatives: frozenset[str] = frozenset()
    participle: str = ""
    kept_participles: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()


def shorten(text: str, words: Additions) -> str | None:
    """The sentence without additions; null if it has none, or would be too short."""
    if not words.participle or any(mark in text for mark in '"“”„;:()'):
        return None
    pieces = text.split(", ")
    kept = _without_end(_without_middle(pieces, words), words)
    if len(kept) == len(pieces):
        return None
    short = ", ".join(kept)
    if text[-1] in ".!" and not short.endswith((".", "!")):
        short += text[-1]
    return short if len(tokenize(short)) >= SHORTEST else None


def _without_middle(pieces: list[str], words: Additions) -> list[str]:
    """Without the one piece between a name at the beginning and the verb that goes on: A, the mayor, said …"""
    if len(pieces) < 3:
        return pieces
    name, addition, rest = pieces[:3]
    first, follow = tokenize(addition)[:1], tokenize(rest)[:1]
    begins = bool(first) and first[0].form in words.articles | words.relatives
    goes_on = bool(follow) and follow[0].form in words.verbs
    named = name.split()[-1][:1].isupper() and len(tokenize(name)) <= 6
    if begins and goes_on and named and _may_go(addition, words):
        return [f"{name} {rest}", *pieces[3:]]
    return pieces


def _without_end(pieces: list[str], words: Additions) -> list[str]:
    """Without the clauses at the end that begin with a participle or relative word."""
    for place, piece in enumerate(pieces[1:], 1):
        if _adds(piece, words):
            rest = pieces[place:]
            return pieces[:place] if all(_may_go(one, words) for one in rest) and not _goes_on(rest, words) else pieces
    return pieces


def _adds(piece: str, words: Additions) -> bool:
    first = next(iter(tokenize(piece)), None)
    if first is None:
        return False
    participle = first.form.endswith(words.participle) and first.form not in words.kept_participles
    return (participle and piece[0].islower()) or first.form in words.relatives


def _goes_on(rest: list[str], words: Additions) -> bool:
    """Does the statement go on behind the addition (…, who was ill, resigned), or another one follow?"""
    tokens = [tokenize(piece)[:3] for piece in rest[1:]]
    return any(token.form in words.verbs for own in tokens for token in own) or any(
        own and own[0].form in words.joins for own in tokens
    )


def _may_go(piece: str, words: Additions) -> bool:
    forms = [token.form for token in tokenize(piece)]
    return not any(form[0].isdigit() or form in words.kept for form in forms)
