"""What is remembered of stories, what a new document changes among them, and what editors say about them."""
