"""Commands that serve pages: serve, and demo with a sample store."""

import webbrowser
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from dateline.cli.adding import add_with_bar, report_added
from dateline.cli.options import OpenOption, StoreOption, dateline_with, settings_for
from dateline.cli.output import say, screen
from dateline.settings import LAST_PORT, Settings

if TYPE_CHECKING:
    from dateline.app import Dateline


def serve(
    store: StoreOption = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on (default 127.0.0.1).")] = None,
    port: Annotated[int | None, typer.Option(help="Port (default 8765).", min=1, max=LAST_PORT)] = None,
    open_browser: OpenOption = False,
) -> None:
    """Serves the front page, the story pages, their data and the editor's desk."""
    settings = settings_for(store)
    settings = replace(settings, host=host or settings.host, port=port or settings.port)
    serve_pages(settings, open_browser=open_browser)


def serve_pages(settings: Settings, *, open_browser: bool) -> None:
    """Runs the web server until it is interrupted; says the addresses first."""
    from dateline.web.server import serve as run_server

    with dateline_with(settings) as dateline:
        address = f"http://{settings.host}:{settings.port}/"
        say(f"Dateline is at {address}")
        if open_browser:
            webbrowser.open(address)
        run_server(dateline, settings, say=say)


def demo(
    store: StoreOption = None,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Build and summarise only.")] = False,
    open_browser: OpenOption = False,
) -> None:
    """Builds the sample story, offline, says what was found, and serves it."""
    from dateline.demo import demo_settings, demo_sources

    settings = demo_settings(settings_for(store), named=store is not None)
    with dateline_with(settings) as dateline:
        added = add_with_bar(dateline, demo_sources())
        report_added(added, json=False)
        show_summary(dateline)
    if not no_serve:
        serve_pages(settings, open_browser=open_browser)


def show_summary(dateline: "Dateline") -> None:
    """What the store's largest story holds, in a few lines."""
    found = dateline.stories()
    table = Table("story", "documents", "independent", "sentences", "disputes", "due", box=None)
    for item in found[:8]:
        page = dateline.story(item.id)
        counts = len(page.digest), len(page.disputed), len(page.schedule)
        table.add_row(escape(item.title), str(item.documents), str(item.independent), *map(str, counts))
    screen.print(table)
