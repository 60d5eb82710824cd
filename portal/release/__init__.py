"""Build aside, verify, swap."""
