"""ICEWS: one row for each pair of sides, by the conventions of data/exports/icews.toml."""

from collections.abc import Mapping, Sequence
from typing import BinaryIO

from dateline.exports.actors import country_name, icews_sectors
from dateline.exports.cameo import Dyad, code_dyads, number_of
from dateline.exports.table import write_table
from dateline.lexicon.coding import load_layout
from dateline.types.coded import CodedActor, CodedStory


def write(stories: Sequence[CodedStory], file: BinaryIO, site: str) -> None:
    """Writes the dyads of all events; `site` is not needed here."""
    rows = (_row(dyad) for story in stories for event in story.events for dyad in code_dyads(event))
    write_table(load_layout("icews"), rows, file)


def _row(dyad: Dyad) -> Mapping[str, object]:
    place, first = dyad.event.place, dyad.event.first
    return {
        "Event ID": dyad.id,
        "Event Date": dyad.event.date.isoformat(),
        "Source Name": _name(dyad.actor),
        "Source Sectors": icews_sectors([dyad.actor]),
        "Source Country": country_name(dyad.actor.country),
        "Event Text": " ".join(part for part in (dyad.event.type.value, dyad.event.mode) if part),
        "CAMEO Code": dyad.code,
        "Intensity": dyad.root.goldstein,
        "Target Name": _name(dyad.recipient) if dyad.recipient else None,
        "Target Sectors": icews_sectors([dyad.recipient]) if dyad.recipient else None,
        "Target Country": country_name(dyad.recipient.country) if dyad.recipient else None,
        "Story ID": number_of(first.document),
        "Sentence Number": first.sentence,
        "Publisher": first.outlet,
        "City": place.name if place and place.level == "town" else None,
        "Province": (place.name if place.level == "region" else place.region) if place else None,
        "Country": country_name(place.country) if place else None,
        "Latitude": f"{place.latitude:.4f}" if place else None,
        "Longitude": f"{place.longitude:.4f}" if place else None,
    }


def _name(actor: CodedActor) -> str:
    return actor.name or actor.words or "Unidentified"
