"""GDELT 2.0: the table of events and that of their mentions, by the conventions of data/exports/gdelt*.toml."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import BinaryIO

from dateline.exports.actors import cameo_country, cameo_roles, country_name
from dateline.exports.cameo import Dyad, code_dyads
from dateline.exports.table import write_table
from dateline.lexicon.coding import load_country_codes, load_layout
from dateline.types.coded import CodedActor, CodedPlace, CodedStory, Telling

Row = Mapping[str, object]


def write(stories: Sequence[CodedStory], file: BinaryIO, site: str) -> None:
    """Writes one row for each pair of sides of each event; `site` is not needed here."""
    rows = (_event(dyad) for story in stories for event in story.events for dyad in code_dyads(event))
    write_table(load_layout("gdelt"), rows, file)


def write_mentions(stories: Sequence[CodedStory], file: BinaryIO, site: str) -> None:
    """Writes one row for each row of the events and each document that tells it; `site` is not needed here."""
    dyads = (dyad for story in stories for event in story.events for dyad in code_dyads(event))
    rows = (_mention(dyad, telling) for dyad in dyads for telling in dyad.event.tellings)
    write_table(load_layout("gdelt_mentions"), rows, file)


def _event(dyad: Dyad) -> Row:
    event, day = dyad.event, dyad.event.date
    return {
        "GLOBALEVENTID": dyad.id,
        "SQLDATE": day.strftime("%Y%m%d"),
        "MonthYear": day.strftime("%Y%m"),
        "Year": day.year,
        "FractionDate": f"{fraction(day):.4f}",
        **dict(_actor("Actor1", dyad.actor)),
        **dict(_actor("Actor2", dyad.recipient)),
        "IsRootEvent": int(any(telling.lead for telling in event.tellings)),
        "EventCode": dyad.code,
        "EventBaseCode": dyad.code[:3],
        "EventRootCode": dyad.code[:2],
        "QuadClass": dyad.root.gdelt,
        "GoldsteinScale": dyad.root.goldstein,
        "NumMentions": len(event.tellings),
        "NumSources": event.independent,
        "NumArticles": len(event.tellings),
        **dict(_place(event.place)),
        "DATEADDED": _instant(event.first.published, day),
        "SOURCEURL": event.first.url,
    }


def fraction(day: date) -> float:
    """The year and the part of it gone by, as GDELT's rows have it (measured; its codebook prints month * 30)."""
    return day.year + ((day.month - 1) * 30 + day.day) / 365


def _actor(prefix: str, actor: CodedActor | None) -> Iterator[tuple[str, object]]:
    if actor is None:
        return
    country, roles = cameo_country(actor), cameo_roles(actor)
    yield f"{prefix}Code", "".join((country or "", *roles))
    yield f"{prefix}Name", (actor.name or actor.words).upper()
    yield f"{prefix}CountryCode", country
    yield from ((f"{prefix}Type{number}Code", role) for number, role in enumerate(roles[:3], start=1))


def _place(place: CodedPlace | None) -> Iterator[tuple[str, object]]:
    if place is None:
        return
    american = place.country == "USA"
    kinds = {"country": 1, "region": 2 if american else 5, "town": 3 if american else 4, "area": 5}
    known = load_country_codes().get(place.country or "")
    whole = country_name(place.country) if place.level != "country" else None
    yield "ActionGeo_Type", kinds[place.level]
    yield "ActionGeo_FullName", ", ".join(part for part in (place.name, place.region, whole) if part)
    yield "ActionGeo_CountryCode", known.fips if known else None
    yield "ActionGeo_Lat", f"{place.latitude:.4f}"
    yield "ActionGeo_Long", f"{place.longitude:.4f}"


def _mention(dyad: Dyad, telling: Telling) -> Row:
    foreign = telling.language is not None and telling.language.partition("-")[0] != "en"
    return {
        "GLOBALEVENTID": dyad.id,
        "EventTimeDate": _instant(None, dyad.event.date),
        "MentionTimeDate": _instant(telling.published, None),
        "MentionType": 1 if telling.url else 2,
        "MentionSourceName": telling.outlet,
        "MentionIdentifier": telling.url or telling.document,
        "SentenceID": telling.sentence,
        "Actor1CharOffset": -1 if telling.actor is None else telling.actor,
        "Actor2CharOffset": -1 if telling.recipient is None else telling.recipient,
        "ActionCharOffset": telling.trigger,
        "InRawText": 1,
        "Confidence": 100 if dyad.event.dated else 50,
        "MentionDocLen": telling.length,
        "MentionDocTranslationInfo": f"srclc:{telling.language}" if foreign else None,
        "Extras": "copy" if telling.copied else None,
    }


def _instant(when: datetime | None, day: date | None) -> str | None:
    if when is not None:
        return when.astimezone(UTC).strftime("%Y%m%d%H%M%S")
    return day.strftime("%Y%m%d000000") if day else None
