import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus import ODD_TEXTS, demo_documents

from dateline.text.fingerprints import read_words
from dateline.text.shared_runs import compare, index, ready, unpack

WIRE = (
    "Operators of the Karun dam opened six of its eight gates on Wednesday after four days of rain. "
    "Three villages below were told to leave. Soldiers went from door to door with lamps and lists."
)


def text(words):
    return ready(read_words(words))


def shared(left, right):
    return compare(text(left), index(text(right)))


def test_equal_texts_share_all():
    found = shared(WIRE, WIRE)
    assert (found.left, found.right, found.words) == (1.0, 1.0, len(read_words(WIRE)))
    assert found.in_order


def test_runs_are_the_same_words_in_both():
    other = "An own beginning, longer than the wire's. " + WIRE.replace("Three villages", "Four hamlets")
    for (a, b), (c, d) in shared(WIRE, other).runs:
        assert WIRE[a:b] == other[c:d]
    assert len(shared(WIRE, other).runs) == 2


def test_an_exchanged_order_is_seen():
    first, second, third = WIRE.split(". ")
    assert not shared(". ".join((third, first, second)), WIRE).in_order


def test_a_shared_quotation_is_nothing_shared():
    quote = "“I will not pour borrowed money into petrol tanks, not this year and not in any other year,” "
    assert (
        shared(quote + "Dent told reporters on Sunday in the port.", quote + "she said, and the room was still.")
        is None
    )


def test_nothing_in_common_is_null():
    assert shared(WIRE, "The coffee was still hot on the tables when the ferry stopped with a groan.") is None


@pytest.mark.parametrize(
    "words", ["", *ODD_TEXTS, WIRE, "far" + " " * 300 + "apart " + "x" * 70_000 + " a b c d e f g"]
)
def test_packing_keeps_what_comparing_needs(words):
    before = text(words)
    after = unpack(before.pack())
    assert after.grams.tolist() == before.grams.tolist()
    for name in ("starts", "ends", "quoted"):
        assert getattr(after.words, name).tolist() == getattr(before.words, name).tolist()


def test_packed_texts_are_small():
    texts = [document.text for document in demo_documents()]
    assert sum(len(text(t).pack()) for t in texts) < 1.4 * sum(len(t.encode()) for t in texts)


@given(st.lists(st.sampled_from(WIRE.split()), max_size=60), st.lists(st.sampled_from(WIRE.split()), max_size=60))
def test_shares_lie_between_nothing_and_all(left, right):
    found = shared(" ".join(left), " ".join(right))
    if found:
        assert 0 < found.left <= 1
        assert 0 < found.right <= 1
