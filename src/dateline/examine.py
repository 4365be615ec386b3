"""Checks for users: do all citations hold (`verify`), and is everything installed and sound (`doctor`)?"""

import platform
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from dateline import __version__
from dateline.errors import DatelineError
from dateline.models.about import ModelInfo, describe_models
from dateline.stage import Progress
from dateline.store import Store, open_store
from dateline.types.stories import Citation, StoryPage
from dateline.types.text import Document

PACKAGES = ("spacy", "onnxruntime", "numpy", "sqlalchemy", "feedparser", "trafilatura", "starlette")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How many citations of how many stories were re-read, and what is wrong."""

    stories: int
    citations: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at, and how it is."""

    what: str
    state: Literal["ok", "note", "wrong"]
    detail: str


def verify(store: Store, pages: Iterable[StoryPage], progress: Progress) -> Verdict:
    """Re-reads each citation's words in the stored documents; a page's sentence without a citation is wrong too."""
    problems = list(store.health().problems)
    stories = citations = 0
    for page in pages:
        stories += 1
        known: dict[str, Document | None] = {}
        for citation in citations_of(page):
            citations += 1
            if citation.document not in known:
                known[citation.document] = store.document_by_id(citation.document)
            if not holds(known[citation.document], citation):
                problems.append(f"{page.story.id}: {citation.document} {citation.span}: {citation.exact[:80]!r}")
        problems.extend(f"{page.story.id}: not cited: {s.text[:80]!r}" for s in page.digest if not s.citations)
        progress("stories verified", stories, None)
    return Verdict(stories=stories, citations=citations, problems=tuple(problems))


def holds(document: Document | None, citation: Citation) -> bool:
    """Are the citation's words the document's words at its span?"""
    start, end = citation.span
    return document is not None and document.part(citation.part)[start:end] == citation.exact != ""


def citations_of(value: object) -> Iterator[Citation]:
    """All citations of a page, wherever they stand in it."""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from citations_of(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from citations_of(getattr(value, field.name))


def examine(store: str, cache: Path, outlets: int) -> Iterator[Finding]:
    """Versions, models and their hashes, the register, the store."""
    yield Finding(
        what="dateline", state="ok", detail=f"{__version__} on Python {platform.python_version()} {sys.platform}"
    )
    yield from map(_package, PACKAGES)
    yield from (_model(model) for model in describe_models(cache))
    yield Finding(what="outlets", state="ok", detail=f"{outlets} registered")
    yield from _store(store)


def _package(name: str) -> Finding:
    try:
        return Finding(what=name, state="ok", detail=metadata.version(name))
    except metadata.PackageNotFoundError:
        return Finding(what=name, state="wrong", detail="is not installed")


def _model(model: ModelInfo) -> Finding:
    found = {"ready": "ok", "fallback": "note", "missing": "note", "damaged": "wrong"}[model.state]
    prepared = "" if model.prepared else ", prepared on first use"
    package = f"{model.package} {model.version}, " if model.package else ""
    hashed = f", sha256 {model.sha256}" if model.sha256 else ""
    detail = f"{model.state}{prepared}; {package}{model.licence}{hashed}"
    return Finding(what=f"model {model.name}", state=found, detail=detail)  # type: ignore[arg-type]


def _store(url: str) -> Iterator[Finding]:
    if "://" not in url and not Path(url).exists():
        yield Finding(what="store", state="note", detail=f"{url} is not there yet")
        return
    try:
        store = open_store(url, read_only=True)
    except DatelineError as problem:
        yield Finding(what="store", state="wrong", detail=str(problem))
        return
    health = store.health()
    store.close()
    rows = ", ".join(f"{size.rows} {size.table}" for size in health.tables if size.rows)
    yield Finding(what="store", state="ok", detail=f"{health.database} ({health.driver}), {health.size} bytes: {rows}")
    yield from (Finding(what="store", state="note", detail=warning) for warning in health.warnings)
    yield from (Finding(what="store", state="wrong", detail=problem) for problem in health.problems)
