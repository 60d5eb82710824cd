"""Household slips (入户明白单): what one household received, in plain words; two to an A4 sheet.

What a kind announces in words goes to every household alike (入户告知单): an invitation, a resolution.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.channels import spoken, texts
from portal.channels.channel import Channel, Product, Source
from portal.channels.imprint import Imprint
from portal.channels.typeset import Typesetter
from portal.fields import person
from portal.fields.folding import folded, spelt
from portal.places.model import Publisher
from portal.privacy.printed import PaperRow, PrintedNotice
from portal.privacy.public import PublicNotice
from portal.records.catalogue import kind_by_id
from portal.records.column import Role
from portal.register.announcement import Announced, announced
from portal.register.register import Register

LINES = 5
"""Lines one piece of paper holds legibly; a longer slip goes on with the next."""
PARAGRAPHS = 2
"""Paragraphs of what is announced that a slip has room for; all of it is behind its code."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One household's slip: `lines` are day, what for, and amount in yuan.

    `complaint` are pairs of label and value, of which the first three are printed. `household` is the name as
    it may be handed to that household itself. `total` must be the sum of the lines. Where `announced` is
    there it goes to every household alike and says that instead.
    """

    imprint: Imprint
    title: str
    household: str
    lines: tuple[tuple[str, str, Decimal], ...]
    total: Decimal
    complaint: tuple[tuple[str, str], ...]
    announced: Announced | None = None


def render_slips(slips: Sequence[Slip], typesetter: Typesetter) -> bytes:
    """All slips as one tagged PDF. Raises MissingGlyph, CannotTypeset.

    Raises ValueError without slips, or when a total is not the sum of its lines.
    """
    if not slips:
        raise ValueError("no slips to print")
    for slip in slips:
        if sum((amount for _, _, amount in slip.lines), Decimal(0)) != slip.total:
            raise ValueError(f"the total of {slip.imprint.number} is not the sum of its lines")
    return typesetter.pdf("slip", {"slips": [part for slip in slips for part in _parts(slip)]})


def _parts(slip: Slip) -> list[dict[str, object]]:
    """The slip as one or more pieces of paper, each with the whole total."""
    if slip.announced is not None:
        return [_in_words(slip, slip.announced)]
    groups = [slip.lines[start : start + LINES] for start in range(0, max(1, len(slip.lines)), LINES)]
    return [
        {
            "imprint": slip.imprint.data(40),
            "title": slip.title if len(groups) == 1 else f"{slip.title}（{number}/{len(groups)}）",
            "household": slip.household,
            "lines": [(day, what, f"{amount:,.2f}") for day, what, amount in group],
            "total": f"{slip.total:,.2f}",
            "spoken": spoken.money(slip.total),
            "complaint": slip.complaint[:3],
        }
        for number, group in enumerate(groups, 1)
    ]


def _in_words(slip: Slip, said: Announced) -> dict[str, object]:
    return {
        "imprint": slip.imprint.data(40),
        "sort": said.sort,
        "title": said.title,
        "figures": said.figures,
        "facts": said.facts,
        "words": (said.words[0], [texts.cut(line) for line in said.words[1].split("\n") if line][:PARAGRAPHS]),
        "ask": said.ask,
        "complaint": slip.complaint[:3],
    }


Line = tuple[str, str, Decimal]


def slips(source: Source, community: Publisher) -> Iterator[Product]:
    """The slips of every current notice whose rows are payments to people, and of what is announced in words."""
    for notice in source.recent(community.id):
        if told := announced(source.register, notice):
            yield Product(_of_words(told, notice, source.register), f"入户告知单/{texts.file_name(notice.title)}")
            continue
        kind = kind_by_id(notice.key.kind)
        title = kind.column_for(Role.TITLE)
        if title is None or title.value is not person.PERSON or not texts.is_paid(notice):
            continue
        found = tuple(slips_of(source.on_paper(notice), source.register))
        if found:
            yield Product(found, f"入户明白单/{texts.file_name(notice.title)}（入户用，勿上网）")


def _of_words(told: Sequence[Announced], notice: PublicNotice, register: Register) -> tuple[Slip, ...]:
    """One piece of paper for each record; of a single one two, for a sheet holds two."""
    mark, complaint = texts.imprint(notice, register), texts.complaint(register, notice.key.community)
    found = tuple(Slip(mark, one.sort, "", (), Decimal(0), complaint, announced=one) for one in told)
    return found * 2 if len(found) == 1 else found


def slips_of(printed: PrintedNotice, register: Register) -> Iterator[Slip]:
    """One slip a household, in the order of its rows."""
    notice = printed.notice
    mark = texts.imprint(notice, register)
    complaint = texts.complaint(register, notice.key.community)
    for household, records in households(printed).items():
        lines = tuple(map(_line, records))
        yield Slip(mark, notice.title, household[0], lines, sum((line[2] for line in lines), Decimal(0)), complaint)


def households(printed: PrintedNotice) -> dict[tuple[str, str], list[PaperRow]]:
    """Rows by household: its name and what keeps it apart.

    Rows of one name in one group are one household, unless one programme has that name twice; where nothing was paid
    there is nothing to hand out. Rows of a closed programme are never joined with anything: a namesake must not learn
    of it.
    """
    written = [(row, _name(row)) for row in printed.rows if row.amount]
    shown = spelt(name for _, name in written)
    named = [(row, shown[name]) for row, name in written]
    times = Counter((name, folded(row.text(Role.PROGRAMME))) for row, name in named)
    doubtful = {name for (name, _), count in times.items() if count > 1}
    found: dict[tuple[str, str], list[PaperRow]] = {}
    for row, name in named:
        apart = row.id if row.apart or name in doubtful else ""
        found.setdefault((name, apart), []).append(row)
    return found


def _name(row: PaperRow) -> str:
    return f"{row.shown.get('group', '')} {row.text(Role.TITLE)}".strip()


def _line(row: PaperRow) -> Line:
    return row.text(Role.DATE), row.text(Role.PROGRAMME), row.amount or Decimal(0)


SLIP = Channel("slip", "入户明白单", Slip, lambda v, _, t: {".pdf": render_slips(v, t)}, slips, many=True)
