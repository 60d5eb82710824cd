"""Words that tell of a person's illness or disability, as against hospitals, programmes and campaigns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portal.privacy.recognizers.entities import Finding, PersonalKind

_DISEASE = (
    r"[肺肝胃肠脑骨乳血食舌]{1,2}癌|(?:乳腺|直肠|结肠|食道|食管|宫颈|子宫|卵巢|甲状腺|前列腺|鼻咽|膀胱|胰腺|胰|喉|皮肤|淋巴|胆囊|胆管|肾|口腔)癌|"
    r"癌症|恶性肿瘤|脑瘤|肿瘤|淋巴瘤|肉瘤|白血病|尿毒症|肾衰竭?|肾功能衰竭|肾病综合[征症]|肾炎|肾病|糖尿病|高血压|高血脂|冠心病|心脏病|心肌梗[死塞]|心梗|心衰|"
    r"脑梗[死塞]?|脑溢血|脑出血|脑瘫|脑萎缩|中风|偏瘫|瘫痪|截瘫|帕金森|阿尔茨海默|老年痴呆|痴呆|癫痫|羊癫疯|"
    r"精神分裂症?|精神(?:失常|异常|不正常|有问题|错乱|病史)|重性精神|重型精神|精神疾病|精神障碍|精神病(?!院)|抑郁症?|狂躁症?|躁狂症?|矽肺|脏病|躁郁症|双相情感障碍|自闭症|孤独症|唐氏综合[征症]|"
    r"艾滋病?|AIDS|[大小]三阳|甲亢|先心病|侏儒症?|白化病|HIV|抗(?:艾滋)?病毒治疗|梅毒|性病|尖锐湿疣|肺结核|结核病|乙肝|丙肝|肝硬化|肝炎|肝腹水|尘肺|肺气肿|慢阻肺|哮喘|肺心病|"
    r"血友病|地中海贫血|再生障碍性贫血|系统性红斑狼疮|红斑狼疮|强直性脊柱炎|类风湿|股骨头坏死|渐冻症|小儿麻痹|白内障|青光眼|精神残疾"
)
_DISABILITY = (
    r"(?:视力|听力|言语|肢体|智力|精神|多重)(?:残疾)?[一二三四1-4]级(?:残疾)?|残疾等级\s?[:：]?\s?[一二三四1-4]级?|"
    r"(?:肢体|智力|视力|听力|言语|多重)残疾(?!人|类|标准|儿童康复|分|等级|评定|是指)|[一二三四]级残疾(?!人补)|残疾证号|双目失明|聋哑|"
    r"[一二三四1-4]级(?:视力|听力|言语|肢体|智力|精神|多重)(?:残疾)?|(?:视力|听力|言语|肢体|智力|精神|多重)(?:残疾)?[（(:：,，]\s?[一二三四1-4]\s?级|"
    r"残疾\s?[（(]?[一二三四1-4]\s?级|[一二三四五六七八九十]级伤残|伤残\s?[一二三四五六七八九十\d]{1,2}\s?级|"
    r"(?:视|听|肢|智)残(?:[一二三四1-4]级)?(?!联|协)|"
    r"重度残疾(?!人)|截肢|生活不能自理|失能老人?(?=[，。,;；]|$)|植物人"
)
_EVENT = (
    r"(?:身患|患有|罹患|确诊为?|诊断为?|患上|查出|因患|突发)(?=[^，。；,;\s]{0,10}[病症癌瘤炎梗疾])[^，。；,;\s]{1,12}|"
    r"(?:患|得了?)(?:重大?病|大病|慢性病|绝症|重疾|疾病)|(?:因病|因残)(?!致贫返贫|致贫、|返贫)(?:住院|手术|去世|死亡|卧床|丧失劳动|导致|致残|休|治疗|花费|申请)|"
    r"因病致贫(?=[，。,;；]|$)|(?:化疗|放疗|透析|血透|肾移植|器官移植|开颅|搭桥手术|支架手术|骨髓移植)(?!室|中心|科|设备|机|机构|点)|"
    r"卧病|长期卧床|久病(?![虫害])|(?<!防)致残(?!率)|病重|病危|术后恢复|住院治疗|流产|不孕不育|人流"
)
WORD = re.compile(f"(?P<disease>{_DISEASE})|(?P<disability>{_DISABILITY})|(?P<event>{_EVENT})", re.IGNORECASE)
_GAP = r"[\w、和及与/（）()·]{0,14}?"
_CAMPAIGN_AFTER = re.compile(
    rf"{_GAP}(?:医院|防治|防控|预防|筛查|筛检|普查|宣传|知识|讲座|日活动|防护|专科|门诊|科室|研究|协会|疫苗|救助办法|救助政策|"
    r"救治政策|病种|补助政策|防治所|规范|义诊|早诊|早筛|科普|培训|关爱日)|日$"
)
"""What is about illness in general, whoever is named beside it."""
_SERVICE_AFTER = re.compile(
    rf"{_GAP}(?:控制|检查|监测|健康|管理|康复|服务|中心|药品|药物|保险|用药|报销|项目|免费|随访|两病|干预)|药|护理补贴|护理(?!$|[，。])"
)
"""What is done for many; beside a name it is done for somebody."""
_INSTITUTION_BEFORE = re.compile(
    r"(?:预防|防治|防控|筛查|监测|抗击|防范|远离|关注|宣传|免费检测|检测|普及|体检|检查|测量|义诊|讲座|包括|如|非|禁止|动物|牲畜|家畜|家禽|畜禽|生猪|猪|牛|羊|树|果树|作物|水稻|小麦)[\w、“《]{0,8}$"
)
_PERSONAL = re.compile(
    r"(?:患|确诊|诊断|因|其|妻子|丈夫|母亲|父亲|儿子|女儿|配偶|本人|户主|家中|家人|孙子|孙女|爷爷|奶奶)[\w、]{0,6}$"
)
HINT = re.compile(
    "[病癌瘤症疾疗瘫痴癫聋盲残级滋常错毒肝肺核残梗溢衰炎V透术卧患诊压脂瘫森疣毒硬腹尘气喘血疮柱湿死痹障眼级视智肢语多截理能物因得明神郁躁狂侏唐尔亢阳缩风颅植流孕vAa]"
)
"""One of these characters stands in every word this module knows."""


def find_illness(text: str, *, named: bool = False) -> Iterator[Finding]:
    """Findings in `text`, which has full-width characters folded to ASCII; `named`: somebody is named in it."""
    for match in WORD.finditer(text):
        if match.lastgroup == "disease":
            told_of_a_person = _PERSONAL.search(text[max(0, match.start() - 8) : match.start()]) is not None
            if not told_of_a_person and (
                _CAMPAIGN_AFTER.match(text, match.end())
                or (not named and _SERVICE_AFTER.match(text, match.end()))
                or _INSTITUTION_BEFORE.search(text[max(0, match.start() - 10) : match.start()])
            ):
                continue
        yield Finding(PersonalKind.ILLNESS, *match.span())
