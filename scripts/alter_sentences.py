"""Alters real sentences and asks the gate about them: `python scripts/alter_sentences.py FILE.jsonl…`.

Each sentence of the documents (JSON Lines, as `dateline add` takes them) is changed in one place so that it says
something else: a number, a name, a date, a denial, the speaker, the modality, the roles. It is also shortened in ways
that leave it true. The gate sees the changed sentence with the true one and its two neighbours as what is cited, and
must refuse the first kind and keep the second. Prints how often it did, by kind, and the balanced accuracy.
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.lexicon.digest import digest_words
from dateline.text.gate.check import check
from dateline.text.realise import realise
from dateline.text.segment import split_sentences

SHORTEST, LONGEST = 8, 45  # words of a sentence that is taken
TAKEN = 3  # alterations of one kind from one document

NUMBER = re.compile(r"(?<![\w.,$€£-])\d{1,3}(?:,\d{3})*(?![\w.,-]*\w|:)")
NAME = re.compile(r"(?<=[a-z,] )(?:[A-Z][a-zé]+)(?: [A-Z][a-zé]+)*(?= [a-z]|,|\.)")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November")
DATE = re.compile(rf"\b(?:{'|'.join((*DAYS, *MONTHS))}|(?:19|20)\d\d)\b")
POSITIVE = re.compile(r"\b(is|are|was|were|has|have|had|will|would|could|can|should)(?= [a-z]+(?:ed|ing|en|t|e)\b)")
NEGATIVE = re.compile(r"\b(?:not|never) ")
SAID = re.compile(r"^([A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3}) (said|told|announced|claimed|stated|added)\b")
REPORTED = re.compile(
    r"^[^,“\"]{3,80}? (?:said|claimed|stated|alleged|told [a-z A-Z]{3,30})(?: that)? "
    r"(?=(?:the|an?|it|they|there|he|she|this|these) )"
)
RAISED = (
    (re.compile(r"\b(?:may|might|could) (?=[a-z])"), "will "),
    (re.compile(r"\b(?:plans|plan|intends|wants|hopes) to (?=[a-z])"), "will "),
    (re.compile(r"\b(?:reportedly|allegedly|apparently|possibly|probably) "), ""),
    (re.compile(r"\b(?:at least|up to|more than|about|nearly|almost|approximately|around) (?=\d)"), ""),
)
NAMED = r"[A-Z][a-z]+(?: [A-Z][a-z]+)*"
TRANSITIVE = re.compile(rf"^(?!(?:He|She|It|They|With|We) )({NAMED}) ([a-z]+ed(?: by| against)?) ({NAMED})\b")
OPENING = re.compile(r"^(?:On|In|At|By|During|After) [^,\"“]{3,40}, (?=[A-Z])")
RELATIVE = re.compile(r", (?:who|which) [^,\"“”]{5,90},(?= [a-z])")
BRACKETED = re.compile(r" \([^()]{2,60}\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A changed sentence, the sentence it was made from, what is cited, and whether it may stand."""

    kind: str
    text: str
    source: str
    cited: tuple[str, ...]
    true: bool


Alter = Callable[[str, "Stock"], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """What a document offers for swaps, and the chance that picks."""

    numbers: tuple[str, ...]
    names: tuple[str, ...]
    chance: random.Random

    def other(self, offered: Sequence[str], than: str) -> str | None:
        """Another one of those offered, that neither holds nor is held by the given one."""
        fit = [one for one in offered if one not in than and than not in one]
        return self.chance.choice(fit) if fit else None


def swap_number(text: str, stock: Stock) -> str | None:
    """Another number of the document in the place of one."""
    return _swap(text, NUMBER, stock.numbers, stock)


def swap_name(text: str, stock: Stock) -> str | None:
    """Another name of the document in the place of one."""
    return _swap(text, NAME, stock.names, stock)


def swap_date(text: str, stock: Stock) -> str | None:
    """Another weekday, month or year."""
    found = DATE.search(text)
    if not found:
        return None
    offered = next((kind for kind in (DAYS, MONTHS) if found[0] in kind), None)
    other = stock.other(offered, found[0]) if offered else str(int(found[0]) + stock.chance.choice((-1, 1, 2)))
    return text[: found.start()] + (other or "") + text[found.end() :]


def turn(text: str, stock: Stock) -> str | None:
    """The denial of what is said, or what is denied."""
    found = NEGATIVE.search(text)
    if found:
        return text[: found.start()] + text[found.end() :]
    places = list(POSITIVE.finditer(text))
    if not places or " not " in text or "n’t" in text or "n't" in text:
        return None
    place = stock.chance.choice(places).end()
    return f"{text[:place]} not{text[place:]}"


def swap_speaker(text: str, stock: Stock) -> str | None:
    """Somebody else says it."""
    found = SAID.match(text)
    other = stock.other(stock.names, found[1]) if found else None
    return None if found is None or other is None else other + text[found.end(1) :]


def drop_speaker(text: str, stock: Stock) -> str | None:
    """What somebody said, as a fact."""
    found = REPORTED.match(text)
    return text[found.end()].upper() + text[found.end() + 1 :] if found else None


def raise_modality(text: str, stock: Stock) -> str | None:
    """Possible becomes certain, about so many becomes so many."""
    fit = [(found, put) for pattern, put in RAISED if (found := pattern.search(text))]
    if not fit:
        return None
    found, put = stock.chance.choice(fit)
    return text[: found.start()] + put + text[found.end() :]


def swap_roles(text: str, stock: Stock) -> str | None:
    """Who did it becomes to whom it was done."""
    found = TRANSITIVE.match(text)
    return f"{found[3]} {found[2]} {found[1]}{text[found.end() :]}" if found and found[1] != found[3] else None


def as_it_stands(text: str, stock: Stock) -> str | None:
    """The sentence as the digest would print it."""
    return realise(text, digest_words("en").choice)


def cut_opening(text: str, stock: Stock) -> str | None:
    """Without the circumstance at the beginning."""
    return OPENING.sub("", text) if OPENING.match(text) else None


def cut_relative(text: str, stock: Stock) -> str | None:
    """Without a relative clause between commas."""
    return RELATIVE.sub("", text, count=1) if RELATIVE.search(text) else None


def cut_brackets(text: str, stock: Stock) -> str | None:
    """Without what stands in brackets."""
    return BRACKETED.sub("", text) if BRACKETED.search(text) else None


FALSE: dict[str, Alter] = {
    "number": swap_number,
    "name": swap_name,
    "date": swap_date,
    "negation": turn,
    "speaker": swap_speaker,
    "attribution dropped": drop_speaker,
    "modality": raise_modality,
    "roles": swap_roles,
}
TRUE: dict[str, Alter] = {
    "as it stands": as_it_stands,
    "opening cut": cut_opening,
    "relative clause cut": cut_relative,
    "brackets cut": cut_brackets,
}


def _swap(text: str, pattern: re.Pattern[str], offered: Sequence[str], stock: Stock) -> str | None:
    places = list(pattern.finditer(text))
    if not places:
        return None
    found = stock.chance.choice(places)
    other = stock.other(offered, found[0])
    return text[: found.start()] + other + text[found.end() :] if other else None


def make_pairs(text: str, chance: random.Random) -> Iterator[Pair]:
    """Pairs from one document's text, at most a few of each kind."""
    sentences = [" ".join(text[start:end].split()) for start, end in split_sentences(text, "en")]
    numbers, names = (tuple(dict.fromkeys(pattern.findall(text))) for pattern in (NUMBER, NAME))
    stock = Stock(numbers=numbers, names=names, chance=chance)
    made: Counter[str] = Counter()
    order = list(range(len(sentences)))
    chance.shuffle(order)
    for place in order:
        source = sentences[place]
        if not SHORTEST <= len(source.split()) <= LONGEST or not source.endswith((".", ".”", '."')):
            continue
        cited = (source, *sentences[max(0, place - 1) : place], *sentences[place + 1 : place + 2])
        for true, kinds in ((False, FALSE), (True, TRUE)):
            for kind, alter in kinds.items():
                changed = alter(source, stock) if made[kind] < TAKEN else None
                if changed and (true or changed not in cited):
                    made[kind] += 1
                    yield Pair(kind=kind, text=changed, source=source, cited=cited, true=true)


def count_of(kinds: Iterable[str], counts: Counter[str]) -> int:
    """The sum of the counts of these kinds."""
    return sum(counts[kind] for kind in kinds)


def main() -> None:
    """Makes the pairs, asks the gate, prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--documents", type=int, default=200, help="at most so many of each file")
    parser.add_argument("--show", metavar="KIND", help="print the wrong decisions of this kind")
    options = parser.parse_args()
    words = digest_words("en").gate
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for path in options.files:
        lines = path.read_text(encoding="utf-8").splitlines()
        chance = random.Random(options.seed)  # noqa: S311 - a sample
        chance.shuffle(lines)
        for line in lines[: options.documents]:
            for pair in make_pairs(str(json.loads(line).get("text") or ""), chance):
                flaws = check(pair.text, pair.cited, words)
                total[pair.kind] += 1
                right[pair.kind] += (not flaws) == pair.true
                if options.show == pair.kind and (not flaws) != pair.true:
                    print(f"- {pair.source}\n+ {pair.text}\n  {flaws}")
    for kind in (*FALSE, *TRUE):
        print(f"{kind:20} {right[kind]:6} of {total[kind]:6}  {right[kind] / max(1, total[kind]):.3f}")
    refused, kept = (count_of(own, right) / max(1, count_of(own, total)) for own in (FALSE, TRUE))
    print(f"refused {refused:.3f}, kept {kept:.3f}, balanced accuracy {(refused + kept) / 2:.3f}")


if __name__ == "__main__":
    main()
