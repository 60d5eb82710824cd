"""A labelled corpus for the detector of personal data: cells and sentences, with what in them is personal.

`python -m tools.personal_corpus --seed 1 --count 1000` prints it as JSON lines. The cells without personal data are
the hard ones: numbers of things that look like numbers of people, hospitals and programmes named after illnesses,
village groups, office phones of five digits. A project number that happens to be a valid identity number is drawn
again, since nothing in it tells the two apart.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from random import Random

from tools.personal_contact_faces import CONTACT_FACES
from tools.personal_faces import FACES, NUMBERS
from tools.personal_lookalikes import LOOKALIKES
from tools.personal_makers import MAKERS, VILLAGES, name
from tools.personal_negatives import NEGATIVES

_AROUND = (
    ("", ""),
    ("", ""),
    ("", ""),
    ("{n}，", ""),
    ("{n} ", " 金额1200.00元"),
    ("其一", "一并公示"),
    ("（", "）"),
    ("1.", ""),
    ("户主{n}（", "）领取补贴"),
    ("2026年3月12日登记", "。"),
    ("{n}；", "；{n}"),
    ("{v}", "，共3人"),
    ("3、", ""),
    ("备注:", "等5户"),
)
_IN_SHEETS = (
    *_AROUND,
    ("{n}（", "），{v}"),
    ("领款人{n}", "，已签字"),
    ("由{n}代领，", "。"),
    ("收款人：{n} ", "（本人）"),
    ("付{n}误工费，", "，经手人{n}"),
    ("{v}{n}家，", "，已核实"),
    ("备注：", "；{n}代办"),
    ("本人{n}，", "，情况属实"),
    ("《", "》"),
    ("{n}/", "/{v}"),
    ("支付运费给{n}（", "）"),
    ("（1）{n} ", ""),
    ("来电", "反映路灯不亮"),
    ("有事请找{n}，", "。谢谢"),
)
"""What stands around a number in the sheets of a village: its digits never touch it."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text, and the personal data in it: its kind (Chinese label), start and end, and how it is spelled."""

    text: str
    kind: str
    start: int
    end: int
    spelling: str


def positives(rng: Random, count: int) -> Iterator[Labelled]:
    """`count` texts that each hold one piece of personal data."""
    makers, weights = zip(*MAKERS, strict=True)
    for maker in rng.choices(makers, weights=weights, k=count):
        text, spelling, kind = maker(rng)
        before, after = (part.format(n=name(rng), v=rng.choice(VILLAGES)) for part in rng.choice(_AROUND))
        yield Labelled(before + text + after, kind, len(before), len(before) + len(text), spelling)


def faces(rng: Random, each: int) -> Iterator[Labelled]:
    """`each` texts of every face of every kind; the face is told by `spelling`."""
    for kind, face, spell in FACES:
        for _ in range(each):
            yield _in_a_sheet(rng, spell(rng, NUMBERS[kind](rng)), kind, face)
    for kind, make, forms in CONTACT_FACES:
        for form in forms:
            for _ in range(each):
                yield _in_a_sheet(rng, make(rng, form), kind, form)


def _in_a_sheet(rng: Random, text: str, kind: str, face: str) -> Labelled:
    before, after = (part.format(n=name(rng), v=rng.choice(VILLAGES)) for part in rng.choice(_IN_SHEETS))
    return Labelled(before + text + after, kind, len(before), len(before) + len(text), face)


def lookalikes(rng: Random, count: int) -> Iterator[Labelled]:
    """`count` texts about things whose numbers look like people's, in sentences of a sheet."""
    for maker in rng.choices(LOOKALIKES, k=count):
        yield replace(_in_a_sheet(rng, maker(rng), "", maker.__name__), start=0, end=0)


def negatives(rng: Random, count: int) -> Iterator[Labelled]:
    """`count` texts that hold nothing personal beyond a name; `kind` is empty."""
    for maker in rng.choices(NEGATIVES, k=count):
        text = maker(rng)
        yield Labelled(text, "", 0, 0, maker.__name__.strip("_"))


def main() -> None:
    """Prints a corpus, half of it with personal data."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000)
    options = parser.parse_args()
    rng = Random(options.seed)
    for item in [*positives(rng, options.count // 2), *negatives(rng, options.count // 2)]:
        print(json.dumps(asdict(item), ensure_ascii=False))


if __name__ == "__main__":
    main()
