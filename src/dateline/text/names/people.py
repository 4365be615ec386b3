"""What a document says of its persons: offices, countries, gender; read from the words around their names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.text.names.rules import Gender, NameRules
from dateline.text.names.titles import Title, plain, title_before, title_ending, title_starting
from dateline.types.text import Token

# An office in apposition begins so many tokens behind the comma at most: "Norland's long-serving foreign minister".
_REACH = 5
_COMMAS = frozenset((",", "—", "–", "--"))
_CLOSERS = frozenset(
    (",", ".", ";", ":", "—", "–", ")", "who", "said", "told", "was", "has", "had", "and", "for", "from", "since")
)
_ARTICLES = frozenset(("the", "a", "an", "its", "his", "her", "their", "'s", "’s"))


@dataclass(frozen=True, slots=True)
class Office:
    """An office said of a person, its tokens, and the token range of the country or body named with it."""

    role: str | None
    gender: Gender | None
    owner: tuple[int, int] | None


def offices(
    tokens: Sequence[Token], first: int, last: int, sentence: tuple[int, int], rules: NameRules
) -> Iterator[Office]:
    """All that its sentence says of the person at tokens [first, last), right before and behind the name."""
    stop = sentence[1]
    title = title_before(tokens, first, rules.titles, sentence[0])
    if title:
        yield Office(title.role, title.gender, _owner_before(tokens, title.first))
    elif first >= sentence[0] + 2 and tokens[first - 1].text in _COMMAS:
        yield from _apposition_before(tokens, first - 1, rules)
    if last + 1 < stop and tokens[last].text in _COMMAS:
        yield from _apposition_after(tokens, last + 1, stop, rules)


def _apposition_before(tokens: Sequence[Token], comma: int, rules: NameRules) -> Iterator[Office]:
    """ "Norland's prime minister, Ines Marrow," """
    title = title_ending(tokens, comma, rules.titles)
    if title and title.first > 0 and plain(tokens[title.first - 1].text) in _ARTICLES:
        yield Office(title.role, title.gender, _owner_before(tokens, title.first))


def _apposition_after(tokens: Sequence[Token], start: int, stop: int, rules: NameRules) -> Iterator[Office]:
    """ ", the foreign minister of Norland," or ", Norland's foreign minister," """
    at = start
    while at < min(stop, start + _REACH):
        title = title_starting(tokens, at, rules.titles, stop)
        if title and (at == start or plain(tokens[at - 1].text) in _ARTICLES or tokens[at - 1].text[0].isupper()):
            owner = _owner_behind(tokens, title, stop) or _owner_before(tokens, title.first)
            if owner or _closes(tokens, title.last, stop) or at > start:
                yield Office(title.role, title.gender, owner)
            return
        if tokens[at].text in _COMMAS or tokens[at].text == "and" or tokens[at].tag.startswith("V"):
            return
        at += 1


def _closes(tokens: Sequence[Token], at: int, stop: int) -> bool:
    return at >= stop or tokens[at].text in _CLOSERS


def _owner_before(tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    """The name right before a title: "Iranian", "Iran's", "State Department"."""
    end = first
    if end and tokens[end - 1].text in ("'s", "’s", "'", "’", "-"):
        end -= 1
    return (end - 1, end) if end > 0 and tokens[end - 1].text[0].isupper() else None


def _owner_behind(tokens: Sequence[Token], title: Title, stop: int) -> tuple[int, int] | None:
    """The name behind "of" or "for"."""
    at = title.last
    if at + 1 < stop and tokens[at].text in ("of", "for", "to", "at"):
        at += 1 + (tokens[at + 1].text == "the")
        if at < stop and tokens[at].text[0].isupper():
            return at, at + 1
    return None
