"""Who holds or held a post by power lists, for kinds whose texts say the post and never the person."""

from __future__ import annotations

from collections.abc import Iterable

from portal.fields.folding import folded
from portal.records.record import Record


def holders(items: Iterable[Record]) -> dict[str, str]:
    """By the folded name of each holder the post; a list that writes the post in the place of a name names nobody."""
    found: dict[str, str] = {}
    for item in items:
        holder, post = getattr(item, "holder", None), str(getattr(item, "post", ""))
        if holder and folded(holder) != folded(post):
            found[folded(holder)] = post
    return found
