import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.numbers import number_words
from dateline.text.lexemes import lex
from dateline.text.numbers import digits_value, numerals


def values(text, language="en"):
    lexemes = lex(text)
    found = numerals(lexemes, number_words(language))
    return [(text[lexemes[n.first].start : lexemes[n.last - 1].end], n.value) for n in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("forty-seven", 47),
        ("one hundred and five", 105),
        ("two million three hundred thousand", 2_300_000),
        ("1.2 million", 1_200_000),
        ("15bn", 15_000_000_000),
        ("3,000", 3000),
        ("3 000".replace(" ", "\u202f"), 3000),
        ("two and a half", 2.5),
        ("two and a half million", 2_500_000),
        ("half a million", 500_000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a hundred", 100),
        ("5 lakh", 500_000),
        ("tens of thousands", None),
        ("several dozen", None),
    ],
)
def test_english(text, value):
    assert values(f"about {text} of them") == [(text, value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("siebenundvierzig", 47),
        ("hundertfünfzig", 150),
        ("zweihunderttausend", 200_000),
        ("zwei Millionen", 2_000_000),
        ("2,5 Millionen", 2_500_000),
        ("3.000", 3000),
        ("3 000", 3000),
        ("3,5", 3.5),
        ("ein Dutzend", 12),
        ("Hunderte", None),
    ],
)
def test_german(text, value):
    assert values(f"etwa {text} davon", "de") == [(text, value)]


@pytest.mark.parametrize(
    "text", ["A330-200", "F-16", "24/7", "10:30", "7/6/2026", "2026-06-11", "10.0.0.1", "a man", "and half", "1,2"]
)
def test_no_number(text):
    assert values(text) == []


def test_neighbours_stay_apart():
    assert values("one hundred thousand and two hundred") == [("one hundred thousand", 100_000), ("two hundred", 200)]
    assert values("killed 102 and 21 people") == [("102", 102), ("21", 21)]
    assert values("acht und neun", "de") == [("acht", 8), ("neun", 9)]


@given(st.integers(min_value=0, max_value=10**15))
def test_grouped_digits(number):
    assert digits_value(f"{number:,}", number_words("en")) == number
    assert digits_value(f"{number:,}".replace(",", "."), number_words("de")) == number


@given(st.text(max_size=80))
def test_lexemes_lie_in_order_and_hold_their_text(text):
    place = 0
    for lexeme in lex(text):
        assert place <= lexeme.start < lexeme.end
        assert text[lexeme.start : lexeme.end] == lexeme.text
        place = lexeme.end
