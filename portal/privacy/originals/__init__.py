"""Scans and photographs: drawn anew in a process of their own, and shown as far as two people have approved."""
