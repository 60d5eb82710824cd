"""The only door out: what may leave, in which form, and the checks that nothing else does."""
