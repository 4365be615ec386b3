"""Texts about the day as a whole, told by their titles."""

import re
from dataclasses import dataclass
from functools import cache

from dateline.errors import SettingsError
from dateline.lexicon.files import data_file, read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bulletins:
    titles: tuple[str, ...]


def is_bulletin(title: str) -> bool:
    """Is this the title of a bulletin, a newsletter or an episode of a programme, which hold several topics?"""
    return any(pattern.match(title.strip()) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    path = data_file("bulletins.toml")
    try:
        return tuple(re.compile(title, re.IGNORECASE) for title in read_table(path, _Bulletins).titles)
    except re.error as problem:
        raise SettingsError(f"{problem.pattern!r}: {problem}", path=str(path)) from None
