"""Handlers of the readers' pages: each asks the application, fills one frozen page, renders one template."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dateline.errors import StoreError
from dateline.lexicon.outlets import Registry
from dateline.types.stories import Citation, PageCorrection, PageDocument, PagePosition, Story, StoryPage, Ticket
from dateline.web.drawings import Drawing, draw_coverage, draw_timeline
from dateline.web.evidence import Evidence, gather
from dateline.web.site import Site, render
from dateline.web.words import slug_of

STORIES = 40
"""Stories on a front page."""
LEADING = 6
"""Most widely reported stories at the top of the front page, out of the latest `RECENT`."""
RECENT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a large story its page shows, so that it stays under 100 KB; all of it is in the data."""

    families: int = 60
    disputes: int = 12
    parties: int = 12
    positions: int = 8
    issues: int = 10
    sides: int = 5
    schedule: int = 15
    events: int = 50
    quotes: int = 25
    changes: int = 6


LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage:
    """The list of stories."""

    leading: tuple[Story, ...]
    stories: tuple[Story, ...]
    leads: Mapping[str, str]
    older: str | None
    everything: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """What one party offers, demands, refuses."""

    name: str
    positions: tuple[PagePosition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow:
    """One issue with the positions of each side, in the order of the table's columns."""

    issue: str
    cells: tuple[tuple[PagePosition, ...], ...]
    meets: bool
    collides: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """An original document and the copies folded under it; is it known to be the first of them?"""

    original: PageDocument
    copies: tuple[PageDocument, ...]
    first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The story's documents in numbers."""

    copies: int
    agencies: tuple[str, ...]
    languages: tuple[str, ...]
    official: int
    drawing: Drawing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story page with everything that its template shows."""

    page: StoryPage
    slug: str
    evidence: Mapping[Citation, Evidence]
    coverage: Coverage
    names: Mapping[str, str]
    timeline: Drawing | None
    parties: tuple[Party, ...]
    sides: tuple[str, ...]
    issues: tuple[IssueRow, ...]
    families: tuple[Family, ...]
    unlisted: int
    views: int | None
    editor: str
    corrected: Mapping[str, PageCorrection]
    touched: int
    limits: Limits


async def front(request: Request) -> Response:
    """The most widely reported stories, then all by their last report; those of one document only when asked for."""
    site: Site = request.app.state.site
    after, everything = request.query_params.get("after"), request.query_params.get("all") == "1"
    found = await site.ask(lambda: site.dateline.display.front(after=after, limit=STORIES, everything=everything))
    recent = (
        () if after else await site.ask(lambda: site.dateline.display.front(after=None, limit=RECENT, everything=False))
    )
    leading = tuple(sorted(recent, key=lambda story: -story.independent)[:LEADING]) if len(recent) > LEADING else ()
    leads = await site.ask(lambda: site.dateline.display.leads((*leading, *found)))
    older = found[-1].id if len(found) == STORIES else None
    page = FrontPage(leading=leading, stories=found, leads=leads, older=older, everything=everything)
    return render(request, "front.html", page=page)


async def story(request: Request) -> Response:
    """A story's page; its address may carry any title, the id decides."""
    site: Site = request.app.state.site
    id = request.path_params["name"].rpartition("-")[2]
    page = await site.ask(lambda: site.dateline.story(id))
    canonical = f"/s/{slug_of(page.story)}"
    if request.url.path != canonical:
        return RedirectResponse(canonical, status_code=301 if page.story.id != id else 302)
    tag = f'W/"{page.story.id}.{page.story.revision}.{page.story.documents}.{page.story.state}.{len(page.corrections)}"'
    if not site.settings.views and request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"ETag": tag})
    view = await site.ask(lambda: build_view(site, page))
    site.count(request, page.story.id)
    response = render(request, "story.html", view=view)
    response.headers["ETag"] = tag
    return response


async def revision(request: Request) -> Response:
    """An earlier state of a story, as it then was."""
    site: Site = request.app.state.site
    id, number = request.path_params["name"].rpartition("-")[2], request.path_params["number"]
    page = await site.ask(lambda: site.dateline.display.revision(id, number))
    view = await site.ask(lambda: build_view(site, page))
    return render(request, "story.html", view=view, past=number)


async def method(request: Request) -> Response:
    """How pages are made, and what each number cannot tell."""
    return render(request, "method.html")


async def corrections(request: Request) -> Response:
    """The public ledger of corrections, the latest first."""
    site: Site = request.app.state.site
    found = await site.ask(lambda: site.dateline.desk.corrections())
    return render(request, "corrections.html", corrections=tuple(reversed(found)))


async def ticket(request: Request) -> Response:
    """A reader's report under its public number."""
    site: Site = request.app.state.site
    found: Ticket | None = await site.ask(lambda: site.dateline.desk.ticket(request.path_params["number"]))
    if found is None:
        raise StoreError(f"no ticket {request.path_params['number']}")
    return render(request, "ticket.html", ticket=found)


def build_view(site: Site, page: StoryPage) -> StoryView:
    """What the story template shows, from the page and the documents that it cites."""
    documents = site.dateline.display.cited_documents(page)
    families = fold(page.documents)
    names = _names(page, site.dateline.registry)
    counts = site.dateline.display.views(page.story.id) if site.settings.views else None
    corrected = {correction.record: correction for correction in page.corrections}
    return StoryView(
        page=page,
        slug=slug_of(page.story),
        evidence=gather(page, documents),
        coverage=_coverage(page, names),
        names=names,
        timeline=draw_timeline(page.timeline, page.story.last),
        parties=_parties(page.positions),
        sides=(sides := _sides(page)),
        issues=_issue_rows(page, sides),
        families=families[: LIMITS.families],
        unlisted=sum(1 + len(family.copies) for family in families[LIMITS.families :]),
        views=counts,
        editor=site.settings.editor,
        corrected=corrected,
        touched=sum(sentence.touched for sentence in page.digest),
        limits=LIMITS,
    )


def fold(documents: Sequence[PageDocument]) -> tuple[Family, ...]:
    """Copies under the document that they are, in the end, a copy of; originals in the order of publication.

    What only shares passages with another document stands for itself.
    """
    above = {d.id: d.copy_of for d in documents if d.copy_of and d.copy_kind != "passages"}
    here = {document.id for document in documents}
    copies: dict[str, list[PageDocument]] = {}
    for document in documents:
        chain = [document.id]
        while (up := above.get(chain[-1])) in here and up and up not in chain:
            chain.append(up)
        # Of documents that are copies of each other, any will do.
        root = min(chain) if up in chain else chain[-1]
        copies.setdefault(root, []).append(document)
    return tuple(_family(document, copies[document.id]) for document in documents if document.id in copies)


def _family(original: PageDocument, members: Sequence[PageDocument]) -> Family:
    """The first of a family is known where all of it is dated, and nothing at the same time."""
    copies = tuple(document for document in members if document is not original)
    times = [document.published for document in copies]
    first = bool(copies) and all(original.published and time and original.published < time for time in times)
    return Family(original=original, copies=copies, first=first)


def _coverage(page: StoryPage, names: Mapping[str, str]) -> Coverage:
    copies = [d for d in page.documents if d.origin == "copy" or (d.copy_of and d.copy_kind != "passages")]
    origins = {d.origin_of for d in page.documents if d.origin_of and d.origin_of.startswith("agency:")}
    return Coverage(
        copies=len(copies),
        agencies=tuple(sorted(names.get(id, id) for id in (origin.partition(":")[2] for origin in origins if origin))),
        languages=tuple(sorted({document.language for document in page.documents if document.language})),
        official=sum((document.origin_of or "").startswith("official:") for document in page.documents),
        drawing=draw_coverage(page.documents),
    )


def _names(page: StoryPage, registry: Registry) -> dict[str, str]:
    """The names of the outlets that the documents are of, credit or come from, by id."""
    ids = {id for d in page.documents for id in (*d.credits, (d.origin_of or "").partition(":")[2])}
    here = {d.outlet_id: d.outlet for d in page.documents if d.outlet_id and d.outlet}
    return {**here, **{outlet.id: outlet.name for outlet in registry.outlets if outlet.id in ids}}


def _parties(positions: Sequence[PagePosition]) -> tuple[Party, ...]:
    grouped: dict[str, list[PagePosition]] = {}
    for position in positions:
        grouped.setdefault(position.side or position.actor, []).append(position)
    return tuple(Party(name=name, positions=tuple(found)) for name, found in grouped.items())


def _sides(page: StoryPage) -> tuple[str, ...]:
    """The sides of the issues on the page that stand on most of them, so many as a table can show."""
    counts = Counter(side for issue in page.issues[: LIMITS.issues] for side in issue.sides)
    return tuple(side for side, _ in counts.most_common(LIMITS.sides))


def _issue_rows(page: StoryPage, sides: Sequence[str]) -> tuple[IssueRow, ...]:
    by_id = {position.id: position for position in page.positions}
    rows = []
    for issue in page.issues[: LIMITS.issues]:
        held = dict(zip(issue.sides, issue.positions, strict=True))
        cells = tuple(tuple(by_id[id] for id in held.get(side, ())) for side in sides)
        if any(cells):
            rows.append(IssueRow(issue=issue.issue, cells=cells, meets=issue.meets, collides=issue.collides))
    return tuple(rows)
