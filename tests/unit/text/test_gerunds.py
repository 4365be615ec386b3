import pytest

from dateline.text.gerunds import gerund


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("tighten", "tightening"),
        ("change", "changing"),
        ("agree", "agreeing"),
        ("tie", "tying"),
        ("cut off", "cutting off"),
        ("commit", "committing"),
        ("play", "playing"),
        ("dye", "dyeing"),
    ],
)
def test_form(lemma, form):
    assert gerund(lemma) == form
