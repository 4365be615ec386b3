"""Reads all attributions of one parsed text: cues, then quotations, then spans in code points."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.text.attributions.candidates import Candidate
from dateline.text.attributions.channels import Channels
from dateline.text.attributions.cues import Cues
from dateline.text.attributions.findings import Finding, Naming
from dateline.text.attributions.hedges import commitment
from dateline.text.attributions.joining import join_quotations
from dateline.text.attributions.lines import read_lines
from dateline.text.attributions.others import read_others
from dateline.text.attributions.phrases import read_phrases
from dateline.text.attributions.quoted import Quoted, place_quotations
from dateline.text.attributions.sources import antecedent, is_word
from dateline.text.attributions.tree import Pair, Tree
from dateline.text.attributions.turns import FRAME, read_turns
from dateline.text.attributions.verbs import read_verbs
from dateline.text.quotation import QuotationStyle, find_quotations
from dateline.types.records import AttributionKind
from dateline.types.text import Parse

# What content does not begin or end with, quotation marks apart.
_LEADING = frozenset(",;:.-–—)]")
_TRAILING = frozenset(",;:.-–—([")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All that the reading of attributions in a language rests on."""

    cues: Cues
    style: QuotationStyle
    channels: Channels


def read_attributions(text: str, parse: Parse, words: Words) -> tuple[Finding, ...]:
    """All attributions in the order of their cues; inner ones name the outer."""
    tree = Tree(parse, text)
    phrases = list(read_phrases(tree, words.cues))
    named = {candidate.core for candidate in phrases}
    verbs = [*phrases, *(candidate for candidate in read_verbs(tree, words.cues) if candidate.core not in named)]
    taken = {at for phrase in phrases for at in range(*(phrase.cue or (0, 0)))} | {verb.core for verb in verbs}
    others = [candidate for candidate in read_others(tree, words.cues) if candidate.core not in taken]
    quoted = place_quotations(tree, text, words.style, find_quotations(text, words.style))
    turns = list(read_turns(tree, words.cues))
    labels = {at for turn in turns for at in range(*(turn.source or (0, 0)))} | {turn.core for turn in turns}
    lines = turns or list(read_lines(tree, words.cues))
    said = [one for one in (*verbs, *others) if one.core not in labels and one.subject not in labels]
    joined = join_quotations(tree, words.cues, quoted, [*said, *lines])
    candidates = [candidate for candidate in joined if _says_something(tree, candidate)]
    outers = _outers(candidates, len(tree.tokens))
    findings = _Findings(tree, text, words, quoted)
    for candidate, outer in zip(candidates, outers, strict=True):
        findings.lend(candidate, outer)
    return tuple(findings.make(number, *pair) for number, pair in enumerate(zip(candidates, outers, strict=True)))


def _says_something(tree: Tree, candidate: Candidate) -> bool:
    return any(is_word(tree.tokens[at].text) for pair in candidate.content for at in range(*pair))


def _outers(candidates: Sequence[Candidate], count: int) -> list[int | None]:
    """For each candidate the narrowest other one whose content holds its cue."""
    holder: list[int | None] = [None] * count
    sizes = [sum(end - start for start, end in candidate.content) for candidate in candidates]
    for number in sorted(range(len(candidates)), key=lambda at: -sizes[at]):
        for pair in candidates[number].content:
            for at in range(*pair):
                holder[at] = number
    found: list[int | None] = []
    for number, candidate in enumerate(candidates):
        outer = holder[candidate.core]
        found.append(outer if outer != number else None)
    return found


class _Findings:
    """Turns candidates into findings of one text."""

    def __init__(self, tree: Tree, text: str, words: Words, quoted: Sequence[Quoted]) -> None:
        self.tree, self.text, self.words, self.quoted = tree, text, words, quoted
        self.starts = [quotation.pair[0] for quotation in quoted]
        self.lent: dict[int, set[Pair]] = {}
        self.ends = frozenset(quotation.pair[1] for quotation in quoted)

    def lend(self, candidate: Candidate, outer: int | None) -> None:
        """Notes that what the inner one says in quotation marks is no quote of the outer one."""
        if outer is not None:
            self.lent.setdefault(outer, set()).update(w for pair in candidate.content for w in self._quoted(pair))

    def make(self, number: int, candidate: Candidate, outer: int | None) -> Finding:
        """The finding of the candidate with this number."""
        certainty, polarity = commitment(self.tree, self.words.cues, candidate)
        pieces = [part for pair in candidate.content for part in _by_line(self.tree, pair)]
        content = tuple(piece for pair in pieces if (piece := self._piece(pair)) is not None)
        lent = self.lent.get(number, set())
        quoted = tuple(w for pair in candidate.content for w in self._quoted(pair) if w not in lent)
        return Finding(
            source=_characters(self.tree, candidate.source),
            cue=_characters(self.tree, candidate.cue),
            content=content,
            quoted=quoted,
            kind=_kind(content, quoted, self.text),
            cue_class=candidate.cue_class.name,
            certainty=certainty,
            polarity=polarity,
            naming=_label(self.tree, candidate) or _naming(self.tree, candidate.subject),
            addressee=_characters(self.tree, candidate.addressee),
            channel=_channel(self.tree, self.words.channels, candidate),
            outer=outer,
        )

    def _piece(self, pair: Pair) -> Pair | None:
        """A run of content without the marks around it; quotation marks stay, and stops inside quotations."""
        start, end = pair
        tokens = self.tree.tokens
        while start < end and (tokens[start].text in _LEADING or start in self.tree.dateline):
            start += 1
        while end > start and end not in self.ends and tokens[end - 1].text in _TRAILING:
            end -= 1
        return _characters(self.tree, (start, end)) if start < end else None

    def _quoted(self, pair: Pair) -> list[Pair]:
        """The source's own words: what stands between marks in a run of content, without marks and a closing comma."""
        low, high = bisect_left(self.starts, pair[0]), bisect_left(self.starts, pair[1])
        return [q.words for q in self.quoted[low:high] if not q.name and q.pair[1] <= pair[1]]


def _characters(tree: Tree, pair: Pair | None) -> Pair | None:
    if pair is None:
        return None
    return tree.tokens[pair[0]].start, tree.tokens[pair[1] - 1].end


def _by_line(tree: Tree, pair: Pair) -> list[Pair]:
    """A run of content, cut at paragraph ends."""
    cuts = [at for at in range(pair[0] + 1, pair[1]) if tree.line[at] != tree.line[at - 1]]
    edges = [pair[0], *cuts, pair[1]]
    return list(pairwise(edges))


def _kind(content: Sequence[Pair], quoted: Sequence[Pair], text: str) -> AttributionKind:
    if not quoted:
        return "indirect"
    covered = [(start, end) for start, end in quoted]
    bare = any(_words_outside(text, piece, covered) for piece in content)
    return "mixed" if bare else "direct"


def _words_outside(text: str, piece: Pair, covered: Sequence[Pair]) -> bool:
    place = piece[0]
    for start, end in (*covered, (piece[1], piece[1])):
        if any(mark.isalnum() for mark in text[place : min(max(start, place), piece[1])]):
            return True
        place = max(place, end)
    return False


def _channel(tree: Tree, channels: Channels, candidate: Candidate) -> str | None:
    inside = {at for pair in candidate.content for at in range(*pair)}
    start, end = tree.bounds(candidate.core)
    words = [tree.tokens[at].text for at in range(start, end) if at not in inside]
    told = [tree.tokens[at].text for at in range(*(candidate.addressee or (0, 0)))]
    lemmas = [tree.lemma(at) for at in range(*(candidate.cue or (0, 0)))]
    return channels.find([*words, "to", *told], lemmas)


def _label(tree: Tree, candidate: Candidate) -> Naming | None:
    """How a label of a transcript names its speaker."""
    if candidate.frame != FRAME or candidate.source is None:
        return None
    last = tree.tokens[candidate.source[1] - 1]
    return Naming(heads=((last.start, last.end),), lemma=last.text.casefold(), proper=True, label=True)


def _naming(tree: Tree, subject: int | None) -> Naming | None:
    if subject is None:
        return None
    head = antecedent(tree, subject)
    joined = list(_joined(tree, head))
    appositions = [c for c in tree.kids(head, "appos") if tree.tokens[c].pos == "PROPN"]
    token = tree.tokens[head]
    return Naming(
        heads=tuple((tree.tokens[at].start, tree.tokens[at].end) for at in (head, *appositions, *joined)),
        lemma=tree.lemma(head),
        joint=bool(joined),
        pronoun=token.pos == "PRON",
        proper=token.pos == "PROPN",
        plural=token.tag in ("NNS", "NNPS") or token.text.lower() in ("they", "we", "both", "many", "some", "others"),
    )


def _joined(tree: Tree, head: int) -> list[int]:
    found, waiting = [], [head]
    for at in waiting:
        more = list(tree.kids(at, "conj"))
        found += more
        waiting += more
    return found
