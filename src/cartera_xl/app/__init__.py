"""Use cases, one a file: each supplies clock, user and interpreter, reads, plans and writes."""
