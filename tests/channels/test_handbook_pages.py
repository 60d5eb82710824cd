from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from portal.channels.handbook import PowerSection, _section, told_of
from portal.channels.handbook_pages import LEAST, TITLES, WIDE, chart_high, pages_of, told_high
from portal.charts.flow import Step
from tests.channels.invented import IMPRINT, STEPS, handbook
from tests.channels.measured import high

PAGE = "set text(size: 12pt); set par(leading: 0.5em, spacing: 0.7em)"
BASE = handbook(1).sections[0]
LONG = "街道办事处会同居务监督委员会、居民代表逐户核查家庭收入和财产状况，形成书面意见"
RISKS = tuple((f"优亲厚友，把不够条件的报上去{n}（高）", f"{LONG}；评议全程记录" * (1 + n % 3)) for n in range(4))
POWERS: dict[str, PowerSection] = {
    "usual": BASE,
    "bare": replace(BASE, materials=(), risks=(), kind="", basis="", answers="", time_limit=""),
    "long": replace(BASE, name=LONG, basis=f"《{LONG}》第十一条；{LONG}", materials=(LONG, "身份证"), risks=RISKS),
    "many steps": replace(BASE, steps=STEPS * 2),
    "very many": replace(BASE, steps=STEPS * 4, risks=RISKS),
    "days": replace(
        BASE, steps=(Step(LONG, LONG, "受理之日起二十个工作日内", LONG, (("退回补正", LONG), ("不予受理", ""))), *STEPS)
    ),
    "person": replace(BASE, answers="党委书记、居民委员会主任　阿卜杜热合曼·买买提　028-8700 0000"),
    "none": replace(BASE, steps=()),
}  # fmt: skip


def data_of(section: PowerSection) -> dict[str, Any]:
    """What the layout gets, of a handbook without a power, and this one beside it."""
    book = handbook(0)
    return {
        "imprint": IMPRINT.data(46), "title": book.title, "foreword": [], "making": [], "areas": [], "sections": [],
        "complaint": [], "conduct": [], "own": _section(section) | {"opens": None},
    }  # fmt: skip


@pytest.mark.parametrize("size", [12.0, 12.5, 14.0])
@pytest.mark.parametrize("name", POWERS)
def test_what_is_told_is_as_high_as_was_reckoned(name: str, size: float) -> None:
    """What Typst measures is never more, and at most a line less for each text that is trimmed."""
    data = data_of(POWERS[name])
    own = data["own"]
    reckoned = told_high(told_of(POWERS[name]), size, own["qr_side"] * 72 / 25.4, own["quiet"])
    measured = high("handbook.typ", f"{PAGE}; told(data.own, {size}pt)", data, WIDE)
    assert reckoned - (3 * 1.5 * size if name in ("long", "very many", "person") else 0.1) <= measured <= reckoned + 0.1


@pytest.mark.parametrize("tight", [False, True])
@pytest.mark.parametrize("name", [name for name in POWERS if name != "none"])
def test_a_chart_is_as_high_as_was_reckoned(name: str, tight: bool) -> None:
    """Every card of it, roomy and tight."""
    data = data_of(POWERS[name])
    shown = f"{PAGE}; chart(data.own.steps, 12pt, tight: {str(tight).lower()})"
    measured = high("handbook.typ", shown, data, WIDE)
    reckoned = chart_high(POWERS[name].steps, 12.0, tight=tight)
    assert reckoned - (2 * 16 if name == "days" else 0.1) <= measured <= reckoned + 0.1


def test_a_short_procedure_is_set_larger_than_a_long_one() -> None:
    """Text has 12 points at the least; what is higher than a page begins on the first one."""
    few = pages_of("低保申请评议", told_of(BASE), STEPS[:2], symbol=100, quiet=0.1)
    many = pages_of("低保申请评议", told_of(BASE), STEPS * 4, symbol=100, quiet=0.1)
    assert (few.title, few.chart, few.tight, few.apart) == (28, 13.5, False, True)
    assert (many.chart, many.tight, many.apart, many.told) == (LEAST, True, False, LEAST)
    assert pages_of(LONG, told_of(BASE), (), symbol=100, quiet=0.1).title not in TITLES[:4]
