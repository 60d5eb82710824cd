"""The script for the village loudspeaker (村村响): plain sentences, figures as they are said, at most 90 seconds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from portal.channels import spoken
from portal.channels.imprint import Imprint
from portal.channels.read_aloud import read_aloud
from portal.channels.typeset import Typesetter

LONGEST = 90
"""Seconds a broadcast may take."""
_A_SECOND = 4.0
_PAUSES = {"，": 0.25, "、": 0.15, "；": 0.4, "：": 0.3, "。": 0.6, "？": 0.6, "！": 0.6}


@dataclass(frozen=True, slots=True)
class Broadcast:
    """What is announced: `parts` are programmes with their count as printed ("38 户") and amount in yuan.

    `first` and `last` day of the notice period as printed, may be empty; `total` None when no money is named;
    `where` the sheet hangs; `complaint` pairs of label and value, the first with a telephone number; `audience` whom
    the reader addresses (各位村民); `standing` what matters have come to (其中已经办结10条，…) and `answers` what the
    board tells of them (每一条的答复); `agreed` what money was agreed or is still sought, where it was not paid
    (其中1 个已定标 171,400.00 元；…).
    """

    imprint: Imprint
    title: str
    first: str
    last: str
    count: str
    total: Decimal | None
    parts: tuple[tuple[str, str, Decimal], ...]
    where: str
    complaint: tuple[tuple[str, str], ...]
    audience: str = "乡亲们"
    standing: str = ""
    agreed: str = ""
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """Paragraphs to be read, and the seconds that takes."""

    paragraphs: tuple[str, ...]
    seconds: int

    @property
    def text(self) -> str:
        """The script as a text file, its reading time in the last line."""
        return "\n".join((*self.paragraphs, "", f"（朗读约 {self.seconds} 秒）", ""))


def reading_seconds(text: str) -> float:
    """Seconds a calm reader takes: four characters a second, and a pause at every mark."""
    return sum(_PAUSES.get(letter, 0.0 if letter.isspace() else 1 / _A_SECOND) for letter in text)


def script(broadcast: Broadcast) -> Script:
    """The sentences to read; programmes that do not fit into 90 seconds are counted instead of named."""
    for named in range(len(broadcast.parts), -1, -1):
        paragraphs = _paragraphs(broadcast, named)
        seconds = reading_seconds("".join(paragraphs))
        if seconds <= LONGEST:
            break
    return Script(paragraphs, round(seconds))


def _paragraphs(broadcast: Broadcast, named: int) -> tuple[str, ...]:
    community = broadcast.imprint.community.replace(" ", "")
    opening = f"{broadcast.audience}，请注意收听。这里是{community}公开广播。现在播送{broadcast.title}。"
    if broadcast.first and broadcast.last:
        opening += f"公示期从{broadcast.first}，到{broadcast.last}。"
    told = f"这次一共{broadcast.count}" if broadcast.count else ""
    if broadcast.total is not None:
        told += f"{'，' if told else '这次'}合计{spoken.money(broadcast.total)}"
    if broadcast.agreed:
        told += f"，{broadcast.agreed}"
    if broadcast.standing:
        told += f"，{broadcast.standing}"
    body = [told + "。"] if told else []
    if named:
        items = "；".join(f"{name}，{count}，{spoken.money(amount)}" for name, count, amount in broadcast.parts[:named])
        body.append(f"其中，{items}。")
    if left := len(broadcast.parts) - named:
        body.append(f"{'还有' if named else '分'}{spoken.counted(left)}个项目，公示栏上都写着。")
    what = broadcast.answers or "具体名单和原始凭据"
    closing = f"{what}，看{broadcast.where}，也可以用手机扫公示栏上的方块码。"
    if broadcast.complaint:
        label, number = broadcast.complaint[0]
        said = spoken.telephone(number) if any(letter.isdigit() for letter in number) else number
        turn = "请打" if any(word in label for word in ("电话", "热线")) else "请找"
        closing += f"有不同意见，{turn}{label}，{said}。再说一遍，{said}。"
    paragraphs = (opening, "".join(body), closing, "这次广播到这里，谢谢收听。")
    return tuple(read_aloud(paragraph) for paragraph in paragraphs if paragraph)


def render_broadcast(broadcast: Broadcast, typesetter: Typesetter) -> bytes:
    """The script on A4 in large type for the reader, tagged PDF. Raises MissingGlyph, CannotTypeset."""
    read = script(broadcast)
    return typesetter.pdf(
        "broadcast",
        {
            "imprint": broadcast.imprint.data(42),
            "title": broadcast.title,
            "paragraphs": read.paragraphs,
            "seconds": read.seconds,
        },
    )
