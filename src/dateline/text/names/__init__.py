"""Names in a parsed text: where they are, what kind of thing they name, and who is meant by what."""
