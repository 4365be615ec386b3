"""The nouns of Dateline. Frozen, and importing nothing else of the project."""
