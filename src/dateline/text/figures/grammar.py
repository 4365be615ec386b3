"""What a parse says of figures: their head nouns, and what befell them over a distance."""

from bisect import bisect_left

from dateline.text.figures.figure import Figure
from dateline.text.figures.line import FigureWords, Line
from dateline.text.figures.words import Kind
from dateline.types.text import Parse, Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_MODIFIERS = frozenset({"nummod", "quantmod", "amod", "compound", "det", "advmod", "nmod"})
# A broken parse must not make this loop long.
_CLIMB = 4


class Grammar:
    """Look-ups in the parse of a document part, by the places of lexemes."""

    def __init__(self, parse: Parse) -> None:
        self._tokens = parse.tokens
        self._starts = tuple(token.start for token in parse.tokens)
        self._children: dict[int, list[int]] = {}
        for index, token in enumerate(parse.tokens):
            if token.head != index:
                self._children.setdefault(token.head, []).append(index)

    @property
    def useful(self) -> bool:
        """Are there dependencies at all?"""
        return any(token.dep for token in self._tokens)

    def _at(self, line: Line, place: int) -> int | None:
        """The token that begins where a lexeme does."""
        if not 0 <= place < len(line.lexemes):
            return None
        index = bisect_left(self._starts, line.lexemes[place].start)
        found = index < len(self._starts) and self._starts[index] == line.lexemes[place].start
        return index if found else None

    def _place(self, line: Line, token: Token, start: int, end: int) -> int | None:
        for place in range(start, end):
            if line.lexemes[place].start == token.start:
                return place
        return None

    def head(self, figure: Figure, line: Line, start: int, limit: int) -> int | None:
        """The place of the noun that the number modifies, if it lies in [start, limit)."""
        index = self._number(figure, line)
        if index is None:
            return None
        for _ in range(_CLIMB):
            token = self._tokens[index]
            if token.dep not in _MODIFIERS or token.head == index:
                break
            index = token.head
            head = self._tokens[index]
            if head.pos in _NOUNS and head.start > line.lexemes[figure.last - 1].start:
                return self._place(line, head, start, min(limit, len(line.lexemes)))
        return self._partitive(index, line, start, limit)

    def _number(self, figure: Figure, line: Line) -> int | None:
        return self._at(line, figure.last - 1)

    def _partitive(self, index: int, line: Line, start: int, limit: int) -> int | None:
        """ "dozens of people", "two of the ships"."""
        for child in self._children.get(index, ()):
            if self._tokens[child].dep == "prep" and self._tokens[child].text.lower() == "of":
                for governed in self._children.get(child, ()):
                    if self._tokens[governed].dep == "pobj":
                        return self._place(line, self._tokens[governed], start, min(limit, len(line.lexemes)))
        return None

    def singular(self, line: Line, place: int) -> str:
        """The lemma of a noun."""
        index = self._at(line, place)
        token = self._tokens[index] if index is not None else None
        if token is None or token.pos == "PROPN":
            return singular(line.word(place))
        return token.lemma.lower()

    def is_noun(self, line: Line, place: int) -> bool:
        """Is the word there tagged a noun or a name?"""
        index = self._at(line, place)
        return index is None or self._tokens[index].pos in _NOUNS

    def is_single(self, line: Line, place: int) -> bool:
        """Is the word there tagged a noun or name in the singular?"""
        index = self._at(line, place)
        token = self._tokens[index] if index is not None else None
        return token is not None and (token.tag == "NN" or (token.tag == "NNP" and not token.text.endswith("s")))

    def phrase_end(self, line: Line, start: int, limit: int) -> int:
        """Where the adjectives and nouns that begin at `start` end; `start` itself if there is no noun."""
        end = start
        for place in range(start, min(limit, len(line.lexemes))):
            index = self._at(line, place)
            pos = self._tokens[index].pos if index is not None else ""
            if pos in _NOUNS:
                end = place + 1
            elif pos != "ADJ":
                break
        return end

    def has_object(self, line: Line, place: int) -> bool:
        """Does the verb there have a direct object?"""
        index = self._at(line, place)
        children = self._children.get(index, ()) if index is not None else ()
        return any(self._tokens[child].dep == "dobj" for child in children)

    def is_name(self, figure: Figure, line: Line) -> bool:
        """Does the number hang on a name in front of it ("Boeing 737")?"""
        index = self._at(line, figure.first)
        if index is None or index == 0:
            return False
        token, before = self._tokens[index], self._tokens[index - 1]
        return before.pos == "PROPN" and (token.head == index - 1 or token.pos == "PROPN" or before.head == index)

    def state(self, figure: Figure, line: Line, words: FigureWords) -> Kind | None:
        """What befell the subject or object that the figure counts: "40 people, most of them young, were killed"."""
        index = self._number(figure, line)
        if index is None:
            return None
        for _ in range(_CLIMB):
            token = self._tokens[index]
            if token.dep in ("nsubjpass", "nsubj", "dobj") and token.head != index:
                return self._of_verb(token, words)
            if token.dep not in _MODIFIERS | {"pobj", "prep"} or token.head == index:
                return None
            if token.dep == "prep" and token.text.lower() != "of":
                return None
            index = token.head
        return None

    def _of_verb(self, noun: Token, words: FigureWords) -> Kind | None:
        verb = self._tokens[noun.head]
        said = verb.text.lower()
        kind = words.state_kinds.get(said)
        if noun.dep == "dobj":
            return words.verb_kinds.get(said)
        if kind is None:
            return None
        passive = noun.dep == "nsubjpass"
        return kind if passive or said not in kind.transitive else None


def grow(parse: Parse) -> Grammar | None:
    """The grammar of a parse, or null for one without dependencies."""
    grammar = Grammar(parse)
    return grammar if grammar.useful else None


def singular(noun: str) -> str:
    """A plain guess at the singular of an English plural."""
    for plural, single in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if noun.endswith(plural) and len(noun) > len(plural) + 1:
            return noun[: -len(plural)] + single
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3 else noun
