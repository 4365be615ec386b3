"""Texts about no single event, told by their titles or by what their beginnings say of themselves."""

import re
from dataclasses import dataclass
from functools import cache

from dateline.errors import SettingsError
from dateline.lexicon.files import data_file, read_table

# So much of a text is its beginning; of a text without a title, so much stands for one.
_LEAD, _HEADLINE = 600, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bulletins:
    titles: tuple[str, ...]
    series: tuple[str, ...]
    leads: tuple[str, ...]


def is_bulletin(title: str, text: str = "") -> bool:
    """Is this a bulletin, a newsletter or an episode, which hold several topics, or one of a series that holds none?"""
    titles, leads = _patterns()
    headline = (title or text[:_HEADLINE]).strip()
    return any(found.match(headline) for found in titles) or any(found.search(text[:_LEAD]) for found in leads)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    path = data_file("bulletins.toml")
    table = read_table(path, _Bulletins)
    try:
        kinds = ((*table.titles, *table.series), table.leads)
        titles, leads = (tuple(re.compile(p, re.IGNORECASE) for p in kind) for kind in kinds)
    except re.error as problem:
        raise SettingsError(f"{problem.pattern!r}: {problem}", path=str(path)) from None
    return titles, leads
