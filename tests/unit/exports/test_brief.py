"""A digest in one line and in one paragraph."""

from dateline.exports.brief import in_brief
from dateline.types.stories import PageBrief, PageSentence, SentenceState


def sentence(id: str, words: int, independent: int, state: SentenceState = "agreed") -> PageSentence:
    return PageSentence(id=id, text="word " * words, state=state, citations=(), independent=independent)


def test_the_line_is_what_most_reports_bear_out_and_the_paragraph_keeps_the_order() -> None:
    digest = (
        sentence("a", 20, 1),
        sentence("b", 20, 5),
        sentence("c", 20, 3),
        sentence("d", 20, 2),
        sentence("e", 20, 1),
    )
    assert in_brief(digest) == PageBrief(line="b", paragraph=("a", "b", "c", "d"))


def test_no_long_and_no_disputed_sentence_is_the_line() -> None:
    digest = (sentence("a", 45, 9), sentence("b", 10, 7, "disputed"), sentence("c", 12, 1))
    assert in_brief(digest).line == "c"
    assert in_brief(digest[:1]).line == "a"  # better a long one than none


def test_a_paragraph_has_ninety_words_at_most() -> None:
    assert in_brief([sentence("a", 45, 3), sentence("b", 45, 2), sentence("c", 1, 1)]).paragraph == ("a", "b")


def test_an_empty_digest_has_neither() -> None:
    assert in_brief(()) == PageBrief()
