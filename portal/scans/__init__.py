"""Originals made ready for the public: a proposal, one person who adjusts it, another who confirms it."""
