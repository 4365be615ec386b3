"""Reading with one process, or with several where there is much to read; the same records in the same order."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dateline.lexicon.gazetteer import load_gazetteer
from dateline.lexicon.outlets import Registry, load_registry
from dateline.models.choose import choose_embedder
from dateline.models.embedder import Embedder, Vector
from dateline.models.tagger import SpacyTagger
from dateline.pipeline import reading_stages
from dateline.settings import Settings
from dateline.stage import Made, Stage, View, run
from dateline.text.sketches import lead_of
from dateline.types.records import Record
from dateline.types.text import Document

MUCH = 64
"""Documents at a time that are worth further processes, each of which takes some seconds to load the models."""
TOGETHER = 4
"""Documents handed to a process at once."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a document says and who found it; the vector of its title and beginning if another process read it."""

    made: tuple[Made, ...]
    lead: Vector | None = None


class Reader:
    """The reading stages of one process, with the user's own actors and outlets."""

    def __init__(self, settings: Settings) -> None:
        gazetteer = load_gazetteer(tuple(map(Path, settings.gazetteers)))
        self.stages: tuple[Stage, ...] = reading_stages(SpacyTagger(), gazetteer)
        self.registry: Registry = load_registry(tuple(map(Path, settings.outlets)))

    def read(self, document: Document) -> tuple[Made, ...]:
        """All that is read in a document, and who made it."""
        return run(view_of(document, self.registry), self.stages)[1]


class Readers:
    """Reads documents in order, with at most `workers` processes beside this one (0: one for each processor)."""

    def __init__(self, settings: Settings) -> None:
        self._settings, workers = settings, settings.workers
        self._workers = workers or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else workers or 1
        self._own: Reader | None = None
        self._pool: ProcessPoolExecutor | None = None

    def close(self) -> None:
        """Ends the further processes."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def read(self, documents: Sequence[Document]) -> Iterator[Read]:
        """What is read in each of the documents, in their order."""
        if self._workers > 1 and (self._pool or len(documents) >= MUCH):
            pool = self._start()
            with _unheard():  # processes are started as documents are handed over
                return pool.map(_read, documents, chunksize=TOGETHER)
        return (Read(self.own.read(document)) for document in documents)

    @property
    def own(self) -> Reader:
        """The reader of this process."""
        self._own = self._own or Reader(self._settings)
        return self._own

    def _start(self) -> ProcessPoolExecutor:
        if self._pool is None:
            fresh = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._workers, fresh, initializer=_prepare, initargs=(self._settings,))
        return self._pool


@contextmanager
def _unheard() -> Iterator[None]:
    """Processes that are started in here never hear Ctrl-C: it is for the first one, which then ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def view_of(document: Document, registry: Registry, made: Sequence[Made] = ()) -> View:
    """A view of one document with the records that were made of it."""
    kinds: dict[type[Record], list[Record]] = {}
    for item in made:
        kinds.setdefault(type(item.record), []).append(item.record)
    outlet = registry.find(document.outlet, document.url)
    return View(
        documents=(document,),
        made={kind: tuple(found) for kind, found in kinds.items()},
        outlets={document.key: outlet} if outlet else {},
    )


_reader: Reader | None = None
_embedder: Embedder | None = None


def _prepare(settings: Settings) -> None:
    """Loads the models in a further process, which ends when the first one does, even if that was killed."""
    global _reader, _embedder
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _reader = Reader(settings)
    _embedder = choose_embedder(settings.cache_folder, settings.encoder, _say_nothing)


def _say_nothing(message: str) -> None:
    """The first process has said which encoder is used."""


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(document: Document) -> Read:
    assert _reader is not None and _embedder is not None, "a further process reads before it is prepared"
    return Read(_reader.read(document), _embedder.embed(lead_of(document.part("title"), document.text)))
