"""The web server: routes, errors, and how it is run."""

from collections.abc import Callable

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dateline.app import Dateline
from dateline.errors import DatelineError
from dateline.settings import Settings
from dateline.web import api, desk, pages, verdicts
from dateline.web.site import SecureHeaders, Site, make_templates, render

ROUTES = [
    Route("/", pages.front),
    Route("/s/{name}", pages.story),
    Route("/s/{name}/r/{number:int}", pages.revision),
    Route("/s/{id}/report", desk.report_form, methods=["GET"]),
    Route("/s/{id}/report", desk.report, methods=["POST"]),
    Route("/t/{number:int}", pages.ticket),
    Route("/corrections", pages.corrections),
    Route("/method", pages.method),
    Route("/desk", desk.desk),
    Route("/desk/{number:int}", desk.decide, methods=["POST"]),
    Route("/desk/stories/{id}", verdicts.story, methods=["GET"]),
    Route("/desk/stories/{id}", verdicts.rule, methods=["POST"]),
    Route("/api/stories", api.stories),
    Route("/api/stories/{id}", api.story),
    Route("/api/stories/{id}/{format}", api.export),
    Mount("/static", StaticFiles(packages=[("dateline.web", "static")])),
]


def build_site(dateline: Dateline, settings: Settings) -> Starlette:
    """The web application over an open Dateline."""
    problems = {DatelineError: _missing, desk.Refused: _refused, HTTPException: _http}
    middleware = [Middleware(SecureHeaders), Middleware(GZipMiddleware, minimum_size=500)]
    app = Starlette(routes=ROUTES, middleware=middleware, exception_handlers=problems)
    app.state.site = Site(dateline=dateline, settings=settings)
    app.state.templates = make_templates()
    return app


def serve(dateline: Dateline, settings: Settings, say: Callable[[str], None]) -> None:
    """Runs until interrupted; says once where the editor's desk is."""
    app = build_site(dateline, settings)
    say(
        f"The editor's desk, on this machine only: http://{settings.host}:{settings.port}/desk?token={app.state.site.token}"
    )
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning", access_log=False, server_header=False)


def _problem(request: Request, status: int, reason: str) -> Response:
    """Every error has one shape: a page for readers, {"error"} for programs."""
    if request.url.path.startswith("/api/"):
        return Response(msgspec.json.encode({"error": reason}), status_code=status, media_type="application/json")
    return render(request, "problem.html", status=status, reason=reason)


async def _missing(request: Request, problem: Exception) -> Response:
    return _problem(request, 404, str(problem))


async def _refused(request: Request, problem: Exception) -> Response:
    return _problem(request, 403, str(problem))


async def _http(request: Request, problem: Exception) -> Response:
    status = problem.status_code if isinstance(problem, HTTPException) else 500
    return _problem(request, status, str(getattr(problem, "detail", problem)))
