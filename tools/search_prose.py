"""A seeded corpus of records written in sentences, about 140 characters each, of the kinds that are: no real person.

`search_corpus` is what short tables look like; this is what the rest looks like: benefits with their reason and how
they were checked, receipts, tenders, opinions with their answers, decisions, findings of the supervisors, every column
in words of its own. `prose(100_000)` is the same on every machine. How much it says in how many characters is measured
beside printed prose by `python -m benchmarks.search --prose`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from random import Random

from portal.search.document import FIELD_BREAK, Document
from tools.search_corpus import MONTHS, PROGRAMMES, SPENDING, WORKS, Corpus, Village, villages
from tools.search_sentences import rules
from tools.sentence_corpus import name
from tools.sentence_words import WORDS

_PART = re.compile(r"\{(\w+)\}|\[([^\[\]]*)\]")
_STOPS = "，；。，，"
Write = Callable[[Random], str]
_NUMBERS = {"d": (1, 12), "n": (2, 98), "m": (1, 12), "n28": (1, 28), "y": (23, 26)}


def _number(low: int, high: int) -> Write:
    return lambda rng: str(int(low + (high - low + 1) * rng.random()))


class Writer:
    """Writes sentences by frames, each compiled once."""

    def __init__(self) -> None:
        words = {key: list(some) for key, some in WORDS.items() if some}
        self._frames = words | rules()
        self._made: dict[str, Write] = {key: _number(*bounds) for key, bounds in _NUMBERS.items()} | {"name": name}

    def write(self, rule: str, rng: Random) -> str:
        """One phrase by a rule."""
        known = self._made.get(rule)
        if known is None:
            self._made[rule] = known = self._chosen(list(map(self._compiled, self._frames[rule])))
        return known(rng)

    def sentences(self, rule: str, rng: Random, least: int, most: int) -> str:
        """Some phrases by one rule, no two alike, with stops between them."""
        wanted = rng.randint(least, most)
        found: dict[str, None] = {}
        while len(found) < wanted:
            found[self.write(rule, rng)] = None
        return "".join(text + rng.choice(_STOPS) for text in found)[:-1]

    def _chosen(self, frames: Sequence[Write]) -> Write:
        count = len(frames)
        return lambda rng: frames[int(rng.random() * count)](rng)

    def _compiled(self, frame: str) -> Write:
        parts: list[Write] = []
        at = 0
        for found in _PART.finditer(frame):
            parts.append(_said(frame[at : found.start()]))
            at = found.end()
            slot, choices = found.groups()
            if slot:
                parts.append(lambda rng, slot=slot: self.write(slot, rng))  # type: ignore[misc]
            else:
                parts.append(self._chosen(list(map(self._compiled, choices.split("|")))))
        parts.append(_said(frame[at:]))
        return lambda rng: "".join([part(rng) for part in parts])


def _said(text: str) -> Write:
    return lambda _: text


_WRITER = Writer()
_Row = tuple[str, list[tuple[str, str]], list[tuple[str, str]], Decimal | None, str, str]
"""Title, what is shown, the other columns, amount, programme, supplier."""


def _money(value: Decimal) -> str:
    return f"{value:,.2f}元"


def _amount(rng: Random, low: float, high: float) -> Decimal:
    return Decimal(int(10 ** rng.uniform(low, high) * 100)) / 100


def _benefit(rng: Random, village: Village, day: str, at: int) -> _Row:
    programme, low, high = PROGRAMMES[at % 3 + int(day[5:7]) % (len(PROGRAMMES) - 2)]
    person, amount = rng.choice(village.people), Decimal(rng.randint(low * 100, high * 100)) / 100
    shown = [("受益人", person), ("项目", programme), ("金额", _money(amount)), ("日期", day)]
    more = [
        ("组别", f"{rng.randint(1, 12)}组"),
        ("事由", _WRITER.sentences("benefit_why", rng, 1, 2)),
        ("核实情况", _WRITER.sentences("checked", rng, 1, 3)),
        ("发放方式", _WRITER.sentences("paid", rng, 1, 2)),
        ("依据", f"成农发〔{day[:4]}〕{rng.randint(1, 90)}号"),
    ]
    return f"{person} {programme}", shown, more, amount, programme, ""


def _receipt(rng: Random, village: Village, day: str, at: int) -> _Row:
    amount, supplier, what = _amount(rng, 1.2, 4.3), rng.choice(village.companies), rng.choice(SPENDING)
    number = f"{day[2:4]}5120000{rng.randint(10**10, 10**11 - 1)}"
    shown = [("事由", what), ("收款方", supplier), ("金额", _money(amount)), ("日期", day)]
    more = [
        ("用途", _WRITER.sentences("spent", rng, 1, 3)),
        ("经办和验收", _WRITER.sentences("handled", rng, 1, 3)),
        ("票据号", number),
        ("凭证号", f"PZ-{day[:7].replace('-', '')}-{at + 1:04d}"),
        ("经手人", rng.choice(village.people)),
    ]
    return f"{what} {supplier}", shown, more, amount, "", supplier


def _tender(rng: Random, village: Village, day: str, at: int) -> _Row:
    amount, supplier = _amount(rng, 4.3, 6.3), rng.choice(village.companies)
    title = f"{village.name}{day[:4]}年{_WRITER.write('where', rng)}{rng.choice(WORKS)}项目"
    shown = [("项目", title), ("中标单位", supplier), ("金额", _money(amount)), ("日期", day)]
    more = [
        ("建设内容", _WRITER.sentences("works", rng, 2, 3)),
        ("评审", _WRITER.sentences("bid", rng, 2, 3)),
        ("合同", _WRITER.sentences("contract", rng, 2, 3)),
        ("编号", f"ZB-{village.id[1:]}-{day[:7].replace('-', '')}-{at + 1:02d}"),
        ("投标单位", "、".join(rng.sample(village.companies, k=3))),
    ]
    return title, shown, more, amount, "", supplier


def _opinion(rng: Random, village: Village, day: str, _at: int) -> _Row:
    said = _WRITER.sentences("voice", rng, 1, 2) + "，" + _WRITER.sentences("wish", rng, 1, 2)
    shown = [("意见", said), ("状态", rng.choice(("已办结", "办理中", "已答复"))), ("日期", day)]
    more = [
        ("答复", _WRITER.sentences("reply", rng, 3, 5)),
        ("编号", f"YJ-{day[:4]}-{rng.randint(1, 900):03d}"),
        ("承办", _WRITER.write("post", rng) + rng.choice(village.people)),
    ]
    return said.partition("，")[0], shown, more, None, "", ""


def _decision(rng: Random, village: Village, day: str, _at: int) -> _Row:
    title = _WRITER.write("agenda", rng)
    shown = [("议题", title), ("会议", _WRITER.write("meeting", rng)), ("日期", day)]
    more = [
        ("决定", _WRITER.sentences("decided", rng, 2, 3)),
        ("表决", _WRITER.write("voted", rng)),
        ("讨论", _WRITER.sentences("wish", rng, 1, 3)),
        ("执行情况", _WRITER.sentences("handled", rng, 1, 2)),
        ("主持", rng.choice(village.people)),
    ]
    return title, shown, more, None, "", ""


def _finding(rng: Random, village: Village, day: str, _at: int) -> _Row:
    said = _WRITER.sentences("finding", rng, 1, 2)
    shown = [("发现的问题", said), ("日期", day)]
    more = [
        ("整改情况", _WRITER.sentences("measure", rng, 2, 3)),
        ("责任人", _WRITER.write("post", rng) + rng.choice(village.people)),
        ("复查", _WRITER.sentences("reply", rng, 1, 2)),
        ("编号", f"JC-{day[:4]}-{rng.randint(1, 400):03d}"),
    ]
    return said.partition("，")[0], shown, more, None, "", ""


_KINDS = (
    ("benefits", 0.40, 3.3, _benefit),
    ("receipts", 0.30, 2.9, _receipt),
    ("tenders", 0.10, 1.6, _tender),
    ("opinions", 0.10, 2.4, _opinion),
    ("decisions", 0.05, 2.0, _decision),
    ("findings", 0.05, 2.0, _finding),
)
"""Kinds with their share of the notices, the logarithm of their rows, and how a row is written."""


def _notice(rng: Random, village: Village, labels: dict[str, str], number: int) -> Iterator[Document]:
    kind, _, size, write = rng.choices(_KINDS, [share for _, share, _, _ in _KINDS])[0]
    period = rng.choice(MONTHS)
    place = f"{village.id}/{kind}/{period}-{number}"
    day = f"{period}-{rng.randint(1, 28):02d}"
    for at in range(max(2, int(rng.lognormvariate(size, 0.7)))):
        if kind != "benefits":
            day = f"{period}-{rng.randint(1, 28):02d}"
        title, shown, more, amount, programme, supplier = write(rng, village, day, at)
        names = (village.name, labels[village.town], labels[village.district])
        cells = [*shown, *more, *(("", one) for one in names)]
        if title != shown[0][1]:
            cells.insert(0, ("", title))
        yield Document(
            id=f"{place}#{at + 1}",
            url=f"c/{place}/index.html#{at + 1}",
            title=title,
            text=FIELD_BREAK.join(text for _, text in cells),
            summary=tuple(shown),
            kind=kind,
            district=village.district,
            town=village.town,
            community=village.id,
            day=day,
            amount=amount,
            programme=programme,
            supplier=supplier,
            state="corrected" if rng.random() < 0.01 else "",
            heads=tuple(head for head, _ in cells),
        )


def prose(count: int, seed: int = 20261130) -> Corpus:
    """`count` documents in the order in which a build would hand them over."""
    rng = Random(seed)
    places, labels = villages(rng, max(6, count // 350))
    made: list[Document] = []
    while len(made) < count:
        made += _notice(rng, rng.choice(places), labels, len(made))
    return Corpus(sorted(made[:count], key=lambda document: document.id), labels)
