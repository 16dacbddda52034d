"""A foreign table → rows of one of our sheets. Pure: what is doubtful is asked, never guessed."""
