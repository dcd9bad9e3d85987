"""Lists that come in and go out: spreadsheets and CSV. No database, no Qt."""
