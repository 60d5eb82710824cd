"""Rows become records; whatever is wrong becomes a problem with a place and a remedy."""
