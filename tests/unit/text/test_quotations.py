import pytest
from tests.corpus import ODD_TEXTS

from dateline.text.quotations import find_quotations, join


def quoted(text):
    return [text[start:end].strip() for start, end in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said “no, never” and left.", ["“no, never”"]),
        ('He said "no, never" and left.', ['"no, never"']),
        ("Er sagte „nein, nie“ und ging.", ["„nein, nie“"]),
        ("Il a dit « non, jamais » hier.", ["« non, jamais »"]),
        (
            "“A first paragraph left open.\n\n“And its end,” he said.",
            ["“A first paragraph left open.", "“And its end,”"],
        ),
        ('A 5" pipe broke.\nAnother line.', []),
        ("It's the dogs' dinner.", []),
    ],
)
def test_marks_are_paired_within_a_paragraph(text, words):
    assert quoted(text) == words


def test_posts_and_transcripts_are_somebody_else_s_words():
    post = "A wonderful day! — Edda Varnholt (@varnholt) May 30, 2031"
    answer = "VARNHOLT: There were no shots."
    assert quoted(f"She wrote this.\n\n{post}\n\nThen she left.") == [post]
    assert quoted(f"She was asked again.\n\n{answer}\n\nThen she left.") == [answer]


def test_what_a_colon_announces_is_quoted_and_a_statement_goes_on():
    assert quoted("The paper put it so:\n\nThe dam will hold.\n\nIt rained.") == ["The dam will hold."]
    statement = "Here it is in full:\n\nWe mourn a friend.\n\nHe built the dam.\n\nIt will bear his name."
    assert quoted(statement) == ["We mourn a friend.", "He built the dam.", "It will bear his name."]


def test_a_heading_in_capitals_is_no_speaker():
    assert quoted("PORT ELARA, Coast Republic (AP): a ferry ran aground.") == []


def test_stretches_that_touch_are_one():
    assert join([(5, 9), (0, 3), (8, 12), (12, 13)]) == [(0, 3), (5, 13)]


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_stretches_are_ordered_and_inside(text):
    place = 0
    for start, end in find_quotations(text):
        assert place <= start < end <= len(text)
        place = end
