"""Words of hardship: what tells of a household only where somebody of it is named beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.privacy.recognizers.entities import Finding, PersonalKind

_HARDSHIP = (
    r"低保|最低生活保障|特困|五保|贫困|困难|建档立卡|建卡|脱贫|监测户|监测对象|边缘户|边缘易致贫|低收入|孤儿|孤寡|孤老|独居|空巢|"
    r"失独|失能|半失能|失智|留守|单亲|丧偶|守寡|寡妇|离异|离婚|遗属|遗孀|丧葬|救助|救济|慰问|帮扶|扶贫|优抚|抚恤|烈属|计生|"
    r"残疾|伤残|残废|重残|肢残|智残|聋人|聋哑|盲人|持证残|智障|弱智|痴呆|疯|瘫|住院|手术|生病|患病|看病|病故|病逝|病重|重病|大病|"
    r"慢性病|有病|得病|因病|病情|病历|病史|医药费|医疗费|医疗救助|药费|护理补贴|欠债|负债|家暴|出轨|上访|信访户|赌博|赌|打架|"
    r"偷(?![工税排倒逃猎拍])|违法|犯罪|犯法|坏人|失业|无业|危房户|孕|流产|不孕|自杀|精神[有失异不]|神志不清|神经病|脑子有|毒品|醉驾|酒驾|抗病毒|骨折|摔伤|烫伤|烧伤|车祸|受伤|开刀|化疗|透析|哑巴|瞎子|跛脚?|瘸|傻子?|超生|私生子|非婚生|抱养|收养|领养|没人养|赡养|不养老人|虐待|打老婆|酗酒|骗[补保取低]|长期服药|精神类?药|吃药|打针"
)
WORD = re.compile(_HARDSHIP)
_DONE = ("慰问", "救助", "帮扶", "救济", "扶贫")
_DONE_TO = re.compile(r"[金款费户]|对象|$|[，。；、）)]")
"""What shows that it was done to who is named, who may be the one that does it (王建国慰问老党员)."""
_OF_WORK = re.compile(
    r"[\u3400-\u9fff]{0,6}?(?:联络员|专干|专委|专职委员|协管员|网格员|协会|联合会|工作|政策|资料|宣传|档案|评议|公示|复核|核查|"
    r"调查|摸底|系统|录入|演出|活动|物资|用品|品(?:$|[，。、\s采购费])|讲座|培训|志愿|社工|办公|会议|经费|专项|项目|设施|通道|坡道|中心|"
    r"医院|卫生院|保险|条例|办法|名册|台账|日$)"
)
_IN_GENERAL = re.compile(
    r"(?:[0-9一二三四五六七八九十百两几多余]+[户名人位]|全村|全社区|辖区|本村|各组?|所有|部分|广大|向|给|慰问|走访|看望|关心|关爱|"
    r"服务|帮助|资助|救助|帮扶|发放|宣传)[\u3400-\u9fff]{0,3}$"
)
HINT = re.compile(
    "[低困五贫卡脱监缘收孤独空失守亲偶寡离遗丧救慰扶优恤烈计残伤重聋盲障智痴疯瘫住手病药护债暴轨访赌打偷法罪坏业房孕产杀精神脑毒驾服药针抗骨摔烫烧车伤开化透哑瞎跛瘸傻超私非抱收领养虐打酗骗疗]"
)


def find_hardship(text: str, named: list[tuple[int, int]]) -> Iterator[Finding]:
    """Findings in `text`, in a sentence of which the people `named` are.

    What is said of many (慰问12户低保户) is said of nobody, unless a name stands right beside it.
    """
    for match in WORD.finditer(text):
        done = match.group() in _DONE and not _DONE_TO.match(text, match.end())
        if done and not any(0 <= start - match.end() <= 3 for start, _ in named):
            continue
        near = any(start - match.end() <= 3 and match.start() - end <= 3 for start, end in named)
        if _OF_WORK.match(text, match.end()):
            continue
        if not near and _IN_GENERAL.search(text[max(0, match.start() - 7) : match.start()]):
            continue
        yield Finding(PersonalKind.HARDSHIP, *match.span())
