"""Which version of every notice counts."""

from portal.acceptance.taking import accept_all

__all__ = ["accept_all"]
