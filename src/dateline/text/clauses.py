"""Clause frames: each predicate with who does it, to whom, when and how surely. Numbers are token indices."""

from dataclasses import dataclass, replace

from dateline.text import clause_parts as parts
from dateline.text.clause_parts import CONDITIONS, PAST, Relation
from dateline.text.moods import Tense, mood_of
from dateline.text.tree import Tree
from dateline.types.text import Parse

# After these a pronoun mostly means the subject of the clause beside it.
_SAME_SUBJECT = frozenset({"while", "though", "although", "if", "unless"})
# Under these the subject does what the infinitive says, though there is an object: "began a strike to protest".
_SUBJECT_CONTROL = frozenset(
    {"promise", "vow", "threaten", "pledge", "use", "begin", "start", "launch", "stage", "hold", "mount", "join"}
)
# Of these it is whoever has them that would do the thing: "is weighing the option of sending".
_WEIGHED = frozenset({"possibility", "option", "idea", "plan", "intention", "hope", "aim", "goal", "right"})
_REPORTED = frozenset({"report", "fear", "presume", "believe", "confirm", "list", "declare"})
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One verbal predicate; `lemma` includes its particle ("call off"), `agent` and `object` are the deep roles.

    `governor` is the token of the clause or noun that this one hangs on by `relation`; `marker` is the word that opens
    the clause ("if", "after", "to", "that"); `condition` is the head of an if-clause below.
    """

    head: int
    lemma: str
    agent: int | None = None
    object: int | None = None
    indirect: int | None = None
    prepositions: tuple[tuple[str, int], ...] = ()
    complement: int | None = None
    governor: int | None = None
    relation: Relation = "main"
    marker: str = ""
    tense: Tense = "none"
    modal: str = ""
    perfect: bool = False
    progressive: bool = False
    infinitive: bool = False
    negative: bool = False
    passive: bool = False
    condition: int | None = None

    def governed(self, preposition: str) -> int | None:
        """What the preposition governs in this clause."""
        return next((head for word, head in self.prepositions if word == preposition), None)

    @property
    def conditional(self) -> bool:
        """Is this clause itself the condition of another?"""
        return self.marker in CONDITIONS


def frames(parse: Parse, sentence: tuple[int, int]) -> tuple[Frame, ...]:
    """The frames of all predicates of one sentence (a token index pair of the parse), in text order."""
    return frames_of(Tree(parse, sentence))


def frames_of(tree: Tree) -> tuple[Frame, ...]:
    """The frames of a tree that is at hand."""
    made = {index: _bare(tree, index) for index in tree if parts.is_predicate(tree, index)}
    for index in sorted(made, key=lambda i: parts.depth(tree, i)):
        made[index] = _share(tree, made[index], made)
    return tuple(made[index] for index in sorted(made))


def _bare(tree: Tree, index: int) -> Frame:
    """The frame with what stands in its own clause."""
    passive = parts.is_passive(tree, index)
    subject = parts.subject(tree, index)
    by = next((head for child in tree.children(index, "agent") for head in tree.objects(child)), None)
    direct = tree.child(index, "dobj") if passive else tree.child(index, "dobj", "attr", "oprd")
    if direct is None and not passive:
        direct = parts.raised(tree, index)
    governor, relation = parts.governor(tree, index)
    marker = parts.marker(tree, index)
    if governor is not None and marker == "to" and subject is None and parts.is_headline_subject(tree, governor):
        subject, governor, relation = governor, None, "main"
    if relation == "adverbial" and marker == "to":
        relation = "purpose"
    mood = mood_of(tree, index)
    return Frame(
        head=index,
        lemma=parts.lemma(tree, index),
        agent=by if passive else subject,
        object=direct if direct is not None or not passive else subject,
        indirect=subject if passive and direct is not None else parts.indirect(tree, index),
        prepositions=(*tree.prepositions(index), *parts.predicative(tree, index)),
        complement=tree.child(index, "ccomp", "xcomp"),
        governor=governor,
        relation=relation,
        marker=marker,
        tense=mood.tense,
        modal=mood.modal,
        perfect=mood.perfect,
        progressive=mood.progressive,
        infinitive=mood.infinitive,
        negative=parts.is_negative(tree, index),
        passive=passive,
        condition=parts.condition(tree, index),
    )


def _share(tree: Tree, frame: Frame, made: dict[int, Frame]) -> Frame:
    """The frame with what it takes over from the clause or noun that it hangs on; governors come first."""
    frame = _as_reported(tree, _resolve_relative(tree, frame))
    above = _above(tree, frame, made)
    near = frame.relation == "complement" or (frame.relation == "adverbial" and frame.marker in _SAME_SUBJECT)
    if above is not None and near and parts.is_speaker(tree, frame.agent, above.agent):
        frame = replace(frame, agent=above.agent)
    if frame.relation == "conjunct" and above is not None:
        return _join(tree, frame, above, made)
    if frame.relation in {"reduced", "relative"}:
        return _attach(tree, frame, made)
    if above is not None and frame.agent is None and not frame.passive and _is_weighed(tree, frame, above):
        return replace(frame, agent=above.agent)
    if above is not None and frame.agent is None and not (frame.passive and frame.relation == "open"):
        if frame.passive:
            inherits = frame.object is None and frame.relation in {"open", "adverbial", "purpose"}
            return replace(frame, object=above.agent) if inherits else frame
        if _is_joined(tree, frame, above):
            made[above.head] = replace(above, object=frame.object)
            return replace(frame, agent=above.agent)
        return replace(frame, agent=_controller(frame, above))
    if above is not None and frame.passive and frame.object is None:
        return replace(frame, object=_controller(frame, above))
    return frame


def _as_reported(tree: Tree, frame: Frame) -> Frame:
    """ "with two people reported killed", "three are feared wounded": they suffered it."""
    token = tree[frame.head]
    reported = token.dep in {"xcomp", "ccomp", "oprd", "acomp"} and tree.lemma(token.head) in _REPORTED
    if not reported or token.tag != "VBN" or frame.passive or frame.object is not None:
        return frame
    if tree.child(frame.head, "aux", "auxpass") is not None:
        return frame
    return replace(frame, passive=True, object=frame.agent, agent=None)


def _is_weighed(tree: Tree, frame: Frame, above: Frame) -> bool:
    """ "considers the option of sending": does the thing weighed name the deed?"""
    return frame.relation == "governed" and above.object is not None and tree.lemma(above.object) in _WEIGHED


def _is_joined(tree: Tree, frame: Frame, above: Frame) -> bool:
    """ "let free", "let go": two verbs that are one."""
    bare = frame.relation == "complement" and tree[frame.head].tag == "VB" and not frame.infinitive
    return bare and frame.head == above.head + 1


def _above(tree: Tree, frame: Frame, made: dict[int, Frame]) -> Frame | None:
    """The frame that governs this one, through a predicative adjective ("is ready to") if need be."""
    if frame.governor is None:
        return None
    if tree[frame.governor].dep in {"acomp", "attr", "oprd"}:
        return made.get(tree[frame.governor].head, made.get(frame.governor))
    return made.get(frame.governor)


def _controller(frame: Frame, above: Frame) -> int | None:
    """The silent subject of an open clause: the object of the verb above, if it has one, else its subject."""
    if frame.relation == "open" or (frame.relation == "governed" and frame.marker in {"of", "from", "into"}):
        if above.passive:
            return above.object
        for candidate in (above.object, above.indirect):
            if candidate is not None and above.lemma not in _SUBJECT_CONTROL:
                return candidate
        return above.agent
    if frame.relation in {"adverbial", "purpose", "governed"}:
        return above.object if above.passive and above.agent is None else above.agent
    return None


def _join(tree: Tree, frame: Frame, above: Frame, made: dict[int, Frame]) -> Frame:
    """A second predicate shares the subject, and where it has no auxiliaries of its own, those of the first."""
    own_subject = tree.child(frame.head, "nsubj", "nsubjpass", "expl") is not None
    helped = tree.child(frame.head, "auxpass", "aux") is not None
    if above.passive and helped and not own_subject and parts.is_bare_past(tree, above.head, frame.head):
        made[above.head] = replace(
            above, relation="reduced", governor=above.object
        )  # "the men jailed in May were freed"
    alone = tree.child(frame.head, "aux", "auxpass") is None and not own_subject
    passive = frame.passive or (alone and above.passive and tree[frame.head].tag in PAST and frame.object is None)
    joined = replace(
        frame,
        governor=above.governor,
        relation=above.relation,
        marker=frame.marker or above.marker,
        passive=passive,
    )
    if not own_subject:
        shared = above.object if above.passive else above.agent
        joined = replace(joined, object=shared) if passive else replace(joined, agent=shared)
    if alone and tree[frame.head].tag not in {"VBD", "VBZ", "VBP"}:
        joined = replace(
            joined,
            tense=above.tense,
            modal=above.modal,
            perfect=above.perfect,
            progressive=above.progressive,
            infinitive=above.infinitive,
            negative=above.negative or frame.negative,
        )
    bare = above.object is None and not above.passive and not above.prepositions and above.complement is None
    if bare and not own_subject and joined.object is not None and not passive:
        made[above.head] = replace(above, object=joined.object)
    return joined


def _resolve_relative(tree: Tree, frame: Frame) -> Frame:
    """Relative pronouns stand for the noun before them."""
    if frame.relation != "relative" or frame.governor is None:
        return frame
    noun = frame.governor

    def stands_for(index: int | None) -> int | None:
        return noun if index is not None and tree[index].tag in _RELATIVE_TAGS else index

    resolved = replace(
        frame,
        agent=stands_for(frame.agent),
        object=stands_for(frame.object),
        indirect=stands_for(frame.indirect),
        prepositions=tuple((word, stands_for(head) or head) for word, head in frame.prepositions),
    )
    if resolved.agent != noun and resolved.object is None and not frame.passive:
        return replace(resolved, object=noun)
    return resolved


def _attach(tree: Tree, frame: Frame, made: dict[int, Frame]) -> Frame:
    """Clauses on a noun: "rebels holding the town", "a plan rejected by Paris", "its decision to withdraw"."""
    noun = frame.governor
    if noun is None or frame.relation == "relative":
        return frame
    if frame.infinitive:
        return frame if frame.agent is not None else replace(frame, agent=_owner(tree, noun, made))
    if frame.passive:
        return replace(frame, object=noun) if frame.object is None else frame
    return replace(frame, agent=noun) if frame.agent is None else frame


def _owner(tree: Tree, noun: int, made: dict[int, Frame]) -> int | None:
    """Whose plan, decision or promise it is: the possessor, else the subject of the verb that governs the noun."""
    possessor = tree.child(noun, "poss")
    if possessor is not None and tree[possessor].tag != "PRP$":
        return possessor
    governing = made.get(tree[noun].head)
    return governing.agent if governing is not None else possessor
