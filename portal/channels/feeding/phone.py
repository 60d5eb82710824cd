"""What goes to phones and to the hall's screen: share cards, long images, articles, the screen page."""

from __future__ import annotations

from collections.abc import Iterator

from portal.channels.article import Article
from portal.channels.feeding import marks
from portal.channels.feeding.source import Product, Source
from portal.channels.long_image import LongImage
from portal.channels.screen import Screen, ScreenNotice
from portal.channels.share_card import ShareCard
from portal.places.model import Community
from portal.privacy.printed import PrintedNotice
from portal.records.catalogue import kind_by_id

SCREEN_COLUMNS = 6


def share_cards(source: Source, community: Community) -> Iterator[Product]:
    """The cards of every current notice, money first."""
    for notice in source.current(community.id):
        money = [(one.head, one.value) for one in marks.sums_of(notice)]
        figures = sorted(marks.gist(notice), key=lambda pair: pair not in money)
        card = ShareCard(
            marks.imprint(notice, source.register),
            kind_by_id(notice.key.kind).about.notice,
            notice.title,
            marks.period(notice),
            tuple(figures),
        )
        yield Product(card, f"分享卡/{marks.file_name(notice.title)}", f"c/{notice.key}/share")


def long_images(source: Source, community: Community) -> Iterator[Product]:
    """The long image of every current notice, as the site shows it."""
    for notice in source.current(community.id):
        columns, rows = marks.table(PrintedNotice.public(notice))
        image = LongImage(
            marks.imprint(notice, source.register),
            notice.title,
            marks.period(notice),
            columns,
            rows,
            marks.totals(notice),
            marks.complaint(source.register, community.id),
        )
        yield Product(image, f"长图/{marks.file_name(notice.title)}")


def articles(source: Source, community: Community) -> Iterator[Product]:
    """The WeChat article of every current notice, as the site shows it."""
    for notice in source.current(community.id):
        columns, rows = marks.table(PrintedNotice.public(notice))
        about = kind_by_id(notice.key.kind).about
        figures = "，".join(f"{label} {text}" for label, text in marks.gist(notice))
        lead = [f"{about.plain}，现在公开：{figures}。"]
        if notice.closed:
            lead.append("救助等项目网上只有户数和金额，名单贴在公示栏。")
        lead.append("请您看一看、算一算；不对的，请打文末的电话。")
        article = Article(
            marks.imprint(notice, source.register),
            notice.title,
            marks.period(notice),
            tuple(lead),
            columns,
            rows,
            marks.totals(notice),
            marks.complaint(source.register, community.id),
        )
        yield Product(article, f"微信文章/{marks.file_name(notice.title)}")


def screens(source: Source, community: Community) -> Iterator[Product]:
    """The screen page of a community: its current notices in turn."""
    register = source.register
    notices = []
    for notice in source.current(community.id):
        columns, rows = marks.table(PrintedNotice.public(notice), SCREEN_COLUMNS)
        notices.append(
            ScreenNotice(
                marks.imprint(notice, register), notice.title, marks.period(notice), columns, rows, marks.totals(notice)
            )
        )
    if notices:
        screen = Screen(
            community.full_name, tuple(notices), marks.complaint(register, community.id), register.site.sample
        )
        yield Product(screen, "大屏/index", f"c/{community.id}/screen/index")
