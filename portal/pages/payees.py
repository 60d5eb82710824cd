"""Where the page of a payee is, for pages that name one."""

from __future__ import annotations

from portal.fields.folding import folded
from portal.pages.by_name import suppliers
from portal.pages.view import View
from portal.register.facts import fact
from portal.register.register import Register


def at(view: View, name: str) -> str:
    """The address of the page of all that an organisation was paid or awarded; empty where it has none."""
    return _at(view.register, folded(name))


@fact
def _at(register: Register, name: str) -> str:
    return _pages(register).get(name, "")


@fact
def _pages(register: Register) -> dict[str, str]:
    return {folded(one.name): one.address for one in suppliers(View(register))}
