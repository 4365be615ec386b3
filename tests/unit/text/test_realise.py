"""Sentences lose dateline, credit and joining word, nothing else; unfit ones are named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.digest import digest_words
from dateline.text.compare import tokenize
from dateline.text.realise import is_definition, points_in_time, realise, unfit, without_outlet

ENGLISH = digest_words("en").choice


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("VARN (AP) — Police closed the bridge.", "Police closed the bridge."),
        ("GENEVA – At least 10 people died.", "At least 10 people died."),
        ("VARN ― At least 10 people died.", "At least 10 people died."),
        ("ZURICH—All 40 were identified.", "All 40 were identified."),
        ("VARN, Norland (Reuters) - The mine closed.", "The mine closed."),
        ("Meanwhile, police closed the bridge.", "Police closed the bridge."),
        ("Police closed the bridge (AFP)", "Police closed the bridge"),
        ("The bridge - built in 1900 - was closed.", "The bridge - built in 1900 - was closed."),
        ("Police  closed\nthe bridge.", "Police closed the bridge."),
    ],
)
def test_only_what_is_not_part_of_the_statement_goes(given_text: str, kept: str) -> None:
    assert realise(given_text, ENGLISH) == kept


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("He closed the bridge in Varn on Monday.", "points elsewhere"),
        ("He’ll close the bridge in Varn on Monday.", "points elsewhere"),
        ("This is the third fire in Varn this year.", "points elsewhere"),
        ("But police closed the bridge in Varn.", "points elsewhere"),
        ("The old ferry line is suspended for as long.", "points elsewhere"),
        ("Norland's two neighbours have said the same.", "points elsewhere"),
        ("The mayor of Varn had left in the morning, before the vote.", "points elsewhere"),
        ("The mayor of Varn had left on Monday morning, before the vote.", None),
        ("Norland will keep the bridge closed as long as it takes.", None),
        ("Will police open the bridge in Varn again?", "a question"),
        ("Police closed the bridge in Varn and…", "cut off"),
        ("Police closed the bridge in Varn", "cut off"),
        ("Here is what we know about the fire in Varn.", "about the page"),
        ("Police told us the bridge in Varn was closed.", "first person"),
        ("Bridge closed.", "too short"),
        ("The measure allows the port to charge ships by the hour.", "points elsewhere"),
        ("The girls accompanied their father to the bridge of Varn.", "points elsewhere"),
        ("The government allows the port to charge ships by the hour.", None),
        ("The White Mill was sold to a company in Varn on Monday.", None),
        ("The bridge of Varn was sold to a company on Monday.", None),
        ("One, a teacher from Varn, was charged with taking the money.", "points elsewhere"),
        ("One woman from Varn was charged with taking the money.", None),
        ("The mayor of Varn finds these words of praise promising.", "points elsewhere"),
        ('The mayor of Varn said "these are hard days" on Monday.', None),
        ("Y., speaking in the senate of Norland, rejected the treaty.", "cut off"),
        ("The mayor of Varn opened the bridge with state senator Wash.", "cut off"),
        ("Find out how the mayor of Varn spent the money.", "about the page"),
        ("Findings of the court in Varn were published on Monday.", None),
        ("Ola Venn talks with writer and professor Ida Dren about the next steps of Varn.", "about the page"),
        ("The mayor of Varn holds talks with Norland about the next steps.", None),
        ("The ministry of Norland is talking to its allies. Good morning.", "about the page"),
        ("Use the promo code VARN for a bonus on the weekend's races.", "about the page"),
        ("Let me tell the mayor of Varn about the harbour.", "about the page"),
        ("Police closed the bridge in Varn on Monday.", None),
        ('"We closed the bridge," the mayor of Varn said.', "points elsewhere"),
        ('The mayor of Varn said "we closed the bridge".', None),
    ],
)
def test_unfit_sentences_are_named(text: str, reason: str | None) -> None:
    assert unfit(text, ENGLISH) == reason


POLISH = digest_words("pl").choice


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Poznaj, jak zmienił się kurs korony w stolicy Varn.", "about the page"),
        ("Tutaj znajdziesz notowania korony z całego tygodnia w Varn.", "about the page"),
        ("Ona wróciła do portu w Varn w poniedziałek rano.", "points elsewhere"),
        ("W innym incydencie spłonęła stara wieża w Varn.", "points elsewhere"),
        ("Burmistrz Varn poznał nazwiska ofiar pożaru w poniedziałek.", None),
        ("W porcie Varn spłonęła w poniedziałek stara wieża.", None),
    ],
)
def test_polish_lines_that_cannot_stand_are_named(text: str, reason: str | None) -> None:
    assert unfit(text, POLISH) == reason


def test_a_headline_with_an_author_behind_a_bar_is_a_column() -> None:
    assert unfit("Varn is too young to talk of records | Ida Dren", ENGLISH, headline=True) == "about the page"
    assert unfit("Police close the bridge in Varn | World", ENGLISH, headline=True) is None


GERMAN = digest_words("de").choice


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Erfahren Sie, wie die Stadt Varn das Geld ausgegeben hat.", "about the page"),
        ("Guten Morgen, die Brücke in Varn bleibt heute gesperrt.", "about the page"),
        ("Im Interview mit dem Blatt sagt der Bürgermeister, die Brücke sei sicher.", None),
        ("Die Stadt Varn erfuhr am Montag, wie teuer die Brücke wird.", None),
    ],
)
def test_german_lines_to_the_reader_are_named(text: str, reason: str | None) -> None:
    assert unfit(text, GERMAN) == reason


def test_a_headline_needs_no_full_stop() -> None:
    assert unfit("Police close the bridge in Varn", ENGLISH, headline=True) is None


def test_words_that_lean_on_the_day_are_noticed() -> None:
    assert points_in_time("Police closed the bridge yesterday.", ENGLISH)
    assert not points_in_time("Police closed the bridge on 3 May.", ENGLISH)


def test_a_headline_loses_the_name_of_its_outlet() -> None:
    assert without_outlet("Bridge closed in Varn | The Post", "The Post") == "Bridge closed in Varn"
    assert without_outlet("Bridge closed in Varn", None) == "Bridge closed in Varn"


@given(st.text(max_size=150))
def test_every_word_kept_stands_in_the_text_in_this_order(text: str) -> None:
    visible = "".join(c for c in text if c not in "\u00ad\u200b\u200c\u200d\u2060\ufeff")
    kept = [token.form for token in tokenize(realise(text, ENGLISH))]
    whole = iter([token.form for token in tokenize(" ".join(visible.split()))])
    assert all(form in whole for form in kept if form.isascii())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Varn is a port in the north of Norland.", True),
        ("Orla Venn is the mayor of Varn.", True),
        ("Varn is closing its port to all ships.", False),
        ("The court found that Varn is a port.", False),
        ("Police closed the port of Varn.", False),
    ],
)
def test_what_something_is_is_no_news(text: str, expected: bool) -> None:
    assert is_definition(text, ENGLISH) is expected


def test_what_the_whole_story_is_about_need_not_be_named() -> None:
    text = "The fire happened during the spring fair at a hall in Varn."
    assert unfit(text, ENGLISH) == "points elsewhere"
    assert unfit(text, ENGLISH, known=frozenset({"fire", "varn"})) is None
