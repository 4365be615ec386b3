"""What commands write: data to standard output, progress and complaints to standard error."""

import sys
from collections.abc import Iterable

import msgspec
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from dateline.errors import DatelineError

notes = Console(stderr=True, highlight=False)
screen = Console(highlight=False)


def put_lines(items: Iterable[object]) -> None:
    """One JSON object a line on standard output."""
    for item in items:
        sys.stdout.buffer.write(msgspec.json.encode(item) + b"\n")
    sys.stdout.buffer.flush()


def say(message: str) -> None:
    """One line on standard error, addresses in it whole."""
    notes.print(message, markup=False, soft_wrap=True)


def complain(problem: DatelineError) -> None:
    """One line on standard error."""
    notes.print(f"[yellow]not taken[/] {escape(str(problem))}", soft_wrap=True)


class Bar:
    """Progress on standard error: how many documents, and what is being done."""

    def __init__(self) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}"))
        self.progress = Progress(
            *columns, TimeElapsedColumn(), console=notes, transient=True, disable=not notes.is_terminal
        )
        self.tasks: dict[str, TaskID] = {}

    def __enter__(self) -> "Bar":
        self.progress.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.progress.stop()

    def __call__(self, what: str, done: int, total: int | None) -> None:
        """Shows that `done` (of `total`, where known) of something are ready."""
        if what not in self.tasks:
            self.tasks[what] = self.progress.add_task(what, total=total)
        self.progress.update(self.tasks[what], completed=done, total=total)
