from __future__ import annotations

from typing import Any

from portal.pages.guards import line, mark
from portal.pages.view import View
from portal.register.guards import against, guards_of
from portal.register.posts import Post, posts_of
from portal.register.register import Register
from tests.pages import sample

LIUHE = sample.LIUHE


def register(*rows: dict[str, Any], period: str = "2027年") -> Register:
    """The fixture with a newer list of these risks."""
    return sample.register((sample.notice(LIUHE, "risks", period, [{**sample.RISKS[0], **row} for row in rows]),))


def post(found: Register, name: str) -> Post:
    """A post of the community."""
    return next(one for one in posts_of(found, LIUHE) if one.name == name)


def test_a_power_has_the_risks_that_cite_it_the_gravest_first() -> None:
    """By the number, with level and measures; those of another power are its own."""
    found = sample.register()
    mine = against(found, LIUHE, "QL-001")
    assert [(guard.risk, guard.level) for guard in mine] == [
        ("优亲厚友", "高"), ("材料把关不严", "中"), ("办理超时", "低"),
    ]  # fmt: skip
    assert [(one.what, one.post) for one in mine[0].measures] == [("评议结果张榜七天", "村务监督委员会主任")]
    assert against(found, LIUHE, "QL-020") == []


def test_only_the_newest_list_holds() -> None:
    """A risk that is not on it any more is none; the list of an earlier year adds nothing."""
    assert [guard.risk for guard in against(register({"title": "代签"}), LIUHE, "QL-001")] == ["代签"]
    assert len(against(register({"title": "代签"}, period="2025年"), LIUHE, "QL-001")) == 3


def test_a_post_may_not_what_its_powers_and_it_are_guarded_against() -> None:
    """Risks of its powers, then those about the post alone; another's are not its own."""
    found = register(
        {"title": "优亲厚友", "unit": "别的岗位"},
        {"number": "FX-8", "title": "脱岗", "power_item": None, "unit": " 民政专干"},
        {"number": "FX-9", "title": "代签", "power_item": None, "unit": "文书"},
    )
    assert [guard.risk for guard in post(found, "民政专干").guards] == ["优亲厚友", "脱岗"]


def test_a_post_must_do_what_measures_name_it_for() -> None:
    """Beside its steps in a power; a measure against what concerns no power stands with that."""
    alone = {
        "number": "FX-8", "title": "脱岗", "power_item": None, "unit": "文书",
        "measures": [{"parent": "FX-8", "measure": "每周抽查在岗", "post": "民政专干"}],
    }  # fmt: skip
    first = {"measures": [{"parent": "FX-1", "measure": "两人入户", "post": "民政专干"}]}
    duties = post(register(first, alone), "民政专干").duties
    assert [(duty.entry[1].title, duty.steps, duty.measures) for duty in duties] == [
        ("最低生活保障对象初审", ("入户核查",), ("两人入户",)), ("脱岗", (), ("每周抽查在岗",)),
    ]  # fmt: skip


def test_a_level_has_a_word_a_symbol_and_a_class() -> None:
    """The gravest, the least, and those between; without a level none."""
    assert [mark(at, 3) for at in range(3)] == [("high", "▲"), ("middle", "◆"), ("low", "●")]
    assert mark(None, 3) == ("", "")
    shown = line(View(sample.register()), guards_of(sample.register(), LIUHE)[0])
    assert (shown.risk, shown.level, shown.css, shown.symbol) == ("优亲厚友", "高", "high", "▲")
    assert shown.address == "c/c18701/risks/2026/#f-fx-1"
    assert shown.power.address == "c/c18701/power-items/q-ql-001/"
