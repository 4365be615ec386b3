"""Who said what, read off a parse: cues, sources, contents, quotations, certainty. Shared by quotes and claims."""
