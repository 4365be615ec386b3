"""Loads and checks `data/` into frozen objects; a mistake is refused with file, place and reason."""
