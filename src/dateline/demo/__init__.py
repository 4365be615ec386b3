"""The sample crisis: a world of our own, with its gazetteer and outlets as a user would keep them."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from dateline.settings import Settings

FOLDER = Path(str(files("dateline.demo")))


def demo_sources() -> list[str]:
    """The sample articles."""
    return [str(FOLDER / "articles.jsonl")]


def demo_settings(settings: Settings, *, named: bool) -> Settings:
    """The user's settings with the sample world's actors and outlets, and a store of its own unless one is `named`."""
    return replace(
        settings,
        store=settings.store if named else "dateline-demo.db",
        gazetteers=(*settings.gazetteers, str(FOLDER / "actors.toml")),
        outlets=(*settings.outlets, str(FOLDER / "outlets.toml")),
        editor=settings.editor or "the Dateline demo desk",
    )
