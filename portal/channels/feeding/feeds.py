"""The explicit list: which channel is fed by which function. A new channel is a module, a layout and a line here."""

from __future__ import annotations

from dataclasses import dataclass

from portal.channels.feeding import badges, broadcasts, handbooks, labels, letters, phone, posters, service_cards, slips
from portal.channels.feeding.source import Feed
from portal.channels.registry import Channel, channel

STAFF = "渠道"
"""Where staff find what they print and send; private."""
FULL_NAMES = "张贴"
"""Where the sheets with full names lie; private."""


@dataclass(frozen=True, slots=True)
class Line:
    """One channel with its feed; `root` is the private folder for what is not on the site."""

    channel: Channel
    feed: Feed
    root: str = STAFF


FEEDS: tuple[Line, ...] = (
    Line(channel("poster"), posters.public),
    Line(channel("poster"), posters.full, FULL_NAMES),
    Line(channel("board"), posters.boards),
    Line(channel("label"), labels.labels),
    Line(channel("badge"), badges.badges),
    Line(channel("handbook"), handbooks.handbooks),
    Line(channel("broadcast"), broadcasts.broadcasts),
    Line(channel("slip"), slips.slips),
    Line(channel("service-card"), service_cards.service_cards),
    Line(channel("letter"), letters.letters),
    Line(channel("share-card"), phone.share_cards),
    Line(channel("long-image"), phone.long_images),
    Line(channel("article"), phone.articles),
    Line(channel("screen"), phone.screens),
)
