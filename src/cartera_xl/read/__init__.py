"""A file or a live book → raw cells. Nothing here knows what a column means."""
