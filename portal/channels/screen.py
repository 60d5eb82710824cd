"""The screen page for the hall's display: 1920 × 1080, one card after the other by CSS alone.

Lengths are in `vw`, so a 4K display shows the same picture. Without animation (reduced motion, print) the cards
stand below one another and can be scrolled. The style is a file of its own: the policy allows none inside the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from portal.channels import texts
from portal.channels.channel import Channel, Files, Product, Source
from portal.channels.columns import Column, Fit, fit
from portal.channels.imprint import Imprint
from portal.channels.qr import symbol
from portal.channels.typeset import Typesetter
from portal.places.model import Publisher
from portal.privacy.printed import PrintedNotice

ROOM = 19.5
"""Height of one card's rows in em of the table's text."""
_TABLE_EM = 38.0
_LINE_EM, _ROW_EM = 1.25, 0.85
SECONDS = 12
"""Seconds a card stays."""
MOST_CARDS = 4
"""Cards of one notice: who stands there sees the next notice within a minute; the rest is behind the code."""


@dataclass(frozen=True, slots=True)
class ScreenNotice:
    """One notice on the screen, with the columns that matter there (at most six read well)."""

    imprint: Imprint
    title: str
    period: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """All notices the screen of one community shows in turn."""

    community: str
    notices: tuple[ScreenNotice, ...]
    complaint: tuple[tuple[str, str], ...]
    sample: bool


def render_screen(screen: Screen, stylesheet: str = "screen.css") -> tuple[str, str]:
    """The page's HTML and its style sheet, to be saved under the relative address `stylesheet`.

    Raises ValueError without notices.
    """
    cards = [card for notice in screen.notices for card in _cards(screen, notice)]
    if not cards:
        raise ValueError("a screen needs at least one notice")
    body = "".join(
        f'<section class="card card-{number}">{card}<p class="count">{number} / {len(cards)}</p></section>'
        for number, card in enumerate(cards, 1)
    )
    html = (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        # A display is never reloaded by hand; half an hour later it shows what was published since.
        f'<meta http-equiv="refresh" content="{max(1800, len(cards) * SECONDS)}">'
        f'<title>{escape(screen.community)}　公开大屏</title><link rel="stylesheet" href="{escape(stylesheet)}"></head>'
        f"<body><h1>{escape(screen.community)}　公开大屏</h1><main>{body}</main></body></html>\n"
    )
    return html, _style(len(cards))


def _cards(screen: Screen, notice: ScreenNotice) -> list[str]:
    """A notice's cards: as many rows on each as its height holds."""
    table = fit(notice.columns, notice.rows, _TABLE_EM, (1.0, 0.85, 0.7), heights=(1e9, 1e9))
    head = (
        f'<header><p class="whose">{escape(screen.community)}</p>'
        + ('<p class="sample">示例数据，人物均为虚构</p>' if screen.sample else "")
        + f"<h2>{escape(notice.title)}</h2>"
        + (f'<p class="period">公示期　{escape(notice.period)}</p>' if notice.period else "")
        + "</header>"
    )
    aside = "".join(
        (
            "<aside>",
            *(f"<p><span>{escape(label)}</span><b>{escape(value)}</b></p>" for label, value in notice.totals),
            symbol(notice.imprint.url).svg(f"二维码，扫码打开 {notice.imprint.url_shown}"),
            f'<p class="scan">扫码{escape(notice.imprint.behind)}</p>',
            *(f'<p class="call">{escape(label)} <b>{escape(value)}</b></p>' for label, value in screen.complaint[:2]),
            f'<p class="mark">第 {notice.imprint.issue} 版　核验码 {escape(notice.imprint.digest)}</p></aside>',
        )
    )
    hands = _hands(notice.rows, table)
    more = sum(len(rows) for rows in hands[MOST_CARDS:])
    cards = [f"{head}<div>{_table(notice.columns, rows, table)}" for rows in hands[:MOST_CARDS]]
    if more:
        cards[-1] += f'<p class="more">另有 {more:,} 行，扫码或打开 {escape(notice.imprint.url_shown)} 看全部</p>'
    return [f"{card}</div>{aside}" for card in cards]


def _hands(rows: tuple[tuple[str, ...], ...], table: Fit) -> list[list[tuple[str, ...]]]:
    """The rows dealt to cards, none higher than its room; one empty hand when there are no rows."""
    hands: list[list[tuple[str, ...]]] = [[]]
    left = ROOM
    for row, lines in zip(rows, table.lines, strict=True):
        high = (lines * _LINE_EM + _ROW_EM) * table.size
        if hands[-1] and high > left:
            hands.append([])
            left = ROOM
        hands[-1].append(row)
        left -= high
    return hands


def _table(columns: tuple[Column, ...], rows: list[tuple[str, ...]], table: Fit) -> str:
    kinds = [' class="n"' if column.numeric else "" for column in columns]
    size = {1.0: "", 0.85: ' class="smaller"'}.get(table.size, ' class="smallest"')
    # The width attribute, because the policy allows no style attribute.
    shares = "".join(f'<col width="{100 * points / sum(table.widths):.2f}%">' for points in table.widths)
    head = "".join(
        f'<th scope="col"{kind}>{escape(column.label).replace("（", "<wbr>（")}</th>'
        for column, kind in zip(columns, kinds, strict=True)
    )
    body = "".join(
        "<tr>" + "".join(f"<td{kind}>{escape(cell)}</td>" for cell, kind in zip(row, kinds, strict=True)) + "</tr>"
        for row in rows
    )
    return f"<table{size}><colgroup>{shares}</colgroup><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _style(count: int) -> str:
    """The style sheet: each card is shown for its share of the round and hidden for the rest."""
    share = 100 / count
    turns = "".join(f".card-{number}{{animation-delay:{(number - 1) * SECONDS}s}}" for number in range(2, count + 1))
    moving = (
        f"@keyframes turn{{0%,{share - share * 0.01:.4f}%{{visibility:visible}}{share:.4f}%,100%{{visibility:hidden}}}}"
        "@media screen and (prefers-reduced-motion:no-preference) and (min-width:900px){"
        "body{overflow:hidden;height:100vh}.card{position:absolute;inset:0;visibility:hidden;"
        f"animation:turn {count * SECONDS}s step-end infinite}}{turns}}}"
    )
    return _STILL + (moving if count > 1 else "")


_STILL = (
    "*{box-sizing:border-box;margin:0;padding:0}"
    'body{background:#fff;color:#1a1a1a;font:1.5vw/1.4 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;'
    "font-variant-numeric:tabular-nums}"
    "h1{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}"
    ".card{position:relative;display:grid;grid-template:auto 1fr/1fr 24vw;gap:1.2vw 2.4vw;width:100vw;height:56.25vw;"
    "padding:2.2vw 3vw 3vw;background:#fff;border-left:.8vw solid #b3261e}"
    "header{grid-column:1/3;display:grid;grid-template-columns:1fr auto;align-items:end;gap:.2vw 2vw;"
    "padding-bottom:.9vw;border-bottom:.2vw solid #1a1a1a}"
    ".whose{font-size:1.7vw;font-weight:700}"
    ".sample{justify-self:end;border:.12vw solid #b3261e;color:#b3261e;"
    "font-weight:700;font-size:1.2vw;padding:.1vw .7vw}"
    'h2{font:700 3.5vw/1.2 "Noto Serif CJK SC","Songti SC",SimSun,serif;grid-row:2}'
    ".period{grid-row:2;justify-self:end;font-size:1.5vw;color:#5a5650}"
    "table{width:100%;table-layout:fixed;border-collapse:collapse;align-self:start;font-size:1.75vw}"
    ".more{margin-top:.7vw;font-size:1.4vw;font-weight:700}"
    ".smaller{font-size:1.49vw}.smallest{font-size:1.22vw}"
    "th,td{padding:.41em .4em;overflow-wrap:anywhere;text-align:left;"
    "border-bottom:.08vw solid #cfc9bf;line-height:1.25}"
    "th{background:#f6f3ec;border-bottom:.16vw solid #1a1a1a;font-size:.86em;word-break:keep-all}"
    ".n{text-align:right}td.n{white-space:nowrap}"
    "aside{display:flex;flex-direction:column;gap:.5vw}aside span{display:block;color:#5a5650;font-size:1.3vw}"
    "aside b{font-size:2.3vw}aside svg{width:17vw;height:17vw;margin:0 -1vw}.scan{font-weight:700}"
    ".call{color:#5a5650;font-size:1.3vw}.call b{color:#1a1a1a;font-size:1.8vw}.mark{color:#5a5650;font-size:1.1vw}"
    ".count{position:absolute;right:3vw;bottom:1vw;color:#5a5650;font-size:1.1vw}"
)


SCREEN_COLUMNS = 6


def screens(source: Source, community: Publisher) -> Iterator[Product]:
    """The screen page of a community: its current notices in turn."""
    register = source.register
    notices = []
    for notice in source.recent(community.id):
        columns, rows = texts.table(
            PrintedNotice.public(notice), SCREEN_COLUMNS, boards=register.boards_of(community.id)
        )
        notices.append(
            ScreenNotice(
                texts.imprint(notice, register), notice.title, texts.period(notice), columns, rows, texts.totals(notice)
            )
        )
    if notices:
        screen = Screen(
            community.full_name, tuple(notices), texts.complaint(register, community.id), register.site.sample
        )
        yield Product(screen, "大屏/index", f"c/{community.id}/screen/index")


def _make(screen: Screen, stem: str, _: Typesetter) -> Files:
    html, style = render_screen(screen, f"{stem}.css")
    return {".html": html.encode(), ".css": style.encode()}


SCREEN = Channel("screen", "大屏", Screen, _make, screens)
