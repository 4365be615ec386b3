import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.models.weights import WeightFile
from dateline.models.wordpieces import Tokenizer


@pytest.fixture(scope="module")
def tokenizer(weights: WeightFile) -> Tokenizer:
    return Tokenizer(weights.vocabulary)


# The ids of "Hello World!" and "This is a test" are those in the published tests of XLM-RoBERTa's tokenizer.
@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Hello World!", [35378, 6661, 38]),
        ("This is a test", [3293, 83, 10, 3034]),
        ("query: Hello world", [41, 1294, 12, 35378, 8999]),
        ("Привет, мир", [1813, 18454, 4, 11373]),
        ("", []),
        (" \t\u200b\n ", []),
    ],
)
def test_known_ids(text: str, ids: list[int], tokenizer: Tokenizer) -> None:
    assert tokenizer.encode(text) == [0, *ids, 2]


@pytest.mark.parametrize(
    ("odd", "plain"),
    [
        ("Talks\tresume\u200btoday", "Talks resume today"),
        ("ﬁnal oﬀer", "final offer"),
        ("Ｔａｌｋｓ", "Talks"),
        ("ta\u0007lks", "talks"),
        ("Überflug", "U\u0308berflug"),
    ],
)
def test_odd_characters_are_normalised(odd: str, plain: str, tokenizer: Tokenizer) -> None:
    assert tokenizer.encode(odd) == tokenizer.encode(plain)


def test_special_tokens_never_come_from_the_text(tokenizer: Tokenizer) -> None:
    inner = tokenizer.encode("<s> </s> <pad> <unk> <mask> <mask>")[1:-1]
    assert not {0, 1, 2, 3, 250_001} & set(inner)


def test_a_run_of_unknown_characters_is_one_piece(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode("𒀀𒀁𒀂").count(3) == 1


def test_pieces_spell_the_text(tokenizer: Tokenizer, weights: WeightFile) -> None:
    text = "Der Außenminister lehnte neue Gespräche über Abrüstungsverhandlungen ab."
    spelt = "".join(weights.vocabulary.pieces[id] for id in tokenizer.encode(text)[1:-1])
    assert spelt.replace("▁", " ").strip() == text


def test_endless_words_take_no_time(tokenizer: Tokenizer) -> None:
    started = time.process_time()
    assert len(tokenizer.encode("x" * 1_000_000)) <= 512
    assert len(tokenizer.encode("ﷺ" * 1_000_000)) <= 512
    assert time.process_time() - started < 2


@given(st.text(max_size=300))
def test_any_text_gives_a_framed_sequence(tokenizer: Tokenizer, text: str) -> None:
    ids = tokenizer.encode(text, limit=50)
    assert ids[0] == 0
    assert ids[-1] == 2
    assert len(ids) <= 50
    assert not {0, 1, 2, 250_001} & set(ids[1:-1])
