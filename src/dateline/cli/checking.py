"""Commands that look after an installation: verify, doctor."""

import typer
from rich.markup import escape
from rich.table import Table

from dateline.cli.options import JsonOption, StoreOption, dateline_for
from dateline.cli.output import Bar, notes, put_lines, screen


def verify(store: StoreOption = None, json: JsonOption = False) -> None:
    """Re-reads every citation of the store against the stored text and reports any that does not match."""
    with dateline_for(store) as dateline, Bar() as bar:
        verdict = dateline.verify(progress=bar)
    if json:
        put_lines([verdict])
    else:
        for problem in verdict.problems:
            notes.print(f"[red]does not match[/] {escape(problem)}", soft_wrap=True)
        screen.print(
            f"{verdict.citations} citations in {verdict.stories} stories checked, {len(verdict.problems)} wrong"
        )
    raise typer.Exit(1 if verdict.problems else 0)


def doctor(store: StoreOption = None, json: JsonOption = False) -> None:
    """Says what is installed: versions, models and their hashes, the state of the store."""
    with dateline_for(store) as dateline:
        findings = dateline.examine()
    if json:
        put_lines(findings)
    else:
        table = Table("what", "state", "detail", box=None)
        for finding in findings:
            table.add_row(escape(finding.what), finding.state, escape(finding.detail))
        screen.print(table)
    raise typer.Exit(1 if any(finding.state == "wrong" for finding in findings) else 0)
