"""An invented story as records made by hand: an agency's report, its copy, and a paper's own, with every status."""

from datetime import UTC, datetime

from dateline.stage import View
from dateline.types.outlets import Outlet
from dateline.types.records import Copy, Entity, Event, EventPlace, EventType, Language, Location, Origin, Sentence
from dateline.types.text import Document

WIRE = (
    "Norland's army shelled the port of Ostwick on 1 June.\n"
    "President Ada Rook\tmet Chancellor Bo Lind in Geneva.\n"
    "Norland will send grain to Sudland on Friday.\n"
    "Norland threatened to expel the envoys.\n"
    "Sudland denied an attack on Norland.\n"
    "Four people were killed; the raid may follow.\n"
    "The United Nations condemned the raid.\n"
)


def document(name: str, hour: int, text: str = WIRE, **fields: str | None) -> Document:
    given = {"outlet": f"The {name.title()} Post", "url": f"https://{name}.example/a", "language": "en", **fields}
    return Document(id=name, text=text, published=datetime(2031, 6, 2, hour, 30, tzinfo=UTC), **given)


class Teller:
    """Makes the records of one document out of its words."""

    def __init__(self, told: Document) -> None:
        self.told, self.made = told, []
        self.sentences = []
        start = 0
        for line in told.text.splitlines():
            self.sentences.append(told.span(start, start + len(line)))
            start += len(line) + 1
        self.made += [Language(document=told.key, language="en", why="given")]
        self.made += [Sentence(span=span) for span in self.sentences]
        self.entities = {}

    def span(self, words, after=0):
        start = self.told.text.index(words, after)
        return self.told.span(start, start + len(words))

    def entity(self, words, **fields):
        entity = Entity(first=self.span(words), name=words, **fields)
        self.entities[words] = entity
        self.made.append(entity)

    def event(self, number, trigger, type, actor=None, recipient=None, **fields):
        sentence = self.sentences[number]
        sides = {}
        for side, words in (("actor", actor), ("recipient", recipient)):
            if words:
                name = next((name for name in self.entities if name in words), None)
                sides[f"{side}_span"] = self.span(words, sentence.start)
                sides[side] = self.entities[name].key if name else None
        made = Event(
            trigger=self.span(trigger, sentence.start), sentence=sentence, type=EventType(type), **sides, **fields
        )  # fmt: skip
        self.made.append(made)
        return made

    def place(self, event, words, **fields):
        location = Location(span=self.span(words), entity=self.entities[words].key, name=words, **fields)
        self.made += [
            location,
            EventPlace(event=event.key, span=self.span(words), location=location.key, precision=1, why="locative"),
        ]


def records(told: Document) -> list:
    tell = Teller(told)
    tell.entity("Norland", kind="country", country="XKX")
    tell.entity("Sudland", kind="country", country="ROU")
    tell.entity("Ada Rook", kind="person", country="XKX", roles=("President",), wikidata="Q1")
    tell.entity("Bo Lind", kind="person", country="USA", roles=("Chancellor",))
    tell.entity("Geneva", kind="place", country="CHE")
    tell.entity("United Nations", kind="organization", actor="united-nations")
    tell.event(
        0, "shelled", "ASSAULT", "Norland's army", "the port of Ostwick", time="2031-06-01", mode="heavy-weapons"
    )
    met = tell.event(1, "met", "CONSULT", "President Ada Rook", "Chancellor Bo Lind", reciprocal=True)
    geneva = {"level": "town", "country": "CHE", "region": "Geneva", "latitude": 46.2022, "longitude": 6.1457}
    tell.place(met, "Geneva", geonames=2660646, precision=1, why="size", **geneva)
    tell.event(2, "send", "AID", "Norland", "Sudland", status="scheduled", time="2031-06-06")
    tell.event(3, "expel", "SANCTION", "Norland", "the envoys", status="threatened", mode="expel")
    tell.event(4, "attack", "ASSAULT", "Sudland", "Norland", status="denied")
    tell.event(5, "killed", "ASSAULT", None, "Four people")
    tell.event(5, "raid", "ASSAULT", None, None, status="possible")
    tell.event(6, "condemned", "ACCUSE", "United Nations", "the raid", mode="disapprove")
    return tell.made


def tale() -> View:
    """Three documents, the second a copy of the first."""
    documents = document("wire", 9), document("copy", 10), document("own", 11, WIRE + "More to come.\n", url=None)
    made = [record for told in documents for record in records(told)]
    made.append(Copy(document=documents[1].key, of=documents[0].key, kind="identical", share=1.0))
    made += [Origin(document=d.key, state="original", origin=f"outlet:{d.id}", why="own") for d in documents[::2]]
    kinds = {}
    for record in made:
        kinds[type(record)] = (*kinds.get(type(record), ()), record)
    outlet = Outlet(id="wire", name="Wire", family="wire", kind="agency")
    return View(documents=documents, made=kinds, outlets={documents[0].key: outlet}, story="s1")
