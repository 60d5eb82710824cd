"""Names of files that every system can hold: a stick is FAT or exFAT, and who opens it has Windows.

Source: Microsoft, "Naming Files, Paths, and Namespaces"; exFAT specification, 7.7.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

LONGEST = 200
"""Characters of a path: Windows takes 260, with the drive and the folders above it."""
LONGEST_NAME = 255
"""Units of UTF-16 in one name."""
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f"*:<>?\\|]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def unportable(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each posix path that some system cannot hold, and why (Chinese)."""
    seen: dict[str, str] = {}
    for path in paths:
        reasons = [why for part in path.split("/") if (why := _fault(part))]
        if len(path) > LONGEST:
            reasons.append("太长")
        if (other := seen.setdefault(path.casefold(), path)) != path:
            reasons.append(f"和 {other} 只差大小写")
        if reasons:
            yield path, reasons[0]


def _fault(name: str) -> str:
    if not name or name in (".", ".."):
        return "没有名字"
    if _FORBIDDEN.search(name):
        return "有不能用在文件名里的符号"
    if _RESERVED.fullmatch(name):
        return "是 Windows 保留的名字"
    if name[-1] in ". " or name[0] == " ":
        return "名字的头尾有空格或点"
    return "名字太长" if len(name.encode("utf-16-le")) // 2 > LONGEST_NAME else ""
