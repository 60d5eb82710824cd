"""People named in sentences, told by the form of the words alone: never by whether a name is on a list.

A name is a surname with one or two characters more (three with a compound surname), between words or marks that end
before it and begin after it; 王某某, 李大爷 and names with a dot are names too. Who is named with an office
(李书记, 网格员王建国) acts in public and is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from portal.checks.people import COMPOUND
from portal.checks.people import SURNAMES as USUAL
from portal.privacy.recognizers.name_words import BEGINNINGS, BEHIND_HOME, NEVER_GIVEN, NEVER_LAST, USUAL_GIVEN, WORDS

_SURNAMES = USUAL | frozenset(
    "穆燕柴芦鞠臧戚卞郦濮晁缪樊巫邬储郎鲍冀栗湛隋郜蒙芮奚谌冼麦关宁辜佘鄢颜盛尤谈桑阮闵季佟敖漆阚栾蔺卓滕苑匡瞿牟仝赫祁晋荣甄靳褚窦柏"
) - frozenset("向于付管代解费简")
_UNSURE = frozenset("向于付管代解费简")
"""Surnames that are mostly other words: only behind a word for a person."""
POSTS = (
    "书记|主任|副主任|组长|队长|社长|站长|会计|出纳|村长|支书|文书|干部|专干|委员|专委|专职委员|联络员|网格员|协管员|代办员|"
    "楼栋长|院落长|院长|园长|校长|所长|镇长|科长|局长|主席|代表|老师|教师|医生|护士|民警|警官|辅警|律师|法官|调解员|监督员|"
    "护林员|保洁员|管水员|管护员|巡查员|宣传员|信息员|辅导员|社工|志愿者|工作人员|工作者|同志们|师傅|经理|厂长|老板|"
    "负责人|法人|法定代表人|经办人|经手人|证明人|审批人|验收人|承包人|承包方|施工方|施工员|技术员|农技员|评委|专家|村医|教练|"
    "讲师|主持人|驾驶员|司机|电工|水工|木工|泥工|瓦工|杂工|工头|队员|演员|画家"
)
_REPORTED = re.compile(
    rf"{POSTS}|利用|收受|虚报|冒领|套取|骗取|挪用|侵占|截留|贪污|受贿|行贿|违规|违纪|违法|违反|私分|私自|擅自|伙同|串通|指使|授意|"
    r"安排|默许|隐瞒|担任|任职|任|身为|作为|时任|现任|原任|曾任|原|通过|采取|采用|借|以|授予|受到|给予|予以|被|因|由|经|对|将|把|向|"
    r"与|和|及|同|令|免去|撤销|开除|留党|党内|政务|诫勉|警告|严重警告|立案|查处|退还|退缴|上缴|主动|组织|负责|分管|协助|未|没有|在|为|是|的|等"
)
"""What stands around names where offences are reported."""
_PERSON_WORDS = (
    "村民|居民|群众|住户|户主|社员|业主|商户|党员|老人|老年人|老人家|妇女|青年|学生|儿童|孤儿|残疾人|残疾人员|患者|病人|人员|对象|"
    "低保户|特困户|五保户|贫困户|困难户|监测户|脱贫户|边缘户|户|家庭|家属|邻居|房东|租户|工人|农户|农民|职工|儿子|女儿|妻子|"
    "丈夫|老公|老婆|媳妇|母亲|父亲|孙子|孙女|外孙|外孙女|哥哥|弟弟|姐姐|妹妹|哥|弟|姐|妹|爸|妈|妻|子|女|父|母|奶奶|爷爷|"
    "名叫|叫|姓名|姓名为|本人|当事人|申请人|受助人|死者|逝者|亡者|者|人"
)
_BEFORE_NAME = re.compile(
    rf"(?:{_PERSON_WORDS}|[组社队村院号级岁病癌症疾残等]|老表|给|付|向|为|对|由|被|把|将|和|与|及|跟|同|请|让|找|因|按|是|系|即|有|"
    r"关于|反映|举报|投诉|要求|低保|特困|五保|称|说|认为|经查|核实|据|领|慰问|看望|探望|走访|回访|家访|收集|听取|征求|解决|调解|"
    r"帮扶|救助|资助|补助|支付|补|收|帮|助|照顾|接|送|通知|告知|"
    r"联系|取消|评定|列为|纳入|关心|帮助|核查|调查|处理|购|修|的|在|到|去|了|原|故|已故|现年\d+岁)$"
)
_SURE_BEFORE = re.compile(
    rf"(?:{_PERSON_WORDS}|[0-9一二三四五六七八九十][组社队]|老表|慰问|看望|探望|走访|回访|家访|反映|举报|投诉|要求|低保|特困|五保|重残|失独|孤儿|贫困|残疾|给|请)$"
)
_ONE_WORD_WITH = {"齐": "补备凑配整收交找", "张": "0123456789０１２３４５６７８９一二两三四五六七八九十几数"}
"""What makes one word with a surname behind it (补齐签字, 退回 1 张重开): there only usual given names make a name."""
_CLOSING = ("", *"家户，（(、曾患系是因被")
"""What ends a name for certain."""
_PERSON_BEFORE = re.compile(rf"(?:{_PERSON_WORDS}|低保|特困|五保|家庭)$")
_AFTER_NAME = re.compile(
    r"家|户|的|等|和|与|及|跟|同志|夫妇|夫妻|两口|一户|全家|本人|之|[因患系是为在被于其已未住常现曾有无没到从向对把将占私违又也还"
    r"说称要想去来给交欠得受领享获需瘫卧死病残低特五贫困刑吸戒判拘犯服离丧失单独孤留监脱救慰父母妻儿女孙兄弟姐妹丈房门身刚突前修屋介整倒送清拆搬移养种挖堆哥弟姐妹爷奶爸妈爹娘叔伯姨舅搭占挡堵欺骗烫烧摔伤疯痴哑聋盲瞎偷天经整老总一每常多至"
    r"行生因重原系属]|意见|建议|诉求|困难|了解|反映|提出|投诉|确诊|诊断|查出|申请|长期|目前|去年|今年|"
    r"经|建档|肢体|视力|听力|言语|智力|精神|社区矫正|社矫|社戒|"
    r"涉毒|缓刑|取保|逮捕|艾滋|肝|肺|胃|肠|脑|心脏|糖尿|高血|尿毒|白血|癌|优抚|遗属|残|一家|一级|二级|三级|四级|持|出|不|乱|多|"
    r"与|同|年|参加|承|租|打|骂|养|开|私|停|强|阻|抢|偷|拖|补|医|住院|手术|丧葬|护理|出生|出狱|入狱|服刑|释放|醉|酒|赌|嫖|盗|诈|"
    r"HIV|hiv|抗|[A-Z]"
)
_TITLE = (
    r"(?:大爷|大娘|大妈|大叔|大伯|大嫂|婆婆|奶奶|爷爷|嬢嬢|孃孃|阿姨|叔叔|老汉|老太太?|老人家?|太婆|师娘|嫂子?|幺妹|"
    r"姓(?:人家|村民|居民|人|男|女))"
)
_MASKED = r"(?:某{1,3}|[某×xX*＊✕○〇]{1,2}(?![0-9A-Za-z])|某[\u3400-\u9fff])"
_SURNAME = f"(?:{'|'.join(sorted(COMPOUND))}|[{''.join(sorted(_SURNAMES | _UNSURE))}])"
_FORMAL = re.compile(rf"{_SURNAME}(?:{_TITLE}|{_MASKED})|姓{_SURNAME}(?:的|那)")
_DOTTED = re.compile(r"([\u3400-\u9fff]{1,5})[·•・．∙‧]([\u3400-\u9fff]{1,6})")
_SOUNDS = (
    "阿艾依古丽买买提吐尔逊木合塔吉力江娜孜汗热曼苏莱迪尼亚扎西卓玛姆沙马日则加巴桑旺甲央泽仁多措洛桑达瓦次格列珠穆拉哈斯别克努尔"
    "赛肉孜克帕夏库尔班衣布勒伊斯坎卡米克里木呷火布史铁莫"
)
"""Characters that names of other tongues are written with."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_DEALING = re.compile(
    rf"(?:{_BEFORE_NAME.pattern[:-1]}|约谈|给予|责令|责成|发现|批评|处分|督促|问责|要求|调离|干部|网格长|成员|组员|收到|存在)$"
)
_OF_OFFICE = re.compile(rf"(?:{POSTS})$")
_DEALT_WITH = re.compile(
    r"进行|谈话|提醒|批评|教育|诫勉|警告|调离|调整|免去|代[签领办管收]|履行|公[示开]|入户|报[账销]|擅自|坐支|列席|签字|退[回还]|虚[报列]|套取|冒领|挪用|"
    r"截留|贪污|收受|作[出了]|检讨|书面|口头|停职|撤职|处分|记过|违[反规纪]|承[担包诺]|整改|落实|担任|兼[任职]|名下|多[报领]|少报|负责|具体|工作|履职|缺席|迟到|早退|"
    r"存在|更换|任期|签[订定]|举报|反映|劳务|工资|报酬|违章|占[用有]|审[核批]|把关|管理|保管|经[办手]|办理|登记|采购|支[付出]|收[取款]|上[报交]|延[期迟]|失职|玩忽|组织|召集|主持|召开|参[加与]|安排|执行|推[诿进]"
)
"""What follows who is named where the matter is what somebody did or what was done about it."""
_NOT_CALLED = frozenset("任于向付管代解费简高石方时常")
"""Surnames that read as another word before an office (任主任, 向书记)."""
_CALLED = re.compile(
    rf"(?:{'|'.join(sorted(COMPOUND))}|[{''.join(sorted(USUAL - _NOT_CALLED))}])"
    r"(?:书记|副?主任|支书|会计|出纳|文书|队长|组长)"
    r"(?!办公室|办公会|会议)"
)
_OFFICE = re.compile(POSTS)
_TRADE = re.compile(
    r"[\u3400-\u9fff]{0,4}?(?<![家的在占把与和])(?:店|超市|公司|经营部|合作社|加工厂|诊所|茶楼|饭馆|农家乐|家庭农场|农场|工作室|事务所|门市|商行|"
    r"药房|粮油|餐饮|火锅|盒饭|建材|五金|广告|租赁部)"
)
"""What makes a shop of a name."""
_POST_BEFORE = re.compile(rf"(?:{POSTS})[:：（(]?$")
_POST_AFTER = re.compile(rf"[（(]?(?:村|社区|支部|居委会|村委会|[一二三四五六七八九十0-9]+组)?(?:{POSTS})")


def find_named(text: str, edges: Collection[int] = (), *, acting: bool = False) -> Iterator[tuple[int, int]]:
    """Start and end of every person named in `text` (blanks within words taken out), without overlaps.

    `edges` are where other words begin or end, which are no part of a name. With `acting` also of those who are named
    with an office (会计王建国, 李书记), and in the words of reports on offences.
    """
    if acting:
        edges = {*edges, *(at for match in _REPORTED.finditer(text) for at in match.span())}
    at = 0
    while at < len(text):
        end = _named_at(text, at, edges, acting=acting)
        if not end and acting and (called := _CALLED.match(text, at)) and not _HAN.match(text[max(0, at - 1) : at]):
            end = called.end()
        if end and (not _acts(text, at, end) or (acting and _TRADE.match(text, end) is None)):
            yield at, end
        at = end or at + 1


def find_dotted(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every name with a dot within (阿依古丽·买买提)."""
    for match in _DOTTED.finditer(text):
        first = len(match[1]) - len(match[1].rstrip(_SOUNDS))
        last = len(match[2]) - len(match[2].lstrip(_SOUNDS))
        if first > 1 and last:
            yield match.end(1) - first, match.start(2) + last


def _acts(text: str, start: int, end: int) -> bool:
    """Whether who is named is named with an office, or is a shop."""
    before = _POST_BEFORE.search(text, max(0, start - 9), start)
    return before is not None or _POST_AFTER.match(text, end) is not None or _TRADE.match(text, end) is not None


def _named_at(text: str, at: int, edges: Collection[int], *, acting: bool = False) -> int:
    """Where the name ends that begins here; 0 where none does."""
    if text[at] == "姓" or text[at] in _SURNAMES or text[at] in _UNSURE or text[at : at + 2] in COMPOUND:
        formal = _FORMAL.match(text, at)
        if formal and text[at : at + 2] not in WORDS:
            return formal.end()
    surname = 2 if text[at : at + 2] in COMPOUND else 1
    if surname == 1 and (text[at] not in _SURNAMES and text[at] not in _UNSURE):
        return 0
    before = text[max(0, at - 6) : at]
    sure = not before or at in edges or not _HAN.match(before[-1]) or _SURE_BEFORE.search(before) is not None
    sure = sure or (acting and _OF_OFFICE.search(before) is not None)
    if not sure and not (_BEFORE_NAME if not acting else _DEALING).search(before):
        return 0
    if text[at] in _UNSURE and not _surely(text, at, before):
        return 0
    within = before.rstrip()[-1:] in [*_ONE_WORD_WITH.get(text[at], "")]
    for length in (surname + 2, surname + 1):
        if within and not USUAL_GIVEN.issuperset(text[at + surname : at + length]):
            continue
        fits = _may_be_name(text, at, surname, length, edges=edges, sure=sure)
        dealt = acting and _DEALT_WITH.match(text, at + length) is not None
        if fits and (dealt or _ends(text, at, surname, length, edges=edges, sure=sure)):
            return at + length
    return 0


def _surely(text: str, at: int, before: str) -> bool:
    """Whether a surname that is mostly another word begins a name."""
    if _PERSON_BEFORE.search(before.rstrip(":：（(")):
        return True
    if not before:
        return _usual(text, at + 1) and text[at + 3 : at + 4] in _CLOSING[1:]
    at_home = before[-1] in "到去在" and text[at + 3 : at + 4] in ("家", "户")
    return _usual(text, at + 1) and (at_home or before[-1] in "的（(，、" or bool(_SURE_BEFORE.search(before)))


def _in_spite(text: str, at: int, length: int, edges: Collection[int], *, sure: bool) -> bool:
    """Whether it is a name though it begins like an ordinary word (庞大海家, 对象夏天成)."""
    end = at + length
    if length < 3 or not USUAL_GIVEN.issuperset(text[at + 1 : end]):
        return False
    closed = end in edges or text[end : end + 1] in _CLOSING
    return _PERSON_BEFORE.search(text, max(0, at - 6), at) is not None or (sure and closed)


def _usual(text: str, at: int) -> bool:
    """Whether two characters that given names are made of stand here."""
    return len(text) >= at + 2 and USUAL_GIVEN.issuperset(text[at : at + 2])


def _may_be_name(text: str, at: int, surname: int, length: int, *, edges: Collection[int], sure: bool) -> bool:
    name = text[at : at + length]
    given = name[surname:]
    if len(name) < length or not all(map(_HAN.match, given)):
        return False
    if NEVER_GIVEN.intersection(given) or given[-1] in NEVER_LAST or name in WORDS:
        return False
    if surname == 1 and given[0] in BEGINNINGS.get(name[0], ""):
        return _in_spite(text, at, length, edges, sure=sure)
    if given[0] == "家" and (len(given) < 2 or given[1] not in BEHIND_HOME):
        return False
    if _OFFICE.match(text, at + surname):
        return False
    parts = {given, text[at + length - 1 : at + length + 1], text[at + 1 : at + 3]}
    return sure or not parts & WORDS


def _ends(text: str, at: int, surname: int, length: int, *, edges: Collection[int], sure: bool) -> bool:
    """Whether what may be a name ends with it."""
    end = at + length
    after = text[end : end + 4]
    if not after or not _HAN.match(after[0]):
        return sure or length > surname + 1 or not after[:1].isalnum()
    if end in edges or _AFTER_NAME.match(after):
        return True
    given = text[at + surname : end]
    return sure and length > surname + 1 and USUAL_GIVEN.issuperset(given) and given[-1] + after[0] not in WORDS
