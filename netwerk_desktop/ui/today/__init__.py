"""The tab Vandaag: one list of what to do, read from top to bottom, and the week and the risks beside it."""
