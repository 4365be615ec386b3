"""Speed and memory of the models in one run: `python benchmarks/bench_models.py [--json]`.

CPU-seconds of one process are measured, not wall time, so that a busy machine does not matter; the ratio of embedding
to parsing is the figure to compare between machines. The text is our own and fixed.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from dateline.models.e5 import E5Embedder
from dateline.models.lexical import LexicalEmbedder
from dateline.models.tagger import RuleTagger, SpacyTagger

SENTENCES = (
    "Norland's foreign minister, Jana Petrow, said on Tuesday that talks with Ostmark would resume in two weeks.",
    "At least 12 people were killed and 40 injured when a ferry sank near the port of Halden, the coast guard said.",
    "“We will not sign anything under threat,” she told reporters after a meeting with the Swiss envoy in Berlin.",
    "The central bank raised its key rate to 4.25 percent, citing higher fuel prices and a weaker currency.",
    "Ostmark's defence ministry denied the report and accused Norland of preparing an attack on its radar stations.",
)
ROUNDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One measurement: CPU-seconds for `items`, and the process's peak memory afterwards in MB."""

    what: str
    items: int
    seconds: float
    peak_mb: int

    @property
    def rate(self) -> float:
        """Items a CPU-second."""
        return self.items / self.seconds


def measure(what: str, items: int, work: Callable[[], object]) -> Finding:
    """Run the work once and say what it took."""
    started = time.process_time()
    work()
    seconds = time.process_time() - started
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit
    return Finding(what=what, items=items, seconds=round(seconds, 3), peak_mb=peak)


def run() -> list[Finding]:
    """Measure all models; memory grows from line to line, since one process holds them all."""
    texts = [f"{sentence} ({number})" for number in range(ROUNDS) for sentence in SENTENCES]
    article = "\n\n".join(texts)
    findings = []
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        prepared = measure("prepare and open the encoder, once", 1, lambda: E5Embedder(cache, lambda message: None))
        held: list[E5Embedder] = []
        opened = measure("open the encoder", 1, lambda: held.append(E5Embedder(cache)))
        encoder = held[0]
        findings += [prepared, opened]
        findings.append(measure("embed sentences", len(texts), lambda: [encoder.embed(text) for text in texts]))
        findings.append(
            measure("embed whole articles (512 tokens)", 10, lambda: [encoder.embed(article) for _ in range(10)])
        )
    lexical = LexicalEmbedder()
    findings.append(measure("embed sentences by spelling", len(texts), lambda: [lexical.embed(text) for text in texts]))
    taggers: list[SpacyTagger] = []
    findings.append(measure("open the tagger", 1, lambda: taggers.append(SpacyTagger())))
    findings.append(measure("parse sentences", len(texts), lambda: taggers[0].parse(article, "en")))
    findings.append(measure("parse sentences by rules", len(texts), lambda: RuleTagger().parse(article, "de")))
    return findings


def main() -> None:
    """Print the findings as a table or as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    as_json = parser.parse_args().json
    findings = run()
    for finding in findings:
        if as_json:
            print(json.dumps({**asdict(finding), "rate": round(finding.rate, 2)}))
        else:
            print(f"{finding.what:36} {finding.seconds:8.3f} s {finding.rate:10.1f}/s {finding.peak_mb:6d} MB peak")
    rates = {finding.what: finding.rate for finding in findings}
    ratio = rates["embed sentences"] / rates["parse sentences"]
    print(json.dumps({"what": "embedding to parsing", "ratio": round(ratio, 2)}) if as_json else f"ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
