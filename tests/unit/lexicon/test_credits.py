import tomllib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corpus import ODD_TEXTS

from dateline.lexicon.credits import CreditBook
from dateline.lexicon.outlets import load_registry

CASES = tomllib.loads(Path("tests/cases/credits.toml").read_text(encoding="utf-8"))["case"]


@cache
def book() -> CreditBook:
    return CreditBook(load_registry())


def words(credit, case):
    return "" if credit.part is None else case[credit.part][credit.start : credit.end]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("name", case["text"][:40]))
def test_credits_are_found(case):
    found = book().find(case["text"], case.get("title"), case.get("author"))
    expected = [(c["words"], c["of"], c["form"], c["whole"]) for c in case["credits"]]
    assert [(words(c, case), c.outlet.id, c.form, c.whole) for c in found if c.outlet] == expected


@pytest.mark.parametrize("text", ["The dam held.\n\nWith agencies", "Der Damm hielt.\n\nmit Agenturen"])
def test_agencies_without_a_name_are_a_credit_of_nobody(text):
    (credit,) = book().find(text)
    assert credit.outlet is None
    assert not credit.whole


def test_a_name_that_only_the_stream_knows_is_looked_up():
    from dateline.types.outlets import Outlet

    gazette = Outlet(id="gazette", name="Capital Gazette", family="gazette", kind="newspaper")
    text = "The minister knew, the Capital Gazette reported on Thursday."
    assert not book().find(text)
    (credit,) = book().find(text, others={"Capital Gazette": gazette}.get)
    assert text[credit.start : credit.end] == "Capital Gazette reported"


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_texts_are_borne(text):
    for credit in book().find(text, text[:80], text[:80]):
        assert credit.part != "text" or 0 <= credit.start < credit.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="AP (Reuters)—-\n,.told by“”dpa/", max_size=200))
def test_spans_lie_in_the_text(text):
    for credit in book().find(text):
        assert 0 <= credit.start < credit.end <= len(text)
