"""The parts of the main window: tab strip, menus, undo, progress, status, help, backups, closing."""
