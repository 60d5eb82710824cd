"""One thing a search can lead to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing a search can lead to: `head` and two lines are shown, `name` and `words` are what is looked for.

    `kind` is the id of a kind, `posts`, or empty for a page of the site. Without lines it is a link and no card.
    """

    name: str
    url: str
    kind: str = ""
    head: str = ""
    line: str = ""
    small: str = ""
    words: str = ""
