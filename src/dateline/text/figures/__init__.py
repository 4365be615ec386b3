"""Figures in a text: their bounds and units, and what they count."""
