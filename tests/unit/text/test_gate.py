"""The gate refuses what says more than its source, and keeps what does not (cases: tests/cases/gate.toml)."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.digest import digest_words
from dateline.text.gate.check import check

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "gate.toml").read_text(encoding="utf-8"))["case"]
ENGLISH = digest_words("en").gate


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, the words it is written from, and what the file says of it: kept, refused, or a known fault."""

    kind: str
    language: str
    source: str
    sentence: str
    list: str


PAIRS = [
    Pair(case["kind"], case.get("language", "en"), case["source"], sentence, name)
    for case in CASES
    for name in ("kept", "refused", "too_strict", "too_lax")
    for sentence in case.get(name, ())
]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.list}: {pair.sentence}"[:90])
def test_the_gate_decides_as_the_case_says(pair: Pair) -> None:
    found = check(pair.sentence, [pair.source], digest_words(pair.language).gate)
    assert bool(found) == (pair.list in ("refused", "too_strict")), found


def test_the_cases_are_many_and_of_both_verdicts_and_nearly_all_are_decided_right() -> None:
    true = [pair for pair in PAIRS if pair.list in ("kept", "too_strict")]
    false = [pair for pair in PAIRS if pair.list in ("refused", "too_lax")]
    assert len(PAIRS) >= 400
    assert min(len(true), len(false)) >= 140
    assert len({pair.kind for pair in PAIRS}) >= 18
    kept = sum(pair.list == "kept" for pair in true) / len(true)
    refused = sum(pair.list == "refused" for pair in false) / len(false)
    assert (kept + refused) / 2 >= 0.95


def test_the_reason_names_the_flaw() -> None:
    (reason,) = check("The tanks crossed the border.", ["The tanks did not cross the border."], ENGLISH)
    assert (reason.flaw, reason.words) == ("polarity", "crossed")


def test_a_sentence_without_a_citation_has_no_source() -> None:
    assert check("The tanks crossed.", [], ENGLISH)[0].flaw == "no source"


def test_a_sentence_may_not_rest_on_commentary_alone() -> None:
    words = "The plan will fail."
    assert check(words, [words], ENGLISH, [True])[0].flaw == "commentary"
    assert check(words, [words, words], ENGLISH, [True, False]) == ()


def test_one_of_several_citations_is_enough() -> None:
    assert check("Fire destroyed the market.", ["Rain fell.", "Fire destroyed the market."], ENGLISH) == ()


@given(st.text(max_size=200))
def test_what_is_cited_word_for_word_stands(text: str) -> None:
    sentence = f"Police closed the bridge in {''.join(filter(str.isalpha, text))[:20] or 'Varn'} on Monday."
    assert check(sentence, [sentence], ENGLISH) == ()


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_gate_bears_any_text(sentence: str, source: str) -> None:
    assert isinstance(check(sentence, [source], ENGLISH), tuple)
