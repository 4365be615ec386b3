"""Sentences are chosen by weight, and none twice."""

from dateline.text.choose import Candidate, Choice, how_many
from dateline.text.compare import tokenize
from dateline.types.text import Span


def candidate(text: str, weight: float = 1.0, deeds: frozenset[int] = frozenset()) -> Candidate:
    stems = frozenset(token.form for token in tokenize(text)) - {"the", "of", "in", "was", "and"}
    return Candidate(
        text=text,
        spans=(Span(document="d", start=0, end=len(text)),),
        stems=stems,
        weight=weight,
        news=0.0,
        deeds=deeds,
    )


def taken(*texts: str, common: str = "") -> list[str]:
    choice = Choice(common=frozenset(common.split()), taken=[])
    return [one.text for one in choice.take([candidate(text) for text in texts], 9, lambda _: True)]


def test_a_repetition_is_passed_over() -> None:
    first = "Police closed the bridge of Varn on Monday."
    assert taken(first, "Police closed the bridge of Varn again.", "Rain fell.") == [first, "Rain fell."]


def test_the_setting_of_the_story_makes_no_repetition() -> None:
    texts = ("Owner arrested in Varn market fire", "Fire in market of Varn: schools closed")
    assert taken(*texts, common="varn market fire") == list(texts)


def test_a_sentence_that_adds_a_figure_may_share_more() -> None:
    assert len(taken("Fire killed many shoppers there", "Fire killed 40 shoppers today")) == 2


def test_what_may_not_stand_is_passed_over_and_not_remembered() -> None:
    choice = Choice(common=frozenset(), taken=[])
    one = candidate("Police closed the bridge of Varn.")
    assert choice.take([one], 1, lambda _: False) == []
    assert choice.take([one], 1, lambda _: True) == [one]


def test_longer_stories_get_more_sentences_within_bounds() -> None:
    assert [how_many(n) for n in (1, 3, 40, 500, 5000)] == [4, 4, 7, 12, 12]


def test_a_deed_that_was_told_is_passed_over_unless_it_brings_a_figure() -> None:
    choice = Choice(common=frozenset(), taken=[])
    first, again, figure, other = (
        candidate("Norland released the crew", deeds=frozenset({1})),
        candidate("Sailors walk free after a month", deeds=frozenset({1})),
        candidate("All 18 sailors walk free", deeds=frozenset({1})),
        candidate("Sarvia closed its ports", deeds=frozenset({2})),
    )
    assert choice.take([first, again, figure, other], 9, lambda _: True) == [first, figure, other]


def test_a_sentence_whose_words_all_stand_in_another_is_passed_over() -> None:
    first = "The army of Norland struck the port at dawn and captured its governor, the mayor announced."
    assert taken(first, "Army of Norland captured governor", common="army norland captured governor port") == [first]
