"""The English "-ing" form of a verb."""

import re

# One short syllable doubles its last letter; of the longer ones those that are stressed on their last syllable.
_SHORT = re.compile(r"(?:qu|[^aeiou])*[aeiou][bdgklmnprtz]")
_STRESSED = frozenset(
    {
        "admit", "begin", "commit", "compel", "control", "deter", "expel", "forbid", "forget", "offset", "omit",
        "permit", "rebut", "refer", "repel", "submit", "transfer", "transmit", "upset",
    }
)  # fmt: skip


def gerund(lemma: str) -> str:
    """The form of a lemma, which may have a particle: "cut off" becomes "cutting off"."""
    verb, _, particle = lemma.partition(" ")
    return f"{_form(verb)} {particle}".rstrip()


def _form(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and len(verb) > 2 and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    double = verb in _STRESSED or _SHORT.fullmatch(verb) is not None
    return verb + (verb[-1] if double else "") + "ing"
