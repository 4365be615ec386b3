"""What a language model that may reword sentences is to the rest of Dateline. Off unless a person names one."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One call: what the model is told to do, the data it works on, and the JSON Schema that its answer must fit."""

    instructions: str
    data: str
    schema: str
    tokens: int


class Chat(Protocol):
    """Answers one request with text; ModelError where no answer came in time."""

    @property
    def name(self) -> str:
        """Which model, as its provider calls it."""
        ...

    def ask(self, request: Request) -> str:
        """The words of the answer, at most as long as the request allows."""
        ...
