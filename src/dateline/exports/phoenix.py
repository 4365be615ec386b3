"""Phoenix: one row for each day, source, target and code, by the conventions of data/exports/phoenix.toml."""

from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO

from dateline import __version__
from dateline.exports.actors import cameo_country, cameo_roles
from dateline.exports.cameo import Dyad, code_dyads
from dateline.exports.table import write_table
from dateline.lexicon.coding import load_layout
from dateline.types.coded import CodedActor, CodedStory


def write(stories: Sequence[CodedStory], file: BinaryIO, site: str) -> None:
    """Writes the dyads of all events, those alike once; `site` is not needed here."""
    groups: dict[tuple[object, ...], list[Dyad]] = {}
    for story in stories:
        for dyad in (dyad for event in story.events for dyad in code_dyads(event)):
            # What nobody can be told from others by code is told apart by its words.
            sides = tuple(_full(side) or (side.name or side.words if side else "") for side in _sides(dyad))
            groups.setdefault((dyad.event.date, *sides, dyad.code), []).append(dyad)
    write_table(load_layout("phoenix"), (_row(group) for group in groups.values()), file)


def _sides(dyad: Dyad) -> tuple[CodedActor, CodedActor | None]:
    return dyad.actor, dyad.recipient


def _full(actor: CodedActor | None) -> str:
    """Country and main role, "EGYMIL"; "" where neither is known."""
    return "".join((cameo_country(actor) or "", *cameo_roles(actor)[:1])) if actor else ""


def _row(group: Sequence[Dyad]) -> Mapping[str, object]:
    first, day = group[0], group[0].event.date
    place = next((dyad.event.place for dyad in group if dyad.event.place), None)
    tellings = list(dict.fromkeys(telling for dyad in group for telling in dyad.event.tellings))
    return {
        "id_version": f"{first.id}_{__version__}",
        "date": day.strftime("%Y%m%d"),
        "year": day.year,
        "month": day.month,
        "day": day.day,
        **_side("source", first.actor),
        **_side("target", first.recipient),
        "code": first.code,
        "root": first.code[:2],
        "quad": first.root.phoenix,
        "Goldstein": first.root.goldstein,
        "lat": f"{place.latitude:.4f}" if place else None,
        "lon": f"{place.longitude:.4f}" if place else None,
        "place": place.name if place and place.level in ("town", "area") else None,
        "state": (place.name if place.level == "region" else place.region) if place else None,
        "country": ("KSV" if place.country == "XKX" else place.country) if place else None,
        "sentence ids": _joined(f"{telling.document}_{telling.sentence}" for telling in tellings),
        "urls": _joined(telling.url for telling in tellings),
        "sources": _joined(telling.outlet for telling in tellings),
    }


def _side(name: str, actor: CodedActor | None) -> Mapping[str, object]:
    if actor is None:
        return {}
    main, *others = cameo_roles(actor) or ("",)
    return {
        f"{name} full": _full(actor),
        f"{name} root": cameo_country(actor),
        f"{name} agent": main,
        f"{name} others": _joined(others),
    }


def _joined(parts: Iterable[str | None]) -> str:
    """The parts with ";" between them, each once; a ";" inside becomes a comma."""
    return ";".join(dict.fromkeys(part.replace(";", ",") for part in parts if part))
