"""Attacks on people on closed lists: each a permanent test, each with a control that can fail."""
