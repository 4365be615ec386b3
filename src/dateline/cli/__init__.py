"""The command line: data to standard output, progress to standard error; exit code 1 when some inputs failed."""

import sys
from typing import Annotated

import typer
from rich.markup import escape

from dateline import __version__
from dateline.cli.adding import add, follow, read
from dateline.cli.checking import doctor, verify
from dateline.cli.editing import apart, correct, same
from dateline.cli.exporting import export, outlets, schema
from dateline.cli.options import StoreOption
from dateline.cli.output import notes, screen
from dateline.cli.serving import demo, serve
from dateline.cli.showing import assignments, stories, story
from dateline.errors import DatelineError

# In the order of the help.
COMMANDS = (
    read, add, follow, stories, story, assignments, serve, correct, same, apart, export, outlets, schema, verify,
    doctor, demo,
)  # fmt: skip

cli = typer.Typer(
    name="dateline",
    help="News coverage in; one living, sourced page per developing story out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in COMMANDS:
    cli.command()(command)


@cli.callback(invoke_without_command=True)
def top(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
    store: StoreOption = None,
) -> None:
    """News coverage in; one living, sourced page per developing story out."""
    if version:
        screen.print(f"dateline {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        context.fail("Missing command.")
    if store:
        context.default_map = {command.__name__: {"store": store} for command in COMMANDS}


def main() -> None:
    """Runs the command line; trouble in the world ends with one line on standard error and exit code 1."""
    try:
        cli()
    except DatelineError as problem:
        notes.print(f"[red]dateline:[/] {escape(str(problem))}", soft_wrap=True)
        sys.exit(1)
    except OSError as problem:
        notes.print(f"[red]dateline:[/] {escape(problem.strerror or str(problem))}", soft_wrap=True)
        sys.exit(1)
