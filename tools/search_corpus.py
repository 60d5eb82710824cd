"""A seeded corpus of invented disclosure records: the size and shape a city's portal would have, no real person.

Records come as notices do: one community, one kind, one period, some dozens of rows. People, companies and
programmes recur
from notice to notice. `records(100_000)` is the same on every machine.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from portal.search.document import FIELD_BREAK, Document

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁"
    "沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严"
)
GIVEN = (
    "英华秀明国文建平兰芳玉红军春清志永桂海金林德丽梅云珍伟晓成光荣东强淑福兴龙洪凤琼群燕松辉波莉敏超勇艳涛杰磊静娟刚斌玲霞鹏飞宇鑫婷雪峰浩俊佳凯欣怡思雨子涵轩梓博瑞泽嘉诗琪"
    "正良发生贵富全仁义礼智信学忠孝廉先祥瑞康宁安泰和顺昌盛茂根柱山川河湖柏杨柳桃杏菊莲荷蓉蕾薇茜倩颖慧琳琴瑶璐珊珠"
)
PLACE_HEAD = "三新金龙清白石双大太高永安福桂柳杨梅青红东西南北上下中五七九万长天云凤鹤银玉"
PLACE_TAIL = (
    "江",
    "河",
    "桥",
    "坝",
    "堰",
    "林",
    "坪",
    "井",
    "塘",
    "沟",
    "山",
    "湾",
    "店",
    "场",
    "庙",
    "岭",
    "泉",
    "碾",
    "堤",
    "园",
)
DISTRICTS = [
    "锦江区",
    "青羊区",
    "金牛区",
    "武侯区",
    "成华区",
    "龙泉驿区",
    "青白江区",
    "新都区",
    "温江区",
    "双流区",
    "郫都区",
    "新津区",
    "金堂县",
    "大邑县",
    "蒲江县",
    "都江堰市",
    "彭州市",
    "邛崃市",
    "崇州市",
    "简阳市",
]
PROGRAMMES = (
    ("耕地地力保护补贴", 120, 900),
    ("种粮农民一次性补贴", 60, 500),
    ("农机购置与应用补贴", 500, 24000),
    ("稻谷生产者补贴", 80, 900),
    ("退耕还林补助", 100, 2500),
    ("森林生态效益补偿", 30, 600),
    ("农村危房改造补助", 6000, 35000),
    ("高标准农田建设青苗补偿", 200, 9000),
    ("计划生育家庭奖励扶助金", 960, 1920),
    ("高龄津贴", 100, 1200),
    ("独居老人居家养老服务补贴", 200, 600),
    ("残疾人两项补贴", 100, 300),
    ("城乡居民临时救助", 500, 6000),
    ("最低生活保障金", 300, 2100),
    ("特困人员救助供养金", 900, 2200),
    ("孤儿基本生活费", 1100, 1800),
    ("义务教育困难学生生活补助", 250, 625),
    ("大中型水库移民后期扶持", 600, 600),
    ("油菜种植补贴", 50, 800),
    ("生猪标准化养殖补贴", 500, 20000),
    ("户用厕所改造补助", 500, 2000),
    ("集体经济分红", 50, 3000),
    ("土地流转租金", 300, 8000),
    ("公益林管护员劳务补助", 500, 3000),
)
RELIEF = {"残疾人两项补贴", "城乡居民临时救助", "最低生活保障金", "特困人员救助供养金", "孤儿基本生活费"}
WORKS = [
    "村组道路硬化",
    "农田排灌渠整治",
    "公共厕所改造",
    "党群服务中心维修",
    "文化广场建设",
    "路灯安装",
    "垃圾分类亭采购",
    "饮水管网改造",
    "沟渠清淤",
    "院落风貌提升",
    "监控设备采购",
    "健身器材采购",
    "绿化管护服务",
    "环境卫生保洁服务",
    "办公用品采购",
    "蓄水池整治",
    "便民桥加固",
    "垃圾清运服务",
    "社区食堂改造",
    "电梯加装",
    "消防设施维护",
    "防汛物资采购",
    "法律顾问服务",
    "财务代理记账",
]
COMPANY_CORE = [
    "宏达",
    "鑫源",
    "蓉城",
    "天府",
    "锦华",
    "中恒",
    "华兴",
    "川西",
    "恒信",
    "盛世",
    "嘉和",
    "新蜀",
    "瑞丰",
    "永固",
    "佳美",
    "绿源",
    "博雅",
    "汇通",
    "众诚",
    "九鼎",
    "金沙",
    "润泽",
    "远大",
    "泰和",
    "安康",
    "同创",
    "东升",
    "百川",
    "正源",
    "明珠",
]
COMPANY_TYPE = [
    "建筑工程",
    "建设工程",
    "市政工程",
    "园林绿化",
    "环保科技",
    "商贸",
    "物业服务",
    "劳务",
    "农业开发",
    "办公设备",
    "广告传媒",
    "信息技术",
    "水利工程",
    "装饰工程",
]
SPENDING = [
    "打印纸和笔",
    "办公桌椅",
    "会议用水",
    "防汛沙袋",
    "慰问品",
    "宣传栏制作",
    "公车燃油",
    "电费",
    "水费",
    "网络费",
    "零星维修",
    "志愿者误餐",
    "培训资料印刷",
    "清洁用具",
    "灯具更换",
    "树木修剪",
    "档案盒",
    "活动横幅",
]
POWER = [
    "惠农补贴申报审核",
    "低保对象评议",
    "临时救助初审",
    "集体资产处置",
    "村级工程发包",
    "印章使用管理",
    "办公用品采购",
    "财务收支审批",
    "宅基地申请初审",
    "土地流转备案",
    "党员发展",
    "评优评先",
    "公益性岗位聘用",
    "劳务用工",
    "集体分红方案",
    "困难党员慰问",
    "计划生育证明",
    "户口迁移证明",
    "社会保障卡代办",
    "老年证代办",
    "残疾证代办",
    "矛盾纠纷调解",
]
MONTHS = tuple(f"{year}-{month:02d}" for year in (2023, 2024, 2025, 2026) for month in range(1, 13))[: 12 * 3 + 6]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents and the names of their places, programmes excluded."""

    documents: list[Document]
    labels: dict[str, str]


@dataclass(frozen=True, slots=True)
class Village:
    """A community with its people and the companies that work there."""

    id: str
    name: str
    town: str
    district: str
    people: tuple[str, ...]
    companies: tuple[str, ...]


def _weighted(rng: random.Random, pool: str, slope: float) -> str:
    """One character; earlier ones are likelier (Zipf with `slope`)."""
    place = int(len(pool) ** (rng.random() ** slope)) - 1
    return pool[max(0, min(len(pool) - 1, place))]


def person(rng: random.Random) -> str:
    """An invented name, four in five of three characters."""
    surname = _weighted(rng, SURNAMES, 0.9) if rng.random() > 0.01 else rng.choice(("欧阳", "上官", "司马", "诸葛"))
    given = rng.choice(GIVEN) if rng.random() < 0.5 else _weighted(rng, GIVEN, 0.8)
    if rng.random() < 0.82:
        given += rng.choice(GIVEN) if rng.random() < 0.5 else _weighted(rng, GIVEN, 0.8)
    return surname + given


def company(rng: random.Random) -> str:
    """An invented company: place, core of one or two words, trade, legal form."""
    where = rng.choice(("四川", "四川省", "成都", "成都市", "成都" + rng.choice(DISTRICTS)[:-1]))
    core = rng.choice(COMPANY_CORE) + (rng.choice(COMPANY_CORE) if rng.random() < 0.35 else "")
    return where + core + rng.choice(COMPANY_TYPE) + rng.choice(("有限公司", "有限公司", "有限责任公司"))


def villages(rng: random.Random, count: int) -> tuple[list[Village], dict[str, str]]:
    """`count` communities in towns in districts, and the names of all their ids."""
    labels: dict[str, str] = {}
    made: list[Village] = []
    city = [company(rng) for _ in range(max(40, count))]
    towns: list[tuple[str, str]] = []
    for index in range(max(4, count // 11)):
        district = index % len(DISTRICTS)
        labels[f"d{district:02d}"] = DISTRICTS[district]
        name = rng.choice(PLACE_HEAD) + rng.choice(PLACE_TAIL) + rng.choice(("镇", "街道", "镇"))
        labels[f"t{index:03d}"] = name if index else "䢺江镇"
        towns.append((f"t{index:03d}", f"d{district:02d}"))
    for index in range(count):
        town, district_id = towns[index % len(towns)]
        name = rng.choice(PLACE_HEAD) + rng.choice(PLACE_TAIL)
        name += rng.choice(("村", "社区", "村", rng.choice("一二三四五六") + "社区"))
        labels[f"c{index:05d}"] = name
        people = tuple(person(rng) for _ in range(500))
        local = tuple(rng.sample(city, 5)) + tuple(company(rng) for _ in range(3))
        made.append(Village(f"c{index:05d}", name, town, district_id, people, local))
    return made, labels


def _place(village: Village, labels: dict[str, str]) -> tuple[str, str, str]:
    return village.name, labels[village.town], labels[village.district]


def _document(
    village: Village,
    labels: dict[str, str],
    kind: str,
    period: str,
    row: str,
    day: str,
    title: str,
    summary: list[tuple[str, str]],
    extra: list[str],
    amount: Decimal | None,
    programme: str,
    supplier: str,
    state: str,
) -> Document:
    fields = [title, *(value for _, value in summary), *extra, *_place(village, labels)]
    name = f"{village.id}/{kind}/{period}"
    return Document(
        id=f"{name}#{row}",
        url=f"c/{name}/index.html#{row}",
        title=title,
        text=FIELD_BREAK.join(dict.fromkeys(fields)),
        summary=tuple(summary),
        kind=kind,
        district=village.district,
        town=village.town,
        community=village.id,
        day=day,
        amount=amount,
        programme=programme,
        supplier=supplier,
        state=state,
    )


def _money(value: Decimal) -> str:
    return f"{value:,.2f}元"


def _state(rng: random.Random) -> str:
    draw = rng.random()
    return "withdrawn" if draw < 0.002 else "corrected" if draw < 0.012 else ""


def _benefits(
    rng: random.Random, village: Village, labels: dict[str, str], period: str, rows: int
) -> Iterator[Document]:
    day = f"{period}-{rng.randint(1, 28):02d}"
    programmes = rng.sample(PROGRAMMES, k=rng.choice((1, 1, 2, 3)))
    basis = f"成农发〔{period[:4]}〕{rng.randint(1, 90)}号"
    people = rng.sample(village.people, k=min(rows, len(village.people)))
    for index, name in enumerate(people):
        programme, low, high = programmes[index * len(programmes) // len(people)]
        amount = (
            Decimal(rng.randint(low, high)) if rng.random() < 0.3 else Decimal(rng.randint(low * 100, high * 100)) / 100
        )
        if rng.random() < 0.3:
            amount = Decimal(low if low == high else (low + high) // 2)
        shown = f"{name[0]}*{name[-1] if len(name) > 2 else ''}" if programme in RELIEF else name
        summary = [("受益人", shown), ("项目", programme), ("金额", _money(amount)), ("日期", day)]
        extra = [f"{rng.randint(1, 12)}组", basis, "惠农补贴申报审核"]
        yield _document(
            village,
            labels,
            "benefits",
            period,
            f"b{index + 1}",
            day,
            f"{shown} {programme}",
            summary,
            extra,
            amount,
            programme,
            "",
            _state(rng),
        )


def _receipts(
    rng: random.Random, village: Village, labels: dict[str, str], period: str, rows: int
) -> Iterator[Document]:
    for index in range(rows):
        day = f"{period}-{rng.randint(1, 28):02d}"
        amount = Decimal(int(10 ** rng.uniform(3.2, 6.3))) / 100
        supplier, what = rng.choice(village.companies), rng.choice(SPENDING)
        number = f"{period[2:4]}5120000{rng.randint(10**10, 10**11 - 1)}"
        summary = [
            ("事由", what),
            ("收款方", supplier),
            ("金额", _money(amount)),
            ("日期", day),
            ("票据号", number),
        ]
        extra = [f"PZ-{period.replace('-', '')}-{index + 1:04d}", "财务收支审批", rng.choice(village.people)]
        yield _document(
            village,
            labels,
            "receipts",
            period,
            f"r{index + 1}",
            day,
            f"{what} {supplier}",
            summary,
            extra,
            amount,
            "",
            supplier,
            _state(rng),
        )


def _tenders(
    rng: random.Random, village: Village, labels: dict[str, str], period: str, rows: int
) -> Iterator[Document]:
    for index in range(rows):
        day = f"{period}-{rng.randint(1, 28):02d}"
        amount = Decimal(int(10 ** rng.uniform(4.3, 6.3)))
        supplier, work = rng.choice(village.companies), rng.choice(WORKS)
        title = f"{village.name}{period[:4]}年{rng.randint(1, 12)}组{work}项目"
        bidders = rng.sample(village.companies, k=3)
        summary = [("项目", title), ("中标单位", supplier), ("金额", _money(amount)), ("日期", day)]
        extra = [
            f"ZB-{village.id[1:]}-{period.replace('-', '')}-{index + 1:02d}",
            "村级工程发包",
            *bidders,
            rng.choice(village.people),
        ]
        yield _document(
            village,
            labels,
            "tenders",
            period,
            f"z{index + 1}",
            day,
            title,
            summary,
            extra,
            amount,
            "",
            supplier,
            _state(rng),
        )


def _powers(rng: random.Random, village: Village, labels: dict[str, str], period: str, rows: int) -> Iterator[Document]:
    day = f"{period}-01"
    for index, name in enumerate(rng.sample(POWER, k=min(rows, len(POWER)))):
        post = rng.choice(("村党支部书记", "村委会主任", "村会计", "村监委会主任", "社区专职工作者"))
        summary = [("权力事项", name), ("责任岗位", post), ("编号", f"{village.id[1:]}-{index + 1:03d}")]
        yield _document(
            village,
            labels,
            "power-items",
            period[:4],
            f"p{period[5:]}{index + 1}",
            day,
            name,
            summary,
            ["提议 审议 决议 公示"],
            None,
            "",
            "",
            "",
        )


def corpus(count: int, seed: int = 20261124) -> Corpus:
    """`count` documents in the order in which a build would hand them over."""
    rng = random.Random(seed)
    places, labels = villages(rng, max(6, count // 350))
    made: list[Document] = []
    while len(made) < count:
        village, period = rng.choice(places), rng.choice(MONTHS)
        draw = rng.random()
        rows = max(3, int(rng.lognormvariate(3.3, 0.7)))
        if draw < 0.55:
            batch = _benefits(rng, village, labels, period, rows)
        elif draw < 0.82:
            batch = _receipts(rng, village, labels, period, max(3, rows // 2))
        elif draw < 0.97:
            batch = _tenders(rng, village, labels, period, max(1, rows // 8))
        else:
            batch = _powers(rng, village, labels, period, 20)
        made.extend(batch)
    unique = {document.id: document for document in made}
    return _topped_up(rng, places, labels, unique, count)


def _topped_up(
    rng: random.Random, places: list[Village], labels: dict[str, str], unique: dict[str, Document], count: int
) -> Corpus:
    """Two notices may fall on one community and month; the later one gets a period suffix of its own."""
    number = 1
    while len(unique) < count:
        number += 1
        village, period = rng.choice(places), rng.choice(MONTHS)
        for document in _benefits(rng, village, labels, period, 40):
            renamed = document.id.replace("#", f"-{number}#")
            unique[renamed] = Document(
                id=renamed,
                url=document.url.replace("/index", f"-{number}/index"),
                title=document.title,
                text=document.text,
                summary=document.summary,
                kind=document.kind,
                district=document.district,
                town=document.town,
                community=document.community,
                day=document.day,
                amount=document.amount,
                programme=document.programme,
                supplier=document.supplier,
                state=document.state,
            )
    return Corpus(sorted(unique.values(), key=lambda document: document.id)[:count], labels)
