"""Catalog and specs → the files that are kept in the project: each is made again and compared."""
