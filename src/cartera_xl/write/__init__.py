"""Plan → a new book, a user's file, a live book, a document. Decides nothing."""
