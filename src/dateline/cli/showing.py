"""Commands that show what the store holds: stories, story, assignments."""

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from dateline.cli.options import JsonOption, StoreOption, dateline_for
from dateline.cli.output import put_lines, screen
from dateline.cli.view import show_page


def stories(store: StoreOption = None, json: JsonOption = False) -> None:
    """Lists the stories, the latest first."""
    with dateline_for(store) as dateline:
        found = dateline.stories()
    if json:
        put_lines(found)
        return
    table = Table("story", "title", "state", "documents", "independent", "last", box=None)
    for story in found:
        last = story.last.strftime("%Y-%m-%d %H:%M") if story.last else "undated"
        counts = str(story.documents), f"{story.independent}" + (" + ?" if story.independent_unknown else "")
        table.add_row(story.id, escape(story.title), story.state, *counts, last)
    screen.print(table)


def story(
    id: Annotated[str, typer.Argument(help="A story's id.")], store: StoreOption = None, json: JsonOption = False
) -> None:
    """Shows one story whole."""
    with dateline_for(store) as dateline:
        page = dateline.story(id)
    if json:
        put_lines([page])
    else:
        show_page(page)


def assignments(store: StoreOption = None, json: JsonOption = False) -> None:
    """Says for each document its story, its arc, and whose text it is."""
    with dateline_for(store) as dateline:
        rows = dateline.assignments()
        if json:
            put_lines(rows)
            return
        table = Table("document", "story", "arc", "copy of", "origin", box=None)
        for row in rows:
            table.add_row(row.document, row.story or "", row.arc or "", row.copy_of or "", row.origin)
    screen.print(table)
