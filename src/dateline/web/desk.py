"""Reports of readers and the editor's decisions. The desk is open on loopback only, with the token of this start."""

import hmac
import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dateline.errors import StoreError
from dateline.types.stories import PageSentence
from dateline.web.site import Site, render

COOKIE = "dateline-desk"
LONGEST = 2000
"""Characters of a report; a form of more than `BODY` bytes is refused unread."""
BODY = 64 * 1024
OPEN_TICKETS = 500
"""Undecided tickets at which no more are taken, so that nobody can fill the disk."""
STORIES = 50
"""Stories listed on the desk, the latest first."""


class Refused(Exception):
    """A request that is not allowed here; shown as 403."""


async def report_form(request: Request) -> Response:
    """The form with which a reader says what is wrong with a sentence."""
    sentence = await _sentence(request, request.query_params.get("sentence", ""))
    return render(request, "report.html", story=request.path_params["id"], sentence=sentence, problem=None)


async def report(request: Request) -> Response:
    """Takes a reader's report and leads to its public ticket."""
    site: Site = request.app.state.site
    form = await _form(request)
    story, words = request.path_params["id"], str(form.get("report", "")).strip()
    sentence = await _sentence(request, str(form.get("sentence", "")))
    if not 0 < len(words) <= LONGEST:
        problem = f"Please say in at most {LONGEST} characters what is wrong."
        return render(request, "report.html", status=400, story=story, sentence=sentence, problem=problem)
    if len(await site.ask(lambda: site.dateline.desk.tickets("received"))) >= OPEN_TICKETS:
        raise Refused("too many reports are waiting for a decision; please try again later")
    ticket = await site.tell(lambda: site.dateline.desk.report(story, sentence.id, words))
    return RedirectResponse(f"/t/{ticket.number}", status_code=303)


async def desk(request: Request) -> Response:
    """Open tickets; the address with the token opens the desk for this browser."""
    site: Site = request.app.state.site
    only_here(request)
    given = request.query_params.get("token")
    if given is not None:
        if not hmac.compare_digest(given.encode(), site.token.encode()):
            raise Refused("this is not the token of this start")
        response = RedirectResponse("/desk", status_code=303)
        response.set_cookie(COOKIE, site.session, httponly=True, samesite="strict", path="/desk", max_age=12 * 3600)
        return response
    only_editor(request)
    tickets = await site.ask(lambda: site.dateline.desk.tickets("received"))
    stories = await site.ask(lambda: site.dateline.display.front(after=None, limit=STORIES, everything=False))
    return render(request, "desk.html", tickets=tickets, stories=stories, form=site.form)


async def decide(request: Request) -> Response:
    """Accepts a report (the right words, or none to withdraw the sentence) or declines it, with a public reason."""
    site: Site = request.app.state.site
    form = await editors_form(request)
    number, reason = int(request.path_params["number"]), str(form.get("reason", "")).strip()[:LONGEST]
    text = str(form.get("text", "")).strip() or None
    if not reason:
        raise Refused("a decision needs a public reason")
    if form.get("verdict") == "accept":
        await site.tell(lambda: site.dateline.desk.accept(number, text=text, why=reason))
    else:
        await site.tell(lambda: site.dateline.desk.decline(number, why=reason))
    return RedirectResponse("/desk", status_code=303)


async def _sentence(request: Request, id: str) -> PageSentence:
    site: Site = request.app.state.site
    page = await site.ask(lambda: site.dateline.story(request.path_params["id"]))
    found = next((sentence for sentence in page.digest if sentence.id == id), None)
    if found is None:
        raise StoreError(f"story {page.story.id} has no sentence {id}")
    return found


async def _form(request: Request) -> FormData:
    """The form of a request from our own pages; Refused for another origin or too large a body."""
    origin = request.headers.get("origin")
    if origin and origin != "null" and urlsplit(origin).netloc != request.headers.get("host"):
        raise Refused("this form was sent from another site")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Refused("this form was sent from another site")
    if int(request.headers.get("content-length") or BODY + 1) > BODY:
        raise Refused("the form is too large")
    return await request.form(max_files=0, max_fields=10)


async def editors_form(request: Request) -> FormData:
    """The form of an editor at the desk of this start; Refused for anybody else."""
    only_editor(request)
    form = await _form(request)
    if not hmac.compare_digest(str(form.get("form", "")).encode(), request.app.state.site.form.encode()):
        raise Refused("the form is of an earlier start; open the desk again")
    return form


def only_editor(request: Request) -> None:
    """Refused unless the request comes from this machine, with the cookie that the printed address gave."""
    only_here(request)
    site: Site = request.app.state.site
    if not hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), site.session.encode()):
        raise Refused("open the desk with the address that was printed at the start")


def only_here(request: Request) -> None:
    """Refused unless the request comes from this machine."""
    host = request.client.host if request.client else ""
    try:
        near = ipaddress.ip_address(host).is_loopback
    except ValueError:
        near = False
    if not near:
        raise Refused("the desk is open on this machine only")
