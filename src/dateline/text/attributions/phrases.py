"""Cues of several words: "made it clear that", "cast doubt on", "took issue with"."""

from collections.abc import Iterator

from dateline.text.attributions.candidates import Candidate
from dateline.text.attributions.cues import CueClass, Cues
from dateline.text.attributions.sources import can_speak, source_span, subject_of
from dateline.text.attributions.tree import Tree, runs

# Between the verb and its word: "made little secret of", "threw her full support behind".
REACH = 5
CLAUSES = ("ccomp", "acl", "relcl", "xcomp", "advcl")
GROUP = ("aux", "auxpass", "neg", "advmod")


def read_phrases(tree: Tree, cues: Cues) -> Iterator[Candidate]:
    """One candidate for each phrase with a content, in the order of the text."""
    for index, token in enumerate(tree.tokens):
        if token.pos in ("VERB", "AUX") and tree.lemma(index) in cues.phrase_verbs:
            found = _phrase(tree, cues, index)
            if found is not None:
                yield found


def _phrase(tree: Tree, cues: Cues, verb: int) -> Candidate | None:
    end = min(len(tree.tokens), verb + 1 + REACH, tree.bounds(verb)[1])
    for word in range(verb + 1, end):
        if tree.tokens[word].text in (",", ";", ":"):
            return None
        links = cues.phrases.get((tree.lemma(verb), tree.lemma(word)))
        if links is not None:
            return _linked(tree, cues, verb, word, links)
    return None


def _linked(tree: Tree, cues: Cues, verb: int, word: int, links: dict[str, CueClass]) -> Candidate | None:
    """The content after the word that links it: a preposition that is part of the cue, or a clause."""
    following = word + 1
    if following >= tree.bounds(verb)[1]:
        return None
    link = tree.word(following)
    if link in links and link != "that":
        head = following
        content = [at for at in tree.below(head) if at > head]
        return _candidate(tree, cues, verb, following + 1, content, links[link])
    if "that" not in links:
        return None
    clause = next(
        (c for owner in (word, verb) for c in tree.kids(owner, *CLAUSES) if c > word and tree.left[c] == following),
        None,
    )
    if clause is None:
        return None
    return _candidate(tree, cues, verb, following, tree.below(clause), links["that"])


def _candidate(
    tree: Tree, cues: Cues, verb: int, end: int, content: list[int], cue_class: CueClass
) -> Candidate | None:
    subject = subject_of(tree, cues, verb)
    if not content or subject is None or not can_speak(tree, cues, subject):
        return None
    start = verb
    while start > 0 and tree.tokens[start - 1].head == verb and tree.tokens[start - 1].dep in GROUP:
        start -= 1
    return Candidate(
        core=verb,
        cue=(start, end),
        cue_class=cue_class,
        content=tuple(runs([at for at in content if at >= end or at < start])),
        frame="phrase",
        subject=subject,
        source=source_span(tree, subject, verb),
        negated=any(tree.tokens[c].dep == "neg" for c in tree.children[verb]),
        speaks=True,
    )
