"""What takes all places together, found once a run: a page that asks for it hangs on what it comes to alone.

A fact is a function of a register and of words. To whoever keeps what was made of a register (`portal.register.seen`)
it is a question with an answer, whatever had to be read for that.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar

from portal.register.register import Register

T = TypeVar("T")
FACTS: Final[dict[str, Callable[..., Any]]] = {}
"""Every fact there is, by the module and name of its function."""


def fact(find: Callable[..., T]) -> Callable[..., T]:
    """Makes a fact of a function of a register and any number of words."""
    name = f"{find.__module__}.{find.__qualname__}"
    FACTS[name] = find

    @wraps(find)
    def found(register: Register, *words: str) -> T:
        return register.found((name, *words), find)

    return found
