"""Time expressions: the grammar that finds them, the tense that turns them, the calendar that resolves them."""
