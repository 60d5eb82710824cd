"""Random edits of a small content folder, as staff and the calendar make them, each the same for a seed."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from portal.intake.withdrawals import FILE
from portal.privacy.originals.approvals import CLEAR, Approval, PageBox, PageDone, write_approvals
from portal.settings import Settings
from tests.content import DISTRICT, LIU, OPEN, POWERS, SITE, TODAY, TOWN, USUAL, XIANG, Content, Row
from tools.sample.people import account_number

PLACES = (LIU, XIANG)
"""Of two districts."""
MONTHS = ("2026-01", "2026-02", "2026-03")
THEME = Path(__file__).resolve().parents[2] / "themes" / "mingbang"
_NAMES = ("张三丰", "李四光", "赵五一", "钱六安", "孙七宝")
_COLOURS = ((200, 220, 240), (240, 220, 200), (220, 240, 200))
_OTHERWISE: dict[str, tuple[str, tuple[object, ...]]] = {
    "receipts": ("收款方", ("示例文具店", "示例五金店", "示例广告店")),
    "tenders": ("中标理由", ("综合得分最高", "报价最低", "工期最短")),
    "risks": ("防控措施", ("评议结果张榜七天", "两人一起入户")),
    "decisions": ("决策事项", ("机耕道硬化", "水渠清淤")),
    "cases": ("案情", ("民主评议没有张榜", "两户不符合条件的亲属列入低保")),
    "rules": ("制度名称", ("低保民主评议办法", "低保评议办法")),
    "activities": ("人数", (45, 46, 7)),
    "findings": ("发现问题", ("3组路段厚度不够", "4组路段厚度不够")),
    "accounts": ("科目", ("集体资产出租", "集体鱼塘出租")),
    "assets": ("坐落", ("3组大堰边", "4组大堰边")),
}
"""Kinds of which a place has a list beside the others, and what changes in it."""


@dataclass
class Edits:
    """A content folder below `root`, the day, and what may happen next; `lists` are rows by place and month."""

    root: Path
    rng: Random
    day: date = TODAY
    lists: dict[tuple[str, str], list[dict[str, object]]] = field(default_factory=dict)
    talks: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    more: dict[str, str] = field(default_factory=dict)
    merging: bool = False
    left: list[Callable[[], str | None]] = field(default_factory=list)

    @classmethod
    def begin(cls, root: Path, seed: int) -> Edits:
        """Two communities with lists and opinions and each of them one of another kind, which follows from the seed.

        Above one is a district whose powers it cites; it has boards, the other a grid; there is a page of the site.
        """
        edits = cls(root, Random(seed))
        (root / "content" / "communities").mkdir(parents=True)
        shutil.copytree(THEME, root / "theme")
        content = edits.content
        content.write("site.yml", SITE)
        content.info(DISTRICT)
        content.workbook(DISTRICT, "power-items", "2026", [{**POWERS[2], "事项编号": "TJ-001", "事项名称": "全区审批"}])
        content.receipts(LIU, "2026-02", [{"凭证号": "PZ-2026-021", "日期": "2026-02-12", "权力事项编号": "TJ-001"}])
        content.boards(LIU, "村口", "广场")
        content.grids(XIANG, "第一网格")
        content.write("pages/about.md", "Title: 关于本站\n\n谁都看得到。\n")
        kinds = sorted(_OTHERWISE)
        for number, place in enumerate(PLACES):
            content.info(place)
            content.powers(place, "2026")
            edits.lists[place, "2026-03"] = [{"受益人": name} for name in _NAMES[:2]]
            edits.talks[place] = [{"收到日期": "2026-03-05"}]
            edits.more[place] = kinds[(2 * seed + number) % len(kinds)]
            edits._write(place, "2026-03")
            content.workbook(place, edits.more[place], "2026-03", [USUAL[edits.more[place]]])
            content.opinions(place, "2026-Q1", edits.talks[place])
        return edits

    @property
    def content(self) -> Content:
        """The folder."""
        return Content(self.root / "content")

    def settings(self, folder: str) -> Settings:
        """Of a run with output, state and build below a folder of `root`."""
        return replace(self.content.settings(self.root / folder / "output", self.day), theme=self.root / "theme")

    def step(self) -> str:
        """Does something; what it was."""
        if not self.left:
            self.left = self._all()
            self.rng.shuffle(self.left)
        edit = self.left.pop()
        return f"{edit.__name__.strip('_')} {edit() or ''} {self.day}"

    def _all(self) -> list[Callable[[], str | None]]:
        often = [self._public_cell, self._private_cell, self._one_day, self._opinion]
        rest = [
            self._added, self._removed, self._renamed, self._info, self._board, self._grid, self._place, self._site,
            self._theme, self._page, self._withdrawn, self._district_power, self._term, self._broken, self._nothing,
            self._other_kind, self._original, self._closed, self._emptied, self._merged, self._damaged,
        ]  # fmt: skip
        return [*often, *rest]  # each of them in every round

    def _write(self, place: str, month: str) -> None:
        self.content.benefits(place, month, self.lists[place, month])

    def _a_list(self) -> tuple[str, str]:
        return self.rng.choice(sorted(self.lists))

    def _public_cell(self) -> str:
        place, month = self._a_list()
        row = self.rng.choice(self.lists[place, month])
        row |= {"金额": self.rng.randint(100, 900), "更正说明": "抄错了"}
        self._write(place, month)
        return f"{place} {month}"

    def _private_cell(self) -> str:
        place, month = self._a_list()
        self.rng.choice(self.lists[place, month])["银行账号"] = account_number(self.rng)
        self._write(place, month)
        return f"{place} {month}"

    def _added(self) -> str:
        place, month = self.rng.choice(PLACES), self.rng.choice(MONTHS)
        rows: list[dict[str, object]] = [{"受益人": name} for name in self.rng.sample(_NAMES, 3)]
        self.lists[place, month] = rows
        self._write(place, month)
        return f"{place} {month}"

    def _removed(self) -> str:
        books = sorted((self.root / "content" / "communities").glob("c*/*.xlsx"))
        book = self.rng.choice([one for one in books if "权力" not in one.name] or books)
        book.unlink()
        return book.name

    def _renamed(self) -> str:
        books = sorted((self.root / "content" / "communities").glob("c*/惠民惠农 2026-0?.xlsx"))
        if not books:
            return ""
        book = self.rng.choice(books)
        book.rename(book.with_name(book.name.replace("2026-0", "2026年").replace(".xlsx", "月.xlsx")))
        return book.name

    def _info(self) -> None:
        self.content.info(self.rng.choice(PLACES), 办公时间=self.rng.choice(("周一至周五", "周六", "每天")))

    def _board(self) -> None:
        self.content.boards(self.rng.choice(PLACES), *self.rng.sample(("村口", "广场", "桥头"), 2))

    def _grid(self) -> None:
        self.content.grids(self.rng.choice(PLACES), self.rng.choice(("第一网格", "东片网格")))

    def _place(self) -> None:
        name = self.rng.choice(("新北社区", "新南社区"))
        head = "编号,级别,名称,上级编号,上级名称,类别,统计代码,曾用名,停用日期"
        self.content.write("places.csv", f"{head}\nc90005,村（社区）,{name},{TOWN},,,,,\n")

    def _site(self) -> None:
        days = self.rng.choice((10, 30, 92))
        name = self.rng.choice(("试验榜", "明白榜"))
        self.content.write("site.yml", SITE.replace("试验榜", name) + f"board_days: {days}\n")

    def _theme(self) -> None:
        template = self.root / "theme" / "templates" / self.rng.choice(("notice.html", "home.html", "base.html"))
        template.write_text(template.read_text("utf-8") + "\n", "utf-8")

    def _page(self) -> None:
        self.content.write("pages/about.md", f"Title: 关于本站\n\n谁都看得到，第{self.rng.randint(2, 9)}次改。\n")

    def _withdrawn(self) -> str:
        place, month = self._a_list()
        if f"{place}/benefits/{month}" not in self.gone:
            self.gone.append(f"{place}/benefits/{month}")
        elif self.rng.random() < 0.5:
            self.gone.remove(f"{place}/benefits/{month}")
        lines = [f"{key},名单填错，重新核对后再公示,{TODAY}" for key in self.gone]
        self.content.write(FILE, "\n".join(("公示,原因,撤回日期", *lines)) + "\n")
        return f"{place} {month}"

    def _district_power(self) -> None:
        name = self.rng.choice(("全区审批", "全区开支审批"))
        rows: list[Row] = [{**POWERS[2], "事项编号": "TJ-001", "事项名称": name}]
        self.content.workbook(DISTRICT, "power-items", "2026", rows)

    def _opinion(self) -> str:
        place = self.rng.choice(PLACES)
        talks = self.talks[place]
        if len(talks) < 4 and self.rng.random() < 0.6:
            talks.append({"收到日期": str(self.day - timedelta(days=self.rng.randint(0, 9))), **OPEN})
        else:
            talks[-1] = {"收到日期": "2026-03-05"}
        self.content.opinions(place, "2026-Q1", talks)
        return place

    def _other_kind(self) -> str:
        place = self.rng.choice(PLACES)
        heading, said = _OTHERWISE[self.more[place]]
        row = {**USUAL[self.more[place]], heading: self.rng.choice(said), "更正说明": "抄错了"}
        self.content.workbook(place, self.more[place], "2026-03", [row])
        return f"{place} {self.more[place]}"

    def _original(self) -> str:
        """A voucher's paper is laid by, exchanged, shown, or covered again."""
        path = self.content.scan(LIU, "甲.png", self.rng.choice(_COLOURS))
        mark, shown = hashlib.sha256(path.read_bytes()).hexdigest(), self.rng.random() < 0.6
        done = Approval(mark, (PageBox(1, 0, 0, 1000, 300),), "张三", "李四", (PageDone(1, CLEAR),))
        write_approvals(path.parent, {"甲.png": (done, "2026-03-12")} if shown else {})
        voucher = {"凭证号": "PZ-2026-021", "日期": "2026-02-12", "权力事项编号": "TJ-001", "原件": "甲.png"}
        self.content.receipts(LIU, "2026-02", [voucher])
        return "shown" if shown else "covered"

    def _closed(self) -> str:
        """People on relief, of whom a page says sums only."""
        place = self.rng.choice(PLACES)
        people = self.rng.randint(6, 8)
        rows = [{"受益人": f"王{one}", "发放日期": "2026-01-12"} for one in "一二三四五六七八"[:people]]
        self.content.relief(place, "2026-01", rows)
        self.lists.pop((place, "2026-01"), None)
        return f"{place} {people}"

    def _emptied(self) -> str:
        """All lists of a place but its powers are gone; what comes next brings some of them back."""
        place = self.rng.choice(PLACES)
        for book in sorted(self.content.folder(place).glob("*.xlsx")):
            if "权力" not in book.name:
                book.unlink()
        return place

    def _merged(self) -> None:
        self.merging = True

    def _broken(self) -> str:
        place, month = self._a_list()
        self.content.benefits(place, month, [{"金额": "三百多"}])
        return f"{place} {month}"

    def _one_day(self) -> None:
        self.day += timedelta(days=1)

    def _term(self) -> None:
        self.day += timedelta(days=self.rng.choice((7, 31, 92)))

    def _damaged(self) -> str:
        site = self.root / "served" / "output" / "site"
        pages = sorted(site.glob("c/**/index.html"))
        page = self.rng.choice(pages)
        data = page.read_bytes()
        page.unlink()  # it may be another release's too, which nobody damaged
        page.write_bytes(data + b" ")
        return page.relative_to(site).as_posix()

    def _nothing(self) -> None:
        pass
