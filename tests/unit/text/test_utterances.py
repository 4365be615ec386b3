"""Printed forms of one utterance are one group."""

from dateline.text.utterances import Said, group, rewords
from dateline.types.text import Span


def said(words: str, document: str, speaker: str | None = "person venn") -> Said:
    return Said(words=words, span=Span(document=document, start=0, end=len(words)), speaker=speaker)


LEVEL = ("We will sit at any table, as long as it is level", "We will sit down at any table so long as it is level")


def test_two_wordings_of_one_speaker_are_one_utterance() -> None:
    assert [len(found) for found in group([said(LEVEL[0], "a"), said(LEVEL[1], "b")])] == [2]


def test_a_part_of_a_quotation_belongs_to_it() -> None:
    assert [len(found) for found in group([said(LEVEL[0], "a"), said("any table, as long as it is level", "b")])] == [2]


def test_other_speakers_with_other_words_stay_apart() -> None:
    assert len(group([said(LEVEL[0], "a"), said(LEVEL[1], "b", "person rusk")])) == 2


def test_an_unnamed_speaker_joins_by_the_same_words() -> None:
    assert len(group([said(LEVEL[0], "a"), said(LEVEL[0], "b", None)])) == 1


def test_scare_quotes_are_left_out() -> None:
    assert group([said("so called", "a")]) == ()


def test_a_longer_form_rewords_nothing() -> None:
    assert rewords(*LEVEL)
    assert not rewords("as long as it is level", LEVEL[0])
