"""Writes the digest of a story: sentences of its documents, each behind the gate, with the spans it rests on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from math import log2
from typing import ClassVar, Literal

from dateline.lexicon.digest import digest_words
from dateline.stage import Scope, View
from dateline.text.choose import Candidate, Choice, how_many
from dateline.text.compare import Passage, content, passage, terms, tokenize
from dateline.text.coverage import LEAD, Coverage
from dateline.text.gate.check import check
from dateline.text.happenings import deeds
from dateline.text.outdated import outdated
from dateline.text.realise import is_definition, points_in_time, realise, unfit, without_outlet
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
    Version,
    Withheld,
)
from dateline.types.text import Span

State = Literal["agreed", "single-source", "disputed"]

# Citations of one sentence, one an origin: more weigh the page down.
CITED = 16
# A version of a dispute with less than this share of the outlets of another is its weak side.
WEAK = 1 / 3
# Disputes told in the digest itself; the page has a block for all of them.
DISPUTES = 2
# The last part of a story's coverage, in which its news is looked for.
LATEST = 0.8
# Up to so many documents, news may rest on one report if the first came so long before; what texts begin with leads.
SMALL, ANOTHER_DAY, LEADING = 8, timedelta(hours=20), 0.6
# A headline announces a plan of its text when the plan's sentence has this share of the headline's words.
ANNOUNCED = 0.6
# What is superseded when a plan changes.
PLANNED = frozenset({"date", "place", "status"})
# Content words; a sentence with fewer says little by itself.
SCANT = 6
# What goes on is overtaken by a sentence this much later that has this share of its own words.
LATER, DONE = timedelta(hours=6), 0.75
# A sentence with fewer of the words that this share of the documents (three at least) begins with is beside the story,
# where so many documents were gathered.
BESIDE, SHARED, GATHERED = 2, 0.25, 12
# What something is weighs so much less than what happened.
DEFINES = 1.2
# A term in more than this share of the candidates is the story's setting, not its news.
COMMON = 0.12


class WriteDigest:
    """Chooses the weightiest sentences, lets none past the gate that says more than it cites, and counts the rest."""

    name: ClassVar[str] = "digest"
    version: ClassVar[int] = 9
    scope: ClassVar[Scope] = "story"
    needs: ClassVar[tuple[type[Record], ...]] = (
        Language, Furniture, Sentence, Commentary, TimeExpression, Entity, Quantity, Attribution, Event, Credit, Copy,
        Origin, Agreement, Contradiction, ScheduleEntry,
    )  # fmt: skip
    makes: ClassVar[tuple[type[Record], ...]] = (Headline, DigestSentence, Withheld)

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields the headline, the sentences in their order, and what was withheld, counted by reason."""
        draft = _Draft(Coverage(view))
        yield from draft.headline()
        yield from draft.sentences()
        yield from draft.withheld()


class _Draft:
    """One story's digest in the making: its candidates, and why others were refused."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        self.words = digest_words(coverage.language)
        self.refused: Counter[str] = Counter()
        self.disputes = coverage.view.records(Contradiction)
        statements = [a for a in coverage.view.records(Agreement) if a.about == "statement"]
        self.stated = {a.spans[0]: a.spans for a in statements}
        self.labels = {a.spans[0]: a.label for a in statements}
        self.outdated = outdated(coverage)
        self.weak = frozenset(_weak(self.disputes))
        self.contested = frozenset(_contested(self.disputes)) | self.weak
        least = 2 if len(coverage.documents) > SMALL else 1
        plain = [d for d in self.disputes if d.relation == "contradicts" and d.slot != "quote" and not _framed(d)]
        sided = sorted((d for d in plain if _sides(d)[0] >= least), key=lambda d: [-size for size in _sides(d)])
        self.told = tuple(sided[:DISPUTES])

    # --- what may be told

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Weightiest first: statements that others bear out, and what documents tell first."""
        found = [self._candidate(one) for one in self._passages()]
        return tuple(sorted(found, key=lambda one: (-one.weight, self.coverage.order(one.spans[0]))))

    def _passages(self) -> Iterator[Passage]:
        seen: set[tuple[str, ...]] = set()
        coverage = self.coverage
        for own in coverage.sentences.values():
            if not (own and coverage.leads(own[0].span)):
                continue
            leads = [s for place, s in enumerate(own) if place < self._depth or s.span in self.stated]
            for one in filter(None, (self._fit(sentence.span) for sentence in leads)):
                if one.order not in seen or one.span in self.stated:
                    seen.add(one.order)
                    yield one

    @property
    def _depth(self) -> int:
        """How many sentences of each document are looked at: more where there are few documents."""
        return LEAD if len(self.coverage.documents) > SMALL else 2 * LEAD

    def _text(self, span: Span) -> str:
        """The sentence as it would be printed: in the form that others bear out, if they do."""
        return self.labels.get(span) or realise(self.coverage.text(span), self.words.choice)

    def _fit(self, span: Span) -> Passage | None:
        text = self._text(span)
        headline, known = span in self.coverage.headlines, self._known(text)
        reason = unfit(text, self.words.choice, headline=headline, known=known)
        if span in self.coverage.commentary:
            reason = "commentary"
        elif self.coverage.is_spoken(span):
            reason = reason or "speaker elsewhere"
        elif span in self.outdated.replaced:
            reason = reason or "replaced figure"
        elif span in self.outdated.plans:
            reason = reason or "plan for a day that is over"
        elif self._is_beside(span, text):
            reason = reason or "beside the story"
        if reason:
            self.refused[reason] += 1
            return None
        return passage(span, text, self.words.vocabulary)

    def _known(self, text: str) -> frozenset[str]:
        """The words of a sentence that many of the documents speak of: the fire, the talks."""
        forms = [token.form for token in tokenize(text)]
        stems = zip(forms, terms(forms, self.words.vocabulary), strict=True)
        return frozenset(form for form, stem in stems if stem in self._shared_words)

    def _is_beside(self, span: Span, text: str) -> bool:
        """Has it hardly a word of what many of the documents speak of, and does nobody bear it out?"""
        few = len(self.coverage.documents) < GATHERED or len(self._shared_words) < 2 * BESIDE
        if few or span in self.stated:
            return False
        return len(passage(span, text, self.words.vocabulary).stems & self._shared_words) < BESIDE

    @cached_property
    def _shared_words(self) -> frozenset[str]:
        """The words that the first sentences of many documents share; few documents may share none."""
        least = max(3.0, SHARED * len(self.coverage.documents))
        return frozenset(stem for stem, count in self._spread.items() if count >= least)

    def _candidate(self, one: Passage) -> Candidate:
        spans = self.stated.get(one.span, (one.span,))
        text = self._text(one.span)
        news = self._news(min((d for span in spans if (d := self.coverage.published(span))), default=None))
        weight = self._weight(one, text, spans) + 0.6 * news
        acts = self._deeds.get(one.span, frozenset())
        return Candidate(text=text, spans=tuple(spans), stems=one.stems, weight=weight, news=news, deeds=acts)

    @cached_property
    def _deeds(self) -> Mapping[Span, frozenset[int]]:
        return deeds(self.coverage)

    def _weight(self, one: Passage, text: str, spans: Sequence[Span]) -> float:
        """Independent reports and how much is told; headlines, length and words like "today" weigh against it."""
        behind = self.coverage.independent(spans)
        backing = 1.2 * log2(1 + behind.count + 0.6 * behind.unknown)
        told = LEADING * (one.span in self._leading)
        told += 0.2 * bool(one.numbers) + 0.3 * (one.span in self._coded) + 0.2 * (one.span in self._attributed)
        against = 1.6 * (one.span in self.coverage.headlines) + 0.3 * points_in_time(text, self.words.choice)
        against += 2.0 * (one.span in self.outdated.vague) + 1.0 * (len(one.order) < SCANT)
        against += DEFINES * (is_definition(text, self.words.choice) and one.span not in self._coded)
        against += 0.02 * max(0, len(one.order) - 18)
        return backing + told + 1.5 * self._centrality(one.stems) - against

    @cached_property
    def _leading(self) -> frozenset[Span]:
        """The first sentence of each text in a story of few documents, which tells what it is about."""
        if len(self.coverage.documents) > SMALL:
            return frozenset()
        texts = ([s.span for s in own if s.span.part == "text"] for own in self.coverage.sentences.values())
        return frozenset(own[0] for own in texts if own)

    @cached_property
    def _coded(self) -> frozenset[Span]:
        return frozenset(event.sentence for event in self.coverage.view.records(Event))

    @cached_property
    def _attributed(self) -> frozenset[Span]:
        claims = self.coverage.view.records(Attribution)
        sentences = (self.coverage.sentence(claim.content[0]) for claim in claims if claim.content and claim.named)
        return frozenset(filter(None, sentences))

    def _news(self, instant: datetime | None) -> float:
        first, latest = self.coverage.first, self.coverage.latest
        if instant is None or first is None or latest is None or first == latest:
            return 0.0
        return (instant - first) / (latest - first)

    # --- what is told

    def sentences(self) -> Iterator[DigestSentence]:
        """The latest news, what is best borne out, what is disputed, what is next."""
        choice = Choice(common=self._setting | self._speakers, taken=[])
        disputed = tuple(self._disputed())
        count = how_many(len(self.coverage.documents)) - len(disputed)
        candidates = [one for one in self.candidates if one.spans[0] not in self._needless and not self._is_past(one)]
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
        told = {one.spans[0].document for one in self.candidates if one.spans[0] not in headlines}
        return frozenset(span for span in headlines if span.document in told and span not in self.stated)

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
        return tuple(one for one in self.candidates if not any(t.form in forms for t in tokenize(one.text)))

    @cached_property
    def _setting(self) -> frozenset[str]:
        return self._common()

    @cached_property
    def _speakers(self) -> frozenset[str]:
        """Words for who acts or speaks for a state or town, which tell two reports of one thing apart by chance."""
        return frozenset(terms(self.words.officials, self.words.vocabulary))

    def _common(self) -> frozenset[str]:
        counts = Counter(stem for one in self.candidates for stem in one.stems)
        least = max(3.0, COMMON * len(self.candidates))
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
        if one.spans[0] in self.weak or (retold and one.spans[0] in self.contested):
            return False
        flaws = check(one.text, [self.coverage.text(one.spans[0])], self.words.gate)
        if flaws:
            self.refused[flaws[0].flaw] += 1
        return not flaws

    def _sentence(self, one: Candidate) -> tuple[str, State, tuple[Span, ...]]:
        spans = self._cited(one.spans)
        agreed = self.coverage.independent(spans).count > 1
        state: State = "disputed" if one.spans[0] in self.contested else "agreed" if agreed else "single-source"
        return one.text, state, spans

    def _cited(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """The sentence's own span, then one for each further origin."""
        kept: dict[tuple[bool, str], Span] = {}
        for span in spans:
            kept.setdefault(self.coverage.sources.origin_of(span), span)
        return tuple(kept.values())[:CITED]

    def _disputed(self) -> Iterator[tuple[str, State, tuple[Span, ...]]]:
        """Sentences of our own about what is disputed: every value in the words of a document, with its outlets."""
        words = self.words.sentences
        for dispute in self.told:
            told = [(version, self._cited(version.spans)[: CITED // 2]) for version in dispute.versions]
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
            one = self._fit(entry.spans[0]) if entry.outcome is None and not entry.overdue else None
            if one:
                text = self._text(one.span)
                yield Candidate(text=text, spans=entry.spans, stems=one.stems, weight=0.0, news=1.0)

    # --- around them

    def headline(self) -> Iterator[Headline]:
        """The headline that most independent reports bear out and that says what most documents speak of."""
        titles = [one for one in self.candidates if one.spans[0] in self.coverage.headlines]
        titles = [one for one in titles if not self._doubtful(one)] or titles
        titles = [one for one in titles if not self._is_stale(one)] or titles
        if not titles:
            yield from self._any_headline()
            return
        best = max(titles, key=self._worth)
        agreed = self.coverage.independent(best.spans).count > 1
        name = self.coverage.outlet(best.spans[0].document)
        yield Headline(text=without_outlet(best.text, name), spans=self._cited(best.spans), agreed=agreed)

    def _centrality(self, stems: frozenset[str]) -> float:
        """In what share of the documents the words stand, on average."""
        return sum(self._spread[stem] for stem in stems) / (max(SCANT, len(stems)) * len(self.coverage.documents))

    @cached_property
    def _spread(self) -> Counter[str]:
        """In how many documents' first sentences each stem stands."""
        by_document: dict[str, set[str]] = {}
        for one in self.coverage.passages(self.coverage.language, self.words.vocabulary):
            if self.coverage.place(one.span) < LEAD:
                by_document.setdefault(one.span.document, set()).update(one.stems)
        return Counter(stem for stems in by_document.values() for stem in stems)

    def _doubtful(self, one: Candidate) -> bool:
        """Does a headline give a figure that is disputed or vague?"""
        return one.spans[0] in self.contested | self.outdated.vague or bool(one.stems & self._rivals)

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
        settled = [d for d in self.disputes if d.relation == "supersedes" and d.slot in PLANNED]
        plans += [version.spans for dispute in settled for version in dispute.versions[:-1]]
        spans = dict.fromkeys(span for own in plans for span in own)
        vocabulary = self.words.vocabulary
        return {span: frozenset(content(tokenize(self.coverage.text(span)), vocabulary)) for span in spans}

    @cached_property
    def _rivals(self) -> frozenset[str]:
        """The numbers of figures that are in dispute, but for one that stands far above its rivals."""
        figures = [d for d in self.disputes if d.relation == "contradicts" and d.slot == "number"]
        values = (v.value for d in figures for v in d.versions if WEAK * _size(v) <= _sides(d)[-2])
        return frozenset(stem for value in values for stem in content(tokenize(value), self.words.vocabulary))

    def _worth(self, one: Candidate) -> float:
        """Independent reports, how central the words are and how late the news; shouting weighs against it."""
        behind = self.coverage.independent(one.spans)
        loud = any(word.isupper() and len(word) > 4 for word in one.text.split())
        return log2(1 + behind.count + 0.6 * behind.unknown) + 4 * self._centrality(one.stems) + one.news - loud

    def _any_headline(self) -> Iterator[Headline]:
        """A story without a fit headline bears its first title, else its first sentence."""
        spans = [own[0].span for own in self.coverage.sentences.values() if own]
        spans.sort(key=lambda span: span not in self.coverage.headlines)
        for span in spans[:1]:
            yield Headline(text=" ".join(self.coverage.text(span).split()), spans=(span,), agreed=False)

    def withheld(self) -> Iterator[Withheld]:
        """How many sentences were kept out, by reason."""
        for reason, count in sorted(self.refused.items()):
            yield Withheld(reason=reason, count=count)


def _framed(dispute: Contradiction) -> bool:
    """Does the question quote the sentence around a slot? Such disputes are for the page's own block."""
    return "…" in dispute.question


def _weak(disputes: Iterable[Contradiction]) -> Iterator[Span]:
    """Sentences that hold the weak side of a dispute: they are told with the other side or not at all."""
    for dispute in disputes:
        if dispute.relation == "contradicts":
            most = max(_size(version) for version in dispute.versions)
            yield from (span for v in dispute.versions if _size(v) < WEAK * most for span in v.spans)


def _contested(disputes: Iterable[Contradiction]) -> Iterator[Span]:
    """Sentences on a side of a dispute that another side comes near."""
    for dispute in disputes:
        sizes = _sides(dispute)
        if dispute.relation == "contradicts" and len(sizes) > 1 and sizes[-2] >= WEAK * sizes[-1]:
            yield from (span for version in dispute.versions for span in version.spans)


def _sides(dispute: Contradiction) -> list[int]:
    """How many outlets each version has, the fewest first."""
    return sorted(_size(version) for version in dispute.versions)


def _size(version: Version) -> int:
    return len(version.outlets) or 1
