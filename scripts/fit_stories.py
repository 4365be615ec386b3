"""Fits the weights in src/dateline/data/models.toml that decide about stories.

    python scripts/fit_stories.py --encoder e5 --stories FILE… --apart FILE… --check FILE… --cache FOLDER --write

The files are JSON Lines (plain or gzip) of documents with `story_id` and `grade` ("core", "distractor"; others are
given to the stage but not learned from). In --apart every document is a story of its own; --check files are only
measured, alone with the weights that there are. The streams are played through the stage itself: first with every
document put where it belongs, then as the weights of the round before decide, so that the stage learns from the stories
it really meets. Whether a group of documents is one story or two is learned from labelled stories and from pairs of
stories that are near each other, cut as the stage cuts them.
"""

import argparse
import gzip
import json
import pickle
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.lexicon.decisions import Logistic, StoryRules, story_rules
from dateline.lexicon.files import data_file
from dateline.lexicon.gazetteer import load_gazetteer
from dateline.models import e5
from dateline.models.choose import choose_embedder
from dateline.models.embedder import Embedder, TextRole, Vector
from dateline.models.tagger import SpacyTagger
from dateline.settings import default_cache
from dateline.stage import MemoryPostings, MemoryShelf, Stage, View, run
from dateline.stages.furniture import FindFurniture
from dateline.stages.language import FindLanguage
from dateline.stages.mentions import FindMentions
from dateline.stages.stories import AssignStories
from dateline.stages.times import FindTimes
from dateline.text.likeness import FEATURES, STORY_FEATURES, Features
from dateline.text.members import Member
from dateline.text.partings import PARTING_FEATURES, cut, depth, side_of
from dateline.text.profiles import Profile
from dateline.types.records import InStory, StoryMerged
from dateline.types.text import Document

HEAD = """# Weights and thresholds that hold for one encoder and version only; features as in dateline.text.likeness.
# Written by scripts/fit_stories.py; do not edit.
"""
ROUNDS = 3
# Only what is surely two is parted: at .4, and without an encoder at .25, a big story is cut by language and angle.
# Of the joins of feed items that were likely by .5 to .7 thirteen of 20 put two events together, by .7 to .8 twelve of
# 26, by .8 and more 25 of 191, read by eye.
# Without an encoder two reports of one event are less likely: read by eye, items come out as well at .65.
LEXICAL_PAIR_AT = 0.65
# Of whole articles the two events of a pair of look-alikes were one by .6 and more in two of 25 cases, the halves of
# one event in 41 of 43.
JOIN_AT, PAIR_AT, UNSURE_AT, MERGE_AT, PART_AT, WHOLE_AT, ARC_AT = 0.45, 0.75, 0.25, 0.5, 0.15, 0.6, 0.5
# A wrong join costs more than a missed one, which a merger can still mend.
WRONG_JOIN, WRONG_MERGER, WRONG_ONE = 4.0, 3.0, 1.0
RIDGE = 5.0
# Beside the right one, only the likeliest candidates of a document are learned from: the rest are never in doubt.
HARD = 3
# Two unlabelled documents are no pair of one story when they share neither a second rare word nor their titles.
LOOSE_ANCHOR, LOOSE_HEADLINE = 0.45, 0.5
UNKNOWN = "?"
# Groups that are cut: documents drawn from one story, or so many from each of two that are near each other.
ALONE, TOGETHER = (5, 8, 12, 20), ((3, 2), (2, 4), (4, 4), (3, 7), (6, 6), (8, 8), (12, 12), (6, 18))
# A side is of the story that so great a part of it is of; groups cut across both stories teach nothing.
PURE = 0.8
EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A comparison and what was right: of a document with a story, of two stories, or of the sides of a cut."""

    features: Features
    same: bool
    stream: str
    document: str
    turn: int


@dataclass(slots=True)
class Stream:
    """Documents with what was read in them, and the labels of those that have one."""

    name: str
    views: list[View]
    labels: dict[str, str]
    weight: float
    learned: bool


@dataclass(slots=True)
class Record:
    """What one play through a stream gave."""

    joins: list[Example] = field(default_factory=list)
    mergers: list[Example] = field(default_factory=list)
    members: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def put(self, document: str, story: str) -> None:
        """Puts a document into a story, out of any other."""
        for documents in self.members.values():
            if document in documents:
                documents.remove(document)
        self.members[story].append(document)

    def story_of(self) -> dict[str, str]:
        """The story of each document."""
        return {document: story for story, documents in self.members.items() for document in documents}


class Watched(AssignStories):
    """The stage with its comparisons written down; when `forced`, documents go where their labels say."""

    def watch(self, stream: Stream, record: Record, *, forced: bool, turn: int) -> None:
        """Says what to watch before the stream is played."""
        self.stream, self.record, self.forced, self.turn = stream, record, forced, turn
        self.homes: dict[str, str] = {}

    def _features(self, member, profile):  # type: ignore[no-untyped-def]
        features = super()._features(member, profile)
        key = member.key
        same = self._same(self.stream.labels.get(key), self._label(profile), features, FEATURES)
        if same is not None:
            self.record.joins.append(self._example(features, same, key))
        return features

    def _story_features(self, profile, candidate):  # type: ignore[no-untyped-def]
        features = super()._story_features(profile, candidate)
        same = self._same(self._label(profile), self._label(candidate.profile), features, STORY_FEATURES)
        if same is not None and not self.forced:
            self.record.mergers.append(self._example(features, same, profile.story))
        return features

    def _example(self, features: Features, same: bool, of: str) -> Example:
        return Example(features=features, same=same, stream=self.stream.name, document=of, turn=self.turn)

    def _place(self, view, member, candidates, before):  # type: ignore[no-untyped-def]
        profile, place = super()._place(view, member, () if self.forced else candidates, before)
        if not self.forced:
            return profile, place
        label = self.stream.labels.get(view.document.key) or UNKNOWN
        home = self.homes.setdefault(view.document.key if label == UNKNOWN else label, profile.story)
        return self._book.story(home) or profile, type(place)(home, 1.0, "label")

    def _repair(self, profile, candidates):  # type: ignore[no-untyped-def]
        return iter(()) if self.forced else super()._repair(profile, candidates)

    def _label(self, profile: Profile) -> str | None:
        """The label of most of a story's documents; null when they are too mixed to teach anything."""
        labels = Counter(map(self.stream.labels.get, self.record.members[profile.story]))
        labels.pop(None, None)
        if not labels:
            return None
        label, count = labels.most_common(1)[0]
        return label if count >= 0.6 * labels.total() else None

    def _same(self, one: str | None, other: str | None, features: Features, names: Sequence[str]) -> bool | None:
        if one is None or other is None:
            return None
        if one != UNKNOWN or other != UNKNOWN:
            return one == other
        alike = "headline" if "headline" in names else "headlines"
        loose = features[names.index("anchor2")] < LOOSE_ANCHOR and features[names.index(alike)] < LOOSE_HEADLINE
        return False if loose else None


class Remembered:
    """An encoder that encodes every text once."""

    def __init__(self, embedder: Embedder, known: dict[str, Vector]) -> None:
        self.name, self.version, self.dimension = embedder.name, embedder.version, embedder.dimension
        self._embedder, self._known = embedder, known

    def embed(self, text: str, kind: TextRole = "query") -> Vector:
        """The vector of a text."""
        if text not in self._known:
            self._known[text] = self._embedder.embed(text, kind)
        return self._known[text]


def main() -> None:
    """Read, fit, measure, and write when asked."""
    options = arguments()
    reading = (FindLanguage(), FindFurniture(), FindMentions(SpacyTagger(), load_gazetteer()), FindTimes(SpacyTagger()))
    streams = [load(path, reading, options.cache, weight=2.0) for path in options.stories]
    streams += [load(path, reading, options.cache, weight=0.5, apart=True) for path in options.apart]
    streams += [load(path, reading, options.cache, learned=False) for path in options.check]
    embedder = Remembered(choose_embedder(default_cache(), options.encoder), vectors := vectors_of(options))
    learned = [stream for stream in streams if stream.learned]
    rules = story_rules(embedder.name, embedder.version)
    if learned:
        rules = refit_one(embedder, rules, learned) if options.partings else fit(embedder, learned)
    for stream in streams:
        report(stream, play(embedder, rules, stream))
    save(options.cache and options.cache / f"vectors-{options.encoder}.pickle", vectors)
    if options.write:
        write(embedder, rules)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Fit what decides about stories.")
    parser.add_argument("--encoder", choices=("e5", "lexical"), required=True)
    parser.add_argument("--cache", type=Path, help="keep readings and vectors here between runs")
    parser.add_argument("--partings", action="store_true", help="fit only whether a group is one story or two")
    parser.add_argument("--write", action="store_true", help="put the weights into models.toml")
    for name in ("stories", "apart", "check"):
        parser.add_argument(f"--{name}", nargs="+", type=Path, default=[])
    return parser.parse_args()


def load(
    path: Path,
    reading: Sequence[Stage],
    cache: Path | None,
    *,
    weight: float = 1.0,
    apart: bool = False,
    learned: bool = True,
) -> Stream:
    """One file's documents in the order of time, undated ones in that of their keys."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        rows = {document.key: (document, row) for row in map(json.loads, file) if (document := document_of(row))}
    pairs = sorted(rows.values(), key=lambda pair: (pair[0].published or EARLIEST, pair[0].key))
    kept = cache / f"{path.name}.pickle" if cache else None
    known = {view.document.key: view for view in kept_or_none(kept) or ()}
    views = [known.get(document.key) or run(View(documents=(document,)), reading)[0] for document, _ in pairs]
    save(kept, views)
    given = {document.key: document.key if apart else label_of(row) for document, row in pairs}
    return Stream(path.name, views, {key: label for key, label in given.items() if label}, weight, learned)


def document_of(row: dict[str, str | None]) -> Document:
    """A document as the yardsticks give it."""
    text, title = row.get("text") or "", row.get("title")
    published = row.get("published")
    when = datetime.fromisoformat(published.replace("Z", "+00:00")) if published else None
    return Document(
        id=row.get("doc_id") or row.get("id") or "",
        text=text or title or "",
        title=title if text else None,
        outlet=row.get("outlet"),
        url=row.get("url"),
        published=when if when is None or when.tzinfo else when.replace(tzinfo=UTC),
        language=row.get("lang"),
    )


def label_of(row: dict[str, str | None]) -> str | None:
    """The story's name, UNKNOWN for a document of no labelled story, null for one that nothing is learned from."""
    grade = row.get("grade") or ("core" if row.get("story_id") else "distractor")
    return {"core": row.get("story_id"), "distractor": UNKNOWN}.get(grade)


def fit(embedder: Embedder, streams: Sequence[Stream]) -> StoryRules:
    """Plays and fits in turn."""
    joins: list[Example] = []
    mergers: list[Example] = []
    weights = {stream.name: stream.weight for stream in streams}
    nothing = Logistic(-9.0, np.zeros(len(FEATURES))), Logistic(-9.0, np.zeros(len(STORY_FEATURES)))
    one = Logistic(9.0, np.zeros(len(PARTING_FEATURES)))
    rules = make_rules(embedder, *nothing, one)
    for turn in range(ROUNDS + 1):
        for stream in streams:
            record = play(embedder, rules, stream, forced=turn == 0, turn=turn)
            joins += record.joins
            mergers += record.mergers
        join = solve(joins, weights, WRONG_JOIN)
        join = solve(hardest(joins, join), weights, WRONG_JOIN)
        merge = solve(mergers, weights, WRONG_MERGER) if mergers else nothing[1]
        one = solve([example for stream in streams for example in cuts(embedder, join, stream)], weights, WRONG_ONE)
        rules = make_rules(embedder, join, merge, one)
        print(f"round {turn}: {len(joins)} comparisons with stories, {len(mergers)} of stories", flush=True)
    return rules


def refit_one(embedder: Embedder, rules: StoryRules, streams: Sequence[Stream]) -> StoryRules:
    """The rules with new weights for partings alone."""
    weights = {stream.name: stream.weight for stream in streams}
    examples = [example for stream in streams for example in cuts(embedder, rules.join, stream)]
    return replace(rules, one=solve(examples, weights, WRONG_ONE))


def cuts(embedder: Embedder, join: Logistic, stream: Stream) -> Iterator[Example]:
    """Groups drawn from one labelled story, or from two that are near each other, cut in two."""
    draw = random.Random(7)  # noqa: S311 - a fixed choice of examples
    stage = AssignStories(embedder, MemoryPostings(), MemoryShelf(), make_rules(embedder, join, join, join))
    stories: defaultdict[str, list[Member]] = defaultdict(list)
    for view in stream.views:
        label = stream.labels.get(view.document.key)
        if label and label not in (UNKNOWN, view.document.key):
            stories[label].append(stage._arrive(view))
    groups = [[(label, few(draw, members, size))] for label, members in sorted(stories.items()) for size in ALONE]
    for label, members in sorted(stories.items()):
        other = nearest(label, stories)
        groups += [
            [(label, few(draw, members, n)), (other, few(draw, stories[other], m))] for n, m in TOGETHER if other
        ]
    for number, group in enumerate(groups):
        labels = {member.key: label for label, members in group for member in members}
        sides = cut([member for _, members in group for member in members]) if len(labels) > 3 else None
        mostly = [most(labels, side) for side in sides or ()]
        if sides and all(mostly):
            features = depth(side_of(sides[0]), side_of(sides[1]), join.odds)
            yield Example(
                features=features, same=mostly[0] == mostly[1], stream=stream.name, document=str(number), turn=0
            )


def few(draw: random.Random, members: Sequence[Member], size: int) -> list[Member]:
    """Documents of a story, a run of them in the order of time: what is in doubt together came together."""
    start = draw.randrange(max(1, len(members) - 2 * size))
    run_of = members[start : start + 2 * size]
    return draw.sample(run_of, min(size, len(run_of)))


def most(labels: dict[str, str], side: Sequence[Member]) -> str | None:
    """The story of nearly all documents of a side."""
    label, count = Counter(labels[member.key] for member in side).most_common(1)[0]
    return label if count >= PURE * len(side) else None


def nearest(label: str, stories: dict[str, list[Member]]) -> str | None:
    """The story whose documents mean the most alike."""
    means = {name: np.mean([member.sketch.dense for member in members], axis=0) for name, members in stories.items()}
    others = sorted(name for name in stories if name != label)
    return max(others, key=lambda name: float(means[label] @ means[name]), default=None)


def make_rules(embedder: Embedder, join: Logistic, merge: Logistic, one: Logistic) -> StoryRules:
    """Rules with the thresholds that hold for all encoders but one."""
    pair_at = LEXICAL_PAIR_AT if embedder.name != e5.NAME else PAIR_AT
    return StoryRules(
        encoder=f"{embedder.name} {embedder.version}", join=join, merge=merge, one=one,
        join_at=JOIN_AT, pair_at=pair_at, unsure_at=UNSURE_AT, merge_at=MERGE_AT, part_at=PART_AT, whole_at=WHOLE_AT,
        arc_at=ARC_AT,
    )  # fmt: skip


def play(embedder: Embedder, rules: StoryRules, stream: Stream, *, forced: bool = False, turn: int = 0) -> Record:
    """One pass over a stream with a memory of its own."""
    record = Record()
    stage = Watched(embedder, MemoryPostings(), MemoryShelf(), rules)
    stage.watch(stream, record, forced=forced, turn=turn)
    for view in stream.views:
        for made in stage(view):
            if isinstance(made, InStory):
                record.put(made.document, made.story)
            elif isinstance(made, StoryMerged):
                record.members[made.into] += record.members.pop(made.story)
    return record


def hardest(joins: Sequence[Example], rule: Logistic) -> list[Example]:
    """The right candidates, and those of each document's turn that the rule finds likeliest."""
    turns: defaultdict[tuple[str, int], list[Example]] = defaultdict(list)
    for example in joins:
        turns[example.document, example.turn].append(example)
    kept: list[Example] = []
    for examples in turns.values():
        ordered = sorted(examples, key=lambda example: -float(rule.weights @ example.features))
        kept += [example for rank, example in enumerate(ordered) if rank < HARD or example.same]
    return kept


def solve(examples: Sequence[Example], streams: dict[str, float], wrong: float) -> Logistic:
    """Ridge logistic regression by Newton's method; each stream's pairs weigh the same, whatever their number."""
    counts = Counter((example.stream, example.same) for example in examples)
    weigh = np.array([
        streams[e.stream] / (counts[e.stream, e.same] + 20) * 500 * (1.0 if e.same else wrong) for e in examples
    ])  # fmt: skip
    features = np.array([example.features for example in examples])
    same = np.array([float(example.same) for example in examples])
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-6
    inputs = np.concatenate((np.ones((len(features), 1)), (features - mean) / spread), axis=1)
    ridge = np.diag([1e-6] + [RIDGE] * features.shape[1])
    found = np.zeros(inputs.shape[1])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(inputs @ found, -30, 30)))
        slope = inputs.T @ (weigh * (chance - same)) + ridge @ found
        curve = (inputs * (weigh * chance * (1 - chance) + 1e-9)[:, None]).T @ inputs + ridge
        step: npt.NDArray[np.float64] = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-6:
            break
    weights = found[1:] / spread
    return Logistic(round(float(found[0] - weights @ mean), 3), np.round(weights, 3))


def report(stream: Stream, record: Record) -> None:
    """B-cubed over labelled documents, and the share of unlabelled ones in their stories; without a story is alone."""
    found = {key: key for key in stream.labels} | record.story_of()
    core = {key: label for key, label in stream.labels.items() if label != UNKNOWN}
    strangers = Counter(found[key] for key, label in stream.labels.items() if label == UNKNOWN)
    cells, gold = Counter(found[key] for key in core), Counter(core.values())
    both = Counter((label, found[key]) for key, label in core.items())
    precision = sum(both[label, found[key]] / cells[found[key]] for key, label in core.items()) / len(core)
    recall = sum(both[label, found[key]] / gold[label] for key, label in core.items()) / len(core)
    foreign = sum(strangers[found[key]] / (strangers[found[key]] + cells[found[key]]) for key in core) / len(core)
    mean = 2 * precision * recall / (precision + recall)
    kind = "learned" if stream.learned else "checked"
    print(f"{stream.name} ({kind}): P {precision:.3f} R {recall:.3f} F {mean:.3f} intruders {foreign:.3f}")


def write(embedder: Embedder, rules: StoryRules) -> None:
    """Replaces this encoder's table in models.toml."""
    path = data_file("models.toml")
    kept = [part for part in tables(path) if f'encoder = "{embedder.name}"' not in part]
    parts = sorted([*kept, "\n".join(lines(embedder, rules)) + "\n"])
    path.write_text(HEAD + "\n" + "\n".join(parts), encoding="utf-8")


def tables(path: Path) -> Iterator[str]:
    """The tables of the file as they stand, one an encoder."""
    for part in path.read_text(encoding="utf-8").split("[[stories]]\n")[1:]:
        yield "[[stories]]\n" + part.strip() + "\n"


def lines(embedder: Embedder, rules: StoryRules) -> Iterator[str]:
    """One encoder's table."""
    yield "[[stories]]"
    yield f'encoder = "{embedder.name}"'
    yield f'version = "{embedder.version}"'
    for name in ("join_at", "pair_at", "unsure_at", "merge_at", "part_at", "whole_at", "arc_at"):
        yield f"{name} = {getattr(rules, name)}"
    tables = (
        ("join", rules.join, FEATURES),
        ("merge", rules.merge, STORY_FEATURES),
        ("one", rules.one, PARTING_FEATURES),
    )
    for table, rule, names in tables:
        yield f"\n[stories.{table}]\nintercept = {rule.intercept}\n\n[stories.{table}.weights]"
        yield from (f"{name} = {weight}" for name, weight in zip(names, rule.weights.tolist(), strict=True))


def vectors_of(options: argparse.Namespace) -> dict[str, Vector]:
    """The vectors kept from an earlier run."""
    return kept_or_none(options.cache and options.cache / f"vectors-{options.encoder}.pickle") or {}


def kept_or_none(path: Path | None) -> Any:
    """What an earlier run of this script kept."""
    return pickle.loads(path.read_bytes()) if path and path.is_file() else None  # noqa: S301 - our own file


def save(path: Path | None, thing: object) -> None:
    """Keeps something for the next run, when there is a place for it."""
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(thing))


if __name__ == "__main__":
    main()
