"""*Geschiedenis*: who changed what when, and older values that come back."""
