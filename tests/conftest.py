"""Fixtures for all levels. Qt without a screen must be chosen before PySide6 is imported."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
