"""What quotes and claims share: evidence, chains, speakers, odd texts."""

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.stages.attribution_cases import read, stages

from dateline.lexicon.attributions import load_reader
from dateline.types.records import Attribution, Entity

WORDS = st.sampled_from(
    [
        "Reed",
        "said",
        "that",
        '"',
        "“",
        "”",
        "the port",
        "is shut",
        ",",
        ".",
        "\n\n",
        "according to",
        "officials",
        ":",
        "—",
    ]
)
GERMAN = st.sampled_from(
    ["Vogt", "sagte", ",", "dass", "„", "“", "laut", "Polizei", "so", ".", "die", "zufolge", "\n\n"]
)


@cache
def tagger():
    return stages()[-1]._tagger


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, max_size=25), st.lists(GERMAN, max_size=25))
def test_evidence_lies_inside(english, german):
    for language, parts in (("en", english), ("de", german)):
        text = " ".join(parts)
        for finding in load_reader(language)(text, tagger().parse(text, language)):
            spans = [span for span in (finding.source, finding.cue, *finding.content) if span is not None]
            assert finding.content and all(text[slice(*span)].strip() for span in spans)
            for start, end in finding.quoted:
                assert start < end and any(start < piece[1] and piece[0] < end for piece in finding.content)


def test_the_chain_names_the_outer_attribution():
    document, view = read("The newspaper reported that the minister said the bridge is shut.")
    outer, inner = sorted(view.records(Attribution), key=lambda record: record.cue.start)
    assert outer.outer is None and inner.outer == outer.key
    assert document[inner.source] == "the minister"


def test_a_quote_within_a_claim_names_the_claim():
    _, view = read('The newspaper reported that the minister said "the bridge is shut and will stay so" on Monday.')
    inner = next(record for record in view.records(Attribution) if record.outer is not None)
    assert inner.outer in {record.key for record in view.records(Attribution)}


def test_a_pronoun_in_what_one_says_is_oneself():
    document, view = read("Norland's government said it would accept the plan, but they will not permit inspections.")
    names = {entity.key: entity.name for entity in view.records(Entity)}
    for record in view.records(Attribution):
        if document[record.source] == "they" and record.speaker is not None:
            assert names[record.speaker] == "Norland"


def test_what_stands_in_page_furniture_is_nobodys_claim():
    _, view = read("The mayor said the bridge is shut.\n\nSources\n\n• Reuters\n\n• AP\n\n• Bild")
    assert len(view.records(Attribution)) == 1


def test_the_title_is_read_for_itself():
    document, view = read("Ships wait.", title="Minister says bridge will stay shut")
    (record,) = view.records(Attribution)
    assert record.source.part == "title" and document[record.source] == "Minister"


@pytest.mark.parametrize("unit", ["said ", '"a," he said. ', "He said that ", "„a“, sagte er. "])
@pytest.mark.parametrize("language", ["en", "de"])
def test_long_texts(unit, language):
    times = []
    for count in (100, 400):
        text = unit * count
        parse = tagger().parse(text, language)
        start = time.process_time()
        load_reader(language)(text, parse)
        times.append(time.process_time() - start)
    assert times[1] < 10 * times[0] + 0.2


@pytest.mark.parametrize(
    "unit",
    ["“a ", '"a" ', "‘b’ ", '"Go," she said. ', '"a ‘b ', "fears that ", "as X said, "],
)
def test_twice_the_text_takes_about_twice_the_time(unit):
    times = []
    for count in (1000, 2000):
        text = unit * count
        parse = tagger().parse(text, "de")
        start = time.process_time()
        load_reader("de")(text, parse)
        load_reader("en")(text, parse)
        times.append(time.process_time() - start)
    assert times[1] < 3 * times[0] + 0.2


def test_marks_nested_a_thousand_deep():
    times = []
    for depth in (500, 1000):
        text = "“‘" * depth + "go" + "’”" * depth + " she said."
        parse = tagger().parse(text, "de")
        start = time.process_time()
        found = load_reader("en")(text, parse)
        times.append(time.process_time() - start)
        assert all(0 <= a < b <= len(text) for finding in found for a, b in finding.content)
    assert times[1] < 3 * times[0] + 0.2
