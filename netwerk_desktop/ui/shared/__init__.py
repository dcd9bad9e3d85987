"""Widgets, theme and delegates that every tab uses."""
