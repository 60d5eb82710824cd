"""Which style sheets a page asks for beside `site.css`: those with a rule that holds for a class on it.

A sheet of `static/look` has what a few types of pages need, so that no page waits for rules of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

MARK: Final = Markup("<!--look-->")
"""Stands in a template's head where its further sheets are asked for."""
_FOLDER: Final = "theme/look/"
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTORS: Final = re.compile(r"([^{}]+)\{")
_NOT: Final = re.compile(r":(?:not|has)\([^)]*\)")
_CLASS: Final = re.compile(r"\.([A-Za-z][\w-]*)")
_WRITTEN: Final = re.compile(r'\sclass="([^"]*)"')
_STEPS: Final = frozenset(("s24", "s30"))
"""Classes of the whole document: a page has them where its reader wants large type."""


class Sheets:
    """The sheets by the address templates name; `texts` has theirs."""

    def __init__(self, texts: Mapping[str, str] = MappingProxyType({})) -> None:
        self._needs = {name: _least(frozenset(_classes(text))) for name, text in sorted(texts.items())}

    @classmethod
    def of(cls, files: Mapping[str, tuple[str, bytes]]) -> Sheets:
        """Those among a theme's files, as `theme_files` gives them."""
        return cls({name: data.decode() for name, (_, data) in files.items() if name.startswith(_FOLDER)})

    def needed(self, html: str) -> list[str]:
        """The sheets a page needs, in the order of their names."""
        written = {name for classes in _WRITTEN.findall(html) for name in classes.split()}
        return [name for name, needs in self._needs.items() if any(one <= written for one in needs)]


def _classes(text: str) -> Iterator[frozenset[str]]:
    """Of every selector the classes it cannot do without. Raises ValueError for one that has none."""
    for head in _SELECTORS.findall(_COMMENT.sub("", text)):
        if head.strip().startswith("@"):
            continue
        for selector in _NOT.sub("", head).split(","):
            found = frozenset(_CLASS.findall(selector)) - _STEPS
            if not found:
                raise ValueError(f"holds on every page, so it belongs to site.css: {selector.strip()}")
            yield found


def _least(needs: frozenset[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """Without those that ask for more than another one."""
    return tuple(one for one in needs if not any(other < one for other in needs))
