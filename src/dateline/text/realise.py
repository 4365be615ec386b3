"""Makes a sentence of a digest from a sentence of a document by leaving words out, and says which ones are unfit.

Only what is not part of the statement goes: dateline, credit, a joining word at the beginning. Attribution, hedge,
denial, condition, number and time always stay, so every word that is left stands in the document in this order.
"""

import re
from dataclasses import dataclass

from dateline.text.compare import tokenize

SHORTEST = 5  # words; less is a label
LONGEST = 45  # words; more is no digest

_DATELINE = re.compile(r"^[A-ZÄÖÜ][\w./ ,'’-]{1,40}(?:\([^()]{2,40}\))?(?:\s*(?:—|–|--)\s*|\s+-\s+)(?=[\"“„A-ZÄÖÜ\d])")
_CREDIT = re.compile(r"\s*\((?:AP|AFP|Reuters|dpa|UPI|ANSA|EFE|KNA|epd|TASS|Xinhua|PAP|APA|SDA)\)(?=\s*[—–-]|\s*$)")
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")
_ENDING = re.compile(r"[.!?…][\"'”’“»)]*$")
_UPPER = re.compile(r"^[A-Z]{2,}(?:[\s,'’./-]+[A-Z]{2,})*$")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|our|Our|my|My|us|you|You|your|Your|wir|Wir|ich|Ich|unser\w*)\b")
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]*[\"”“»]")

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceWords:
    """The words of one language that make a sentence unfit, or may go from its beginning.

    `trailing_phrases` at the end compare with something told before; `hours`, parts of a day, after a word of `before`
    (the past perfect) need one of the `days`. `general` words do not narrow what is counted (people killed, others).
    """

    pointing: frozenset[str]
    pointing_phrases: tuple[str, ...]
    trailing_phrases: tuple[str, ...]
    hours: frozenset[str]
    before: frozenset[str]
    days: frozenset[str]
    persons: frozenset[str]
    said: frozenset[str]
    openers: tuple[str, ...]
    promotional: tuple[str, ...]
    deictic: frozenset[str]
    general: frozenset[str]


def realise(text: str, words: ChoiceWords) -> str:
    """The sentence without dateline, agency credit and joining word; all else as it stands, white space made even."""
    kept = " ".join(text.translate(_INVISIBLE).split())
    kept = _CREDIT.sub("", kept)
    hit = _DATELINE.match(kept)
    if hit and _is_dateline(hit[0]):
        kept = kept[hit.end() :]
    for opener in words.openers:
        if kept.startswith(opener + ", "):
            rest = kept[len(opener) + 2 :]
            kept = rest[:1].upper() + rest[1:]
    return kept


def _is_dateline(words: str) -> bool:
    """A place in capitals (GENEVA), or with an agency in brackets behind it; not a clause before a dash."""
    place = words.split("(")[0].strip(" —–-")
    return "(" in words or bool(_UPPER.match(place.split(",")[0]))


def without_outlet(headline: str, outlet: str | None) -> str:
    """A headline without the name of its outlet behind a bar or dash."""
    for mark in (" | ", " - ", " – ", " — "):
        if outlet and headline.lower().endswith(f"{mark}{outlet}".lower()):
            return headline[: -len(mark + outlet)]
    return headline


def unfit(text: str, words: ChoiceWords, *, headline: bool = False) -> str | None:
    """Why a sentence cannot stand alone in a digest; null if it can."""
    tokens = tokenize(text)
    if len(tokens) < SHORTEST:
        return "too short"
    if len(tokens) > LONGEST:
        return "too long"
    lower = text.lower()
    if any(phrase in lower for phrase in words.promotional):
        return "about the page"
    if (
        _CUT.search(text)
        or text.count("\ufffd")
        or text.count('"') % 2
        or text.count("“") > text.count("”") + text.count("„")
    ):
        return "cut off"
    if not headline and not _ENDING.search(text):
        return "cut off"
    if text.rstrip("\"'”’“»)").endswith("?"):
        return "a question"
    if tokens[0].form in words.pointing or not text[:1].isalnum() or _points(text, words):
        return "points elsewhere"
    if _FIRST_PERSON.search(_QUOTED.sub(" ", text)):
        return "first person"
    return None


def _points(text: str, words: ChoiceWords) -> bool:
    """Does it begin with something told before, or speak of "he" or "she" without having named anybody?"""
    opening = " ".join(token.form for token in tokenize(text)[:4]) + " "
    if any(opening.startswith(phrase + " ") for phrase in words.pointing_phrases):
        return True
    if _leans_back(text, words):
        return True
    plain = _QUOTED.sub(" ", text)
    tokens = tokenize(plain)
    for place, token in enumerate(tokens):
        if token.form in words.persons:
            named = any(plain[other.start].isupper() for other in tokens[1:place])
            near = {other.form for other in tokens[max(0, place - 1) : place + 2]}
            trailing = plain[: token.start].rstrip().endswith((",", "”", '"')) and bool(near & words.said)
            if trailing or not named:
                return True
    return False


def _leans_back(text: str, words: ChoiceWords) -> bool:
    """Does it end in a comparison with something told before, or tell of an earlier hour without its day?"""
    forms = [token.form for token in tokenize(text)]
    ending = " " + " ".join(forms[-5:])
    if any(ending.endswith(" " + phrase) for phrase in words.trailing_phrases):
        return True
    told = frozenset(forms)
    dated = bool(told & words.days) or any(form.isdigit() for form in forms)
    return bool(told & words.hours and told & words.before) and not dated


def points_in_time(text: str, words: ChoiceWords) -> bool:
    """Does the sentence lean on the day it was written (today, yesterday)?"""
    return any(token.form in words.deictic for token in tokenize(text))
