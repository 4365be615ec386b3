"""Readings and story pages for the eye, on a terminal."""

from collections import Counter

from rich.markup import escape

from dateline.cli.output import screen
from dateline.text.told import tell_time
from dateline.types.readings import Reading
from dateline.types.stories import PageDocument, StoryPage


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
        told = " ".join(filter(None, (plan.what, plan.place, plan.outcome)))
        screen.print(f"[cyan]{tell_time(plan.when)}[/] {escape(told)}", soft_wrap=True)
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
