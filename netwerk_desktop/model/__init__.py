"""The school's network: entities, values, rules and errors. Typed SQLAlchemy classes and the standard library only."""
