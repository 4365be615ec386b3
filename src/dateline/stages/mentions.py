"""Who and what a document names: the gazetteer first, then the tagger, then what the document itself says of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar

from dateline.lexicon.contexts import name_contexts
from dateline.lexicon.gazetteer import Gazetteer, Reading
from dateline.lexicon.names import name_rules
from dateline.models.tagger import Tagger
from dateline.stage import Scope, View
from dateline.text.names.anaphora import Anaphor, NoHolders, find_anaphors
from dateline.text.names.candidates import Candidate
from dateline.text.names.kinds import Name, decide
from dateline.text.names.referents import Referent, bring_together
from dateline.text.names.rules import Known, NameRules, Sense
from dateline.text.names.spans import Finder
from dateline.types.records import Entity, Furniture, Language, Mention, MentionForm, Record
from dateline.types.text import Document, Part, Span


class FindMentions:
    """Entity and Mention records of a document's title and text; one Entity for each person, body or place."""

    name: ClassVar[str] = "mentions"
    version: ClassVar[int] = 4
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
        holders = _Holders(self._gazetteer, document.published.date()) if document.published else NoHolders()
        anaphors = [
            a for part, finder in finders.items() for a in find_anaphors(part, finder, referents, rules, holders)
        ]
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


class _Holders:
    """Offices by the gazetteer on one day."""

    def __init__(self, gazetteer: Gazetteer, day: date) -> None:
        self._gazetteer, self._day = gazetteer, day

    def offices(self, actor: str, rules: NameRules) -> frozenset[str]:
        """Of one actor."""
        return frozenset(_usual(title, rules) for title in self._gazetteer.actors[actor].roles_on(self._day))

    def of(self, country: str, office: str, rules: NameRules) -> tuple[Sense, ...]:
        """Of one country."""
        held = self._gazetteer.holders(country, self._day)
        return tuple(_sense(Reading(actor, "name")) for actor, title in held if _usual(title, rules) == office)


def _usual(title: str, rules: NameRules) -> str:
    return rules.titles.same.get(title, title)


def known_names(gazetteer: Gazetteer, document: Document, text: str, language: str | None) -> Iterator[Known]:
    """What the gazetteer knows in a part of a document, save what other words there show to be another's."""
    somebody_else: dict[tuple[str, ...], bool] = {}
    for hit in gazetteer.match(text, language):
        for words in (
            reading.actor.not_with for reading in hit.readings if reading.actor.not_with not in somebody_else
        ):
            somebody_else[words] = any(word in document.text for word in words)
        senses = tuple(_sense(reading) for reading in hit.readings if not somebody_else[reading.actor.not_with])
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
    spans = {key: [_span(document, finders, anaphor) for anaphor in found] for key, found in without_names.items()}
    for referent in sorted(referents, key=lambda referent: _place(referent, spans)):
        entity = _entity(document, referent, spans.get(id(referent), ()))
        key = entity.key
        yield entity
        for name in sorted(referent.names, key=_order):
            form: MentionForm = "adjective" if name.sense and name.sense.form == "adjective" else "name"
            yield Mention(span=document.span(name.start, name.end, name.part), entity=key, form=form)
        for anaphor, span in zip(without_names.get(id(referent), ()), spans.get(id(referent), ()), strict=True):
            yield Mention(span=span, entity=key, form=anaphor.form)


def _span(document: Document, finders: Mapping[Part, Finder], anaphor: Anaphor) -> Span:
    tokens = finders[anaphor.part].tokens
    return document.span(tokens[anaphor.first].start, tokens[anaphor.last - 1].end, anaphor.part)


def _order(name: Name) -> tuple[bool, int]:
    return name.part == "text", name.start


def _place(referent: Referent, spans: Mapping[int, Sequence[Span]]) -> tuple[bool, int]:
    if referent.names:
        return min(map(_order, referent.names))
    return min((span.part == "text", span.start) for span in spans[id(referent)])


def _entity(document: Document, referent: Referent, titles: Sequence[Span]) -> Entity:
    name = min(referent.names, key=_order, default=None)
    sense = referent.sense
    return Entity(
        first=document.span(name.start, name.end, name.part) if name else titles[0],
        name=referent.label,
        kind=sense.kind if sense else referent.kind,
        country=referent.country,
        roles=tuple(referent.roles),
        wikidata=sense.wikidata if sense else None,
        actor=sense.actor if sense else None,
        why="gazetteer" if sense or name is None else name.why,
    )
