"""What of a story may be told: first sentences and what others bear out, weighed; all else is counted by reason."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from math import log2

from dateline.draft.disputes import contested, weak
from dateline.lexicon.digest import digest_words
from dateline.text.choose import Candidate
from dateline.text.compare import Passage, passage, terms, tokenize
from dateline.text.coverage import LEAD, Coverage
from dateline.text.happenings import deeds
from dateline.text.outdated import outdated
from dateline.text.realise import is_definition, points_in_time, realise, unfit
from dateline.types.records import Agreement, Attribution, Contradiction, Event
from dateline.types.text import Span

# Citations of one sentence, one an origin: more weigh the page down.
CITED = 16
# Up to so many documents, more sentences of each are looked at, and what texts begin with leads.
SMALL, LEADING = 8, 0.6
# Content words; a sentence with fewer says little by itself.
SCANT = 6
# A sentence with fewer of the words that this share of the documents (three at least) begins with is beside the story,
# where so many documents were gathered.
BESIDE, SHARED, GATHERED = 2, 0.25, 12
# What something is weighs so much less than what happened.
DEFINES = 1.2


class Candidates:
    """One story's sentences that may be told, and why others were refused."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        self.words = digest_words(coverage.language)
        self.refused: Counter[str] = Counter()
        self.disputes = coverage.view.records(Contradiction)
        statements = [a for a in coverage.view.records(Agreement) if a.about == "statement"]
        self.stated = {a.spans[0]: a.spans for a in statements}
        self.labels = {a.spans[0]: a.label for a in statements}
        self.outdated = outdated(coverage)
        self.weak = frozenset(weak(self.disputes))
        self.contested = frozenset(contested(self.disputes)) | self.weak

    @cached_property
    def found(self) -> tuple[Candidate, ...]:
        """Weightiest first: statements that others bear out, and what documents tell first."""
        found = [self._candidate(one) for one in self._passages()]
        return tuple(sorted(found, key=lambda one: (-one.weight, self.coverage.order(one.spans[0]))))

    def _passages(self) -> Iterator[Passage]:
        seen: set[tuple[str, ...]] = set()
        coverage = self.coverage
        for own in coverage.sentences.values():
            if not (own and coverage.leads(own[0].span)):
                continue
            leads = [s for place, s in enumerate(own) if self._is_lead(place, s.span)]
            for one in filter(None, (self.fit(sentence.span) for sentence in leads)):
                if one.order not in seen or one.span in self.stated:
                    seen.add(one.order)
                    yield one

    def _is_lead(self, place: int, sentence: Span) -> bool:
        """Is it among the first of its document, a little later with a coded act, or borne out by others?"""
        return place < self._depth or sentence in self.stated or (place < 2 * LEAD and sentence in self._coded)

    @property
    def _depth(self) -> int:
        """How many sentences of each document are looked at: more where there are few documents."""
        return LEAD if len(self.coverage.documents) > SMALL else 2 * LEAD

    def text(self, span: Span) -> str:
        """The sentence as it would be printed: in the form that others bear out, if they do."""
        return self.labels.get(span) or realise(self.coverage.text(span), self.words.choice)

    def fit(self, span: Span) -> Passage | None:
        """The sentence made comparable; None, with its reason counted, where it may not be told."""
        text = self.text(span)
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
        text = self.text(one.span)
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
        return backing + told + 1.5 * self.centrality(one.stems) - against

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

    def centrality(self, stems: frozenset[str]) -> float:
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

    def cited(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """The sentence's own span, then one for each further origin."""
        kept: dict[tuple[bool, str], Span] = {}
        for span in spans:
            kept.setdefault(self.coverage.sources.origin_of(span), span)
        return tuple(kept.values())[:CITED]
