"""Pure computation on plain values: identifiers, folding, dates. No database, no Qt."""
