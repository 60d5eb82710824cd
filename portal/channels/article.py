"""The WeChat article: HTML that survives pasting into the official account's editor.

The editor drops classes, ids, scripts, style sheets and outside pictures, and keeps inline style on plain tags; so
that is all there is. Every paragraph and cell says its own style: the outermost block is lost when it is copied. The QR
is left out on purpose: the reader already holds the phone, the address is in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from portal.channels import texts
from portal.channels.channel import Channel, Files, Product, Source
from portal.channels.columns import Column, fit
from portal.channels.imprint import Imprint, chinese_date
from portal.channels.typeset import Typesetter
from portal.places.model import Publisher
from portal.privacy.printed import PrintedNotice
from portal.records.catalogue import kind_by_id
from portal.register.announcement import announced, sentences

_TEXT = "font-size:17px;line-height:1.75;color:#1a1a1a;letter-spacing:0.3px"
_QUIET = "font-size:14px;line-height:1.7;color:#5a5650"
_TITLE = "font-size:22px;line-height:1.4;font-weight:bold;color:#1a1a1a"
_CELL = "padding:8px 5px;border-bottom:1px solid #cfc9bf;line-height:1.5"
_PHONE_EM = 22.0
"""Width of a table in em of 15 px on a phone of 360 px."""


@dataclass(frozen=True, slots=True)
class Article:
    """The notice as an article: `lead` are its opening paragraphs, the rest as on the sheet."""

    imprint: Imprint
    title: str
    period: str
    lead: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[tuple[str, str], ...]
    complaint: tuple[tuple[str, str], ...]


def render_article(article: Article) -> str:
    """The article's body as one HTML section with inline style only."""
    imprint = article.imprint
    parts = [
        _line(imprint.community, _QUIET),
        f'<p style="margin:4px 0 12px;{_TITLE}">{escape(article.title)}</p>',
    ]
    if imprint.sample:
        parts.append(
            f'<p style="margin:0 0 12px;{_TEXT}"><span style="border:1px solid #b3261e;color:#b3261e;font-size:13px;'
            'padding:2px 8px">示例数据，人物均为虚构</span></p>'
        )
    if article.period:
        parts.append(_line(f"公示期：{article.period}", _QUIET))
    parts += [_line(words, _TEXT) for words in article.lead]
    if article.totals:
        parts.append(_totals(article.totals))
    parts.append(_table(article.columns, article.rows))
    # The rule is the border of what stands below it: an editor may drop a block without text.
    parts.append('<section style="margin:20px 0 0;padding:8px 0 0;border-top:2px solid #b3261e">')
    parts += [
        f'<p style="margin:6px 0;{_TEXT}"><span style="color:#5a5650">{escape(label)}：</span>'
        f"<strong>{escape(value)}</strong></p>"
        for label, value in article.complaint
    ]
    parts.append(_line(f"{imprint.behind}：{imprint.url_shown}（点文末“阅读原文”）", _QUIET))
    parts.append(_line(f"公示编号 {imprint.number}　第 {imprint.issue} 版", _QUIET))
    parts.append(_line(f"核验码 {imprint.digest}　{chinese_date(imprint.printed)}", _QUIET))
    return f'<section style="margin:0;padding:0;{_TEXT}">{"".join(parts)}</section></section>'


def _line(words: str, style: str) -> str:
    return f'<p style="margin:8px 0;{style}">{escape(words)}</p>'


def _totals(totals: tuple[tuple[str, str], ...]) -> str:
    cells = "".join(
        f'<td style="padding:10px 6px;border:none;text-align:center;{_TEXT}">'
        f'<span style="{_QUIET}">{escape(label)}</span><br>'
        f'<strong style="font-size:20px;color:#1a1a1a">{escape(value)}</strong></td>'
        for label, value in totals
    )
    return (
        '<table style="width:100%;margin:12px 0;border-collapse:collapse;background-color:#f6f3ec"><tbody><tr>'
        f"{cells}</tr></tbody></table>"
    )


def _table(columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    """The table with the widths a phone has room for, so that a long name does not squeeze the rest.

    A table of more columns than a phone has room for stands row by row, each cell with its heading.
    """
    if len(columns) > MOST_COLUMNS:
        return _blocks(columns, rows)
    fitted = fit(columns, rows, _PHONE_EM, (1.0, 0.93, 0.87, 0.8), heights=(1e9, 1e9))
    whole = sum(fitted.widths)
    styles = [
        f"width:{100 * points / whole:.1f}%;text-align:{'right' if column.numeric else 'left'}"
        for column, points in zip(columns, fitted.widths, strict=True)
    ]
    head = "".join(
        f'<td style="{_CELL};{style};border-bottom:2px solid #1a1a1a"><strong>{escape(column.label)}</strong></td>'
        for column, style in zip(columns, styles, strict=True)
    )
    body = "".join(
        "<tr>"
        + "".join(f'<td style="{_CELL};{style}">{escape(cell)}</td>' for cell, style in zip(row, styles, strict=True))
        + "</tr>"
        for row in rows
    )
    size = round(15 * fitted.size)
    return (
        f'<table style="width:100%;margin:12px 0;border-collapse:collapse;table-layout:fixed;font-size:{size}px">'
        f"<tbody><tr>{head}</tr>{body}</tbody></table>"
    )


def _blocks(columns: tuple[Column, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    told = (
        "<br>".join(
            f'<span style="color:#595959">{escape(column.label)}</span> {escape(cell)}'
            for column, cell in zip(columns, row, strict=True)
            if cell
        )
        for row in rows
    )
    body = "".join(f'<tr><td style="{_CELL};text-align:left">{row}</td></tr>' for row in told)
    return (
        '<table style="width:100%;margin:12px 0;border-collapse:collapse;table-layout:fixed;font-size:15px">'
        f"<tbody>{body}</tbody></table>"
    )


MOST_COLUMNS = 6
"""So many columns a phone has room for beside each other."""
ANNOUNCED = 6
"""Records that are announced in words above the table; the others are counted."""


def articles(source: Source, community: Publisher) -> Iterator[Product]:
    """The WeChat article of every current notice, as the site shows it."""
    for notice in source.recent(community.id):
        columns, rows = texts.table(PrintedNotice.public(notice), boards=source.register.boards_of(community.id))
        about = kind_by_id(notice.key.kind).about
        figures = "，".join(f"{label} {text}" for label, text in texts.gist(notice))
        lead = [f"{about.plain}，现在公开：{figures}。"]
        lead += sentences(announced(source.register, notice), ANNOUNCED, f"{texts.unit(notice)}，都在下面的表里")
        if notice.closed:
            lead.append("救助等项目网上只有户数和金额，名单贴在公示栏。")
        lead.append("请您看一看、算一算；不对的，请打文末的电话。")
        article = Article(
            texts.imprint(notice, source.register),
            notice.title,
            texts.period(notice),
            tuple(lead),
            columns,
            rows,
            texts.totals(notice),
            texts.complaint(source.register, community.id),
        )
        yield Product(article, f"微信文章/{texts.file_name(notice.title)}")


def _make(article: Article, _: str, __: Typesetter) -> Files:
    return {".html": render_article(article).encode()}


ARTICLE = Channel("article", "微信文章", Article, _make, articles)
