import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text.segment import split_sentences

FILE = tomllib.loads(Path("tests/cases/sentences.toml").read_text(encoding="utf-8"))
CASES = FILE["case"]
CUTS = [(line, table.get("language", "en")) for table in FILE["cuts"] for line in table["lines"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_case(case):
    text = case["text"]
    found = [text[start:end] for start, end in split_sentences(text, case.get("language", "en"))]
    assert found == case["sentences"]


@pytest.mark.parametrize(("line", "language"), CUTS)
def test_cuts(line, language):
    text = line.replace(" | ", " ").replace("\n|", "\n")
    found = [text[start:end] for start, end in split_sentences(text, language)]
    assert found == [piece.strip() for piece in line.replace("\n|", " | ").split(" | ")]


def test_there_are_enough_cases():
    assert len(CASES) + len(CUTS) >= 150


ODD = st.text(alphabet=st.sampled_from('aA. \n"”“»?!•1\u2028\ud800é(),’'))


@given(ODD, st.sampled_from(["en", "de", None, "x-ü"]))
def test_covers_all_words_and_is_trimmed(text, language):
    spans = split_sentences(text, language)
    place = 0
    for start, end in spans:
        assert place <= start < end <= len(text)
        assert not text[place:start].strip()
        assert text[start:end] == text[start:end].strip()
        place = end
    assert not text[place:].strip()


@pytest.mark.parametrize("piece", ["“a. ", "(A. ", "a\n", "[\"' ", "1. ", 'a?" '])
def test_linear(piece):
    def cost(count):
        spent = []
        for _ in range(3):
            start = time.process_time()
            split_sentences(piece * count, "en")
            spent.append(time.process_time() - start)
        return min(spent)

    cost(100)
    assert cost(40000) < 10 * cost(10000) + 0.1
