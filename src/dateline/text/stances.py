"""Who offers, accepts, demands, refuses or threatens what, on what condition: read off the clause frames."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.text.clauses import Frame
from dateline.text.stance_clauses import ClauseStances
from dateline.text.stance_cues import CuedStances
from dateline.text.stance_words import StanceWords
from dateline.text.stated import Scene, Stated
from dateline.text.tree import Tree

# Longer ones are lists or text without punctuation; their parse says little.
LONGEST_SENTENCE = 400


def stances(tree: Tree, words: StanceWords) -> tuple[Stated, ...]:
    """The stances of one sentence in text order; none in a question or an endless sentence."""
    if not 0 < tree.last - tree.first <= LONGEST_SENTENCE or _is_question(tree):
        return ()
    found = sorted(_read(Scene(tree, words)), key=lambda stated: (stated.trigger, stated.stance))
    return tuple(dict.fromkeys(stated for stated in found if stated.issue))


def _is_question(tree: Tree) -> bool:
    if tree[tree.first].text == "Q":  # the transcript of a press conference
        return True
    last = tree.last - 1
    while last > tree.first and tree[last].text in {'"', "”", "'", "’", "»"}:
        last -= 1
    return tree[last].text == "?"


def _read(scene: Scene) -> Iterator[Stated]:
    cued, formed = CuedStances(scene), ClauseStances(scene)
    for frame in scene.frames:
        if scene.is_background(frame):
            continue
        told = list(cued.of(frame)) if frame.head not in cued.held else []
        if not told and frame.head not in cued.held:
            told = list(formed.of(frame))
        for stated in told:
            yield from _with_conditions(scene, frame, stated)
    for frame, stated in (*cued.owned(), *cued.headed(), *formed.provisos.bare()):
        if not scene.is_background(frame):
            yield from _with_conditions(scene, frame, stated)


def _with_conditions(scene: Scene, frame: Frame, stated: Stated) -> Iterator[Stated]:
    """A refusal "unless" is a condition; an offer "in exchange for" gives the offer and its condition."""
    if stated.conditions:
        yield stated
        return
    below = (f for f in scene.frames if f.governor == stated.trigger and f.head != frame.head)
    inner = [f for f in below if f.relation in {"open", "complement", "reduced"}]
    inner += [f for f in scene.frames if f.relation == "purpose" and any(f.governor == one.head for one in inner)]
    refusing = stated.stance == "refuses"
    found = tuple(dict.fromkeys(r for f in (frame, *inner) for r in scene.conditions.of(f, refusing=refusing)))
    if any(scene.words.has("anonymity", scene.lower(i)) for first, last in found for i in range(first, last)):
        return  # "agreed to speak on condition of anonymity"
    only = stated.stance == "offers" and scene.conditions.is_only(frame, found)
    if found and (refusing or only):
        stated = replace(stated, stance="conditions", firm=False)
    yield replace(stated, conditions=found)
