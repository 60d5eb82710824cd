"""The script for the village loudspeaker (村村响): plain sentences, figures as they are said, at most 90 seconds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.channels import spoken, texts
from portal.channels.answer import answer_of, purposes
from portal.channels.channel import Channel, Files, Product, Source
from portal.channels.imprint import Imprint, chinese_date
from portal.channels.read_aloud import read_aloud
from portal.channels.typeset import Typesetter
from portal.fields.folding import spelt
from portal.fields.person import PERSON
from portal.places.model import Publisher, Town, is_village
from portal.privacy.public import PublicNotice
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.records.notice import NoticeTerm
from portal.register.announcement import Announced, announced, heading, sentences
from portal.register.balance import keeps_accounts
from portal.register.casework import Casework, progress_of
from portal.register.money import said
from portal.register.register import Register

LONGEST = 90
"""Seconds a broadcast may take."""
NAMED = 5
"""So many rows of a list without money are named; of longer ones only the number is said."""
_A_SECOND = 4.0
_PAUSES = {"，": 0.25, "、": 0.15, "；": 0.4, "：": 0.3, "。": 0.6, "？": 0.6, "！": 0.6}


@dataclass(frozen=True, slots=True)
class Broadcast:
    """What is announced: `parts` are programmes with their count as printed ("38 户") and amount in yuan.

    `first` and `last` day of the notice period as printed, may be empty; `total` None when no money is named;
    `where` the sheet hangs; `complaint` pairs of label and value, the first with a telephone number; `audience` whom
    the reader addresses (各位村民); `standing` what matters have come to (其中已经办结10条，…) and `answers` what the
    board tells of them (每一条的答复); `agreed` what money was agreed or is still sought, where it was not paid
    (其中1 个已中标 171,400.00 元；…). Where a kind announces its records in its own words, `announced` has them.
    `titles` are what the few rows of a list without money are called.
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
    announced: tuple[Announced, ...] = ()
    unit: str = "件"
    titles: tuple[str, ...] = ()


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
    """The sentences to read; programmes that do not fit into 90 seconds are counted instead of named.

    So are records that are announced in words.
    """
    for named in range(max(len(broadcast.parts), len(broadcast.announced), len(broadcast.titles)), -1, -1):
        paragraphs = _paragraphs(broadcast, named)
        seconds = reading_seconds("".join(paragraphs))
        if seconds <= LONGEST:
            break
    return Script(paragraphs, round(seconds))


def _paragraphs(broadcast: Broadcast, named: int) -> tuple[str, ...]:
    community = broadcast.imprint.community.replace(" ", "")
    title = heading(broadcast.announced) or broadcast.title
    opening = f"{broadcast.audience}，请注意收听。这里是{community}公开广播。现在播送{title}。"
    if broadcast.first and broadcast.last:
        opening += f"公示期从{broadcast.first}，到{broadcast.last}。"
    body = _in_words(broadcast, named) if broadcast.announced else _in_figures(broadcast, named)
    what = broadcast.answers or "具体名单和原始凭据"
    closing = f"{what}，看{broadcast.where}，也可以用手机扫公示栏上的方块码。"
    if broadcast.complaint:
        label, number = broadcast.complaint[0]
        said = spoken.telephone(number) if any(letter.isdigit() for letter in number) else number
        turn = "请打" if any(word in label for word in ("电话", "热线")) else "请找"
        closing += f"有不同意见，{turn}{label}，{said}。再说一遍，{said}。"
    paragraphs = (opening, "".join(body), closing, "这次广播到这里，谢谢收听。")
    return tuple(read_aloud(paragraph) for paragraph in paragraphs if paragraph)


def _in_words(broadcast: Broadcast, named: int) -> tuple[str, ...]:
    return sentences(broadcast.announced, named, f"{broadcast.unit}，公示栏上都写着")


def _in_figures(broadcast: Broadcast, named: int) -> list[str]:
    told = f"这次一共{broadcast.count}" if broadcast.count else ""
    if broadcast.total is not None:
        told += f"{'，' if told else '这次'}合计{spoken.money(broadcast.total)}"
    if broadcast.agreed:
        told += f"，{broadcast.agreed}"
    if broadcast.standing:
        told += f"，{broadcast.standing}"
    body = [told + "。"] if told else []
    if titles := broadcast.titles[:named]:
        body.append(f"有{'、'.join(titles)}{'' if titles == broadcast.titles else '等'}。")
    if named and broadcast.parts:
        items = "；".join(f"{name}，{count}，{spoken.money(amount)}" for name, count, amount in broadcast.parts[:named])
        body.append(f"其中，{items}。")
    if (left := len(broadcast.parts) - named) > 0:
        body.append(f"{'还有' if named else '分'}{spoken.counted(left)}个项目，公示栏上都写着。")
    return body


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


Part = tuple[str, str, Decimal]


def broadcasts(source: Source, community: Publisher) -> Iterator[Product]:
    """The scripts of a community."""
    for notice in source.recent(community.id):
        yield Product(broadcast(notice, source.register), f"村村响广播稿/{texts.file_name(notice.title)}")


def broadcast(notice: PublicNotice, register: Register) -> Broadcast:
    """What is announced of a notice: no names, only what and how much."""
    paid, told = texts.is_paid(notice), texts.sums_of(notice)
    community = notice.key.community
    over = notice.term.end is not None and notice.term.end < register.today  # nobody is told to look until a past day
    term = NoticeTerm() if over else notice.term
    boards = texts.open_boards(register, community)
    # The reader says the first telephone twice, so it comes first.
    calls = sorted(texts.complaint(register, community), key=lambda pair: not pair[0].endswith("电话"))
    return Broadcast(
        imprint=texts.imprint(notice, register),
        title=notice.title,
        first=chinese_date(term.start) if term.start else "",
        last=chinese_date(term.end) if term.end else "",
        count=texts.counted(notice),
        total=notice.amount if paid else None,
        parts=tuple(parts(notice, register)) if paid else (),
        where=f"{boards[0].where}的公示栏" if boards else "公示栏",
        complaint=tuple(calls),
        audience=audience(register.places.publisher(community)),
        standing=standing([notice]),
        answers=answers(notice),
        agreed="" if paid or not told else _account(notice, register) or f"其中{said(told)}",
        announced=announced(register, notice),
        unit=texts.unit(notice),
        titles=titles(notice),
    )


def _account(notice: PublicNotice, register: Register) -> str:
    """What came in, went out and is left, and what is owed, as the sheet says it; empty for what is no account."""
    if not keeps_accounts(kind_by_id(notice.key.kind)):
        return ""
    answer = answer_of(notice, register)
    return "，".join((f"{answer.sentence} {answer.number}", *answer.said))


def titles(notice: PublicNotice) -> tuple[str, ...]:
    """What the few rows of a list are called; none where there are many, or where sums or states say more."""
    kind = kind_by_id(notice.key.kind)
    called = kind.column_for(Role.TITLE)
    if (
        progress_of(notice)
        or kind.money() is not None
        or keeps_accounts(kind)
        or called is None
        or called.value is PERSON
    ):
        return ()
    found = tuple(dict.fromkeys(record.title for record in notice.records))
    return found if len(found) <= NAMED else ()


def standing(notices: Sequence[PublicNotice]) -> str:
    """How many matters of notices of one kind are handled and how many are not; empty for other kinds."""
    casework = Casework.of(notices[0].key.kind, notices[0].issued)
    if casework is None:
        return ""
    count, unit, words = casework.over(notices), texts.unit(notices[0]), casework.progress.words
    going = f"{words.going}{count.open}{unit}" if count.open else f"没有{words.going}的"
    beside = "".join(f"{one.state}{rows}{unit}，" for one, rows in count.beside)
    return f"其中{words.settled}{count.handled}{unit}，{beside}{going}"


def answers(notice: PublicNotice) -> str:
    """What the board tells of every row: `每一条的答复` of matters; empty for lists of money with originals."""
    progress, kind = progress_of(notice), kind_by_id(notice.key.kind)
    if progress is None and kind.money() is not None:
        return ""
    return f"每一{texts.unit(notice)}的{progress.words.answer if progress else '内容'}"


def audience(community: Publisher) -> str:
    """Whom the reader greets: a community in a town has villagers beside its residents."""
    if is_village(community):
        return "各位村民"
    street = any(isinstance(place, Town) and place.kind == "street" for place in community.line)
    return "各位居民" if street else "各位居民、村民朋友"


def parts(notice: PublicNotice, register: Register) -> list[Part]:
    """Purposes or programmes with their count and sum, the largest first; none where there is only one."""
    unit = texts.unit(notice)
    if known := purposes(notice, register):
        named = [(one.name, f"{one.rows:,} {unit}", one.amount) for one in known if one.name]
        return named if len(named) > 1 else []
    gathered: dict[str, tuple[int, Decimal]] = {}
    found = [(record.text(Role.PROGRAMME), 1, record.amount or Decimal(0)) for record in notice.records]
    found += [(item.programme, item.rows, item.amount) for item in notice.summed]
    shown = spelt(name for name, _, _ in found)
    for written, rows, amount in found:
        name = shown[written]
        before = gathered.get(name, (0, Decimal(0)))
        gathered[name] = before[0] + rows, before[1] + amount
    gathered.pop("", None)
    if len(gathered) < 2:
        return []
    ordered = sorted(gathered.items(), key=lambda pair: (-pair[1][1], pair[0]))
    return [(name, f"{rows:,} {unit}" if rows else "几户", amount) for name, (rows, amount) in ordered]


def _make(broadcast: Broadcast, _: str, typesetter: Typesetter) -> Files:
    return {
        ".txt": script(broadcast).text.encode(),
        ".pdf": render_broadcast(broadcast, typesetter),
    }


BROADCAST = Channel("broadcast", "村村响广播稿", Broadcast, _make, broadcasts)
