"""People's names on a page, by how they are written: what waits for somebody's decision before it is shown.

Looked for generously, in what is read of a line: after 领款人, alone between blanks and marks, before 同志 or 误工费. A
word that only looks like a name (高压, 金额) costs a tap of the reviewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from portal.privacy.names.relief import ORDINARY_WORDS
from portal.privacy.recognizers.digit_normalizer import FOLD
from portal.privacy.recognizers.traditional import simplified
from portal.records.roster import is_heading
from portal.scans.ocr import Line

FEWEST = 6
"""So many lines that are nothing but a name make a list of people; an order to pay is signed by four or five."""

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳酆鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁"
    "杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮"
    "龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙"
    "叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温"
    "别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾"
    "沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖代付邸苟闫覃税岳佘仝佟麦覃尧补母青丛鹿"
)
_DOUBLE = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯|端木|轩辕|宇文|长孙|南宫"
_HAN = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_NAME = rf"(?:(?:{_DOUBLE})[{_HAN}]{{1,2}}|[{_SURNAMES}][{_HAN}]{{1,2}}|[{_HAN}]某[某{_HAN}]?)"
_WHOLE = re.compile(rf"{_NAME}|[{_HAN}]{{2,}}(?:·[{_HAN}]{{2,}})+")
_GAP = re.compile(rf"(?<![{_HAN}])([{_HAN}])[ \u3000·]+([{_HAN}])(?![{_HAN}])")
_RUN = re.compile(rf"[{_HAN}·]{{2,}}")
_LABEL = re.compile(
    r"^(?:今|现|兹)?(?:收款|领款|领取|收到|收件|付款|交款|缴款|经手|经办|经办理|证明|验收|审批|审核|复核|批准|制表|制单|填制|填表|记账|出纳|会计|主管|"
    r"负责|报销|报账|签字|签名|签收|代领|代收|本|户主|户|姓名|联系|开票|收货|送货|购买|销售|施工|法定代表|监督|见证|证人|申请|受益|享受|救助)?"
    r"(?:对象|单位|（人）|人|者|代表|方)?(?:姓名|签字|签名|签章|签收)?"
)
_BEHIND = re.compile(
    r"(?:同志|先生|女士|大爷|大娘|婆婆|爷爷|老师|师傅|主任|书记|会计|出纳|支书|组长|队长|医生|家属|夫妇|夫妻|夫|妻|父|母|子|女|等|等人|"
    r"[（(]?(?:签字|签名|代签|代领|签章|签收|收讫|手印|捺印)[）)]?)+$"
)
_INSIDE = re.compile(
    rf"(?:付给?|交来|交给|收到|支给|发给|退还?|慰问|补助|补偿|代|给|由|向|与|和|及|户主|村民|居民|农户|群众|职工|工人|司机|师傅|老人|党员)({_NAME})"
    rf"|(?<![{_HAN}])({_NAME})(?=误工|劳务|务工|工资|报酬|补贴|补助|补偿|等\d*[人户]?|同志|家属|夫妇|夫妻|之[妻子女父母]|本人|代[领签收]|签[字收]|领|收讫|"
    r"丧葬|慰问|住院|医[疗药]|垫付|交来|租|房租|土地|流转|地租|运|工时|帮工|的)"
)
_WORDS = """
万分 万股 东方 东西 丰富 丰收 乐器 习惯 于是 于此 井盖 从业 从事 付款 付清 付现 付讫 代付 代办 代缴 代表 仰拱 任务
任意 伏天 会议 何时 余款 余额 储存 储蓄 元整 元角 充值 党建 党支部 党费 全体 全套 全年 全村 全程 全部 全额 公共
公司 公告 公开 公用 公示 公章 公路 共计 关于 关闭 养护 养殖 养老 农家 农户 农机 农村 农民 农药 农资 冷冻 凌晨 利息
利用 别名 别墅 包干 包括 包装 包车 匡算 千元 华丰 华容 单人 单价 单号 单据 单次 单项 印刷 印章 印花 厉害 双层 双方
古树 古镇 叶片 司机 合计 吉祥 后勤 后期 向上 和解 和谐 国家 国库 夏季 季度 安保 安置 安装 宗地 实付 实发 宣传 宣布
宣讲 家具 家庭 容器 容量 富余 封条 封面 小计 尚余 居委 居民 山坪 山林 左侧 左右 师傅 师生 席位 席子 常住 常用 常规
干净 干群 干部 平台 平整 平方 平米 年度 广告 广场 广播 应付 应发 应当 应收 应税 康乐 开户 强化 强电 怀旧 总计 成交
成品 成本 成立 成都 房产 房屋 房款 房租 房间 支付 支农 支出 支架 支票 支部 数量 文书 文件 文具 文化 文印 方向 方式
方法 时段 明天 明白 明细 易拉宝 易耗品 景观 曲线 权力 权属 松树 林业 林木 柏树 查询 查验 桂花 梁柱 梅花 欧式 步道
武装 段落 段道 毕业 毛巾 毛笔 水泥 江水 江边 池塘 池子 汤锅 沙石 温度 温泉 游客 游览 滑坡 满意 燕窝 牛奶 班级 田地
田间 白板 白纸 白酒 百元 益民 益虫 盖板 盖章 盛夏 盛装 相关 相机 相片 石头 石子 石料 石材 石桥 祝贺 秋季 秋收 程度
程控 税务 税号 税率 税额 空白 空调 立方 童装 符合 简介 管护 管材 管道 籍贯 米面 粮油 索取 红包 红布 红旗 纪念 纪要
终止 经办 经办人 经手 经手人 经理 经营 舒适 花卉 花木 花草 荣誉 莫名 董事 融资 补偿 补助 补贴 解决 解放 解释 计价
计数 计税 计算 计量 谈话 谷子 谷物 购买方 费用 越野 路基 路桥 路费 路面 车位 车牌 车费 车辆 车间 辛苦 边坡 边沟
连接 连续 通信 通水 通用 通知 通行 通讯 通车 通过 通道 那个 那么 都市 金属 金融 金额 闻讯 隆重 雷达 项下 项次 须知
顾客 马路 高低 高压 高度 高清 高温 高速 鱼苗 麻绳 麻袋 黄土 黄沙 黄金 齐全 龙头
"""
_NOBODY = ORDINARY_WORDS | frozenset(_WORDS.split())
"""Words of papers that begin like a name."""
_BODY = re.compile(
    r"(?:公司|企业|商店|商行|商贸|商场|门市|门店|经营部|超市|市场|药房|药店|医院|诊所|学校|小学|中学|大学|合作社|委员会|居委会|村委会|政府|中心|站|银行|"
    r"信用社|保险|协会|基金会|社区|街道|[厂店部局院社馆所队厅村组镇乡县市区省街巷沟渠费款票据表册账号])$"
)
"""How names of bodies, places and things end, which are no people."""


def people_in(text: str) -> Iterator[str]:
    """What may be people's names in a line, folded as names are compared."""
    for run in _RUN.findall(_plain(text)):
        yield from (name.replace("·", "") for name in _names_of(run))


def _plain(text: str) -> str:
    """The line in simplified characters, a name of two characters with a gap between them as one word."""
    return _GAP.sub(r"\1\2", simplified(text.translate(FOLD)))


def _names_of(run: str) -> Iterator[str]:
    rest = _BEHIND.sub("", _LABEL.sub("", run, count=1))
    for word in dict.fromkeys((run, rest)):
        if _WHOLE.fullmatch(word) and not _is_word(word):
            yield word
            return
    for found in _INSIDE.finditer(run):
        name = found[1] or found[2]
        if not _is_word(name):
            yield name


def _is_word(name: str) -> bool:
    return name in _NOBODY or name[:2] in _NOBODY or _BODY.search(name) is not None


def is_list_of_people(lines: Sequence[Line]) -> bool:
    """Whether a page is headed as a list of people, or has so many lines that are only a name."""
    if any(is_heading(line.text.translate(FOLD)) for line in lines):
        return True
    texts = (_plain(line.text).strip() for line in lines)
    return sum(_WHOLE.fullmatch(text) is not None and not _is_word(text) for text in texts) >= FEWEST
