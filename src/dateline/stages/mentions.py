"""Who and what a document names: the gazetteer first, then the tagger, then what the document itself says of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from dateline.lexicon.contexts import name_contexts
from dateline.lexicon.gazetteer import Gazetteer, Reading
from dateline.lexicon.names import name_rules
from dateline.models.tagger import Tagger
from dateline.stage import Scope, View
from dateline.text.names.anaphora import Anaphor, find_anaphors
from dateline.text.names.kinds import Name, decide
from dateline.text.names.referents import Referent, bring_together
from dateline.text.names.rules import Known, NameRules, Sense
from dateline.text.names.spans import Candidate, Finder
from dateline.types.records import Entity, Furniture, Language, Mention, MentionForm, Record
from dateline.types.text import Document, Part


class FindMentions:
    """Entity and Mention records of a document's title and text; one Entity for each person, body or place."""

    name: ClassVar[str] = "mentions"
    version: ClassVar[int] = 2
    scope: ClassVar[Scope] = "document"
    needs: ClassVar[tuple[type[Record], ...]] = (Language, Furniture)
    makes: ClassVar[tuple[type[Record], ...]] = (Entity, Mention)

    def __init__(self, tagger: Tagger, gazetteer: Gazetteer) -> None:
        self._tagger, self._gazetteer = tagger, gazetteer
        self.model = f"{tagger.name} {tagger.version}"

    def __call__(self, view: View) -> Iterator[Record]:
        """Yields each Entity with its Mentions, entities in the order of their first mention."""
        document = view.document
        language = next((record.language for record in view.records(Language)), None)
        rules = name_rules(language)
        parts = dict(self._parts(document, language, rules, view.records(Furniture)))
        finders = {part: finder for part, (finder, _) in parts.items()}
        referents = bring_together(decide(parts, name_contexts(language)), finders, rules)
        anaphors = [a for part, finder in finders.items() for a in find_anaphors(part, finder, referents, rules)]
        yield from _records(document, finders, referents, anaphors)

    def _parts(
        self, document: Document, language: str | None, rules: NameRules, furniture: Sequence[Furniture]
    ) -> Iterator[tuple[Part, tuple[Finder, Sequence[Candidate]]]]:
        blocked = [(r.span.start, r.span.end) for r in furniture if r.kind != "dateline"]
        datelines = [(r.span.start, r.span.end) for r in furniture if r.kind == "dateline"]
        if document.title:
            title = document.title
            finder = Finder(title, self._tagger.parse(title, language), rules)
            yield "title", (finder, finder.find(known_names(self._gazetteer, document, title, language)))
        text = document.text
        finder = Finder(text, self._tagger.parse(text, language), rules, blocked, datelines)
        yield "text", (finder, finder.find(known_names(self._gazetteer, document, text, language)))


def known_names(gazetteer: Gazetteer, document: Document, text: str, language: str | None) -> Iterator[Known]:
    """What the gazetteer knows in a part of a document, save what other words there show to be another's."""
    somebody_else: dict[str, bool] = {}
    for hit in gazetteer.match(text, language):
        for actor in (reading.actor for reading in hit.readings if reading.actor.id not in somebody_else):
            somebody_else[actor.id] = any(word in document.text for word in actor.not_with)
        senses = tuple(_sense(reading) for reading in hit.readings if not somebody_else[reading.actor.id])
        if senses:
            yield Known(start=hit.start, end=hit.end, senses=senses)


def _sense(reading: Reading) -> Sense:
    actor = reading.actor
    return Sense(
        actor=actor.id,
        name=actor.name,
        kind=actor.kind,
        country=actor.country,
        form=reading.form,
        wikidata=actor.wikidata,
        weak=reading.weak,
    )


def _records(
    document: Document, finders: Mapping[Part, Finder], referents: Iterable[Referent], anaphors: Iterable[Anaphor]
) -> Iterator[Record]:
    without_names: dict[int, list[Anaphor]] = {}
    for anaphor in anaphors:
        without_names.setdefault(id(anaphor.referent), []).append(anaphor)
    for referent in sorted(referents, key=_place):
        entity = _entity(document, referent)
        yield entity
        for name in sorted(referent.names, key=_order):
            form: MentionForm = "adjective" if name.sense and name.sense.form == "adjective" else "name"
            yield Mention(span=document.span(name.start, name.end, name.part), entity=entity.key, form=form)
        for anaphor in without_names.get(id(referent), ()):
            tokens = finders[anaphor.part].tokens
            span = document.span(tokens[anaphor.first].start, tokens[anaphor.last - 1].end, anaphor.part)
            yield Mention(span=span, entity=entity.key, form=anaphor.form)


def _order(name: Name) -> tuple[bool, int]:
    return name.part == "text", name.start


def _place(referent: Referent) -> tuple[bool, int]:
    return min(map(_order, referent.names))


def _entity(document: Document, referent: Referent) -> Entity:
    first = min(referent.names, key=_order)
    sense = referent.sense
    return Entity(
        first=document.span(first.start, first.end, first.part),
        name=referent.label,
        kind=sense.kind if sense else referent.kind,
        country=referent.country,
        roles=tuple(referent.roles),
        wikidata=sense.wikidata if sense else None,
        actor=sense.actor if sense else None,
        why="gazetteer" if sense else first.why,
    )
