"""The ledger of numbers as data: its records, what may follow what, and what is wrong; pure."""
