"""Settings: frozen, read once at the edge from defaults, `dateline.toml` and the environment, in this order."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from dateline.errors import SettingsError

PREFIX = "DATELINE_"
LISTS = {"gazetteers": os.pathsep, "outlets": os.pathsep, "allow": ","}
"""What separates the items of a list in a variable; the colons of IPv6 networks are none."""
LAST_PORT = 65535


def default_cache() -> Path:
    """The user's cache folder for converted models ($XDG_CACHE_HOME/dateline, ~/Library/Caches/dateline on macOS)."""
    base = os.environ.get("XDG_CACHE_HOME")
    if base:
        return Path(base) / "dateline"
    mac = Path.home() / "Library" / "Caches"
    return (mac if mac.is_dir() else Path.home() / ".cache") / "dateline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings; each is documented in docs/using.md.

    `store` is a database URL or a path. `gazetteers` and `outlets` are further TOML files of the forms in `data/`.
    `allow` lists networks (CIDR) that the HTTP client may reach although they are not public.
    `workers` are the processes that read much at once; 0 is one for each processor, 1 none beside the first.
    `llm` is the base address of an OpenAI-compatible endpoint; its key is DATELINE_LLM_KEY in the environment and no
    setting, so that it stands in no file.
    """

    store: str = "dateline.db"
    cache: str = ""
    gazetteers: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    editor: str = ""
    site: str = ""
    contact: str = ""
    host: str = "127.0.0.1"
    port: int = 8765
    views: bool = False
    allow: tuple[str, ...] = ()
    encoder: str = "auto"
    workers: int = 0
    llm: str = ""
    llm_model: str = ""
    llm_seconds: float = 60.0

    @property
    def cache_folder(self) -> Path:
        """Where converted models are kept."""
        return Path(self.cache) if self.cache else default_cache()


def load_settings(path: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from `path` (./dateline.toml if it is there) and DATELINE_* variables; SettingsError if refused."""
    file = path or Path("dateline.toml")
    values = _from_file(file, required=path is not None)
    unknown = sorted(set(values) - set(Settings.__dataclass_fields__))
    if unknown:
        raise SettingsError(f"unknown setting {', '.join(unknown)}", path=str(file))
    _checked(values, str(file))
    return _checked({**values, **_from_environment(os.environ if environment is None else environment)}, "environment")


def _checked(values: Mapping[str, object], where: str) -> Settings:
    try:
        settings = msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as problem:
        raise SettingsError(str(problem), path=where) from None
    if not 0 <= settings.port <= LAST_PORT:
        raise SettingsError(f"port {settings.port} is none of 0 to {LAST_PORT}", path=where)
    return settings


def _from_environment(given: Mapping[str, str]) -> dict[str, object]:
    """The settings that variables name; an empty variable names none."""
    texts = {name: given.get(PREFIX + name.upper(), "") for name in Settings.__dataclass_fields__}
    return {name: _listed(name, text) for name, text in texts.items() if text}


def _listed(name: str, text: str) -> object:
    return [part.strip() for part in text.split(LISTS[name]) if part.strip()] if name in LISTS else text


def _from_file(file: Path, *, required: bool) -> Mapping[str, object]:
    if not file.is_file():
        if required:
            raise SettingsError("no such settings file", path=str(file))
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise SettingsError(str(problem), path=str(file)) from None
