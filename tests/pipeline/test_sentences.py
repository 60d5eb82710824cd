"""Sentences about people, wherever staff write them: `check` and `publish` tell the same, and the rest goes out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portal.commands.check_beside import check_pages, check_shared
from portal.commands.checking import check_files
from portal.privacy.history_view import TAKEN_OUT
from portal.problems import Problem
from tests.content import LIU, OPEN, SITE, TODAY, XIANG, Content
from tests.pipeline.conftest import Publish
from tests.pipeline.test_privacy import everything

TELLING = "王建国患精神分裂症"
CODES = ("person_told", "personal_data", "third_person")


@pytest.fixture
def two(tmp_path: Path) -> Content:
    """Two communities, a page, a board, a grid and an own place: nothing wrong with any of them."""
    content = Content.small(tmp_path / "content", (LIU, XIANG))
    content.write("pages/about.md", "Title: 关于\n\n残疾人可以凭证办理。\n")
    return content


def checked(content: Content) -> list[Problem]:
    """What `portal check` tells of everything in the content folder."""
    workspace = content.workspace()
    files = sorted(content.path.rglob("*.xlsx"))
    told = [p for one in check_files(workspace, files) for p in one.problems]
    told += [p for _, some in check_shared(workspace) for p in some]
    return told + [p for _, some in check_pages([content.path / "pages"], content.path, TODAY) for p in some]


def of_people(problems: list[Problem]) -> list[tuple[str, str, int]]:
    """Code, file and row of what is told of people."""
    return sorted((p.code, p.where.file, p.where.row) for p in problems if p.code in CODES)


Write = Callable[[Content], object]
PLACES: dict[str, tuple[Write, str, int]] = {
    "purpose": (lambda c: c.receipts(LIU, "2026-03", [{}, {"凭证号": "2", "用途": f"付{TELLING}药费"}]), "凭据", 5),
    "payee": (lambda c: c.receipts(LIU, "2026-03", [{"收款方": "王建国（肢体二级）"}]), "凭据", 4),
    "said": (lambda c: c.opinions(LIU, "2026-03", [{"意见内容": "王建国家是低保户却有车"}]), "意见", 4),
    "reply": (lambda c: c.opinions(LIU, "2026-03", [{"答复内容": "经查王建国刑满释放"}]), "意见", 4),
    "beside": (lambda c: c.opinions(LIU, "2026-03", [{"意见内容": "王建国占道", "答复内容": "系低保"}]), "意见", 4),
    "tender": (lambda c: c.tenders(LIU, "2026-Q1", [{"中标理由": f"{TELLING}，照顾"}]), "招投标", 4),
    "bid": (lambda c: c.tenders(LIU, "2026-Q1", [{}], [{**_bid(), "说明": f"{TELLING}"}]), "招投标", 2),
    "reason": (lambda c: c.receipts(LIU, "2026-03", [{"更正说明": f"{TELLING}"}]), "凭据", 4),
    "info": (lambda c: c.info(LIU, 简介=TELLING), "公开信息.csv", 5),
    "site": (lambda c: c.write("site.yml", SITE.replace("publisher: 试验", f"publisher: {TELLING}")), "site.yml", 4),
    "board": (lambda c: c.write("boards.csv", _board("3组12号王建国家门口")), "boards.csv", 2),
    "grid": (lambda c: c.write("grids.csv", _grid(TELLING)), "grids.csv", 2),
    "place": (lambda c: c.write("places.csv", _place(TELLING)), "places.csv", 2),
    "page": (lambda c: c.write("pages/about.md", f"Title: 关于\n\n好\n\n{TELLING}\n"), "pages/about.md", 5),
    "page title": (lambda c: c.write("pages/about.md", f"Title: {TELLING}\n\n好\n"), "pages/about.md", 1),
    "page lines": (
        lambda c: c.write("pages/about.md", "Title: 关\n\n王建国，\n肢体**二**级。\n"), "pages/about.md", 4
    ),
    "page entity": (
        lambda c: c.write("pages/about.md", "Title: 关\n\n<b>肝</b>&#30284;王建国\n"), "pages/about.md", 3
    ),
}  # fmt: skip


def _bid() -> dict[str, object]:
    return {"项目编号": "ZB-2026-01", "投标单位": "示例建筑有限公司", "投标报价": 86000, "结果": "中标"}


def _board(where: str) -> str:
    return f"公示栏编号,村（社区）编号,位置,启用日期\nb00013,{LIU},{where},2025-12-01\n"


def _grid(name: str) -> str:
    return f"网格编号,村（社区）编号,网格名称\ng00013,{LIU},{name}\n"


def _place(name: str) -> str:
    return f"编号,级别,名称,上级编号\n{LIU},村（社区）,{name},t00019\n"


@pytest.mark.parametrize("place", PLACES)
def test_what_is_told_of_somebody_is_told_wherever_it_is_written(place: str, two: Content) -> None:
    """At its file and line, by check."""
    write, file, row = PLACES[place]
    write(two)
    told = of_people(checked(two))
    assert told
    assert all(code != "third_person" and file in where and line == row for code, where, line in told), told


@pytest.mark.parametrize(
    "places",
    [
        ("purpose", "said", "tender", "info", "site", "board", "grid", "place", "page"),
        ("payee", "reply", "bid", "page title"),
        ("reason", "beside", "page lines"),
    ],
)
def test_publish_stops_the_same_and_nothing_else(places: tuple[str, ...], two: Content, publish: Publish) -> None:
    """The name is in no byte, and the other community goes out."""
    for place in places:
        PLACES[place][0](two)
    before = of_people(checked(two))
    outcome = publish(two)
    assert of_people(outcome.problems) == before
    assert outcome.refused.count("pages/about.md") == any("page" in place for place in places)
    text = everything((two.path.parent / "output" / "site").resolve())
    assert "王建国" not in text
    assert "香桂村" in text


def test_the_message_masks_and_says_how_to_write_it_instead(two: Content) -> None:
    """The name and the illness are not repeated; the remedy has an example."""
    two.receipts(LIU, "2026-03", [{"用途": f"付{TELLING}药费"}])
    (problem,) = [one for one in checked(two) if one.code == "person_told"]
    assert "王建国" not in str(problem)
    assert "精神分裂" not in str(problem)
    assert "例如" in problem.remedy


def test_who_is_named_in_an_opinion_is_asked_about_and_published(two: Content, publish: Publish) -> None:
    """A warning holds nothing back; with the post before the name it is not told."""
    two.opinions(LIU, "2026-03", [{"意见内容": "王建国占道堆放"}, {"意见内容": "网格员王建国没来", **OPEN}])
    told = of_people(checked(two))
    assert [(code, row) for code, _, row in told] == [("third_person", 4)]
    assert of_people(publish(two).problems) == told


def test_what_a_tied_payment_does_not_show_is_not_told(two: Content, publish: Publish) -> None:
    """Under a power item for a closed programme the payee and the purpose are covered: nothing of them leaves."""
    two.receipts(LIU, "2026-03", [{"权力事项编号": "QL-001", "收款方": "王建国", "用途": "王建国患肝癌的药费"}])
    assert of_people(checked(two)) == []
    assert of_people(publish(two).problems) == []
    assert "王建国" not in everything((two.path.parent / "output" / "site").resolve())


def test_a_page_with_a_finding_keeps_its_last_good_version(two: Content, publish: Publish) -> None:
    """As pages with identity numbers do."""
    publish(two)
    two.write("pages/about.md", f"Title: 关于\n\n{TELLING}\n")
    outcome = publish(two)
    assert "pages/about.md" in outcome.held_back
    assert (two.path.parent / "state" / "pages" / "about.md").read_text(encoding="utf-8").endswith("凭证办理。\n")


def test_a_correction_does_not_say_again_what_was_taken_out(
    two: Content, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence that earlier rules let through leaves the history too."""
    two.receipts(LIU, "2026-03", [{"用途": f"付{TELLING}药费"}])
    with monkeypatch.context() as earlier:
        earlier.setattr("portal.acceptance.taking.screen_notice", lambda *_: None)
        publish(two)
    assert "王建国" in everything((two.path.parent / "output" / "site").resolve())
    two.receipts(LIU, "2026-03", [{"用途": "药费", "更正说明": "改写"}])
    publish(two)
    text = everything((two.path.parent / "output" / "site").resolve())
    assert "王建国" not in text
    assert TAKEN_OUT in text


def test_a_reason_for_a_withdrawal_is_left_out(two: Content, publish: Publish) -> None:
    """The notice is down all the same."""
    publish(two)
    two.write("withdrawals.csv", f"公示,原因,撤回日期\n{LIU}/receipts/2026-03,{TELLING},2026-04-01\n")
    outcome = publish(two)
    assert [(p.where.file, p.where.row) for p in outcome.problems if p.code == "personal_data"] == [
        ("withdrawals.csv", 2)
    ]
    assert "王建国" not in everything((two.path.parent / "output" / "site").resolve())
