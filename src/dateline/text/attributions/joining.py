"""Joins quotations to cues: whole quotations into contents, quotations beside a cue, continuations, floating ones."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.text.attributions.beside import cue_after, head_of, phrase_between
from dateline.text.attributions.candidates import Candidate
from dateline.text.attributions.cues import SAY, Cues
from dateline.text.attributions.floating import signature, speaker_before
from dateline.text.attributions.quoted import FINITE, Quoted
from dateline.text.attributions.sources import source_span
from dateline.text.attributions.tree import DASHES, STOPS, Pair, Tree, runs
from dateline.text.attributions.turns import FRAME
from dateline.text.quotation import MARKS

# Words between a quotation and its cue: source with apposition, addressee, occasion.
REACH = 40
# Within a quotation only what is reported in clauses is an attribution of its own; "you want this" is talk.
SPOKEN_OF = frozenset({"clause", "bare", "according", "line"})
# What a quotation ends with, inside its marks, when its cue follows.
OPEN_ENDS = frozenset({",", "?", "!", "—", "-", "…"})


def join_quotations(
    tree: Tree, cues: Cues, quoted: Sequence[Quoted], candidates: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """The candidates with their quotations, by cue; those without content that no quotation stands beside are gone."""
    joiner = _Joiner(tree, cues, quoted, candidates)
    for number in range(len(quoted)):
        joiner.place(number)
    joiner.take_blocks()
    return tuple(candidate for _, candidate in sorted(joiner.found.items()) if candidate.content)


class _Joiner:
    """Candidates by the token of their cue, and the owner of each quotation."""

    def __init__(self, tree: Tree, cues: Cues, quoted: Sequence[Quoted], candidates: Sequence[Candidate]) -> None:
        self.tree, self.cues, self.quoted = tree, cues, quoted
        self.inside = [-1] * len(tree.tokens)
        for number, quotation in enumerate(quoted):
            for at in range(*quotation.pair):
                self.inside[at] = number
        self.found = {candidate.core: self._whole(candidate) for candidate in candidates}
        self.owner: dict[int, int] = {}
        for core, candidate in self.found.items():
            if self.inside[core] < 0:
                for number in self._touched(candidate):
                    self.owner.setdefault(number, core)

    def place(self, number: int) -> None:
        """Finds the owner of a quotation that the parse left alone, or gave to another than the cue right beside it."""
        self._correct(number)
        if number in self.owner:
            return
        core = self._beside(number) if not self.quoted[number].name else None
        if core is not None and self.found[core].content and not self.quoted[number].speech:
            return
        if core is None and self.quoted[number].speech:
            for attempt in (self._announced, self._said_after, self._introduced, self._continued, self._narrated):
                core = attempt(number)
                if core is not None:
                    break
        if core is not None:
            self._give(number, core)

    # --- contents of the parse

    def _touched(self, candidate: Candidate) -> list[int]:
        return sorted({self.inside[at] for pair in candidate.content for at in range(*pair)} - {-1})

    def _whole(self, candidate: Candidate) -> Candidate:
        """Content within the cue's own quotation, or grown over every quotation that it touches."""
        home = self.inside[candidate.core]
        if candidate.frame == FRAME:
            return candidate
        if home >= 0:
            if candidate.frame not in SPOKEN_OF:
                return replace(candidate, content=())
            start, end = self.quoted[home].pair
            clipped = tuple((max(a, start), min(b, end)) for a, b in candidate.content if a < end and b > start)
            return replace(candidate, content=clipped)
        grown = {at for pair in candidate.content for at in range(*pair)}
        for number in self._touched(candidate):
            grown.update(range(*self.quoted[number].pair))
        return self._outside(replace(candidate, content=tuple(runs(sorted(grown)))))

    def _outside(self, candidate: Candidate) -> Candidate:
        """Nobody within the quotation is its source: another subject of the cue, the name right after it, or nobody."""
        subject, core = candidate.subject, candidate.core
        if subject is None or self.inside[subject] < 0:
            return candidate
        others = [c for c in self.tree.kids(core, "nsubj") if self.inside[c] < 0]
        found = min(others, key=lambda at: abs(at - core), default=self._name_after(core))
        source = source_span(self.tree, found, core) if found is not None else None
        return replace(candidate, subject=found, source=source)

    def _name_after(self, core: int) -> int | None:
        """The head of the phrase right after the cue ("..., said Ann Lee"), short of the cue's own verb."""
        at = core + 1
        if at >= len(self.inside) or self.inside[at] >= 0 or self.tree.tokens[at].pos not in ("PROPN", "DET", "PRON"):
            return None
        while core < self.tree.tokens[at].head != at and self.inside[self.tree.tokens[at].head] < 0:
            at = self.tree.tokens[at].head
        return at if self.tree.tokens[at].pos in ("PROPN", "NOUN", "PRON") else None

    def _give(self, number: int, core: int) -> None:
        self.owner[number] = core
        candidate = self._named_between(number, self.found[core])
        content = {at for pair in candidate.content for at in range(*pair)} | set(range(*self.quoted[number].pair))
        content -= set(range(*(candidate.cue or (0, 0))))
        self.found[core] = replace(candidate, content=tuple(runs(sorted(content))))

    def _named_between(self, number: int, candidate: Candidate) -> Candidate:
        """The candidate with the name between quotation and verb as its source, if the parser saw nobody there."""
        end = self.quoted[number].pair[1]
        if not end < candidate.core or candidate.subject in range(end, candidate.core) or not self._ends_open(number):
            return candidate
        start = candidate.cue[0] if candidate.cue is not None else candidate.core
        source = phrase_between(self.tree, self.inside, end, start)
        if source is None:
            return candidate
        content = {at for pair in candidate.content for at in range(*pair)} - set(range(*source))
        subject = head_of(self.tree, source)
        return replace(candidate, subject=subject, source=source, content=tuple(runs(sorted(content))))

    def _take(self, number: int, core: int) -> None:
        """Takes a quotation out of the content of a cue whose words it turned out not to be."""
        left = {at for pair in self.found[core].content for at in range(*pair)} - set(range(*self.quoted[number].pair))
        self.found[core] = replace(self.found[core], content=tuple(runs(sorted(left))))

    # --- quotations beside a cue

    def _correct(self, number: int) -> None:
        """Gives a quotation from the cue that the parser chose to the one that the comma at its edge points at."""
        owner = self.owner.get(number)
        if owner is None or self.quoted[number].name:
            return
        start = self.quoted[number].pair[0]
        near = self._pointed(number)
        if near is not None:
            self._clip(number, near)
        else:
            near = self._led(start, owner)
        if near is None or near == owner:
            return
        if not any(a <= near < b for a, b in self.found[owner].content):
            self._take(number, owner)
        self._give(number, near)

    def _led(self, start: int, owner: int) -> int | None:
        """A cue without content right before a quotation, nearer than its owner: "a film of Reed saying, '...'"."""
        before = self._reach(start - 1, -1)
        if before is None or before < owner or self.found[before].content:
            return None
        return before if before == start - 1 or self.tree.tokens[start - 1].text in (",", ":") else None

    def _clip(self, number: int, core: int) -> None:
        """What stands before a colon is no content of the cue after the quotation; a name right before the cue is."""
        start = self.quoted[number].pair[0]
        candidate = self._named_between(number, self.found[core])
        if start and self.tree.tokens[start - 1].text == ":":
            content = tuple((max(a, start), b) for a, b in candidate.content if b > start)
            candidate = replace(candidate, content=content)
        self.found[core] = candidate

    def _pointed(self, number: int) -> int | None:
        """The cue right after a quotation that ends open (`"...," X said`), if it has no other content."""
        end = self.quoted[number].pair[1]
        core = self._reach(end, 1) if self._ends_open(number) else None
        if core is None or end >= len(self.inside) or self.tree.tokens[end].pos in ("CCONJ", "ADP", "SCONJ"):
            return None
        touched = self._touched(self.found[core])
        return core if not self.found[core].content or number in touched else None

    def _ends_open(self, number: int) -> bool:
        """Does the quotation end, inside its marks, with what lets the sentence go on?"""
        start, end = self.quoted[number].pair
        return next((t.text for t in reversed(self.tree.tokens[start:end]) if t.text not in MARKS), "") in OPEN_ENDS

    def _beside(self, number: int) -> int | None:
        """The cue whose own words are all that stands between it and the quotation, in the same sentence and line."""
        start, end = self.quoted[number].pair
        after = self._reach(end, 1)
        before = self._reach(start - 1, -1)
        if after is not None and after != end and self._ends_full(number):
            after = None
        return after if after is not None and (before is None or self._ends_open(number)) else before

    def _ends_full(self, number: int) -> bool:
        """Does the quotation end with a full stop, after which another sentence begins?"""
        start, end = self.quoted[number].pair
        last = next((t.text for t in reversed(self.tree.tokens[start:end]) if t.text not in MARKS), "")
        return last == "." and end < len(self.tree.tokens) and self.tree.tokens[end].text[:1].isupper()

    def _reach(self, at: int, step: int) -> int | None:
        """Walks from the quotation's edge to the next cue; another quotation, a stop or the line's end bars the way."""
        for _ in range(REACH):
            if not 0 <= at < len(self.inside) or self.inside[at] >= 0 or self._is_break(at, step):
                return None
            if self._takes_quotes(at):
                return at
            if self.tree.tokens[at].text in (".", "?", "!", ";") or self._is_other_verb(at):
                return None
            at += step
        return None

    def _is_other_verb(self, at: int) -> bool:
        """A finite verb that belongs neither to the cue nor to a clause about its source."""
        token = self.tree.tokens[at]
        going = token.tag == "VBG" and self.tree.child(at, "aux") is not None
        return (token.tag in FINITE or going) and token.dep not in ("relcl", "aux", "auxpass", "acl")

    def _is_break(self, at: int, step: int) -> bool:
        """Does a new line begin between this token and the one before it on the way?"""
        return self.tree.line[at] != self.tree.line[at - step]

    def _takes_quotes(self, core: int) -> bool:
        candidate = self.found.get(core)
        return candidate is not None and candidate.speaks and self.tree.tokens[core].dep not in ("relcl", "acl")

    def _said_after(self, number: int) -> int | None:
        """A verb of speech after a name right after the quotation, which the parser took for something else."""
        end = self.quoted[number].pair[1]
        core = cue_after(self.tree, self.cues, self.inside, end) if self._ends_open(number) else None
        if core is None or core in self.found:
            return core if core is not None and not self.found[core].content else None
        source = phrase_between(self.tree, self.inside, end, core)
        return self._speak(core, (core, core + 1), head_of(self.tree, source), source) if source is not None else None

    def _announced(self, number: int) -> int | None:
        """ "The union said:", and the quotation in the next paragraph."""
        start = self.quoted[number].pair[0]
        return self._open_cue(start - 1) if start and self.tree.line[start - 1] != self.tree.line[start] else None

    def _open_cue(self, at: int) -> int | None:
        """The last cue of speech in a sentence that ends, at this token, with a colon and without content."""
        if self.tree.tokens[at].text != ":":
            return None
        first = self.tree.bounds(at)[0]
        cores = [core for core in range(first, at) if self._takes_quotes(core) and not self.found[core].content]
        return cores[-1] if cores else None

    def take_blocks(self) -> None:
        """Gives a cue that ends its paragraph with a colon the next paragraph, quoted as a block without marks."""
        line = self.tree.line
        for at in range(len(line) - 1):
            if line[at] != line[at + 1] and self.inside[at + 1] < 0:
                core = self._open_cue(at)
                if core is not None:
                    end = at + 1
                    while end < len(line) and line[end] == line[at + 1]:
                        end += 1
                    self.found[core] = replace(self.found[core], content=((at + 1, end),))

    # --- quotations that carry on

    def _continued(self, number: int) -> int | None:
        """The speaker of the quotation before, if this one carries on: `"A," she said. "B."`, or the next paragraph."""
        last = self.owner.get(number - 1)
        if last is None or self.inside[last] >= 0:
            return None
        if self.quoted[number].continues:
            return last
        start = self.quoted[number].pair[0]
        candidate = self.found[last]
        ends = [self.quoted[number - 1].pair, candidate.cue or (0, 0), candidate.source or (0, 0)]
        edge = max(end for _, end in ends)
        between = [at for at in range(edge, start) if self._is_word(at)]
        rest = all(self.tree.sentence[at] == self.tree.sentence[edge - 1] for at in between)
        return last if rest and self._opens_sentence(start) else None

    def _is_word(self, at: int) -> bool:
        return any(mark.isalnum() for mark in self.tree.tokens[at].text)

    def _opens_sentence(self, start: int) -> bool:
        tokens, line = self.tree.tokens, self.tree.line
        return start == 0 or tokens[start - 1].text in STOPS or line[start - 1] != line[start]

    # --- quotations without a cue of speech

    def _introduced(self, number: int) -> int | None:
        """A colon after its speaker, or a dash before the speaker's name."""
        start, end = self.quoted[number].pair
        tokens = self.tree.tokens
        if start and tokens[start - 1].text == ":":
            return self._speak(start - 1, (start - 1, start), self._speaker_before(start - 1))
        signed = signature(self.tree, end) if end < len(tokens) and tokens[end].text in DASHES else None
        return self._speak(end, (end, end + 1), *signed) if signed is not None else None

    def _narrated(self, number: int) -> int | None:
        """ "Torres was defiant. '...'": whom the sentence before is about, in the same paragraph."""
        start, line = self.quoted[number].pair[0], self.tree.line
        if start == 0 or not self._opens_sentence(start) or line[start - 1] != line[start]:
            return None
        subject = self._speaker_before(start - 1)
        if subject is not None and self.tree.tokens[subject].pos == "PRON":
            last = self.owner.get(number - 1)
            if last is not None and self.inside[last] < 0 and line[self.quoted[number - 1].pair[0]] == line[start]:
                return last
        return self._speak(start, None, subject)

    def _speaker_before(self, at: int) -> int | None:
        return speaker_before(self.tree, self.cues, self.inside, at)

    def _speak(self, core: int, cue: Pair | None, subject: int | None, source: Pair | None = None) -> int | None:
        if subject is None or core in self.found:
            return None
        source = source or source_span(self.tree, subject, core)
        self.found[core] = Candidate(
            core=core, cue=cue, cue_class=SAY, content=(), frame="floating", subject=subject, source=source, speaks=True
        )
        return core
