"""What is set once in a while: everything about the school."""
