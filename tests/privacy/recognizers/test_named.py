from __future__ import annotations

import pytest

from portal.privacy.recognizers.named import find_dotted, find_named


def named(text: str) -> list[str]:
    """The people named in a text."""
    return [text[start:end] for start, end in find_named(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("王建国家漏水", "王建国"), ("低保户张明家房屋漏水", "张明"), ("给欧阳建国送药", "欧阳建国"),
        ("村民司马春花，3组", "司马春花"),
        ("（李秀英）", "李秀英"), ("五保老人刘大娘", "刘大娘"), ("孙女王某某", "王某某"), ("王建国土地纠纷",
        "王建国"),
        ("走访付玉蕾", "付玉蕾"), ("回访向建华家", "向建华"), ("走访对象：于文涛", "于文涛"),
        ("解决曾庆红家漏雨", "曾庆红"),
        ("听取罗永贵意见", "罗永贵"), ("河边姓张那家", "姓张那"), ("反映孙强打架", "孙强"),
        ("帮残疾的吴晓梅修路", "吴晓梅"),
    ],
)  # fmt: skip
def test_a_name_is_told_by_its_form(text: str, name: str) -> None:
    """Two to four characters, before, after or within what is said; no list of people is asked."""
    assert named(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "王家大院修缮", "张家湾水渠", "付王家坝机井电费", "高龄老人", "方便出行", "马路边路灯", "石桥村困难群众",
        "李书记已答复",
        "网格员李敏走访低保户", "王建国书记走访", "残疾人联络员王建国误工补贴", "张氏建材经营部", "李记五金店",
        "万家福超市占道",
        "金秋慰问", "向困难群众", "付治安拘留所车费", "柳河路12号", "谁来管一管", "文化站慰问演出", "代表大会",
        "段家河坝积水", "走访代表委员", "走访向阳社区", "走访管理单位", "走访解放路商户", "听取方案意见",
        "解决高峰用电困难",
        "走访荣军家庭", "征求石桥组意见",
    ],
)  # fmt: skip
def test_places_shops_words_and_who_holds_an_office_are_no_people(text: str) -> None:
    """Village business is full of words that begin like a name."""
    assert named(text) == []


def test_where_another_word_begins_a_name_ends() -> None:
    """赵铁柱 and 抗精神病药 are two words, which only the edge between them tells."""
    assert [*find_named("领米赵铁柱尿毒症")] == []
    assert [*find_named("领赵铁柱尿毒症", {4})] == [(1, 4)]


def test_names_of_other_tongues_have_a_dot() -> None:
    """爱国·敬业 has one too and is nobody."""
    text = "承租人：阿依古丽·买买提，爱国·敬业"
    assert [text[start:end] for start, end in find_dotted(text)] == ["阿依古丽·买买提"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("村主任王建国利用职务便利，虚报冒领补贴", ["王建国"]), ("时任村党支部书记刘某某", ["刘某某"]),
        ("某村会计李某违规收受礼金", ["李某"]), ("经查，陈建平伙同出纳周芳套取资金", ["陈建平", "周芳"]),
        ("民政专干赵丽将其亲属纳入低保", ["赵丽"]), ("由原主任吴大海负责", ["吴大海"]), ("对钱进诫勉谈话", ["钱进"]),
        ("收受曾志伟现金", ["曾志伟"]), ("原村主任欧阳建国", ["欧阳建国"]), ("违规发放给孙倩", ["孙倩"]),
    ],
)  # fmt: skip
def test_who_is_named_with_an_office_is_somebody_too(text: str, names: list[str]) -> None:
    """In what is told of an offence nobody is public, whatever post he holds, nor half a name."""
    assert [text[start:end] for start, end in find_named(text, acting=True)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("补齐签字，缺签字的不再报账", []), ("退回1张重开", []), ("退回 2 张重填", []),
        ("补齐照片，和名册放在一起", []),
        ("备齐票据后报账", []), ("补齐国平的低保", ["齐国平"]), ("找齐国平谈话", ["齐国平"]),
        ("参加人员1张三2李四", ["张三", "李四"]), ("1张国强", ["张国强"]),
    ],
)  # fmt: skip
def test_a_surname_that_ends_another_word_needs_a_usual_given_name(text: str, names: list[str]) -> None:
    """补齐 and 1 张 are words of every ledger of what was put right; 补齐国平 is somebody all the same."""
    assert [text[start:end] for start, end in find_named(text, acting=True)] == names


@pytest.mark.parametrize(
    "text",
    [
        "民主评议没有张榜，两户不符合条件的亲属列入低保", "某镇某村党支部书记违规收受礼金", "区纪委监委通报，区廉洁网",
        "村党支部书记、村委会主任利用职务便利，套取惠农补贴 3.2 万元", "给予党内严重警告处分，退缴违纪所得",
        "原党支部书记、主任受到留党察看一年处分", "以虚列支出方式套取资金", "因受贿罪被判处有期徒刑六个月",
        "对高龄补贴把关不严", "采取虚报面积等方式骗取耕地地力保护补贴", "与施工方串通投标", "石板村路灯管护费重复报销",
        "安德镇水务专干截留水费", "由于监管不力，资金管理混乱", "向贫困户索要好处费", "万元以上开支没有集体决策",
        "小型工程比选走过场，规定公开时间不足", "组织村民到外地旅游", "全镇 12 个村的低保评议", "的高额回扣",
    ],
)  # fmt: skip
def test_a_report_that_names_nobody_is_left_alone(text: str) -> None:
    """Places, offices, money and offences are what such a report is made of."""
    assert [*find_named(text, acting=True)] == []
