"""What locating names costs beside the stages before it: python benchmarks/bench_places.py [ROUNDS]."""

import resource
import sys
import time

from tests.corpus import DEMO, demo_documents

from dateline.lexicon.gazetteer import load_gazetteer
from dateline.lexicon.places import load_places
from dateline.models.tagger import SpacyTagger
from dateline.pipeline import reading_stages
from dateline.stage import Stage, View, run
from dateline.types.records import EventPlace, Location


def main(rounds: int) -> None:
    """Prints documents a second of the stage alone, what it found, and what opening and asking the index costs."""
    stages = reading_stages(SpacyTagger(), load_gazetteer((DEMO / "actors.toml",)))
    place = next(number for number, stage in enumerate(stages) if stage.name == "places")
    views = [run(View(documents=(document,)), stages[:place])[0] for document in demo_documents()]
    cost = min(one_round(stages[place], views) for _ in range(rounds))
    made = [record for view in views for record in stages[place](view)]
    located = sum(isinstance(record, Location) for record in made)
    events = sum(isinstance(record, EventPlace) for record in made)
    print(f"{len(views)} documents, {len(views) / cost:.0f} a second; {located} places, {events} places of events")
    index(rounds)


def one_round(stage: Stage, views: list[View]) -> float:
    """Seconds of the stage over all views."""
    start = time.process_time()
    for view in views:
        for _ in stage(view):
            pass
    return time.process_time() - start


def index(rounds: int) -> None:
    """Prints the index's memory and the time of a look-up that is not remembered."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    names = [f"{name} {number}" for number in range(2000 * rounds) for name in ("Kharkiv", "Springfield")]
    start = time.process_time()
    for name in names:
        load_places().find(name)
    spent = (time.process_time() - start) / len(names)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{spent * 1e6:.0f} microseconds a name, {grown:.1f} MB more memory")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
