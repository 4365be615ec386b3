"""`verify` finds what was damaged, `doctor` says how things are."""

from collections.abc import Sequence
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest

from dateline.app import Dateline
from dateline.examine import PACKAGES, citations_of, examine, holds, verify
from dateline.stage import silent
from dateline.store import open_store
from dateline.store.files import DRIVER
from dateline.types.stories import StoryPage
from dateline.types.text import Document
from tests.pages import cite, page, sentence


def largest(dateline: Dateline) -> StoryPage:
    return dateline.story(max(dateline.stories(), key=lambda story: story.documents).id)


def test_all_citations_of_the_demo_hold(demo: Dateline) -> None:
    verdict = demo.verify()
    assert verdict.problems == ()
    assert verdict.stories == len(demo.stories()) > 5
    assert verdict.citations > 100


def test_a_page_whose_words_were_changed_is_found(demo: Dateline) -> None:
    damaged = largest(demo)
    first, *rest = damaged.digest
    citation = first.citations[0]
    forged = replace(first, citations=(replace(citation, exact=f"not {citation.exact}"), *first.citations[1:]))
    demo.store.save_page(replace(damaged, digest=(forged, *rest)))
    (problem,) = demo.verify().problems
    assert damaged.story.id in problem and citation.document in problem


def test_a_page_whose_span_moved_is_found(demo: Dateline) -> None:
    damaged = largest(demo)
    first, *rest = damaged.digest
    citation = first.citations[0]
    moved = replace(citation, span=(citation.span[0] + 1, citation.span[1] + 1))
    demo.store.save_page(replace(damaged, digest=(replace(first, citations=(moved,)), *rest)))
    assert len(demo.verify().problems) == 1


def test_a_sentence_that_lost_its_citations_is_found(demo: Dateline) -> None:
    damaged = largest(demo)
    demo.store.save_page(replace(damaged, digest=(replace(damaged.digest[0], citations=()), *damaged.digest[1:])))
    (problem,) = demo.verify().problems
    assert "not cited" in problem


def test_a_document_whose_text_was_changed_is_found(demo: Dateline) -> None:
    citation = largest(demo).digest[0].citations[0]
    execute(Path(demo.settings.store), "UPDATE documents SET text = 'x' || text WHERE id = ?", (citation.document,))
    problems = demo.verify().problems
    assert problems and all(citation.document in problem for problem in problems)


def test_a_document_that_is_gone_is_found(demo: Dateline) -> None:
    citation = largest(demo).digest[0].citations[0]
    execute(Path(demo.settings.store), "UPDATE documents SET id = 'elsewhere' WHERE id = ?", (citation.document,))
    assert any(citation.document in problem for problem in demo.verify().problems)


def execute(path: Path, statement: str, values: Sequence[str]) -> None:
    """What somebody could do to the file behind the product's back."""
    connection = DRIVER.connect(str(path))
    connection.execute(statement, values)
    connection.commit()
    connection.close()


def test_citations_are_found_wherever_they_stand() -> None:
    found = list(citations_of(page(digest=(sentence(citations=(cite("z"),)),))))
    assert len(found) == 1 + 1 + 3 + 2
    assert found[0].document == "z"


@pytest.mark.parametrize(
    ("exact", "start", "right"), [("talks", 4, True), ("talk", 4, True), ("talks", 5, False), ("", 4, False)]
)
def test_a_citation_holds_when_its_words_stand_there(exact: str, start: int, right: bool) -> None:
    document = Document(id="a", text="The talks.")
    assert holds(document, cite("a", start, exact)) is right
    assert not holds(None, cite("a", start, exact))


def test_the_title_is_cited_apart_from_the_text() -> None:
    document = Document(id="a", text="Nothing of it.", title="The talks")
    assert holds(document, replace(cite("a", 4, "talks"), part="title"))
    assert not holds(document, cite("a", 4, "talks"))


def test_progress_is_told_story_by_story(tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    store = open_store(str(tmp_path / "news.db"))
    verify(store, (page(), page()), lambda what, done, total: told.append((what, done, total)))
    assert told == [("stories verified", 1, None), ("stories verified", 2, None)]
    assert verify(store, (), silent).problems == ()
    store.close()


# --- doctor


def test_everything_that_is_installed_is_named(demo: Dateline) -> None:
    found = {finding.what: finding for finding in demo.examine()}
    assert set(PACKAGES) <= set(found)
    assert found["model en_core_web_sm"].state == "ok"
    assert "44 documents" in found["store"].detail
    assert all("None" not in finding.detail for finding in demo.examine())


def test_a_missing_package_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version = metadata.version

    def lacking(name: str) -> str:
        if name == "numpy":
            raise metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(metadata, "version", lacking)
    found = {finding.what: finding.state for finding in examine(str(tmp_path / "no.db"), tmp_path, 1)}
    assert (found["numpy"], found["spacy"], found["store"]) == ("wrong", "ok", "note")


def test_a_file_that_is_no_store_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "news.db"
    file.write_bytes(b"no database" * 100)
    assert {finding.state for finding in examine(str(file), tmp_path, 1) if finding.what == "store"} == {"wrong"}


def test_a_damaged_store_is_wrong(demo: Dateline) -> None:
    demo.close()
    path = Path(demo.settings.store)
    execute(path, "UPDATE records SET home = ? WHERE seq = 1", ("nowhere",))
    states = {finding.state for finding in demo.examine() if finding.what == "store"}
    assert "wrong" in states
