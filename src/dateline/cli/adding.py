"""Commands that take documents in: read, add, follow."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from dateline.cli.options import JsonOption, Sources, StoreOption, dateline_for
from dateline.cli.output import Bar, complain, notes, put_lines, say
from dateline.cli.view import show_reading
from dateline.errors import InputError
from dateline.types.readings import Reading

if TYPE_CHECKING:
    from dateline.app import Added, Dateline


def read(sources: Sources, json: JsonOption = False) -> None:
    """Reads documents and shows what each says; needs no store."""
    failed: list[InputError] = []
    readings = complaining(dateline_for().read(sources), failed)
    if json:
        put_lines(readings)
    else:
        for reading in readings:
            show_reading(reading)
    raise typer.Exit(1 if failed else 0)


def complaining(items: Iterable[Reading | InputError], failed: list[InputError]) -> Iterator[Reading]:
    """The readings; what could not be taken is named as it comes, and added to `failed`."""
    for item in items:
        if isinstance(item, InputError):
            failed.append(item)
            complain(item)
        else:
            yield item


def add(sources: Sources, store: StoreOption = None, json: JsonOption = False) -> None:
    """Puts documents in the store and brings the stories up to date; the same again changes nothing."""
    with dateline_for(store) as dateline:
        added = add_with_bar(dateline, sources)
    report_added(added, json=json)
    raise typer.Exit(1 if added.failed else 0)


def add_with_bar(dateline: "Dateline", sources: list[str]) -> "Added":
    """Adds and shows how far it is; an interrupt says what it leaves."""
    try:
        with Bar() as bar:
            return dateline.add(sources, progress=bar)
    except KeyboardInterrupt:
        say("stopped; what was added stays, and the same command goes on from there")
        raise


def report_added(added: "Added", *, json: bool) -> None:
    """Says what an `add` did, failures first."""
    for problem in added.failed:
        complain(problem)
    if json:
        put_lines([added.summary()])
        return
    known = f", {added.known} known already" if added.known else ""
    notes.print(f"{added.new} documents added{known}; {added.stories} stories brought up to date")


def follow(
    urls: Annotated[
        list[str] | None,
        typer.Argument(help="Addresses of feeds or pages, or OPML files; those of earlier calls are remembered."),
    ] = None,
    store: StoreOption = None,
    once: Annotated[bool, typer.Option("--once", help="Poll what is due once and stop.")] = False,
) -> None:
    """Keeps polling feeds and pages, and brings the stories up to date; Ctrl-C stops it, nothing is lost."""
    failed = False
    with dateline_for(store) as dateline:
        try:
            for polled in dateline.follow(urls or [], once=once):
                failed = failed or polled.failed
                notes.print(f"{escape(polled.url)}: {escape(polled.outcome)}", soft_wrap=True)
        except KeyboardInterrupt:
            notes.print("stopped; nothing is lost")
    raise typer.Exit(1 if failed else 0)
