"""Languages that are read without a parser: by forms of verbs, marks and tables."""

FLAT = ("de",)


def flat_language(language: str | None) -> str | None:
    """The primary subtag of a language that is read without a parser; None for any other and for an unknown one."""
    primary = (language or "").partition("-")[0].lower()
    return primary if primary in FLAT else None
