"""Writes the digest of a story: sentences of its documents, each behind the gate, with the spans it rests on."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cached_property
from typing import ClassVar, Literal

from dateline.draft.candidates import CITED, SCANT, SMALL, Candidates
from dateline.draft.disputes import framed, sides
from dateline.draft.headlines import Headlines
from dateline.stage import Scope, View
from dateline.text.choose import Candidate, Choice, how_many
from dateline.text.compare import terms, tokenize
from dateline.text.coverage import Coverage
from dateline.text.gate.check import check
from dateline.types.records import (
    Agreement,
    Attribution,
    Commentary,
    Contradiction,
    Copy,
    Credit,
    DigestSentence,
    Entity,
    Event,
    Furniture,
    Headline,
    Language,
    Origin,
    Quantity,
    Record,
    ScheduleEntry,
    Sentence,
    TimeExpression,
    Withheld,
)
from dateline.types.text import Span

State = Literal["agreed", "single-source", "disputed"]

# Disputes told in the digest itself; the page has a block for all of them.
DISPUTES = 2
# The last part of a story's coverage, in which its news is looked for.
LATEST = 0.8
# In a story of few documents news may rest on one report if the first came so long before.
ANOTHER_DAY = timedelta(hours=20)
# What goes on is overtaken by a sentence this much later that has this share of its own words.
LATER, DONE = timedelta(hours=6), 0.75
# A term in more than this share of the candidates is the story's setting, not its news.
COMMON = 0.12


class WriteDigest:
    """Chooses the weightiest sentences, lets none past the gate that says more than it cites, and counts the rest."""

    name: ClassVar[str] = "digest"
    version: ClassVar[int] = 10
    scope: ClassVar[Scope] = "story"
    needs: ClassVar[tuple[type[Record], ...]] = (
        Language, Furniture, Sentence, Commentary, TimeExpression, Entity, Quantity, Attribution, Event, Credit, Copy,
        Origin, Agreement, Contradiction, ScheduleEntry,
    )  # fmt: skip
    makes: ClassVar[tuple[type[Record], ...]] = (Headline, DigestSentence, Withheld)

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the headline, the sentences in their order, and what was withheld, counted by reason."""
        drafts = Candidates(Coverage(view))
        digest = _Digest(drafts)
        yield from Headlines(drafts).headline()
        yield from digest.sentences()
        yield from digest.withheld()


class _Digest:
    """Chooses what is told, in its order."""

    def __init__(self, drafts: Candidates) -> None:
        self.drafts, self.coverage, self.words = drafts, drafts.coverage, drafts.words
        least = 2 if len(self.coverage.documents) > SMALL else 1
        plain = [d for d in drafts.disputes if d.relation == "contradicts" and d.slot != "quote" and not framed(d)]
        sided = sorted((d for d in plain if sides(d)[0] >= least), key=lambda d: [-size for size in sides(d)])
        self.told = tuple(sided[:DISPUTES])

    def sentences(self) -> Iterator[DigestSentence]:
        """The latest news, what is best borne out, what is disputed, what is next."""
        choice = Choice(common=self._setting | self._speakers, taken=[])
        disputed = tuple(self._disputed())
        count = how_many(len(self.coverage.documents)) - len(disputed)
        candidates = [one for one in self.drafts.found if one.spans[0] not in self._needless and not self._is_past(one)]
        latest = choice.take([one for one in candidates if self._is_news(one)], 1, self._passes)
        due = tuple(self._upcoming())
        rest = choice.take(candidates, count - len(latest) - bool(due), self._passes)
        upcoming = choice.take(due, 1, self._passes)
        rest += choice.take(candidates, count - len(latest) - len(rest) - len(upcoming), self._passes)
        told = (*(self._sentence(one) for one in (*latest, *rest)), *disputed, *map(self._sentence, upcoming))
        for order, (text, state, spans) in enumerate(told):
            behind = self.coverage.independent(spans)
            yield DigestSentence(
                text=text, state=state, spans=spans, independent=behind.count, unknown=behind.unknown, order=order
            )

    @cached_property
    def _needless(self) -> frozenset[Span]:
        """Headlines that nobody bears out, of documents whose text says it in a whole sentence."""
        headlines = self.coverage.headlines
        told = {one.spans[0].document for one in self.drafts.found if one.spans[0] not in headlines}
        return frozenset(span for span in headlines if span.document in told and span not in self.drafts.stated)

    def _is_past(self, one: Candidate) -> bool:
        """Does it tell as going on what a later sentence tells as done (still looking for, has found)?"""
        unfinished = frozenset(terms(self.words.choice.unfinished, self.words.vocabulary))
        own = one.stems - unfinished - self._setting
        when = self.coverage.published(one.spans[0])
        if when is None or not own or not any(t.form in self.words.choice.unfinished for t in tokenize(one.text)):
            return False
        return any(self._is_later(other, when) and len(own & other.stems) >= DONE * len(own) for other in self._done)

    def _is_later(self, one: Candidate, when: datetime) -> bool:
        published = self.coverage.published(one.spans[0])
        return published is not None and published - when >= LATER

    @cached_property
    def _done(self) -> tuple[Candidate, ...]:
        """What is told without a word for something unfinished."""
        forms = self.words.choice.unfinished
        return tuple(one for one in self.drafts.found if not any(t.form in forms for t in tokenize(one.text)))

    @cached_property
    def _setting(self) -> frozenset[str]:
        return self._common()

    @cached_property
    def _speakers(self) -> frozenset[str]:
        """Words for who acts or speaks for a state or town, which tell two reports of one thing apart by chance."""
        return frozenset(terms(self.words.officials, self.words.vocabulary))

    def _common(self) -> frozenset[str]:
        counts = Counter(stem for one in self.drafts.found for stem in one.stems)
        least = max(3.0, COMMON * len(self.drafts.found))
        return frozenset(stem for stem, count in counts.items() if count >= least)

    def _is_news(self, one: Candidate) -> bool:
        behind = self.coverage.independent(one.spans)
        few = len(self.coverage.documents) <= SMALL and self._lasts
        enough = behind.count + behind.unknown > 1 or few
        return enough and one.news >= LATEST and len(one.stems) >= SCANT

    @property
    def _lasts(self) -> bool:
        """Was it reported on for longer than a day, so that something of it is news?"""
        first, latest = self.coverage.first, self.coverage.latest
        return first is not None and latest is not None and latest - first >= ANOTHER_DAY

    def _passes(self, one: Candidate) -> bool:
        """Is the sentence through the gate? Refusals are counted by their first reason."""
        retold = any(one.spans[0] in version.spans for dispute in self.told for version in dispute.versions)
        if one.spans[0] in self.drafts.weak or (retold and one.spans[0] in self.drafts.contested):
            return False
        flaws = check(one.text, [self.coverage.text(one.spans[0])], self.words.gate)
        if flaws:
            self.drafts.refused[flaws[0].flaw] += 1
        return not flaws

    def _sentence(self, one: Candidate) -> tuple[str, State, tuple[Span, ...]]:
        spans = self.drafts.cited(one.spans)
        agreed = self.coverage.independent(spans).count > 1
        state: State = "disputed" if one.spans[0] in self.drafts.contested else "agreed" if agreed else "single-source"
        return one.text, state, spans

    def _disputed(self) -> Iterator[tuple[str, State, tuple[Span, ...]]]:
        """Sentences of our own about what is disputed: every value in the words of a document, with its outlets."""
        words = self.words.sentences
        for dispute in self.told:
            told = [(version, self.drafts.cited(version.spans)[: CITED // 2]) for version in dispute.versions]
            values = (
                words.version.format(value=version.value, outlets=", ".join(self.coverage.outlets(spans)[:4]))
                for version, spans in told
            )
            spans = tuple(span for _, cited in told for span in cited)
            text = words.disputed.format(question=dispute.question, versions=words.between.join(values))
            yield text, "disputed", spans

    def _upcoming(self) -> Iterator[Candidate]:
        """What is due next, in the words of the documents that announce it."""
        for entry in self.coverage.view.records(ScheduleEntry):
            one = self.drafts.fit(entry.spans[0]) if entry.outcome is None and not entry.overdue else None
            if one:
                text = self.drafts.text(one.span)
                yield Candidate(text=text, spans=entry.spans, stems=one.stems, weight=0.0, news=1.0)

    def withheld(self) -> Iterator[Withheld]:
        """How many sentences were kept out, by reason."""
        for reason, count in sorted(self.drafts.refused.items()):
            yield Withheld(reason=reason, count=count)
