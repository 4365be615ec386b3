"""Clauses, noun phrases and acts of a language without a parser (German): word forms, commas and places of words."""
