"""What a sentence says beside its story's setting, and when two say the same."""

from tests.unit.stages.tales import Tale

from dateline.lexicon.digest import digest_words
from dateline.text.cores import Cores
from dateline.text.coverage import Coverage
from dateline.types.text import Span

WORDS = digest_words("en").vocabulary


def cores(*sentences: str) -> tuple[Cores, list[Span]]:
    tale = Tale()
    documents = [tale.article(f"Outlet {n}", text) for n, text in enumerate(sentences)]
    return Cores(Coverage(tale.view()), WORDS), [document.span(0, len(document.text)) for document in documents]


SETTING = ("Fire at a market in Varn.", "Fire at a market in Varn.", "Fire at a market in Varn.")


def test_the_setting_is_no_part_of_a_core() -> None:
    found, spans = cores(*SETTING, "The fire at the market in Varn ruined forty stalls.")
    assert found.core(spans[3]) == {"ruin", "40", "stall"}
    assert found.core(spans[0]) == frozenset()


def test_the_same_in_other_words_is_alike() -> None:
    found, (one, other) = cores(
        "Police arrested the owner of the market.", "The owner of the market is detained by police."
    )
    assert found.alike(one, other)
    assert found.bears(one, other)


def test_other_amounts_are_never_alike() -> None:
    found, spans = cores(
        "Police identified 16 victims of the fire.",
        "Police identified four victims of the fire.",
        "Police identified all victims of the fire.",
    )
    assert not any(found.alike(a, b) for a in spans for b in spans if a != b)


def test_sentences_that_share_some_words_and_no_row_are_two() -> None:
    found, (one, other) = cores(
        "Rescuers reached the flooded valley with boats and helicopters.",
        "Helicopters brought food and blankets into a valley that soldiers had closed.",
    )
    assert 0.3 <= found.shared(one, other) < 0.6
    assert not found.alike(one, other)


def test_sentences_that_share_some_words_in_a_row_are_one() -> None:
    found, (one, other) = cores(
        "The city council will reopen the old harbour bridge on Sunday.",
        "The old harbour bridge on Sunday closes for heavy trams, says the ferry company.",
    )
    assert found.shared(one, other) < 0.6
    assert found.alike(one, other)


def test_reports_of_the_event_of_the_first_hours_retell_it() -> None:
    tale = Tale()
    said = (
        *("Fire at a market in Varn kills 12.", "Twelve dead as fire tears through market in Varn.") * 4,
        "At least 12 killed and 30 hurt in Varn market fire.",
        "Fire at a market in Varn kills 17.",
        "Owner of Varn market arrested after deadly fire.",
        *("Rain in the valley helped the crews in Varn.",) * 7,
    )
    documents = [tale.article(f"Outlet {n}", text, hours=n) for n, text in enumerate(said)]
    found = Cores(Coverage(tale.view()), WORDS, {"least", "tears"})
    first, second, more, other, arrest = (document.span(0, len(document.text)) for document in documents[6:11])
    assert found.retell(first, second)
    assert found.retell(first, more)
    assert not found.retell(first, other)  # another toll is another row
    assert not found.retell(first, arrest)


def test_a_short_story_has_no_first_hours() -> None:
    found, (one, other) = cores("Fire at a market in Varn.", "A blaze at a market in Varn.")
    assert not found.retell(one, other)
