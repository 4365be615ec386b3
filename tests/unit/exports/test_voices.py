"""Who is behind cited words: hand-made records of three invented documents."""

from datetime import UTC, datetime

import pytest

from dateline.exports.voices import Voices
from dateline.stage import View
from dateline.types.outlets import Outlet
from dateline.types.records import Attribution, Copy, Credit, Entity, Origin, PartyPosition, Record, Sentence
from dateline.types.stories import PageVoice
from dateline.types.text import Document, Span

NOON = datetime(2031, 6, 2, 12, tzinfo=UTC)
FIRST = Document(
    id="first",
    text="The bridge is shut, minister Ada Rook said. Norland promised to open it. Talks began, a senior aide said.",
    published=NOON,
    outlet="The Harbour Post",
    language="en",
)
WIRE = Document(id="wire", text="A ship ran aground at noon.", published=NOON, outlet="Coast Wire", language="en")
UNKNOWN = Document(id="feed", text="The port is closed.", published=NOON, outlet="Pier News", language="en")


def at(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return document.span(start, start + len(words))


ROOK = Entity(first=at(FIRST, "Ada Rook"), name="Ada Rook", kind="person")
NORLAND = Entity(first=at(FIRST, "Norland"), name="Norland", kind="country")


def claim(source: str, cue: str, content: str, **fields: object) -> Attribution:
    made = {"kind": "indirect", "cue_class": "say", **fields}
    return Attribution(source=at(FIRST, source), cue=at(FIRST, cue), content=(at(FIRST, content),), **made)  # type: ignore[arg-type]


RECORDS: tuple[Record, ...] = (
    ROOK,
    NORLAND,
    claim("minister Ada Rook", "said", "The bridge is shut", speaker=ROOK.key, grade="official"),
    claim("Norland", "promised", "to open it", speaker=NORLAND.key, grade="organization", cue_class="promise"),
    claim("a senior aide", "said.", "Talks began", grade="unnamed"),
    Origin(document=FIRST.key, state="original", origin="family:harbour", why="nothing copied"),
    Origin(document=WIRE.key, state="original", origin="agency:coast-wire", why="its own"),
    Origin(document=UNKNOWN.key, state="unknown", origin=None, why="too short"),
    PartyPosition(
        actor="Ada Rook",
        issue="bridge",
        stance="refuses",
        conditions=(),
        since=None,
        firm=False,
        spans=(),
        side="Norland",
    ),
)
SENTENCES = tuple(
    Sentence(span=at(document, words))
    for document, words in (
        (FIRST, "The bridge is shut, minister Ada Rook said."),
        (FIRST, "Norland promised to open it."),
        (FIRST, "Talks began, a senior aide said."),
        (WIRE, WIRE.text),
        (UNKNOWN, UNKNOWN.text),
    )
)


def voices(*records: Record) -> Voices:
    made: dict[type[Record], tuple[Record, ...]] = {}
    for record in (*RECORDS, *SENTENCES, *records):
        made[type(record)] = (*made.get(type(record), ()), record)
    harbour = Outlet(id="harbour", name="The Harbour Post", kind="newspaper", country="NOR", family="harbour")
    return Voices(View(documents=(FIRST, WIRE, UNKNOWN), made=made, outlets={FIRST.key: harbour}, story="s1"))


@pytest.mark.parametrize(
    ("number", "kind", "name", "side"),
    [
        (0, "official", "Ada Rook", "Norland"),
        (1, "reporting", "The Harbour Post", None),
        (2, "unnamed", "a senior aide", None),
        (3, "agency", "coast-wire", None),
        (4, "unknown", None, None),
    ],
)
def test_who_is_behind_a_sentence(number: int, kind: str, name: str | None, side: str | None) -> None:
    span = SENTENCES[number].span
    document = {FIRST.key: "first", WIRE.key: "wire", UNKNOWN.key: "feed"}[span.document]
    assert voices().behind([span]) == (PageVoice(kind=kind, name=name, side=side, documents=(document,)),)  # type: ignore[arg-type]


def test_a_copy_speaks_with_the_voice_of_its_origin() -> None:
    copied = Copy(document=UNKNOWN.key, of=FIRST.key, kind="identical", share=1.0, passages=())
    made = voices(copied, Origin(document=UNKNOWN.key, state="copy", origin="family:harbour", why="prints the text"))
    (voice,) = made.behind([SENTENCES[4].span])
    assert (voice.kind, voice.name) == ("reporting", "The Harbour Post")


def test_a_credit_in_the_sentence_decides() -> None:
    span = SENTENCES[1].span
    (voice,) = voices(
        Credit(span=at(FIRST, "Norland promised"), origin="agency:coast-wire", form="according", whole=False)
    ).behind([span])
    assert (voice.kind, voice.name) == ("agency", "coast-wire")


def test_one_voice_in_two_documents_is_told_once() -> None:
    both = voices().behind([SENTENCES[0].span, SENTENCES[0].span, SENTENCES[3].span])
    assert [(voice.kind, voice.documents) for voice in both] == [("official", ("first",)), ("agency", ("wire",))]
