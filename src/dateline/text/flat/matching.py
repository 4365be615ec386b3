"""Whether a rule fits a clause, and who then does it to whom."""

from dateline.text.flat.parties import Member
from dateline.text.flat.phrases import Phrase
from dateline.text.flat.predicates import Predicate
from dateline.text.flat.rules import FlatRule
from dateline.text.flat.telling import Fields, Telling


def members_of(phrase: Phrase | None) -> tuple[Member, ...]:
    """The members of a phrase, which is its own only one where nothing is joined to it."""
    if phrase is None:
        return ()
    return phrase.members or ((phrase.start, phrase.end, phrase.head),)


def fits(telling: Telling, predicate: Predicate, rule: FlatRule, fields: Fields) -> bool:
    """Do the words of the clause meet what the rule asks for?"""
    lows = telling.clause.lows
    if rule.reflexive != (not telling.grammar.reflexive.isdisjoint(lows)):
        return False
    if rule.words and not any(word in lows for word in rule.words):
        return False
    around = [p for p in (fields.subject, *fields.objects, *fields.others) if p is not None]
    if rule.without and any(telling.is_any(phrase, rule.without) for phrase in around):
        return False
    if rule.prep:
        led = [phrase for phrase in fields.others if phrase.prep in rule.prep]
        if not any(not rule.prep_object or telling.is_any(phrase, rule.prep_object) for phrase in led):
            return False
    patients = [fields.subject] if predicate.passive else list(fields.objects)
    if rule.object and not any(p is not None and telling.is_any(p, rule.object) for p in patients):
        return False
    if rule.bare and fields.objects:
        return False
    doer, other = sides_of(telling, predicate, rule, fields)
    if doer is not None and not telling.is_any(doer, rule.subject):
        return False
    if doer is None and (not predicate.passive or not rule.passive):
        return False
    return not rule.sided or (other is not None and telling.is_any(other, ("party", "named")))


def sides_of(
    telling: Telling, predicate: Predicate, rule: FlatRule, fields: Fields
) -> tuple[Phrase | None, Phrase | None]:
    """Who does it and to whom."""
    used = [phrase for phrase in fields.objects if rule.object and telling.is_any(phrase, rule.object)]
    if predicate.passive:
        agents = (p for p in fields.others if p.prep in telling.grammar.agents and telling.is_any(p, ("party",)))
        doer, objects = next(agents, None), [fields.subject] if fields.subject is not None else []
    else:
        doer, objects = fields.subject, [*fields.objects]
    for source in rule.recipient:
        if source == "object" and objects:
            return doer, objects[0]
        if source == "first":
            found = fields.objects[0] if len(fields.objects) > 1 else None
        elif source == "other":
            found = next((phrase for phrase in fields.objects if phrase not in used), None)
        else:
            found = next((phrase for phrase in fields.others if phrase.prep == source and phrase is not doer), None)
        if found is not None:
            return doer, found
    return doer, None
