"""Given names and the names of days need not be repeated."""

from tests.unit.stages.tales import Tale

from dateline.lexicon.digest import digest_words
from dateline.text.comparable import Comparable
from dateline.text.coverage import Coverage

ENGLISH = digest_words("en")


def names(*persons: str) -> frozenset[str]:
    tale = Tale()
    named = " and ".join(persons)
    document = tale.article("Post", f"On Monday {named} came by the early train to the harbour of Varn.")
    for person in persons:
        tale.entity(document, person, "person")
    forms = Comparable(Coverage(tale.view()), "en", ENGLISH.vocabulary, ENGLISH.choice.days)
    return forms.passages()[0].names


def test_a_given_name_is_needless_where_one_person_has_the_last_name() -> None:
    assert names("Orla Venn") == {"venn", "varn"}


def test_of_two_of_one_last_name_both_given_names_count() -> None:
    assert {"orla", "mia"} <= names("Orla Venn", "Mia Venn")
