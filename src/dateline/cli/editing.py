"""Commands of an editor: correct, same, apart."""

from typing import Annotated

import msgspec
import typer

from dateline.cli.options import StoreOption, dateline_for
from dateline.cli.output import notes
from dateline.types.stories import ConstraintKind, CorrectionKind

One = Annotated[str, typer.Argument(help="A document's id, or a story's.")]
Why = Annotated[str, typer.Option(help="The reason, for the log.")]
LiftOption = Annotated[bool, typer.Option("--lift", help="Take back what was said about the two.")]


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
    with dateline_for(store) as dateline:
        correction = dateline.desk.correct(story, sentence, kind=checked, text=text, why=why, ticket=ticket)
    notes.print(f"{correction.kind} published for {sentence}")


def same(one: One, other: One, why: Why, lift: LiftOption = False, store: StoreOption = None) -> None:
    """Says that two documents or stories are one story; it holds whatever is added later."""
    rule_on(one, other, "same", why=why, lift=lift, store=store)


def apart(one: One, other: One, why: Why, lift: LiftOption = False, store: StoreOption = None) -> None:
    """Says that two documents or stories are not one story; it holds whatever is added later."""
    rule_on(one, other, "apart", why=why, lift=lift, store=store)


def rule_on(one: str, other: str, kind: ConstraintKind, *, why: str, lift: bool, store: str | None) -> None:
    """Keeps an editor's verdict, or takes it back."""
    with dateline_for(store) as dateline:
        if lift:
            dateline.desk.lift(one, other, why=why)
        else:
            dateline.desk.rule(one, other, kind, why=why)
    notes.print(f"{one} and {other}: {'nothing said any more' if lift else kind}", markup=False)
