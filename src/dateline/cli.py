"""The command line: data to standard output, progress to standard error; exit code 1 when some inputs failed."""

import dataclasses
import sys
import webbrowser
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from dateline import __version__
from dateline.app import Added, Dateline
from dateline.errors import DatelineError, InputError
from dateline.exports import EXPORTS, EventExport
from dateline.settings import Settings, load_settings
from dateline.types.readings import Reading
from dateline.types.stories import ConstraintKind, CorrectionKind, PageDocument, StoryPage

cli = typer.Typer(
    name="dateline",
    help="News coverage in; one living, sourced page per developing story out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
notes = Console(stderr=True, highlight=False)
screen = Console(highlight=False)

Sources = Annotated[
    list[str], typer.Argument(help="Files, folders, patterns, addresses (https://…), or - for standard input.")
]
StoreOption = Annotated[
    str | None, typer.Option("--store", metavar="URL", help="A path, or postgresql://… (default: dateline.db).")
]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON on standard output.")]


def settings_for(store: str | None) -> Settings:
    """The settings of file and environment, with the store named on the command line."""
    settings = load_settings()
    return dataclasses.replace(settings, store=store) if store else settings


def put_lines(items: Iterable[object]) -> None:
    """One JSON object a line on standard output."""
    for item in items:
        sys.stdout.buffer.write(msgspec.json.encode(item) + b"\n")
    sys.stdout.buffer.flush()


def complain(problem: DatelineError) -> None:
    """One line on standard error."""
    notes.print(f"[yellow]not taken[/] {escape(str(problem))}", soft_wrap=True)


class Bar:
    """Progress on standard error: how many documents, and what is being done."""

    def __init__(self) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}"))
        self.progress = Progress(*columns, TimeElapsedColumn(), console=notes, transient=True)
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


@cli.command()
def read(sources: Sources, json: JsonOption = False) -> None:
    """Reads documents and shows what each says; needs no store."""
    failed = False

    def readings() -> Iterator[Reading]:
        nonlocal failed
        for item in Dateline(settings_for(None)).read(sources):
            if isinstance(item, InputError):
                failed = True
                complain(item)
            else:
                yield item

    if json:
        put_lines(readings())
    else:
        for reading in readings():
            show_reading(reading)
    raise typer.Exit(1 if failed else 0)


@cli.command()
def add(sources: Sources, store: StoreOption = None, json: JsonOption = False) -> None:
    """Puts documents in the store and brings the stories up to date; the same again changes nothing."""
    with Dateline(settings_for(store)) as dateline, Bar() as bar:
        added = dateline.add(sources, progress=bar)
    report_added(added, json=json)
    raise typer.Exit(1 if added.failed else 0)


def report_added(added: Added, *, json: bool) -> None:
    """Says what an `add` did, failures first."""
    for problem in added.failed:
        complain(problem)
    if json:
        put_lines([added.summary()])
        return
    known = f", {added.known} known already" if added.known else ""
    notes.print(f"{added.new} documents added{known}; {added.stories} stories brought up to date")


@cli.command()
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
    with Dateline(settings_for(store)) as dateline:
        try:
            for polled in dateline.follow(urls or [], once=once):
                failed = failed or polled.failed
                notes.print(f"{escape(polled.url)}: {escape(polled.outcome)}", soft_wrap=True)
        except KeyboardInterrupt:
            notes.print("stopped; nothing is lost")
    raise typer.Exit(1 if failed else 0)


@cli.command()
def stories(store: StoreOption = None, json: JsonOption = False) -> None:
    """Lists the stories, the latest first."""
    with Dateline(settings_for(store)) as dateline:
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


@cli.command()
def story(
    id: Annotated[str, typer.Argument(help="A story's id.")], store: StoreOption = None, json: JsonOption = False
) -> None:
    """Shows one story whole."""
    with Dateline(settings_for(store)) as dateline:
        page = dateline.story(id)
    if json:
        put_lines([page])
    else:
        show_page(page)


@cli.command()
def assignments(store: StoreOption = None, json: JsonOption = False) -> None:
    """Says for each document its story, its arc, and whose text it is."""
    with Dateline(settings_for(store)) as dateline:
        rows = dateline.assignments()
        if json:
            put_lines(rows)
            return
        table = Table("document", "story", "arc", "copy of", "origin", box=None)
        for row in rows:
            table.add_row(row.document, row.story or "", row.arc or "", row.copy_of or "", row.origin)
    screen.print(table)


@cli.command()
def serve(
    store: StoreOption = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on (default 127.0.0.1).")] = None,
    port: Annotated[int | None, typer.Option(help="Port (default 8765).")] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the front page in a browser.")] = False,
) -> None:
    """Serves the front page, the story pages, their data and the editor's desk."""
    settings = settings_for(store)
    settings = dataclasses.replace(settings, host=host or settings.host, port=port or settings.port)
    serve_pages(settings, open_browser=open_browser)


def serve_pages(settings: Settings, *, open_browser: bool) -> None:
    """Runs the web server until it is interrupted; says the addresses first."""
    from dateline.web.server import serve as run_server

    with Dateline(settings) as dateline:
        address = f"http://{settings.host}:{settings.port}/"
        notes.print(f"Dateline is at {address}")
        if open_browser:
            webbrowser.open(address)
        run_server(dateline, settings, say=notes.print)


@cli.command()
def correct(
    story: Annotated[str, typer.Argument(help="A story's id.")],
    sentence: Annotated[str, typer.Argument(help="The id of a digest sentence (see `dateline story ID --json`).")],
    why: Annotated[str, typer.Option(help="What was wrong, for the public ledger.")],
    text: Annotated[str | None, typer.Option(help="The right words; without it the sentence is withdrawn.")] = None,
    kind: Annotated[str, typer.Option(help="correction, clarification, update or withdrawal.")] = "correction",
    ticket: Annotated[int | None, typer.Option(help="The reader's ticket this settles.")] = None,
    store: StoreOption = None,
) -> None:
    """Corrects or withdraws a sentence in public; the correction stays when documents are added."""
    try:
        checked = msgspec.convert(kind, CorrectionKind)
    except msgspec.ValidationError:
        raise typer.BadParameter(f"{kind} is none of correction, clarification, update, withdrawal") from None
    if checked == "withdrawal" and text is not None:
        raise typer.BadParameter("a withdrawal has no --text")
    with Dateline(settings_for(store)) as dateline:
        correction = dateline.desk.correct(story, sentence, kind=checked, text=text, why=why, ticket=ticket)
    notes.print(f"{correction.kind} published for {sentence}")


One = Annotated[str, typer.Argument(help="A document's id, or a story's.")]
Why = Annotated[str, typer.Option(help="The reason, for the log.")]
LiftOption = Annotated[bool, typer.Option("--lift", help="Take back what was said about the two.")]


@cli.command()
def same(one: One, other: One, why: Why, lift: LiftOption = False, store: StoreOption = None) -> None:
    """Says that two documents or stories are one story; it holds whatever is added later."""
    rule_on(one, other, "same", why=why, lift=lift, store=store)


@cli.command()
def apart(one: One, other: One, why: Why, lift: LiftOption = False, store: StoreOption = None) -> None:
    """Says that two documents or stories are not one story; it holds whatever is added later."""
    rule_on(one, other, "apart", why=why, lift=lift, store=store)


def rule_on(one: str, other: str, kind: ConstraintKind, *, why: str, lift: bool, store: str | None) -> None:
    """Keeps an editor's verdict, or takes it back."""
    with Dateline(settings_for(store)) as dateline:
        if lift:
            dateline.desk.lift(one, other, why=why)
        else:
            dateline.desk.rule(one, other, kind, why=why)
    notes.print(f"{one} and {other}: {'nothing said any more' if lift else kind}", markup=False)


@cli.command()
def export(
    format: Annotated[str, typer.Argument(help=f"One of: {', '.join(EXPORTS)}.")],
    story: Annotated[str | None, typer.Option(help="One story's id; without it all stories.")] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="File to write (default: standard output).", dir_okay=False, writable=True),
    ] = None,
    note: Annotated[bool, typer.Option("--note", help="Write the format's conventions instead.")] = False,
    store: StoreOption = None,
) -> None:
    """Writes stories in a format that other programs read."""
    if format not in EXPORTS:
        raise typer.BadParameter(f"{format} is none of {', '.join(EXPORTS)}")
    if note:
        content = note_of(format)
    else:
        with Dateline(settings_for(store)) as dateline:
            content = dateline.export(format, story)
    if output:
        write_file(output, content)
    else:
        sys.stdout.buffer.write(content)


def note_of(format: str) -> bytes:
    """The conventions of an export of coded events."""
    chosen = EXPORTS[format]
    if not isinstance(chosen, EventExport):
        raise typer.BadParameter(f"{format} has no conventions of its own")
    return chosen.note().encode()


def write_file(file: Path, content: bytes) -> None:
    """Writes a file; InputError where that is not possible."""
    try:
        file.write_bytes(content)
    except OSError as problem:
        raise InputError(problem.strerror or str(problem), path=str(file)) from None


@cli.command()
def outlets(
    match: Annotated[
        Path | None, typer.Option(help="A file of outlet names, one a line.", exists=True, dir_okay=False)
    ] = None,
    json: JsonOption = False,
) -> None:
    """Lists the registered outlets, or folds a list of names into outlets and families."""
    dateline = Dateline(settings_for(None))
    rows = dateline.match_outlets(lines_of(match)) if match else dateline.outlets()
    if json:
        put_lines(rows)
        return
    table = Table("name", "id", "family", "kind", "country", box=None)
    for row in rows:
        table.add_row(escape(row.name), row.id or "", row.family or "", row.kind or "", row.country or "")
    screen.print(table)


def lines_of(file: Path) -> list[str]:
    """The lines of a text file; InputError if it is none."""
    try:
        return file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise InputError("not UTF-8", path=str(file)) from None


@cli.command()
def schema(what: Annotated[str, typer.Argument(help="reading, story or document.")]) -> None:
    """Prints the JSON Schema of an outside face, generated from the types."""
    from dateline.exports.schema import FACES, schema_of

    if what not in FACES:
        raise typer.BadParameter(f"{what} is none of {', '.join(FACES)}")
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(schema_of(what)), indent=2).decode() + "\n")


@cli.command()
def verify(store: StoreOption = None, json: JsonOption = False) -> None:
    """Re-reads every citation of the store against the stored text and reports any that does not match."""
    with Dateline(settings_for(store)) as dateline, Bar() as bar:
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


@cli.command()
def doctor(store: StoreOption = None, json: JsonOption = False) -> None:
    """Says what is installed: versions, models and their hashes, the state of the store."""
    with Dateline(settings_for(store)) as dateline:
        findings = dateline.examine()
    if json:
        put_lines(findings)
    else:
        table = Table("what", "state", "detail", box=None)
        for finding in findings:
            table.add_row(escape(finding.what), finding.state, escape(finding.detail))
        screen.print(table)
    raise typer.Exit(1 if any(finding.state == "wrong" for finding in findings) else 0)


@cli.command()
def demo(
    store: StoreOption = None,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Build and summarise only.")] = False,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
) -> None:
    """Builds the sample story, offline, says what was found, and serves it."""
    from dateline.demo import demo_settings, demo_sources

    settings = demo_settings(settings_for(store), named=store is not None)
    with Dateline(settings) as dateline:
        with Bar() as bar:
            added = dateline.add(demo_sources(), progress=bar)
        report_added(added, json=False)
        show_summary(dateline)
    if not no_serve:
        serve_pages(settings, open_browser=open_browser)


def show_summary(dateline: Dateline) -> None:
    """What the store's largest story holds, in a few lines."""
    found = dateline.stories()
    table = Table("story", "documents", "independent", "sentences", "disputes", "due", box=None)
    for item in found[:8]:
        page = dateline.story(item.id)
        counts = len(page.digest), len(page.disputed), len(page.schedule)
        table.add_row(escape(item.title), str(item.documents), str(item.independent), *map(str, counts))
    screen.print(table)


def show_reading(reading: Reading) -> None:
    """A reading for the eye: who said what, what happened, which figures and dates."""
    text, title = reading.document.text, reading.document.title or ""
    names = {entity.id: entity.name for entity in reading.entities}

    def words(span: tuple[int, int], part: str) -> str:
        return escape((title if part == "title" else text)[span[0] : span[1]].replace("\n", " "))

    screen.rule(escape(reading.document.title or reading.document.id))
    for attribution in reading.attributions:
        said = " … ".join(words(piece, attribution.part) for piece in attribution.content)
        speaker = names.get(attribution.speaker or "") or "unnamed"
        screen.print(
            f"[bold]{escape(speaker)}[/] ({attribution.kind}, {attribution.certainty}): {said}", soft_wrap=True
        )
    for event in reading.events:
        who = f"{names.get(event.actor or '', '?')} → {names.get(event.recipient or '', '–')}"
        screen.print(
            f"[cyan]{event.type}[/] {event.status} {escape(who)}: {words(event.trigger, event.part)}", soft_wrap=True
        )
    for position in reading.positions:
        line = f"{names[position.actor]} {position.stance}: {position.issue}"
        screen.print(f"[magenta]{escape(line)}[/]", soft_wrap=True)
    figures = [f"{words(q.span, q.part)} ({q.item or q.unit or ''})" for q in reading.quantities]
    times = [f"{words(t.span, t.part)} = {t.value}" for t in reading.times]
    screen.print("figures: " + "; ".join(figures) + "\ntimes: " + "; ".join(times), soft_wrap=True)


def show_page(page: StoryPage) -> None:
    """A story page for the terminal: digest with citations, disputes, schedule."""
    story = page.story
    screen.rule(escape(story.title))
    unsure = f" (+ {story.independent_unknown} of unknown origin)" if story.independent_unknown else ""
    counts = f"{story.documents} documents, {story.independent} independent{unsure}"
    screen.print(f"{story.state}; {counts}, revision {story.revision}")
    for sentence in page.digest:
        outlets = ", ".join(dict.fromkeys(citation.document for citation in sentence.citations))
        screen.print(f"• {escape(sentence.text)} [dim]({sentence.state}; {escape(outlets)})[/]", soft_wrap=True)
    for dispute in page.disputed:
        sides = " / ".join(f"{version.value} ({', '.join(version.outlets)})" for version in dispute.versions)
        screen.print(f"[yellow]{dispute.relation}[/] {escape(dispute.question)}: {escape(sides)}", soft_wrap=True)
    for plan in page.schedule:
        screen.print(
            f"[cyan]{plan.when}[/] {escape(plan.what)} {escape(plan.place or '')} {escape(plan.outcome or '')}",
            soft_wrap=True,
        )
    copies = [document for document in page.documents if document.copy_of and document.copy_kind != "passages"]
    for document in page.documents:
        if document not in copies:
            show_document(document)
            for copy in copies:
                if copy.copy_of == document.id:
                    show_document(copy)


def show_document(document: PageDocument) -> None:
    """One line a document: whose text it is, and what a copy changed."""
    copied = document.copy_of and document.copy_kind != "passages"
    state = f"{document.copy_kind} copy" if copied else "independence unknown" if document.origin == "unknown" else ""
    changed = Counter(change.kind for change in document.changes)
    said = [state or document.origin, *(f"{kind} {count}" for kind, count in sorted(changed.items()))]
    published = f"{document.published:%Y-%m-%d %H:%M}" if document.published else "undated"
    who, title = escape(document.outlet or "outlet unknown"), escape(document.title or "")
    screen.print(f"{'  └ ' if copied else ''}{who}, {published}: {title} [dim]({', '.join(said)})[/]", soft_wrap=True)


@cli.callback(invoke_without_command=True)
def top(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    """News coverage in; one living, sourced page per developing story out."""
    if version:
        screen.print(f"dateline {__version__}")
        raise typer.Exit


def main() -> None:
    """Runs the command line; trouble in the world ends with one line on standard error and exit code 1."""
    try:
        cli()
    except DatelineError as problem:
        notes.print(f"[red]dateline:[/] {escape(str(problem))}", soft_wrap=True)
        sys.exit(1)
