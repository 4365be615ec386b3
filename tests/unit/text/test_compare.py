"""Sentences compare by content, numbers, denial and doubt."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.digest import digest_words
from dateline.text.compare import Support, first_of_each, overlap, passage, shingles, tokenize
from dateline.types.text import Span

ENGLISH = digest_words("en").vocabulary


def bears(one: str, other: str) -> bool:
    """Does the second sentence bear out the first, in a small story?"""
    filler = ("Rain fell on the valley all week.", "The harbour master opened a new office.", one, other)
    passages = [passage(Span(document=str(n), start=0, end=len(text)), text, ENGLISH) for n, text in enumerate(filler)]
    return 3 in [index for index, _ in Support(passages).bearers(2)]


def test_other_words_for_the_same_bear_out() -> None:
    assert bears("Forty people died in the fire.", "The blaze killed 40 people in a bar.")


def test_numbers_must_agree() -> None:
    assert not bears("Forty people died in the fire.", "The fire killed 47 people in a bar.")


def test_doubt_does_not_bear_out_a_fact() -> None:
    assert not bears("Forty people died in the fire.", "Forty people are feared dead in the fire.")
    assert bears("Forty people are feared dead in the fire.", "Forty people died in the fire.")


def test_a_denial_bears_out_only_a_denial() -> None:
    assert not bears("The tanks crossed the border river.", "The tanks did not cross the border river.")
    assert bears("The tanks did not cross the border river.", "The tanks never crossed the border river.")


def test_a_rare_name_must_be_there() -> None:
    assert not bears(
        "Police in the valley arrested Orla Venn on Monday.", "Police in the valley arrested a man on Monday."
    )


def test_words_of_doubt_are_no_names_in_capitals() -> None:
    assert bears(
        "Police in the valley read a book called Years of Feared Men on Monday.",
        "Police in the valley read on Monday a book called Years of Men.",
    )


def test_german_sentences_compare_too() -> None:
    words = digest_words("de").vocabulary
    texts = ("Bei dem Brand starben vierzig Menschen.", "Vierzig Tote bei Brand in einer Bar.", "Es regnet im Tal.")
    passages = [passage(Span(document=str(n), start=0, end=9), text, words) for n, text in enumerate(texts)]
    assert [index for index, _ in Support(passages).bearers(0)] == [1]


def test_offsets_are_those_of_the_text() -> None:
    text = "Norland’s 1,200 men."
    assert [(text[t.start : t.end], t.form) for t in tokenize(text)] == [
        ("Norland’s", "norland"),
        ("1,200", "1200"),
        ("men", "men"),
    ]


def test_overlap_is_the_shared_part_of_the_shorter() -> None:
    assert overlap(shingles("a b c d"), shingles("x a b c d y z")) == 1
    assert overlap(shingles("a b"), shingles("a b c d")) == 0


def test_a_sentence_that_a_document_repeats_is_taken_once() -> None:
    twice = [passage(Span(document="d", start=n, end=n + 9), "The bridge is closed.", ENGLISH) for n in (0, 40)]
    assert list(first_of_each(twice)) == twice[:1]


@given(st.text(max_size=120))
def test_tokens_lie_in_the_text_in_order(text: str) -> None:
    tokens = tokenize(text)
    assert all(0 <= t.start < t.end <= len(text) for t in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert passage(Span(document="d", start=0, end=1), text, ENGLISH).stems >= frozenset()


def test_few_words_must_all_be_there() -> None:
    said = "The palace began the talks with Sarvia."
    texts = (said, "At noon the palace began the talks with Sarvia.", "The palace left the talks with Sarvia.")
    passages = [passage(Span(document=str(n), start=0, end=9), text, ENGLISH) for n, text in enumerate(texts)]
    assert [index for index, _ in Support(passages).bearers(0)] == [1]


def test_an_office_is_no_quantity() -> None:
    one = passage(Span(document="d", start=0, end=9), "House Minority Leader Orla Venn was re-elected.", ENGLISH)
    other = passage(Span(document="d", start=0, end=9), "A minority of the house voted for Venn.", ENGLISH)
    assert (one.quantifiers, other.quantifiers) == (frozenset(), {"minority"})
