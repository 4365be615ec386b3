"""Pure helpers that keep offsets."""
