from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.kinds import SLICES
from portal.places.shipped import CITY
from portal.records.catalogue import handed_over, kind_by_id
from portal.records.figure import Figure
from portal.register.figures import figures, figures_of, folder, gathering, units
from portal.register.register import Register
from tests.pages import sample
from tests.register.whole import OPEN, opinion, opinions, places, receipts, registered

LIU, SAN, ELSEWHERE = sample.LIUHE, sample.SANJIANG, "c18519"
"""A village, one of another district, one of another town of the first's district."""
TOWN, DISTRICT = "t1740", "d163"


def test_matters_have_received_handled_open_and_overdue() -> None:
    """Counted from rows, in the words of the kind."""
    register = registered(opinions(opinion(1), {**opinion(2), **OPEN}))
    names = [figure.name for figure in figures_of(kind_by_id("opinions").about)]
    assert names == ["收到", "已办结", "办理中", "超期"]
    found = figures(register)
    said = {
        column.figure.name: number for column, number in zip(found.columns, found.own[LIU], strict=True) if column.kind
    }
    assert said["收到"] == said["已办结"] + said["办理中"] == 2


def test_a_kind_that_declares_nothing_has_its_rows_and_one_that_does_its_figures() -> None:
    """One declaration is one column over all places."""
    (plain,) = figures_of(kind_by_id("receipts").about)
    register = registered(receipts({}, {}, {}))
    assert (plain.name, plain.count(register, LIU)) == ("原始凭据", 3)
    kind = next(one for one in SLICES if one.record.about.id == "receipts")
    with handed_over((type(kind)(kind.record, counts=(Figure("十倍", lambda _register, _place: 30),)),)):
        (own,) = figures_of(kind.record.about)
    assert own.count(register, LIU) == 30


def test_a_purchase_told_in_two_lists_counts_once() -> None:
    """What has a page of its own is the same thing in every period."""
    rows = [{**sample.ITEM, "number": "QL-001"}, {**sample.ITEM, "number": "QL-002"}]
    register = registered(*(sample.notice(LIU, "cases", f"{year}年", [_case("A-1")]) for year in (2025, 2026)))
    (cases,) = figures_of(kind_by_id("cases").about)
    assert cases.count(register, LIU) == 1
    powers, *_ = figures_of(kind_by_id("power-items").about)
    assert powers.count(registered(sample.notice(LIU, "power-items", "2026年", rows)), LIU) == 2


def _case(number: str) -> dict[str, object]:
    return {
        "number": number, "title": "违规发放补贴", "field": "惠民惠农", "story": "多报面积", "source": "区纪委监委网站",
        "announced_on": "2025年3月5日", "people": 1,
    }  # fmt: skip


def test_units_are_the_places_directly_within() -> None:
    """Its own notices first, then districts, towns or communities with all that lies in each."""
    register = _register({LIU: 1, SAN: 1, ELSEWHERE: 1, TOWN: 1, DISTRICT: 1, CITY.id: 1})
    assert [(unit.place.id, unit.within, unit.own) for unit in units(register, places().publisher(TOWN))] == [
        (TOWN, (TOWN,), True), (LIU, (LIU,), False),
    ]  # fmt: skip
    district = {unit.place.id: unit.within for unit in units(register, places().publisher(DISTRICT))}
    assert district == {DISTRICT: (DISTRICT,), "t1722": (ELSEWHERE,), TOWN: (TOWN, LIU)}
    city = {unit.place.id: set(unit.within) for unit in units(register, CITY)}
    assert city == {CITY.id: {CITY.id}, "d130": {SAN}, DISTRICT: {DISTRICT, TOWN, LIU, ELSEWHERE}}
    assert [folder(place) for place in gathering(register)][:2] == ["numbers/", "d/d163/numbers/"]
    assert gathering(registered()) == []


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([LIU, SAN, ELSEWHERE, TOWN, DISTRICT, CITY.id]), st.integers(1, 4), min_size=1
    )
)  # fmt: skip
def test_what_lies_in_a_place_sums_to_it(rows: dict[str, int]) -> None:
    """Whoever publishes: over the units of any table as over all its places."""
    register = _register(rows)
    found = figures(register)
    for place in gathering(register):
        everything = found.sums([one.id for one in register.within(place)])
        parts = [found.sums(unit.within) for unit in units(register, place)]
        assert tuple(map(sum, zip(*parts, strict=True))) == everything
    column = next(at for at, one in enumerate(found.columns) if one.kind == "receipts")
    assert found.sums(rows)[column] == sum(rows.values())


def _register(rows: dict[str, int]) -> Register:
    return registered(
        *(
            sample.notice(place, "receipts", "2026年3月", [sample.receipt(f"PZ-{n}", "纸", 5) for n in range(number)])
            for place, number in rows.items()
        )
    )


def test_469_rules_and_794_problems_are_counted_by_unit() -> None:
    """Dealt out over the villages of a town, the town and its district: they sum; a row less is one less somewhere."""
    units_there = [*(one.id for one in places().communities(places().town(TOWN))), TOWN, DISTRICT]
    states = ("已整改", "整改中", "长期坚持", "未发现问题")
    rules = [_rule(number) for number in range(469)]
    found = [_problem(number, states[0 if number % 8 else number // 8 % 4]) for number in range(794)]

    def counted(rules: list[dict[str, object]], found: list[dict[str, object]]) -> dict[str, dict[str, int]]:
        dealt = [(place, at) for at, place in enumerate(units_there)]
        register = registered(
            *(sample.notice(place, "rules", "2026年", rules[at :: len(dealt)]) for place, at in dealt),
            *(sample.notice(place, "findings", "2026年", found[at :: len(dealt)]) for place, at in dealt),
        )
        held = figures(register)
        labels = [column.label for column in held.columns]
        rows = {place: dict(zip(labels, held.own[place], strict=True)) for place in units_there}
        return {**rows, CITY.id: dict(zip(labels, held.sums(units_there), strict=True))}

    before, after = counted(rules, found), counted(rules[:-1], found)
    city = before[CITY.id]
    assert city["制度·制度"] == 469
    assert city["监督整改·登记"] == 794
    assert sum(row["监督整改·登记"] for place, row in before.items() if place != CITY.id) == 794
    beside = sum(city[f"监督整改·{state}"] for state in ("长期坚持", "未发现问题"))
    assert city["监督整改·登记"] == city["监督整改·已整改"] + beside + city["监督整改·整改中"]
    assert [place for place in before if before[place]["制度·制度"] != after[place]["制度·制度"]] == [
        units_there[468 % len(units_there)], CITY.id,
    ]  # fmt: skip


def _rule(number: int) -> dict[str, object]:
    return {
        "number": f"ZD-2026-{number:03d}", "title": f"第{number}项制度", "act": "新建", "issued_on": "2026年3月3日",
        "unit": "村民委员会",
    }  # fmt: skip


def _problem(number: int, state: str) -> dict[str, object]:
    more = {"rectified_on": "2026年3月16日", "result": "已返工"} if state == "已整改" else {}
    return {
        "number": f"JD-2026-{number:03d}", "supervised_on": "2026年3月5日", "problem": "厚度不够", "state": state,
        **more,
    }  # fmt: skip
