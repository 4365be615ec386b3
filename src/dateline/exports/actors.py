"""Who acts, in the codes of the exports: countries, bodies of several countries, sectors."""

from collections.abc import Sequence
from functools import cache

from dateline.lexicon.coding import Sector, load_country_codes, load_sectors
from dateline.types.coded import CodedActor
from dateline.types.records import Entity

_KOSOVO = "XKX"


def code_entity(entity: Entity, words: str) -> CodedActor:
    """A side that is an entity; `words` are the text's for it, with the office before the name."""
    told = " ".join((*entity.roles, words)) if entity.kind in ("person", "country") else entity.name
    return CodedActor(
        name=entity.name,
        words=words,
        country=entity.country,
        body=_body(entity.actor),
        sectors=() if entity.kind == "place" else sectors_of(told),
        title=next(iter(entity.roles), None),
        wikidata=entity.wikidata,
    )


def code_words(words: str) -> CodedActor | None:
    """A side that is no entity, "protesters", "the rebels'"; null for a pronoun that nobody is known by."""
    named = words.removesuffix("'s").removesuffix("’s").rstrip("'’")
    if named.casefold() in load_sectors().unnamed["words"]:
        return None
    return CodedActor(name=None, words=named, sectors=sectors_of(named))


NOBODY = CodedActor(name=None, words="", sectors=("UNK",))
"""The actor of "four people were killed"."""


def sectors_of(text: str) -> tuple[str, ...]:
    """The sectors whose words stand in the text, in the table's order; three at most, as codes have room for."""
    padded = f" {' '.join(text.casefold().replace('-', ' ').split())} "
    found = (sector.code for sector in load_sectors().sector if any(f" {word} " in padded for word in sector.words))
    return tuple(dict.fromkeys(found))[:3]


def plover_country(actor: CodedActor) -> str | None:
    """PLOVER's country field: ISO alpha-3, Kosovo KOS, IGO and others for bodies of several countries."""
    return actor.body or ("KOS" if actor.country == _KOSOVO else actor.country)


def cameo_country(actor: CodedActor) -> str | None:
    """CAMEO's three letters of the actor's country; null for bodies of several."""
    known = load_country_codes().get(actor.country or "")
    return (known.cameo if known else None) or actor.country


def cameo_roles(actor: CodedActor) -> tuple[str, ...]:
    """CAMEO's role codes, the main one first; none for the unidentified."""
    found = (sector.cameo for code in actor.sectors if (sector := _sector(code)) is not None)
    return tuple(dict.fromkeys((*([actor.body] if actor.body and actor.body != "EUR" else []), *found)))


def icews_sectors(actors: Sequence[CodedActor]) -> str:
    """ICEWS' words for the sectors, joined by commas."""
    found = (sector.icews for actor in actors for code in actor.sectors if (sector := _sector(code)) is not None)
    return ",".join(dict.fromkeys(found))


def country_name(code: str | None) -> str | None:
    """A country's name as ICEWS writes it; the code itself where it is none of the table's."""
    known = load_country_codes().get(code or "")
    return known.name if known else code


@cache
def _sector(code: str) -> Sector | None:
    return next((sector for sector in load_sectors().sector if sector.code == code), None)


def _body(actor: str | None) -> str | None:
    bodies = load_sectors().international
    return next((code for code, ids in bodies.items() if actor in ids), None)
