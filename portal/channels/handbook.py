"""The power handbook (权力清单手册): A5, large type, one section a power item with its flow chart, steps and QR."""

from __future__ import annotations

from dataclasses import dataclass

from portal.channels.imprint import Imprint
from portal.channels.qr import QUIET_MODULES, symbol
from portal.channels.typeset import Typesetter
from portal.charts.flow import Step, flow_svg

__all__ = ["Handbook", "PowerSection", "Step", "render_handbook"]

_TALLEST = 760
"""Units a chart may be high: printed 76 mm wide it fills an A5 page, and its smallest text has 8 points."""


@dataclass(frozen=True, slots=True)
class PowerSection:
    """One power item: all texts as printed, any of them may be empty; `steps` in order.

    `area` groups items in the contents (岗位, 公共服务, 财务, 办事, 议事), `kind` is the type of power,
    `basis` the rule it rests on, `answers` who answers for it, `number` its id, `url` its page.
    """

    number: str
    name: str
    area: str
    kind: str
    basis: str
    answers: str
    time_limit: str
    materials: tuple[str, ...]
    steps: tuple[Step, ...]
    risks: tuple[tuple[str, str], ...]
    url: str
    url_shown: str


@dataclass(frozen=True, slots=True)
class Handbook:
    """The handbook of one community; sections come in the order given, those of one area together."""

    imprint: Imprint
    title: str
    foreword: tuple[str, ...]
    sections: tuple[PowerSection, ...]
    complaint: tuple[tuple[str, str], ...]


def render_handbook(handbook: Handbook, typesetter: Typesetter) -> bytes:
    """The handbook as tagged PDF with contents and bookmarks. Raises MissingGlyph, CannotTypeset."""
    return typesetter.pdf(
        "handbook",
        {
            "imprint": handbook.imprint.data(46),
            "title": handbook.title,
            "foreword": handbook.foreword,
            "sections": [_section(section) for section in handbook.sections],
            "complaint": handbook.complaint,
        },
    )


def _section(section: PowerSection) -> dict[str, object]:
    code = symbol(section.url)
    return {
        "number": section.number,
        "name": section.name,
        "area": section.area,
        "kind": section.kind,
        "basis": section.basis,
        "answers": section.answers,
        "time_limit": section.time_limit,
        "materials": section.materials,
        "charts": _charts(section),
        "chart_told": f"{section.name}流程图，共 {len(section.steps)} 步，下面逐步列出",
        "steps": [
            {"name": step.name, "who": step.who, "days": step.days, "risk": step.risk, "branches": step.branches}
            for step in section.steps
        ],
        "risks": section.risks,
        "qr": code.svg(),
        "qr_side": round(code.side_mm(36, 0.95), 3),
        "quiet": round(QUIET_MODULES / code.modules, 5),
        "url_shown": section.url_shown,
    }


def _charts(section: PowerSection) -> list[str]:
    """The flow chart in as few parts as stay legible on an A5 page."""
    steps, title = section.steps, f"{section.name}流程图"
    for parts in range(1, len(steps) + 1):
        size = -(-len(steps) // parts)
        starts = range(0, len(steps), size)
        charts = [
            flow_svg(steps[start : start + size], title, first=start + 1, goes_on=start + size < len(steps))
            for start in starts
        ]
        if all(_height(chart) <= _TALLEST for chart in charts):
            return charts
    return charts if steps else []


def _height(chart: str) -> float:
    """Height of a chart in its own units, 360 of which are its width."""
    return float(chart.partition('viewBox="')[2].partition('"')[0].split()[3])
