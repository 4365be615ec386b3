"""What the tables of positions say: cues of stances, names of issues, lists of words. No words in here."""

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.types.records import Stance as StanceName

# The lists that the readers of stances ask for, and the groups of predicates that name a stance.
LISTS = frozenset(
    {
        "about", "acts", "anonymity", "asserting", "attacks", "between", "carried", "carriers", "concede",
        "copulas", "apart", "dependent", "doubting", "dropping", "empty", "ends", "exchange", "firm", "firm_phrases",
        "groups", "hollow", "hostile", "measures", "moves", "narrated", "no_stance", "not_accepted", "offered",
        "offices", "ours", "outsiders", "possess", "proposals", "reckoning", "rivals", "rumours", "slack",
        "speech", "states", "suffering", "talks", "terms", "tying", "violence", "voices", "wanted", "warnings",
        "withheld",
    }
)  # fmt: skip
STATEMENTS = frozenset({"red_lines", "refuses", "demands"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words of one stance. `negated`: what their negation means (null: nothing); see positions.toml for the rest."""

    stance: StanceName
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    prep: tuple[str, ...] = ()
    negated: StanceName | None = None
    object: bool = True
    clause: bool = True
    that: bool = False
    only_negated: bool = False
    acts: bool = False
    addressed: bool = False
    takes: str | None = None
    spares: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One name of an issue and the words by which it is known; none of `without` may stand beside them."""

    name: str
    words: tuple[str, ...]
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceWords:
    """The tables of one language."""

    cues: tuple[Cue, ...]
    statements: Mapping[str, tuple[str, ...]]
    lists: Mapping[str, frozenset[str]]
    issues: tuple[Issue, ...]
    nominal: Mapping[str, str]
    deeds: Mapping[str, str]

    def cue(self, lemma: str, kind: str) -> Cue | None:
        """The first cue with this lemma among its "verbs", "nouns" or "adjectives"."""
        return next((cue for cue in self.cues if lemma in getattr(cue, kind)), None)

    def has(self, name: str, lemma: str) -> bool:
        """Is the lemma in the list?"""
        return lemma in self.lists[name]

    def known(self, lemmas: tuple[str, ...], verb: str = "") -> str | None:
        """The name of the issue that is known by these lemmas, with the verb that governs them."""
        joined = f" {' '.join(lemmas)} "
        return next((issue.name for issue in self.issues if _fits(issue, joined, verb)), None)


def _fits(issue: Issue, joined: str, verb: str) -> bool:
    if any(f" {word} " in joined for word in issue.without):
        return False
    for words in issue.words:
        parts = words.split("+")
        if all(f" {part} " in joined or part == verb for part in parts):
            return True
    return False
