"""Who gives the words that stand in a dispute."""

from dateline.text.coverage import Coverage
from dateline.types.records import Attribution, Quantity, SourceGrade
from dateline.types.text import Span

_ACTORS = frozenset({"person", "organization", "country"})
# A source whose words alone tell who it is; "he" and "the newspaper" do not.
_GRADES = frozenset({"official", "organization", "unnamed", "document"})


def giver_of_figure(coverage: Coverage, quantity: Quantity) -> str | None:
    """Who gives a figure, by its record."""
    source = quantity.source
    grade = next((claim.grade for claim in _claims(coverage, quantity.home) if claim.source == source), None)
    return _name(coverage, quantity.span, quantity.speaker, source, grade)


def giver_of_sentence(coverage: Coverage, sentence: Span) -> str | None:
    """Who is behind the first claim of a sentence."""
    claims = _claims(coverage, sentence.document)
    claim = next((one for one in claims if any(piece.overlaps(sentence) for piece in one.content)), None)
    return _name(coverage, sentence, claim.speaker, claim.source, claim.grade) if claim else None


def _claims(coverage: Coverage, document: str) -> tuple[Attribution, ...]:
    return coverage.by_document(Attribution).get(document, ())


def _name(
    coverage: Coverage, words: Span, speaker: str | None, source: Span | None, grade: SourceGrade | None
) -> str | None:
    """The speaker's name, else the source's own words."""
    if words.part == "title":  # the word before a headline's colon is as often its topic
        return None
    identity = coverage.identities.get(speaker or "")
    if identity and identity.kind in _ACTORS:
        return identity.name
    return coverage.text(source) if source and grade in _GRADES else None
