"""From the records of one document to its reading, the JSON of `dateline read`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC

from dateline.stage import View
from dateline.types.readings import (
    Pair,
    ReadAttribution,
    ReadDocument,
    ReadEntity,
    ReadEvent,
    Reading,
    ReadMention,
    ReadPlace,
    ReadPosition,
    ReadQuantity,
    ReadTime,
)
from dateline.types.records import (
    Attribution,
    Commentary,
    Entity,
    Event,
    EventPlace,
    Furniture,
    Language,
    Location,
    Mention,
    Position,
    Quantity,
    Sentence,
    SourceLine,
    TimeExpression,
)
from dateline.types.text import Document, Span


def present_reading(view: View) -> Reading:
    """The reading of the view's one document; everything in the order of the document, the title's things first."""
    entities = sorted(view.records(Entity), key=lambda entity: _place(entity.first))
    names = {entity.key: f"e{number}" for number, entity in enumerate(entities, 1)}
    return Reading(
        document=_document(view.document, view.records(Language)),
        sentences=_text_pairs(record.span for record in view.records(Sentence)),
        entities=tuple(_entity(entity, names) for entity in entities),
        mentions=tuple(
            ReadMention(span=_pair(m.span), entity=names[m.entity], form=m.form, part=m.span.part)
            for m in sorted(view.records(Mention), key=lambda mention: _place(mention.span))
        ),
        times=tuple(_time(time) for time in sorted(view.records(TimeExpression), key=lambda t: _place(t.span))),
        quantities=tuple(_quantity(q, names) for q in sorted(view.records(Quantity), key=lambda q: _place(q.span))),
        attributions=tuple(
            _attribution(a, names) for a in sorted(view.records(Attribution), key=lambda a: _place(a.content[0]))
        ),
        events=_events(view, names),
        positions=tuple(_position(p, names) for p in sorted(view.records(Position), key=lambda p: _place(p.span))),
        commentary=_text_pairs(record.span for record in view.records(Commentary)),
        furniture=_text_pairs(record.span for record in view.records(Furniture)),
        sources=tuple(line.name for line in view.records(SourceLine)),
        places=tuple(_located(at, names) for at in sorted(view.records(Location), key=lambda at: _place(at.span))),
    )


def _document(document: Document, languages: Sequence[Language]) -> ReadDocument:
    return ReadDocument(
        id=document.id,
        outlet=document.outlet,
        url=document.url,
        title=document.title or (document.text if document.kind == "title" else None),
        author=document.author,
        published=_published(document),
        language=languages[0].language if languages else document.language,
        text=document.text,
    )


def _published(document: Document) -> str | None:
    """The instant, or the bare date where only the day is known."""
    if document.published is None:
        return None
    if document.dated == "day":
        return document.published.date().isoformat()
    return document.published.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _place(span: Span) -> tuple[bool, int, int]:
    return span.part == "text", span.start, span.end


def _pair(span: Span) -> Pair:
    return span.start, span.end


def _maybe(span: Span | None) -> Pair | None:
    return None if span is None else _pair(span)


def _pairs(spans: tuple[Span, ...]) -> tuple[Pair, ...]:
    return tuple(_pair(span) for span in spans)


def _text_pairs(spans: Iterable[Span]) -> tuple[Pair, ...]:
    return tuple(sorted(_pair(span) for span in spans if span.part == "text"))


def _entity(entity: Entity, names: Mapping[str, str]) -> ReadEntity:
    return ReadEntity(
        id=names[entity.key],
        name=entity.name,
        kind=entity.kind,
        country=entity.country,
        roles=entity.roles,
        wikidata=entity.wikidata,
        actor=entity.actor,
    )


def _time(time: TimeExpression) -> ReadTime:
    return ReadTime(
        span=_pair(time.span),
        type=time.type,
        value=time.value,
        low=time.low,
        high=time.high,
        granularity=time.granularity,
        role=time.role,
        anchor=time.anchor,
        flags=time.flags,
        part=time.span.part,
    )


def _quantity(quantity: Quantity, names: Mapping[str, str]) -> ReadQuantity:
    return ReadQuantity(
        span=_pair(quantity.span),
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        item=quantity.item,
        qualifier=quantity.qualifier,
        counted=quantity.counted,
        part=quantity.span.part,
        source=_maybe(quantity.source),
        speaker=names.get(quantity.speaker or ""),
        as_of=quantity.as_of,
    )


def _attribution(attribution: Attribution, names: Mapping[str, str]) -> ReadAttribution:
    return ReadAttribution(
        source=_maybe(attribution.source),
        cue=_maybe(attribution.cue),
        content=_pairs(attribution.content),
        quoted=_pairs(attribution.quoted),
        kind=attribution.kind,
        speaker=names.get(attribution.speaker or ""),
        speakers=_named(attribution.speakers, names),
        named=attribution.named,
        grade=attribution.grade,
        channel=attribution.channel,
        addressee=_maybe(attribution.addressee),
        certainty=attribution.certainty,
        polarity=attribution.polarity,
        part=attribution.content[0].part,
    )


def _named(keys: tuple[str, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names[key] for key in keys if key in names)


def _located(location: Location, names: Mapping[str, str]) -> ReadPlace:
    return ReadPlace(
        entity=names[location.entity],
        span=_pair(location.span),
        name=location.name,
        level=location.level,
        country=location.country,
        region=location.region,
        latitude=location.latitude,
        longitude=location.longitude,
        geonames=location.geonames,
        precision=location.precision,
        part=location.span.part,
    )


def _events(view: View, names: Mapping[str, str]) -> tuple[ReadEvent, ...]:
    """The events, each with the entity of its place and how near to it."""
    entities = {location.key: names[location.entity] for location in view.records(Location)}
    places = {at.event: (entities[at.location], at.precision) for at in view.records(EventPlace)}
    ordered = sorted(view.records(Event), key=lambda event: _place(event.trigger))
    return tuple(_event(event, names, *places.get(event.key, (None, None))) for event in ordered)


def _event(event: Event, names: Mapping[str, str], located: str | None, precision: int | None) -> ReadEvent:
    return ReadEvent(
        trigger=_pair(event.trigger),
        type=event.type.value,
        mode=event.mode,
        actor=names.get(event.actor or ""),
        recipient=names.get(event.recipient or ""),
        actors=_named(event.actors, names),
        recipients=_named(event.recipients, names),
        reciprocal=event.reciprocal,
        actor_span=_maybe(event.actor_span),
        recipient_span=_maybe(event.recipient_span),
        time=event.time,
        place=event.place,
        status=event.status,
        part=event.trigger.part,
        located=located,
        precision=precision,
    )


def _position(position: Position, names: Mapping[str, str]) -> ReadPosition:
    return ReadPosition(
        span=_pair(position.span),
        actor=names[position.actor],
        issue=position.issue,
        stance=position.stance,
        conditions=_pairs(position.conditions),
        addressee=names.get(position.addressee or ""),
        firm=position.firm,
        part=position.span.part,
        said=position.said,
    )
