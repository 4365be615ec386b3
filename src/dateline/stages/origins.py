"""Says who wrote a document first: the outlet itself, an agency, another outlet; or that it cannot be told."""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import ClassVar

import msgspec
from msgspec.structs import replace

from dateline.lexicon.credits import CreditBook, Found
from dateline.lexicon.outlets import Registry, fold_name, host_of, registrable_domain
from dateline.stage import MemoryShelf, Scope, Shelf, View
from dateline.text.segment import split_sentences
from dateline.types.outlets import Outlet
from dateline.types.records import Copy, Credit, Origin, OriginState, Record, SourceLine
from dateline.types.text import Document, Span

# A text that credits an agency with a part, and shares this much with a text of that agency, is the agency's; without a
# credit it cannot be told. A text that shares most with one that is no copy of it holds it whole (our choices).
MUCH, MOST = 0.3, 0.5
# A shared part from which on the older text stands whole in the newer one.
ALL = 0.9
# The contributor of "with agencies": any of them.
ANY = "agency:"
PRINTS = "credits the agency and prints its text"
SOME = "an agency contributed, and some of its text stands here"
# A fact credited to another outlet in the title or this far from the start is what the text rests on (two sentences).
LEAD = 300
# A headline and two sentences, or so few words, do not show whose they are, without a byline; texts longer than any
# summary in a feed are not counted by sentences (our choice).
ENOUGH_WORDS, ENOUGH_SENTENCES, LONG = 30, 3, 150
# A text that closes with so many sources retells them.
LIST = 3


class Known(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of a document: its origin, how sure that is, and whose origin hangs on it."""

    state: OriginState
    origin: str | None
    why: str
    credited: bool = False
    listed: bool = False
    part: str | None = None
    below: tuple[str, ...] = ()


class FindOrigins:
    """Yields Credit records of the document, its Origin, and new Origins of older documents whose copies changed."""

    name: ClassVar[str] = "origins"
    version: ClassVar[int] = 3
    scope: ClassVar[Scope] = "stream"
    needs: ClassVar[tuple[type[Record], ...]] = (Copy,)
    makes: ClassVar[tuple[type[Record], ...]] = (Credit, Origin)

    def __init__(self, registry: Registry, shelf: Shelf | None = None) -> None:
        self._book = CreditBook(registry)
        self._registry = registry
        self._shelf = shelf if shelf is not None else MemoryShelf()

    def __call__(self, view: View) -> Iterator[Record]:
        """The records; of older documents only those whose origin changed."""
        document = view.document
        outlet = view.outlets.get(document.key)
        me = identity(document, outlet, self._registry.through)
        found = (
            *self._carried(document, outlet),
            *self._book.find(document.text, document.title, document.author, self._unlisted),
        )
        listed = len({line.name for line in view.records(SourceLine)})
        digest = listed >= LIST or bool(outlet and outlet.kind == "digest")
        credits = _Credits(document, outlet, found, me, digest=digest)
        if me and outlet is None and document.outlet:
            self._shelf.put(f"named:{fold_name(document.outlet)}", me.encode())
        yield from credits.records()
        copies = {copy.document: copy for copy in view.records(Copy)}
        copy = copies.pop(document.key, None)
        known = replace(self._judge(credits, copy), listed=outlet is not None, part=credits.contributor)
        if not credits.authority:
            known = self._adopt(known, copies.values())
        below = tuple(other.document for other in copies.values() if other.kind != "passages")
        yield self._keep(document.key, replace(known, below=below), credits.spans())
        if copy:
            yield from self._pass_up(document.key, copy, known)
        for other in copies.values():
            yield from self._pass_down(other, known)

    # --- judging the document

    def _judge(self, credits: "_Credits", copy: Copy | None) -> Known:
        """The first that holds: own page of an agency or authority, copy, credit, rests on others, own, unknown."""
        of = self._known(copy.of) if copy else None
        if credits.authority and not credits.whole and not (copy and copy.kind != "passages"):
            return Known("original", credits.me, "published by its author")
        for verdict in (_credited(credits), self._copied(credits, copy, of), _rests(credits), _own(credits)):
            if verdict:
                return verdict
        return Known("unknown", None, "too short to tell, and without byline or credit")

    def _copied(self, credits: "_Credits", copy: Copy | None, of: Known | None) -> Known | None:
        if not copy or not of:
            return None
        if copy.kind != "passages":
            return Known("copy", of.origin, _why(copy), credited=of.credited)
        if _contributes(credits.contributor, of.origin):
            if copy.share >= MUCH:
                return Known("copy", of.origin, PRINTS, credited=True)
            return Known("unknown", None, SOME)
        if copy.share >= MOST and of.origin != credits.me:
            return Known("derived", of.origin, "holds the text of an older document")
        if copy.share >= MUCH and (of.origin or "").startswith("agency:"):
            return Known("unknown", None, "prints much of an agency's text without a credit")
        return None

    def _adopt(self, known: Known, copies: Iterable[Copy]) -> Known:
        """The document's origin told by the credit of a copy that came before it."""
        for copy in copies if not known.credited else ():
            older = self._known(copy.document)
            whole = copy.kind != "passages" or copy.share >= ALL
            if whole and older and older.credited and _trusted(older, known):
                why = f"same text as a document {older.why}"
                return replace(known, state="copy", origin=older.origin, why=why, credited=True)
        return known

    # --- older documents

    def _pass_up(self, key: str, copy: Copy, known: Known) -> Iterator[Origin]:
        """A copy's credit tells the origin of the older document that it prints, where that one has no credit."""
        of = self._known(copy.of)
        if not of:
            return
        if copy.kind == "passages" and copy.share < ALL:
            yield from self._share(copy.of, of, copy, known)
            return
        if copy.kind != "passages":
            self._store(copy.of, replace(of, below=tuple(dict.fromkeys((*of.below, key)))))
        if known.credited and _trusted(known, of) and not of.credited and of.origin != known.origin:
            yield from self._change(copy.of, "copy", known, f"same text as a document {known.why}", {key})

    def _pass_down(self, copy: Copy, known: Known) -> Iterator[Origin]:
        """An older document that turned out to be a copy has the origin of what it copies."""
        older = self._known(copy.document)
        if not older or older.credited or (older.origin == known.origin and older.state == "copy"):
            return
        if copy.kind != "passages":
            yield from self._change(copy.document, "copy", known, _why(copy), set())
        elif copy.share >= MOST and older.state == "original":
            yield from self._change(copy.document, "derived", known, "holds the text of another document", set())
        else:
            yield from self._share(copy.document, older, copy, known)

    def _share(self, key: str, older: Known, copy: Copy, known: Known) -> Iterator[Origin]:
        """An older document credits an agency with a part, and some of it, or much, stands in a text of that agency."""
        if _contributes(older.part, known.origin) and older.state != "copy":
            if copy.share >= MUCH:
                yield from self._change(key, "copy", known, PRINTS, set())
            elif older.state != "unknown":
                yield from self._change(key, "unknown", Known("unknown", None, SOME), SOME, set())

    def _change(self, key: str, state: OriginState, known: Known, why: str, done: set[str]) -> Iterator[Origin]:
        """Gives a document another origin, and all documents below it that have none of their own."""
        older = self._known(key)
        if older and key not in done and not older.credited:
            done.add(key)
            self._store(key, replace(older, state=state, origin=known.origin, why=why, credited=known.credited))
            yield Origin(document=key, state=state, origin=known.origin, why=why)
            for below in older.below:
                yield from self._change(below, "copy", known, "prints the text of another document", done)

    def _carried(self, document: Document, outlet: Outlet | None) -> Iterator[Found]:
        """The agency that a document is called after although a registered outlet of another name has published it."""
        named = self._registry.named(document.outlet)
        if named and named.kind == "agency" and outlet and outlet is not named:
            yield Found(outlet=named, form="outlet", whole=True, part=None)

    # --- the shelf

    def _unlisted(self, name: str) -> Outlet | None:
        """An outlet that is not registered but has published under that name, which has two words or more."""
        kept = self._shelf.get(f"named:{fold_name(name)}") if " " in name and name[:1].isupper() else None
        if kept is None:
            return None
        me = kept.decode()
        return Outlet(id=me.partition(":")[2], name=name, family=me, kind="other")

    def _keep(self, document: str, known: Known, spans: tuple[Span, ...]) -> Origin:
        self._store(document, known)
        return Origin(document=document, state=known.state, origin=known.origin, why=known.why, credits=spans)

    def _known(self, key: str) -> Known | None:
        kept = self._shelf.get(f"origin:{key}")
        return msgspec.msgpack.decode(kept, type=Known) if kept else None

    def _store(self, key: str, known: Known) -> None:
        self._shelf.put(f"origin:{key}", msgspec.msgpack.encode(known))


def _contributes(part: str | None, origin: str | None) -> bool:
    """Is that origin the one credited with a part, or one of those?"""
    return origin is not None and (part == origin or (part == ANY and origin.startswith(ANY)))


def _why(copy: Copy) -> str:
    return f"{'translates' if copy.kind == 'translation' else 'prints'} the text of another document"


def name_of(outlet: Outlet) -> str:
    """An outlet as an origin: "agency:ap", "official:us-government", "family:bbc"."""
    if outlet.family.startswith("unlisted:"):
        return outlet.family
    if outlet.kind == "agency":
        return f"agency:{outlet.id}"
    return f"{'official' if outlet.kind == 'official' else 'family'}:{outlet.family}"


def _credit_of(outlet: Outlet) -> str:
    named = name_of(outlet)
    return f"outlet:{outlet.id}" if named.startswith("family:") else named


def identity(document: Document, outlet: Outlet | None, through: frozenset[str] = frozenset()) -> str | None:
    """Who published a document, as an origin; an outlet that is not registered is its domain, else its name."""
    if outlet:
        return name_of(outlet)
    host = host_of(document.url)
    if host and registrable_domain(host) not in through and host not in through:
        return f"unlisted:{registrable_domain(host)}"
    return f"unlisted:{fold_name(document.outlet)}" if document.outlet and document.outlet.strip() else None


def _trusted(one: Known, other: Known) -> bool:
    """May a credit of the one tell the other's origin? A stranger may not say that of a registered outlet's text."""
    return one.listed or not other.listed


def _credited(credits: "_Credits") -> Known | None:
    if credits.whole:
        return Known("copy", name_of(credits.whole), f"credited to {credits.whole.name}", credited=True)
    return None


def _rests(credits: "_Credits") -> Known | None:
    """Its own words, but on another's material or report; where only a part is another's it cannot be told which."""
    if credits.rests_on:
        return Known("derived", name_of(credits.rests_on), f"rests on a report of {credits.rests_on.name}")
    if credits.material:
        return Known("derived", name_of(credits.material), f"with material from {credits.material.name}")
    if credits.digest:
        return Known("derived", None, "retells other outlets' reports")
    if credits.unnamed:
        return Known("unknown", None, "credits agencies without naming them")
    return None


def _own(credits: "_Credits") -> Known | None:
    if credits.me is None:
        return Known("unknown", None, "nobody is named as its publisher")
    if credits.told_own:
        return Known("original", credits.me, "was told things itself")
    if credits.document.author and credits.document.kind != "title":
        return Known("original", credits.me, "has a byline of its own")
    if credits.shows_writing:
        return Known("original", credits.me, "a text of its own, with no better origin")
    return None


class _Credits:
    """What a document says about where it comes from, its outlet's own names left out."""

    def __init__(
        self, document: Document, outlet: Outlet | None, found: tuple[Found, ...], me: str | None, *, digest: bool
    ) -> None:
        self.document, self.me, self.digest = document, me, digest
        self._found = tuple(_placed(credit, outlet) for credit in found if not _is_own(credit, outlet, me))
        self.authority = bool(outlet and outlet.kind in ("agency", "official"))
        self.told_own = any(credit.form == "according" for credit in found if _is_own(credit, outlet, me))
        self.whole = self._first(credit for credit in self._found if credit.whole)
        self.material = self._first(credit for credit in self._found if credit.form == "line" and not credit.whole)
        self.part = self.material or self._first(
            credit for credit in self._found if credit.form in ("contributed", "byline") and not credit.whole
        )
        self.unnamed = any(credit.outlet is None for credit in self._found)
        self.rests_on = None if self.told_own else self._first(c for c in self._found if self._rests_on(c))

    @property
    def contributor(self) -> str | None:
        """Whose text a part may be, as an origin; any agency's where agencies are credited without a name."""
        return name_of(self.part) if self.part else ANY if self.unnamed else None

    @property
    def shows_writing(self) -> bool:
        """Is there enough of the text to call it the outlet's own?"""
        text = self.document.text
        words = len(text.split())
        if words >= LONG:
            return True
        enough = words + len((self.document.title or "").split()) >= ENOUGH_WORDS
        return enough and len(split_sentences(text, self.document.language)) >= ENOUGH_SENTENCES

    def _rests_on(self, credit: Found) -> bool:
        """Does the text rest on this report? It names it first, or is not all its own and says nothing closer."""
        return credit.form == "according" and (self._leads(credit) or self.material not in (None, credit.outlet))

    def _leads(self, credit: Found) -> bool:
        return credit.form == "according" and (credit.part == "title" or credit.start < LEAD)

    def _first(self, credits: Iterable[Found]) -> Outlet | None:
        return next((credit.outlet for credit in credits if credit.outlet), None)

    def records(self) -> Iterator[Credit]:
        """The credits that stand in the document."""
        for credit in self._found:
            span = self._span(credit)
            if span and credit.outlet:
                yield Credit(span=span, origin=_credit_of(credit.outlet), form=credit.form, whole=credit.whole)

    def spans(self) -> tuple[Span, ...]:
        """Where the credits stand that say more than whom a fact is from."""
        spans = (self._span(credit) for credit in self._found if credit.form != "according" or self._leads(credit))
        return tuple(span for span in spans if span)

    def _span(self, credit: Found) -> Span | None:
        return self.document.span(credit.start, credit.end, credit.part) if credit.part else None


def _placed(credit: Found, outlet: Outlet | None) -> Found:
    """A name at the end of a newspaper's title says who reports it; in collections of pages it says whose it is."""
    if credit.part == "title" and credit.form == "outlet" and outlet and outlet.kind != "digest":
        return dataclasses.replace(credit, form="according", whole=False)
    return credit


def _is_own(credit: Found, outlet: Outlet | None, me: str | None) -> bool:
    return bool(credit.outlet and credit.outlet.family == (outlet.family if outlet else me))
