"""What happened when and what is due: read out of the documents of a story, before it is told in rows."""
