"""The channel by which words reached the public: an interview, a statement, a platform."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# A phrase follows its preposition within this many words ("in a rare telephone interview").
REACH = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Channels:
    """Channel names by the phrases that show them; phrases are tuples of words, platforms as they are written."""

    prepositions: frozenset[str]
    platforms: Mapping[tuple[str, ...], str]
    phrases: Mapping[tuple[str, ...], str]
    verbs: Mapping[str, str]
    ranks: Mapping[str, int]

    def find(self, words: Sequence[str], lemmas: Iterable[str]) -> str | None:
        """The first channel in order of precedence among the words around a cue and the cue's lemmas."""
        found = {self.verbs[lemma] for lemma in lemmas if lemma in self.verbs}
        lowered = [word.lower() for word in words]
        for at, word in enumerate(lowered):
            if word in self.prepositions:
                found.update(self._after(words, lowered, at + 1))
        return min(found, key=lambda name: self.ranks.get(name, len(self.ranks)), default=None)

    def _after(self, words: Sequence[str], lowered: Sequence[str], start: int) -> Iterable[str]:
        for at in range(start, min(start + REACH, len(words))):
            for size in (3, 2, 1):
                name = self.platforms.get(tuple(words[at : at + size])) or self.phrases.get(
                    tuple(lowered[at : at + size])
                )
                if name is not None:
                    yield name
                    break
