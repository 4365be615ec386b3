"""Dateline: news coverage in; one living, sourced page per developing story out."""

__version__ = "0.1.0"
