"""What a figure counts: its noun, what befell it, and whether it adds to another figure or is a part of one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dateline.text.figures.figure import Figure
from dateline.text.figures.grammar import Grammar, singular
from dateline.text.figures.line import FigureWords, Line
from dateline.text.figures.words import Kind

Relation = Literal["increment", "total", "part"]

# A noun phrase with more words between figure and head than this is no noun phrase.
_LONGEST_PHRASE = 7
_SHORT_PHRASE = 3
# How many linking words may stand between noun and state ("40 people were later confirmed to have been killed").
_LONGEST_LINK = 7
# In languages whose participles close the clause.
_LONGEST_CLAUSE = 18
# How far in front of "to 40" the toll may stand ("The death toll from the fire in the port rose to 40").
_TOLL_REACH = 14
# "4,300 jobs in France, 3,700 in Germany": how many words may part two figures that share a noun.
_SHARED_GAP = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure with its item (the text's words), unit, kind and relation to another figure."""

    figure: Figure
    item: str | None = None
    unit: str | None = None
    kind: Kind | None = None
    relation: Relation | None = None
    led: bool = False
    noun_end: int = 0


def counts(line: Line, words: FigureWords, found: Sequence[Figure], grammar: Grammar | None) -> list[Count]:
    """Binds the figures of a line in order; `grammar` is the sentence's parse, where there is one."""
    bound: list[Count] = []
    for number, figure in enumerate(found):
        binder = _Binder(line, words, grammar, figure, bound[-1] if bound else None)
        following = found[number + 1] if number + 1 < len(found) else None
        bound.append(binder.bind(following))
    return _shared_forward(line, words, bound)


def _shared_forward(line: Line, words: FigureWords, bound: list[Count]) -> list[Count]:
    """ "102 and 21 people": the first figure takes the noun of the second."""
    done = list(bound)
    for place in range(len(done) - 1, 0, -1):
        first, second = done[place - 1], done[place]
        gap = line.words[first.figure.closes : second.figure.opens]
        plain = first.figure.measure == second.figure.measure == "count"
        named = first.kind is None or not first.kind.form
        if plain and named and first.unit == "person" and _is_list(line, words, first, second):
            form = second.kind.form if second.kind else ""
            done[place - 1] = replace(first, kind=second.kind, item=f"{first.item} {form}".strip())
        elif plain and first.item is None and second.item and len(gap) == 1 and gap[0] in words.counts.joins.and_:
            done[place - 1] = replace(first, item=second.item, unit=second.unit, kind=first.kind or second.kind)
        elif plain and first.item is None and _is_of(gap, words):
            done[place - 1] = replace(first, item=second.item, unit=second.unit, relation="part")
    return done


def _is_of(gap: Sequence[str], words: FigureWords) -> bool:
    """ "three of the twelve": the first is a part of the second."""
    joins = words.counts.joins
    return 0 < len(gap) <= 2 and gap[0] in joins.of and all(word in joins.those for word in gap[1:])


def _is_list(line: Line, words: FigureWords, first: Count, second: Count) -> bool:
    """ "three soldiers and two civilians were killed": what stands behind the last befell all."""
    gap = line.words[first.noun_end : second.figure.opens]
    shared = second.kind is not None and bool(second.kind.form) and not second.led and second.relation is None
    behind = (
        shared
        and second.noun_end < len(line.words)
        and second.unit == "person"
        and second.noun_end > second.figure.closes
    )
    return behind and 0 < len(gap) <= 2 and all(word == "," or word in words.counts.joins.and_ for word in gap)


class _Binder:
    """Binds one figure."""

    def __init__(
        self, line: Line, words: FigureWords, grammar: Grammar | None, figure: Figure, previous: Count | None
    ) -> None:
        self._line, self._words, self._grammar = line, words, grammar
        self._figure, self._previous = figure, previous
        self._summed = False

    def bind(self, following: Figure | None) -> Count:
        """The figure with all that can be known of it."""
        figure = self._figure
        if figure.measure != "count":
            return Count(figure=figure, unit=figure.unit, item=self._substance(), relation=self._relation(None))
        start, end = self._noun(following)
        kind, words_of, led = self._kind(start, end)
        noun = self._line.quoted(start, end)
        item = " ".join(part for part in (noun, words_of) if part) or None
        unit = self._unit(start, end, kind)
        count = Count(figure=figure, item=item, unit=unit, kind=kind, led=led, noun_end=end)
        if kind is None and item is None:
            count = self._summed_up(count) or self._numbered(count) or self._inherited(count)
        if count.kind is None and self._previous and self._is_part():
            kin = self._previous.kind if count.unit in (None, "person") else None
            count = replace(count, kind=kin, unit=count.unit or self._previous.unit)
            if count.kind and count.kind.form and noun:
                count = replace(count, item=f"{noun} {count.kind.form}")
        return replace(count, relation=count.relation or self._relation(count.kind))

    # --- the noun

    def _noun(self, following: Figure | None) -> tuple[int, int]:
        """The words from the figure to the head of its noun phrase, as lexemes [start, end)."""
        line, words = self._line, self._words
        start = self._figure.closes
        after = line.starting(words.increment_after, start)
        start = after if after and line.is_word(after) else start
        part = line.starting(words.part_behind, start)
        if part:
            limit = min(len(line.words), part + _LONGEST_PHRASE)
            return part, self._phrase_end(part, limit)
        partitive = line.starting(words.partitive, start)
        if partitive and line.is_word(partitive) and line.word(partitive) not in words.counts.stops:
            start = partitive
        limit = min(following.opens if following else len(line.words), start + _LONGEST_PHRASE)
        end = self._phrase_end(start, limit)
        head = self._grammar.head(self._figure, line, start, limit) if self._grammar else None
        if head is not None and self._is_crossed(start, head):
            head = None
        if head is not None and self._grammar and not self._is_counted_noun(head):
            head = None
        if head is None and line.word(end) == "'" and line.word(end + 1) == "s":
            return start, start
        if head is None and self._grammar and end > start and not self._is_counted_noun(end - 1):
            return start, start
        return (
            (start, head + 1)
            if head is not None and start <= head < limit and not self._is_state(start, head)
            else (start, end)
        )

    def _is_counted_noun(self, place: int) -> bool:
        """A noun, in the plural if there are several ("hundreds march" has none)."""
        grammar, word = self._grammar, self._line.word(place)
        if grammar is None or not grammar.is_noun(self._line, place):
            return False
        alike = word in self._words.counts.refuse.uncounted or word in self._words.people
        return self._figure.single == 1 or alike or not grammar.is_single(self._line, place)

    def _is_crossed(self, start: int, head: int) -> bool:
        """No noun phrase goes on over a preposition or a verb: "three per 100,000 people"."""
        return any(self._line.word(place) in self._words.counts.stops for place in range(start, head))

    def _is_state(self, start: int, head: int) -> bool:
        """The parser may take "dead" for the head: then it is a state and no noun."""
        return any(self._line.word(place) in self._words.state_kinds for place in range(start, head + 1))

    def _phrase_end(self, start: int, limit: int) -> int:
        """Plain words up to a stop, a mark or a state; the first plural or person ends the phrase."""
        line, words = self._line, self._words
        end = start
        while end < limit and self._goes_on(end):
            if line.is_hyphen(end):
                end += 1
                continue
            if line.starting(words.states, end) or line.word(end) in words.nouns:
                return end
            if words.counts.capital_nouns and not line.is_capital(end) and self._is_verbish(end):
                return end
            end += 1
            if self._is_head(end - 1):
                return end
        return end if end > start and self._has_head(start, end) else start

    def _goes_on(self, place: int) -> bool:
        line = self._line
        return line.is_hyphen(place) or (line.is_word(place) and line.word(place) not in self._words.counts.stops)

    def _is_verbish(self, place: int) -> bool:
        """In German a word in small letters is an adjective only in front of a noun."""
        return not (self._line.is_capital(place + 1) or self._line.is_capital(place + 2))

    def _is_head(self, place: int) -> bool:
        word, following = self._line.word(place), self._line.word(place + 1)
        if word in self._words.people:
            return following not in self._words.people
        if self._words.counts.capital_nouns:
            return self._line.is_capital(place)
        plural = len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "ous"))
        more = self._line.is_word(place + 1) and following.endswith("s") and following not in self._words.counts.stops
        return plural and not more

    def _has_head(self, start: int, end: int) -> bool:
        alike = self._line.word(end - 1) in self._words.counts.refuse.uncounted
        return self._figure.single == 1 or alike or (self._grammar is not None and end - start <= _SHORT_PHRASE)

    def _unit(self, start: int, end: int, kind: Kind | None) -> str | None:
        """ "person", or the head noun in the singular."""
        line, words = self._line, self._words
        if end <= start:
            return "person" if kind else None
        head = line.word(end - 1)
        if head in words.counts.refuse.groups and head in words.things:
            return words.things.name(head)
        if head in words.counts.refuse.groups:
            return self._grammar.singular(line, end - 1) if self._grammar else singular(head)
        if kind or head in words.people or head in words.nouns or self._is_demonym(end - 1):
            return "person"
        if line.lexemes[end - 1].kind == "name" or words.counts.capital_nouns:
            return words.things.name(head)
        return self._grammar.singular(line, end - 1) if self._grammar else singular(head)

    def _is_demonym(self, place: int) -> bool:
        """ "three American Samoans"."""
        endings = self._words.counts.refuse.demonyms
        return bool(endings) and self._line.is_capital(place) and self._line.word(place).endswith(endings)

    # --- what befell it

    def _kind(self, start: int, end: int) -> tuple[Kind | None, str, bool]:
        """Kind, the words that say so, and whether they stand in front of the figure."""
        if self._is_base():
            return None, "", False
        behind = self._noun_kind(start, end) or self._state_behind(end)
        if behind:
            return *behind, False
        front = self._verb_in_front()
        if front:
            return front, front.form, True
        toll = self._toll()
        if toll:
            self._summed = bool(toll[0].form)
            return toll[0], toll[1] if end <= start else toll[0].form, False
        parsed = self._grammar.state(self._figure, self._line, self._words) if self._grammar else None
        if parsed:
            return parsed, parsed.form, False
        return self._plain_kind(start, end), "", False

    def _is_base(self) -> bool:
        """ "all but one of the sixteen", "most of the 40": the whole of which something is told about some."""
        line, joins, opens = self._line, self._words.counts.joins, self._figure.opens
        of = line.word(opens - 1) in joins.those and line.word(opens - 2) in joins.of
        numbered = opens - 2 in line.ends
        return of and (numbered or line.word(opens - 3) in joins.some)

    def _noun_kind(self, start: int, end: int) -> tuple[Kind, str] | None:
        """ "115 injuries", "40 Tote"; the word may stand behind an adjective or a nationality."""
        line, words = self._line, self._words
        if end > start and line.word(end - 1) in words.nouns:
            return words.nouns[line.word(end - 1)], ""
        kind = words.nouns.get(line.word(end))
        if kind is None or (line.word(end) in words.state_kinds and self._is_active(end, end + 1)):
            return None
        return kind, line.quoted(end, end + 1)

    def _state_behind(self, end: int) -> tuple[Kind, str] | None:
        """ "people were killed", "feared dead"; links may stand between, a clause in German."""
        line, words = self._line, self._words
        place, said = end, end
        reach = _LONGEST_CLAUSE if words.counts.clause_final else _LONGEST_LINK
        for place in range(end, min(end + reach, len(line.words))):
            if parted := self._parted(place):
                return parted, parted.form
            found = line.starting(words.states, place)
            if found:
                kind = words.state_kinds[line.said(place, found)]
                if self._is_active(place, found) and place == end:
                    return None
                said = self._feared(place, end)
                return self._mixed(kind, found), line.quoted(said, found)
            if not self._links(place):
                return None
        return None

    def _parted(self, place: int) -> Kind | None:
        """ "Die Polizei nahm 30 Demonstranten fest": the particle is here, its verb in front of the figure."""
        line, opens = self._line, self._figure.opens
        near = line.words[max(0, opens - _LONGEST_CLAUSE) : opens]
        for kind, verb, particle in self._words.split:
            if line.word(place) == particle and verb in near and "," not in near[near.index(verb) :]:
                return kind
        return None

    def _feared(self, place: int, end: int) -> int:
        """ "feared dead" belongs together."""
        return place - 1 if place > end and self._line.word(place - 1) in self._words.counts.joins.feared else place

    def _mixed(self, kind: Kind, end: int) -> Kind:
        """ "killed or injured" is neither."""
        line, words = self._line, self._words
        other = line.starting(words.states, end + 1) if line.word(end) in words.counts.joins.and_ else None
        if other and words.state_kinds[line.said(end + 1, other)].name != kind.name:
            return Kind(name="", form=line.said(end - 1, other))
        return kind

    def _links(self, place: int) -> bool:
        line, counts = self._line, self._words.counts
        word = line.word(place)
        if counts.clause_final:
            return line.is_word(place) and word not in counts.joins.and_
        return word in counts.links or (word.endswith("ly") and line.is_word(place))

    def _is_active(self, place: int, end: int) -> bool:
        """ "Two men killed a guard": they did it, it did not befall them."""
        line, words = self._line, self._words
        kind = words.state_kinds.get(line.said(place, end))
        if kind is None or line.said(place, end) not in kind.transitive:
            return False
        following = line.word(end)
        if following in words.counts.joins.objects or line.starting(words.hedges, end):
            return True
        if end in line.starts:
            return True
        return bool(self._grammar and self._grammar.has_object(line, place))

    def _verb_in_front(self) -> Kind | None:
        """ "killing 14", "claimed the lives of 40"; a figure joined to one that is led so is led so too."""
        line, words = self._line, self._words
        opens = self._before_hedge()
        start = line.ending(words.verbs, opens)
        if start is not None:
            return words.verb_kinds[line.said(start, opens)]
        previous = self._previous
        if previous and previous.led and self._follows(previous):
            return previous.kind
        return None

    def _before_hedge(self) -> int:
        """Where the figure begins, "another", "a total of", "all", "up to" and the like put in front included."""
        line, words = self._line, self._words
        opens = self._figure.opens
        for table in (words.increment_before, words.total_before):
            start = line.ending(table, opens)
            if start is not None:
                opens = start
        while line.word(opens - 1) in words.counts.joins.all:
            opens -= 1
        return opens

    def _follows(self, previous: Count) -> bool:
        """Is there only "and" or a comma between the previous figure's noun and this one?"""
        gap = self._line.words[max(previous.noun_end, previous.figure.closes) : self._figure.opens]
        joined = self._words.counts.joins.and_
        return 0 < len(gap) <= 2 and all(word == "," or word in joined for word in gap)

    def _toll(self) -> tuple[Kind, str] | None:
        """ "the death toll rose to 40", "a toll of 40"."""
        line, words = self._line, self._words
        opens, joins = self._figure.opens, words.counts.joins
        passed = set()
        while line.word(opens - 1) in joins.all or line.word(opens - 1) in joins.places:
            opens -= 1
            passed.add(line.word(opens))
        if line.word(opens - 1) not in joins.toll and passed.isdisjoint(joins.toll):
            return None
        for end in range(opens - 1, max(0, self._figure.opens - _TOLL_REACH), -1):
            stopped = end in line.starts and line.word(end - 1) not in words.counts.joins.from_
            if line.word(end) in (".", ";") or stopped:
                return None
            start = line.ending(words.tolls, end)
            if start is not None:
                return words.toll_kinds[line.said(start, end)], line.quoted(start, end)
        return None

    def _plain_kind(self, start: int, end: int) -> Kind | None:
        """Troops and protesters are counted by their names alone."""
        if end <= start:
            return None
        return self._words.groups.get(self._line.word(end - 1)) or self._words.groups.get(self._line.word(end))

    # --- other figures

    def _inherited(self, count: Count) -> Count:
        """ "4,300 jobs in France, 3,700 in Germany": the noun of the figure before holds on."""
        previous = self._previous
        if previous is None or previous.figure.measure != "count" or previous.item is None:
            return count
        line, figure = self._line, self._figure
        gap = line.words[previous.noun_end : figure.opens]
        joins = self._words.counts.joins
        linked = any(word in (",", ";") or word in joins.and_ for word in gap)
        more = line.starting(self._words.increment_after, figure.closes)
        behind = figure.closes if more is None else more
        placed = line.word(behind) in joins.places or behind >= len(line.words) or line.word(behind) in (".", ",")
        if self._is_whole(previous) and gap == (",",):
            return replace(count, item=previous.item, unit=previous.unit, kind=previous.kind, relation="part")
        placed = placed and (more is not None or line.word(figure.closes) not in (".", ","))
        if not linked or len(gap) > _SHARED_GAP or not placed or any(word in joins.verbs for word in gap):
            return count
        return replace(count, item=previous.item, unit=previous.unit, kind=previous.kind)

    def _is_whole(self, previous: Count) -> bool:
        """ "Of the 240 passengers, 38 survived"."""
        line, opens = self._line, previous.figure.opens
        joins = self._words.counts.joins
        start = opens - 1 if line.word(opens - 1) in joins.those else opens
        return line.word(start - 1) in joins.of and start <= 2

    def _summed_up(self, count: Count) -> Count | None:
        """ "… bringing the total to 43": of what the figure before counts."""
        previous, line = self._previous, self._line
        if previous is None or line.ending(self._words.summed, self._figure.opens) is None:
            return None
        if previous.figure.measure != "count" or previous.unit is None:
            return None
        return replace(count, kind=previous.kind, unit=previous.unit, item=previous.item)

    def _numbered(self, count: Count) -> Count | None:
        """ "The number of refugees rose to 40"."""
        line, words, opens = self._line, self._words, self._figure.opens
        if line.word(opens - 1) not in words.counts.joins.toll:
            return None
        for end in range(opens - 1, max(0, opens - _TOLL_REACH), -1):
            if line.word(end) in (".", ";"):
                return None
            start = line.ending(words.number, end)
            if start is None:
                continue
            last = self._phrase_end(end, min(opens - 1, end + _LONGEST_PHRASE))
            unit = self._unit(end, last, None)
            self._summed = last > end
            return replace(count, item=line.quoted(end, last), unit=unit) if last > end else None
        return None

    def _is_part(self) -> bool:
        """ "including 15 policemen", "5 of them children", and a figure that such a one is listed with."""
        line, words = self._line, self._words
        if self._previous and self._previous.relation == "part" and self._follows(self._previous):
            return True
        before = line.ending(words.part_before, self._figure.opens)
        return before is not None or line.starting(words.part_behind, self._figure.closes) is not None

    def _relation(self, kind: Kind | None) -> Relation | None:
        """What the figure is to another one."""
        line, words, figure = self._line, self._words, self._figure
        if self._previous is not None and self._is_part():
            return "part"
        if figure.measure == "percent":
            return None
        adds = line.ending(words.increment_before, figure.opens) is not None
        adds = adds or line.starting(words.increment_after, figure.closes) is not None
        if adds:
            # "40 killed and another 119 injured" adds to nothing.
            other = self._previous and self._previous.kind and kind and self._previous.kind.name != kind.name
            return None if other else "increment"
        if figure.measure != "count":
            return None
        if kind and self._is_among():
            return "part"
        return "total" if self._summed or line.ending(words.total_before, figure.opens) is not None else None

    def _is_among(self) -> bool:
        """ "83 of the injured": some of those."""
        line, closes = self._line, self._figure.closes
        vague = self._figure.vague is not None
        return (
            not vague
            and line.word(closes) in self._words.counts.joins.of
            and line.word(closes + 1) in self._words.counts.joins.those
        )

    def _substance(self) -> str | None:
        """What a percentage, a sum or a measure is of: "40 percent of voters", "440 kilograms of uranium"."""
        line, words, closes = self._line, self._words, self._figure.closes
        start = line.starting(words.partitive, closes)
        percent = self._figure.measure == "percent"
        if start is None:
            return self._purity(closes) if percent else None
        while line.word(start) in words.counts.stops and line.is_word(start) and start < len(line.words) - 1:
            start += 1
        if start >= len(line.words) or line.word(start) in words.counts.refuse.pronouns:
            return None
        end = self._phrase_end(start, min(len(line.words), start + _LONGEST_PHRASE)) if percent else start
        if self._grammar and not (percent and line.word(end - 1) in words.people):
            end = self._grammar.phrase_end(line, start, start + _LONGEST_PHRASE)
        return line.quoted(start, end) or None

    def _purity(self, start: int) -> str | None:
        """ "60 percent purity": the nouns right behind."""
        grammar = self._grammar
        if self._line.word(start) in self._words.counts.refuse.timely:
            return None
        end = grammar.phrase_end(self._line, start, start + _SHORT_PHRASE) if grammar else start
        return self._line.quoted(start, end) or None
