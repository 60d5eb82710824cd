"""Rare names are real names: from the workbook to page, download and search they keep every character."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from portal.problems import Severity
from portal.search.index.index_reader import read_documents
from portal.search.text.normalize import fold
from portal.search.text.tokenizer import contains
from tests.content import LIU, Content, read_rows
from tests.pipeline.conftest import Publish

NAMES = (
    "赵𪛝", "钱𫝀文", "孙𬺰", "李\U0002ebf0", "周\U0002ee5d", "吴\U000323b0", "郑\U0003347b明", "王\ue815",
    "冯\uf8ff安", "陈\ufe0f立", "葛\U000e0100城", "⾺小明", "阿依古丽·买买提", "卫〇", "䢺小龙",
)  # fmt: skip
"""Of Ext B, C, E, I and J, private use codes, with marks of variants, a radical, a dot, 〇."""


def site(content: Content) -> Path:
    """The published site."""
    return content.path.parent / "output" / "site"


def test_rare_names_keep_every_character(content: Content, publish: Publish) -> None:
    """Nothing is told, nothing is replaced: page, CSV and JSON hold the names as they were typed."""
    content.benefits(LIU, "2026-03", [{"受益人": name} for name in NAMES])
    outcome = publish(content)
    assert not [problem for problem in outcome.problems if problem.severity is Severity.ERROR]
    folder = site(content) / "c" / LIU / "benefits" / "2026-03"
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert all(f" | {name} | " in page for name in NAMES)
    (table,) = folder.glob("*.csv")
    assert [row["受益人"] for row in read_rows(table)] == list(NAMES)
    (data,) = folder.glob("*.json")
    records = json.loads(data.read_text(encoding="utf-8"))["records"]
    assert {name for name in NAMES if name in json.dumps(records, ensure_ascii=False)} == set(NAMES)


def test_search_finds_a_rare_name_by_itself(content: Content, publish: Publish) -> None:
    """What is typed as it stands in the workbook, or without the marks of variants, is in the index."""
    content.benefits(LIU, "2026-03", [{"受益人": name} for name in NAMES])
    publish(content)
    documents, _ = read_documents(site(content) / "search" / "files")
    found = [one.text for one in documents if one.kind == "benefits"]
    for name in NAMES:
        assert sum(contains(fold(text), fold(name)) for text in found) == 1
    assert sum(contains(fold(text), fold("葛城")) for text in found) == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_rare_name_on_a_closed_list_is_nowhere(content: Content, publish: Publish, name: str) -> None:
    """It is in no byte of the site, the sum of its list is."""
    content.relief(LIU, "2026-03", [{"受益人": name}])
    content.receipts(LIU, "2026-03", [{"权力事项编号": "QL-001", "收款方": name, "用途": "代发救助金"}])
    publish(content)
    for path in site(content).rglob("*"):
        if path.is_file():
            assert name.encode() not in path.read_bytes()
    body = json.loads((site(content) / "c" / LIU / "benefits" / "2026-03" / "rows.json").read_text(encoding="utf-8"))
    assert (body["records"], body["closed"][0]["amount"]) == ([], 450)


def test_two_people_of_one_name_are_both_published(content: Content, publish: Publish) -> None:
    """Each under an id of its own, which a third, a turned order and a corrected amount do not move."""
    content.benefits(LIU, "2026-03", [{"受益人": "张伟", "金额": 300}, {"受益人": "张伟", "金额": 450}])
    outcome = publish(content)
    assert [(problem.code, problem.severity) for problem in outcome.problems] == [("same_name", Severity.WARNING)]
    first = rows(content)
    assert set(first) == {"300", "450"}
    content.benefits(LIU, "2026-03", [{"受益人": "张伟", "金额": amount} for amount in (600, 450, 300)])
    publish(content)
    assert {amount: row for amount, row in rows(content).items() if amount != "600"} == first
    content.benefits(LIU, "2026-03", [{"受益人": "张伟", "金额": amount} for amount in (600, 455, 300)])
    publish(content)
    assert rows(content)["455"] == first["450"]


def rows(content: Content) -> dict[str, str]:
    """By amount in whole yuan the id of each row of the list."""
    (table,) = (site(content) / "c" / LIU / "benefits" / "2026-03").glob("*.csv")
    return {row["金额"].split(".")[0]: row["行编号"] for row in read_rows(table)}
