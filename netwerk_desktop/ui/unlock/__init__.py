"""Password, recovery key and lock: asking for them, choosing them, and hiding what is on the screen."""
