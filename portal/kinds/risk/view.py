"""The risks of a community as a whole: totals, the matrix of likelihood and harm, and every risk by its score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from portal.charts.matrix import Axis, Band, matrix_svg
from portal.kinds.risk.record import Risk, Tier
from portal.kinds.risk.scale import Harm, Level, Likelihood, level_of, score_of
from portal.pages.excerpts import Long
from portal.pages.guards import MARKS, GuardLine, line
from portal.pages.view import View
from portal.register.guards import Guard, guards, standing

_GROUNDS = {Level.HIGH: ("#fbe3e0", "#8c1d18"), Level.MIDDLE: ("#fbf0d6", "#6b4500"), Level.LOW: ("#e6f1e7", "#1d5b2a")}
SHOWN = 6
"""Risks that stand open."""
UNSAID = "没有写"


@dataclass(frozen=True, slots=True)
class Total:
    """How many risks and measures one sort has."""

    name: str
    risks: int
    measures: int


@dataclass(frozen=True, slots=True)
class LevelTotal:
    """How many risks one level has; `name` is a word, empty where no level is said."""

    name: str
    css: str
    symbol: str
    risks: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """How many risks are how likely and how harmful: rows are steps of harm, the gravest first.

    `assessed` is the sum of all cells; with the `unassessed` it makes all risks.
    """

    likelihoods: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    assessed: int
    unassessed: int
    chart: Markup


@dataclass(frozen=True, slots=True)
class Fold:
    """Risks of one band of scores, in their order; the first of the list stand open, the others are unfolded."""

    title: str
    open: bool
    risks: tuple[Scored, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """A risk in the list: its line, and its score in words (empty: not assessed)."""

    line: GuardLine
    number: str
    score: str


def overview(view: View, community: str) -> tuple[str, dict[str, Any]]:
    """What the page of all risks shows above the lists of the years: the newest list is the one that holds."""
    notice = standing(view.register, community, Risk.about.id)
    if notice is None:
        return "kind.html", {}
    found = list(guards(notice))
    listed = ordered(found)
    return "risks.html", {
        "list_card": view.card(notice),
        "totals": totals(found),
        "risk_count": len(found),
        "measure_count": sum(len(guard.measures) for guard in found),
        "levels": levels(found),
        "matrix": matrix(found, f"{notice.key.period.label}廉政风险矩阵"),
        "folds": [
            (fold.title, fold.open, Long(f"band-{at}", fold.title, fold.risks, "risks", unit="条"))
            for at, fold in enumerate(folds(view, listed), 1)
        ],
    }


def totals(found: Sequence[Guard]) -> list[Total]:
    """Risks and measures of departments, the village and posts; those of none last, where there are any."""
    risks: Counter[str] = Counter()
    measures: Counter[str] = Counter()
    for guard in found:
        tier = guard.record.shown.get("tier", "") or UNSAID
        risks[tier] += 1
        measures[tier] += len(guard.measures)
    return [Total(name, risks[name], measures[name]) for name in (*map(str, Tier), UNSAID) if risks[name]]


def levels(found: Sequence[Guard]) -> list[LevelTotal]:
    """Risks of each level, from the gravest on."""
    by_level = Counter(guard.level for guard in found)
    marks = dict(zip((*map(str, Level), ""), (*MARKS, ("", "")), strict=True))
    return [LevelTotal(name, *mark, by_level[name]) for name, mark in marks.items() if by_level[name] or name]


def ordered(found: Sequence[Guard]) -> list[Guard]:
    """By score, the highest first; then those not assessed, by their level."""
    grades = len(Level)
    return sorted(found, key=lambda guard: (-(_score(guard) or 0), grades if guard.grade is None else guard.grade))


def folds(view: View, listed: Sequence[Guard]) -> list[Fold]:
    """The list by bands of scores, so that a telephone shows the gravest and not a hundred; its order stays."""
    found: list[Fold] = []
    left = SHOWN
    for title, some in groupby(listed, key=_band_title):
        members = [_scored(view, guard) for guard in some]
        shown = members[:left]
        left -= len(shown)
        if shown:
            found.append(Fold(title, open=True, risks=tuple(shown)))
        if rest := members[len(shown) :]:
            found.append(Fold(f"{title}，其余" if shown else title, open=False, risks=tuple(rest)))
    return found


def _band_title(guard: Guard) -> str:
    score = _score(guard)
    if score is None:
        return f"没有评估，定为{guard.level}风险" if guard.level else "没有评估，也没有定级"
    level = level_of(score)
    scores = [one for one in range(1, 17) if level_of(one) is level]
    return f"{scores[0]} 到 {scores[-1]} 分（{level}）"


def matrix(found: Sequence[Guard], title: str) -> Matrix:
    """All risks in sixteen cells, and those that are not assessed."""
    cells: Counter[tuple[Harm, Likelihood]] = Counter()
    for guard in found:
        if _score(guard) is not None:
            cells[guard.record.values["harm"], guard.record.values["likelihood"]] += 1
    rows = [(harm, tuple(cells[harm, likelihood] for likelihood in Likelihood)) for harm in Harm]
    bands = [[_band(level_of(score_of(likelihood, harm) or 0)) for likelihood in Likelihood] for harm in Harm]
    up, along = Axis("危害程度", tuple(map(str, Harm))), Axis("可能性", tuple(map(str, Likelihood)))
    chart = matrix_svg([row for _, row in rows], bands, up=up, along=along, title=title)
    return Matrix(
        along.steps,
        tuple((str(harm), row) for harm, row in reversed(rows)),
        cells.total(),
        len(found) - cells.total(),
        Markup(chart),  # noqa: S704 - the chart escapes every text it draws
    )


def _band(level: Level) -> Band:
    ground, ink = _GROUNDS[level]
    return Band(str(level), MARKS[list(Level).index(level)][1], ground, ink)


def _score(guard: Guard) -> int | None:
    values = guard.record.values
    return score_of(values.get("likelihood"), values.get("harm"))


def _scored(view: View, guard: Guard) -> Scored:
    score, shown = _score(guard), guard.record.shown
    said = f"{score} 分（可能性{shown['likelihood']}，危害{shown['harm']}）" if score is not None else ""
    return Scored(line(view, guard), shown.get("number", ""), said)
