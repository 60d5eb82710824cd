"""What a sentence that leaves says of a person: one function for every place in `portal.privacy.screening.outlets`.

Some words tell of somebody by themselves (患尿毒症, 刑满释放), others beside a name only (低保户). What is found
depends on the words alone, never on whether somebody is on a list: else what is stopped would tell who is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from portal.fields.folding import UNSEEN, VARIANT_MARKS
from portal.privacy.recognizers.addresses import find_doors
from portal.privacy.recognizers.digit_normalizer import fold, fold_digits
from portal.privacy.recognizers.entities import SOFT_KINDS, Finding, PersonalKind
from portal.privacy.recognizers.half_names import find_half_names, find_masked
from portal.privacy.recognizers.hardship import HINT as HARDSHIP_HINT
from portal.privacy.recognizers.hardship import WORD as HARDSHIP
from portal.privacy.recognizers.hardship import find_hardship
from portal.privacy.recognizers.illness import HINT as ILLNESS_HINT
from portal.privacy.recognizers.illness import WORD as ILLNESS
from portal.privacy.recognizers.illness import find_illness
from portal.privacy.recognizers.manners import SAID, Manner, Words
from portal.privacy.recognizers.named import find_dotted, find_named
from portal.privacy.recognizers.offences import HINT as OFFENCE_HINT
from portal.privacy.recognizers.offences import WORD as OFFENCE
from portal.privacy.recognizers.offences import find_offences
from portal.privacy.recognizers.registry import find_personal


@dataclass(frozen=True, slots=True)
class Told:
    """What a text says at `start` to `end`: its kind, and who is named beside it (empty: nobody needs to be).

    Without a `kind` somebody is named, and that is all.
    """

    kind: PersonalKind | None
    start: int
    end: int
    named: str = ""


_WORDS = (ILLNESS, OFFENCE, HARDSHIP)
_HAN = "\u3400-\u9fff"
_BETWEEN = re.compile(rf"(?<=[{_HAN}])[\s.·•・．_*`~‧∙-]+(?=[{_HAN}])|[{UNSEEN}{VARIANT_MARKS}]+")
_TRADITIONAL = str.maketrans(
    "殘癥癱聾啞壓臟腎腦級體視聽語矯區釋滿監獄緩決強貧難戶獨兒養療術診斷愛為給與對職罰駕輕確發證獲處關犯無導張劉陳楊黃趙吳孫馬"
    "羅鄭謝許韓馮鄧蕭蔣葉蘇呂盧鍾陸範賈鄒龍賀顧龔萬錢戴嚴湯該患單親遺慰問濟撫計會質紀龐喬賴駱塗訪聯幫戶聽鄉",
    "残症瘫聋哑压脏肾脑级体视听语矫区释满监狱缓决强贫难户独儿养疗术诊断爱为给与对职罚驾轻确发证获处关犯无导张刘陈杨黄赵吴孙马"
    "罗郑谢许韩冯邓萧蒋叶苏吕卢钟陆范贾邹龙贺顾龚万钱戴严汤该患单亲遗慰问济抚计会质纪庞乔赖骆涂访联帮户听乡",
)
_ENDS = re.compile(r"[。！？!?；;\n]")
_IN_GENERAL = re.compile(
    r"的按|可以|可申请|可在|可到|可按|可凭|可由|可享|应当|应由|应到|须|需提|需带|请携|请到|请带|请联|请及|凡|符合|纳入|享受|给予|予以|按照|标准|条件|"
    r"政策|规定|办法|补助比例|报销比例|范围|如何|怎么|怎样|哪些|什么|是否|能不能|能否|一律|每人每|申请人|申请材料|提供|提交|对象|群体|人群|"
    r"鼓励|不得|禁止|严禁|公约|第[一二三四五六七八九十百\d]+条|《|包括|如下|类型|类别|等级评定|证明|诊断书|依法|列入|重点"
)
_ONE_HOUSEHOLD = re.compile(
    r"某|该[户村居人同家女男老]|其(?![他它中余次实])|[他她](?!们|人)|这[户家]|那[户家]|我|孙[子女]|一[名位](?!的)|有[一1]?[户人名位]|隔壁|邻居|"
    r"[0-9一二三四五六七八九十]{1,3}[组社队号](?:村民|居民|住户|[一1有]|的)|患者[一1]|[男女]，|\d+岁"
)
_OF_SOMEBODY = re.compile(
    r"患(?!者|病率|处)|确诊|查出|诊断|得了|染上|因[^，。]{0,4}[病残]|被(?:[判拘捕抓关刑强]|行政|刑事|司法|逮)|刑满|出狱|坐牢|家[里中有]|有人|"
    r"治疗|医药|药费|手术|化疗|透析费|住院|护理费|抢救|病故|去世|丧葬|补助|慰问|救助|帮教|减免|回来|感染者$|病人$"
)
"""What makes of such a word something said of somebody who is not named."""
_SHORT = 3
"""Characters beside such a word with which it is a label of somebody."""
_LIVES = re.compile(r"(?:家?住|住址|居住|现住|家在|家庭地址|户籍)[^，。；,;\n]{0,14}$")


def look(text: str, today: date | None = None, manner: Manner = SAID, beside: Sequence[str] = ()) -> list[Told]:
    """Everything personal a text says, in order. `beside` are other texts of its row, which are read together.

    Offsets count characters of `text`; `today` decides who is a minor.
    """
    if len(text) < 2:
        return []
    hits = find_personal(text, today) if manner.numbers else _soft(text, today)
    found = [Told(hit.kind, hit.start, hit.end) for hit in hits if hit.kind not in SOFT_KINDS]
    soft = [hit for hit in hits if hit.kind in SOFT_KINDS]
    if not text.isascii() and (soft or manner.third or _HINT.search(text)):
        found += _look_at_words(text, soft, manner, beside)
    return sorted(set(found), key=lambda told: (told.start, told.end, told.kind or ""))


_HINT = re.compile(
    f"{HARDSHIP_HINT.pattern}|{OFFENCE_HINT.pattern}|{ILLNESS_HINT.pattern}|[殘癥癱聾啞矯釋獄級體視聽貧難戶獨号號室住]"
)


def _soft(text: str, today: date | None) -> list[Finding]:
    return [hit for hit in find_personal(text, today, written=False) if hit.kind in SOFT_KINDS]


def _look_at_words(text: str, soft: list[Finding], manner: Manner, beside: Sequence[str]) -> Iterator[Told]:
    plain, places = _plain(text)
    others = [hit for hit in soft if hit.kind not in (PersonalKind.ILLNESS, PersonalKind.OFFENCE)]
    if manner.refuses:
        yield from _third(text, [*find_masked(text.translate(_TRADITIONAL))], beside)
    for start, end in _sentences(plain):
        sentence = plain[start:end]
        where = [places[start + at] for at in range(end - start)]
        if not where:
            continue
        words = [match.span() for rule in _WORDS for match in rule.finditer(sentence)]
        edges = {at for span in words for at in span}
        named = sorted({*find_named(sentence, edges, acting=manner.nobody), *_dotted(text, where)})
        people = [text[where[first] : where[last - 1] + 1] for first, last in named]
        whole = [span for span, name in zip(named, people, strict=True) if "某" not in name]
        third = whole if not manner.refuses else _apart(whole if not manner.nobody else named, sentence, manner)
        here = [hit for hit in others if where[0] <= hit.start <= where[-1]]
        hits = [*find_illness(sentence, named=bool(named)), *find_offences(sentence, named=bool(named))]
        if whole:
            hits += [hit for hit in find_hardship(sentence, whole) if not _within(hit, whole)]
        if named:
            hits += find_doors(sentence, named)
        spans = [Finding(hit.kind, where[hit.start], where[hit.end - 1] + 1) for hit in hits] + here
        told = _plainest([*_told(text, sentence, spans, people, manner=manner, beside=beside)])
        yield from told
        if manner.third and not any(item.named for item in told):
            yield from _third(text, [(where[a], where[b - 1] + 1) for a, b in third], beside)


def _apart(named: list[tuple[int, int]], sentence: str, manner: Manner) -> list[tuple[int, int]]:
    """Who is named, and who is by half a name, without overlaps."""
    found = list(named)
    for start, end in find_half_names(sentence, offices=manner.nobody):
        if all(end <= first or last <= start for first, last in found):
            found.append((start, end))
    return sorted(found)


def _within(hit: Finding, named: list[tuple[int, int]]) -> bool:
    """Whether a word is part of a name (王五保)."""
    return any(start <= hit.start and hit.end <= end for start, end in named)


def _plainest(told: list[Told]) -> list[Told]:
    """Without what is said of hardship where something plainer is said of the same people."""
    plainer = any(item.named and item.kind is not PersonalKind.HARDSHIP for item in told)
    return [item for item in told if not plainer or item.kind is not PersonalKind.HARDSHIP]


def _told(
    text: str, sentence: str, hits: list[Finding], people: list[str], *, manner: Manner, beside: Sequence[str]
) -> Iterator[Told]:
    """Which of the findings of a sentence count, of which `people` are named."""
    named = people[0] if people else ""
    for hit in hits:
        if hit.kind in (PersonalKind.ILLNESS, PersonalKind.OFFENCE):
            alone = not named and _counts(sentence, hit, manner, beside)
        elif hit.kind is PersonalKind.ADDRESS:
            alone = manner.places or _LIVES.search(text, max(0, hit.start - 20), hit.start) is not None
        else:
            alone = hit.kind is PersonalKind.MINOR_BIRTH or (hit.kind is PersonalKind.LANDLINE and manner.phones)
        if alone or (named and hit.kind is not PersonalKind.LANDLINE):
            yield Told(hit.kind, hit.start, hit.end, named)


def _counts(sentence: str, hit: Finding, manner: Manner, beside: Sequence[str]) -> bool:
    """Whether a word of illness or offence counts in a sentence in which nobody is named."""
    household = _ONE_HOUSEHOLD.search(sentence) is not None
    words = manner.offences if manner.offences and hit.kind is PersonalKind.OFFENCE else manner.words
    if words is Words.BESIDE_A_NAME or (not household and _IN_GENERAL.search(sentence)):
        return False
    if household or words is Words.ALONE or len(sentence) - (hit.end - hit.start) <= _SHORT:
        return True
    return _OF_SOMEBODY.search(sentence) is not None or (not manner.third and any(map(names_somebody, beside)))


@lru_cache(maxsize=4096)
def names_somebody(text: str) -> bool:
    """Whether a person stands in a text, such as a payee."""
    plain, _ = _plain(text)
    return any(True for _ in find_named(plain))


def _third(text: str, named: list[tuple[int, int]], beside: Iterable[str]) -> Iterator[Told]:
    """People named in what villagers said or were answered, with what the rest of the row says of somebody."""
    for start, end in named:
        said = next((hit for other in beside for hit in matters(other)), None)
        yield Told(said, start, end, text[start:end]) if said else Told(None, start, end, text[start:end])


@lru_cache(maxsize=4096)
def matters(text: str) -> tuple[PersonalKind, ...]:
    """The kinds of what a text says of somebody who is named elsewhere."""
    plain, _ = _plain(text)
    hits = [*find_illness(plain), *find_offences(plain), *find_hardship(plain, [])]
    return tuple(dict.fromkeys(hit.kind for hit in hits))


def _sentences(plain: str) -> Iterator[tuple[int, int]]:
    at = 0
    for mark in _ENDS.finditer(plain):
        yield at, mark.start()
        at = mark.end()
    yield at, len(plain)


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """`text` as words are looked for in it, and where each character stood: folded, without gaps between Han."""
    folded = fold_digits(fold(text)).translate(_TRADITIONAL)
    if len(folded) != len(text):
        folded = text
    if not _BETWEEN.search(folded):
        return folded, range(len(folded))
    kept = [True] * len(folded)
    for gap in _BETWEEN.finditer(folded):
        if "\n" in gap.group():
            continue
        kept[gap.start() : gap.end()] = [False] * len(gap.group())
    places = [at for at, here in enumerate(kept) if here]
    return "".join(folded[at] for at in places), places


def _dotted(text: str, where: list[int]) -> Iterator[tuple[int, int]]:
    """Names with a dot, which stand together in the sentence whose characters stand at `where` in `text`."""
    for start, end in find_dotted(text):
        if where[0] <= start and end - 1 <= where[-1]:
            yield bisect_left(where, start), bisect_left(where, end - 1) + 1
