"""What a sentence only adds may go; what limits it, counts or says who gives it stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.digest import digest_words
from dateline.text.compare import tokenize
from dateline.text.shorten import shorten

ENGLISH = digest_words("en").additions


@pytest.mark.parametrize(
    ("text", "short"),
    [
        (
            "The mayor of Varn opened the bridge on Monday, delivering a speech about the harbour.",
            "The mayor of Varn opened the bridge on Monday.",
        ),
        (
            "Orla Venn, the former governor of Varn, announced on Monday that she runs for president.",
            "Orla Venn announced on Monday that she runs for president.",
        ),
        (
            "The court of Varn freed the captain of the ferry, who had always called the trial unfair.",
            "The court of Varn freed the captain of the ferry.",
        ),
    ],
)
def test_what_is_only_added_goes(text: str, short: str) -> None:
    assert shorten(text, ENGLISH) == short


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Varn opened the bridge on Monday.",
        "Forty people died in the fire at Varn market, according to the police of Norland.",
        "The factory in Varn will close in the spring, depending on a vote of the council.",
        "The court of Varn freed the captain of the ferry, which killed 12 people in May.",
        "The council of Varn approved the new bridge, providing that the state pays for it.",
        "The council of Varn approved the new bridge, saying it might open again.",
        "The mayor of Varn, who had been ill for weeks without a doctor, resigned on Monday.",
        "Norland, Sarvia, the islands and the port of Varn signed the treaty.",
        "The council of Varn rejected the treaty, bowing to the strikes, and the mayor resigned.",
        "“We open the bridge in Varn today,” the mayor said, smiling at the crowd.",
    ],
)
def test_what_limits_counts_or_names_the_source_stays(text: str) -> None:
    assert shorten(text, ENGLISH) is None


def test_a_language_without_a_table_is_left_alone() -> None:
    text = "Der Bürgermeister öffnete die Brücke am Montag, sehend die Menge, wie es hieß."
    assert shorten(text, digest_words("de").additions) is None


@given(st.text())
def test_any_text_is_borne_and_no_word_is_put_in(text: str) -> None:
    short = shorten(text, ENGLISH) or ""
    assert {token.form for token in tokenize(short)} <= {token.form for token in tokenize(text)}
