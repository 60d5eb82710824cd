"""Cells and pages are looked at before anything leaves: what is personal in them is an error with its place."""
