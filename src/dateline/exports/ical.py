"""iCalendar (RFC 5545): one VEVENT a scheduled event, with the words that announce it. No day or hour is invented."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import BinaryIO
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from dateline import __version__
from dateline.types.stories import PageSchedule, StoryPage


def write(pages: Sequence[StoryPage], file: BinaryIO, site: str) -> None:
    """Writes a calendar of all plans that have a day; `site` is the address of the pages ("" when there is none)."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Dateline//Dateline {__version__}//EN")
    calendar.add("version", "2.0")
    for page in pages:
        for plan in page.schedule:
            event = _event(page, plan, site)
            if event is not None:
                calendar.add_component(event)
    file.write(calendar.to_ical())


def _event(page: StoryPage, plan: PageSchedule, site: str) -> Event | None:
    """The calendar's event, or null where the plan is coarser than a day."""
    start = _start(plan.when)
    if start is None:
        return None
    event = Event()
    event.add("uid", f"{plan.id}@{urlsplit(site).hostname or 'dateline.invalid'}")
    event.add("dtstamp", _stamp(page, plan))
    event.add("dtstart", start)
    if not isinstance(start, datetime):
        event.add("dtend", start + timedelta(days=1))
    event.add("sequence", max(len(plan.history) - 1, 0))
    event.add("summary", plan.what)
    event.add("status", _status(plan))
    event.add("transp", "TRANSPARENT")
    event.add("description", _description(plan))
    if plan.place:
        event.add("location", plan.place)
    if site:
        event.add("url", f"{site.rstrip('/')}/s/{page.story.id}")
    return event


def _start(when: str) -> date | datetime | None:
    try:
        if len(when) == len("2026-02-06"):
            return date.fromisoformat(when)
        instant = datetime.fromisoformat(when)
    except ValueError:
        return None
    return instant.astimezone(UTC) if instant.tzinfo else None


def _stamp(page: StoryPage, plan: PageSchedule) -> datetime:
    """When the plan was last reported; the story's last document where that is unknown."""
    reported = [entry.reported for entry in plan.history if entry.reported]
    latest = max(reported, default=page.story.last or datetime(1970, 1, 1, tzinfo=UTC))
    return latest.astimezone(UTC)


def _status(plan: PageSchedule) -> str:
    if plan.outcome and ("called off" in plan.outcome or "cancel" in plan.outcome):
        return "CANCELLED"
    return "CONFIRMED" if plan.certainty == "announced" else "TENTATIVE"


def _description(plan: PageSchedule) -> str:
    lines = [f"“{citation.exact}” ({citation.document})" for citation in plan.citations]
    if plan.outcome:
        lines.append(f"Outcome: {plan.outcome}")
    return "\n".join(lines)
