"""What is remembered of texts: where each stands, what is whose copy, words to compare, and what a house repeats."""

from collections.abc import Sequence
from functools import reduce

import msgspec
from msgspec.structs import replace

from dateline.stage import Shelf
from dateline.text.boilerplate import leave_out
from dateline.text.fingerprints import Words, read_words
from dateline.text.kinship import Standing
from dateline.text.shared_runs import Text, unpack


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of a document: where it stands, what it is a copy of, and which documents are copies of it."""

    key: str
    id: str
    house: str
    url: str
    first: bool
    published: float | None
    words: int
    of: str | None = None
    copies: tuple[str, ...] = ()
    partly: bool = False
    by_day: bool = False

    @property
    def standing(self) -> Standing:
        """What decides who copied."""
        return Standing(first=self.first, published=self.published, by_day=self.by_day, words=self.words, key=self.key)

    def same_article(self, other: "Entry") -> bool:
        """Are these two versions of one article?"""
        return self.id == other.id or bool(self.url and self.url == other.url and self.house == other.house)


class Copybook:
    """What the shelf keeps: entries, texts to compare, and the last paragraphs of every house."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def entry(self, key: str) -> Entry | None:
        """The entry of a document."""
        kept = self._shelf.get(f"copy:{key}")
        return msgspec.msgpack.decode(kept, type=Entry) if kept else None

    def entries(self, keys: Sequence[str]) -> dict[str, Entry]:
        """The entries of those documents that have one."""
        kept = self._shelf.get_many([f"copy:{key}" for key in keys]) if keys else {}
        found = (msgspec.msgpack.decode(entry, type=Entry) for entry in kept.values())
        return {entry.key: entry for entry in found}

    def root(self, entry: Entry) -> Entry:
        """The entry at the upper end of a chain of copies."""
        seen = {entry.key}
        while entry.of and entry.of not in seen:
            seen.add(entry.of)
            entry = self.entry(entry.of) or entry
        return entry

    def text(self, key: str) -> Text | None:
        """The text of a document, as this version of the stage keeps it."""
        packed = self._shelf.get(f"words:{key}")
        return unpack(packed) if packed else None

    def keep(self, entry: Entry, text: Text) -> None:
        """Keeps a document."""
        self._put(entry)
        self._shelf.put(f"words:{entry.key}", text.pack())

    def own_words(self, text: str, house: str) -> Words:
        """The words of a text, those of the house's boilerplate marked; the house's memory moves on."""
        words = read_words(text)
        if house:
            words, memory = leave_out(words, self._shelf.get(f"house:{house}") or b"")
            self._shelf.put(f"house:{house}", memory)
        return words

    def link(self, key: str, of: str) -> None:
        """Makes one document the copy of another."""
        copy, origin = self.entry(key), self.entry(of)
        if copy and origin:
            before = self.entry(copy.of) if copy.of else None
            if before:
                self._put(replace(before, copies=tuple(k for k in before.copies if k != key)))
            self._put(replace(copy, of=of))
            self._put(replace(origin, copies=tuple(dict.fromkeys((*origin.copies, key)))))

    def remove(self, entry: Entry) -> str | None:
        """Forgets a document; where it was an origin, the key of the copy that stands for it from now on."""
        for kind in ("copy", "words"):
            self._shelf.drop(f"{kind}:{entry.key}")
        above = self.entry(entry.of) if entry.of else None
        if above:
            self._put(replace(above, copies=tuple(key for key in above.copies if key != entry.key)))
        below = [copy for copy in map(self.entry, entry.copies) if copy]
        head = above
        if below and not head:
            head = reduce(lambda first, copy: copy if copy.standing.before(first.standing) else first, below)
            self._put(replace(head, of=None))
        for copy in below:
            if head and copy.key != head.key:
                self.link(copy.key, head.key)
        return head.key if head and not above else None

    def succeed(self, key: str, entry: Entry) -> None:
        """Remembers that a document to come is the next version of this one."""
        self._shelf.put(f"since:{key}", msgspec.msgpack.encode((entry.published, entry.by_day)))

    def dated(self, entry: Entry) -> Entry:
        """The entry with the time of its first version, where that was forgotten for it."""
        kept = self._shelf.get(f"since:{entry.key}")
        if not kept:
            return entry
        self._shelf.drop(f"since:{entry.key}")
        published, by_day = msgspec.msgpack.decode(kept, type=tuple[float | None, bool])
        return entry if published is None else replace(entry, published=published, by_day=by_day)

    def mark_partly(self, key: str) -> None:
        """Remembers that passages of a document have an origin."""
        entry = self.entry(key)
        if entry:
            self._put(replace(entry, partly=True))

    def _put(self, entry: Entry) -> None:
        self._shelf.put(f"copy:{entry.key}", msgspec.msgpack.encode(entry))
