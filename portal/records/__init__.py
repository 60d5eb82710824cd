"""What can be disclosed: the language in which kinds of record are declared, and the catalogue of those there are."""

from __future__ import annotations
