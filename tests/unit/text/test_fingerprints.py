import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.corpus import ODD_TEXTS, demo_documents

from dateline.text.fingerprints import hash_grams, read_words, sample_grams


def spelled(text):
    words = read_words(text)
    return [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]


def test_words_keep_their_offsets():
    assert spelled("Über “it's” 3,5 – 日本 naïve\u0301.") == ["Über", "it", "s", "3", "5", "日", "本", "naïve\u0301"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("ÜBER Élan", "uber elan"), ("Wind\u00adstille", "Windstille"), ("e\u0301", "é"), ("it’s — so", "It's: so")],
)
def test_case_accents_and_marks_are_folded(one, other):
    assert read_words(one).hashes.tolist() == read_words(other).hashes.tolist()


def test_other_words_have_other_hashes():
    words = {word for document in demo_documents() for word in document.text.lower().split() if word.isalpha()}
    assert len({read_words(word).hashes.tolist()[0] for word in words if word.isascii()}) == len(
        {word for word in words if word.isascii()}
    )


def test_hashes_are_the_same_in_every_process():
    code = "from dateline.text.fingerprints import read_words; print(read_words('Karun dam').hashes.tolist())"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout
    assert out.strip() == str(read_words("Karun dam").hashes.tolist())


def test_grams_depend_on_order():
    there, back = (hash_grams(read_words(text)) for text in ("a b c d e", "e d c b a"))
    assert there.tolist() != back.tolist()


def test_grams_are_spread_evenly():
    grams = hash_grams(read_words(" ".join(f"word{n % 997} of{n}" for n in range(8000))))
    assert len(set(grams.tolist())) == len(grams)
    for bits in (grams & 15, grams >> 28):
        assert 800 < np.bincount(bits, minlength=16).min() <= np.bincount(bits).max() < 1200


def test_quoted_words_are_nobody_s_own():
    words = read_words("He said “the gates of the dam will stay shut all summer” and left the room at once, smiling.")
    grams = hash_grams(words)
    assert grams[4] == 0
    assert grams[-1] != 0


def test_a_paragraph_in_the_first_person_is_a_statement():
    text = "The office sent this.\n\nWe close the gates at noon today for good.\n\nIt gave no reason and took no calls."
    quoted = read_words(text).quoted
    assert quoted.sum() == 9
    column = "I like dams. My father built one. We lived beside it.\n\nThe end."
    assert not read_words(column).quoted.any()


def test_short_texts_keep_all_their_fingerprints_and_long_ones_an_eighth():
    short = hash_grams(read_words("one two three four five six seven eight"))
    assert len(sample_grams(short)) == 4
    long = hash_grams(read_words(" ".join(f"word{n}" for n in range(4000))))
    assert 420 < len(sample_grams(long)) < 580


@pytest.mark.parametrize("text", ["", *ODD_TEXTS])
def test_odd_texts_are_borne(text):
    words = read_words(text)
    assert len(hash_grams(words)) == max(0, len(words) - 4)


@given(st.text(max_size=120), st.text(max_size=40))
def test_text_in_front_only_shifts(text, front):
    line = front.replace("\n", " ").replace('"', " ") + "\n\n"
    moved = [(start - len(line), end - len(line)) for start, end in offsets(line + text) if start >= len(line)]
    assert moved == offsets(text)


def offsets(text):
    words = read_words(text)
    return list(zip(words.starts.tolist(), words.ends.tolist(), strict=True))
