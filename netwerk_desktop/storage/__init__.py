"""The SQLite file: engine, unit of work, recorder, search, upgrade, backup. The only user of alembic."""
