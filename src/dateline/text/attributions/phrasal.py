"""Frames in which a verb takes a phrase as content: a name, an infinitive, a gerund, after a preposition, a thing."""

from dateline.text.attributions.candidates import Candidate
from dateline.text.attributions.cues import CueClass
from dateline.text.attributions.verb import Verb

OPENING = frozenset({'"', "“", "‘", "''", "``", "«", "„"})


def read_naming(verb: Verb) -> Candidate | None:
    """ "called the vote a farce": thing and name together."""
    cue_class = verb.cues.verb(verb.lemma, "naming")
    if cue_class is None:
        return None
    names = [c for c in verb.tree.kids(verb.index, "oprd", "ccomp", "prep") if _names(verb, c)]
    if not names:
        return _called(verb, cue_class)
    content = [at for name in names[:1] for at in verb.tree.below(name)]
    return verb.candidate(cue_class, verb.with_object(content), "naming")


def _called(verb: Verb, cue_class: CueClass) -> Candidate | None:
    """ "called the vote a "farce"": the parser runs object and name together, the quotation mark parts them."""
    if verb.object is None or verb.object < verb.index:
        return None
    content = range(verb.tree.left[verb.object], min(verb.tree.right[verb.object] + 2, len(verb.tree.tokens)))
    marked = [at for at in content if verb.tree.tokens[at].text in OPENING]
    if not marked or marked[0] == content[0]:
        return None
    return verb.candidate(cue_class, list(content), "naming")


def _names(verb: Verb, child: int) -> bool:
    token = verb.tree.tokens[child]
    if token.dep == "prep":
        return token.text.lower() == "as" and (verb.object is not None or verb.passive)
    return True


def read_infinitive(verb: Verb) -> Candidate | None:
    """ "promised to reopen the road": the infinitive, with whoever is to do it."""
    cue_class = verb.cues.verb(verb.lemma, "infinitive")
    if cue_class is None:
        return None
    clause = next((c for c in verb.tree.kids(verb.index, "xcomp", "ccomp") if verb.is_infinitive(c)), None)
    if clause is None:
        return None
    content = verb.with_object(verb.tree.below(clause))
    if verb.takes(verb.index + 1) and clause > verb.index + 1:
        content = sorted({*content, *verb.tree.below(verb.index + 1)})
    return verb.candidate(cue_class, content, "infinitive")


def read_gerund(verb: Verb) -> Candidate | None:
    """ "denied taking the money"."""
    cue_class = verb.cues.verb(verb.lemma, "gerund")
    if cue_class is None:
        return None
    clause = next((c for c in verb.tree.kids(verb.index, "xcomp", "ccomp") if verb.tree.tokens[c].tag == "VBG"), None)
    if clause is None:
        return None
    return verb.candidate(cue_class, verb.tree.below(clause), "gerund")


def read_preposition(verb: Verb) -> Candidate | None:
    """ "warned of floods", "accused him of lying": what stands after the preposition."""
    beside = verb.tree.kids(verb.object, "prep") if verb.object is not None else ()
    for child in (*verb.tree.kids(verb.index, "prep", "prt", "dative", "agent", "advmod"), *beside):
        cue_class = verb.cues.verb_prepositions.get((verb.lemma, verb.tree.word(child)))
        if cue_class is None or _is_when(verb, child):
            continue
        if verb.object is not None and verb.tree.tokens[child].dep == "prt":
            return verb.candidate(cue_class, verb.tree.below(verb.object), "preposition", through=child)
        if not _fits_object(verb, child):
            continue
        content = _preposition_content(verb, child)
        if content:
            direct = verb.object is None and not verb.passive
            return verb.candidate(cue_class, content, "preposition", through=child if direct else None)
    return None


def _is_when(verb: Verb, preposition: int) -> bool:
    """ "on May 24", "on condition of anonymity" are no content."""
    inner = verb.tree.child(preposition, "pobj")
    if inner is None:
        return False
    return verb.tree.tokens[inner].ent in ("DATE", "TIME") or verb.tree.lemma(inner) in verb.cues.no_topics


def _fits_object(verb: Verb, preposition: int) -> bool:
    """Only some pairs take an object between: "accused him of", not "seized a ship on"."""
    pair = (verb.lemma, verb.tree.word(preposition))
    return (verb.object is None and not verb.passive) or pair in verb.cues.with_object


def _preposition_content(verb: Verb, child: int) -> list[int]:
    if verb.object is not None or verb.passive:
        return verb.with_object(verb.tree.below(child))
    inner = [at for at in verb.tree.below(child) if at != child]
    if inner:
        return inner
    beside = next((c for c in verb.tree.kids(verb.index, "prep", "pcomp", "ccomp", "xcomp") if c > child), None)
    return verb.tree.below(beside) if beside is not None else []


def read_object(verb: Verb) -> Candidate | None:
    """ "rejected the plan": the thing itself, in the passive its subject."""
    cue_class = verb.cues.verb(verb.lemma, "object")
    if cue_class is None:
        return None
    if verb.passive:
        return _done_by(verb, cue_class)
    if verb.object is None:
        what = next((c for c in verb.tree.kids(verb.index, "ccomp") if _is_what(verb, c)), None)
        return verb.candidate(cue_class, verb.tree.below(what), "object") if what is not None else None
    if _is_carrier(verb, verb.object):
        return None
    if cue_class.name == "show" and not _is_paper(verb):
        return None
    return verb.candidate(cue_class, verb.tree.below(verb.object), "object")


def _done_by(verb: Verb, cue_class: CueClass) -> Candidate | None:
    """ "the plan was rejected by the council", "a view shared by all": somebody must have done it."""
    topic = verb.tree.child(verb.index, "nsubjpass")
    after = verb.token.dep == "acl" and verb.token.head < verb.index
    if verb.tree.child(verb.index, "agent") is None or (topic is None and not after):
        return None
    if topic is not None:
        return verb.candidate(cue_class, verb.tree.below(topic), "object")
    start = verb.tree.left[verb.token.head]
    return verb.candidate(cue_class, list(range(start, verb.token.head + 1)), "object")


def _is_what(verb: Verb, clause: int) -> bool:
    """ "condemned what he called a breach": a clause that stands for a thing."""
    first = verb.tree.tokens[verb.tree.left[clause]]
    return first.tag in ("WP", "WDT") and first.text.lower() == "what"


def _is_paper(verb: Verb) -> bool:
    return verb.subject is not None and verb.tree.lemma(verb.subject) in verb.cues.documents


def _is_carrier(verb: Verb, noun: int) -> bool:
    """ "expressed concern about": the noun is the cue, see `others`."""
    cue = verb.lemma in verb.cues.light_verbs and verb.tree.lemma(noun) in verb.cues.nouns
    free = verb.tree.child(noun, "poss") is None
    return cue and free and verb.tree.child(noun, "prep", "acl", "ccomp") is not None
