"""The pages of the review, and what they send back, read into choices."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field

from portal.privacy.originals.approvals import CLEAR
from portal.scans import ocr
from portal.scans.covering import PageChoice
from portal.scans.item import Item, LookedAt, State
from portal.scans.review import Review
from portal.scans.showing import ON_A_LIST, Judged

FILES = Path(__file__).resolve().parent / "review_files"
Share = Annotated[int, Field(ge=0, le=1000)]
Side = Annotated[int, Field(ge=1, le=1000)]
_JINJA = Environment(loader=FileSystemLoader(FILES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)


class DrawnBox(BaseModel):
    """A box drawn by hand, in thousandths of the page."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["cover", "window"]
    left: Share
    top: Share
    width: Side
    height: Side


class DrawnPage(BaseModel):
    """One page as it was left: which lines are open or covered, boxes drawn by hand; `clear`: nothing is personal."""

    model_config = ConfigDict(extra="forbid")

    clear: bool = False
    shown: list[int]
    hidden: list[int]
    boxes: Annotated[list[DrawnBox], Field(max_length=300)]

    def choice(self, looked: LookedAt, page: int) -> PageChoice:
        """The same as a choice; numbers of lines that do not exist are passed over."""
        quads = [judged.line.quad for judged in looked.lines[page]]
        return PageChoice(
            shown=tuple(quads[index] for index in self.shown if 0 <= index < len(quads)),
            hidden=tuple(quads[index] for index in self.hidden if 0 <= index < len(quads)),
            windows=tuple((b.left, b.top, b.width, b.height) for b in self.boxes if b.kind == "window"),
            covers=tuple((b.left, b.top, b.width, b.height) for b in self.boxes if b.kind == "cover"),
            clear=self.clear,
        )


class Sent(BaseModel):
    """What a page sends: which file, as it was when the page was opened, and who signs."""

    model_config = ConfigDict(extra="forbid")

    community: str
    name: str
    sha256: str
    signature: str = ""
    note: str = ""
    pages: list[DrawnPage] = []
    clear: list[int] = []


def list_page(review: Review) -> str:
    """The list of all originals."""
    items = review.items()
    counts = Counter(item.state for item in items)
    told = "、".join(f"{counts[state]} 份{state.value}" for state in State if counts[state])
    order = (State.HALF, State.BACK, State.CHANGED, State.UNSEEN, State.NEW, State.DONE)
    groups = [
        (place, sorted(found, key=lambda item: order.index(item.state)))
        for place, found in groupby(items, key=lambda item: item.place)
    ]
    return _render(
        "list.html", groups=groups, reads=review.reads, link=link, install=ocr.INSTALL,
        counts=f"现有 {told}。" if told else "",
    )  # fmt: skip


def edit_page(review: Review, item: Item, token: str) -> str:
    """The page on which one original is boxed."""
    looked = review.look(item.community, item.name)
    before: Sequence[PageChoice | None] = review.before(item.community, item.name) or [None] * len(looked.pages)
    pages = [_page(lines, choice) for lines, choice in zip(looked.lines, before, strict=True)]
    images = [picture(item, looked.sha256, number, "page") for number in range(len(looked.pages))]
    lists = [number for number, lines in enumerate(looked.lines, 1) if any(one.reason == ON_A_LIST for one in lines)]
    return _render(
        "edit.html", item=item, reads=review.reads, pages=images, said=review.cited.said(item.community, item.name),
        lists=lists, data=_data(item, looked.sha256, token) | {"pages": pages},
    )  # fmt: skip


def _page(lines: Sequence[Judged], before: PageChoice | None) -> dict[str, object]:
    """What the page's program works on: the proposal, or what the first person left before it was sent back."""
    shown = {judged.line.quad: judged.shown if before is None else judged.line.quad in before.shown for judged in lines}
    drawn = (("cover", before.covers), ("window", before.windows)) if before else ()
    return {
        "clear": before is not None and before.clear,
        "boxes": [
            {"kind": kind, "left": left, "top": top, "width": width, "height": height}
            for kind, rects in drawn
            for left, top, width, height in rects
        ],
        "lines": [
            {
                "quad": [[round(x, 1), round(y, 1)] for x, y in judged.line.quad],
                "shown": shown[judged.line.quad],
                "guarded": judged.guarded and before is None,
                "reason": judged.reason,
            }
            for judged in lines
        ],
    }


def confirm_page(review: Review, item: Item, token: str) -> str:
    """The page on which the second person looks."""
    signed = review.signed(item.community, item.name)
    shown = review.boxed(item.community, item.name)
    done = {done.page: done.what for done in signed.pages}
    pages = [
        (picture(item, signed.sha256, number, "boxed"), done.get(number + 1, ""), done.get(number + 1) == CLEAR)
        for number in range(len(shown))
    ]
    said = review.cited.said(item.community, item.name)
    return _render(
        "confirm.html", item=item, pages=pages, said=said, day=signed.day, data=_data(item, signed.sha256, token)
    )  # fmt: skip


def waiting_page(item: Item, page: int, of: int) -> str:
    """While an original is read: how far, looked for anew every second."""
    return _render("waiting.html", item=item, page=page, of=of)


def message_page(text: str) -> str:
    """Something went wrong, in a sentence."""
    return _render("message.html", text=text)


def link(item: Item) -> str:
    """The address of an original's page, below the token."""
    return "review?" + urlencode({"c": item.community, "f": item.name}, quote_via=quote)


def picture(item: Item, sha256: str, number: int, which: str) -> str:
    """The address of a page's picture."""
    query = {"c": item.community, "f": item.name, "p": number, "v": sha256[:12]}
    return f"{which}.jpg?" + urlencode(query, quote_via=quote)


def _data(item: Item, sha256: str, token: str) -> dict[str, object]:
    return {"token": token, "community": item.community, "name": item.name, "sha256": sha256}


def _render(template: str, **values: object) -> str:
    if "data" in values:
        text = json.dumps(values["data"], ensure_ascii=False)
        values["data"] = Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704
    return _JINJA.get_template(template).render(**values)
