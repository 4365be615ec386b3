"""The source of a cue: whose verb it is, whether it can speak, and where its words begin and end."""

from dateline.text.attributions.cues import CueClass, Cues
from dateline.text.attributions.tree import Pair, Tree

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
THINGS = frozenset(
    {"it", "this", "that", "which", "there", "what", "these", "such", "nothing", "something", "everything"}
)
# Endings of English nouns for people.
AGENTIVE = (
    "man",
    "woman",
    "person",
    "ist",
    "yst",
    "ian",
    "crat",
    "eer",
    "ee",
    "ant",
    "ent",
    "or",
    "er",
    "ive",
    "ish",
    "ese",
)
THINGLIKE = ("ment", "tive", "ower", "ater", "atter", "umber", "inter", "ummer", "uffer", "fever", "cover")
NAMES = frozenset({"PERSON", "ORG", "NORP", "GPE"})
# Verbs that things are the subject of as well ("the shift suggests"): there only somebody is a source.
# Verbs of utterance with a clause: whatever their subject is called ("the filing said"), it speaks.
UTTERED = frozenset({"say", "claim", "warn", "ask", "believe", "deny"})
# What a body does as often as a person: there "it" is a ministry or a company.
BODILY = frozenset(
    {"say", "claim", "deny", "judge", "refuse", "promise", "threaten", "warn", "agree", "not_say", "plan", "demand"}
)
STRICT = frozenset({"show", "suggest"})
SET_OFF = frozenset({",", "-", "–", "—", "―"})
INHERITS = ("conj", "xcomp", "acomp", "advcl", "pcomp", "prep", "ccomp", "parataxis", "dep")


def carrier_of(tree: Tree, cues: Cues, verb: int) -> int | None:
    """For "saying" in "released a statement saying": the verb that the paper is the object of."""
    token = tree.tokens[verb]
    noun = token.head
    if token.dep not in ("acl", "advcl", "xcomp") or token.tag != "VBG":
        return None
    if token.dep != "acl":
        noun = next((c for c in tree.kids(noun, "dobj") if c < verb), noun)
    deed = tree.tokens[noun].head
    if tree.tokens[noun].dep != "dobj" or tree.lemma(noun) not in cues.documents:
        return None
    return deed if tree.lemma(deed) in cues.light_verbs else None


def subject_of(tree: Tree, cues: Cues, verb: int) -> int | None:
    """The head of a verb's subject, its own or that of the verb it hangs on; the noun for a participle after one."""
    filmed = _filmed(tree, cues, verb)
    if filmed is not None:
        return filmed
    at = _host(tree, verb)
    for _ in range(6):
        own = _own_subject(tree, at)
        if own is not None:
            return own
        token = tree.tokens[at]
        carrier = carrier_of(tree, cues, at)
        if carrier is not None:
            at = carrier
            continue
        if token.dep == "acl":
            return token.head
        if token.dep not in INHERITS or token.head == at:
            return None
        at = token.head
    return None


def _own_subject(tree: Tree, verb: int) -> int | None:
    """The subject that hangs on the verb itself: of several the last one before it."""
    own = [c for c in tree.kids(verb, *SUBJECTS) if is_word(tree.tokens[c].text) and c not in tree.dateline]
    return next((c for c in reversed(own) if c < verb), own[0] if own else None)


def _filmed(tree: Tree, cues: Cues, verb: int) -> int | None:
    """For "asking" in "footage of Reed asking": the name right before it, which the parser passes over."""
    of = verb - 1
    while of > 0 and tree.tokens[of].pos == "PROPN":
        of -= 1
    found = tree.tokens[verb].tag == "VBG" and of < verb - 1 and tree.word(of) == "of"
    return verb - 1 if found and tree.lemma(tree.tokens[of].head) in cues.recordings else None


def _host(tree: Tree, verb: int) -> int:
    """The verb, or for a participle set off at the end ("..., saying") the one around the relative clause before it."""
    token = tree.tokens[verb]
    mark = tree.child(verb, "mark")
    start = mark if mark is not None and mark < verb else verb
    set_off = start > 0 and tree.tokens[start - 1].text in SET_OFF
    if token.tag != "VBG" or token.dep != "advcl" or not set_off or not _is_relative(tree, token.head):
        return verb
    return next((head for head in tree.above(token.head) if tree.tokens[head].pos in ("VERB", "AUX")), verb)


def _is_relative(tree: Tree, verb: int) -> bool:
    return tree.tokens[verb].dep == "relcl" or any(tree.tokens[c].tag == "WRB" for c in tree.children[verb])


def can_speak(tree: Tree, cues: Cues, subject: int) -> bool:
    """A person, a group, a name, a number of people, or a paper that speaks for its maker."""
    token = tree.tokens[subject]
    if token.tag == "WDT":
        subject = antecedent(tree, subject)
        token = tree.tokens[subject]
    if token.pos == "PRON":
        return token.text.lower() not in THINGS or token.tag == "WP"
    if (
        token.pos == "PROPN"
        or token.tag == "PRP$"
        or token.ent in NAMES
        or token.text[:1].isupper() > _opens(tree, subject)
    ):
        return True
    lemma = tree.lemma(subject)
    if lemma in cues.portions:
        return _portion_speaks(tree, cues, subject)
    known = lemma in cues.documents or lemma in cues.agents
    return known or (lemma.endswith(AGENTIVE) and not lemma.endswith(THINGLIKE)) or _has_who(tree, subject)


def antecedent(tree: Tree, subject: int) -> int:
    """For a relative pronoun the noun that its clause belongs to."""
    if tree.tokens[subject].tag not in ("WP", "WDT"):
        return subject
    for head in tree.above(subject):
        if tree.tokens[head].dep in ("relcl", "acl"):
            return tree.tokens[head].head
    return subject


def _opens(tree: Tree, subject: int) -> bool:
    return subject == tree.bounds(subject)[0]


def _portion_speaks(tree: Tree, cues: Cues, subject: int) -> bool:
    """ "Half of the voters" speak, half of the water does not; "half" alone is taken for people."""
    of = tree.child(subject, "prep")
    whole = tree.child(of, "pobj") if of is not None else None
    return whole is None or tree.tokens[whole].pos != "NOUN" or can_speak(tree, cues, whole)


def _has_who(tree: Tree, subject: int) -> bool:
    return any(tree.word(c) == "who" for clause in tree.kids(subject, "relcl") for c in tree.children[clause])


def is_source(tree: Tree, cues: Cues, subject: int, cue_class: CueClass, frame: str) -> bool:
    """Can this subject hold an attitude? Empty "it" and "there" cannot."""
    token = tree.tokens[subject]
    if token.dep == "expl" or token.text.lower() in ("there",):
        return False
    uttered = cue_class.name in UTTERED and frame in ("clause", "bare") and tree.lemma(subject) not in cues.mute
    if not uttered and (cue_class.name in STRICT or token.pos == "NOUN") and not can_speak(tree, cues, subject):
        return False
    if frame not in ("clause", "bare") and token.text.lower() in THINGS and token.tag not in ("WP", "WDT"):
        return token.text.lower() == "it" and cue_class.name in BODILY
    return token.pos in ("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM") or token.tag in ("WP", "WDT")


def source_span(tree: Tree, subject: int, verb: int) -> Pair:
    """The words of a source: its whole phrase, without the clause of the cue itself."""
    tokens = tree.tokens
    start, end = tree.left[subject], tree.right[subject] + 1
    while start < subject and start in tree.dateline:
        start += 1
    if start <= verb < end:
        end = next((c for c in tree.children[subject] if tree.is_under(verb, c)), verb)
        end = tree.left[end] if end != verb else verb
        end = max(end, subject + 1)
    while end > start and not is_word(tokens[end - 1].text) and not _closes(tree, start, end - 1):
        end -= 1
    while start < end and not is_word(tokens[start].text):
        start += 1
    return (start, max(end, start + 1))


def is_word(text: str) -> bool:
    """Letters or figures, not a mere mark."""
    return any(mark.isalnum() for mark in text)


def _closes(tree: Tree, start: int, at: int) -> bool:
    """Does this bracket close one within the phrase: "(R-IN)"?"""
    return tree.tokens[at].text == ")" and any(tree.tokens[before].text == "(" for before in range(start, at))
