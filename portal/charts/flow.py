"""The flow chart of a procedure: one card a step down a spine, its branches, time limit and risk on the card.

The page or the handbook beside it lists the same steps as text; the chart's description says them once more.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil

from portal.charts.measure import width, wrap

WIDE = 360
_SPINE = 20
_LEFT = 46
_PAD = 13
_INNER = WIDE - 2 - _LEFT - 2 * _PAD
_GAP = 16

INK, QUIET, HAIR, SEAL, PAPER = "#1a1a1a", "#5a5650", "#cfc9bf", "#b3261e", "#ffffff"
_BACK = ("重新", "退回", "补充", "补正", "修改", "改正", "整改", "再议")
_FONTS = "Noto Sans CJK SC,Source Han Sans SC,PingFang SC,Microsoft YaHei,sans-serif"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a procedure.

    `who` acts, `days` is the time limit as printed, `risk` what may go wrong here; all three may be empty.
    `branches` are pairs of label and text, such as ("退回补正", "材料不全的，一次告知"); a label that begins
    with 退 or 补, or a text that sends something back (退回, 重新, 修改 and the like), leads back;
    every other branch ends the procedure.
    """

    name: str
    who: str = ""
    days: str = ""
    risk: str = ""
    branches: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Card:
    """Drawing of one step that grows downwards from `y`."""

    y: float
    parts: list[str]

    def line(self, words: str, size: float, *, x: float = _LEFT + _PAD, ink: str = INK, bold: bool = False) -> None:
        """One line of text below what is drawn so far."""
        self.y += size * 1.36
        weight = ' font-weight="700"' if bold else ""
        self.parts.append(
            f'<text x="{x:g}" y="{self.y - size * 0.3:.4g}" font-size="{size:g}" fill="{ink}"{weight}>'
            f"{escape(words)}</text>"
        )


def flow_svg(
    steps: Sequence[Step], title: str, *, first: int = 1, goes_on: bool = False, told_beside: bool = False
) -> str:
    """The chart as an SVG 360 units wide. Raises ValueError without steps.

    `told_beside`: a list beside it says the same, so nothing is read from the chart itself.

    A long procedure may be drawn in parts: `first` is the number of the first step here, `goes_on` leaves the
    end open.
    """
    if not steps:
        raise ValueError("a flow chart needs at least one step")
    body: list[str] = []
    y = 4.0
    middles: list[float] = []
    for number, step in enumerate(steps, first):
        card, height = _card(step, y)
        middles.append(y + 24)
        body.append(
            f'<rect x="{_LEFT}" y="{y:.4g}" width="{WIDE - _LEFT - 2}" height="{height:.4g}" rx="6" fill="{PAPER}"'
            f' stroke="{HAIR}" stroke-width="1.2"/>'
        )
        body.extend(card)
        body.append(_disc(number, y + 24, last=not goes_on and number == first + len(steps) - 1))
        y += height + _GAP
    spine = f'<path d="M{_SPINE} {middles[0]:.4g}V{middles[-1]:.4g}" stroke="{INK}" stroke-width="2" fill="none"/>'
    arrows = "".join(f'<path d="M{_SPINE - 5} {middle - 23:.4g}h10l-5 8z" fill="{INK}"/>' for middle in middles[1:])
    whole = y - _GAP + 4
    if goes_on:
        spine += f'<path d="M{_SPINE} {middles[-1]:.4g}V{whole - 8:.4g}" stroke="{INK}" stroke-width="2"/>'
        arrows += f'<path d="M{_SPINE - 5} {whole - 9:.4g}h10l-5 8z" fill="{INK}"/>'
    drawn = f"{spine}{arrows}{''.join(body)}</svg>"
    begin = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {whole:.0f}" font-family="{_FONTS}"'
    if told_beside:
        return f'{begin} aria-hidden="true">{drawn}'
    described = "；".join(_told(number, step) for number, step in enumerate(steps, first)) + "。"
    # Two charts on one page must not share an id.
    mark = hashlib.sha256(f"{title}{described}".encode()).hexdigest()[:8]
    return (
        f'{begin} role="img" aria-labelledby="flow-{mark}-t flow-{mark}-d">'
        f'<title id="flow-{mark}-t">{escape(title)}</title><desc id="flow-{mark}-d">{escape(described)}</desc>{drawn}'
    )


def height_of(svg: str) -> int:
    """How high such a chart is, where it is 360 units wide; 0 of an empty text."""
    found = re.search(rf'viewBox="0 0 {WIDE} (\d+)"', svg)
    return int(found[1]) if found else 0


def _disc(number: int, y: float, *, last: bool) -> str:
    ring = (
        f'<circle cx="{_SPINE}" cy="{y:.4g}" r="17.5" fill="none" stroke="{INK}" stroke-width="1.2"/>' if last else ""
    )
    return (
        f'{ring}<circle cx="{_SPINE}" cy="{y:.4g}" r="14" fill="{INK}"/>'
        f'<text x="{_SPINE}" y="{y + 5.5:.4g}" font-size="15" font-weight="700" fill="{PAPER}"'
        f' text-anchor="middle">{number}</text>'
    )


def _card(step: Step, top: float) -> tuple[list[str], int]:
    """The drawing inside a step's card and the card's height."""
    card = _Card(top + 9, [])
    chip = width(step.days) * 14 + 18 if step.days else 0.0
    names = wrap(step.name, (_INNER - chip - 6) / 17)
    if step.days and (len(names) > 2 or chip > _INNER / 2):
        names, chip = wrap(step.name, _INNER / 17), 0.0
    if chip:
        card.parts.append(
            f'<rect x="{WIDE - 2 - _PAD - chip:.4g}" y="{top + 10:.4g}" width="{chip:.4g}" height="24" rx="12"'
            f' fill="none" stroke="{QUIET}"/>'
            f'<text x="{WIDE - 2 - _PAD - chip / 2:.4g}" y="{top + 27:.4g}" font-size="14"'
            f' fill="{INK}" text-anchor="middle">{escape(step.days)}</text>'
        )
    for words in names:
        card.line(words, 17, bold=True)
    if step.days and not chip:
        for words in wrap(f"时限：{step.days}", _INNER / 14.5):
            card.line(words, 14.5)
    if step.who:
        for words in wrap(step.who, _INNER / 14.5):
            card.line(words, 14.5, ink=QUIET)
    if step.risk:
        _risk(card, step.risk)
    for label, words in step.branches:
        _branch(card, label, words)
    return card.parts, ceil(card.y + 9 - top)


def _risk(card: _Card, risk: str) -> None:
    """A warning triangle and the risk."""
    card.y += 5
    top, x = card.y, _LEFT + _PAD
    card.parts.append(
        f'<path d="M{x + 7.5:g} {top + 3:.4g}l7.5 13h-15z" fill="none" stroke="{SEAL}" stroke-width="1.6"'
        f' stroke-linejoin="round"/>'
        f'<path d="M{x + 7.5:g} {top + 7:.4g}v4.6m0 1.6v1.4" stroke="{SEAL}" stroke-width="1.6"/>'
    )
    for words in wrap(f"风险：{risk}", (_INNER - 21) / 14):
        card.line(words, 14, x=x + 21, ink=SEAL)


def _branch(card: _Card, label: str, words: str) -> None:
    """A dashed rule, a sign that leads back or stops, the label and what it means."""
    card.y += 6
    x = _LEFT + _PAD
    card.parts.append(
        f'<path d="M{x} {card.y:.4g}h{_INNER}" stroke="{HAIR}" stroke-width="1.2" stroke-dasharray="4 3"/>'
    )
    card.y += 3
    middle = card.y + 11
    if leads_back(label, words):
        card.parts.append(
            f'<path d="M{x + 14} {middle + 4:.4g}v-3a4 4 0 0 0-4-4h-8m4-4-4 4 4 4" fill="none" stroke="{INK}"'
            f' stroke-width="1.7"/>'
        )
    else:
        card.parts.append(
            f'<circle cx="{x + 7.5:g}" cy="{middle:.4g}" r="6.5" fill="none" stroke="{INK}" stroke-width="1.7"/>'
            f'<path d="M{x + 3:g} {middle:.4g}h9" stroke="{INK}" stroke-width="1.7"/>'
        )
    told = f"{label}：{words}" if words else label
    for number, line in enumerate(wrap(told, (_INNER - 21) / 14)):
        card.line(line, 14, x=x + 21, bold=number == 0 and not words)


def leads_back(label: str, words: str) -> bool:
    """Whether a branch returns to an earlier step; every other one ends the procedure."""
    return label[:1] in tuple("退补") or any(word in words for word in _BACK)


def _told(number: int, step: Step) -> str:
    """A step in one clause, for those who hear the chart."""
    parts = [f"第{number}步 {step.name}"]
    if step.who:
        parts.append(step.who)
    if step.days:
        parts.append(f"时限{step.days}")
    if step.risk:
        parts.append(f"风险：{step.risk}")
    parts += [f"{label}：{words}" if words else label for label, words in step.branches]
    return "，".join(parts)
