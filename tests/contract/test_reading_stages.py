"""What any reading stage must do, run on all of them: evidence inside its document, the same again, nothing twice."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.lexicon.gazetteer import load_gazetteer
from dateline.models.tagger import SpacyTagger
from dateline.pipeline import reading_stages
from dateline.stage import Made, Stage, View, run
from dateline.types.records import Failure, Record
from dateline.types.text import Document
from tests.corpus import DEMO, demo_documents, odd_documents

PREFIX = "A plain line of its own.\n\n"


@cache
def stages() -> tuple[Stage, ...]:
    return reading_stages(SpacyTagger(), load_gazetteer((DEMO / "actors.toml",)))


@cache
def readings() -> tuple[tuple[Document, tuple[Made, ...]], ...]:
    return tuple((document, read(document)) for document in (*demo_documents(), *odd_documents()))


def read(document: Document) -> tuple[Made, ...]:
    return run(View(documents=(document,)), stages())[1]


def by_stage(made: Sequence[Made], stage: Stage) -> list[Record]:
    return [item.record for item in made if item.provenance.stage == stage.name]


STAGES = pytest.mark.parametrize("stage", stages(), ids=lambda stage: stage.name)


@STAGES
def test_declares_what_it_makes(stage: Stage) -> None:
    for _, made in readings():
        assert {type(record) for record in by_stage(made, stage)} <= set(stage.makes)


@STAGES
def test_evidence_lies_inside_the_document(stage: Stage) -> None:
    for document, made in readings():
        for record in by_stage(made, stage):
            assert all(document[span] for span in record.evidence)


@STAGES
def test_finds_something_in_the_corpus(stage: Stage) -> None:
    found = {type(record) for document, made in readings() for record in by_stage(made, stage)}
    assert found == set(stage.makes)


@STAGES
def test_yields_nothing_twice(stage: Stage) -> None:
    for document, _ in readings()[::7]:
        view = View(documents=(document,))
        above = stages()[: stages().index(stage)]
        view, _ = run(view, above)
        keys = [record.key for record in stage(view)]
        assert len(keys) == len(set(keys))


def test_same_document_same_records() -> None:
    for document, made in readings()[::5]:
        assert [item.record.key for item in read(document)] == [item.record.key for item in made]


def test_no_stage_fails_on_odd_text() -> None:
    failures = [item.record for _, made in readings() for item in made if isinstance(item.record, Failure)]
    assert failures == []


# Shapes in which one sign or word comes without end; none may take more than in proportion, and none may fail.
ENDLESS: dict[str, Callable[[int], str]] = {
    "straight marks": lambda size: '"' * size,
    "opening marks": lambda size: "“" * size,
    "pairs of marks": lambda size: "“a” " * (size // 4),
    "apostrophes": lambda size: "'" * size,
    "one word": lambda size: "x" * 10 * size,
    "German word": lambda size: "hundert" * size,
    "digits": lambda size: "7" * 10 * size,
    "digits apart": lambda size: "7 " * (size // 2),
    "groups of digits": lambda size: "1,000," * (size // 6),
    "number words": lambda size: "five million " * (size // 13),
    "commas": lambda size: "," * size,
    "brackets": lambda size: "(" * size,
    "empty brackets": lambda size: "()" * (size // 2),
    "hyphens": lambda size: "a-" * (size // 2),
    "full stops": lambda size: "." * size,
    "lines": lambda size: "\n" * size,
    "short lines": lambda size: "a\n\n" * (size // 3),
    "no punctuation": lambda size: "the minister said that talks would go on until Friday and " * (size // 58),
    "days": lambda size: "Friday " * (size // 7),
    "names": lambda size: "Ann Ruff " * (size // 9),
    "speech": lambda size: "“Yes,” Ann Ruff said on Friday. " * (size // 32),
    "German speech": lambda size: "„Ja“, sagte Anna Ruff am Freitag. " * (size // 35),
    "addresses": lambda size: "https://a.example/" * (size // 18),
    "right to left": lambda size: "مفاوضات الجمعة في إسطنبول، " * (size // 27),
    "marks on letters": lambda size: "a\u0301" * (size // 2),
    "joined signs": lambda size: "👩\u200d" * (size // 2),
    "half characters": lambda size: "\ud800" * size,
}
ENGLISH = ("speech", "no punctuation", "days", "names")
"""Their language is told from the words, whatever the document says."""
READ = [(shape, "en") for shape in ENDLESS] + [(shape, "de") for shape in ENDLESS if shape not in ENGLISH]
SMALL = 2000
# Twice the text may take twice the time; the rest is for noise and for the costs that do not grow.
GROWTH = 3.0
QUICK = 0.05
TRIES = 4


def seconds(text: str, language: str) -> float:
    """The processor's seconds that a reading of the text takes."""
    document = Document(id="endless", text=text, language=language)
    start = time.process_time()
    made = read(document)
    spent = time.process_time() - start
    check_spans(document, made)
    return spent


def check_spans(document: Document, made: Sequence[Made]) -> None:
    assert [item.record for item in made if isinstance(item.record, Failure)] == []
    for item in made:
        for span in item.record.evidence:
            assert 0 <= span.start < span.end <= len(document.part(span.part))


@pytest.mark.parametrize(("shape", "language"), READ)
def test_twice_the_text_takes_no_more_than_twice_the_time(shape: str, language: str) -> None:
    once, twice = float("inf"), float("inf")
    for number in range(TRIES):
        # Another end each time, for the tagger remembers texts; other work on the machine only ever adds time.
        once = min(once, seconds(f"{ENDLESS[shape](SMALL)} {number}", language))
        twice = min(twice, seconds(f"{ENDLESS[shape](2 * SMALL)} {number}", language))
        if twice <= max(QUICK, GROWTH * once):
            return
    pytest.fail(f"{once:.2f} s once, {twice:.2f} s twice")


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(alphabet=st.characters(), max_size=120), language=st.sampled_from(["en", "de", "ar", None]))
def test_any_text_is_read_without_failure(text: str, language: str | None) -> None:
    document = Document(id="any", text=text, title=text[:20] or None, language=language)
    check_spans(document, read(document))


WORDS = (
    "said", "Friday", "“", "”", '"', "'", "12", "1,000", "the minister", "killed", "(", ")", ".", ",", "\n\n", "—", ":",
    "in", "will", "%", "$", "May", "of", "to", "not", "Ann Ruff", "who", "March 3", "at least", "dozens",
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.lists(st.sampled_from(WORDS), max_size=40), joint=st.sampled_from([" ", "", "\u00a0"]))
def test_any_order_of_telling_words_is_read_without_failure(words: list[str], joint: str) -> None:
    document = Document(id="any", text=joint.join(words), language="en")
    check_spans(document, read(document))


def test_text_put_in_front_shifts_most_spans() -> None:
    """Neighbouring text may change a parse here and there; nine of ten records of all kinds must only move."""
    kept = total = 0
    for document in demo_documents()[:12]:
        longer = replace(document, text=PREFIX + document.text)
        before = {_place(record, 0) for record in _in_text(read(document))}
        after = {_place(record, len(PREFIX)) for record in _in_text(read(longer))}
        kept, total = kept + len(before & after), total + len(before)
    assert total > 500
    assert kept / total > 0.9


def _in_text(made: Sequence[Made]) -> list[Record]:
    return [item.record for item in made if item.record.evidence and item.record.evidence[0].part == "text"]


def _place(record: Record, shift: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    return type(record).__name__, tuple((span.start - shift, span.end - shift) for span in record.evidence)
