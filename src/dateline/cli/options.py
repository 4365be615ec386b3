"""Arguments and options that several commands share, and the settings they lead to."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.settings import Settings, load_settings

if TYPE_CHECKING:
    from dateline.app import Dateline

Sources = Annotated[
    list[str], typer.Argument(help="Files, folders, patterns, addresses (https://…), or - for standard input.")
]
StoreOption = Annotated[
    str | None, typer.Option("--store", metavar="URL", help="A path, or postgresql://… (default: dateline.db).")
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON on standard output.")]
OpenOption = Annotated[bool, typer.Option("--open", help="Open the front page in a browser.")]


def settings_for(store: str | None) -> Settings:
    """The settings of file and environment, with the store named on the command line."""
    settings = load_settings()
    return replace(settings, store=store) if store else settings


def dateline_for(store: str | None = None) -> "Dateline":
    """The product with those settings."""
    return dateline_with(settings_for(store))


def dateline_with(settings: Settings) -> "Dateline":
    """The product; loaded only now, since help, usage errors and the version need none of it."""
    from dateline.app import Dateline

    return Dateline(settings)
