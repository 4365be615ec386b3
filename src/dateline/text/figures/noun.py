"""The noun of a figure: the phrase that it counts, its unit, and what a percentage or measure is of."""

from dateline.text.figures.count import Spot, Stretch
from dateline.text.figures.grammar import singular
from dateline.text.figures.words import Kind

# A noun phrase with more words between figure and head than this is no noun phrase.
_LONGEST_PHRASE = 7
_SHORT_PHRASE = 3


def find_noun(spot: Spot) -> Stretch:
    """The words from the figure to the head of its noun phrase; an empty stretch where there is none."""
    line, following = spot.line, spot.following
    start = _past_increment(spot)
    part = line.starting(spot.words.part_behind, start)
    if part:
        return part, end_phrase(spot, part, part + _LONGEST_PHRASE)
    start = _past_partitive(spot, start)
    limit = min(following.opens if following else len(line.words), start + _LONGEST_PHRASE)
    end = end_phrase(spot, start, limit)
    head = _parsed_head(spot, start, limit)
    if head is None:
        return start, start if _is_no_noun(spot, start, end) else end
    return start, end if _is_state(spot, start, head) else head + 1


def _past_increment(spot: Spot) -> int:
    """Where the noun begins behind "3 more"."""
    start = spot.figure.closes
    after = spot.line.starting(spot.words.increment_after, start)
    return after if after and spot.line.is_word(after) else start


def _past_partitive(spot: Spot, start: int) -> int:
    """Where the noun begins behind "dozens of the"."""
    line, words = spot.line, spot.words
    after = line.starting(words.partitive, start)
    return after if after and line.is_word(after) and line.word(after) not in words.counts.stops else start


def _parsed_head(spot: Spot, start: int, limit: int) -> int | None:
    """The place of the noun that the parse has the figure count, if it can be one."""
    if spot.grammar is None:
        return None
    head = spot.grammar.head(spot.figure, spot.line, start, limit)
    if head is None or _is_crossed(spot, start, head) or not _is_counted_noun(spot, head):
        return None
    return head


def _is_no_noun(spot: Spot, start: int, end: int) -> bool:
    """Does a phrase own the next one ("the two men's"), or end in what the parse takes for no noun?"""
    owner = spot.line.word(end) == "'" and spot.line.word(end + 1) == "s"
    return owner or (end > start and spot.grammar is not None and not _is_counted_noun(spot, end - 1))


def _is_counted_noun(spot: Spot, place: int) -> bool:
    """A noun, in the plural if there are several ("hundreds march" has none)."""
    grammar, line, word = spot.grammar, spot.line, spot.line.word(place)
    if grammar is None or not grammar.is_noun(line, place):
        return False
    alike = word in spot.words.counts.refuse.uncounted or word in spot.words.people
    return spot.figure.single == 1 or alike or not grammar.is_single(line, place)


def _is_crossed(spot: Spot, start: int, head: int) -> bool:
    """No noun phrase goes on over a preposition or a verb: "three per 100,000 people"."""
    return any(spot.line.word(place) in spot.words.counts.stops for place in range(start, head))


def _is_state(spot: Spot, start: int, head: int) -> bool:
    """The parser may take "dead" for the head: then it is a state and no noun."""
    return any(spot.line.word(place) in spot.words.state_kinds for place in range(start, head + 1))


def end_phrase(spot: Spot, start: int, limit: int) -> int:
    """Where plain words up to a stop, a mark or a state end; the first plural or person ends the phrase."""
    line, words = spot.line, spot.words
    end = start
    while end < min(limit, len(line.words)) and _goes_on(spot, end):
        if line.is_hyphen(end):
            end += 1
            continue
        if line.starting(words.states, end) or line.word(end) in words.nouns:
            return end
        if words.counts.capital_nouns and not line.is_capital(end) and _is_verbish(spot, end):
            return end
        end += 1
        if _is_head(spot, end - 1):
            return end
    return end if end > start and _has_head(spot, start, end) else start


def _goes_on(spot: Spot, place: int) -> bool:
    line = spot.line
    return line.is_hyphen(place) or (line.is_word(place) and line.word(place) not in spot.words.counts.stops)


def _is_verbish(spot: Spot, place: int) -> bool:
    """In German a word in small letters is an adjective only in front of a noun."""
    return not (spot.line.is_capital(place + 1) or spot.line.is_capital(place + 2))


def _is_head(spot: Spot, place: int) -> bool:
    line, words = spot.line, spot.words
    word, following = line.word(place), line.word(place + 1)
    if word in words.people:
        return following not in words.people
    if words.counts.capital_nouns:
        return line.is_capital(place)
    plural = len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "ous"))
    more = line.is_word(place + 1) and following.endswith("s") and following not in words.counts.stops
    return plural and not more


def _has_head(spot: Spot, start: int, end: int) -> bool:
    alike = spot.line.word(end - 1) in spot.words.counts.refuse.uncounted
    return spot.figure.single == 1 or alike or (spot.grammar is not None and end - start <= _SHORT_PHRASE)


def name_unit(spot: Spot, noun: Stretch, kind: Kind | None) -> str | None:
    """ "person", or the head noun in the singular; null without a noun."""
    (start, end), line, words = noun, spot.line, spot.words
    if end <= start:
        return "person" if kind else None
    head, group = line.word(end - 1), line.word(end - 1) in words.counts.refuse.groups
    if not group and (kind or head in words.people or head in words.nouns or _is_demonym(spot, end - 1)):
        return "person"
    named = line.lexemes[end - 1].kind == "name" or words.counts.capital_nouns
    if head in words.things if group else named:
        return words.things.name(head)
    return spot.grammar.singular(line, end - 1) if spot.grammar else singular(head)


def _is_demonym(spot: Spot, place: int) -> bool:
    """ "three American Samoans"."""
    endings = spot.words.counts.refuse.demonyms
    return bool(endings) and spot.line.is_capital(place) and spot.line.word(place).endswith(endings)


def find_substance(spot: Spot) -> str | None:
    """What a percentage, a sum or a measure is of: "40 percent of voters", "440 kilograms of uranium"."""
    line, words, closes = spot.line, spot.words, spot.figure.closes
    start = line.starting(words.partitive, closes)
    percent = spot.figure.measure == "percent"
    if start is None:
        return _find_purity(spot, closes) if percent else None
    while line.word(start) in words.counts.stops and line.is_word(start) and start < len(line.words) - 1:
        start += 1
    if start >= len(line.words) or line.word(start) in words.counts.refuse.pronouns:
        return None
    end = end_phrase(spot, start, start + _LONGEST_PHRASE) if percent else start
    if spot.grammar and not (percent and line.word(end - 1) in words.people):
        end = spot.grammar.phrase_end(line, start, start + _LONGEST_PHRASE)
    return line.quoted(start, end) or None


def _find_purity(spot: Spot, start: int) -> str | None:
    """ "60 percent purity": the nouns right behind."""
    if spot.grammar is None or spot.line.word(start) in spot.words.counts.refuse.timely:
        return None
    return spot.line.quoted(start, spot.grammar.phrase_end(spot.line, start, start + _SHORT_PHRASE)) or None


def find_numbered(spot: Spot, start: int) -> Stretch | None:
    """The noun phrase that begins at `start`, in front of its figure ("the number of refugees rose to 40")."""
    end = end_phrase(spot, start, min(spot.figure.opens - 1, start + _LONGEST_PHRASE))
    return (start, end) if end > start else None
