"""What a page states, and from two pages of a story the changes between them in words, each with its kind."""

from collections.abc import Iterator
from typing import Literal

from dateline.text.told import tell_week
from dateline.types.records import Record, StoryMerged, StorySplit
from dateline.types.stories import PageDispute, PageSchedule, PageSentence, PageVersion, SentenceState, StoryPage

LONGEST = 140
"""Characters of a quoted sentence in a change line."""

Kind = Literal["new", "changed", "newly corroborated", "newly disputed", "superseded", "withdrawn", "corrected"]
STATES: dict[SentenceState, Kind] = {
    "agreed": "newly corroborated",
    "single-source": "changed",
    "disputed": "newly disputed",
    "superseded": "superseded",
    "edited": "changed",
    "corrected": "corrected",
}


def moved(record: Record) -> str:
    """The line that says how a story came by, or lost, documents of another."""
    if isinstance(record, StoryMerged):
        return _line("changed", f"took in {record.story}: {record.why}")
    assert isinstance(record, StorySplit)
    return _line("changed", f"{len(record.documents)} documents left for {record.off}: {record.why}")


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


def changes(old: StoryPage | None, new: StoryPage) -> tuple[str, ...]:
    """One line a change, "kind: words", the weightiest first; a first revision says how it began."""
    if old is None:
        return (f"story opened with {new.story.documents} documents of {new.story.outlets} outlets",)
    return (*_corrections(old, new), *_disputes(old, new), *_schedule(old, new), *_digest(old, new), *_counts(old, new))


def _line(kind: Kind, words: str) -> str:
    return f"{kind}: {words}"


# --- people


def _corrections(old: StoryPage, new: StoryPage) -> Iterator[str]:
    known = set(old.corrections)
    for correction in new.corrections:
        if correction in known:
            continue
        if correction.after is None:
            yield _line("withdrawn", f"{_short(correction.before)}: {correction.why}")
        else:
            kind: Kind = "changed" if correction.kind == "update" else "corrected"
            yield _line(kind, f"from {_short(correction.before)} to {_short(correction.after)}: {correction.why}")


# --- what the reports give


def _disputes(old: StoryPage, new: StoryPage) -> Iterator[str]:
    """A value that replaced another, with who gives it and as of when; values that exclude each other."""
    known = {entry.question: entry for entry in old.disputed}
    for entry in new.disputed:
        before = known.get(entry.question)
        if before is not None and (before.relation, _values(before)) == (entry.relation, _values(entry)):
            continue
        if entry.relation == "supersedes":
            yield _line(
                "superseded", f"{entry.question} from “{entry.versions[-2].value}” to {_told(entry.versions[-1])}"
            )
        else:
            yield _line("newly disputed", f"{entry.question} {' against '.join(map(_told, entry.versions))}")


def _values(entry: PageDispute) -> tuple[str, ...]:
    return tuple(version.value for version in entry.versions)


def _told(version: PageVersion) -> str:
    """A value with its source, or else its outlets, and the hour it stands for."""
    who = version.source or ", ".join(version.outlets[:2])
    when = f"{version.as_of:%Y-%m-%d %H:%M} UTC" if version.as_of else ""
    about = ", ".join(filter(None, (who, when)))
    return f"“{version.value}” ({about})" if about else f"“{version.value}”"


def _schedule(old: StoryPage, new: StoryPage) -> Iterator[str]:
    """Plans by the words that first announced them: new ones, moved ones, and what came of them."""
    known = {_announced(entry): entry for entry in old.schedule}
    for entry in new.schedule:
        before = known.get(_announced(entry))
        if before is None:
            yield _line("new", f"{_short(entry.what)} ({_plan(entry)})")
        elif _plan(before) != _plan(entry):
            yield _line("changed", f"{_short(entry.what)} from {_plan(before)} to {_plan(entry)}")


def _announced(entry: PageSchedule) -> object:
    first = entry.history[0].citations if entry.history else entry.citations
    return first[0] if first else entry.id


def _plan(entry: PageSchedule) -> str:
    return ", ".join(filter(None, (tell_week(entry.when), entry.place, entry.certainty, entry.outcome)))


# --- sentences and counts


def _digest(old: StoryPage, new: StoryPage) -> Iterator[str]:
    before, after = {s.id: s for s in old.digest}, {s.id: s for s in new.digest}
    people = {correction.record for correction in new.corrections}
    for sentence in new.digest:
        if sentence.id not in people:
            yield from _sentence(before.get(sentence.id), sentence)
    gone = (sentence for sentence in old.digest if sentence.id not in after and sentence.id not in people)
    yield from (f"no longer shown: {_short(sentence.text)}" for sentence in gone)


def _sentence(before: PageSentence | None, sentence: PageSentence) -> Iterator[str]:
    if before is None:
        yield _line("new", _short(sentence.text))
    elif sentence.state != before.state:
        yield _line(STATES[sentence.state], _short(sentence.text))
    elif sentence.independent > before.independent:
        yield _line("newly corroborated", f"{_short(sentence.text)} ({before.independent} to {sentence.independent})")


def _counts(old: StoryPage, new: StoryPage) -> Iterator[str]:
    if new.story.documents != old.story.documents:
        yield f"documents: {old.story.documents} to {new.story.documents}"
    if new.story.independent != old.story.independent:
        yield f"independent reports: {old.story.independent} to {new.story.independent}"


def _short(text: str) -> str:
    return f"“{text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + '…'}”"
