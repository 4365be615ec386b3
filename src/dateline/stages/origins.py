"""Says who wrote a document first: the outlet itself, an agency, another outlet; or that it cannot be told."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

import msgspec
from msgspec.structs import replace

from dateline.lexicon.credits import CreditBook, Found
from dateline.lexicon.outlets import Registry, fold_name
from dateline.lexicon.provenance import ANY, Credits, identity, name_of
from dateline.stage import MemoryShelf, Scope, Shelf, View
from dateline.types.outlets import Outlet
from dateline.types.records import Copy, Credit, Origin, OriginState, Record, SourceLine
from dateline.types.text import Document, Span

# A text that credits an agency with a part, and shares this much with a text of that agency, is the agency's; without a
# credit it cannot be told. A text that shares most with one that is no copy of it holds it whole (our choices).
MUCH, MOST = 0.3, 0.5
# A shared part from which on the older text stands whole in the newer one.
ALL = 0.9
PRINTS = "credits the agency and prints its text"
SOME = "an agency contributed, and some of its text stands here"
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
        credits = Credits(document, outlet, found, me, digest=digest)
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

    def _judge(self, credits: Credits, copy: Copy | None) -> Known:
        """The first that holds: own page of an agency or authority, copy, credit, rests on others, own, unknown."""
        of = self._known(copy.of) if copy else None
        if credits.authority and not credits.whole and not (copy and copy.kind != "passages"):
            return Known("original", credits.me, "published by its author")
        for verdict in (_credited(credits), self._copied(credits, copy, of), _rests(credits), _own(credits)):
            if verdict:
                return verdict
        return Known("unknown", None, "too short to tell, and without byline or credit")

    def _copied(self, credits: Credits, copy: Copy | None, of: Known | None) -> Known | None:
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


def _trusted(one: Known, other: Known) -> bool:
    """May a credit of the one tell the other's origin? A stranger may not say that of a registered outlet's text."""
    return one.listed or not other.listed


def _credited(credits: Credits) -> Known | None:
    if credits.whole:
        return Known("copy", name_of(credits.whole), f"credited to {credits.whole.name}", credited=True)
    return None


def _rests(credits: Credits) -> Known | None:
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


def _own(credits: Credits) -> Known | None:
    if credits.me is None:
        return Known("unknown", None, "nobody is named as its publisher")
    if credits.told_own:
        return Known("original", credits.me, "was told things itself")
    if credits.document.author and credits.document.kind != "title":
        return Known("original", credits.me, "has a byline of its own")
    if credits.shows_writing:
        return Known("original", credits.me, "a text of its own, with no better origin")
    return None
