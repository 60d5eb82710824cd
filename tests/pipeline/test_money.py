"""Only what is paid counts as paid: planned and agreed amounts change, and no figure of what was paid does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from portal import pipeline
from portal.kinds.tender.record import Stage
from portal.plugin import render_site
from tests.channels import scanning
from tests.content import LIU, Content

Sheet = list[dict[str, object]]
AWARDED = (Stage.AWARD, Stage.CONTRACT, Stage.IMPLEMENTATION, Stage.COMPLETE)
COMPANY = "示例建筑有限公司"
PAID = {
    "PZ-1": 2011, "PZ-2": 3023, "PZ-3": 4057, "": 1709, "PZ-9": 611, "PZ-8": 8101,
}  # fmt: skip
"""By voucher: two instalments with receipts, one with none, one that has only its amount in common with a receipt."""
_NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])")


def tenders(more: int) -> tuple[Sheet, Sheet, Sheet]:
    """A purchase in each stage, its bids and payments; every planned and agreed amount is larger by `more`."""
    rows: Sheet = []
    bids: Sheet = []
    for place, stage in enumerate(Stage):
        awarded = stage in AWARDED
        price = 50_000 + 1_013 * place + more if awarded else None
        number = f"ZB-2026-{place:02d}"
        rows.append(
            {
                "项目编号": number, "项目名称": f"第{'甲乙丙丁戊己庚辛'[place]}号工程", "当前阶段": str(stage),
                "预算金额": 60_000 + 1_017 * place + more, "中标单位": COMPANY if awarded else None, "中标金额": price,
                "中标理由": "综合得分最高" if awarded else None, "合同编号": None,
                "合同金额": price if awarded and stage is not Stage.AWARD else None,
                "签约日期": "2026-02-20" if awarded and stage is not Stage.AWARD else None,
            }
        )  # fmt: skip
        if price:
            bids.append({"项目编号": number, "投标单位": COMPANY, "投标报价": price, "名次": 1, "结果": "中标"})
    payments: Sheet = [
        {"项目编号": "ZB-2026-05", "付款日期": "2026-03-03", "付款金额": PAID["PZ-1"], "凭证号": "PZ-1"},
        {"项目编号": "ZB-2026-05", "付款日期": "2026-03-08", "付款金额": PAID["PZ-2"], "凭证号": "PZ-2"},
        {"项目编号": "ZB-2026-06", "付款日期": "2026-03-09", "付款金额": PAID[""], "凭证号": None},
        {"项目编号": "ZB-2026-06", "付款日期": "2026-03-10", "付款金额": PAID["PZ-3"], "凭证号": None},
    ]
    return rows, bids, payments


def published(folder: Path, more: int) -> Path:
    """The site and what staff print, of a community with these purchases, their receipts, one of paper and benefits."""
    content = Content.small(folder / "content")
    rows, bids, payments = tenders(more)
    content.tenders(LIU, "2026-Q1", [])
    base = {"权力事项编号": "QL-020", "招标方式": "村级比选", "公告日期": "2026-02-01"}
    content.workbook(
        LIU, "tenders", "2026-Q1", [{**base, **row} for row in rows], sheets={"投标": bids, "付款": payments}
    )
    works = {"收款方": COMPANY, "用途": "工程款", "对应项目编号": "ZB-2026-05"}
    content.receipts(
        LIU, "2026-03",
        [
            {**works, "凭证号": "PZ-1", "金额": PAID["PZ-1"], "日期": "2026-03-03"},
            {**works, "凭证号": "PZ-2", "金额": PAID["PZ-2"], "日期": "2026-03-08", "对应项目编号": None},
            {**works, "凭证号": "PZ-3", "金额": PAID["PZ-3"], "日期": "2026-03-10", "对应项目编号": "ZB-2026-06"},
            {**works, "凭证号": "PZ-8", "金额": PAID["PZ-8"], "日期": "2026-03-28", "对应项目编号": "ZB-2026-05"},
            {"凭证号": "PZ-9", "金额": PAID["PZ-9"]},
        ],
    )  # fmt: skip
    outcome = pipeline.publish(content.settings(), render_site, recheck=False)
    assert [str(problem) for problem in outcome.problems] == []
    return folder


def words(folder: Path) -> dict[str, str]:
    """What every output says, by its path: pages, feeds, data, and the texts of PDFs."""
    found = {}
    site, build = folder.joinpath("output", "site").resolve(), folder / "build"
    for path in sorted([*site.rglob("*"), *build.rglob("*")]):
        name = path.relative_to(site if path.is_relative_to(site) else build).as_posix()
        if path.suffix == ".pdf":
            found[name] = " ".join(scanning.texts(path.read_bytes()))
        elif path.suffix in (".html", ".xml", ".csv", ".txt") or path.name in ("rows.json", "datapackage.json"):
            found[name] = re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8-sig"))
    return found


def figures(text: str) -> Counter[Decimal]:
    """Every number that stands by itself."""
    return Counter(Decimal(number.replace(",", "")) for number in _NUMBER.findall(text))


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], dict[str, str]]:
    """The same community with two sets of planned and agreed amounts."""
    one, other = (words(published(tmp_path_factory.mktemp(f"more{more}"), more)) for more in (0, 70_001))
    return one, other


def sums(values: Sequence[int]) -> Decimal:
    """The sum in yuan."""
    return Decimal(sum(values))


def test_no_figure_of_what_was_paid_follows_a_planned_amount(twice: tuple[dict[str, str], dict[str, str]]) -> None:
    """Home, supplier, tender, power and notice pages, posters, letters, broadcasts, data: each paid figure stays."""
    before, after = twice
    benefits = Decimal("420.50")
    receipts = sums([PAID[name] for name in ("PZ-1", "PZ-2", "PZ-3", "PZ-8", "PZ-9")])
    company = sums([PAID[name] for name in ("PZ-1", "PZ-2", "PZ-3", "PZ-8", "")])
    fifth = sums([PAID[name] for name in ("PZ-1", "PZ-2", "PZ-8")])
    everything = benefits + receipts + PAID[""]
    paid = {benefits, receipts, company, fifth, everything, *map(Decimal, PAID.values())}
    assert before.keys() == after.keys()
    moved = {
        (name, figure)
        for name in before
        for figure in paid
        if figures(before[name])[figure] != figures(after[name])[figure]
    }
    assert moved == set()
    assert f"已付的支出与补贴 {everything:,.2f} 元" in " ".join(before["index.html"].split())
    supplier = next(text for name, text in before.items() if re.search("suppliers/s-.*html", name) and COMPANY in text)
    assert f"收到5笔付款，共{company:,.2f}元；中标4个" in "".join(supplier.split())
    assert any(figures(text)[fifth] for name, text in before.items() if "zb-2026-05/" in name)


def test_a_sum_of_awards_or_budgets_is_never_the_sum_of_a_notice(twice: tuple[dict[str, str], dict[str, str]]) -> None:
    """By stage, in words: 4 个已中标, 2 个正在招 with their budget, 1 个计划中, 1 个流标; never 合计 and never 共."""
    rows, _, _ = tenders(0)
    awards = sums([int(str(row["中标金额"])) for row in rows if row["中标金额"]])
    sought = sums([int(str(row["预算金额"])) for row in rows if row["当前阶段"] in ("招标", "评标")])
    planned = sums([int(str(row["预算金额"])) for row in rows if row["当前阶段"] == "计划"])
    said = (
        f"4 个已中标 {awards:,.2f} 元；2 个正在招，预算 {sought:,.2f} 元；1 个计划中，预算 {planned:,.2f} 元；1 个流标"
    )
    texts = {name: " ".join(text.split()) for name, text in twice[0].items()}
    assert sum(said in text for text in texts.values()) >= 5
    for name, text in texts.items():
        for found in re.finditer(rf"(?:合计|共)\s*{awards:,.2f}", text):
            assert "中标" in text[found.start() - 12 : found.start()], name
    for kind in ("poster-a4.pdf", "poster-a3.pdf"):
        told = [re.sub(r"\s", "", text) for name, text in twice[0].items() if name.endswith(kind)]
        assert any(re.sub(r"\s", "", said.replace(".00 元", " 元")) in text for text in told), kind
    (screen,) = (text for name, text in texts.items() if name.endswith("screen/index.html"))
    assert re.search(rf"4 个已中标\s*{awards:,.2f} 元", screen)
    assert re.search(rf"2 个正在招\s*预算 {sought:,.2f} 元", screen)


def test_what_a_loudspeaker_says_of_purchases(twice: tuple[dict[str, str], dict[str, str]]) -> None:
    """How many were awarded and how many are still sought, not a sum of both."""
    (script,) = (text for name, text in twice[0].items() if name.endswith("招投标公开.txt"))
    assert "其中四个已中标" in script
    assert "两个正在招，预算" in script
    assert "合计" not in script


def test_data_files_say_what_money_a_sum_is(twice: tuple[dict[str, str], dict[str, str]]) -> None:
    """Beside the total of a notice stands each sum with its sort: agreed, limit, paid."""
    told: Mapping[str, str] = {name: text for name, text in twice[0].items() if name.endswith("rows.json")}
    (rows,) = (text for name, text in told.items() if "/tenders/" in name)
    assert '"money": "agreed"' in rows
    assert '"money": "limit"' in rows
    assert '"money": "paid"' not in rows
