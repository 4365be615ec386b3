"""The one HTTP client: guards, limits, conditional requests, robots."""

from dateline.net.client import Answer, Client, Limits

__all__ = ["Answer", "Client", "Limits"]
