"""The stages in order, one line each: what happens to an article on its way to the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.lexicon.gazetteer import Gazetteer
from dateline.lexicon.outlets import Registry
from dateline.models.embedder import Embedder
from dateline.models.tagger import Tagger
from dateline.stage import Postings, Scope, Shelf, Stage
from dateline.stages.agreements import FindAgreements
from dateline.stages.claims import FindClaims
from dateline.stages.commentary import FindCommentary
from dateline.stages.contradictions import FindContradictions
from dateline.stages.copies import FindCopies
from dateline.stages.digest import WriteDigest
from dateline.stages.events import FindEvents
from dateline.stages.flat_events import FindFlatEvents
from dateline.stages.flat_positions import FindFlatPositions
from dateline.stages.furniture import FindFurniture
from dateline.stages.language import FindLanguage
from dateline.stages.mentions import FindMentions
from dateline.stages.origins import FindOrigins
from dateline.stages.places import FindPlaces
from dateline.stages.positions import FindPositions
from dateline.stages.quantities import FindQuantities
from dateline.stages.questions import AskQuestions
from dateline.stages.quotes import FindQuotes
from dateline.stages.schedule import BuildSchedule
from dateline.stages.sentences import FindSentences
from dateline.stages.standings import TrackPositions
from dateline.stages.stories import AssignStories
from dateline.stages.timeline import BuildTimeline
from dateline.stages.times import FindTimes
from dateline.stages.translations import FindTranslations
from dateline.stages.utterances import GroupQuotes
from dateline.stages.wordings import FindWordings
from dateline.storybook.neighbourhood import Verdicts, no_verdicts
from dateline.types.records import Record


def reading_stages(tagger: Tagger, gazetteer: Gazetteer) -> tuple[Stage, ...]:
    """One document: what it says."""
    return checked(
        "document",
        (
            FindLanguage(),
            FindFurniture(),
            FindSentences(),
            FindMentions(tagger, gazetteer),
            FindTimes(tagger),
            FindQuotes(tagger),
            FindClaims(tagger),
            FindQuantities(tagger),
            FindEvents(tagger),
            FindFlatEvents(),
            FindPlaces(gazetteer),
            FindPositions(tagger),
            FindFlatPositions(),
            FindCommentary(tagger),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What the stream remembers: indexes and states that live in the store."""

    fingerprints: Postings
    texts: Shelf
    marks: Postings
    lines: Shelf
    origins: Shelf
    terms: Postings
    stories: Shelf
    verdicts: Verdicts = no_verdicts


def stream_stages(embedder: Embedder, registry: Registry, memory: Memory) -> tuple[Stage, ...]:
    """One document against what came before: whose text it is, and which story it belongs to."""
    return checked(
        "stream",
        (
            FindCopies(memory.fingerprints, memory.texts),
            FindTranslations(embedder, memory.marks, memory.lines),
            FindOrigins(registry, memory.origins),
            AssignStories(embedder, memory.terms, memory.stories, verdicts=memory.verdicts),
        ),
    )


def story_stages() -> tuple[Stage, ...]:
    """All documents of one story: what is known, disputed, said, and due."""
    return checked(
        "story",
        (
            FindAgreements(),
            FindContradictions(),
            FindWordings(),
            BuildTimeline(),
            BuildSchedule(),
            TrackPositions(),
            GroupQuotes(),
            WriteDigest(),
            AskQuestions(),
        ),
    )


def checked(scope: Scope, stages: Sequence[Stage]) -> tuple[Stage, ...]:
    """The stages, after checking their scope and that what each needs is made above it; ValueError if not."""
    above: set[type[Record]] = set()
    for stage in stages:
        if stage.scope != scope:
            raise ValueError(f"{stage.name} works on a {stage.scope}, not on a {scope}")
        missing = [kind.__name__ for kind in stage.needs if kind not in above and kind in _made_here(stages)]
        if missing:
            raise ValueError(f"{stage.name} needs {', '.join(missing)}, which is made only below it")
        above.update(stage.makes)
    return tuple(stages)


def _made_here(stages: Sequence[Stage]) -> set[type[Record]]:
    return {kind for stage in stages for kind in stage.makes}
