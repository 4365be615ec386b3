"""Verbs as cues: what they take as content, by frame, over the dependency relations of the English parser."""

from collections.abc import Iterator

from dateline.text.attributions.candidates import Candidate
from dateline.text.attributions.cues import NOT_SAY, SAY, SPEECHLESS, CueClass, Cues
from dateline.text.attributions.sources import SUBJECTS, carrier_of, is_source, source_span, subject_of
from dateline.text.attributions.tree import Pair, Tree, runs

ASKING = ("if", "whether")
WHEN = ("when", "where", "why", "how", "whether", "if", "which", "who")
OPENING = frozenset({'"', "“", "‘", "''", "``", "«", "„"})
ASIDE = (",", "-", "–", "—", "(")
# Classes of verbs that no lost clause follows: they have too many other uses.
SILENT = SPEECHLESS | {"believe", "order"}
REASONS = ("because", "if", "unless", "so", "whether", "than")
NOMINAL = ("PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM")
GROUP = ("aux", "auxpass", "neg", "advmod")
# Between a carrier and the verb after it: "released a statement saying", "wrote a letter urging".
CARRIED = 8
# Between a shading verb and its cue: "tried hard to explain".
SHADED = 4


def read_verbs(tree: Tree, cues: Cues) -> Iterator[Candidate]:
    """One candidate at most for each verb, in the order of the text; a verb of speech without content has none."""
    for index, token in enumerate(tree.tokens):
        if token.pos in ("VERB", "AUX") and token.dep not in ("aux", "auxpass", "amod", "compound"):
            lemma = tree.lemma(index)
            if cues.is_verb(lemma) or lemma in cues.answer_verbs or lemma in cues.silence_verbs:
                found = _Verb(tree, cues, index, lemma).read()
                if found is not None:
                    yield found


class _Verb:
    """One verb, with the parts of its clause."""

    def __init__(self, tree: Tree, cues: Cues, index: int, lemma: str) -> None:
        self.tree, self.cues, self.index, self.lemma = tree, cues, index, lemma
        self.token = tree.tokens[index]
        self.passive = _is_passive(tree, index)
        self.subject = subject_of(tree, cues, index)
        self.object = tree.child(index, "dobj", "dative")

    def read(self) -> Candidate | None:
        if self._is_nobodys():
            return None
        if self.token.dep == "xcomp" and self.tree.lemma(self.token.head) in self.cues.silence_verbs:
            return None if self._is_saying(self.index) else self._heard()
        return self._heard()

    def _is_nobodys(self) -> bool:
        """ "Please note the hours", "as stated above": an order to the reader, a pointer within the page."""
        if any(True for _ in self.tree.kids(self.index, *SUBJECTS)):
            return False
        orders = self.token.tag == "VB" and self.token.dep == "ROOT" and self.tree.child(self.index, "aux") is None
        points = self.token.tag == "VBN" and self._marker(self.index) == "as" and not self.passive
        return orders or points

    def _heard(self) -> Candidate | None:
        for attempt in (
            self._passed_on,
            self._silence,
            self._clause,
            self._aside,
            self._naming,
            self._infinitive,
            self._gerund,
            self._preposition,
            self._object,
        ):
            found = attempt()
            if found is not None:
                return found
        return self._bare()

    # --- frames

    def _passed_on(self) -> Candidate | None:
        """ "Reed is quoted by Bild as saying ...": the outlet's content holds the other's cue."""
        agent = self.tree.child(self.index, "agent")
        link = self.tree.child(self.index, "prep")
        if self.lemma not in self.cues.passing_verbs or agent is None or link is None or self.tree.word(link) != "as":
            return None
        by, low, high = set(self.tree.below(agent)), *self.tree.bounds(self.index)
        content = [
            at for at in range(low, high) if at not in by and at not in range(self._group(self.index), self.index)
        ]
        return self._candidate(SAY, content, "passed")

    def _silence(self) -> Candidate | None:
        """ "declined to comment on", "did not respond to": somebody was asked and said nothing."""
        if self.lemma in self.cues.silence_verbs:
            clause = next((c for c in self.tree.kids(self.index, "xcomp") if self._is_infinitive(c)), None)
            if clause is None or not self._is_saying(clause):
                return None
            return self._candidate(NOT_SAY, self.tree.below(clause), "silence")
        if self.lemma in self.cues.answer_verbs and self.tree.child(self.index, "neg") is not None:
            return self._no_answer()
        return None

    def _is_saying(self, verb: int) -> bool:
        lemma = self.tree.lemma(verb)
        said = self.cues.verb(lemma, "clause") or self.cues.verb(lemma, "object")
        return lemma in self.cues.answer_verbs or (said is not None and said.name in ("say", "know"))

    def _no_answer(self) -> Candidate | None:
        through = self.tree.child(self.index, "prep")
        if through is not None and self.tree.child(through, "pobj", "pcomp") is not None:
            content = [at for at in self.tree.below(through) if at != through]
            return self._candidate(NOT_SAY, content, "silence", through=through)
        if self.object is not None and self.tree.lemma(self.object) in self.cues.answer_nouns:
            return self._candidate(NOT_SAY, self.tree.below(self.object), "silence")
        return None

    def _bare(self) -> Candidate | None:
        """A verb of speech without content in the parse: the clause after it, or a quotation beside it, may be it."""
        cue_class = self.cues.verb(self.lemma, "clause")
        if cue_class is not None:
            clause = self._quoted_by_as() or self._set_off()
            if not clause and cue_class.name not in SILENT:
                clause = self._following_clause()
            return self._candidate(cue_class, clause, "bare")
        cue_class = self.cues.verb(self.lemma, "quotation")
        if cue_class is None or (self.object is not None and self._object_pair() is None):
            return None
        return self._candidate(cue_class, [], "bare")

    def _quoted_by_as(self) -> list[int]:
        """ "As experts have said, the law is old": all of the sentence around the clause with "as"."""
        if self._marker(self.index) != "as" or self.token.dep not in ("advcl", "parataxis", "ROOT"):
            return []
        start, end = self.tree.left[self.index], self.tree.right[self.index] + 1
        low, high = self.tree.bounds(self.index)
        if self.token.dep == "ROOT" or not (start == low or self.tree.tokens[start - 1].text in ASIDE):
            return []
        if end < high and self.tree.tokens[end].text not in (*ASIDE, ".", ":"):
            return []
        return [at for at in range(low, high) if not start <= at < end]

    def _set_off(self) -> list[int]:
        """ "..., X said": what stands before the comma, where the parser took it for something else."""
        subject = self.subject
        if subject is None or self.tree.tokens[subject].head != self.index or self.object is not None or self.passive:
            return []
        low, high = self.tree.bounds(self.index)
        start = min(self._group(self.index), self.tree.left[subject])
        end = max(self.index, self.tree.right[subject]) + 1
        if start <= low or self.tree.tokens[start - 1].text not in (",", "”", '"', "''"):
            return []
        if (
            end < high
            and self.tree.tokens[end].text not in (",", ".", "”", '"')
            and self.tree.tokens[end].dep != "punct"
        ):
            return []
        before = range(low, start)
        finite = any(self.tree.tokens[at].tag in ("VBD", "VBZ", "VBP", "MD") for at in before)
        rest = range(end, high) if end < high and self.tree.tokens[end].text == "," else range(0)
        return [*before, *rest] if finite or len(rest) > 1 else []

    def _following_clause(self) -> list[int]:
        """The rest of the sentence where the parser lost the clause after "said": its own subject and verb follow."""
        end = self.tree.bounds(self.index)[1]
        start = self.index + 1 if self.object is None else self.tree.right[self.object] + 1
        if self.passive or self.subject is None or self.subject > self.index or start >= end:
            return []
        first = self.tree.tokens[start]
        opens = first.tag == "VBG" or first.pos in NOMINAL or first.text.lower() in ("that", "if", "as")
        finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in self.tree.tokens[start:end])
        return list(range(start, end)) if opens and finite else []

    def _clause(self) -> Candidate | None:
        cue_class = self.cues.verb(self.lemma, "clause")
        if cue_class is None:
            return None
        clause = next((c for c in self.tree.kids(self.index, "ccomp") if not self._is_infinitive(c)), None)
        if clause is not None and cue_class.name == "know" and self._is_seen(clause):
            return None
        if clause is None:
            clause = next((c for c in self.tree.kids(self.index, "advcl") if self._is_told(c, cue_class)), None)
        if clause is None:
            clause = self._after_channel()
        if clause is None:
            return None
        content = [*self._lost(clause), *self.tree.below(clause), *self._reasons(clause), *self._before(clause)]
        return self._candidate(cue_class, sorted(set(content)), "clause", addressee=self._object_pair())

    def _is_seen(self, clause: int) -> bool:
        """ "have known marriages begin worse", "saw the tower fall": a bare verb is what happened."""
        return self.tree.tokens[clause].tag == "VB" and self.tree.child(clause, "aux") is None

    def _is_told(self, clause: int, cue_class: CueClass) -> bool:
        """Is what the parser took for a circumstance the content: "asked if", "did not say when", "said he would"?"""
        if clause < self.index or cue_class.name in SILENT:
            return False
        first = self.tree.tokens[self.tree.left[clause]]
        if cue_class.name == "ask" and self._marker(clause) in ASKING:
            return True
        negated = any(self.tree.tokens[c].dep == "neg" for c in self.tree.children[self.index])
        if negated and first.text.lower() in WHEN and self.tree.left[clause] == self.index + 1:
            return True
        plain = first.text.lower() == "that" or (
            first.tag in ("PRP", "NNP", "DT") and self.tree.child(clause, "mark") is None
        )
        finite = any(self.tree.tokens[c].tag == "MD" for c in self.tree.kids(clause, "aux"))
        return plain and (finite or self.tree.tokens[clause].tag in ("VBD", "VBZ", "VBP"))

    def _after_channel(self) -> int | None:
        """ "said in a statement that ...": the parser hangs the clause on the statement."""
        for preposition in self.tree.kids(self.index, "prep"):
            paper = self.tree.child(preposition, "pobj")
            if paper is not None and self.tree.lemma(paper) in self.cues.documents:
                return next((c for c in self.tree.kids(paper, "acl") if self._marker(c) == "that"), None)
        return None

    def _marker(self, clause: int) -> str:
        mark = self.tree.child(clause, "mark")
        return self.tree.word(mark) if mark is not None else ""

    def _reasons(self, clause: int) -> list[int]:
        """Clauses of reason after the content, which the parser hangs on the cue as often as on the content."""
        if clause < self.index:
            return []
        kids = [c for c in self.tree.kids(self.index, "advcl") if c > clause and self._marker(c) in REASONS]
        more = [c for c in self.tree.kids(self.index, "conj") if c > clause and self._is_reported(c)]
        return [at for c in (*kids, *more) for at in self.tree.below(c)]

    def _before(self, clause: int) -> list[int]:
        """All of the sentence before "..., she said": times and clauses there belong to what was said."""
        edge = self._group(self.index)
        if self.subject is not None and clause < self.subject < self.index:
            edge = min(edge, self.tree.left[self.subject])
        start = self.tree.left[self.index]
        whole = clause < edge and self.token.dep == "ROOT" and self.tree.tokens[edge - 1].text in (",", '"', "”", "’")
        return list(range(start, edge)) if whole else []

    def _is_reported(self, conjunct: int) -> bool:
        """ "said A and that B", "said A but would B": what the parser joined to a past cue belongs to its content."""
        modal = any(self.tree.tokens[c].tag == "MD" for c in self.tree.kids(conjunct, "aux"))
        return self._marker(conjunct) == "that" or (modal and self.token.tag in ("VBD", "VBN"))

    def _lost(self, clause: int) -> list[int]:
        """Words between the cue and its content that hang on neither: the parser lost them, they are content."""
        low, high = self.index + 1, self.tree.left[clause]
        if not self.index < high:
            return []
        lost_object = self.object if self._object_pair() is None else None
        kids = [c for c in self.tree.children[self.index] if c not in (clause, lost_object)]
        ours = {at for c in kids for at in self.tree.below(c)}
        lost = [at for at in range(low, high) if at not in ours]
        return lost if any(self.tree.tokens[at].pos not in ("PUNCT", "SPACE") for at in lost) else []

    def _aside(self) -> Candidate | None:
        """ "The bridge, she said, is shut": the verb hangs on the clause that is its content."""
        cue_class = self.cues.verb(self.lemma, "clause")
        if cue_class is None or self.token.dep != "parataxis" or self.object is not None:
            return None
        return self._candidate(cue_class, self.tree.below(self.token.head, {self.index}), "clause")

    def _naming(self) -> Candidate | None:
        cue_class = self.cues.verb(self.lemma, "naming")
        if cue_class is None:
            return None
        names = [c for c in self.tree.kids(self.index, "oprd", "ccomp", "prep") if self._names(c)]
        if not names:
            return self._called(cue_class)
        content = [at for name in names[:1] for at in self.tree.below(name)]
        return self._candidate(cue_class, self._with_object(content), "naming")

    def _called(self, cue_class: CueClass) -> Candidate | None:
        """ "called the vote a "farce"": the parser runs object and name together, the quotation mark parts them."""
        if self.object is None or self.object < self.index:
            return None
        content = range(self.tree.left[self.object], min(self.tree.right[self.object] + 2, len(self.tree.tokens)))
        marked = [at for at in content if self.tree.tokens[at].text in OPENING]
        if not marked or marked[0] == content[0]:
            return None
        return self._candidate(cue_class, list(content), "naming")

    def _names(self, child: int) -> bool:
        token = self.tree.tokens[child]
        if token.dep == "prep":
            return token.text.lower() == "as" and (self.object is not None or self.passive)
        return True

    def _infinitive(self) -> Candidate | None:
        cue_class = self.cues.verb(self.lemma, "infinitive")
        if cue_class is None:
            return None
        clause = next((c for c in self.tree.kids(self.index, "xcomp", "ccomp") if self._is_infinitive(c)), None)
        if clause is None:
            return None
        content = self._with_object(self.tree.below(clause))
        if self._takes(self.index + 1) and clause > self.index + 1:
            content = sorted({*content, *self.tree.below(self.index + 1)})
        return self._candidate(cue_class, content, "infinitive")

    def _gerund(self) -> Candidate | None:
        cue_class = self.cues.verb(self.lemma, "gerund")
        if cue_class is None:
            return None
        clause = next(
            (c for c in self.tree.kids(self.index, "xcomp", "ccomp") if self.tree.tokens[c].tag == "VBG"), None
        )
        if clause is None:
            return None
        return self._candidate(cue_class, self.tree.below(clause), "gerund")

    def _preposition(self) -> Candidate | None:
        beside = self.tree.kids(self.object, "prep") if self.object is not None else ()
        for child in (*self.tree.kids(self.index, "prep", "prt", "dative", "agent", "advmod"), *beside):
            cue_class = self.cues.verb_prepositions.get((self.lemma, self.tree.word(child)))
            if cue_class is None or self._is_when(child):
                continue
            if self.object is not None and self.tree.tokens[child].dep == "prt":
                return self._candidate(cue_class, self.tree.below(self.object), "preposition", through=child)
            if not self._fits_object(child):
                continue
            content = self._preposition_content(child)
            if content:
                direct = self.object is None and not self.passive
                return self._candidate(cue_class, content, "preposition", through=child if direct else None)
        return None

    def _is_when(self, preposition: int) -> bool:
        """ "on May 24", "on condition of anonymity" are no content."""
        inner = self.tree.child(preposition, "pobj")
        if inner is None:
            return False
        return self.tree.tokens[inner].ent in ("DATE", "TIME") or self.tree.lemma(inner) in self.cues.no_topics

    def _fits_object(self, preposition: int) -> bool:
        """Only some pairs take an object between: "accused him of", not "seized a ship on"."""
        pair = (self.lemma, self.tree.word(preposition))
        return (self.object is None and not self.passive) or pair in self.cues.with_object

    def _preposition_content(self, child: int) -> list[int]:
        if self.object is not None or self.passive:
            return self._with_object(self.tree.below(child))
        inner = [at for at in self.tree.below(child) if at != child]
        if inner:
            return inner
        beside = next((c for c in self.tree.kids(self.index, "prep", "pcomp", "ccomp", "xcomp") if c > child), None)
        return self.tree.below(beside) if beside is not None else []

    def _object(self) -> Candidate | None:
        cue_class = self.cues.verb(self.lemma, "object")
        if cue_class is None:
            return None
        if self.passive:
            return self._done_by(cue_class)
        if self.object is None:
            what = next((c for c in self.tree.kids(self.index, "ccomp") if self._is_what(c)), None)
            return self._candidate(cue_class, self.tree.below(what), "object") if what is not None else None
        if self._is_carrier(self.object):
            return None
        if cue_class.name == "show" and not self._is_paper():
            return None
        return self._candidate(cue_class, self.tree.below(self.object), "object")

    def _done_by(self, cue_class: CueClass) -> Candidate | None:
        """ "the plan was rejected by the council", "a view shared by all": somebody must have done it."""
        topic = self.tree.child(self.index, "nsubjpass")
        after = self.token.dep == "acl" and self.token.head < self.index
        if self.tree.child(self.index, "agent") is None or (topic is None and not after):
            return None
        if topic is not None:
            return self._candidate(cue_class, self.tree.below(topic), "object")
        start = self.tree.left[self.token.head]
        return self._candidate(cue_class, list(range(start, self.token.head + 1)), "object")

    def _is_what(self, clause: int) -> bool:
        """ "condemned what he called a breach": a clause that stands for a thing."""
        first = self.tree.tokens[self.tree.left[clause]]
        return first.tag in ("WP", "WDT") and first.text.lower() == "what"

    def _is_paper(self) -> bool:
        return self.subject is not None and self.tree.lemma(self.subject) in self.cues.documents

    def _is_carrier(self, noun: int) -> bool:
        """ "expressed concern about": the noun is the cue, see `others`."""
        cue = self.lemma in self.cues.light_verbs and self.tree.lemma(noun) in self.cues.nouns
        free = self.tree.child(noun, "poss") is None
        return cue and free and self.tree.child(noun, "prep", "acl", "ccomp") is not None

    # --- parts

    def _takes(self, at: int) -> bool:
        """Does the word right after the verb belong to it: "pointed out", "is seen as", "rejected by"?"""
        token = self.tree.tokens[at] if at < len(self.tree.tokens) else None
        if token is None or token.head != self.index:
            return False
        pair = (self.lemma, token.text.lower())
        return token.dep in ("prt", "agent") or (
            token.dep == "prep" and pair in self.cues.verb_prepositions and self.object is None
        )

    def _is_infinitive(self, clause: int) -> bool:
        return any(self.tree.tokens[c].tag == "TO" for c in self.tree.children[clause])

    def _object_pair(self) -> Pair | None:
        """Whom it is said to; with a verb that has no addressee the object before a clause is the parser's slip."""
        if self.object is None or self.lemma not in self.cues.addressing_verbs:
            return None
        return self.tree.left[self.object], self.tree.right[self.object] + 1

    def _with_object(self, content: list[int]) -> list[int]:
        """The content with the object before it, or in the passive with the subject."""
        topic = self.tree.child(self.index, "nsubjpass") if self.passive else self.object
        extra = self.tree.below(topic) if topic is not None else []
        return sorted(set(content) | set(extra))

    def _is_mere_aim(self) -> bool:
        """ "a plan to promote it", "prepared to discuss it": the infinitive is what is wanted, nobody does it."""
        if not self._is_infinitive(self.index):
            return False
        head = self.tree.lemma(self.token.head)
        if self._shade() is not None:
            return False
        return self.token.dep in ("acl", "advcl", "relcl") or (
            self.token.dep in ("xcomp", "conj") and head not in self.cues.shading_verbs
        )

    def _shade(self) -> int | None:
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

    def _start(self) -> int:
        """Where the cue begins: with the verb that only shades it, or with what carries it, if these stand close by."""
        shade = self._shade()
        if shade is not None:
            return self._group(shade)
        carrier = carrier_of(self.tree, self.cues, self.index)
        if carrier is not None and 0 < self.index - carrier <= CARRIED:
            return self._group(carrier)
        return self._group(self.index)

    def _group(self, index: int) -> int:
        """Where the verb group of `index` begins: auxiliaries, negation and adverbs right before it."""
        start = index
        while start > 0:
            token = self.tree.tokens[start - 1]
            ours = token.head == index or token.head in range(start, index)
            if not ours or token.dep not in GROUP or token.tag in ("WRB", "TO"):
                break
            start -= 1
        return start

    def _candidate(
        self,
        cue_class: CueClass,
        content: list[int],
        frame: str,
        *,
        addressee: Pair | None = None,
        through: int | None = None,
    ) -> Candidate | None:
        start, end = self._start(), self.index + 1
        if through == end or self._takes(end):
            end += 1
        negated = any(self.tree.tokens[c].dep == "neg" for c in self.tree.children[self.index])
        subject: int | None = self.subject
        if self.passive:
            agent = self.tree.child(self.index, "agent")
            subject = self.tree.child(agent, "pobj") if agent is not None else None
        content = [at for at in content if not start <= at < end]
        if (not content and frame != "bare") or (frame in ("object", "preposition", "naming") and self._is_mere_aim()):
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


def _is_passive(tree: Tree, verb: int) -> bool:
    """Is it done to the subject: an auxiliary says so, here or at the verb it is joined to, or it follows its noun."""
    token = tree.tokens[verb]
    if tree.child(verb, "auxpass", "nsubjpass") is not None or (token.tag == "VBN" and token.dep == "acl"):
        return True
    joined = token.tag in ("VBN", "VBD") and token.dep == "conj" and tree.child(verb, "aux", "nsubj") is None
    return joined and tree.child(token.head, "auxpass") is not None
