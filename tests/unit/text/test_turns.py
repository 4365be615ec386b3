import pytest
from tests.unit.stages.event_cases import read

from dateline.types.records import Attribution, Entity

# A label, and whom it names under the heading of the document.
LABELS = [
    ("MS. MARROW", "Anna Marrow"),
    ("THE PRESIDENT", "Emmanuel Macron"),
    ("PRESIDENT MACRON", "Emmanuel Macron"),
    ("THE MAYOR", None),
    ("MR. KELL", "KELL"),
    ("Q", None),
]


@pytest.mark.parametrize(("label", "name"), LABELS, ids=[label for label, _ in LABELS])
def test_a_label_is_whom_the_document_names(label, name):
    colon = "" if label == "Q" else ":"
    turn = f"{label}{colon}"
    text = f"Spokeswoman Anna Marrow came in.\n\n{turn} The port is open.\n\nQ Since when?\n\n{turn} May."
    document, view = read(text, title="Remarks by President Emmanuel Macron on ports")
    names = {entity.key: entity.name for entity in view.records(Entity)}
    turns = [claim for claim in view.records(Attribution) if claim.source and document[claim.source] == label]
    assert turns
    assert {names.get(turn.speaker) for turn in turns} == {name}


def test_a_president_who_is_only_spoken_of_is_not_the_one_who_speaks():
    text = "THE PRESIDENT: I met President Emmanuel Macron.\n\nQ When?\n\nTHE PRESIDENT: On Monday."
    document, view = read(text)
    turns = [one for one in view.records(Attribution) if one.source and document[one.source] == "THE PRESIDENT"]
    assert turns
    assert all(turn.speaker is None for turn in turns)
