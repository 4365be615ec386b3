"""The pages' types as JSON, and the exports."""

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from dateline.errors import StoreError
from dateline.exports import EXPORTS
from dateline.web.site import Site

LIMIT = 100


def _json(value: object) -> Response:
    return Response(msgspec.json.encode(value), media_type="application/json")


async def stories(request: Request) -> Response:
    """The stories, the latest first, 100 at a time; `after` is the last id of the page before."""
    site: Site = request.app.state.site
    after = request.query_params.get("after")
    return _json(await site.ask(lambda: site.dateline.display.front(after=after, limit=LIMIT, everything=True)))


async def story(request: Request) -> Response:
    """One story whole, as `dateline story ID --json` gives it."""
    site: Site = request.app.state.site
    return _json(await site.ask(lambda: site.dateline.story(request.path_params["id"])))


async def export(request: Request) -> Response:
    """One story in an export's format."""
    site: Site = request.app.state.site
    name, id = request.path_params["format"], request.path_params["id"]
    if name not in EXPORTS:
        raise StoreError(f"no export {name}")
    content = await site.ask(lambda: site.dateline.export(name, id))
    disposition = f'attachment; filename="{id}.{EXPORTS[name].suffix}"'
    return Response(content, media_type=EXPORTS[name].media_type, headers={"Content-Disposition": disposition})
