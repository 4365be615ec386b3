"""JSON Schema of the outside faces, generated from the types."""

from typing import Any

import msgspec

from dateline.types.readings import Reading
from dateline.types.stories import StoryPage


class DocumentFace(msgspec.Struct):
    """A document as it is given in JSON Lines; only text or title must be there, unknown keys are ignored."""

    id: str | int | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    text: str | None = None
    published: str | None = None
    language: str | None = None
    author: str | list[str] | None = None


FACES: dict[str, type] = {"reading": Reading, "story": StoryPage, "document": DocumentFace}


def schema_of(face: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of "reading", "story" or "document"."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(FACES[face])}
