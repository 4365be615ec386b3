"""What a sentence about a plan says: its words, whom it names, where, and whether the plan stands."""

from dateline.lexicon.digest import DigestWords
from dateline.text.compare import content, tokenize
from dateline.text.coverage import Coverage
from dateline.text.plans import PlanStatus
from dateline.types.records import Mention
from dateline.types.text import Span


def plan_status(text: str, words: DigestWords) -> PlanStatus:
    """What becomes of the plan that a sentence tells of, by the language's words for it."""
    forms = frozenset(token.form for token in tokenize(text))
    lower = text.lower()
    if any(phrase in lower for phrase in words.plans.confirmed_phrases):
        return "confirmed"
    if forms & words.plans.cancelled or any(phrase in lower for phrase in words.plans.cancelled_phrases):
        return "cancelled"
    if forms & words.plans.moved:
        return "moved"
    if forms & words.plans.confirmed:
        return "confirmed"
    return "expected" if forms & words.plans.expected else "announced"


def forms_of(coverage: Coverage, sentence: Span) -> frozenset[str]:
    """The words of a sentence in lower case."""
    return frozenset(token.form for token in tokenize(coverage.text(sentence)))


def stems_of(coverage: Coverage, sentence: Span, words: DigestWords) -> frozenset[str]:
    """The stems of the words that carry meaning, without those of dates."""
    dates = words.slots.dates
    tokens = (token for token in tokenize(coverage.text(sentence)) if token.form not in dates)
    return frozenset(content(tokens, words.vocabulary))


def named_in(coverage: Coverage, sentence: Span) -> frozenset[str]:
    """People, bodies and countries named in a sentence."""
    mentions = (m for m in coverage.by_document(Mention).get(sentence.document, ()) if sentence.holds(m.span))
    found = (coverage.identities[m.entity] for m in mentions if m.entity in coverage.identities)
    return coverage.sides(identity for identity in found if identity.kind in ("person", "organization", "country"))


def last_place(coverage: Coverage, sentence: Span) -> str | None:
    """The last place that is named in a sentence: where something goes stands behind whence."""
    mentions = (m for m in coverage.by_document(Mention).get(sentence.document, ()) if sentence.holds(m.span))
    places = [m for m in mentions if m.entity in coverage.identities and coverage.identities[m.entity].kind == "place"]
    last = max(places, key=lambda mention: mention.span.start, default=None)
    return coverage.text(last.span) if last else None
