"""Receivables: what is owed at any date, how old it is, what was collected and what changed."""
