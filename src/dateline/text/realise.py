"""Makes a sentence of a digest from a sentence of a document by leaving words out, and says which ones are unfit.

Only what is not part of the statement goes: dateline, credit, a joining word at the beginning. Attribution, hedge,
denial, condition, number and time always stay, so every word that is left stands in the document in this order.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from dateline.text.compare import tokenize

SHORTEST = 5  # words; less is a label
LONGEST = 45  # words; more is no digest
DEFINED = 5  # words at the beginning in which a definition shows
GAP = 3  # words that "~" may stand for

_DATELINE = re.compile(
    r"^[A-ZÄÖÜ][\w./ ,'’-]{1,40}(?:\([^()]{2,40}\))?(?:\s*(?:[—–―]|--)\s*|\s+-\s+)(?=[\"“„A-ZÄÖÜ\d])"
)
_CREDIT = re.compile(r"\s*\((?:AP|AFP|Reuters|dpa|UPI|ANSA|EFE|KNA|epd|TASS|Xinhua|PAP|APA|SDA)\)(?=\s*[—–-]|\s*$)")
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$")
_ENDING = re.compile(r"[.!?…][\"'”’“»)]*$")
_UPPER = re.compile(r"^[A-Z]{2,}(?:[\s,'’./-]+[A-Z]{2,})*$")
_INITIAL = re.compile(r"^[A-Z]\.[,)]")  # the rest of a party and state (D-N. / Y.)
_BYLINE = re.compile(r" \| [A-ZÄÖÜ][\w'’-]+(?: [A-ZÄÖÜ][\w'’-]+){1,2}$")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|our|Our|my|My|me|Me|us|you|You|your|Your|wir|Wir|ich|Ich|unser\w*)\b")
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]*[\"”“»]")

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceWords:
    """The words of one language that make a sentence unfit, or may go from its beginning.

    `trailing_phrases` at the end compare with something told before; `hours`, parts of a day, after a word of `before`
    (the past perfect) need one of the `days`. `general` words do not narrow what is counted (people killed, others).
    `definite` (the) before one plain noun and a verb (`finite`, or a word of an ending of `finite_endings`) points at
    something told before, but for nouns of which there is one only (`unique`). `addressing` words open a line to the
    reader. In `promotional` phrases "~" stands for up to three words. `cut_endings` are of words that go on. A sentence
    that begins with a name, one of the `copulas` and one of the `articles` says what something is.
    """

    pointing: frozenset[str]
    pointing_phrases: tuple[str, ...]
    trailing_phrases: tuple[str, ...]
    hours: frozenset[str]
    before: frozenset[str]
    persons: frozenset[str]
    said: frozenset[str]
    openers: tuple[str, ...]
    promotional: tuple[str, ...]
    deictic: frozenset[str]
    general: frozenset[str]
    definite: frozenset[str]
    finite: frozenset[str]
    finite_endings: tuple[str, ...]
    unique: frozenset[str]
    pointing_inside: frozenset[str]
    pointing_alone: frozenset[str]
    addressing: tuple[str, ...]
    cut_endings: tuple[str, ...]
    unfinished: frozenset[str]
    copulas: frozenset[str]
    days: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()


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
    place = words.split("(")[0].strip(" —–―-")
    return "(" in words or bool(_UPPER.match(place.split(",")[0]))


def without_outlet(headline: str, outlet: str | None) -> str:
    """A headline without the name of its outlet behind a bar or dash."""
    for mark in (" | ", " - ", " – ", " — "):
        if outlet and headline.lower().endswith(f"{mark}{outlet}".lower()):
            return headline[: -len(mark + outlet)]
    return headline


def unfit(text: str, words: ChoiceWords, *, headline: bool = False, known: frozenset[str] = frozenset()) -> str | None:
    """Why a sentence cannot stand alone in a digest; null if it can. `known` things need not be named ("the fire")."""
    tokens = tokenize(text)
    if len(tokens) < SHORTEST:
        return "too short"
    if len(tokens) > LONGEST:
        return "too long"
    if _is_about_the_page(text, words) or (headline and _BYLINE.search(text)):
        return "about the page"
    if (
        _CUT.search(text)
        or text.count("\ufffd")
        or text.count('"') % 2
        or text.count("“") > text.count("”") + text.count("„")
        or _INITIAL.match(text)
        or (not headline and text.endswith(words.cut_endings))
    ):
        return "cut off"
    if not headline and not _ENDING.search(text):
        return "cut off"
    if text.rstrip("\"'”’“»)").endswith("?"):
        return "a question"
    if tokens[0].form.partition("'")[0] in words.pointing or not text[:1].isalnum() or _points(text, words, known):
        return "points elsewhere"
    if _FIRST_PERSON.search(_QUOTED.sub(" ", text)):
        return "first person"
    return None


def _is_about_the_page(text: str, words: ChoiceWords) -> bool:
    """Does it speak of the page, or to its reader?"""
    lower = text.lower()
    forms = [token.form for token in tokenize(lower)]
    if any(_goes(phrase.split(), forms) for phrase in words.addressing):
        return True
    return any(phrase in lower if "~" not in phrase else _stands(phrase.split(), forms) for phrase in words.promotional)


def _stands(phrase: list[str], forms: list[str]) -> bool:
    """Do the words stand in a row, with up to GAP others for each "~"?"""
    starts = (start for start, form in enumerate(forms) if form == phrase[0])
    return any(_goes(phrase, forms[start : start + GAP * len(phrase) + GAP]) for start in starts)


def _goes(phrase: list[str], forms: list[str]) -> bool:
    for number, word in enumerate(phrase):
        if word == "~":
            return any(_goes(phrase[number + 1 :], forms[number + skip :]) for skip in range(GAP + 1))
        if number >= len(forms) or forms[number] != word:
            return False
    return True


def _points(text: str, words: ChoiceWords, known: frozenset[str]) -> bool:
    """Does it begin with something told before, or speak of "he" or "she" without having named anybody?"""
    opening = " ".join(token.form for token in tokenize(text)[:4]) + " "
    if any(opening.startswith(phrase + " ") for phrase in words.pointing_phrases):
        return True
    if _leans_back(text, words) or _names_nothing(text, words, known):
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


def _names_nothing(text: str, words: ChoiceWords, known: frozenset[str]) -> bool:
    """Does it begin with a bare "the measure" or "one,", or speak of "these"?"""
    tokens = tokenize(text)
    if len(tokens) < 3:
        return False
    first, second, third = tokens[:3]
    if first.form in words.pointing_alone and text[first.end : second.start].startswith(","):
        return True
    if any(token.form in words.pointing_inside for token in tokenize(_QUOTED.sub(" ", text))):
        return True
    if first.form not in words.definite or text[second.start].isupper() or second.form in words.unique | known:
        return False
    between = text[second.end : third.start]
    verb = third.form in words.finite or third.form.endswith(words.finite_endings)
    return between.startswith(",") or (verb and not text[third.start].isupper() and between == " ")


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


def is_definition(text: str, words: ChoiceWords) -> bool:
    """Does it say what something is ("Varn is a port in the north") and not what happened?"""
    tokens = tokenize(text)[:DEFINED]
    for one, other in pairwise(tokens[1:]):
        if one.form in words.copulas:
            return other.form in words.articles
    return False
