"""Sentences a second that events and positions read, beside the parse: python benchmarks/bench_events.py [COPIES]."""

import sys
import time

from dateline.lexicon.events import load_vocabulary
from dateline.lexicon.positions import load_stance_words
from dateline.lexicon.public_acts import load_public_acts
from dateline.models.tagger import SpacyTagger
from dateline.text.coding import code
from dateline.text.public_acts import Telling
from dateline.text.sides import Sides
from dateline.text.stances import stances
from dateline.text.tree import Tree
from dateline.text.words import Words

SENTENCES = (
    "Norland said it would withdraw its troops from the valley if Sudland stops shelling the port.",
    "The foreign minister met his counterpart in Geneva on Friday to discuss the release of the prisoners.",
    "Police arrested two journalists after a protest against the curfew that the government had imposed.",
    "The budget was read for the third time, and the members went home before the rain came.",
)


def main() -> None:
    """Parses the sentences once and prints the rates."""
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else 250
    tagger, vocabulary, words = SpacyTagger(), load_vocabulary(), load_stance_words()
    parse, seconds = timed(lambda: tagger.parse(" ".join(SENTENCES * copies), "en"))
    count = len(parse.sentences)
    report("parse", count, seconds)
    trees = [Tree(parse, sentence) for sentence in parse.sentences]
    report("events", count, timed(lambda: [code(tree, vocabulary) for tree in trees])[1])
    judge = load_public_acts()
    acts = [(Sides(Words(tree, vocabulary), (), {}), act) for tree in trees for act in code(tree, vocabulary)]
    told = [Telling(act=act, sides=sides, status="happened", claimed=False, titled=False) for sides, act in acts]
    background, seconds = timed(lambda: judge.background([parse]))
    report("judge", count, seconds + timed(lambda: [judge.keeps(background, telling) for telling in told])[1])
    report("positions", count, timed(lambda: [stances(tree, words) for tree in trees])[1])


def timed(work):
    """What the work returns, and the seconds it took."""
    start = time.perf_counter()
    made = work()
    return made, time.perf_counter() - start


def report(what: str, count: int, seconds: float) -> None:
    """One line of the table."""
    print(f"{what:10} {count} sentences in {seconds:6.2f} s: {count / seconds:8.0f} a second")


if __name__ == "__main__":
    main()
