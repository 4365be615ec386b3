"""The desk's page of a story: which of its documents belong together, and which do not."""

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dateline.types.stories import Constraint, PageDocument, StoryPage
from dateline.web.desk import LONGEST, Refused, editors_form, only_editor
from dateline.web.site import Site, render

OFFERED = 200
"""Other stories, the latest first, that a document may be sent to from the desk."""


async def story(request: Request) -> Response:
    """A story's documents, with what an editor may say of each, and what was said already."""
    site: Site = request.app.state.site
    only_editor(request)
    page = await site.ask(lambda: site.dateline.story(request.path_params["id"]))
    others = await site.ask(lambda: site.dateline.display.front(after=None, limit=OFFERED, everything=True))
    said = await site.ask(lambda: site.dateline.desk.verdicts(page.story.id))
    return render(
        request,
        "verdicts.html",
        page=page,
        others=[other for other in others if other.id != page.story.id],
        said=said,
        form=site.form,
    )


async def rule(request: Request) -> Response:
    """Takes a document, or the whole story, out of a story or into another, or takes such a verdict back."""
    site: Site = request.app.state.site
    form = await editors_form(request)
    page = await site.ask(lambda: site.dateline.story(request.path_params["id"]))
    why = str(form.get("reason", "")).strip()[:LONGEST]
    if not why:
        raise Refused("a verdict needs a reason")
    if form.get("act") == "lift":
        one, other = str(form.get("one", "")), str(form.get("other", ""))
        await site.tell(lambda: site.dateline.desk.lift(one, other, why=why))
    else:
        said = _verdict(form, page, why)
        await site.tell(lambda: site.dateline.desk.rule(said.one, said.other, said.kind, why=why))
    return RedirectResponse(f"/desk/stories/{page.story.id}", status_code=303)


def _verdict(form: FormData, page: StoryPage, why: str) -> Constraint:
    """What the form says; a story is named by its id, as `Dateline.rule` takes it."""
    chosen = str(form.get("document", ""))
    documents = [document for document in page.documents if document.id != chosen]
    whole = len(documents) == len(page.documents)
    if form.get("act") == "same":
        one = page.story.id if whole else chosen
        return Constraint(kind="same", one=one, other=str(form.get("into", "")), why=why)
    if whole or not documents:
        raise Refused("say which document does not belong here")
    return Constraint(kind="apart", one=chosen, other=_first(documents).id, why=why)


def _first(documents: list[PageDocument]) -> PageDocument:
    return min(documents, key=lambda document: (document.published is None, str(document.published), document.id))
