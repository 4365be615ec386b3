"""Frames in which a verb takes a clause, a sentence around it, or silence as content."""

from dateline.text.attributions.candidates import Candidate
from dateline.text.attributions.cues import NOT_SAY, SAY, SPEECHLESS, CueClass
from dateline.text.attributions.verb import Verb

ASKING = ("if", "whether")
WHEN = ("when", "where", "why", "how", "whether", "if", "which", "who")
ASIDE = (",", "-", "–", "—", "(")
# Classes of verbs that no lost clause follows: they have too many other uses.
SILENT = SPEECHLESS | {"believe", "order"}
REASONS = ("because", "if", "unless", "so", "whether", "than")
NOMINAL = ("PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM")


def read_passed_on(verb: Verb) -> Candidate | None:
    """ "Reed is quoted by Bild as saying ...": the outlet's content holds the other's cue."""
    agent = verb.tree.child(verb.index, "agent")
    link = verb.tree.child(verb.index, "prep")
    if verb.lemma not in verb.cues.passing_verbs or agent is None or link is None or verb.tree.word(link) != "as":
        return None
    by, low, high = set(verb.tree.below(agent)), *verb.tree.bounds(verb.index)
    content = [at for at in range(low, high) if at not in by and at not in range(verb.group(verb.index), verb.index)]
    return verb.candidate(SAY, content, "passed")


def read_silence(verb: Verb) -> Candidate | None:
    """ "declined to comment on", "did not respond to": somebody was asked and said nothing."""
    if verb.lemma in verb.cues.silence_verbs:
        clause = next((c for c in verb.tree.kids(verb.index, "xcomp") if verb.is_infinitive(c)), None)
        if clause is None or not is_saying(verb, clause):
            return None
        return verb.candidate(NOT_SAY, verb.tree.below(clause), "silence")
    if verb.lemma in verb.cues.answer_verbs and verb.tree.child(verb.index, "neg") is not None:
        return _no_answer(verb)
    return None


def is_saying(verb: Verb, other: int) -> bool:
    """Is a verb of the same text one of saying or answering?"""
    lemma = verb.tree.lemma(other)
    said = verb.cues.verb(lemma, "clause") or verb.cues.verb(lemma, "object")
    return lemma in verb.cues.answer_verbs or (said is not None and said.name in ("say", "know"))


def _no_answer(verb: Verb) -> Candidate | None:
    through = verb.tree.child(verb.index, "prep")
    if through is not None and verb.tree.child(through, "pobj", "pcomp") is not None:
        content = [at for at in verb.tree.below(through) if at != through]
        return verb.candidate(NOT_SAY, content, "silence", through=through)
    if verb.object is not None and verb.tree.lemma(verb.object) in verb.cues.answer_nouns:
        return verb.candidate(NOT_SAY, verb.tree.below(verb.object), "silence")
    return None


def read_bare(verb: Verb) -> Candidate | None:
    """A verb of speech without content in the parse: the clause after it, or a quotation beside it, may be it."""
    cue_class = verb.cues.verb(verb.lemma, "clause")
    if cue_class is not None:
        clause = _quoted_by_as(verb) or _set_off(verb)
        if not clause and cue_class.name not in SILENT:
            clause = _following_clause(verb)
        return verb.candidate(cue_class, clause, "bare")
    cue_class = verb.cues.verb(verb.lemma, "quotation")
    if cue_class is None or (verb.object is not None and verb.object_pair() is None):
        return None
    return verb.candidate(cue_class, [], "bare")


def _quoted_by_as(verb: Verb) -> list[int]:
    """ "As experts have said, the law is old": all of the sentence around the clause with "as"."""
    if verb.marker(verb.index) != "as" or verb.token.dep not in ("advcl", "parataxis", "ROOT"):
        return []
    start, end = verb.tree.left[verb.index], verb.tree.right[verb.index] + 1
    low, high = verb.tree.bounds(verb.index)
    if verb.token.dep == "ROOT" or not (start == low or verb.tree.tokens[start - 1].text in ASIDE):
        return []
    if end < high and verb.tree.tokens[end].text not in (*ASIDE, ".", ":"):
        return []
    return [at for at in range(low, high) if not start <= at < end]


def _set_off(verb: Verb) -> list[int]:
    """ "..., X said": what stands before the comma, where the parser took it for something else."""
    subject = verb.subject
    if subject is None or verb.tree.tokens[subject].head != verb.index or verb.object is not None or verb.passive:
        return []
    low, high = verb.tree.bounds(verb.index)
    start = min(verb.group(verb.index), verb.tree.left[subject])
    end = max(verb.index, verb.tree.right[subject]) + 1
    if start <= low or verb.tree.tokens[start - 1].text not in (",", "”", '"', "''"):
        return []
    if end < high and verb.tree.tokens[end].text not in (",", ".", "”", '"') and verb.tree.tokens[end].dep != "punct":
        return []
    before = range(low, start)
    finite = any(verb.tree.tokens[at].tag in ("VBD", "VBZ", "VBP", "MD") for at in before)
    rest = range(end, high) if end < high and verb.tree.tokens[end].text == "," else range(0)
    return [*before, *rest] if finite or len(rest) > 1 else []


def _following_clause(verb: Verb) -> list[int]:
    """The rest of the sentence where the parser lost the clause after "said": its own subject and verb follow."""
    end = verb.tree.bounds(verb.index)[1]
    start = verb.index + 1 if verb.object is None else verb.tree.right[verb.object] + 1
    if verb.passive or verb.subject is None or verb.subject > verb.index or start >= end:
        return []
    first = verb.tree.tokens[start]
    opens = first.tag == "VBG" or first.pos in NOMINAL or first.text.lower() in ("that", "if", "as")
    finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in verb.tree.tokens[start:end])
    return list(range(start, end)) if opens and finite else []


def read_clause(verb: Verb) -> Candidate | None:
    """ "said that the bridge is shut": the clause, with what the parser hung elsewhere."""
    cue_class = verb.cues.verb(verb.lemma, "clause")
    if cue_class is None:
        return None
    clause = next((c for c in verb.tree.kids(verb.index, "ccomp") if not verb.is_infinitive(c)), None)
    if clause is not None and cue_class.name == "know" and _is_seen(verb, clause):
        return None
    if clause is None:
        clause = next((c for c in verb.tree.kids(verb.index, "advcl") if _is_told(verb, c, cue_class)), None)
    if clause is None:
        clause = _after_channel(verb)
    if clause is None:
        return None
    content = [*_lost(verb, clause), *verb.tree.below(clause), *_reasons(verb, clause), *_before(verb, clause)]
    return verb.candidate(cue_class, sorted(set(content)), "clause", addressee=verb.object_pair())


def _is_seen(verb: Verb, clause: int) -> bool:
    """ "have known marriages begin worse", "saw the tower fall": a bare verb is what happened."""
    return verb.tree.tokens[clause].tag == "VB" and verb.tree.child(clause, "aux") is None


def _is_told(verb: Verb, clause: int, cue_class: CueClass) -> bool:
    """Is what the parser took for a circumstance the content: "asked if", "did not say when", "said he would"?"""
    if clause < verb.index or cue_class.name in SILENT:
        return False
    first = verb.tree.tokens[verb.tree.left[clause]]
    if cue_class.name == "ask" and verb.marker(clause) in ASKING:
        return True
    negated = any(verb.tree.tokens[c].dep == "neg" for c in verb.tree.children[verb.index])
    if negated and first.text.lower() in WHEN and verb.tree.left[clause] == verb.index + 1:
        return True
    plain = first.text.lower() == "that" or (
        first.tag in ("PRP", "NNP", "DT") and verb.tree.child(clause, "mark") is None
    )
    finite = any(verb.tree.tokens[c].tag == "MD" for c in verb.tree.kids(clause, "aux"))
    return plain and (finite or verb.tree.tokens[clause].tag in ("VBD", "VBZ", "VBP"))


def _after_channel(verb: Verb) -> int | None:
    """ "said in a statement that ...": the parser hangs the clause on the statement."""
    for preposition in verb.tree.kids(verb.index, "prep"):
        paper = verb.tree.child(preposition, "pobj")
        if paper is not None and verb.tree.lemma(paper) in verb.cues.documents:
            return next((c for c in verb.tree.kids(paper, "acl") if verb.marker(c) == "that"), None)
    return None


def _reasons(verb: Verb, clause: int) -> list[int]:
    """Clauses of reason after the content, which the parser hangs on the cue as often as on the content."""
    if clause < verb.index:
        return []
    kids = [c for c in verb.tree.kids(verb.index, "advcl") if c > clause and verb.marker(c) in REASONS]
    more = [c for c in verb.tree.kids(verb.index, "conj") if c > clause and _is_reported(verb, c)]
    return [at for c in (*kids, *more) for at in verb.tree.below(c)]


def _before(verb: Verb, clause: int) -> list[int]:
    """All of the sentence before "..., she said": times and clauses there belong to what was said."""
    edge = verb.group(verb.index)
    if verb.subject is not None and clause < verb.subject < verb.index:
        edge = min(edge, verb.tree.left[verb.subject])
    start = verb.tree.left[verb.index]
    whole = clause < edge and verb.token.dep == "ROOT" and verb.tree.tokens[edge - 1].text in (",", '"', "”", "’")
    return list(range(start, edge)) if whole else []


def _is_reported(verb: Verb, conjunct: int) -> bool:
    """ "said A and that B", "said A but would B": what the parser joined to a past cue belongs to its content."""
    modal = any(verb.tree.tokens[c].tag == "MD" for c in verb.tree.kids(conjunct, "aux"))
    return verb.marker(conjunct) == "that" or (modal and verb.token.tag in ("VBD", "VBN"))


def _lost(verb: Verb, clause: int) -> list[int]:
    """Words between the cue and its content that hang on neither: the parser lost them, they are content."""
    low, high = verb.index + 1, verb.tree.left[clause]
    if not verb.index < high:
        return []
    lost_object = verb.object if verb.object_pair() is None else None
    kids = [c for c in verb.tree.children[verb.index] if c not in (clause, lost_object)]
    ours = {at for c in kids for at in verb.tree.below(c)}
    lost = [at for at in range(low, high) if at not in ours]
    return lost if any(verb.tree.tokens[at].pos not in ("PUNCT", "SPACE") for at in lost) else []


def read_aside(verb: Verb) -> Candidate | None:
    """ "The bridge, she said, is shut": the verb hangs on the clause that is its content."""
    cue_class = verb.cues.verb(verb.lemma, "clause")
    if cue_class is None or verb.token.dep != "parataxis" or verb.object is not None:
        return None
    return verb.candidate(cue_class, verb.tree.below(verb.token.head, {verb.index}), "clause")
