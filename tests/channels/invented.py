"""Invented products for the tests: no place, person or number in them is real."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from portal.channels.article import Article
from portal.channels.badge import Badge
from portal.channels.board_label import BoardLabel
from portal.channels.board_poster import Board
from portal.channels.board_sheet import Sheet
from portal.channels.broadcast import Broadcast
from portal.channels.columns import Column
from portal.channels.gap_list import GapGroup, GapList
from portal.channels.handbook import Handbook, PowerSection, Step
from portal.channels.imprint import Imprint
from portal.channels.letter import Letter
from portal.channels.long_image import LongImage
from portal.channels.opinion_slip import OpinionSlips
from portal.channels.screen import Screen, ScreenNotice
from portal.channels.service_card import ServiceCard
from portal.channels.share_card import ShareCard
from portal.channels.slip import Slip

URL = "https://mingbang.example.cn/c/510181004/benefits/2026-03/1/"
NAMES = ("王小明", "张䢺", "刘㐂", "陈𬱖", "李〇", "欧阳志强", "阿卜杜热合曼·买买提·吐尔逊江·伊敏江·库尔班江")
SHEET = Sheet(
    community="都江堰市 银杏街道 柳河社区",
    kind="惠民惠农补贴公示",
    title="2026年3月惠民惠农补贴公示",
    period="2026年3月5日 至 2026年3月11日",
    columns=(
        Column("序号", numeric=True, weight=0.3),
        Column("姓名"),
        Column("村民小组"),
        Column("补贴项目", weight=2),
        Column("金额（元）", numeric=True),
    ),
    rows=(),
    totals=(("户数", "38 户"), ("合计", "86,450.50 元")),
    complaint=(("监督电话", "028-8700 0000"), ("监督委员会主任", "周正安")),
    url=URL,
    url_shown="mingbang.example.cn/c/510181004/benefits/2026-03",
    notice_id="510181004-benefits-2026-03",
    issue=1,
    digest="7K3F 9M2Q",
    printed=date(2026, 3, 5),
    sample=True,
    board="柳河社区党群服务中心门口 公示栏 b00017",
)
BOARD = Board(
    community="都江堰市 银杏街道 柳河社区",
    board="柳河社区党群服务中心门口 公示栏 b00017",
    board_id="b00017",
    url="https://mingbang.example.cn/b/b00017/",
    url_shown="mingbang.example.cn/b/b00017",
    notices=tuple((f"2026年{month}月惠民惠农补贴公示", f"{month}月5日 至 {month}月11日") for month in range(9, 0, -1)),
    complaint=(("监督电话", "028-8700 0000"), ("监督委员会主任", "周正安")),
    printed=date(2026, 3, 5),
    sample=True,
)


def sheet(count: int) -> Sheet:
    """The sheet with `count` rows, all names and amounts of every length among them."""
    rows = tuple(
        (str(i + 1), NAMES[i % len(NAMES)], f"{i % 12 + 1}组", "耕地地力保护补贴", f"{10 ** (i % 9) + i / 100:,.2f}")
        for i in range(count)
    )
    return replace(SHEET, rows=rows)


IMPRINT = Imprint(
    community=SHEET.community,
    url=URL,
    url_shown=SHEET.url_shown,
    number=SHEET.notice_id,
    issue=1,
    digest=SHEET.digest,
    printed=SHEET.printed,
    sample=True,
)
TOTALS = (("合计", "86,450.50 元"), ("户数", "38 户"))
COMPLAINT = SHEET.complaint


def imprint_of(path: str) -> Imprint:
    """An imprint whose symbol opens another page."""
    return replace(
        IMPRINT,
        url=f"https://mingbang.example.cn/{path}/",
        url_shown=f"mingbang.example.cn/{path}",
        number=path.rpartition("/")[2],
    )


BADGES = tuple(
    Badge(
        imprint_of(f"c/510181004/posts/p{number:02d}"),
        name,
        "居务监督委员会主任" if number % 2 else "党委书记、居民委员会主任",
        ("监督村级财务开支", "列席重大事项会议", "查验原始凭据", "受理群众意见"),
        ("监督电话", "028-8700 0000"),
    )
    for number, name in enumerate((*NAMES, "周正安", "赵一"))
)
LABELS = tuple(
    BoardLabel(imprint_of(f"b/b{number:05d}"), "柳河社区党群服务中心门口", ("监督电话", "028-8700 0000"))
    for number in range(17, 22)
)
STEPS = (
    Step("提出申请", "村民本人，或委托家人", "随时"),
    Step(
        "受理、核对材料",
        "便民服务站　值班人员",
        "1个工作日",
        "拖着不办、重复要材料",
        (("退回补正", "材料不全的，一次告知要补什么"), ("不予受理", "不符合条件的，书面说明理由")),
    ),
    Step("入户调查、邻里访问", "网格员、两名居民代表", "5个工作日", "优亲厚友、走过场"),
    Step("居民代表会议评议并公示", "居民委员会", "公示7天", "", (("有异议", "重新调查，结果再公示"),)),
    Step("镇（街道）审核，报区（市）县民政部门确认", "社会事务办公室", "10个工作日内"),
    Step("发放到卡、公布结果", "财务、民政", "次月10日前", "截留、挪用"),
)
_POWERS = (("低保申请评议", "公共服务"), ("集体资金开支审批", "财务"), ("社区工程项目发包", "议事"))


def handbook(count: int) -> Handbook:
    """A handbook of `count` power items with four to six steps, and twelve in every seventh."""
    return Handbook(
        IMPRINT,
        "柳河社区小微权力清单手册",
        ("本手册按现行权力清单编印，以网上版为准。",),
        tuple(
            PowerSection(
                number=f"q{i:03d}",
                name=_POWERS[i % 3][0],
                area=_POWERS[i % 3][1],
                kind="初审权",
                basis="街道小微权力清单第三版（示例）",
                answers="居民委员会主任",
                time_limit="20个工作日",
                materials=("户口簿和身份证", "收入证明", "银行卡复印件"),
                steps=STEPS * 2 if i % 7 == 6 else STEPS[: 4 + i % 3],
                risks=(("优亲厚友，把不够条件的报上去", "两名以上居民代表入户核查，评议全程记录"),),
                url=f"https://mingbang.example.cn/c/510181004/powers/q{i:03d}/",
                url_shown=f"mingbang.example.cn/c/510181004/powers/q{i:03d}",
            )
            for i in range(count)
        ),
        COMPLAINT,
    )


BROADCAST = Broadcast(
    IMPRINT,
    SHEET.title,
    "2026年3月5日",
    "3月11日",
    "38户",
    Decimal("86450.50"),
    (
        ("耕地地力保护补贴", "22户", Decimal("3204.80")),
        ("稻谷生产者补贴", "9户", Decimal("12000.00")),
        ("农村最低生活保障金", "7户", Decimal("71245.70")),
    ),
    "社区党群服务中心门口的公示栏",
    COMPLAINT,
    "各位村民",
)
SLIPS = tuple(
    Slip(
        imprint_of(f"c/510181004/slips/s{number:03d}"),
        "2026年第一季度明白单",
        f"{name} 户",
        (
            ("2026年1月15日", "耕地地力保护补贴", Decimal("326.40")),
            ("2026年2月10日", "稻谷生产者补贴（按2025年种植面积）", Decimal("512.00")),
            ("2026年3月5日", "农村最低生活保障金", Decimal("1430.00")),
        ),
        Decimal("2268.40"),
        COMPLAINT,
    )
    for number, name in enumerate(NAMES[:3])
)
SERVICE_CARD = ServiceCard(
    IMPRINT,
    (
        ("决策公开", "村里的大事怎么议、谁参加、怎么定的"),
        ("执行公开", "定下的事谁去办、办到哪一步"),
        ("管理公开", "村里的钱、物、工程怎么管"),
        ("服务公开", "办事要带什么、几天办好、找谁"),
        ("结果公开", "谁领了多少钱、工程给了谁"),
    ),
    (("便民服务站", "028-8700 0000"), ("居务监督委员会", "028-8700 0001"), ("纪检监察举报", "12388")),
    "周一至周六 8:30 至 18:00",
)
LETTER = Letter(
    IMPRINT,
    "致柳河社区全体居民的公开信",
    "各位居民：",
    (
        "2026年第一季度，社区把该公开的事都贴在了公示栏、放到了网上。这封信把要紧的写在一页纸上，请您看一看、算一算。",
        "这一季发放各类补贴 86,450.50 元，受益 38 户；完成排水沟整修一项，中标价 125,600.00 元，比控制价低 9.8%。",
        "每一笔钱、每一项工程，都能在网上看到当时的会议记录、合同和原始凭据。看不懂、找不到，请到便民服务站。",
    ),
    (("发放补贴", "86,450.50 元"), ("受益", "38 户"), ("工程", "1 项"), ("群众意见", "5 件，已答复 5 件")),
    tuple((f"2026年{month}月惠民惠农补贴公示", f"2026年{month}月5日") for month in (1, 2, 3)),
    COMPLAINT,
    "柳河社区居民委员会　居务监督委员会",
    "2026年4月3日",
)
GAP_LIST = GapList(
    imprint_of("c/510181004/gaps"),
    "柳河社区缺项单",
    "到2026年4月2日，柳河社区该公开的还缺 23 项，其中 1 项过了期限，请先补上。",
    (
        GapGroup(
            "意见超期：1 项", "本站公布的期限：30 天内办结", "办完以后在“意见建议”表里把状态改成“已办结”",
            (("路灯不亮：过了期限，还没有答复", "居民委员会", "2026年2月23日，已过期限"),),
        ),
        GapGroup(
            "钱没有原件：22 项", "《会计法》第十四条", "扫描凭据，放进“原件”文件夹",
            tuple((f"PZ-2026-{n:03d} 购办公用纸：没有原件", "文书兼报账员", "下一期公示以前") for n in range(1, 21)), 2,
        ),
    ),
)  # fmt: skip
OPINION_SLIPS = OpinionSlips(
    imprint_of("c/510181004/opinions"),
    "意见建议",
    tuple(f"YJ-2026-{number:03d}" for number in range(15, 20)),
    "便民服务中心门口左侧",
    COMPLAINT,
)
SHARE_CARD = ShareCard(IMPRINT, SHEET.kind, SHEET.title, SHEET.period, TOTALS)


def long_image(count: int) -> LongImage:
    """A long image of a notice with `count` rows."""
    return LongImage(IMPRINT, sheet(count))


def article(count: int) -> Article:
    """An article about a notice with `count` rows."""
    lead = ("各位居民：3月的补贴已经核对完毕，名单公示如下。",)
    return Article(IMPRINT, SHEET.title, SHEET.period, lead, SHEET.columns, sheet(count).rows, TOTALS, COMPLAINT)


def screen(count: int) -> Screen:
    """A screen that shows two notices of `count` rows each."""
    notice = ScreenNotice(IMPRINT, SHEET.title, SHEET.period, SHEET.columns, sheet(count).rows, TOTALS)
    return Screen(
        SHEET.community, (notice, replace(notice, imprint=imprint_of("c/510181004/tenders/2026-02"))), COMPLAINT, True
    )


PRODUCTS: dict[str, object] = {
    "poster": sheet(30),
    "board": BOARD,
    "label": LABELS,
    "badge": BADGES,
    "handbook": handbook(4),
    "broadcast": BROADCAST,
    "slip": SLIPS,
    "service-card": SERVICE_CARD,
    "letter": LETTER,
    "opinion-slip": OPINION_SLIPS,
    "gap-list": GAP_LIST,
    "share-card": SHARE_CARD,
    "long-image": long_image(20),
    "article": article(20),
    "screen": screen(20),
    "reading": BROADCAST,
}
"""One product for every channel, by the channel's name."""
