"""POLECAT: one row an event, by the conventions of data/exports/polecat.toml."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from dateline import __version__
from dateline.exports.actors import plover_country
from dateline.exports.table import write_table
from dateline.lexicon.coding import load_country_codes, load_layout
from dateline.lexicon.events import load_plover
from dateline.types.coded import CodedActor, CodedEvent, CodedPlace, CodedStory

QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def write(stories: Sequence[CodedStory], file: BinaryIO, site: str) -> None:
    """Writes the events of all stories; `site` is not needed here."""
    rows = (_row(story, event) for story in stories for event in story.events)
    write_table(load_layout("polecat"), rows, file)


def _row(story: CodedStory, event: CodedEvent) -> Mapping[str, object]:
    plover = load_plover()
    first = event.first
    return {
        "Event ID": event.id,
        "Event Date": event.date.isoformat(),
        "Event Type": event.type.value,
        "Event Mode": event.mode,
        "Intensity": plover.score(event.type, event.mode),
        "Quad Code": QUADS[plover.types[event.type].quad],
        **dict(_side("Actor", event.actors)),
        **dict(_side("Recipient", event.recipients)),
        **dict(_place(event.place)),
        "Source": first.outlet,
        "Publication Date": first.published.date().isoformat() if first.published else None,
        "Story People": _joined(story.people),
        "Story Organizations": _joined(story.organizations),
        "Story Locations": _joined(story.places),
        "Language": first.language,
        "Version": f"Dateline {__version__}",
    }


def _side(name: str, side: Sequence[CodedActor]) -> Iterator[tuple[str, object]]:
    known = [load_country_codes().get(actor.country or "") for actor in side]
    sectors = [sector for actor in side for sector in actor.sectors]
    yield f"{name} Name", _joined(actor.name for actor in side)
    yield f"{name} Country", _joined(plover_country(actor) for actor in side)
    yield f"{name} COW", _joined(str(country.cow) for country in known if country and country.cow)
    yield f"Primary {name} Sector", sectors[0] if sectors else None
    yield f"{name} Sectors", _joined(sectors)
    yield f"{name} Title", _joined(actor.title for actor in side)
    yield f"{name} Name Raw", _joined(actor.words for actor in side)


def _place(place: CodedPlace | None) -> Iterator[tuple[str, object]]:
    if place is None:
        return
    yield "Placename", place.name
    yield "City", place.name if place.level == "town" else None
    yield "Province", place.name if place.level == "region" else place.region
    yield "Country", "KOS" if place.country == "XKX" else place.country
    yield "Latitude", f"{place.latitude:.4f}"
    yield "Longitude", f"{place.longitude:.4f}"
    yield "GeoNames ID", place.geonames
    yield "Raw Placename", place.words
    yield "Feature Type", place.level


def _joined(parts: Iterable[str | None]) -> str:
    """The parts with "; " between them, each once; a ";" inside becomes a comma."""
    return "; ".join(dict.fromkeys(part.replace(";", ",") for part in parts if part))
