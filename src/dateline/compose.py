"""From the records of a story's documents to its page, and how old the story is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from dateline.exports.story import Page
from dateline.pipeline import story_stages
from dateline.stage import View, run
from dateline.text.independence import sources
from dateline.types.outlets import Outlet
from dateline.types.records import Copy, Credit, Headline, Origin, Record
from dateline.types.stories import Correction, Story, StoryPage
from dateline.types.text import Document

LONGEST = 140
"""Characters of a title that is the beginning of a text."""

FIRST, LATEST = 200, 800
"""Reports of a story that the story stages compare: how it began and what is new, so that its page never costs more."""

QUIET, LONG_QUIET = timedelta(days=2), timedelta(days=7)
CLOSED = 4
"""A story is closed after this many times the silence that makes it quiet."""


class Composer:
    """Runs the story stages over a story's documents and records."""

    def __init__(self) -> None:
        self.stages = story_stages()

    def page(
        self,
        story: str,
        documents: Sequence[Document],
        *,
        records: Iterable[Record],
        outlets: Mapping[str, Outlet],
        versions: Mapping[str, int],
        corrections: Sequence[Correction],
        arc: str | None,
    ) -> StoryPage:
        """The page of a story without its number of revision, which the store gives."""
        view = self._told(view_of_story(story, documents, records, outlets))
        return Page(view, versions).build(_headed(story, view, arc), corrections)

    def _told(self, view: View) -> View:
        """The view with what the story stages make of it."""
        if len(view.documents) <= FIRST + LATEST:
            return run(view, self.stages)[0]
        made = {kind: list(found) for kind, found in view.made.items()}
        for item in run(_both_ends(view), self.stages)[1]:
            made.setdefault(type(item.record), []).append(item.record)
        return replace(view, made={kind: tuple(found) for kind, found in made.items()})


def view_of_story(
    story: str, documents: Sequence[Document], records: Iterable[Record], outlets: Mapping[str, Outlet]
) -> View:
    """A story's documents in the order of publication, with what was read in them."""
    made: dict[type[Record], list[Record]] = {}
    for record in records:
        made.setdefault(type(record), []).append(record)
    return View(
        documents=tuple(sorted(documents, key=_by_publication)),
        made={kind: tuple(found) for kind, found in made.items()},
        outlets=outlets,
        story=story,
    )


def _both_ends(view: View) -> View:
    """The first and the latest reports of a long story, with what was read in them."""
    documents = (*view.documents[:FIRST], *view.documents[-LATEST:])
    keys = {document.key for document in documents}
    made = {kind: tuple(record for record in found if record.home in keys) for kind, found in view.made.items()}
    return replace(view, documents=documents, made=made)


def _by_publication(document: Document) -> tuple[bool, float, str]:
    return document.published is None, document.published.timestamp() if document.published else 0.0, document.key


def _headed(id: str, view: View, arc: str | None) -> Story:
    """The story's head: title, dates and counts."""
    origins = sources(view.records(Copy), view.records(Origin), view.records(Credit), view.outlets)
    independent = origins.reports(document.key for document in view.documents)
    dates = [document.published for document in view.documents if document.published]
    names = {outlet.id if (outlet := view.outlets.get(d.key)) else d.outlet for d in view.documents}
    return Story(
        id=id,
        title=_title(view),
        arc=arc,
        state="reopened" if _reopened(dates) else "developing",
        first=min(dates, default=None),
        last=max(dates, default=None),
        revision=0,
        documents=len(view.documents),
        outlets=len(names - {None}),
        independent=independent.count,
        independent_unknown=independent.unknown,
    )


def _patience(age: timedelta) -> timedelta:
    """How long a story of this age may be silent before it is quiet: two days, a week for old ones (our choice)."""
    return min(max(QUIET, age / 2), LONG_QUIET)


def _reopened(dates: Sequence[datetime]) -> bool:
    """Did reports come again after the story had been closed?"""
    ordered = sorted(dates)
    pairs = pairwise(ordered)
    return any(later - earlier > CLOSED * _patience(earlier - ordered[0]) for earlier, later in pairs)


def aged(story: Story, now: datetime | None) -> Story:
    """The story with its state at a moment: that of the newest document, so that an archive is not all closed."""
    if now is None or story.first is None or story.last is None:
        return story
    silence, patience = now - story.last, _patience(story.last - story.first)
    if silence <= patience:
        return story
    return replace(story, state="closed" if silence > CLOSED * patience else "quiet")


def _title(view: View) -> str:
    headline = next(iter(view.records(Headline)), None)
    first = view.documents[0]
    return headline.text if headline else (first.title or first.text[:LONGEST])
