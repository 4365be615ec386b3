"""One verb that may be a cue, with the parts of its clause."""

from dateline.text.attributions.candidates import Candidate
from dateline.text.attributions.cues import NOT_SAY, CueClass, Cues
from dateline.text.attributions.sources import carrier_of, is_source, source_span, subject_of
from dateline.text.attributions.tree import Pair, Tree, runs

GROUP = ("aux", "auxpass", "neg", "advmod")
# Between a carrier and the verb after it: "released a statement saying", "wrote a letter urging".
CARRIED = 8
# Between a shading verb and its cue: "tried hard to explain".
SHADED = 4


class Verb:
    """One verb, with the parts of its clause; `candidate` makes what a frame found into one."""

    def __init__(self, tree: Tree, cues: Cues, index: int, lemma: str) -> None:
        self.tree, self.cues, self.index, self.lemma = tree, cues, index, lemma
        self.token = tree.tokens[index]
        self.passive = _is_passive(tree, index)
        self.subject = subject_of(tree, cues, index)
        self.object = tree.child(index, "dobj", "dative")

    def takes(self, at: int) -> bool:
        """Does the word right after the verb belong to it: "pointed out", "is seen as", "rejected by"?"""
        token = self.tree.tokens[at] if at < len(self.tree.tokens) else None
        if token is None or token.head != self.index:
            return False
        pair = (self.lemma, token.text.lower())
        return token.dep in ("prt", "agent") or (
            token.dep == "prep" and pair in self.cues.verb_prepositions and self.object is None
        )

    def is_infinitive(self, clause: int) -> bool:
        """Does a clause begin with "to"?"""
        return any(self.tree.tokens[c].tag == "TO" for c in self.tree.children[clause])

    def object_pair(self) -> Pair | None:
        """Whom it is said to; with a verb that has no addressee the object before a clause is the parser's slip."""
        if self.object is None or self.lemma not in self.cues.addressing_verbs:
            return None
        return self.tree.left[self.object], self.tree.right[self.object] + 1

    def with_object(self, content: list[int]) -> list[int]:
        """The content with the object before it, or in the passive with the subject."""
        topic = self.tree.child(self.index, "nsubjpass") if self.passive else self.object
        extra = self.tree.below(topic) if topic is not None else []
        return sorted(set(content) | set(extra))

    def is_mere_aim(self) -> bool:
        """ "a plan to promote it", "prepared to discuss it": the infinitive is what is wanted, nobody does it."""
        if not self.is_infinitive(self.index):
            return False
        head = self.tree.lemma(self.token.head)
        if self.shade() is not None:
            return False
        return self.token.dep in ("acl", "advcl", "relcl") or (
            self.token.dep in ("xcomp", "conj") and head not in self.cues.shading_verbs
        )

    def shade(self) -> int | None:
        """The verb that only shades the cue close after it: "tried to", "went on to", "is quick to"."""
        head = self.token.head
        if not 0 < self.index - head <= SHADED:
            return None
        if self.token.dep == "xcomp" and self.tree.lemma(head) in self.cues.shading_verbs:
            return head
        if self.token.dep == "advcl" and self.tree.lemma(head) == "go" and self.tree.word(head + 1) == "on":
            return head
        verb = self.tree.tokens[head].head
        if self.token.dep == "pcomp" and self.tree.lemma(verb) in self.cues.passing_verbs and 0 < head - verb <= 1:
            return verb
        able = self.token.dep == "xcomp" and self.tree.lemma(head) in self.cues.shading_adjectives
        return verb if able and 0 < head - verb <= SHADED else None

    def start(self) -> int:
        """Where the cue begins: with the verb that only shades it, or with what carries it, if these stand close by."""
        shade = self.shade()
        if shade is not None:
            return self.group(shade)
        carrier = carrier_of(self.tree, self.cues, self.index)
        if carrier is not None and 0 < self.index - carrier <= CARRIED:
            return self.group(carrier)
        return self.group(self.index)

    def group(self, index: int) -> int:
        """Where the verb group of `index` begins: auxiliaries, negation and adverbs right before it."""
        start = index
        while start > 0:
            token = self.tree.tokens[start - 1]
            ours = token.head == index or token.head in range(start, index)
            if not ours or token.dep not in GROUP or token.tag in ("WRB", "TO"):
                break
            start -= 1
        return start

    def candidate(
        self,
        cue_class: CueClass,
        content: list[int],
        frame: str,
        *,
        addressee: Pair | None = None,
        through: int | None = None,
    ) -> Candidate | None:
        """The cue with its content; None where that is nothing, or nobody can be its source."""
        start, end = self.start(), self.index + 1
        if through == end or self.takes(end):
            end += 1
        negated = any(self.tree.tokens[c].dep == "neg" for c in self.tree.children[self.index])
        subject: int | None = self.subject
        if self.passive:
            agent = self.tree.child(self.index, "agent")
            subject = self.tree.child(agent, "pobj") if agent is not None else None
        content = [at for at in content if not start <= at < end]
        if (not content and frame != "bare") or (frame in ("object", "preposition", "naming") and self.is_mere_aim()):
            return None
        if subject is not None and not is_source(self.tree, self.cues, subject, cue_class, frame):
            return None
        source = source_span(self.tree, subject, self.index) if subject is not None else None
        if subject is not None and self.tree.lemma(subject) in self.cues.documents:
            cue_class = self.cues.document_verbs.get(self.lemma, cue_class)
        if negated and cue_class.name == "say":
            cue_class = NOT_SAY
        return Candidate(
            core=self.index,
            cue=(start, end),
            cue_class=cue_class,
            content=tuple(runs(content)),
            frame=frame,
            subject=subject,
            source=source,
            addressee=addressee,
            negated=negated,
            speaks=frame != "passed" and self.cues.speaks(self.lemma),
        )

    def marker(self, clause: int) -> str:
        """The word that opens a clause: "that", "if", "as"; empty if there is none."""
        mark = self.tree.child(clause, "mark")
        return self.tree.word(mark) if mark is not None else ""


def _is_passive(tree: Tree, verb: int) -> bool:
    """Is it done to the subject: an auxiliary says so, here or at the verb it is joined to, or it follows its noun."""
    token = tree.tokens[verb]
    if tree.child(verb, "auxpass", "nsubjpass") is not None or (token.tag == "VBN" and token.dep == "acl"):
        return True
    joined = token.tag in ("VBN", "VBD") and token.dep == "conj" and tree.child(verb, "aux", "nsubj") is None
    return joined and tree.child(token.head, "auxpass") is not None
