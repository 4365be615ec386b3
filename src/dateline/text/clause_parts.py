"""What a predicate has in its own clause: subject, governor, marker, voice, negation. Numbers are token indices."""

from typing import Literal

from dateline.text.tree import SPLIT, Tree

Relation = Literal["main", "complement", "open", "governed", "relative", "reduced", "adverbial", "purpose", "conjunct"]

CONDITIONS = frozenset({"if", "unless", "provided", "providing", "lest", "supposing"})
_RELATIONS: dict[str, Relation] = {
    "ccomp": "complement",
    "csubj": "complement",
    "xcomp": "open",
    "pcomp": "governed",
    "relcl": "relative",
    "acl": "reduced",
    "advcl": "adverbial",
    "conj": "conjunct",
}
# What is only done to somebody: without an object the subject suffers it.
_SUFFERED = frozenset(
    {
        "convict", "arrest", "jail", "sentence", "detain", "behead", "indict", "acquit", "deport", "extradite",
        "imprison", "kill", "hospitalize", "hospitalise", "exonerate", "expel", "sack", "abduct", "kidnap", "injure",
        "wound", "evacuate", "fine",
    }
)  # fmt: skip
# Whoever does this without an object has had it done to himself: "Banker ordered to pay".
_ORDERED = frozenset({"order", "force", "tell", "urge", "oblige", "require"})
_NEGATIONS = frozenset({"never", "neither", "nor", "hardly", "scarcely", "barely"})
PAST = frozenset({"VBN", "VBD"})


def is_gerund_noun(tree: Tree, index: int) -> bool:
    """ "the shelling of", "Norlandic tank shelling": a gerund that stands as a noun does."""
    token = tree[index]
    if token.tag != "VBG" or token.dep not in {"pobj", "pcomp", "nsubj", "dobj", "nsubjpass", "conj", "ROOT"}:
        return False
    return tree.child(index, "det", "amod", "compound", "poss") is not None and tree.child(index, "dobj") is None


def predicative(tree: Tree, index: int) -> tuple[tuple[str, int], ...]:
    """The prepositions of "is critical of", which hang on the adjective."""
    adjective = tree.child(index, "acomp")
    return tree.prepositions(adjective) if adjective is not None else ()


def subject(tree: Tree, index: int) -> int | None:
    """The subject nearest to its verb: a dateline before it may pass for another."""
    found = tree.children(index, "nsubj", "nsubjpass", "csubj", "csubjpass")
    if not found:  # the parser may hang it on the auxiliary: "the bridge was | closed"
        found = tuple(s for h in tree.children(index, "auxpass", "aux") for s in tree.children(h, "nsubj", "nsubjpass"))
    before = [child for child in found if child < index]
    return before[-1] if before else next(iter(found), None)


def raised(tree: Tree, index: int) -> int | None:
    """The one who is urged, allowed, ordered: the subject of an infinitive that the parser took for a clause."""
    clause = tree.child(index, "ccomp")
    # "found the firm guilty", "accepted refugees fleeing war"
    small = clause is not None and (tree[clause].pos == "ADJ" or tree[clause].tag == "VBG")
    small = small and (clause is None or tree.child(clause, "aux", "mark") is None)
    if clause is None or not (small or any(tree[aux].tag == "TO" for aux in tree.children(clause, "aux"))):
        return None
    return tree.child(clause, "nsubj", "nsubjpass")


def lemma(tree: Tree, index: int) -> str:
    """The verb with its particle, as in "call off"."""
    particle = tree.child(index, "prt")
    if particle is None:
        split = (child for child in tree.children(index, "prep") if tree[child].text.lower() in SPLIT)
        particle = next((child for child in split if tree.child(child, "prep") is not None), None)
    return tree.lemma(index) if particle is None else f"{tree.lemma(index)} {tree[particle].text.lower()}"


def is_headline_subject(tree: Tree, index: int) -> bool:
    """Is it the first name of a headline like "Adeyemi to meet envoys", whatever the parser took it for?"""
    token = tree[index]
    if token.head != index or not token.text[:1].isupper() or tree.child(index, "aux", "auxpass", "nsubj", "dobj"):
        return False
    return token.pos in {"NOUN", "PROPN"} or token.tag == "VB" or bool(token.ent)


def is_passive(tree: Tree, index: int) -> bool:
    """Is the subject the one to whom it is done?"""
    if tree.child(index, "auxpass", "nsubjpass", "csubjpass") is not None:
        return True
    token = tree[index]
    if _is_headline_passive(tree, index):
        return True
    # On a noun the parser may take a participle for a past tense ("the man jailed for spying").
    if token.tag not in {"VBN", "VBD"} or tree.child(index, "aux") is not None:
        return False
    if token.tag == "VBD" and token.dep != "acl":
        return False
    return token.dep in {"acl", "relcl", "advcl"} and tree.child(index, "dobj", "nsubj") is None


def _is_headline_passive(tree: Tree, index: int) -> bool:
    """ "Banker convicted of fraud", "Ten found guilty": a participle that has lost its auxiliary."""
    token = tree[index]
    bare = tree.child(index, "aux", "auxpass", "dobj", "ccomp", "xcomp") is None and token.tag in PAST
    ordered = tree.lemma(index) in _ORDERED and tree.child(index, "xcomp") is not None
    if ordered and token.tag in PAST and tree.child(index, "aux", "auxpass", "dobj") is None:
        return token.dep != "conj"
    shares = any(tree.child(other, "dobj") is not None for other in tree.children(index, "conj"))
    if not bare or shares or tree.child(index, "nsubj") is None or token.dep in {"acl", "relcl"}:
        return False
    guilty = tree.child(index, "oprd", "acomp")
    found = guilty is not None and tree.lemma(guilty) in {"guilty", "liable"}
    return found or tree.lemma(index) in _SUFFERED


def indirect(tree: Tree, index: int) -> int | None:
    """To whom something is given, as an object or behind "to"."""
    for child in tree.children(index, "dative"):
        return next(iter(tree.objects(child)), None) if tree[child].pos == "ADP" else child
    return None


def governor(tree: Tree, index: int) -> tuple[int | None, Relation]:
    """The token of the clause or noun that this predicate hangs on, and how."""
    token = tree[index]
    relation = _RELATIONS.get(token.dep)
    if relation is None or token.head == index:
        return None, "main"
    head = token.head
    while relation == "governed" and tree[head].dep in {"prep", "agent"}:
        head = tree[head].head
    if relation == "governed" and tree[head].dep == "advmod":
        head = tree[head].head  # "stopped short of attacking"
    if (
        relation == "governed"
        and tree[head].dep == "dobj"
        and tree[token.head].lemma in {"of", "for", "from", "with", "into"}
    ):
        head = tree[head].head  # "accused the rebels of bombing": the parser hangs the gerund on the rebels
    return head, relation


def marker(tree: Tree, index: int) -> str:
    """The word that opens the clause: "if", "after", "to", "that"."""
    mark = tree.child(index, "mark")
    if mark is not None:
        return tree[mark].text.lower()
    for child in tree.children(index, "aux"):
        if tree[child].tag == "TO":
            return "to"
    token = tree[index]
    if token.dep == "pcomp":
        return tree[token.head].text.lower()
    if token.dep == "advcl" and _is_inverted(tree, index):
        return "if"  # "should Norland attack"
    adverb = tree.child(index, "advmod")
    return tree[adverb].text.lower() if adverb is not None and tree[adverb].tag == "WRB" else ""


def _is_inverted(tree: Tree, index: int) -> bool:
    """ "Had the rebels attacked": does an auxiliary stand before the subject?"""
    subject, aux = tree.child(index, "nsubj", "nsubjpass"), tree.child(index, "aux", "auxpass")
    return subject is not None and aux is not None and aux < subject and tree[aux].tag in {"MD", "VBD"}


def is_negative(tree: Tree, index: int) -> bool:
    """Does "not", "never", "no" or "nobody" deny it?"""
    if tree.child(index, "neg") is not None:
        return True
    if any(tree[child].text.lower() in _NEGATIONS for child in tree.children(index, "advmod", "preconj", "cc")):
        return True
    arguments = [*tree.children(index, "nsubj", "nsubjpass", "dobj"), *(head for _, head in tree.prepositions(index))]
    return any(tree[d].text.lower() in {"no", "neither"} for a in arguments for d in tree.children(a, "det")) or any(
        tree.lemma(a) in {"nobody", "none", "nothing"} for a in arguments
    )


def condition(tree: Tree, index: int) -> int | None:
    """The head of an if-clause below."""
    for child in tree.children(index, "advcl", "prep"):
        if marker(tree, child) in CONDITIONS or tree[child].text.lower() in CONDITIONS:
            return child
    return None


def is_predicate(tree: Tree, index: int) -> bool:
    """Does the token head a clause?"""
    token = tree[index]
    # "demanded that he resign": the tagger takes it for a noun
    bare = (
        token.dep == "ccomp"
        and token.pos == "NOUN"
        and None not in (tree.child(index, "mark"), tree.child(index, "nsubj"))
    )
    if token.pos not in {"VERB", "AUX"} and not bare:
        return False
    if token.dep in {"aux", "auxpass", "amod", "compound", "case", "punct"}:
        return False
    if is_gerund_noun(tree, index):
        return False
    if token.dep == "prep":  # "following", "including", "according"
        return False
    return (
        token.pos == "VERB"
        or bare
        or token.lemma.lower() in {"be", "have", "do", "get"}
        or bool(tree.child(index, "nsubj"))
    )


def depth(tree: Tree, index: int) -> int:
    """How many steps the token is below the root."""
    steps = 0
    while tree[index].head != index and tree.first <= tree[index].head < tree.last and steps < 200:
        index, steps = tree[index].head, steps + 1
    return steps


def is_speaker(tree: Tree, pronoun: int | None, speaker: int | None) -> bool:
    """ "Norland said it would": does the pronoun stand for whoever speaks?"""
    if pronoun is None or speaker is None or tree[speaker].tag in {"PRP", "WP", "WDT"}:
        return False
    word, named = tree[pronoun].text.lower(), tree[speaker].ent == "PERSON"
    plural = tree[speaker].tag in {"NNS", "NNPS"} or tree.child(speaker, "conj") is not None
    if word in {"he", "she"}:
        return not plural and tree[speaker].ent not in {"GPE", "ORG", "NORP", "LOC"}
    if word == "it":
        return not plural and not named
    return word == "they" and (plural or not named)


def is_bare_past(tree: Tree, index: int, other: int) -> bool:
    """A participle without auxiliary, "and" or comma before the other verb: the parser took it for the main verb."""
    apart = any(index < child < other for child in tree.children(index, "cc", "punct"))
    return tree[index].tag in PAST and tree.child(index, "aux", "auxpass") is None and not apart
