"""The headline of a story: one that independent reports bear out, of what most documents speak of."""

from collections.abc import Iterator
from functools import cached_property
from math import log2

from dateline.draft.candidates import Candidates
from dateline.draft.disputes import WEAK, sides, size
from dateline.text.choose import Candidate
from dateline.text.compare import content, tokenize
from dateline.text.realise import without_outlet
from dateline.types.records import Headline, ScheduleEntry
from dateline.types.text import Span

# A headline announces a plan of its text when the plan's sentence has this share of the headline's words.
ANNOUNCED = 0.6
# What is superseded when a plan changes.
PLANNED = frozenset({"date", "place", "status"})


class Headlines:
    """Chooses among the titles of a story's documents."""

    def __init__(self, drafts: Candidates) -> None:
        self.drafts, self.coverage = drafts, drafts.coverage

    def headline(self) -> Iterator[Headline]:
        """The headline that most independent reports bear out and that says what most documents speak of."""
        titles = [one for one in self.drafts.found if one.spans[0] in self.coverage.headlines]
        titles = [one for one in titles if not self._doubtful(one)] or titles
        titles = [one for one in titles if not self._is_stale(one)] or titles
        if not titles:
            yield from self._any_headline()
            return
        best = max(titles, key=self._worth)
        agreed = self.coverage.independent(best.spans).count > 1
        name = self.coverage.outlet(best.spans[0].document)
        yield Headline(text=without_outlet(best.text, name), spans=self.drafts.cited(best.spans), agreed=agreed)

    def _doubtful(self, one: Candidate) -> bool:
        """Does a headline give a figure that is disputed or vague?"""
        return one.spans[0] in self.drafts.contested | self.drafts.outdated.vague or bool(one.stems & self._rivals)

    def _is_stale(self, one: Candidate) -> bool:
        """Does a headline announce what later reports moved, called off or told the outcome of?"""
        title = one.spans[0]
        return title in self._overtaken or any(
            plan.document == title.document and len(one.stems & stems) >= ANNOUNCED * len(one.stems)
            for plan, stems in self._overtaken.items()
        )

    @cached_property
    def _overtaken(self) -> dict[Span, frozenset[str]]:
        """The sentences that tell a plan as it no longer stands, with their stems."""
        entries = self.coverage.view.records(ScheduleEntry)
        plans = [plan.spans for entry in entries for plan in entry.history[:-1]]
        settled = [d for d in self.drafts.disputes if d.relation == "supersedes" and d.slot in PLANNED]
        plans += [version.spans for dispute in settled for version in dispute.versions[:-1]]
        spans = dict.fromkeys(span for own in plans for span in own)
        vocabulary = self.drafts.words.vocabulary
        return {span: frozenset(content(tokenize(self.coverage.text(span)), vocabulary)) for span in spans}

    @cached_property
    def _rivals(self) -> frozenset[str]:
        """The numbers of figures that are in dispute, but for one that stands far above its rivals."""
        figures = [d for d in self.drafts.disputes if d.relation == "contradicts" and d.slot == "number"]
        values = (v.value for d in figures for v in d.versions if WEAK * size(v) <= sides(d)[-2])
        return frozenset(stem for value in values for stem in content(tokenize(value), self.drafts.words.vocabulary))

    def _worth(self, one: Candidate) -> float:
        """Independent reports, how central the words are and how late the news; shouting weighs against it."""
        behind = self.coverage.independent(one.spans)
        loud = any(word.isupper() and len(word) > 4 for word in one.text.split())
        return log2(1 + behind.count + 0.6 * behind.unknown) + 4 * self.drafts.centrality(one.stems) + one.news - loud

    def _any_headline(self) -> Iterator[Headline]:
        """A story without a fit headline bears its first title, else its first sentence."""
        spans = [own[0].span for own in self.coverage.sentences.values() if own]
        spans.sort(key=lambda span: span not in self.coverage.headlines)
        for span in spans[:1]:
            yield Headline(text=" ".join(self.coverage.text(span).split()), spans=(span,), agreed=False)
