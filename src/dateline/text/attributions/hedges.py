"""How sure the source is of the content, and whether it affirms it: the cue's class, its negation, hedges inside."""

from dateline.text.attributions.candidates import Candidate
from dateline.text.attributions.cues import Cues
from dateline.text.attributions.tree import Tree
from dateline.types.records import Certainty, Polarity


def commitment(tree: Tree, cues: Cues, candidate: Candidate) -> tuple[Certainty, Polarity]:
    """Certainty and polarity of the content for its source; hedges count in its main clause only."""
    cue_class = candidate.cue_class
    certainty, polarity = cue_class.certainty, cue_class.polarity
    if candidate.negated:
        certainty, polarity = _negated(certainty, polarity)
    around = range(*candidate.cue) if candidate.cue else ()
    words = [word for head in _main_clauses(tree, candidate) for word in _hedging_words(tree, head)]
    words += [tree.word(at) for at in around if tree.tokens[at].dep in ("aux", "advmod")]
    return cues.weaken(certainty, words), polarity


def _negated(certainty: Certainty, polarity: Polarity) -> tuple[Certainty, Polarity]:
    """Not to deny commits to nothing; not to believe or promise is to hold the opposite."""
    if polarity == "negative" or certainty == "unknown":
        return "unknown", "positive"
    return certainty, "negative"


def _main_clauses(tree: Tree, candidate: Candidate) -> list[int]:
    """The head of the content, unless it has several sentences, of which none speaks for the others."""
    inside = {at for pair in candidate.content for at in range(*pair)}
    heads = [at for at in sorted(inside) if tree.tokens[at].head not in inside or tree.tokens[at].head == at]
    verbal = [at for at in heads if tree.tokens[at].pos in ("VERB", "AUX")]
    return verbal if len(verbal) == 1 else heads[:1] if not verbal else []


def _hedging_words(tree: Tree, head: int) -> list[str]:
    kids = [c for c in tree.children[head] if tree.tokens[c].dep in ("aux", "advmod", "acomp", "oprd")]
    return [tree.word(c) for c in kids] + [tree.lemma(head), tree.word(head)]
