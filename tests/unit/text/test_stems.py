from hypothesis import given
from hypothesis import strategies as st

from dateline.text.stems import stem_of, stems


def words(text, language="en"):
    return [word.stem for word in stems(text, language)]


def test_forms_of_one_word_share_a_stem():
    assert words("killed kills killing") == ["kill"] * 3
    assert words("Explosionen Explosion", "de") == ["explosion"] * 2
    assert words("tragedia tragedii Wenezueli Wenezuelę", "pl") == ["traged", "traged", "wenezu", "wenezu"]


def test_numbers_lose_their_thousands_separators_only():
    assert words("1,200 men, 1.234.567 votes, 5.6 and 3,5") == ["1200", "men", "1234567", "vote", "5.6", "and", "3.5"]


def test_apostrophes_leave_the_longer_part():
    assert [stem_of(word, "")[0] for word in ("Trump’s", "l'Iran", "don't")] == ["trump", "iran", "don"]


def test_scripts_without_spaces_give_pairs():
    assert words("北京大学", "zh") == ["北京", "京大", "大学"]
    assert words("京", "zh") == ["京"]


def test_capitals_and_places():
    text = "Fire in Harlow"
    assert [(text[word.start : word.end], word.capital) for word in stems(text, "en")] == [
        ("Fire", True),
        ("in", False),
        ("Harlow", True),
    ]


@given(st.text(), st.sampled_from(["en", "de", "pl", "ru", "zh", "xx", None]))
def test_any_text_gives_places_inside_it(text, language):
    end = 0
    for word in stems(text, language):
        assert 0 <= word.start < word.end <= len(text)
        assert word.start >= end - 1
        end = word.end
