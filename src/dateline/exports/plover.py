"""PLOVER JSON: one record a line, by the field table of the manual and the conventions of data/exports/plover.toml."""

from collections.abc import Mapping, Sequence
from typing import BinaryIO

import msgspec

from dateline import __version__
from dateline.exports.actors import plover_country
from dateline.lexicon.coding import load_fields
from dateline.lexicon.events import load_plover
from dateline.types.coded import CodedActor, CodedEvent, CodedPlace, CodedStory
from dateline.types.records import PlaceLevel

RESOLUTION: Mapping[PlaceLevel, int] = {"country": 1, "area": 2, "region": 2, "town": 4}


def write(stories: Sequence[CodedStory], file: BinaryIO, site: str) -> None:
    """Writes the events of all stories; `site` is not needed here. ValueError for a record that is none of PLOVER's."""
    for story in stories:
        for event in story.events:
            file.write(msgspec.json.encode(checked(_record(story, event))) + b"\n")


def checked(record: Mapping[str, object]) -> Mapping[str, object]:
    """The record, if it has all required fields and no unknown one."""
    fields = load_fields("plover")
    unknown = set(record) - set(fields.required) - set(fields.optional)
    missing = [name for name in fields.required if name not in record]
    if unknown or missing:
        raise ValueError(f"not of PLOVER: {', '.join((*sorted(unknown), *missing))}")
    return record


def _record(story: CodedStory, event: CodedEvent) -> Mapping[str, object]:
    plover = load_plover()
    first = event.first
    comments = ((not event.dated, "report's day"), (event.status not in ("happened", "ongoing"), event.status))
    record: dict[str, object] = {
        "id": event.id,
        "date": event.date.isoformat(),
        "actor": [_actor(actor) for actor in event.actors],
        "event": [event.type.value],
        "recipient": [_actor(actor) for actor in event.recipients] or None,
        "event_loc": _place(event.place) if event.place else None,
        "quad_code": plover.types[event.type].quad,
        "event_scale": plover.score(event.type, event.mode),
        "mode": [event.mode] if event.mode else None,
        "text_info": {
            "sequence": first.sentence, "start": first.span[0], "end": first.span[1], "text_story": first.document,
        },
        "cite_info": _present(
            {
                "corpus": story.id, "url": first.url, "language": first.language, "publication": first.outlet,
                "codebook": "PLOVER DRAFT Version 2.0",
            }
        ),
        "coder": f"Dateline {__version__}",
        "comment": "; ".join(text for said, text in comments if said) or None,
    }  # fmt: skip
    return _present(record)


def _actor(actor: CodedActor) -> Mapping[str, object]:
    return _present(
        {
            "code": plover_country(actor),
            "sector": actor.sectors[0] if actor.sectors else None,
            "entity_text": actor.words or None,
            "identifier_id": actor.wikidata,
            "identifier_text": actor.name,
            "office": actor.title,
        }
    )


def _place(place: CodedPlace) -> Mapping[str, object]:
    return _present(
        {
            "extracted_place": place.words,
            "resolved_place": place.name,
            "geonameid": place.geonames,
            "lat": place.latitude,
            "lon": place.longitude,
            "city": place.name if place.level == "town" else None,
            "province": place.name if place.level == "region" else place.region,
            "country_code": "KOS" if place.country == "XKX" else place.country,
            "resolution": RESOLUTION[place.level],
        }
    )


def _present(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that are known."""
    return {name: value for name, value in fields.items() if value is not None}
