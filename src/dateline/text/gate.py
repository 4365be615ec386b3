"""The structural gate: may a written sentence stand on the words that it cites, whoever wrote it?

Each check catches one way of saying more than the source, or something else: see `Flaw`. The sentence (or each of its
coordinate clauses) is held against the one cited sentence that fits it best, since slots of two sentences must not be
mixed. Nothing here knows what is true.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, takewhile
from typing import Literal

from dateline.text.compare import denies
from dateline.text.segment import split_sentences
from dateline.text.written import GateWords, Word, Written

Flaw = Literal[
    "no source", "commentary", "word", "name", "number", "bound number", "qualifier", "unit", "date", "polarity",
    "modality", "certainty", "attribution", "speaker", "roles", "quote", "connective", "condition", "quantifier",
    "restriction",
]  # fmt: skip

_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{2,600})[\"”“»]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a sentence may not stand: the kind of flaw and the words it shows in."""

    flaw: Flaw
    words: str


def check(sentence: str, cited: Sequence[str], words: GateWords, commentary: Sequence[bool] = ()) -> tuple[Reason, ...]:
    """The flaws of `sentence` against the cited words; none if it may stand. `commentary` marks cited judgements."""
    usable = [text for place, text in enumerate(cited) if not (place < len(commentary) and commentary[place])]
    if not cited or not sentence.strip():
        return (Reason(flaw="no source", words=sentence[:80]),)
    if not usable:
        return (Reason(flaw="commentary", words=sentence[:80]),)
    quotes = tuple(_misquoted(sentence, usable))
    sources = [Written(part, words) for text in usable for part in _sentences(text, words)]
    found = _least(sentence, sources, words)
    if found and len(parts := _clauses(sentence, words)) > 1:
        split = [flaw for part in parts for flaw in _least(part, sources, words)]
        found = min(found, tuple(split), key=len)
    return (*quotes, *found)


def _sentences(text: str, words: GateWords) -> Iterator[str]:
    cut = split_sentences(text, words.vocabulary.language)
    yield from (text[start:end] for start, end in cut) if cut else (text,)


def _least(sentence: str, sources: Sequence[Written], words: GateWords) -> tuple[Reason, ...]:
    """The flaws against the source sentence that leaves the fewest."""
    if any(_flat(source.text) == _flat(sentence) for source in sources):
        return ()
    written = Written(sentence, words)
    tries = (tuple(_flaws(written, source, words)) for source in sources)
    best: tuple[Reason, ...] | None = None
    for found in tries:
        if not found:
            return ()
        best = found if best is None or len(found) < len(best) else best
    return best or (Reason(flaw="no source", words=sentence[:80]),)


def _clauses(sentence: str, words: GateWords) -> list[str]:
    """Coordinate clauses, each with the first one's subject where it has none of its own."""
    parts = _parts(sentence.rstrip(" .!?"), words)
    if len(parts) < 2 or any(len(part.split()) < 2 for part in parts):
        return []
    subject = _subject(parts[0], words)
    return [parts[0], *(part if _has_subject(part, words) else f"{subject} {part}" for part in parts[1:])]


def _parts(sentence: str, words: GateWords) -> list[str]:
    parts: list[list[str]] = [[]]
    for word in sentence.split():
        if word.lower() in words.coordinators:
            parts.append([])
        else:
            parts[-1].append(word)
            if word.endswith(";"):
                parts.append([])
    return [" ".join(part).rstrip(" ,;") for part in parts if part]


def _subject(clause: str, words: GateWords) -> str:
    """The first words of a clause up to and with the last of its leading capitals, else its first two words."""
    tokens = clause.split()
    if tokens[0].lower() in words.articles:
        return " ".join(tokens[:2])
    return " ".join(takewhile(lambda token: token[:1].isupper(), tokens)) or tokens[0]


def _has_subject(clause: str, words: GateWords) -> bool:
    first = clause.split()[0]
    return first[:1].isupper() or first[:1].isdigit() or first.lower() in words.starts


def _misquoted(sentence: str, cited: Sequence[str]) -> Iterator[Reason]:
    said = [_flat(quoted) for text in cited for quoted in _QUOTED.findall(text)]
    for quoted in _QUOTED.findall(sentence):
        if not any(_flat(quoted).strip(" .,") in one for one in said):
            yield Reason(flaw="quote", words=quoted[:80])


def _flat(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("‘", "'").split()).lower()


def _flaws(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    """Every flaw of a written clause against one source sentence."""
    for look in _CHECKS:
        yield from look(written, source, words)


Check = Callable[[Written, Written, GateWords], Iterator[Reason]]


# --- words that are not there


def _missing(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    for word in written.words:
        if (word.content or words.watched(word.form)) and not source.has(word.base):
            if denies(word.form, words.vocabulary.negators) and _denies(source, words):
                continue
            yield Reason(flaw=_kind(word, words), words=word.written)


def _kind(word: Word, words: GateWords) -> Flaw:
    lists: tuple[tuple[Flaw, bool], ...] = (
        ("number", word.base[:1].isdigit()),
        ("date", word.form in words.dates),
        ("certainty", word.form in words.cues or word.form in words.doubt),
        ("polarity", denies(word.form, words.vocabulary.negators)),
        ("connective", word.form in words.connectives or word.form in words.conditions),
        ("quantifier", word.form in words.quantifiers),
        ("modality", word.form in words.levels),
        ("name", word.index > 0 and word.written[:1].isupper()),
    )
    return next((flaw for flaw, is_so in lists if is_so), "word")


# --- numbers and dates


def _numbers(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    for word in written.words:
        places = source.places.get(word.base, []) if word.base[:1].isdigit() else []
        tries = [tuple(_number(word, written, place, source, words)) for place in places]
        if tries and all(tries):
            yield from min(tries, key=len)


def _number(word: Word, written: Written, place: int, source: Written, words: GateWords) -> Iterator[Reason]:
    low, high = _zone(source, place)
    zone = frozenset(w.base for w in source.words[low:high])
    bound = [near for near in written.behind(word.index) if not near.base[:1].isdigit()][:3]
    bound = _until_number(written, word, bound)
    verb = written.before(word.index)
    if verb and any(w.content and w.index < place for w in source.words[low:place]):
        bound = [*bound, verb]
    for near in bound:
        if near.form not in words.dates and source.has(near.base) and near.base not in zone:
            yield Reason(flaw="bound number", words=f"{word.written} {near.written}")
    if _qualifier(written, word.index, words) != _qualifier(source, place, words):
        yield Reason(flaw="qualifier", words=word.written)
    if _unit(written, word.index, words) != _unit(source, place, words):
        yield Reason(flaw="unit", words=word.written)


def _until_number(written: Written, word: Word, bound: Sequence[Word]) -> list[Word]:
    """The words up to the next number, or to the coordinator before it."""
    following = [other.index for other in written.words[word.index + 1 :] if other.base[:1].isdigit()]
    if not following:
        return list(bound)
    border = written.border_between(word.index, following[0])
    return [near for near in bound if near.index < (border if border is not None else following[0])]


def _zone(source: Written, place: int) -> tuple[int, int]:
    """The words [low, high) that belong to the number at `place`, and not to the next one or the one before."""
    numbers = [word.index for word in source.words if word.base[:1].isdigit()]
    low, high = 0, len(source)
    for one, other in pairwise(numbers):
        border = source.border_between(one, other)
        middle = border if border is not None else min(one + 3, other)
        if other <= place:
            low = middle
        elif one >= place:
            high = middle
            break
    return low, high


def _qualifier(sentence: Written, place: int, words: GateWords) -> frozenset[str]:
    found: set[str] = set()
    for word in reversed(sentence.words[max(0, place - 3) : place]):
        if word.segment != sentence.words[place].segment or (word.content and word.form not in words.qualifiers):
            break
        if word.form in words.qualifiers:
            found.add(word.form)
    return frozenset(found)


def _unit(sentence: Written, place: int, words: GateWords) -> str | None:
    after = sentence.words[place].after.lstrip()
    if after.startswith("%"):
        return "%"
    if place + 1 < len(sentence) and sentence.words[place + 1].form in words.units:
        following = sentence.words[place + 1]
        return "%" if following.form in ("percent", "prozent", "per") else following.base
    return None


def _dates(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    for word in written.words:
        if word.form in words.dates and source.has(word.base):
            tries = [_dated(word, written, place, source, words) for place in source.places[word.base]]
            if not any(tries):
                yield Reason(flaw="date", words=word.written)


def _dated(word: Word, written: Written, place: int, source: Written, words: GateWords) -> bool:
    """Does the date stand with the same word as in the source?"""
    hosts = [w for w in source.words[:place] if w.content and not _is_date(w, words)]
    mine = [w for w in written.words[: word.index] if w.content and not _is_date(w, words)]
    if not hosts:
        return True
    if not mine:
        return written.has(hosts[-1].base)
    earlier = [w.index for w in source.words[:place] if _is_date(w, words)]
    low = max((index for index in earlier if place - index > 2), default=-1)
    return any(w.base == mine[-1].base and w.index > low for w in hosts)


def _is_date(word: Word, words: GateWords) -> bool:
    return word.form in words.dates or word.base[:1].isdigit()


# --- what governs a word: denials, modals, doubt, quantifiers, restrictions


def _denies(sentence: Written, words: GateWords) -> bool:
    return any(denies(form, words.vocabulary.negators) for form in sentence.forms)


def _polarity(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    mine, theirs = _denied(written, words), _denied(source, words)
    for base in sorted((mine ^ theirs) & frozenset(written.places) & frozenset(source.places)):
        yield Reason(flaw="polarity", words=written.words[written.places[base][0]].written)


def _denied(sentence: Written, words: GateWords) -> frozenset[str]:
    """Bases of the words under a denial: the first one behind it; in German also the last one before it."""
    found: set[str] = set()
    for word in sentence.words:
        if denies(word.form, words.vocabulary.negators):
            governed = sentence.governed(word.index)
            if governed is None and words.vocabulary.language == "de":
                governed = sentence.before(word.index)
            found |= {governed.base} if governed else set()
    return frozenset(found)


def _modality(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    mine, theirs = _levels(written, words), _levels(source, words)
    for base, level in theirs.items():
        if written.has(base) and mine.get(base, 4) > level:
            yield Reason(flaw="modality", words=written.words[written.places[base][0]].written)


def _levels(sentence: Written, words: GateWords) -> dict[str, int]:
    """How far each governed word is from a fact: the lowest level of a word that governs it."""
    found: dict[str, int] = {}
    for word in sentence.words:
        level = words.levels.get(word.form)
        governed = sentence.governed(word.index) if level else None
        if level and governed:
            found[governed.base] = min(level, found.get(governed.base, 4))
    return found


def _doubt(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    if written.forms & words.doubt:
        return
    for word in source.words:
        if word.form in words.doubt:
            near = {w.base for w in source.words if w.segment == word.segment and w.content}
            touched = near & frozenset(w.base for w in written.content)
            governed = source.governed(word.index)
            if (governed and governed.base in touched) or len(touched) > 1:
                yield Reason(flaw="certainty", words=word.written)
                return


def _quantifiers(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    mine, theirs = _marked(written, words.quantifiers), _marked(source, words.quantifiers)
    for base, form in sorted(theirs ^ mine):
        if written.has(base) and source.has(base) and base != form:
            yield Reason(flaw="quantifier", words=form)


def _restrictions(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    mine, theirs = _marked(written, words.restrictors), _marked(source, words.restrictors)
    for base, form in sorted(theirs - mine):
        if written.has(base) and not _unmarked(source, base, words.restrictors):
            yield Reason(flaw="restriction", words=form)


def _marked(sentence: Written, marks: frozenset[str]) -> frozenset[tuple[str, str]]:
    """Pairs of a governed word's base and the mark that governs it."""
    pairs = set()
    for word in sentence.words:
        governed = sentence.governed(word.index, skip=marks) if word.form in marks else None
        if governed:
            pairs.add((governed.base, word.form))
    return frozenset(pairs)


def _unmarked(sentence: Written, base: str, marks: frozenset[str]) -> bool:
    """Does the word also stand in the sentence without any mark before it?"""
    marked = [
        governed.index
        for word in sentence.words
        if word.form in marks and (governed := sentence.governed(word.index, skip=marks))
    ]
    return any(place not in marked for place in sentence.places.get(base, []))


# --- who says it, who does it, what joins it


def _attribution(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    mine = [word for word in written.words if word.form in words.cues]
    for cue in source.words:
        if cue.form not in words.cues or not _within(written, source, cue, words):
            continue
        equal = [word for word in mine if words.cues[word.form] == words.cues[cue.form]]
        if not equal:
            yield Reason(flaw="certainty" if mine else "attribution", words=cue.written)
        elif (head := _speaker(source, cue, words)) and not written.has(head.base):
            yield Reason(flaw="speaker", words=head.written)


def _within(written: Written, source: Written, cue: Word, words: GateWords) -> bool:
    """Do words of the written sentence come from what the cue reports?"""
    speaker = _speaker(source, cue, words)
    low, high = _naming(source, cue, speaker)
    before = [w for w in source.words[:low] if w.content]
    behind = [w for w in source.words[high:] if w.content]
    if cue.form in words.whole:
        reported = [*before, *behind]
    else:
        reported = before if _closing(source, cue, low, words) else behind
    touched = {w.base for w in reported} & {w.base for w in written.content if w.form not in words.cues}
    return bool(touched)


def _naming(source: Written, cue: Word, speaker: Word | None) -> tuple[int, int]:
    """The words [low, high) that hold the cue and the one who speaks."""
    if speaker is None:
        return cue.index, cue.index + 1
    if speaker.index > cue.index:
        return cue.index, speaker.index + 1
    opens = speaker.index
    while opens > 0 and source.words[opens - 1].segment == cue.segment:
        opens -= 1
    return opens, cue.index + 1


def _closing(source: Written, cue: Word, low: int, words: GateWords) -> bool:
    """Does the cue stand behind what it reports (…, police said on Monday)?"""
    if low == 0 or cue.after.rstrip().endswith((":", '"', "“", "„")):
        return False
    behind = [w for w in source.words[cue.index + 1 :] if w.segment == cue.segment]
    clause = bool(behind) and behind[0].form in words.pronouns | words.articles
    return not clause and sum(w.content for w in behind) <= 4


def _speaker(source: Written, cue: Word, words: GateWords) -> Word | None:
    """The word that names who speaks: head of the phrase before the cue, else (inverted, "according to") behind it."""
    if cue.form not in words.whole:
        phrase = [w for w in source.words[: cue.index] if w.segment == cue.segment][-8:]
        named = [w for w in takewhile(lambda w: w.form not in words.prepositions, phrase) if w.content]
        if named:
            return named[-1]
    near = list(source.behind(cue.index))[:4]
    capitals = [w for w in near if w.written[:1].isupper()]
    if cue.form in words.whole:
        return near[0] if near else source.before(cue.index)
    return capitals[-1] if capitals else None


def _roles(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    once = [w for w in written.content if len(written.places[w.base]) == 1]
    shared = [w for w in once if len(source.places.get(w.base, ())) == 1]
    for one, other in combinations(shared, 2):
        for verb in shared:
            if one.index < verb.index < other.index and _turned(written, source, (one, verb, other), words):
                yield Reason(flaw="roles", words=f"{one.written} {verb.written} {other.written}")
                return


def _turned(written: Written, source: Written, trio: tuple[Word, Word, Word], words: GateWords) -> bool:
    """Do two words stand on the other sides of the verb between them, and the verb's voice does not explain it?"""
    first, place, second = (source.places[word.base][0] for word in trio)
    if not min(first, second) < place < max(first, second):
        return False
    turned = first > second
    if turned == (_voice(written, trio[1].index, words) != _voice(source, place, words)):
        return False
    return turned or _touching(written, trio, abs(first - place))


def _voice(sentence: Written, place: int, words: GateWords) -> bool:
    """Is the word at `place` a passive with its agent behind "by"?"""
    auxiliary = any(w.form in words.passive for w in sentence.words[max(0, place - 3) : place])
    agent = any(w.form in words.by for w in sentence.words[place + 1 : place + 5])
    if words.vocabulary.language == "de":
        return auxiliary and any(w.form in words.by for w in sentence.words[max(0, place - 6) : place])
    return auxiliary and agent


def _touching(written: Written, trio: tuple[Word, Word, Word], reach: int) -> bool:
    """Do the three stand close together? Only then does another voice in the same order turn the roles."""
    one, verb, other = trio
    near = written.before(verb.index)
    return bool(near and near.base == one.base and reach <= 4 and other.index - verb.index <= 4)


def _connectives(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    for word in written.words:
        places = source.places.get(word.base, []) if word.form in words.connectives else []
        left = [w for w in written.words[: word.index] if w.content]
        right = [w for w in written.words[word.index + 1 :] if w.content]
        if not places or not left or not right:
            continue
        if not any(_joins(source, place, left[-1], right[0]) for place in places):
            yield Reason(flaw="connective", words=word.written)


def _joins(source: Written, place: int, left: Word, right: Word) -> bool:
    """Does the connective at `place` stand between the same two things (or open the sentence)?"""
    before = frozenset(w.base for w in source.words[:place] if w.content)
    behind = frozenset(w.base for w in source.words[place + 1 :] if w.content)
    return not before or (left.base in before and right.base in behind)


def _conditions(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    lost = (source.forms & words.conditions) - written.forms
    if lost and not written.forms & words.conditions:
        yield Reason(flaw="condition", words=sorted(lost)[0])


_CHECKS: tuple[Check, ...] = (
    _missing, _numbers, _dates, _polarity, _modality, _doubt, _quantifiers, _restrictions, _attribution, _roles,
    _connectives, _conditions,
)  # fmt: skip
