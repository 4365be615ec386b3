"""A revision in words: what is new, changed, corroborated, disputed or gone between two pages of one story."""

from collections.abc import Iterator

from dateline.types.stories import PageDispute, PageSchedule, StoryPage

LONGEST = 140
"""Characters of a quoted sentence in a change line."""


def changes(old: StoryPage | None, new: StoryPage) -> tuple[str, ...]:
    """One line a change, most weighty first; a first revision says how it began."""
    if old is None:
        return (f"story opened with {new.story.documents} documents of {new.story.outlets} outlets",)
    return tuple((*_sentences(old, new), *_disputes(old, new), *_schedule(old, new), *_counts(old, new)))


def facts(page: StoryPage) -> frozenset[str]:
    """Keys of everything a page states; two pages with the same keys state the same."""
    return frozenset(
        (
            *(f"{sentence.id}/{sentence.state}/{sentence.independent}" for sentence in page.digest),
            *(entry.id for entry in page.timeline),
            *(entry.id for entry in page.schedule),
            *(entry.id for entry in page.disputed),
            *(entry.id for entry in page.quotes),
            *(entry.id for entry in page.positions),
            *(f"{correction.record}/{correction.kind}/{correction.after}" for correction in page.corrections),
        )
    )


def _sentences(old: StoryPage, new: StoryPage) -> Iterator[str]:
    before, after = {s.id: s for s in old.digest}, {s.id: s for s in new.digest}
    for sentence in new.digest:
        earlier = before.get(sentence.id)
        if earlier is None:
            yield f"new: {_short(sentence.text)}"
        elif sentence.state != earlier.state:
            yield f"{sentence.state}: {_short(sentence.text)}"
        elif sentence.independent > earlier.independent:
            yield f"newly corroborated ({earlier.independent} to {sentence.independent}): {_short(sentence.text)}"
    yield from (f"no longer shown: {_short(s.text)}" for s in old.digest if s.id not in after)


def _disputes(old: StoryPage, new: StoryPage) -> Iterator[str]:
    known = {(entry.question, _values(entry)) for entry in old.disputed}
    for entry in new.disputed:
        if (entry.question, _values(entry)) not in known:
            verb = "superseded" if entry.relation == "supersedes" else "newly disputed"
            yield f"{verb}: {entry.question}: {' / '.join(_values(entry))}"


def _values(entry: PageDispute) -> tuple[str, ...]:
    return tuple(version.value for version in entry.versions)


def _schedule(old: StoryPage, new: StoryPage) -> Iterator[str]:
    known = {_plan(entry) for entry in old.schedule}
    for entry in new.schedule:
        if _plan(entry) not in known:
            outcome = f", {entry.outcome}" if entry.outcome else ""
            yield f"schedule: {_short(entry.what)} ({entry.when}{f', {entry.place}' if entry.place else ''}{outcome})"


def _plan(entry: PageSchedule) -> tuple[str, str, str | None, str | None]:
    return entry.what, entry.when, entry.place, entry.outcome


def _counts(old: StoryPage, new: StoryPage) -> Iterator[str]:
    if new.story.documents != old.story.documents:
        yield f"documents: {old.story.documents} to {new.story.documents}"
    if new.story.independent != old.story.independent:
        yield f"independent reports: {old.story.independent} to {new.story.independent}"


def _short(text: str) -> str:
    return f"“{text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + '…'}”"
