"""The power handbook (权力清单手册): A5, large type, one section a power item with its flow chart, steps and QR."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from portal.channels.imprint import Imprint
from portal.channels.qr import QUIET_MODULES, symbol
from portal.channels.typeset import Typesetter
from portal.charts.flow import Step, leads_back

__all__ = ["Handbook", "PowerSection", "Step", "render_handbook"]


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
    areas = [(name, len(list(own))) for name, own in groupby(handbook.sections, key=lambda section: section.area)]
    starts = {sum(items for _, items in areas[:number]): number for number in range(len(areas))}
    return typesetter.pdf(
        "handbook",
        {
            "imprint": handbook.imprint.data(46),
            "title": handbook.title,
            "foreword": handbook.foreword,
            "areas": [{"name": name, "items": items} for name, items in areas],
            "sections": [
                _section(section) | {"opens": starts.get(place)} for place, section in enumerate(handbook.sections)
            ],
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
        "steps": [
            {
                "name": step.name,
                "who": step.who,
                "days": step.days,
                "risk": step.risk,
                "branches": [(label, words, leads_back(label, words)) for label, words in step.branches],
            }
            for step in section.steps
        ],
        "risks": section.risks,
        "qr": code.svg(),
        "qr_side": round(code.side_mm(36, 0.95), 3),
        "quiet": round(QUIET_MODULES / code.modules, 5),
        "url_shown": section.url_shown,
    }
