"""A parse as a tree: children, edges and runs of tokens, computed once in linear time."""

from collections.abc import Iterable, Iterator

from dateline.text.quotation import paragraph_ends
from dateline.types.text import Parse, Token

Pair = tuple[int, int]

DASHES = frozenset({"-", "--", "–", "—", "―"})
STOPS = frozenset({".", "!", "?", ":", "…"})
LONGEST_DATELINE = 16


class Tree:
    """Dependency tree over one parse; all positions are token indices, pairs are half-open."""

    def __init__(self, parse: Parse, text: str) -> None:
        self.parse = parse
        self.tokens: tuple[Token, ...] = parse.tokens
        count = len(self.tokens)
        self.children: list[list[int]] = [[] for _ in range(count)]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                self.children[token.head].append(index)
        self.left = list(range(count))
        self.right = list(range(count))
        self._edges()
        self.line = _lines(parse, text)
        self.dateline = _datelines(self.tokens, self.line)
        self.sentence = [0] * count
        for number, (start, end) in enumerate(parse.sentences):
            for index in range(start, end):
                self.sentence[index] = number

    def _edges(self) -> None:
        order = [index for index, token in enumerate(self.tokens) if token.head == index]
        for index in order:
            order.extend(self.children[index])
        for index in reversed(order):
            head = self.tokens[index].head
            self.left[head] = min(self.left[head], self.left[index])
            self.right[head] = max(self.right[head], self.right[index])

    def child(self, index: int, *deps: str) -> int | None:
        """The first child with one of these relations."""
        return next((child for child in self.children[index] if self.tokens[child].dep in deps), None)

    def kids(self, index: int, *deps: str) -> Iterator[int]:
        """All children with one of these relations, in order."""
        return (child for child in self.children[index] if self.tokens[child].dep in deps)

    def below(self, index: int, without: Iterable[int] = ()) -> list[int]:
        """The token and all under it, sorted, leaving out whole subtrees of the tokens in `without`."""
        barred = set(without)
        found = [index]
        for at in found:
            found.extend(child for child in self.children[at] if child not in barred)
        return sorted(found)

    def above(self, index: int) -> Iterator[int]:
        """The heads of a token up to the root."""
        while self.tokens[index].head != index:
            index = self.tokens[index].head
            yield index

    def is_under(self, index: int, top: int) -> bool:
        """Is `index` the token `top` or somewhere below it?"""
        return index == top or any(head == top for head in self.above(index))

    def bounds(self, index: int) -> Pair:
        """The sentence of a token."""
        return self.parse.sentences[self.sentence[index]]

    def lemma(self, index: int) -> str:
        """The lemma in lower case."""
        return self.tokens[index].lemma.lower()

    def word(self, index: int) -> str:
        """The word in lower case."""
        return self.tokens[index].text.lower()


def _lines(parse: Parse, text: str) -> list[int]:
    """The number of the paragraph that each token stands in."""
    ends = tuple(paragraph_ends(text))
    found, number = [], 0
    for token in parse.tokens:
        while number < len(ends) and ends[number] < token.start:
            number += 1
        found.append(number)
    return found


def _datelines(tokens: tuple[Token, ...], line: list[int]) -> frozenset[int]:
    """Tokens of the place, day and agency before the dash that opens a report: "PORT VARDA, May 3 (Wire) — "."""
    found: set[int] = set()
    for at, token in enumerate(tokens):
        if (at and line[at - 1] == line[at]) or not (token.text.isupper() and len(token.text) > 1):
            continue
        end = at + 1
        while end < min(len(tokens), at + LONGEST_DATELINE) and line[end] == line[at] and tokens[end].text not in STOPS:
            if tokens[end].text in DASHES:
                found.update(range(at, end + 1))
                break
            end += 1
    return frozenset(found)


def runs(indices: Iterable[int]) -> list[Pair]:
    """Sorted token indices as maximal half-open runs."""
    found: list[Pair] = []
    for index in indices:
        if found and found[-1][1] == index:
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found
