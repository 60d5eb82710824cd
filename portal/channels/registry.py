"""The channels there are: one line each. Adding one is a module, a layout and a line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portal.channels.article import Article, render_article
from portal.channels.badge import Badge, render_badges
from portal.channels.board_label import BoardLabel, render_labels
from portal.channels.broadcast import Broadcast, render_broadcast, script
from portal.channels.handbook import Handbook, render_handbook
from portal.channels.letter import Letter, render_letter
from portal.channels.long_image import LongImage, render_long_image
from portal.channels.poster import Board, Sheet, render_board, render_poster
from portal.channels.screen import Screen, render_screen
from portal.channels.service_card import ServiceCard, render_service_card
from portal.channels.share_card import ShareCard, render_share_card
from portal.channels.slip import Slip, render_slips
from portal.channels.typeset import Typesetter

Files = dict[str, bytes]
"""What a channel makes: file endings, to be put after a stem, and their content."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel: its `name` in commands and file names, its Chinese `label`, what it `takes` and makes.

    With `many`, it takes a sequence of them and makes one file of all. `make` gets the stem of the file names,
    which a page needs that names another of its files.
    """

    name: str
    label: str
    takes: type
    make: Callable[[Any, str, Typesetter], Files]
    many: bool = False


def _poster(sheet: Sheet, _: str, typesetter: Typesetter) -> Files:
    return {f"-{size.lower()}.pdf": render_poster(sheet, size, typesetter) for size in ("A3", "A4")}


def _board(board: Board, _: str, typesetter: Typesetter) -> Files:
    return {f"-{size.lower()}.pdf": render_board(board, size, typesetter) for size in ("A3", "A4")}


def _share_card(card: ShareCard, _: str, typesetter: Typesetter) -> Files:
    return {f"-{shape}.png": render_share_card(card, shape, typesetter) for shape in ("900x383", "1200x630")}


def _broadcast(broadcast: Broadcast, _: str, typesetter: Typesetter) -> Files:
    return {
        ".txt": script(broadcast).text.encode(),
        ".pdf": render_broadcast(broadcast, typesetter),
    }


def _article(article: Article, _: str, __: Typesetter) -> Files:
    return {".html": render_article(article).encode()}


def _screen(screen: Screen, stem: str, _: Typesetter) -> Files:
    html, style = render_screen(screen, f"{stem}.css")
    return {".html": html.encode(), ".css": style.encode()}


CHANNELS: tuple[Channel, ...] = (
    Channel("poster", "公示海报", Sheet, _poster),
    Channel("board", "公示栏海报", Board, _board),
    Channel("label", "公示栏标牌", BoardLabel, lambda v, _, t: {".pdf": render_labels(v, t)}, many=True),
    Channel("badge", "亮牌", Badge, lambda v, _, t: {".pdf": render_badges(v, t)}, many=True),
    Channel("handbook", "权力清单手册", Handbook, lambda v, _, t: {".pdf": render_handbook(v, t)}),
    Channel("broadcast", "村村响广播稿", Broadcast, _broadcast),
    Channel("slip", "入户明白单", Slip, lambda v, _, t: {".pdf": render_slips(v, t)}, many=True),
    Channel("service-card", "便民联系卡", ServiceCard, lambda v, _, t: {".pdf": render_service_card(v, t)}),
    Channel("letter", "公开信", Letter, lambda v, _, t: {".pdf": render_letter(v, t)}),
    Channel("share-card", "分享卡", ShareCard, _share_card),
    Channel("long-image", "长图", LongImage, lambda v, _, t: {".png": render_long_image(v, t)}),
    Channel("article", "微信文章", Article, _article),
    Channel("screen", "大屏", Screen, _screen),
)


def channel(name: str) -> Channel:
    """The channel of that name. Raises KeyError, whose text lists the names there are."""
    for one in CHANNELS:
        if one.name == name:
            return one
    raise KeyError(f"{name}: {', '.join(one.name for one in CHANNELS)}")
