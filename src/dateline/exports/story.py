"""From the records of a story to its page, the JSON of `dateline story ID` and what the web page shows."""

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.exports.brief import in_brief
from dateline.exports.sides import compare_sides
from dateline.exports.voices import Voices
from dateline.stage import View
from dateline.text.reprints import find_changes
from dateline.types.records import (
    Contradiction,
    Copy,
    Credit,
    DigestSentence,
    Entity,
    Origin,
    PartyPosition,
    Plan,
    QuoteGroup,
    ScheduleEntry,
    TimelineEntry,
    Unanswered,
    Version,
    Withheld,
)
from dateline.types.stories import (
    Citation,
    Correction,
    PageActor,
    PageChange,
    PageCorrection,
    PageDispute,
    PageDocument,
    PageEvent,
    PagePlan,
    PagePosition,
    PageQuote,
    PageRevision,
    PageSchedule,
    PageSentence,
    PageVariant,
    PageVersion,
    PageWithheld,
    Revision,
    Story,
    StoryPage,
)
from dateline.types.text import Document, Span

ACTORS_SHOWN = 60
"""Most named actors of a page; a story of hundreds of articles names thousands, nearly all once."""


class Page:
    """Builds the page of one story from its view; spans become citations with the words they stand for."""

    def __init__(self, view: View, versions: Mapping[str, int]) -> None:
        self.view, self.versions = view, versions
        self.by_key = {document.key: document for document in view.documents}
        self.voices = Voices(view)
        self.credits: dict[str, list[str]] = {}
        for credit in view.records(Credit):
            self.credits.setdefault(credit.span.document, []).append(credit.origin.partition(":")[2])

    def build(
        self,
        story: Story,
        corrections: Sequence[Correction] = (),
        revisions: Sequence[Revision] = (),
        neighbours: Sequence[Story] = (),
    ) -> StoryPage:
        """The whole page, with people's corrections in place."""
        digest, withdrawn = self._digest(corrections)
        return StoryPage(
            story=story,
            documents=self._documents(digest),
            digest=digest,
            brief=in_brief(digest),
            withheld=self._withheld(withdrawn),
            timeline=tuple(self._event(entry) for entry in self.view.records(TimelineEntry)),
            schedule=tuple(self._schedule(entry) for entry in self.view.records(ScheduleEntry)),
            disputed=tuple(self._dispute(entry) for entry in self.view.records(Contradiction)),
            quotes=tuple(self._quote(group) for group in self.view.records(QuoteGroup)),
            positions=(positions := tuple(self._position(p) for p in self.view.records(PartyPosition))),
            actors=self._actors(),
            unanswered=tuple(record.question for record in self.view.records(Unanswered)),
            corrections=tuple(_correction(correction) for correction in corrections),
            revisions=tuple(PageRevision(number=r.number, made=r.made, changes=r.why) for r in revisions),
            neighbours=tuple(neighbours),
            issues=compare_sides(positions),
        )

    def cite(self, spans: Sequence[Span]) -> tuple[Citation, ...]:
        """Citations of the spans, in order, each once."""
        return tuple(dict.fromkeys(self._citation(span) for span in spans))

    def _citation(self, span: Span) -> Citation:
        document = self.by_key[span.document]
        return Citation(document=document.id, span=(span.start, span.end), exact=document[span], part=span.part)

    def _digest(self, corrections: Sequence[Correction]) -> tuple[tuple[PageSentence, ...], int]:
        by_record = {correction.record: correction for correction in corrections}
        shown, withdrawn = [], 0
        for record in sorted(self.view.records(DigestSentence), key=lambda sentence: sentence.order):
            sentence = self._sentence(record)
            correction = by_record.get(sentence.id)
            if correction is None:
                shown.append(sentence)
            elif correction.after is None:
                withdrawn += 1
            else:
                shown.append(_corrected(sentence, correction))
        return tuple(shown), withdrawn

    def _sentence(self, record: DigestSentence) -> PageSentence:
        return PageSentence(
            id=name_sentence(record.text),
            text=record.text,
            state=record.state,
            citations=self.cite(record.spans),
            independent=record.independent,
            independent_unknown=record.unknown,
            behind=self.voices.behind(record.spans),
        )

    def _withheld(self, withdrawn: int) -> tuple[PageWithheld, ...]:
        counts = [PageWithheld(reason=record.reason, count=record.count) for record in self.view.records(Withheld)]
        if withdrawn:
            counts.append(PageWithheld(reason="withdrawn by an editor", count=withdrawn))
        return tuple(counts)

    def _documents(self, digest: Sequence[PageSentence]) -> tuple[PageDocument, ...]:
        copies = {record.document: record for record in self.view.records(Copy)}
        origins = {record.document: record for record in self.view.records(Origin)}
        supports: dict[str, list[str]] = {}
        for sentence in digest:
            for document in dict.fromkeys(citation.document for citation in sentence.citations):
                supports.setdefault(document, []).append(sentence.id)
        return tuple(
            self._document(document, copies.get(document.key), origins.get(document.key), supports.get(document.id, []))
            for document in self.view.documents
        )

    def _document(
        self, document: Document, copy: Copy | None, origin: Origin | None, supports: Sequence[str]
    ) -> PageDocument:
        outlet = self.view.outlets.get(document.key)
        base = self.by_key.get(copy.of) if copy else None
        return PageDocument(
            id=document.id,
            outlet=document.outlet,
            outlet_id=outlet.id if outlet else None,
            family=outlet.family if outlet else None,
            url=document.url,
            title=document.title or (document.text if document.kind == "title" else None),
            published=document.published,
            language=document.language,
            copy_of=base.id if base else None,
            copy_kind=copy.kind if copy and base else None,
            credits=tuple(dict.fromkeys(self.credits.get(document.key, ()))),
            origin=origin.state if origin else "unknown",
            origin_of=origin.origin if origin else None,
            origin_why=origin.why if origin else None,
            version=self.versions.get(document.key, 1),
            supports=tuple(supports),
            dated=document.dated,
            changes=tuple(_changes(document, base, copy)) if copy and base else (),
        )

    def _event(self, entry: TimelineEntry) -> PageEvent:
        return PageEvent(
            id=entry.key,
            when=entry.when,
            precision=entry.precision,
            reported=entry.reported,
            status=entry.status,
            what=entry.what,
            type=entry.type.value if entry.type else None,
            actor=entry.actor,
            recipient=entry.recipient,
            place=entry.place,
            citations=self.cite(entry.spans),
            independent=len(entry.origins),
        )

    def _schedule(self, entry: ScheduleEntry) -> PageSchedule:
        return PageSchedule(
            id=entry.key,
            when=entry.when,
            precision=entry.precision,
            what=entry.what,
            place=entry.place,
            certainty=entry.certainty,
            outcome=entry.outcome,
            history=tuple(self._plan(plan) for plan in entry.history),
            citations=self.cite(entry.spans),
            overdue=entry.overdue,
        )

    def _plan(self, plan: Plan) -> PagePlan:
        return PagePlan(
            when=plan.when,
            place=plan.place,
            status=plan.status,
            reported=plan.reported,
            citations=self.cite(plan.spans),
        )

    def _dispute(self, entry: Contradiction) -> PageDispute:
        return PageDispute(
            id=entry.key,
            question=entry.question,
            relation=entry.relation,
            slot=entry.slot,
            versions=tuple(self._version(version) for version in entry.versions),
            translated=entry.translated,
        )

    def _version(self, version: Version) -> PageVersion:
        return PageVersion(
            value=version.value,
            source=version.source,
            as_of=version.as_of,
            outlets=version.outlets,
            citations=self.cite(version.spans),
            own=version.own,
            refines=version.refines,
        )

    def _quote(self, group: QuoteGroup) -> PageQuote:
        return PageQuote(
            id=group.key,
            speaker=group.speaker,
            exact=group.exact,
            variants=tuple(PageVariant(exact=v.exact, outlets=v.outlets) for v in group.variants),
            channel=group.channel,
            said=group.said,
            citations=self.cite(group.spans),
        )

    def _position(self, position: PartyPosition) -> PagePosition:
        return PagePosition(
            id=position.key,
            actor=position.actor,
            issue=position.issue,
            stance=position.stance,
            conditions=tuple(self.by_key[span.document][span] for span in position.conditions),
            since=position.since,
            said=position.said,
            firm=position.firm,
            changed=position.changed,
            citations=self.cite(position.spans),
            side=position.side or position.actor,
            before=self.cite(position.before),
        )

    def _actors(self) -> tuple[PageActor, ...]:
        groups: dict[str, list[Entity]] = {}
        for entity in self.view.records(Entity):
            groups.setdefault(entity.actor or f"{entity.kind} {fold(entity.name)}", []).append(entity)
        actors = [_actor(entities) for entities in groups.values()]
        actors.sort(key=lambda actor: (-actor.documents, actor.name))
        return tuple(actors[:ACTORS_SHOWN])


def _actor(entities: Sequence[Entity]) -> PageActor:
    names = [entity.name for entity in entities]
    return PageActor(
        name=max(dict.fromkeys(names), key=names.count),
        kind=entities[0].kind,
        country=next((entity.country for entity in entities if entity.country), None),
        roles=tuple(dict.fromkeys(role for entity in entities for role in entity.roles)),
        documents=len({entity.home for entity in entities}),
    )


def _changes(document: Document, base: Document, copy: Copy) -> Iterator[PageChange]:
    """What a copy changed in its origin; of a text that only shares passages, or is a translation, nothing is said."""
    if copy.kind in ("passages", "translation"):
        return
    runs = tuple(((mine.start, mine.end), (theirs.start, theirs.end)) for mine, theirs in copy.passages)
    for change in find_changes(document.text, base.text, runs):
        yield PageChange(
            kind=change.kind,
            span=change.copy,
            exact=document.text[slice(*change.copy)] if change.copy else None,
            before_span=change.origin,
            before=base.text[slice(*change.origin)] if change.origin else None,
        )


def _corrected(sentence: PageSentence, correction: Correction) -> PageSentence:
    return replace(
        sentence,
        text=correction.after or sentence.text,
        state="edited" if correction.kind == "update" else "corrected",
        touched=True,
        note=correction.why,
    )


def _correction(correction: Correction) -> PageCorrection:
    return PageCorrection(
        record=correction.record,
        kind=correction.kind,
        before=correction.before,
        after=correction.after,
        why=correction.why,
        by=correction.by,
        ticket=correction.ticket,
        published=correction.published,
    )


def name_sentence(text: str) -> str:
    """The id of a digest sentence: a hash of its words alone, so that further citations leave corrections in place."""
    return "s" + hashlib.sha256(fold(text).encode()).hexdigest()[:12]


def fold(text: str) -> str:
    """Case, accents' composition and white space folded, for comparison only."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
