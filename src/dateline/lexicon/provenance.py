"""What a document itself says about where its text comes from."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.lexicon.credits import Found
from dateline.lexicon.outlets import fold_name, host_of, registrable_domain
from dateline.text.segment import split_sentences
from dateline.types.outlets import Outlet
from dateline.types.records import Credit
from dateline.types.text import Document, Span

# A fact credited to another outlet in the title or this far from the start is what the text rests on (two sentences).
LEAD = 300
# A headline and two sentences, or so few words, do not show whose they are, without a byline; texts longer than any
# summary in a feed are not counted by sentences (our choice).
ENOUGH_WORDS, ENOUGH_SENTENCES, LONG = 30, 3, 150
# The contributor of "with agencies": any of them.
ANY = "agency:"


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


class Credits:
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
        return replace(credit, form="according", whole=False)
    return credit


def _is_own(credit: Found, outlet: Outlet | None, me: str | None) -> bool:
    return bool(credit.outlet and credit.outlet.family == (outlet.family if outlet else me))
