import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.channels import load_quotation_style
from dateline.text.quotation import find_quotations, paragraph_ends

ENGLISH, GERMAN = load_quotation_style("en"), load_quotation_style("de")


def words(text, style=ENGLISH):
    return [text[q.start : q.end] for q in find_quotations(text, style)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "we go." Then "no".', ['"we go."', '"no"']),
        ("“A ‘b c’ d,” she said.", ["“A ‘b c’ d,”", "‘b c’"]),
        ("„Hallo“, sagte er. «oui» »ja«", ["„Hallo“", "«oui»", "»ja«"]),
        ("「港は閉鎖」と述べた。", ["「港は閉鎖」"]),
        ('It is 6\'2" tall, "yes" he said.', ['"yes"']),
        ("the players' 'big win' in the '90s, 'tis true", ["'big win'"]),
        ("‘It’s over,’ he said of the dogs’ food", ["‘It’s over,’"]),
        ('lost "here and "there" again', ['"there"']),
        ("''a wall,'' he said. ''b''", ["''a wall,''", "''b''"]),
        ('“a wall," he said. “b "c" d”', ['“a wall,"', '“b "c" d”', '"c"']),
        ("``so'' he said", ["``so''"]),
        ('The mark " stands alone.', []),
        ('""', []),
    ],
)
def test_marks(text, found):
    assert words(text) == found


def test_a_paragraph_that_opens_again_continues_the_one_before():
    text = '"One.\n\n"Two," he said.\n\n"lost\n\nNext "x y" z'
    found = find_quotations(text, ENGLISH)
    assert [(text[q.start : q.end], q.closed, q.continues) for q in found] == [
        ('"One.', False, False),
        ('"Two,"', True, True),
        ('"x y"', True, False),
    ]


def test_an_unclosed_mark_ends_with_its_paragraph():
    assert words('"No end here.\nA new line.\n"And so on."') == ['"And so on."']


def test_lines_broken_at_a_fixed_width_are_one_paragraph():
    text = 'The minister of the harbour towns said "the bridge will\nstay shut" and left.'
    assert words(text) == ['"the bridge will\nstay shut"']
    assert list(paragraph_ends(text)) == []
    assert list(paragraph_ends("Short.\nLines.\n")) == [6, 13]


def test_depth():
    assert [q.depth for q in find_quotations("“a ‘b’ c” “d”", ENGLISH)] == [0, 1, 0]


@given(st.text(alphabet=st.sampled_from("\"'“”‘’„«» \nab.,5"), max_size=80))
def test_any_marks(text):
    found = find_quotations(text, ENGLISH)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    outer = [q for q in found if q.depth == 0]
    assert all(a.end <= b.start for a, b in pairwise(outer))


@given(st.text(alphabet=st.sampled_from("\"'“”‘’ ab."), max_size=40))
def test_a_paragraph_before_only_shifts(text):
    before = "A plain line.\n\n"
    moved = [(q.start - len(before), q.end - len(before)) for q in find_quotations(before + text, ENGLISH)]
    assert moved == [(q.start, q.end) for q in find_quotations(text, ENGLISH)]


@pytest.mark.parametrize("unit", ['"', "“", "‘a ", '"a" ', "'", '"\n', "«»"])
def test_linear(unit):
    start = time.process_time()
    find_quotations(unit * 20_000, ENGLISH)
    assert time.process_time() - start < 2
