"""The theme's files as they are published: scripts without comments and needless spaces."""

from __future__ import annotations

import rjsmin


def published(name: str, data: bytes) -> bytes:
    """The bytes of a theme file called `name`; a `.js` file minified, everything else as it is.

    Raises UnicodeDecodeError for a script that is not UTF-8.
    """
    if not name.endswith(".js"):
        return data
    return (str(rjsmin.jsmin(data.decode(), keep_bang_comments=True)) + "\n").encode()
