"""The one HTTP client: guards, limits, conditional requests, robots. Nothing here loads it before it is needed."""

from dateline.net.answer import Answer

__all__ = ["Answer"]
