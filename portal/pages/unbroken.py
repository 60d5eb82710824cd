"""Dates and numbers that a line never breaks inside: `11月12日至18日` and `QL-032` go to the next line as a whole.

The mark before or after it goes with it, for a line neither ends in an opening bracket nor begins with a full stop.
"""

from __future__ import annotations

import re

_KEPT = re.compile(
    r"（?(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日(?: ?[至到—–-] ?(?:\d{1,2}月)?\d{1,2}日)?"
    r"|\d{4}年(?:\d{1,2}月|第[一二三四1-4]季度)"
    r"|\b[A-Z]{1,4}(?:-\d{1,6}){1,3}\b)[）。，；]?"
)
_TEXT = re.compile(r"<(?:text|tspan|title|desc|option|textarea)\b[^>]*>[^<]*|>([^<]*(?:\d[月年]|[A-Z]-\d)[^<]*)")
"""What stands between tags; the texts of drawings and forms hold no tags, so they are passed over."""
_BODY = "<body"


def unbroken(html: str) -> str:
    """The page with every date and number of its body in a box that is not cut: `<span class=no>`, unquoted on purpose.

    So it does no harm where what looks like text is the value of an attribute that holds a `>`.
    """
    head, body, rest = html.partition(_BODY)
    return head + body + _TEXT.sub(_boxed, rest)


def _boxed(found: re.Match[str]) -> str:
    if found[1] is None:
        return found[0]
    return _KEPT.sub(r"<span class=no>\g<0></span>", found[0])
