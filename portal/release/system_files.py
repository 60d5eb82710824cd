"""Files that systems put onto sticks and into folders by themselves; they are no part of a site, and harm none."""

from __future__ import annotations

import re

_FILES = re.compile(r"(?:.*/)?(?:Thumbs\.db|desktop\.ini|\.DS_Store|\._.*|\.directory)", re.IGNORECASE)
_FOLDERS = re.compile(
    r"(?:System Volume Information|\$RECYCLE\.BIN|RECYCLER|\.Trash-\d+|\.Trashes|\.Spotlight-V100|\.fseventsd)/.*",
    re.IGNORECASE,
)


def of_system(path: str) -> bool:
    """Whether a posix path below an export is one of theirs; a folder's ends in a slash."""
    return bool(_FILES.fullmatch(path) or _FOLDERS.fullmatch(path))
