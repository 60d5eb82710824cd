"""Two kinds with progress of their own, declared here alone: each is counted and told in its own words everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, ClassVar

import pytest
from lxml import html

from portal import pipeline
from portal.annotate.cards import cards_for
from portal.commands.publishing import due_lines
from portal.fields.choice import choice
from portal.fields.day import DAY, Day
from portal.fields.money import MONEY
from portal.fields.reference import REFERENCE
from portal.fields.text import TEXT
from portal.kinds import SLICES
from portal.kinds.cited import ABOUT
from portal.plugin import render_site
from portal.privacy.terms import next_days, overdue
from portal.problems import ContentMissing
from portal.records.catalogue import Kind, handed_over
from portal.records.column import Column, Role
from portal.records.money import Money
from portal.records.policy import Leaves
from portal.records.progress import Apart, Progress, Words
from portal.records.record import About, Record
from portal.settings import Site
from portal.snapshot import gather
from portal.workspace import Workspace
from tests.content import LIU, SITE, Content, Row, read_rows
from tests.pipeline.plain import render_plainly
from tests.privacy.invented import accepted, key_of

PUBLISH = Leaves.PUBLISH


class Far(StrEnum):
    """How far a rectification has come."""

    GOING = "整改中"
    DONE = "已整改"
    LASTING = "长期坚持"


class Passed(StrEnum):
    """How far a decision has come."""

    GOING = "决策中"
    YES = "已通过"
    NO = "未通过"


class Duty(Record):
    """What was found wrong, due on a day of its own."""

    about: ClassVar[About] = About(
        "duties", "挂牌督办", "挂牌督办公开", "g", ("挂牌督办",), "个", "查出了什么问题、改了没有",
        progress=Progress(
            open=(Far.GOING,),
            done=(Far.DONE,),
            apart=(Apart(Far.LASTING, "要长期坚持"),),
            words=Words(
                received="发现问题", handled="已整改", open="整改中", overdue="超期未改", matter="问题",
                answer="整改情况",
            ),
        ),
    )  # fmt: skip
    number: Annotated[str, REFERENCE, Column("问题编号", leaves=PUBLISH, role=Role.KEY, printed=True)]
    found_on: Annotated[Day, DAY, Column("发现日期", leaves=PUBLISH, role=Role.DATE, listed=True)]
    problem: Annotated[str, TEXT, Column("问题", leaves=PUBLISH, role=Role.TITLE, listed=True, weight=3)]
    power: Annotated[str | None, REFERENCE, Column("涉及权力", leaves=PUBLISH, role=Role.CONCERNS, cites=ABOUT)] = None
    measure: Annotated[str | None, TEXT, Column("整改措施", leaves=PUBLISH)] = None
    office: Annotated[str, TEXT, Column("责任单位", leaves=PUBLISH, role=Role.OFFICE)]
    due: Annotated[Day, DAY, Column("整改时限", leaves=PUBLISH, role=Role.DUE, listed=True)]
    how_far: Annotated[Far, choice(Far), Column("进度", leaves=PUBLISH, role=Role.STATE, listed=True, grows=True)]
    done_on: Annotated[Day | None, DAY, Column("改好日期", leaves=PUBLISH, role=Role.ENDED, grows=True)] = None
    what: Annotated[str | None, TEXT, Column("怎么改的", leaves=PUBLISH, role=Role.ANSWER, grows=True)] = None
    person: Annotated[str | None, TEXT, Column("整改负责人")] = None


class Resolution(Record):
    """What is decided on a page of its own, which may stand in two periods; by a limit in days, with planned money."""

    about: ClassVar[About] = About(
        "resolutions", "决策事项", "重大事项决策公开", "d", ("决策",), "项", "大事怎么定的", own_page=True,
        progress=Progress(
            open=(Passed.GOING,),
            done=(Passed.YES, Passed.NO),
            words=Words(
                received="提交", handled="已决", open="决策中", overdue="久拖未决", matter="事项", finish="决定"
            ),
            days=60,
        ),
    )  # fmt: skip
    number: Annotated[str, REFERENCE, Column("决策编号", leaves=PUBLISH, role=Role.KEY, printed=True)]
    subject: Annotated[str, TEXT, Column("决策事项", leaves=PUBLISH, role=Role.TITLE, listed=True, weight=3)]
    power: Annotated[str | None, REFERENCE, Column("涉及权力", leaves=PUBLISH, role=Role.CONCERNS, cites=ABOUT)] = None
    begun: Annotated[Day, DAY, Column("提交日期", leaves=PUBLISH, role=Role.DATE, listed=True)]
    planned: Annotated[
        Decimal, MONEY, Column("涉及金额", leaves=PUBLISH, role=Role.AMOUNT, listed=True, money=Money.LIMIT)
    ]
    how_far: Annotated[Passed, choice(Passed), Column("状态", leaves=PUBLISH, role=Role.STATE, grows=True)]
    decided: Annotated[Day | None, DAY, Column("决定日期", leaves=PUBLISH, role=Role.ENDED, grows=True)] = None


DUTY: Row = {
    "问题编号": "JD-1", "发现日期": "2026-03-02", "问题": "公示栏没有更新", "责任单位": "居民委员会",
    "整改措施": "每月更新", "整改时限": "2026-03-20", "进度": "已整改", "改好日期": "2026-03-08",
    "怎么改的": "已经更新", "整改负责人": "鹮负责", "涉及权力": "QL-021",
}  # fmt: skip
GOING: Row = {**DUTY, "进度": "整改中", "改好日期": None, "怎么改的": None}
DUTIES: list[Row] = [
    DUTY,
    {**GOING, "问题编号": "JD-2", "问题": "台账不全"},
    {**GOING, "问题编号": "JD-3", "问题": "签字不齐", "整改时限": "2026-04-30"},
    {**DUTY, "问题编号": "JD-4", "进度": "长期坚持", "改好日期": None, "怎么改的": None, "问题": "学习不够"},
]
RESOLUTION: Row = {
    "决策编号": "JC-1", "决策事项": "修机耕道", "提交日期": "2026-03-01", "涉及金额": 90000, "状态": "决策中",
    "决定日期": None,
}  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Content, pipeline.Outcome]]:
    """Four duties of one community, and a matter of two periods, decided in the second; published for real."""
    content = Content.small(tmp_path_factory.mktemp("duties") / "content")
    content.write("site.yml", SITE + "limits:\n  决策事项: 20\n")
    with handed_over((*SLICES, Kind(Duty), Kind(Resolution))):
        content.workbook(LIU, "duties", "2026-Q1", DUTIES)
        second: Row = {**RESOLUTION, "决策编号": "JC-2", "决策事项": "装路灯", "涉及金额": 1000}
        content.workbook(LIU, "resolutions", "2026-02", [{**RESOLUTION, "提交日期": "2026-02-20"}])
        decided: Row = {**RESOLUTION, "提交日期": "2026-03-01", "状态": "已通过", "决定日期": "2026-03-21"}
        content.workbook(LIU, "resolutions", "2026-03", [decided, second])
        yield content, pipeline.publish(content.settings(), render_site)


def site(content: Content) -> Path:
    """The published site."""
    return content.path.parent / "output" / "site"


def said(content: Content, path: str) -> str:
    """The words of the main part of a page, without blanks."""
    tree = html.document_fromstring((site(content) / path / "index.html").read_text("utf-8"))
    return "".join("".join(tree.xpath("//main")[0].itertext()).split())


Told = tuple[Content, pipeline.Outcome]


def test_every_page_counts_by_the_states_of_the_kind(told: Told) -> None:
    """Notice, kind of the community, kind of the site, community, home: the same sums in the words of the kind."""
    content, outcome = told
    assert [problem.code for problem in outcome.problems] == ["overdue"] * 3
    assert [("以后各期" in problem.remedy) for problem in outcome.problems] == [False, True, True]
    whole = (
        "发现问题4个=已整改2个+整改中2个已整改的问题，一半在6天以内整改（中位数）。"
        "已整改里有1个要长期坚持。1个过了时限还没有整改。"
    )
    for path in (f"c/{LIU}/duties/2026-Q1", f"c/{LIU}/duties", "kinds/duties"):
        assert whole in said(content, path)
    assert "柳河社区都江堰市灌口街道：整改中2个，其中超期未改1个" in said(content, "kinds/duties")
    assert "2个整改中其中1个超期未改" in said(content, f"c/{LIU}")
    assert "2026年第一季度查出了什么问题4个，整改中2个" in said(content, "")
    assert "查出了什么问题" in (site(content) / "d").joinpath(district(content), "atom.xml").read_text("utf-8")
    assert "整改中 2 个" in (site(content) / "d").joinpath(district(content), "atom.xml").read_text("utf-8")
    assert "意见" not in said(content, f"c/{LIU}/duties").split("觉得不对")[0]


def district(content: Content) -> str:
    """The folder of the district of 柳河社区."""
    return next(
        path.name for path in sorted((site(content) / "d").iterdir()) if LIU in (path / "index.html").read_text()
    )


def test_a_matter_tells_all_that_is_public_of_it(told: Told) -> None:
    """The one past its day first; every column that leaves stands there, none by the name of a field."""
    content, _ = told
    late, waiting, done, lasting = rows(content, f"c/{LIU}/duties/2026-Q1")
    assert "台账不全超期等了30天" in late
    assert "整改时限2026年3月20日" in late
    assert "还没有整改情况" in late
    assert "签字不齐整改中等了30天" in waiting
    assert "发现日期2026年3月2日整改措施每月更新责任单位居民委员会整改时限2026年3月20日" in done
    assert "用了6天" in done
    assert "整改情况（2026年3月8日）已经更新" in done
    assert "学习不够长期坚持" in lasting
    assert "用了" not in lasting
    text = said(content, f"c/{LIU}/duties")
    assert text.index("台账不全") < text.index("签字不齐")
    assert "鹮" not in repr([path.read_bytes().decode("utf-8", "ignore") for path in site(content).rglob("*.html")])


def rows(content: Content, path: str) -> list[str]:
    """The list items of a notice of matters, in its order."""
    tree = html.document_fromstring((site(content) / path / "index.html").read_text("utf-8"))
    return ["".join("".join(item.itertext()).split()) for item in tree.xpath("//main//ul[@class='items']/li[@id]")]


def test_a_matter_of_two_periods_is_counted_once_as_it_is_now(told: Told) -> None:
    """Decided in the second period, it is open in no sum of all; the money is planned, the limit that of the site."""
    content, _ = told
    whole = "提交2项=已决1项+决策中1项"
    assert whole in said(content, f"c/{LIU}/resolutions")
    assert whole in said(content, "kinds/resolutions")
    assert "1项超过20天还没有决定。" in said(content, "kinds/resolutions")
    listed = said(content, f"c/{LIU}/resolutions").split("未归类")[0]
    assert "装路灯超期等了31天" in listed
    assert "修机耕道决策中" not in listed
    assert "修机耕道已通过用了20天" in listed
    before = said(content, f"c/{LIU}/resolutions/2026-02")
    assert "提交1项=已决0项+决策中1项没有超过20天的。" in before
    assert "修机耕道决策中提交日期" in before
    assert "决策事项2项决策事项：大事怎么定的。1个村（社区），2期公示" in said(content, "kinds/resolutions")
    assert "91,000.00元" in said(content, f"c/{LIU}/resolutions/2026-03")
    tree = html.document_fromstring((site(content) / f"c/{LIU}/resolutions/2026-03/index.html").read_text("utf-8"))
    assert tree.xpath("//main//ul[@class='items']/li[@id]/a[contains(@href, 'jc-2')]")


def test_a_power_item_has_a_list_for_each_kind_that_is_about_it(told: Told) -> None:
    """Under a heading and with a sum of its own, in the words of that kind."""
    content, _ = told
    power = said(content, f"c/{LIU}/power-items/ql-021")
    assert (
        "和这项权力有关的问题发现问题4个，2个没整改已整改1长期坚持1整改中1超期1发现问题4个=已整改2个+整改中2个" in power
    )
    assert "大家对这项权力的意见" not in power


def test_sheets_and_scripts_say_it_in_the_words_of_the_kind(told: Told) -> None:
    """Broadcast, letter, article and screen: how many are handled and open, and what the board tells."""
    content, _ = told
    folder = content.path.parent / "build" / "渠道"
    (script,) = folder.glob(f"{LIU}*/村村响广播稿/*挂牌督办*.txt")
    text = script.read_text("utf-8")
    assert "其中已整改两个，整改中两个" in text
    assert "每一个的整改情况" in text
    assert "办结" not in text
    (article,) = folder.glob(f"{LIU}*/微信文章/*挂牌督办*.html")
    assert "共 4 个，已整改 2 个，整改中 2 个" in article.read_text("utf-8")
    assert "整改中" in (site(content) / "c" / LIU / "screen" / "index.html").read_text("utf-8")
    assert [row["进度"] for row in read_rows(site(content) / "data" / "duties.csv")].count("整改中") == 2


def test_the_day_on_which_one_is_overdue_is_told(told: Told) -> None:
    """The next day on which the site says otherwise by itself is the day after the one it is due on."""
    _, outcome = told
    assert {due.what: due.day for due in outcome.due}["问题超期未改"] == date(2026, 5, 1)
    assert any("问题超期未改" in line for line in due_lines(outcome))


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"怎么改的": None}, "no_reply"),
        ({"改好日期": None}, "no_reply"),
        ({"进度": "整改中", "整改时限": "2026-05-20"}, "state_differs"),
        ({"改好日期": "2026-03-01"}, "reply_too_early"),
        ({"整改时限": "2025-03-20"}, "due_too_early"),
        ({"改好日期": "2026-04-20"}, "day_to_come"),
    ],
)
def test_what_cannot_be_is_refused_in_the_words_of_the_kind(tmp_path: Path, row: Row, code: str) -> None:
    """The checks of answers and days are those of every kind with progress; each names the column and a way out."""
    content = Content.small(tmp_path / "content")
    with handed_over((*SLICES, Kind(Duty))):
        content.workbook(LIU, "duties", "2026-Q1", [{**DUTY, **row}])
        outcome = pipeline.Outcome()
        gather(Workspace.open_public(content.settings()), outcome, pipeline.silent, recheck=False)
    (problem,) = outcome.problems
    assert problem.code == code
    assert "意见" not in problem.message + problem.remedy
    assert re.search("整改|日期", problem.message)
    assert [card.title for card in cards_for([problem])] in ([], ["件件有回音"])


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ("  监督: 5\n", "没有这一类要限期办的事。可以写的有：重大决策、监督整改、挂牌督办、决策事项"),
        ("  意见建议: 5\n", "请写在 opinion_days"),
        ("  duties: 5\n  挂牌督办: 6\n", "写了两次"),
        ("  duties: 0\n", "太小，最少 1"),
    ],
)
def test_a_limit_that_nobody_reads_is_refused(tmp_path: Path, limits: str, told: str) -> None:
    """A misspelt kind would leave the old limit without a word."""
    content = Content.small(tmp_path / "content")
    content.write("site.yml", f"{SITE}limits:\n{limits}")
    with handed_over((*SLICES, Kind(Duty), Kind(Resolution))), pytest.raises(ContentMissing, match=told):
        gather(Workspace.open_public(content.settings()), pipeline.Outcome(), pipeline.silent, recheck=False)


def test_a_state_filled_in_later_is_progress_and_a_day_put_off_is_a_correction(tmp_path: Path) -> None:
    """What goes on is told as it goes on; a due day that moves is what somebody should see as a correction."""
    content = Content.small(tmp_path / "content")
    with handed_over((*SLICES, Kind(Duty))):
        content.workbook(LIU, "duties", "2026-Q1", DUTIES)
        pipeline.publish(content.settings(), render_plainly)
        done: Row = {**DUTIES[1], "进度": "已整改", "改好日期": "2026-04-01", "怎么改的": "补齐了"}
        later: Row = {**DUTIES[2], "整改时限": "2026-06-30"}
        content.workbook(LIU, "duties", "2026-Q1", [DUTIES[0], done, later, DUTIES[3]])
        outcome = pipeline.Outcome()
        ready = gather(
            Workspace.open_public(content.settings(today=date(2026, 4, 2))), outcome, pipeline.silent, recheck=False
        )
    (notice,) = ready.register.notices_of(LIU, "duties")
    told = [(change.what, change.title, change.label) for change in notice.history]
    assert sorted(told) == [("办理", "台账不全", "进度"), ("更正", "签字不齐", "整改时限")]
    assert notice.corrected == {"jd-3"}


def test_a_matter_that_a_later_notice_tells_anew_is_due_there() -> None:
    """The next day on which the site says otherwise is not that of an earlier notice, where it says no more."""
    row = {"number": "JC-1", "subject": "修机耕道", "begun": "2026-02-20", "planned": "9", "how_far": "决策中"}
    february = accepted(Resolution, [row], key_of("resolutions", "2026-02"))
    decided = {**row, "how_far": "已通过", "decided": "2026-03-01"}
    march = accepted(Resolution, [decided], key_of("resolutions", "2026-03"))
    what = overdue(Resolution.about)
    alone = next_days([february], date(2026, 3, 5), Site())
    assert {due.what: due.day for due in alone}[what] == date(2026, 2, 20) + timedelta(days=61)
    assert what not in {due.what for due in next_days([march, february], date(2026, 3, 5), Site())}
