"""Why a file as a whole is not opened."""

from __future__ import annotations


class Refusal(Exception):
    """A file that is not opened: stable code, what is wrong, how to mend it (Chinese)."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy
