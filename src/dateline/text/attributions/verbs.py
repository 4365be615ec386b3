"""Verbs as cues: what they take as content, by frame, over the dependency relations of the English parser."""

from collections.abc import Iterator

from dateline.text.attributions.candidates import Candidate
from dateline.text.attributions.clausal import (
    is_saying,
    read_aside,
    read_bare,
    read_clause,
    read_passed_on,
    read_silence,
)
from dateline.text.attributions.cues import Cues
from dateline.text.attributions.phrasal import (
    read_gerund,
    read_infinitive,
    read_naming,
    read_object,
    read_preposition,
)
from dateline.text.attributions.sources import SUBJECTS
from dateline.text.attributions.tree import Tree
from dateline.text.attributions.verb import Verb

FRAMES = (
    read_passed_on,
    read_silence,
    read_clause,
    read_aside,
    read_naming,
    read_infinitive,
    read_gerund,
    read_preposition,
    read_object,
    read_bare,
)
"""Tried in this order; the first that finds content has the verb."""


def read_verbs(tree: Tree, cues: Cues) -> Iterator[Candidate]:
    """One candidate at most for each verb, in the order of the text; a verb of speech without content has none."""
    for index, token in enumerate(tree.tokens):
        if token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass", "amod", "compound"):
            lemma = tree.lemma(index)
            if cues.is_verb(lemma) or lemma in cues.answer_verbs or lemma in cues.silence_verbs:
                found = _read(Verb(tree, cues, index, lemma))
                if found is not None:
                    yield found


def _read(verb: Verb) -> Candidate | None:
    silent = verb.token.dep == "xcomp" and verb.tree.lemma(verb.token.head) in verb.cues.silence_verbs
    if _is_nobodys(verb) or (silent and is_saying(verb, verb.index)):
        return None
    return next((found for frame in FRAMES if (found := frame(verb)) is not None), None)


def _is_nobodys(verb: Verb) -> bool:
    """ "Please note the hours", "as stated above": an order to the reader, a pointer within the page."""
    if any(True for _ in verb.tree.kids(verb.index, *SUBJECTS)):
        return False
    orders = verb.token.tag == "VB" and verb.token.dep == "ROOT" and verb.tree.child(verb.index, "aux") is None
    points = verb.token.tag == "VBN" and verb.marker(verb.index) == "as" and not verb.passive
    return orders or points
