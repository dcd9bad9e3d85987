"""*Privacy*: the register, what we know of somebody, forgetting, cleaning up, and texts that say too much."""
