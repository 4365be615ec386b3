"""What a stance is about, in one name for many wordings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.text.clauses import Frame
from dateline.text.conditions import Conditions
from dateline.text.gerunds import gerund
from dateline.text.issue_words import IssueWords
from dateline.text.stance_words import StanceWords
from dateline.text.tree import Tree

_PARTIES = frozenset({"PERSON", "GPE", "NORP", "ORG"})
_TIMES = frozenset({"DATE", "TIME"})
# Prepositions that lead from a verb without an object to its matter.
_ABOUT = ("on", "about", "over", "regarding", "concerning", "to", "of", "from", "into", "for")
_CHARGED = frozenset({"account", "accountable", "responsible", "liable"})
_JOINING = frozenset({"participate", "engage", "take part", "join"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a stance is about: the clause or noun that its cue governs."""

    frame: Frame | None = None
    noun: int | None = None
    negative: bool = False


class Issues:
    """Names the issues of one sentence; `by_head` are its frames."""

    def __init__(self, tree: Tree, words: StanceWords, by_head: Mapping[int, Frame]) -> None:
        self.tree, self.words, self.by_head = tree, words, by_head
        self.conditions = Conditions(tree, words)
        self.spelling = IssueWords(tree, words, self.conditions)

    def of(self, matter: Matter, *, menace: bool = False, yielding: bool = False) -> str:
        """The name of the matter: a known issue's, else the text's words; "" where it has none worth the name.

        `menace`: of a threat, whose act is hostile anyway ("threatened to close the port": the port);
        `yielding`: of an offer or acceptance, which may be one of not doing it ("agreed not to close the port").
        """
        if matter.noun is not None:
            return self._ended(matter.noun, self._of_noun(matter.noun, "", matter.frame))
        name = self._of_verb(self._innermost(matter.frame), menace=menace) if matter.frame is not None else ""
        known = any(name == issue.name for issue in self.words.issues)
        return f"no {name}" if name and matter.negative and yielding and not known else name

    def _ended(self, noun: int, name: str) -> str:
        """ "an end to the flow of weapons" is not about the flow, unless the issue has a name of its own."""
        inner = self._carried(noun)
        ends = self.words.has("ends", self.tree.lemma(noun)) and inner != noun
        return f"end of {name}" if name and ends and not self.is_known(inner) else name

    def head(self, matter: Matter) -> int | None:
        """The noun that the matter is about, through "a proposal for" and the like."""
        noun = matter.noun
        if noun is None and matter.frame is not None:
            noun = self._object_of(self._innermost(matter.frame))
        return self._carried(noun) if noun is not None else None

    def _innermost(self, verb: Frame) -> Frame:
        """Through "continue to discuss", "allow … to enter" to the act that matters."""
        seen: set[int] = set()
        while verb.head not in seen and self.words.has("about", verb.lemma):
            seen.add(verb.head)
            below = self._below(verb)
            if below is None or (verb.object is not None and verb.object != below.agent):
                break
            verb = below
        return verb

    def _moved(self, verb: Frame, named: str | None) -> str | None:
        """ "withdraw from the Pact": the party's name says what is left."""
        left = next((head for word, head in verb.prepositions if word in {"from", "of"}), None)
        if named not in self.words.lists["moves"] or left is None or self.tree[left].ent in _TIMES:
            return named
        words = self.spelling.words(left)
        return f"{named} from {words}" if words else named

    def _below(self, verb: Frame) -> Frame | None:
        """The clause that the verb governs, or that hangs on its object: "tolerate Sudland possessing"."""
        if verb.complement is not None:
            return self.by_head.get(verb.complement)
        hanging = (f for f in self.by_head.values() if f.relation == "reduced" and not f.passive)
        found = next((f for f in hanging if f.governor == verb.object and verb.object is not None), None)
        if found is None or found.infinitive or verb.object is None:
            return found
        return found if self.tree[verb.object].tag == "NNP" else None  # but not "refugees fleeing the war"

    def _of_verb(self, verb: Frame, *, menace: bool = False) -> str:
        about = self.words.has("about", verb.lemma)
        noun, plain = self._object_of(verb), verb.lemma.split(" ")[0]
        named = self.words.nominal.get(verb.lemma) or self.words.nominal.get(plain)
        if noun is None and any(
            self.tree[h].tag == "PRP" or self.tree[h].pos == "PRON" for w, h in verb.prepositions if w in _ABOUT
        ):
            return ""  # "talk about this"
        if noun is None and named is not None and verb.lemma != "meet" and self._is_person(verb.object):
            return f"{named} of {self.tree[verb.object].text}" if verb.object is not None else named
        if noun is None:
            return self._moved(verb, named) or self.words.known((), verb.lemma) or ""
        if verb.lemma == "meet" and not self.is_known(noun, verb.lemma):
            return named or ""
        if named in self.words.lists["moves"] and noun != verb.object:
            return self._moved(verb, named) or ""
        if named is not None and not about and noun != verb.object and not self.is_known(noun, verb.lemma):
            return named
        name = self._of_noun(noun, verb.lemma, verb)
        if not name or self.is_known(self._carried(noun), verb.lemma):
            return name or named or (gerund(verb.lemma) if self.words.has("attacks", verb.lemma) else "")
        return f"{self._deed(verb, menace=menace)} {name}".lstrip() if noun == verb.object else name

    def _deed(self, verb: Frame, *, menace: bool) -> str:
        """What is done to the thing, "" where the thing alone is the matter: "return of", "tightening"."""
        deed = self.words.deeds.get(verb.lemma)
        if deed is not None or self._is_charged(verb):
            return deed or "accountability of"
        groups = ("about", "acts", "hostile") if menace else ("about", "acts")
        return "" if any(self.words.has(group, verb.lemma) for group in groups) else gerund(verb.lemma)

    def _is_person(self, index: int | None) -> bool:
        return index is not None and self.tree[index].pos == "PROPN" and self.tree[index].ent == "PERSON"

    def _is_charged(self, verb: Frame) -> bool:
        """ "hold them to account", "hold them accountable"."""
        return verb.lemma == "hold" and any(self.tree.lemma(i) in _CHARGED for i in self.tree.inside(verb.head))

    def is_known(self, noun: int, verb: str = "") -> bool:
        """Does the table of issues know the noun by name?"""
        return self.words.known(self.spelling.lemmas(noun), verb) is not None

    def _of_noun(self, noun: int, verb: str, frame: Frame | None) -> str:
        asked = self._asked_for(noun, frame)
        if asked is not None:
            return self._of_verb(asked) if not self.words.has("no_stance", asked.lemma) else ""
        inner = self._whole(self._carried(noun))
        if self.words.has("carriers", self.tree.lemma(inner)) and frame is not None:
            about = [h for w, h in frame.prepositions if w in {"regarding", "concerning", "about", "over"}]
            inner = next((h for h in about if self.tree[h].pos in {"NOUN", "PROPN"}), inner)
        if self.tree[inner].pos not in {"NOUN", "PROPN", "NUM", "VERB"} or self.words.has(
            "empty", self.tree.lemma(inner)
        ):
            return ""
        if self.words.has("carriers", self.tree.lemma(inner)):  # "its right to enrich uranium"
            below = next((f for f in self.by_head.values() if f.governor == inner and self._is_content(f)), None)
            own = below is None or below.head == (frame.head if frame is not None else None)
            if below is not None and not own and self.words.has("no_stance", below.lemma):
                return ""
            told = self._of_verb(below) if below is not None and not own else ""
            if told:
                return told
            if self.words.has("hollow", self.tree.lemma(inner)) and self._is_bare(inner):
                return ""
        return self.words.known(self.spelling.lemmas(inner), verb) or self.spelling.words(inner)

    def _is_bare(self, noun: int) -> bool:
        """Does nothing before the noun tell what it is about ("military pressure")?"""
        return self.spelling.words(noun).lower().startswith(self.tree[noun].text.lower())

    def _asked_for(self, noun: int, frame: Frame | None) -> Frame | None:
        """ "a call for the militia to disarm": what is asked of somebody."""
        if not self.words.has("hollow", self.tree.lemma(noun)):
            return None
        prepositions = self.tree.prepositions(noun)
        if any(word in {"of", "on", "about"} for word, _ in prepositions):
            return None  # "the offer of talks to mend relations"
        behind = {noun, *(head for word, head in prepositions if word == "for")}
        hanging = (f for f in self.by_head.values() if f.governor in behind and f.infinitive)
        return next((f for f in hanging if frame is None or f.head != frame.head), None)

    def _is_content(self, frame: Frame) -> bool:
        """ "a request to leave", "the demand that it leave": what the noun is about."""
        return frame.infinitive or (frame.marker == "that" and frame.relation != "relative")

    def _whole(self, noun: int) -> int:
        """The last part of a word that the tagger cut at its hyphen."""
        while (
            noun + 2 < self.tree.last
            and self.tree[noun + 1].text == "-"
            and self.tree[noun].end == self.tree[noun + 2].start - 1
        ):
            noun += 2
        return noun

    def _object_of(self, verb: Frame) -> int | None:
        """What the verb is about: its object, else what a preposition governs; a party is not the matter."""
        if verb.object is not None and verb.object != verb.agent and self._is_thing(verb.object):
            return verb.object
        if verb.object is not None and self.tree[verb.object].tag == "PRP":
            return None
        for wanted in (*_ABOUT, "in") if verb.lemma in _JOINING else _ABOUT:
            for word, head in verb.prepositions:
                if word == wanted and self._is_thing(head) and not self.conditions.starts_exchange(head - 1):
                    return head
        return None

    def _is_thing(self, index: int) -> bool:
        token = self.tree[index]
        return token.pos == "NOUN" or (token.pos == "PROPN" and token.ent not in _PARTIES | _TIMES)

    def _carried(self, noun: int) -> int:
        """Through "a proposal for", "talks on", "any discussion regarding" to the matter."""
        for _ in range(4):
            if not self.words.has("carriers", self.tree.lemma(noun)):
                return noun
            inner = next(self._hanging(noun), None)
            if inner is None:
                return noun
            noun = inner
        return noun

    def _hanging(self, noun: int) -> Iterator[int]:
        for word, head in self.tree.prepositions(noun):
            token = self.tree[head]
            nominal = token.pos in {"NOUN", "PROPN"} and token.ent not in _TIMES
            own = word == "to" or (word == "of" and self.tree.lemma(noun) not in self.words.lists["talks"])
            if word in self.words.lists["carried"] and head > noun and nominal and not (own and token.ent in _PARTIES):
                yield head
