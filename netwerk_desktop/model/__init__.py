"""The school's network: entities, values, rules and errors. SQLAlchemy and the standard library only.

Nothing is imported here, so that the lock and the log can use ``model.errors`` before SQLAlchemy is loaded;
``model.entities`` maps everything.
"""
