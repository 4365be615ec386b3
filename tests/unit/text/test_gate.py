"""The gate refuses what says more than its source, and keeps what does not (cases: tests/cases/gate.toml)."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.digest import digest_words
from dateline.text.gate import check

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "gate.toml").read_text(encoding="utf-8"))["case"]
ENGLISH = digest_words("en").gate


def _name(case: dict[str, str]) -> str:
    return f"{case['kind']}: {case['sentence']}"[:90]


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_the_gate_decides_as_the_case_says(case: dict[str, str]) -> None:
    found = check(case["sentence"], [case["source"]], digest_words(case.get("language", "en")).gate)
    assert ("refused" if found else "kept") == case["verdict"], found


def test_the_cases_are_many_and_of_both_verdicts() -> None:
    verdicts = [case["verdict"] for case in CASES]
    assert len(CASES) >= 120
    assert verdicts.count("kept") >= 40
    assert len({case["kind"] for case in CASES}) >= 18


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
