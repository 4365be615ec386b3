"""The demo against what a perfect reader would get out of it (demo_expectations.toml, written by hand).

Laws are hard: what must never happen is asserted as such. The rest has floors, the numbers reached; a floor is raised
when more is found, and lowered only with a reason. Beside a floor stands what is missing.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.app import Dateline
from dateline.display import Assignment
from dateline.exports.reading import present_reading
from dateline.lexicon.outlets import Registry
from dateline.settings import Settings
from dateline.stage import View
from dateline.types.readings import Pair, Reading
from dateline.types.records import Record
from dateline.types.stories import Citation, PageDispute, PageDocument, PageSchedule, PageVersion, StoryPage
from dateline.types.text import Document

Row = Mapping[str, Any]
STEM = 6
"""Letters of a word that must be the same: "inspection" and "inspections"."""
EXPECTED: Mapping[str, Sequence[Row]] = tomllib.loads(
    (Path(__file__).parent / "demo_expectations.toml").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The demo as it came out: documents, what is read in them, where they were put, the pages."""

    documents: Mapping[str, Document]
    readings: Mapping[str, Reading]
    places: Mapping[str, Assignment]
    pages: tuple[StoryPage, ...]
    registry: Registry

    def page_of(self, document: str) -> StoryPage:
        return next(page for page in self.pages if page.story.id == self.places[document].story)

    def on_page(self, document: str) -> PageDocument:
        return next(shown for page in self.pages for shown in page.documents if shown.id == document)

    def spans_of(self, row: Row) -> list[Pair]:
        """Wherever the expected words stand in their document."""
        text = self.documents[row["document"]].text
        return [match.span() for match in re.finditer(re.escape(row["exact"]), text)]

    def holds(self, row: Row, span: Pair) -> bool:
        """Does the span touch the expected words?"""
        return any(start < span[1] and span[0] < end for start, end in self.spans_of(row))

    def cited(self, row: Row, citations: Sequence[Citation]) -> bool:
        """Is one of the citations of these words?"""
        here = [citation for citation in citations if citation.document == row["document"]]
        return any(citation.part == "text" and self.holds(row, citation.span) for citation in here)


@pytest.fixture(scope="session")
def result(built_demo: Settings) -> Iterator[Result]:
    with Dateline(built_demo) as dateline:
        documents = {document.id: document for document in dateline.store.all_documents()}
        yield Result(
            documents=documents,
            readings={id: read_again(dateline, document) for id, document in documents.items()},
            places={row.document: row for row in dateline.assignments()},
            pages=tuple(dateline.story(story.id) for story in dateline.stories()),
            registry=dateline.registry,
        )


def read_again(dateline: Dateline, document: Document) -> Reading:
    """The reading of a stored document, from its records."""
    made: dict[type[Record], list[Record]] = {}
    for record in dateline.store.records((document.key,))[document.key]:
        made.setdefault(type(record), []).append(record)
    return present_reading(View(documents=(document,), made={kind: tuple(found) for kind, found in made.items()}))


def at_least(floor: int, rows: Sequence[Row], right: Callable[[Row], bool]) -> None:
    """So many of the expected rows are right; the message names those that are not."""
    missing = [
        {key: value for key, value in row.items() if not isinstance(value, list)} for row in rows if not right(row)
    ]
    assert len(rows) - len(missing) >= floor, missing


def test_the_expected_words_stand_in_their_documents(result: Result) -> None:
    def rows(value: object) -> Iterator[Row]:
        if isinstance(value, dict):
            if "exact" in value and "document" in value:
                yield value
            yield from (row for inner in value.values() for row in rows(inner))
        elif isinstance(value, list):
            yield from (row for inner in value for row in rows(inner))

    found = list(rows(EXPECTED))
    assert len(found) >= 70
    assert [row["exact"] for row in found if not result.spans_of(row)] == []


# --- whose text it is


def test_copies(result: Result) -> None:
    def right(row: Row) -> bool:
        place, shown = result.places[row["id"]], result.on_page(row["id"])
        of = row.get("of") or row.get("shares_text_with")
        return (place.origin, place.copy_of) == ("copy", of) and shown.origin_of == f"agency:{row['of_outlet']}"

    at_least(5, EXPECTED["copy"], right)


def test_kinds_of_copies(result: Result) -> None:
    found = [row for row in EXPECTED["copy"] if "of" in row or "shares_text_with" in row]
    at_least(4, found, lambda row: result.on_page(row["id"]).copy_kind == row["kind"])


def test_shared_quotations_are_no_copies(result: Result) -> None:
    for row in EXPECTED["no_copy"]:
        for id in row["ids"]:
            assert result.places[id].copy_of not in row["ids"]


def test_texts_that_rest_on_another_outlet(result: Result) -> None:
    def right(row: Row) -> bool:
        shown, outlet = result.on_page(row["id"]), row.get("from_outlet")
        families = {result.registry.outlet(outlet).family} if outlet else set()
        return shown.origin == "derived" and (not outlet or (shown.origin_of or "").partition(":")[2] in families)

    at_least(3, EXPECTED["derived"], right)


def test_versions_of_one_article(result: Result, built_demo: Settings) -> None:
    with Dateline(built_demo) as dateline:
        for row in EXPECTED["version"]:
            keys = [result.documents[id].key for id in row["ids"]]
            stored = [dateline.store.stored((key,))[key] for key in keys]
            assert [place.version for place in stored] == [*range(1, len(keys) + 1)]
            assert [place.current for place in stored] == [False] * (len(keys) - 1) + [True]
            shown = {document.id for page in result.pages for document in page.documents}
            assert shown.isdisjoint(row["ids"][:-1]) and row["ids"][-1] in shown


# --- stories


def test_what_is_never_one_story(result: Result) -> None:
    for row in EXPECTED["apart"]:
        one, other = (result.places[id].story for id in row["documents"])
        assert one and other and one != other, row


def test_what_is_never_one_arc(result: Result) -> None:
    def apart(row: Row) -> bool:
        one, other = (result.places[id].arc for id in row["documents"])
        return one is None or one != other

    at_least(6, EXPECTED["apart"], apart)


def test_the_crisis_is_one_arc(result: Result) -> None:
    ids = ("herald-0529-troops", "gazette-0530-petrel", "meridian-0531-talks", "anzeiger-0606-einigung")
    (arc,) = {result.places[id].arc for id in ids}
    assert arc


def test_stories_by_bcubed(result: Result) -> None:
    gold = {id: row["id"] for row in EXPECTED["story"] for id in row["documents"]}
    assert gold.keys() == result.documents.keys()
    assert bcubed(gold, {id: result.places[id].story or id for id in gold}) >= 0.79


def bcubed(gold: Mapping[str, str], found: Mapping[str, str]) -> float:
    """F1 of B-cubed precision and recall (Bagga and Baldwin, 1998)."""

    def mates(groups: Mapping[str, str], item: str) -> set[str]:
        return {other for other in groups if groups[other] == groups[item]}

    both = [(mates(gold, item), mates(found, item)) for item in gold]
    precision = sum(len(right & got) / len(got) for right, got in both) / len(both)
    recall = sum(len(right & got) / len(right) for right, got in both) / len(both)
    return 2 * precision * recall / (precision + recall)


def test_bcubed_is_what_it_says() -> None:
    gold = {"a": "x", "b": "x", "c": "y"}
    assert bcubed(gold, gold) == 1
    assert bcubed(gold, dict.fromkeys(gold, "one")) == pytest.approx(2 * (5 / 9) / (5 / 9 + 1))


def test_the_ferry_is_one_story_with_its_owners_folded(result: Result) -> None:
    (row,) = [row for row in EXPECTED["story"] if row["id"] == "ferry"]
    page = result.page_of(row["documents"][0])
    assert {document.id for document in page.documents} == set(row["documents"])
    least, most = row["independent"]
    assert least <= page.story.independent <= most


def test_independent_reports_are_in_their_range(result: Result) -> None:
    """Summed over the stories of the crisis, which may be cut otherwise; more than there are would break a law."""
    (arc,) = EXPECTED["arc"]
    rows = [row for row in EXPECTED["story"] if row["id"] in arc["stories"]]
    stories = {result.places[id].story for row in rows for id in row["documents"]}
    found = sum(page.story.independent for page in result.pages if page.story.id in stories)
    assert 8 <= found <= sum(row["independent"][1] for row in rows)


def test_a_german_report_joins_by_meaning(result: Result) -> None:
    assert result.places["anzeiger-0601-gespraeche"].story == result.places["meridian-0531-talks"].story


# --- disputes


def disputes(result: Result) -> list[PageDispute]:
    return [dispute for page in result.pages for dispute in page.disputed]


def sides(row: Row, dispute: PageDispute) -> list[int]:
    """Which of the expected versions the dispute holds, in the dispute's order, each version of it once."""
    found = (
        next((n for n, wanted in enumerate(row["versions"]) if same_side(wanted, version)), None)
        for version in dispute.versions
    )
    return list(dict.fromkeys(n for n in found if n is not None))


def same_side(wanted: Row, version: PageVersion) -> bool:
    """The same figure, or words of the same document."""
    if isinstance(wanted["value"], int):
        return number(version.value) == wanted["value"]
    return wanted["document"] in {citation.document for citation in version.citations}


def number(value: str) -> int | None:
    digits = re.search(r"\d[\d,]*", value)
    if digits:
        return int(digits[0].replace(",", ""))
    return {"four": 4, "twelve": 12, "twenty-three": 23, "forty-seven": 47}.get(value.casefold())


def named(result: Result, row: Row) -> bool:
    """Does one dispute of the right relation hold two of the expected versions, on different sides?"""
    return any(dispute.relation == row["relation"] and len(sides(row, dispute)) >= 2 for dispute in disputes(result))


def test_disputes_are_named(result: Result) -> None:
    # Missing: 47 is set against 31, not 23; the injured (58, then 56); the marchers (800 or 3,000, in one article);
    # off and on (which the schedule tells); the first ship (9 or 12 June).
    at_least(5, EXPECTED["dispute"], lambda row: named(result, row))


def test_the_dead_rise_from_10_to_23_to_31(result: Result) -> None:
    row = EXPECTED["dispute"][0]
    found = [dispute for dispute in disputes(result) if dispute.relation == "supersedes"]
    assert any(sides(row, dispute)[:3] == [0, 1, 2] for dispute in found)


def test_47_stands_against_the_ministrys_figure_and_alone(result: Result) -> None:
    found = [
        dispute
        for dispute in disputes(result)
        if dispute.relation == "contradicts" and any("47" in version.value for version in dispute.versions)
    ]
    assert len(found) == 1
    (weak,) = [version for version in found[0].versions if "47" in version.value]
    assert weak.outlets == ("The Daily Lantern",)
    assert {citation.document for citation in weak.citations} == {"lantern-0602-ferry"}
    others = {version.value for version in found[0].versions} - {weak.value}
    assert others and others <= {"23", "31", "Twenty-three"}


def test_no_figure_supersedes_backwards(result: Result) -> None:
    for dispute in disputes(result):
        if dispute.relation == "supersedes":
            dates = [version.as_of for version in dispute.versions if version.as_of]
            assert dates == sorted(dates)


def test_versions_name_the_outlets_that_print_them(result: Result) -> None:
    for dispute in disputes(result):
        assert len(dispute.versions) >= 2
        for version in dispute.versions:
            assert {result.documents[citation.document].outlet for citation in version.citations} == set(
                version.outlets
            )


# --- quotes


def test_quotes_with_their_wordings(result: Result) -> None:
    def right(row: Row) -> bool:
        return any(
            quote.speaker == row["speaker"] and plain(row["variants"][0]["exact"])[:40] in plain(quote.exact)
            for page in result.pages
            for quote in page.quotes
        )

    # Missing: the joint statement has two speakers.
    at_least(7, EXPECTED["quote"], right)


def test_one_sentence_in_several_wordings(result: Result) -> None:
    row = EXPECTED["quote"][0]
    wanted = [variant for variant in row["variants"] if "language" not in variant]
    (quote,) = [
        quote
        for page in result.pages
        for quote in page.quotes
        if quote.speaker == row["speaker"] and any(plain(wanted[1]["exact"]) in plain(v.exact) for v in quote.variants)
    ]
    at_least(3, wanted, lambda variant: any(plain(variant["exact"]) in plain(v.exact) for v in quote.variants))
    (dispute,) = [
        dispute
        for dispute in disputes(result)
        if dispute.relation == "wording" and plain(wanted[1]["exact"]) in {plain(v.value) for v in dispute.versions}
    ]
    assert len(dispute.versions) == 3


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


# --- what is due


def same_time(when: str, wanted: str) -> bool:
    """The same words, or the ISO week for its seven days."""
    monday = date.fromisoformat(wanted[:10])
    return when == wanted or ("/" in wanted and when == monday.strftime("%G-W%V"))


def plans(result: Result, row: Row) -> list[PageSchedule]:
    return [
        plan
        for page in result.pages
        for plan in page.schedule
        if same_time(plan.when, row["when"])
        and (
            result.cited(row["announced"], plan.citations)
            or any(result.cited(row["announced"], stage.citations) for stage in plan.history)
        )
    ]


def test_plans_are_announced(result: Result) -> None:
    # Missing: the board's first report (in two weeks), the memorial service (tomorrow at noon).
    at_least(7, EXPECTED["schedule"], lambda row: bool(plans(result, row)))


def test_plans_have_outcomes(result: Result) -> None:
    with_outcome = [row for row in EXPECTED["schedule"] if "outcome" in row]
    # Missing: the memorial service.
    at_least(2, with_outcome, lambda row: any((plan.outcome or "").startswith("held") for plan in plans(result, row)))


def test_the_talks_move_are_called_off_and_on_and_held(result: Result) -> None:
    (plan,) = plans(result, EXPECTED["schedule"][0])
    found = [stage.status for stage in plan.history]
    assert plan.place == "Quillhaven"
    assert (plan.outcome or "").startswith("held")
    # Missing: that they were on again, a plan of its own in the schedule since the standoff is a story apart.
    assert [status for status in found if status != "confirmed"] == ["announced", "moved", "cancelled", "held"]
    reported = [stage.reported for stage in plan.history if stage.reported]
    assert reported == sorted(reported)


def test_nothing_that_was_held_is_overdue(result: Result) -> None:
    due = [plan for page in result.pages for plan in page.schedule]
    assert due and not [plan for plan in due if plan.outcome and plan.overdue]


# --- the digest


def test_every_sentence_is_cited_exactly(result: Result) -> None:
    sentences = [sentence for page in result.pages for sentence in page.digest]
    assert len(sentences) > 20
    for sentence in sentences:
        assert sentence.citations
        for citation in sentence.citations:
            document = result.documents[citation.document]
            assert document.part(citation.part)[slice(*citation.span)] == citation.exact


def test_every_citation_of_every_page_is_exact(built_demo: Settings) -> None:
    with Dateline(built_demo) as dateline:
        verdict = dateline.verify()
    assert verdict.problems == () and verdict.citations > 150


def test_agreed_sentences_have_two_independent_reports(result: Result) -> None:
    for page in result.pages:
        for sentence in page.digest:
            assert (sentence.independent >= 2) == (sentence.state == "agreed") or sentence.state in (
                "disputed",
                "superseded",
            )


def test_commentary_is_never_in_the_digest(result: Result) -> None:
    for page in result.pages:
        for sentence in page.digest:
            for row in EXPECTED["commentary"]:
                assert not result.cited(row, sentence.citations)
                assert plain(row["exact"])[:60] not in plain(sentence.text)


def test_replaced_and_disowned_figures_are_not_told_as_facts(result: Result) -> None:
    ferry = result.page_of("star-0602-ferry")
    for sentence in ferry.digest:
        assert sentence.state != "agreed" or not re.search(r"\b47\b|[Tt]wenty-three|\b[Aa]t least 10\b", sentence.text)


# --- a digest of others


def test_the_digest_pages_sources_are_folded(result: Result) -> None:
    expected: Row = EXPECTED["page"]  # type: ignore[assignment]
    reading = result.readings[expected["document"]]
    found = result.registry.match(reading.sources)
    assert [line for match in found for line in match.lines] and len(reading.sources) == len(expected["sources"])
    by_line = {line: match.id for match in found for line in match.lines}
    assert [by_line[line] for line in sorted(by_line)] == expected["sources"]
    assert len(found) == expected["distinct_sources"]


def test_the_digest_pages_furniture_is_no_text(result: Result) -> None:
    expected: Row = EXPECTED["page"]  # type: ignore[assignment]
    reading = result.readings[expected["document"]]
    text = reading.document.text
    for words in expected["furniture"]:
        at = text.index(words)
        assert any(start <= at < end for start, end in reading.furniture)
        assert not any(start <= at < end for start, end in reading.sentences)
    assert expected["editor"] not in {entity.name for entity in reading.entities}


# --- readings


def test_relative_times(result: Result) -> None:
    def right(row: Row) -> bool:
        times = result.readings[row["document"]].times
        return any(time.value[:10] == row["value"] and result.holds(row, time.span) for time in times)

    # Missing: "in two weeks" is a week (2031-W25), not a day.
    at_least(9, EXPECTED["time"], right)


def test_positions(result: Result) -> None:
    def right(row: Row) -> bool:
        reading = result.readings[row["document"]]
        names = {entity.id: entity.name for entity in reading.entities}
        return any(
            position.stance == row["stance"]
            and result.holds(row, position.span)
            and names[position.actor] == row["actor"]
            and any(
                word[:STEM].casefold() in position.issue.casefold()
                for words in row["issue_words"]
                for word in words.split()
            )
            for position in reading.positions
        )

    # Missing: what a minister says her country could accept is held to the country, not to her; German.
    at_least(10, EXPECTED["position"], right)


def test_events(result: Result) -> None:
    def right(row: Row) -> bool:
        reading = result.readings[row["document"]]
        names = {entity.id: entity.name for entity in reading.entities}
        return any(
            event.type == row["type"]
            and event.status == row["status"]
            and result.holds(row, event.trigger)
            and ("actor" not in row or row["actor"] in [names.get(id) for id in (event.actor, *event.actors)])
            and (
                "recipient" not in row
                or row["recipient"] in [names.get(id) for id in (event.recipient, *event.recipients, *event.actors)]
            )
            for event in reading.events
        )

    # Missing: a seized ship stands for its owner; "the government" for Kestria; German; a release as CONCEDE; the
    # protest itself beside the call for it; who agreed, inside a quoted statement.
    at_least(4, EXPECTED["event"], right)


def test_commentary_is_recognised(result: Result) -> None:
    def right(row: Row) -> bool:
        return any(result.holds(row, span) for span in result.readings[row["document"]].commentary)

    # Missing: "This turbulent prelude reveals …" and "Its outcome will depend on …".
    at_least(1, EXPECTED["commentary"], right)
