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
        for at, word in enumerate(words):
            if word.lower() in self.prepositions:
                found.update(self._after(words, at + 1))
        return min(found, key=lambda name: self.ranks.get(name, len(self.ranks)), default=None)

    def _after(self, words: Sequence[str], start: int) -> Iterable[str]:
        for at in range(start, min(start + REACH, len(words))):
            for size in (3, 2, 1):
                phrase = tuple(words[at : at + size])
                name = self.platforms.get(phrase) or self.phrases.get(tuple(word.lower() for word in phrase))
                if name is not None:
                    yield name
                    break
