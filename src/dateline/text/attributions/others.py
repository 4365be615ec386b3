"""Cues that are no verbs: "according to", nouns of speech and mind, adjectives after "be", adverbs of hearsay."""

from collections.abc import Iterator

from dateline.text.attributions.candidates import Candidate
from dateline.text.attributions.cues import SAY, CueClass, Cues
from dateline.text.attributions.sources import can_speak, source_span, subject_of
from dateline.text.attributions.tree import Tree, runs

ABOUT = frozenset({"for", "about", "on", "against", "over", "to", "toward", "towards", "of"})
# Further prepositions before the content of some classes: "faith in", "frustration with".
ALSO = {"in": frozenset({"believe"}), "with": frozenset({"judge", "agree", "know"})}
# Classes of nouns that one can have: doubts, fears, plans, sympathy, knowledge.
HELD = frozenset({"believe", "possible", "plan", "judge", "know"})
# Classes of nouns whose "to" leads to the content ("opposition to the law"), not to whom it was said.
TOWARDS = frozenset({"believe", "possible", "plan", "judge", "know", "refuse", "agree"})
VERBAL = ("VERB", "AUX")


def read_others(tree: Tree, cues: Cues) -> Iterator[Candidate]:
    """Candidates of all cues that are no verbs, in the order of the text."""
    for index, token in enumerate(tree.tokens):
        word = token.text.lower()
        found: Candidate | None = None
        if word == "according":
            found = _according(tree, cues, index)
        elif word == "in" and token.dep == "prep":
            found = _polled(tree, cues, index)
        elif word in cues.adverbs and token.dep == "advmod":
            found = _adverb(tree, cues, index, cues.adverbs[word])
        elif token.pos == "NOUN" and tree.lemma(index) in cues.nouns:
            found = _noun(tree, cues, index, cues.nouns[tree.lemma(index)])
        elif token.dep in ("acomp", "attr", "oprd") and tree.lemma(index) in cues.adjectives:
            found = _adjective(tree, cues, index, cues.adjectives[tree.lemma(index)])
        if found is not None:
            yield found


def _according(tree: Tree, cues: Cues, index: int) -> Candidate | None:
    """ "according to S": the source follows, the clause it hangs on is the content."""
    to = tree.child(index, "prep", "pobj", "dep") or index + 1
    if to >= len(tree.tokens) or tree.word(to) != "to":
        return None
    speaker = tree.child(to, "pobj") or tree.child(index, "pobj") or _noun_after(tree, to)
    if speaker is None or not (can_speak(tree, cues, speaker) or tree.left[speaker] < speaker):
        return None
    if _is_measure(tree, cues, speaker):
        return None
    content = tree.below(_sentence_above(tree, cues, index), [index])
    content = [at for at in content if not tree.left[speaker] <= at <= tree.right[speaker] and not index <= at <= to]
    if not content:
        return None
    return Candidate(
        core=index,
        cue=(index, to + 1),
        cue_class=SAY,
        content=tuple(runs(content)),
        frame="according",
        subject=speaker,
        source=source_span(tree, speaker, index),
        speaks=True,
    )


def _is_measure(tree: Tree, cues: Cues, noun: int) -> bool:
    """ "According to plan", "to schedule": a bare noun for a paper is a measure, nobody speaks."""
    token = tree.tokens[noun]
    bare = token.tag == "NN" and tree.left[noun] == noun == tree.right[noun] and not token.ent
    return bare and tree.lemma(noun) in cues.documents and tree.lemma(noun) not in cues.agents | {"data"}


def _noun_after(tree: Tree, to: int) -> int | None:
    """The last noun of the phrase after "to" where the parser lost it."""
    at, noun = to + 1, None
    while at < tree.bounds(to)[1] and tree.tokens[at].pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "VERB"):
        noun = at if tree.tokens[at].pos in ("NOUN", "PROPN") else noun
        at += 1
    return noun


def _polled(tree: Tree, cues: Cues, index: int) -> Candidate | None:
    """ "In a poll by S, most were against": the poll says so."""
    poll = tree.child(index, "pobj")
    if poll is None or tree.lemma(poll) not in cues.polls or tree.tokens[poll].tag == "NNS":
        return None
    top = _sentence_above(tree, cues, index)
    if tree.tokens[top].pos not in VERBAL:
        return None
    phrase = range(index, tree.right[index] + 1)
    content = [at for at in tree.below(top, [index]) if at not in phrase]
    return Candidate(
        core=index,
        cue=(index, index + 1),
        cue_class=CueClass(name="show"),
        content=tuple(runs(content)),
        frame="poll",
        subject=poll,
        source=source_span(tree, poll, index),
    )


def _clause_above(tree: Tree, index: int) -> int | None:
    """The nearest verb above that is a clause of its own."""
    for head in tree.above(index):
        token = tree.tokens[head]
        if token.pos in VERBAL and token.dep in ("ROOT", "ccomp", "conj", "relcl", "advcl", "parataxis"):
            return head
        if token.dep == "ROOT":
            return head
    return None


def _sentence_above(tree: Tree, cues: Cues, index: int) -> int:
    """The whole sentence, or as far as it is the content of another cue: "said that X, according to Y"."""
    at = index
    for head in tree.above(index):
        if tree.tokens[at].dep == "ccomp" and cues.verb(tree.lemma(head), "clause") is not None:
            return at
        at = head
    return at


def _adverb(tree: Tree, cues: Cues, index: int, cue_class: CueClass) -> Candidate | None:
    top = _clause_above(tree, index)
    if top is None:
        return None
    content = [at for at in tree.below(top, [index]) if at != index]
    return Candidate(
        core=index, cue=(index, index + 1), cue_class=cue_class, content=tuple(runs(content)), frame="adverb"
    )


def _adjective(tree: Tree, cues: Cues, index: int, cue_class: CueClass) -> Candidate | None:
    """ "They are confident that ...", "he is opposed to ..."."""
    verb = tree.tokens[index].head
    if tree.tokens[verb].pos not in VERBAL:
        return None
    content, through = _complement(tree, index, cue_class)
    if not content:
        content = [at for c in tree.kids(verb, "ccomp", "xcomp") if c > index for at in tree.below(c)]
    subject = subject_of(tree, cues, verb)
    if not content or subject is None or tree.tokens[subject].text.lower() in ("it", "there", "that", "this"):
        return None
    start = min(verb, index)
    while start > 0 and tree.tokens[start - 1].head == verb and tree.tokens[start - 1].dep in ("aux", "neg", "advmod"):
        start -= 1
    negated = any(tree.tokens[c].dep == "neg" for c in tree.children[verb])
    return Candidate(
        core=index,
        cue=(start, (through or index) + 1),
        cue_class=cue_class,
        content=tuple(runs(content)),
        frame="adjective",
        subject=subject,
        source=source_span(tree, subject, verb),
        negated=negated,
    )


def _leads(preposition: str, cue_class: CueClass) -> bool:
    """Does the preposition lead to the content of such a cue, and not to whom it was said or where?"""
    if preposition == "to":
        return cue_class.name in TOWARDS
    return preposition in ABOUT or cue_class.name in ALSO.get(preposition, ())


def _complement(tree: Tree, index: int, cue_class: CueClass) -> tuple[list[int], int | None]:
    """The clause, infinitive or prepositional object after a noun or adjective; the preposition if it is next."""
    for child in tree.children[index]:
        token = tree.tokens[child]
        if child < index:
            continue
        if token.dep in ("ccomp", "xcomp") or (token.dep in ("acl", "relcl") and _is_content_clause(tree, child)):
            return tree.below(child), None
        if token.dep == "prep" and _leads(token.text.lower(), cue_class):
            inner = [at for at in tree.below(child) if at != child]
            return inner, child if child == index + 1 else None
    return [], None


def _is_content_clause(tree: Tree, clause: int) -> bool:
    """An infinitive, or a clause with "that" as a mere marker, is what the noun says; a relative clause is not."""
    kids = [tree.tokens[c] for c in tree.children[clause]]
    return any(k.tag == "TO" for k in kids) or any(
        k.dep == "mark" and k.text.lower() in ("that", "whether") for k in kids
    )


def _noun(tree: Tree, cues: Cues, index: int, cue_class: CueClass) -> Candidate | None:
    """ "his claim that ...", "issued a warning about ...", "reports that ..."."""
    content, through = _complement(tree, index, cue_class)
    if not content:
        return None
    end = (through or index) + 1
    owner = tree.child(index, "poss")
    if owner is not None:
        return Candidate(
            core=index,
            cue=(tree.right[owner] + 1, end),
            cue_class=cue_class,
            content=tuple(runs(content)),
            frame="noun",
            subject=owner,
            source=(tree.left[owner], tree.right[owner] + 1),
        )
    return _light(tree, cues, index, cue_class, content, end) or _loose(tree, cues, index, cue_class)


def _loose(tree: Tree, cues: Cues, index: int, cue_class: CueClass) -> Candidate | None:
    """ "amid fears that ...", "allegations of ... from the opposition": the noun alone; whose it is may follow it."""
    if tree.lemma(index) not in cues.loose_nouns or tree.tokens[index].dep in ("compound", "nsubj"):
        return None
    owner = next((c for c in tree.kids(index, "prep") if tree.word(c) in ("from", "by", "among")), None)
    whose = tree.child(owner, "pobj") if owner is not None else None
    whose = whose if whose is not None and can_speak(tree, cues, whose) else None
    content, through = _complement(tree, index, cue_class)
    taken = set(tree.below(owner)) if owner is not None and whose is not None else set()
    content = [at for at in content if at not in taken]
    if not content:
        return None
    start = index
    while start > 0 and tree.tokens[start - 1].head == index and tree.tokens[start - 1].dep in ("amod", "compound"):
        start -= 1
    return Candidate(
        core=index,
        cue=(start, (through or index) + 1),
        cue_class=cue_class,
        content=tuple(runs(content)),
        frame="loose",
        subject=whose,
        source=source_span(tree, whose, index) if whose is not None else None,
    )


def _light(tree: Tree, cues: Cues, index: int, cue_class: CueClass, content: list[int], end: int) -> Candidate | None:
    """The noun as object of a verb that only carries it: the subject is the source."""
    verb = tree.tokens[index].head
    if tree.tokens[index].dep != "dobj" or tree.lemma(verb) not in cues.light_verbs:
        return None
    subject = subject_of(tree, cues, verb)
    having = tree.lemma(verb) in cues.having_verbs
    if subject is None or (having and cue_class.name not in HELD) or not can_speak(tree, cues, subject):
        return None
    start = verb
    while start > 0 and tree.tokens[start - 1].head == verb and tree.tokens[start - 1].dep in ("aux", "neg", "advmod"):
        start -= 1
    deed = cues.verb(tree.lemma(verb), "object")
    return Candidate(
        core=index,
        cue=(start, end),
        cue_class=deed if deed is not None and deed.polarity == "negative" else cue_class,
        content=tuple(runs(content)),
        frame="light",
        subject=subject,
        source=source_span(tree, subject, verb),
    )
