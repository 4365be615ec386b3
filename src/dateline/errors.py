"""Trouble in the world, as opposed to bugs.

DatelineError
├── InputError            a document, line or file that cannot be taken (path, line)
├── SettingsError         a setting or data file that is refused (path, line)
├── FetchError            an address that could not be read (url)
│   └── RefusedError      an address that must not be read: guard, robots, reservation (url)
├── ModelError            a model file that is missing or does not match its hash
├── StoreError            a store that cannot be opened, or is not ours
└── AnchorError           words that are not in the document they are said to come from (document)
"""


class DatelineError(Exception):
    """Base of all trouble in the world; attributes say where."""

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        url: str | None = None,
        document: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message, self.path, self.line, self.url, self.document = message, path, line, url, document

    def __str__(self) -> str:
        place = self.url or self.document or self.path
        if place and self.line:
            place = f"{place}:{self.line}"
        return f"{place}: {self.message}" if place else self.message


class InputError(DatelineError):
    """A document, line or file that cannot be taken."""


class SettingsError(DatelineError):
    """A setting or data file that is refused."""


class FetchError(DatelineError):
    """An address that could not be read."""


class RefusedError(FetchError):
    """An address that must not be read (guard, robots.txt, reservation)."""


class ModelError(DatelineError):
    """A model file that is missing or does not match its hash."""


class StoreError(DatelineError):
    """A store that cannot be opened, or is not ours."""


class AnchorError(DatelineError):
    """Words that are not in the document they are said to come from."""
