"""Forms of German verbs from principal parts: "an+greifen greift griff gegriffen"; regular ones from one word."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Mood = Literal["present", "past", "reported"]

# Prefixes that take no "ge" in the participle.
_UNSEPARATED = ("be", "ver", "er", "ent", "zer", "miss", "ge", "unter", "über", "wider", "emp")
# Stems on these take an "e" before the ending ("fordert" does not, "verhaftet" does).
_WITH_E = ("t", "d", "fn", "chn", "gn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """One verb: `name` is its infinitive with the particle, `finite` its forms in the main clause without it."""

    name: str
    particle: str
    infinitive: str
    finite: Mapping[str, Mood]
    participle: str

    @property
    def infinitives(self) -> tuple[str, ...]:
        """The infinitive, and that with "zu" inside it."""
        return (self.name, f"{self.particle}zu{self.infinitive}") if self.particle else (self.name,)


def conjugate(parts: str) -> Verb:
    """A verb from its principal parts: infinitive ("an+greifen"), then third person, past and participle if strong."""
    first, *strong = parts.split()
    particle, _, infinitive = first.rpartition("+")
    stem = infinitive.removesuffix("n").removesuffix("e")
    joint = "e" if stem.endswith(_WITH_E) else ""
    third, past, participle = strong or (f"{stem}{joint}t", f"{stem}{joint}te", _weak_participle(stem, joint))
    plural = past + ("n" if past.endswith("e") else "en")
    finite: dict[str, Mood] = {f"{stem}e": "reported", third: "present", infinitive: "present"}
    finite |= {past: "past", plural: "past"}
    return Verb(
        name=particle + infinitive,
        particle=particle,
        infinitive=infinitive,
        finite=finite,
        participle=particle + participle,
    )


def _weak_participle(stem: str, joint: str) -> str:
    plain = stem.startswith(_UNSEPARATED) or stem.endswith("ier")
    return f"{'' if plain else 'ge'}{stem}{joint}t"


@dataclass(frozen=True, slots=True)
class Forms:
    """Verbs by each of their forms, all in lower case. `joined`: finite forms at the end of a clause ("angreift")."""

    finite: Mapping[str, tuple[Verb, ...]]
    joined: Mapping[str, tuple[Verb, ...]]
    participles: Mapping[str, tuple[Verb, ...]]
    infinitives: Mapping[str, tuple[Verb, ...]]


def forms_of(verbs: Iterable[Verb]) -> Forms:
    """The look-ups of all verbs."""
    tables: tuple[dict[str, tuple[Verb, ...]], ...] = ({}, {}, {}, {})
    for verb in verbs:
        joined = [verb.particle + form for form in verb.finite]
        forms = (verb.finite, joined, (verb.participle,), verb.infinitives)
        for table, words in zip(tables, forms, strict=True):
            for word in words:
                table[word] = (*table.get(word, ()), verb)
    return Forms(*tables)
