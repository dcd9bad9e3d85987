"""The window. The only user of PySide6."""
