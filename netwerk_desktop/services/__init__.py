"""Use cases (verbs) and read models (frozen rows) over one database."""
