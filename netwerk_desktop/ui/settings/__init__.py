"""What is set once in a while: everything about the school."""

from netwerk_desktop.ui.settings.school_dialog import SchoolDialog

__all__ = ["SchoolDialog"]
