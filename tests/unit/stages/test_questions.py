"""Open questions: who was accused and is not quoted, what stays disputed, what nobody reports on."""

from tests.unit.stages.tales import Tale

from dateline.stages.questions import AskQuestions
from dateline.types.records import Attribution, Contradiction, EventType, ScheduleEntry, Unanswered, Version


def accused(tale: Tale) -> None:
    document = tale.article("Post", "Norland accused Sarvia of breaking the truce on the river.")
    actor, recipient = (tale.entity(document, name, "country") for name in ("Norland", "Sarvia"))
    tale.event(document, "accused", EventType.ACCUSE, actor=actor, recipient=recipient)


def questions(tale: Tale) -> list[str]:
    return [record.question for record in tale.run(AskQuestions()).records(Unanswered)]


def test_an_accused_party_that_nobody_quotes_is_named() -> None:
    tale = Tale()
    accused(tale)
    (question,) = questions(tale)
    assert "Sarvia" in question
    assert "accused" in question


def test_a_party_that_speaks_has_answered() -> None:
    tale = Tale()
    accused(tale)
    document = tale.article("Times", "Sarvia said the charge was false.", hours=1)
    speaker = tale.entity(document, "Sarvia", "country")
    content = document.span(12, 32)
    tale.add(Attribution(source=None, cue=None, content=(content,), kind="indirect", cue_class="say", speaker=speaker))
    assert questions(tale) == []


def test_an_open_dispute_gives_both_values() -> None:
    tale = Tale()
    document = tale.article("Post", "Twelve people died in Varn.")
    span = document.span(0, 12)
    versions = tuple(Version(value=value, source=None, as_of=None, outlets=(), spans=(span,)) for value in ("12", "15"))
    tale.add(Contradiction(question="How many?", relation="contradicts", versions=versions, slot="number"))
    (question,) = questions(tale)
    assert "“12”" in question
    assert "“15”" in question


def test_a_plan_without_an_outcome_is_asked_about_when_overdue() -> None:
    tale = Tale()
    spans = tuple(tale.article(outlet, "The envoys meet on 6 May.").span(0, 10) for outlet in ("Post", "Times"))
    for overdue in (True, False):
        tale.add(
            ScheduleEntry(
                when="2031-05-06", precision="day", what=f"{overdue}", place=None, certainty="announced",
                outcome=None, history=(), spans=spans, overdue=overdue,
            )
        )  # fmt: skip
    (question,) = questions(tale)
    assert "True" in question


def test_a_party_without_an_outlet_of_its_own_is_named() -> None:
    tale = Tale()
    for number in range(3):
        document = tale.article(f"Post {number}", "Norland shelled Sarvia.", country="NOR")
        actor, recipient = (
            tale.entity(document, name, "country", country=code)
            for name, code in (("Norland", "NOR"), ("Sarvia", "SAR"))
        )
        tale.event(document, "shelled", EventType.ASSAULT, actor=actor, recipient=recipient)
    assert questions(tale) == ["No outlet of Sarvia is among the documents of this story."]


def test_where_the_outlets_are_unknown_no_country_is_said_to_be_silent() -> None:
    tale = Tale()
    for number in range(3):
        document = tale.article(f"Post {number}", "Norland shelled Sarvia.")
        actor, recipient = (
            tale.entity(document, name, "country", country=code)
            for name, code in (("Norland", "NOR"), ("Sarvia", "SAR"))
        )
        tale.event(document, "shelled", EventType.ASSAULT, actor=actor, recipient=recipient)
    assert questions(tale) == []
