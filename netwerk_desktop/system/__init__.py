"""The outside world without database or Qt: paths, settings, log, clock, instance lock, temporary files."""
