"""The digest in the making: what of a story may be told, its headline, and what its disputes leave of both."""
