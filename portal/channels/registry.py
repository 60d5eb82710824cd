"""The channels there are: one line each. Adding one is a module, a layout and a line here."""

from __future__ import annotations

from portal.channels.article import ARTICLE
from portal.channels.badge import BADGE
from portal.channels.board_label import LABEL
from portal.channels.board_poster import BOARD
from portal.channels.broadcast import BROADCAST
from portal.channels.channel import Channel
from portal.channels.gap_list import GAP_LIST
from portal.channels.handbook import HANDBOOK
from portal.channels.letter import LETTER
from portal.channels.long_image import LONG_IMAGE
from portal.channels.opinion_slip import OPINION_SLIP
from portal.channels.poster import POSTER
from portal.channels.reading import READING
from portal.channels.screen import SCREEN
from portal.channels.service_card import SERVICE_CARD
from portal.channels.share_card import SHARE_CARD
from portal.channels.slip import SLIP

CHANNELS: tuple[Channel, ...] = (
    POSTER,
    BOARD,
    LABEL,
    BADGE,
    HANDBOOK,
    BROADCAST,
    SLIP,
    SERVICE_CARD,
    LETTER,
    OPINION_SLIP,
    GAP_LIST,
    SHARE_CARD,
    LONG_IMAGE,
    ARTICLE,
    SCREEN,
    READING,
)


def channel(name: str) -> Channel:
    """The channel of that name. Raises KeyError, whose text lists the names there are."""
    for one in CHANNELS:
        if one.name == name:
            return one
    raise KeyError(f"{name}: {', '.join(one.name for one in CHANNELS)}")
