"""Where the page of a payee is, for pages that name one."""

from __future__ import annotations

from portal.fields.folding import folded
from portal.pages.by_name import suppliers
from portal.pages.view import View

_KEPT = ("", "payee pages")


def at(view: View, name: str) -> str:
    """The address of the page of all that an organisation was paid or awarded; empty where it has none."""
    if _KEPT not in view.register.kept:
        view.register.kept[_KEPT] = {folded(one.name): one.address for one in suppliers(view)}
    pages: dict[str, str] = view.register.kept[_KEPT]
    return pages.get(folded(name), "")
