"""The first start: my own school, or a look at the demo school."""
