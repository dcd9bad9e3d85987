"""The law's duties in minutes: the register, what we know of somebody, forgetting, cleaning up, consent."""
