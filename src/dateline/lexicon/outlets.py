"""The register of outlets and agencies: who stands behind a name or an address."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import tldextract

from dateline.errors import SettingsError
from dateline.lexicon.files import data_file, read_table
from dateline.types.outlets import Outlet
from dateline.types.text import Document

# Bundled suffix list only (no network); private suffixes on, or a.github.io would be b.github.io.
_SUFFIXES = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{3}")
_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_BULLETS = " \t•·*–—-"


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """The form of outlets.toml: `through` are addresses that only lead to other outlets, whose name then decides."""

    outlet: tuple[Outlet, ...] = ()
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An outlet and the lines (from 1) that name it; of a name that nobody has registered only `name` is known."""

    name: str
    id: str | None
    family: str | None
    kind: str | None
    country: str | None
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registry:
    """All registered outlets; each alias and each domain belongs to exactly one of them."""

    outlets: tuple[Outlet, ...]
    through: frozenset[str] = frozenset()
    _ids: Mapping[str, Outlet] = field(repr=False)
    _names: Mapping[str, Outlet] = field(repr=False)
    _domains: Mapping[str, Outlet] = field(repr=False)

    @property
    def agencies(self) -> tuple[Outlet, ...]:
        """The outlets whose text others print."""
        return tuple(outlet for outlet in self.outlets if outlet.kind == "agency")

    def outlet(self, id: str) -> Outlet:
        """The outlet of that id; KeyError if there is none."""
        return self._ids[id]

    def find(self, name: str | None, url: str | None) -> Outlet | None:
        """Whose address that is; without an address whose name; null for a name at an address that is not its own."""
        host = host_of(url)
        if host is None or any(place in self.through for place in _parents(host)):
            return self.named(name)
        return next((self._domains[place] for place in _parents(host) if place in self._domains), None)

    def named(self, name: str | None) -> Outlet | None:
        """Whose name that is, as listed, whatever its case."""
        return self._names.get(fold_name(name)) if name else None

    def of(self, documents: Iterable[Document]) -> dict[str, Outlet]:
        """The registered outlets of documents, by document key."""
        pairs = ((document.key, self.find(document.outlet, document.url)) for document in documents)
        return {key: outlet for key, outlet in pairs if outlet}

    def match(self, lines: Iterable[str]) -> tuple[Match, ...]:
        """The outlets that the lines name, in order of first appearance; empty lines are passed over."""
        found: dict[str, list[int]] = {}
        written: dict[str, str] = {}
        for number, line in enumerate(lines, start=1):
            name = line.strip().strip(_BULLETS).strip()
            if name:
                outlet = self.named(name)
                key = outlet.id if outlet else f"?{fold_name(name)}"
                found.setdefault(key, []).append(number)
                written.setdefault(key, name)
        return tuple(self._match(key, written[key], tuple(numbers)) for key, numbers in found.items())

    def _match(self, key: str, name: str, lines: tuple[int, ...]) -> Match:
        o = self._ids.get(key)
        if o is None:
            return Match(name=name, id=None, family=None, kind=None, country=None, lines=lines)
        return Match(name=o.name, id=o.id, family=o.family, kind=o.kind, country=o.country, lines=lines)


def load_registry(extra: tuple[Path, ...] = ()) -> Registry:
    """The shipped register with further files of the same form; SettingsError names file, line and reason."""
    return build_registry((data_file("outlets.toml"), data_file("agencies.toml"), *extra))


def build_registry(paths: Iterable[Path]) -> Registry:
    """The register of these files alone."""
    ids: dict[str, Outlet] = {}
    names: dict[str, Outlet] = {}
    domains: dict[str, Outlet] = {}
    through: set[str] = set()
    for path in paths:
        file = read_table(path, _File)
        through.update(file.through)
        for outlet in file.outlet:
            for problem in _problems(outlet, ids, names, domains):
                raise SettingsError(f"outlet {outlet.id!r}: {problem}", path=str(path), line=_line_of(path, outlet.id))
            ids[outlet.id] = outlet
            names.update(dict.fromkeys(map(fold_name, (outlet.name, *outlet.aliases)), outlet))
            domains.update(dict.fromkeys(outlet.domains, outlet))
    return Registry(outlets=tuple(ids.values()), through=frozenset(through), _ids=ids, _names=names, _domains=domains)


def fold_name(name: str) -> str:
    """A name for comparison: composed, lower case, single blanks; never folded further, or look-alikes would merge."""
    return " ".join(unicodedata.normalize("NFC", name).lower().split())


def host_of(url: str | None) -> str | None:
    """The host of a web address, lower case; null for anything that is no http(s) address."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    # Browsers read a backslash as a slash: https://evil.example\@bbc.com leads to evil.example.
    return host.split("\\")[0] if "\\" not in parts.netloc else parts.netloc.split("\\")[0].lower()


def registrable_domain(host: str) -> str:
    """What somebody registered of this host (bbc.co.uk of news.bbc.co.uk): two labels where the suffix is unknown."""
    return _SUFFIXES(host).top_domain_under_public_suffix or ".".join(host.split(".")[-2:])


def _parents(host: str) -> Iterator[str]:
    """The host and the domains above it, down to the registrable one."""
    last = registrable_domain(host)
    while True:
        yield host
        if host == last or "." not in host:
            return
        host = host.split(".", 1)[1]


def _problems(
    outlet: Outlet, ids: Mapping[str, Outlet], names: Mapping[str, Outlet], domains: Mapping[str, Outlet]
) -> Iterator[str]:
    if not _ID.fullmatch(outlet.id):
        yield "an id is lower-case words joined by hyphens"
    if outlet.id in ids:
        yield "this id is taken"
    if not outlet.name.strip() or not outlet.family.strip():
        yield "name and family may not be empty"
    if outlet.country is not None and not _COUNTRY.fullmatch(outlet.country):
        yield f"country {outlet.country!r} is no ISO 3166-1 alpha-3 code"
    for name in (outlet.name, *outlet.aliases):
        if fold_name(name) in names:
            yield f"alias {name!r} belongs to {names[fold_name(name)].id!r}"
    for domain in outlet.domains:
        if domain in domains:
            yield f"domain {domain!r} belongs to {domains[domain].id!r}"
        if not _DOMAIN.fullmatch(domain) or _SUFFIXES(domain).suffix == domain:
            yield f"{domain!r} is no domain that somebody can own"


def _line_of(path: Path, id: str) -> int | None:
    """The last line of the file that gives this id."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(
        (n for n, line in reversed(list(enumerate(lines, 1))) if re.search(rf'\bid = "{re.escape(id)}"', line)), None
    )
