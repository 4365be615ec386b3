"""Who says a thing, and how surely, stays with what is said."""

from collections.abc import Iterator
from itertools import takewhile

from dateline.text.gate.flaws import Reason, is_date
from dateline.text.written import GateWords, Word, Written


def attribution(written: Written, source: Written, words: GateWords) -> Iterator[Reason]:
    """What somebody is reported to say, told as a fact, by another or with another strength."""
    mine = [word for word in written.words if _is_cue(word, words)]
    for cue in source.words:
        if not _is_cue(cue, words) or not _within(written, source, cue, words):
            continue
        equal = [word for word in mine if words.cues[word.form] == words.cues[cue.form]]
        if not equal:
            yield Reason(flaw="certainty" if mine else "attribution", words=cue.written)
        elif (head := _speaker(source, cue, words)) and not written.has(head.base):
            yield Reason(flaw="speaker", words=head.written)


def _is_cue(word: Word, words: GateWords) -> bool:
    """Is it a reporting word, and not part of a name (the United States)?"""
    return word.form in words.cues and (word.index == 0 or word.written[:1].islower())


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
    if low == 0 or _is_passive(source, cue, words) or cue.after.rstrip().endswith((":", '"', "“", "„")):
        return False
    behind = [w for w in source.words[cue.index + 1 :] if w.segment == cue.segment]
    inverted = source.words[cue.index - 1].segment != cue.segment and not any(_is_verb(w, words) for w in behind)
    clause = bool(behind) and behind[0].form in words.pronouns | words.articles
    return (inverted or not clause) and sum(w.content for w in behind) <= 4


def _is_verb(word: Word, words: GateWords) -> bool:
    """Does the word look like a verb: an auxiliary, a modal, an irregular or regular past?"""
    auxiliary = word.form in words.passive or word.form in words.levels
    return auxiliary or word.form in words.forms or word.form.endswith("ed")


def _speaker(source: Written, cue: Word, words: GateWords) -> Word | None:
    """The word that names who speaks: head of the phrase before the cue, else (inverted, "according to") behind it."""
    if cue.form not in words.whole and not _is_passive(source, cue, words):
        phrase = [w for w in source.words[: cue.index] if w.segment == cue.segment][-8:]
        named = [w for w in takewhile(lambda w: w.form not in words.prepositions, phrase) if w.content]
        if named:
            return named[-1]
    near = [w for w in source.behind(cue.index) if not is_date(w, words)][:4]
    capitals = [w for w in near if w.written[:1].isupper()]
    if cue.form in words.whole:
        return near[0] if near else source.before(cue.index)
    return capitals[-1] if capitals else None


def _is_passive(source: Written, cue: Word, words: GateWords) -> bool:
    """Is something reported, rather than somebody reporting?"""
    return cue.index > 0 and source.words[cue.index - 1].form in words.passive
