"""Taking in a list of partners: the assistant and its four pages."""

from netwerk_desktop.ui.importing.assistant import ImportAssistant

__all__ = ["ImportAssistant"]
