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
STRICT = frozenset({"show", "suggest"})
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
    at = verb
    for _ in range(6):
        own = [c for c in tree.kids(at, *SUBJECTS) if tree.tokens[c].pos != "PUNCT" and c not in tree.dateline]
        if own:
            return own[0]
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


def can_speak(tree: Tree, cues: Cues, subject: int) -> bool:
    """A person, a group, a name, a number of people, or a paper that speaks for its maker."""
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
        return False
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
