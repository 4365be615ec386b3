"""Titles and offices beside a person's name, without the country they belong to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.text.names.rules import Gender, TitleRules
from dateline.types.text import Token

_LONGEST_PHRASE = 5
_LONGEST_TITLE = 8
_STOPS = frozenset((",", ".", ";", ":", ")", "who", "—", "–", "and", "”", '"', "said", "told", "-"))


@dataclass(frozen=True, slots=True)
class Title:
    """Tokens [first, last) that say what somebody is; `role` is the office in small letters, null for an honorific."""

    first: int
    last: int
    role: str | None
    gender: Gender | None = None


def plain(word: str) -> str:
    """A word in small letters without the full stop of an abbreviation."""
    return word.lower().rstrip(".")


def title_before(tokens: Sequence[Token], end: int, rules: TitleRules, start: int = 0) -> Title | None:
    """The title from token `start` on that ends right before `end`: "Supreme Leader Ayatollah", "Mr."."""
    first, gender = end, None
    while first > start and plain(tokens[first - 1].text) in rules.honorifics:
        gender = gender or rules.genders.get(plain(tokens[first - 1].text))
        first -= 1
    found = title_ending(tokens, first, rules, start)
    if found:
        return Title(found.first, end, found.role, gender or found.gender)
    return Title(first, end, None, gender) if first < end else None


def title_ending(tokens: Sequence[Token], end: int, rules: TitleRules, start: int = 0) -> Title | None:
    """The office from token `start` on whose last word is the token before `end`."""
    first = _phrase_start(tokens, end, rules, start)
    if first is None:
        if end <= start or plain(tokens[end - 1].text) not in rules.heads:
            return None
        first = end - 1
    head = first
    limit = max(start, end - _LONGEST_TITLE)
    while first > limit and _modifies(tokens, first - 1, rules):
        first -= 1
    while first < head and tokens[first].text == "-":
        first += 1
    role = _spelled(tokens, first, end, rules)
    gender = next((rules.genders[word] for word in role.split() if word in rules.genders), None)
    return Title(first, end, role, gender)


def title_starting(tokens: Sequence[Token], start: int, rules: TitleRules, stop: int | None = None) -> Title | None:
    """The office that begins at token `start`, and ends before `stop`: "foreign minister", "secretary of state"."""
    found = None
    limit = len(tokens) if stop is None else stop
    for end in range(start + 1, min(limit, start + _LONGEST_TITLE) + 1):
        title = title_ending(tokens, end, rules, start)
        if title and title.first == start:
            found = Title(start, end, title.role, title.gender)
        if tokens[end - 1].text in _STOPS:
            break
    return found


def _phrase_start(tokens: Sequence[Token], end: int, rules: TitleRules, start: int) -> int | None:
    if end <= start or plain(tokens[end - 1].text) not in rules.phrase_ends:
        return None
    for length in range(min(_LONGEST_PHRASE, end - start), 0, -1):
        words = tuple(plain(token.text) for token in tokens[end - length : end])
        if words in rules.phrases or ("".join(words),) in rules.phrases:
            return end - length
    return None


def _modifies(tokens: Sequence[Token], at: int, rules: TitleRules) -> bool:
    word = plain(tokens[at].text)
    if word == "-":
        return at > 0 and plain(tokens[at - 1].text) in rules.modifiers
    return word in rules.modifiers or word in rules.changes


def _spelled(tokens: Sequence[Token], first: int, end: int, rules: TitleRules) -> str:
    """The words in small letters, spaced as in the text, none abbreviated."""
    return "".join(rules.expanded.get(piece, piece) for piece in _pieces(tokens, first, end))


def _pieces(tokens: Sequence[Token], first: int, end: int) -> Iterator[str]:
    for at in range(first, end):
        if at > first and tokens[at].start > tokens[at - 1].end:
            yield " "
        yield tokens[at].text.lower()
