"""Words that tell of a person's offence, custody, correction or drugs, as against campaigns, laws and offices.

Sources: 社区矫正法 art. 54 and 禁毒法 art. 52 (nobody's past is to be exposed), 个人信息保护法 art. 28.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.privacy.recognizers.entities import Finding, PersonalKind

_CUSTODY = (
    r"服刑|刑满(?:释放)?|刑释|劳(?:动教|改|教)(?:释放|人员|期)?|两劳|出狱|入狱|坐[过了]?[^，。；、坐]{0,3}牢|蹲(?:过)?(?:监狱|大牢|牢|号子)|"
    r"社区矫正|社矫|矫正(?:对象|人员|期)|(?:在|被|受|期)矫正?(?=对象|人员|期)|缓刑|假释|保外就医|监外执行|取保候审|监视居住|"
    r"判处?(?:了)?(?=有期|无期|[一二三四五六七八九十\d]+[年个]|刑|缓|拘|死)|被判|判刑|有期徒刑|无期徒刑|拘役|获刑|"
    r"(?:行政|刑事|司法|治安)拘留(?!所)|拘留(?![室所])|刑拘|被?逮捕|被(?:抓|捕|羁押)|羁押|看守所|批捕|在逃|通缉|前科|案底|犯罪记录|违法记录|"
    r"强制隔离"
)
_CRIME = (
    r"(?:盗窃|诈骗|抢劫|强奸|强制猥亵|猥亵|故意伤害|伤人|杀人|受贿|贪污|贩毒|寻衅滋事|危险驾驶|赌博|开设赌场|交通肇事|"
    r"非法拘禁|敲诈勒索|聚众斗殴|帮信|掩饰隐瞒|职务侵占|挪用资金)(?:犯?罪|判|被)|犯[\u3400-\u9fff]{0,8}罪(?!率)|"
    r"(?:醉|酒)(?:驾|后驾)(?:车|驶)?(?:被|判|拘|案)|(?:诈骗|盗窃|强奸|杀人|抢劫|劳改|在逃|通缉|贪污|刑事)犯(?!罪)|死刑|死缓|性侵|嫖娼|卖淫|偷(?:东西|窃)?被|劣迹|刑事(?:犯罪|案件当事|处罚)|治安处罚"
)
_DRUGS = (
    r"吸(?:食|过)?毒(?:品|人员|者|史|过|前科)?|吸食(?:海洛因|冰毒|大麻|K粉|毒品)|溜冰毒|涉毒(?:人员)?|(?:社区)?戒毒|强戒|社戒|社康人员|"
    r"瘾君子|毒瘾|复吸|尿检(?:呈)?阳性|贩(?:卖)?毒(?:品|人员)?|(?:冰毒|海洛因|美沙酮)"
)
WORD = re.compile(f"{_CUSTODY}|{_CRIME}|{_DRUGS}", re.IGNORECASE)
_GAP = r"(?:和|与|及|、|及其)?[\u3400-\u9fff、（）()·]{0,10}?"
_CAMPAIGN_AFTER = re.compile(
    rf"{_GAP}(?:宣传|教育|条例|办法|法律|法规|法治|普法|志愿|经费|资料|培训|讲座|活动|社工|专干|专员|工作室|工作站|工作者|协管员|"
    r"民警|辅警|辅导员|知识|展板|横幅|条幅|标语|手册|海报|行动|案例|倾向|预防|防范)|日$|法(?![院官])"
)
"""What is about offences in general, whoever is named beside it."""
_SERVICE_AFTER = re.compile(
    rf"{_GAP}(?:工作|辅导|站|所|中心|机构|管理局|司法|委员会|办公室|政策|协议|康复|安置|帮教|衔接|场所|场地|示范|创建|月$|月活动|率|"
    r"无$|为零|零)|（?(?:不得|一律|不能|不予)"
)
"""What is done for many; beside a name it is done for somebody."""
_INSTITUTION_BEFORE = re.compile(
    r"(?:禁|防|预防|防范|打击|严禁|远离|抵制|拒绝|反对|杜绝|禁止|不|不得|不准|严防|整治|治理|警惕|举报|关于|无|没有|未|非|宣传|讲解|认清|(?:^|[，。；、])[如凡])"
    r"[\u3400-\u9fff、“《]{0,5}$"
)
_PERSONAL = re.compile(
    r"(?:某|其|该[户村居人]|[他她]|儿子|女儿|丈夫|妻子|父亲|母亲|户主|本人|孙子|曾|[因]|一[名位人]|有人|被)[\u3400-\u9fff]{0,5}$"
)
HINT = re.compile("[刑矫牢狱劳缓释保监判拘捕逮抓逃缉科底录强罪罚毒瘾吸戒检驾死性贪杀诈盗嫖淫偷劣溜押看犯被洛沙康蹲]")
"""One of these characters stands in every word this module knows."""


def find_offences(text: str, *, named: bool = False) -> Iterator[Finding]:
    """Findings in `text`, which has full-width characters folded to ASCII; `named`: somebody is named in it."""
    for match in WORD.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        if _PERSONAL.search(before) or not (
            _CAMPAIGN_AFTER.match(text, match.end())
            or _INSTITUTION_BEFORE.search(before)
            or (not named and _SERVICE_AFTER.match(text, match.end()))
        ):
            yield Finding(PersonalKind.OFFENCE, *match.span())
