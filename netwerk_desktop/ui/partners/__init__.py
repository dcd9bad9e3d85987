"""The tab Partners: the list with its filters, and the detail of who is chosen."""
