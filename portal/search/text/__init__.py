"""Text as it is searched: folded, cut into symbols, and how else it may be written."""
