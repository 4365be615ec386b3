"""Entities of several documents become one identity."""

from dateline.text.whoswho import fold, identify
from dateline.types.records import Entity, EntityKind
from dateline.types.text import Span


def entity(name: str, document: str, kind: EntityKind = "person", actor: str | None = None) -> Entity:
    return Entity(first=Span(document=document, start=0, end=len(name)), name=name, kind=kind, actor=actor)


def ids(*entities: Entity) -> list[str]:
    found = identify(entities)
    return [found[one.key].id for one in entities]


def test_accents_and_case_do_not_part() -> None:
    one, other = ids(entity("Nicolás Féro", "a"), entity("NICOLAS FERO", "b"))
    assert one == other


def test_a_last_name_joins_its_only_bearer() -> None:
    one, other = ids(entity("Orla Venn", "a"), entity("Venn", "b"))
    assert one == other


def test_a_last_name_of_two_people_joins_neither() -> None:
    found = ids(entity("Orla Venn", "a"), entity("Tam Venn", "a"), entity("Venn", "b"))
    assert len(set(found)) == 3


def test_the_gazetteer_joins_other_names() -> None:
    one, other = ids(entity("Norland", "a", "country", "nor"), entity("the Norlanders", "b", "country", "nor"))
    assert one == other


def test_another_kind_is_another_thing() -> None:
    one, other = ids(entity("Venn", "a", "place"), entity("Venn", "b", "organization"))
    assert one != other


def test_the_fuller_name_is_shown() -> None:
    full, last = entity("Orla Venn", "a"), entity("Venn", "b")
    assert identify((full, last))[last.key].name == "Orla Venn"


def test_folding_leaves_letters_and_figures() -> None:
    assert fold("  Al-Ṣadr 2nd ") == "al sadr 2nd"
