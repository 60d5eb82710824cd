"""The theme's files as they are published: scripts without comments, large type without scripts, marks of the content.

A file whose content changes has another address, so a browser may keep what it has for good.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

import rjsmin

from portal.pages.large_type import with_twins

FOLDER = "theme/"
_COMMENT = re.compile(r"""("[^"]*"|'[^']*')|/\*.*?\*/\n?""", re.DOTALL)
"""A string of a style sheet, which is kept, or a comment."""
_MARK = 8
"""Digits of the content's hash: enough to tell versions of one file apart."""


def published(name: str, data: bytes) -> bytes:
    """The bytes of a theme file called `name`: a `.js` file minified, a `.css` file as `with_twins` has it.

    Raises UnicodeDecodeError for a script or a style sheet that is not UTF-8.
    """
    if name.endswith(".css"):
        return with_twins(_COMMENT.sub(lambda found: found[1] or "", data.decode())).encode()
    if not name.endswith(".js"):
        return data
    return (str(rjsmin.jsmin(data.decode(), keep_bang_comments=True)) + "\n").encode()


def theme_files(static: Path) -> Mapping[str, tuple[str, bytes]]:
    """Every file below the theme's `static` by the address templates name: where it is published, and its bytes.

    `theme/site.css` is published as `theme/site.1f2e3d4c.css`.
    """
    found = {}
    for path in sorted(static.rglob("*")):
        if path.is_file():
            name = path.relative_to(static).as_posix()
            data = published(name, path.read_bytes())
            stem, dot, suffix = name.rpartition(".")
            mark = hashlib.sha256(data).hexdigest()[:_MARK]
            found[FOLDER + name] = f"{FOLDER}{stem}.{mark}{dot}{suffix}", data
    return found
