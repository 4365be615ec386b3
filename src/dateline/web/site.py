"""What all handlers share: the application behind one lock, templates, security headers, one shape of error."""

import secrets
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dateline.app import Dateline
from dateline.settings import Settings
from dateline.web.views import ViewCounter
from dateline.web.words import FILTERS

T = TypeVar("T")

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(slots=True, kw_only=True)
class Site:
    """The running site: one writer at a time, readers beside it, the desk's token of this start."""

    dateline: Dateline
    settings: Settings
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    form: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    counter: ViewCounter = field(default_factory=ViewCounter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    async def ask(self, question: Callable[[], T]) -> T:
        """The application's answer, off the event loop."""
        return await run_in_threadpool(question)

    async def tell(self, act: Callable[[], T]) -> T:
        """Something that changes the store, one at a time."""

        def alone() -> T:
            with self.lock:
                return act()

        return await run_in_threadpool(alone)

    def count(self, request: Request, story: str) -> None:
        """Counts a view where the settings say so; no address is kept."""
        if self.settings.views:
            today = datetime.now(UTC).date()
            address = request.client.host if request.client else ""
            if self.counter.is_first(story, address, request.headers.get("user-agent", ""), today):
                self.dateline.store.add_views(story, today, 1)


def make_templates() -> Environment:
    """Autoescaping templates in which an unknown name is an error."""
    environment = Environment(
        loader=PackageLoader("dateline.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    return environment


def render(request: Request, template: str, *, status: int = 200, **values: object) -> Response:
    """A page; `past` is the number of an earlier revision."""
    values.setdefault("past", None)
    site: Site = request.app.state.site
    text = request.app.state.templates.get_template(template).render(site=site.settings, **values)
    return HTMLResponse(text, status_code=status)


class SecureHeaders:
    """Puts the security headers on every answer."""

    def __init__(self, app: Callable[..., Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: dict[str, object], receive: object, send: Callable[..., Awaitable[None]]) -> None:
        """ASGI."""

        async def guarded(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))  # type: ignore[call-overload]
                headers += [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
                message = {**message, "headers": headers}
            await send(message)

        await self.app(scope, receive, guarded)
