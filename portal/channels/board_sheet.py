"""What every sheet for the notice board has around what it lists (head, answer, symbol, whom to call), its measures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from portal.channels.advances import advance
from portal.channels.columns import Column, breakable
from portal.channels.drawn import drawn, stacked
from portal.channels.imprint import chinese_date
from portal.channels.listed import Card, ClosedSums, Group
from portal.channels.qr import QUIET_MODULES, symbol
from portal.channels.sheet_head import LEAST, Answer, answer, bars_need, largest, one_line
from portal.charts.measure import width
from portal.register.announcement import Announced
from portal.register.drawing import Bar

Size = Literal["A3", "A4"]

MM = 72 / 25.4
MARGIN, EDGE, HEAD = 15, 10, 45
CALL, LINE, BETWEEN = 26, 8.3, 1.9
"""Of a sheet of unit 1, in mm: margins left and right, above and below; the head with its rules; the bar one calls by;
a small line with what is below it, and that alone."""
_LINES = 3
"""Lines of more channels, and of what traces the sheet; what is longer is set smaller."""
_SMALL = 46
"""The symbol of later sheets in mm: read from half a metre."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Measures of one paper size: lengths in mm, text sizes in pt; `unit` scales the layout (A3 is 1)."""

    name: str
    wide: float
    high: float
    unit: float
    least_qr: float
    least_module: float
    sizes: tuple[float, ...]


_SIZES = (26, 25, 24, 23, 22, 21, 20, 19, 18)
"""Points at A3: nothing that is listed is ever smaller; what has no room at the last one goes on a further sheet."""
PAPERS: dict[Size, Paper] = {
    # Three millimetres a module for each metre of reading distance: 1 m at A3, 0.7 m at A4.
    "A3": Paper("a3", 297, 420, 1.0, 100, 3.0, tuple(map(float, _SIZES))),
    "A4": Paper("a4", 210, 297, 0.7071, 80, 2.1, tuple(round(size * 0.7071, 2) for size in _SIZES)),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What hangs on the board for one notice. All texts are as printed; `rows` have one cell per column.

    `below` has for each row the texts that stand under it over the whole width; it is empty where no row has any.
    `totals` and `complaint` are pairs of label and value; `period`, `board` and the label of a total may be empty.
    `url` is the absolute address behind the QR (with the issue), `url_shown` its short printed form, `digest` the check
    code over the rows, `behind` says what the symbol is good for. `sample` prints on every sheet that the data is
    invented. `answer` is the sentence and the number the sheet begins with (empty: its title), `said` what stands below
    them, `bars` and `counts` what is drawn there. Rows are listed as `groups` (under `grouped`), as `cards`, or as the
    table of `rows`; `closed` are sums whose lists hang elsewhere. Where a kind announces its records in its own words,
    `announced` has them instead; with `raised` what they say in words stands in `said`. `code` is what a caller says.
    """

    community: str
    kind: str
    title: str
    period: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[tuple[str, str], ...]
    complaint: tuple[tuple[str, str], ...]
    url: str
    url_shown: str
    notice_id: str
    issue: int
    digest: str
    printed: date
    sample: bool
    board: str
    behind: str = "看全文、查更正"
    below: tuple[tuple[str, ...], ...] = ()
    announced: tuple[Announced, ...] = ()
    answer: tuple[str, str] = ("", "")
    said: tuple[str, ...] = ()
    bars: tuple[Bar, ...] = ()
    counts: tuple[Bar, ...] = ()
    groups: tuple[Group, ...] = ()
    grouped: str = ""
    cards: tuple[Card, ...] = ()
    closed: ClosedSums | None = None
    code: str = ""
    raised: bool = False


def frame_of(sheet: Sheet, paper: Paper) -> tuple[dict[str, object], float, tuple[float, float]]:
    """What stands around what the notice lists; the width for that in points, the heights of first and later sheets."""
    code = symbol(sheet.url)
    side = code.side_mm(paper.least_qr, paper.least_module)
    quiet = QUIET_MODULES / code.modules
    unit = paper.unit
    call, others = _channels(sheet.complaint)
    small = max(_SMALL * unit, code.modules * 0.8)
    full = paper.wide - 2 * MARGIN * unit
    beside = full - small * (1 + quiet) - 4 * unit
    told = [f"{label} {text}" for label, text in others]
    least, channels = (_lines(told, room * MM / (18 * unit)) for room in (full, beside))
    fine = [
        *([f"贴在 {sheet.board}"] if sheet.board else []),
        f"第 {sheet.issue} 版 {chinese_date(sheet.printed)}",
        f"核验码 {sheet.digest}",
        *([] if sheet.notice_id in sheet.url_shown else [f"公示编号 {sheet.notice_id}"]),
        sheet.url_shown,
    ]
    traced = max(2, _lines(fine, beside * MM / (18 * unit)))
    foot = (CALL + 2.6 + traced * LINE - BETWEEN) * unit
    # Room for the small symbol away from the sheet's corner, and for the channels beside it.
    above_call = max(2.4 * unit, small * (1 + quiet) - foot - (channels - least) * LINE * unit)
    foot += channels * LINE * unit - BETWEEN * unit + above_call if channels else 0
    top = side * (1 + quiet) + 12 * unit
    later = paper.high - (HEAD + EDGE + 1) * unit - foot
    first = later + 9 * unit - top
    frame: dict[str, object] = {
        "paper": paper.name,
        "unit": unit,
        "community": sheet.community,
        "title": sheet.title,
        "period": f"公示期 {sheet.period}" if sheet.period else sheet.kind if sheet.kind not in sheet.title else "",
        "answer": sheet.answer if sheet.answer[0] else (sheet.title, sheet.totals[-1][1] if sheet.totals else ""),
        "said": [_said(line) for line in sheet.said]
        if sheet.answer[0]
        else ["　".join(f"{label} {text}".strip() for label, text in sheet.totals)],
        "bars": drawn(sheet.bars),
        "stacked": stacked(sheet.counts),
        "qr": code.svg(),
        "qr_side": round(side, 3),
        "qr_small": round(small, 3),
        "quiet": round(quiet, 5),
        "top": round(top, 3),
        "foot": round(foot, 3),
        "above_call": round(above_call, 3),
        "edge": EDGE,
        "head": HEAD,
        "channels_high": round(channels * LINE * unit, 3),
        "url_shown": sheet.url_shown,
        "call": (f"看不明白、对不上，就打\n报 {sheet.code}" if sheet.code else "看不明白、对不上，就打", call),
        "others": others,
        "fine": fine,
        "fine_high": round(traced * LINE * unit, 3),
        "sample": sheet.sample,
        "behind": sheet.behind,
    }
    room = (full - side - max(side * quiet, 9 * unit)) * MM
    frame |= _sizes(frame, full * MM, beside * MM, unit)
    frame |= _of_answer(answer(frame, room, top * MM, unit), frame)
    frame["behind_size"] = one_line(f"微信扫一扫，{sheet.behind}", side * MM / 1.05, 20 * unit, "bold")
    return frame, full * MM, (first * MM - 2, later * MM - 2)


def _of_answer(one: Answer, frame: dict[str, object]) -> dict[str, object]:
    """The sizes of the answer as the layout wants them; `bar_needs` are em."""
    return {
        "text": one.text,
        "sentence": one.sentence,
        "number": one.number,
        "number_gap": one.gap,
        "bar_needs": bars_need(frame["bars"]),  # type: ignore[arg-type] # as `drawn` gave it
    }


def _sizes(frame: dict[str, Any], full: float, beside: float, unit: float) -> dict[str, object]:
    """The sizes of head and foot: of the first sheet and of later ones, where these differ."""
    least, head, call = LEAST * unit, 25 * unit, 50 * unit
    sample = (11 * least + 14) * bool(frame["sample"]) + advance("第 88 张 / 共 88 张") * least + 5 * unit * MM
    channels = [advance(f"{label} ") + advance(value, "bold") for label, value in frame["others"]]
    fine = [advance(words) for words in frame["fine"]]
    words, number = frame["call"]
    say = max(advance(line) for line in words.split("\n")) * head
    said = "　".join(part for part in frame["answer"] if part) + "（续）"
    # A long sentence stands on later sheets without its number rather than small.
    again = said if advance(said, "song") * least <= full else frame["answer"][0] + "（续）"
    rooms = (full, beside)
    return {
        "whose_size": one_line(frame["community"], full - 2.25 * head - sample, head, "song"),
        "again": (again, one_line(again, full, 22 * unit, "song")),
        "channel_sizes": [
            largest(channels, 1.2, room, frame["channels_high"] * MM, unit=unit, fine=False) for room in rooms
        ],
        "fine_sizes": [largest(fine, 1.0, room, frame["fine_high"] * MM, unit=unit, fine=True) for room in rooms],
        "call_sizes": [one_line(number, room - 2.8 * head - say, call, "bold") for room in rooms],
    }


def _lines(pieces: list[str], room: float) -> int:
    """Lines of `room` em that these pieces take, none of which is torn."""
    lines, left = 0, 0.0
    for piece in pieces:
        need = width(piece) * 1.02
        if need > left:
            lines, left = lines + 1, room
        left -= need + 1.2
    return min(_LINES, lines)


def _said(line: str) -> object:
    """Facts side by side, none of them torn; or a sentence."""
    facts = line.split("　")
    return breakable(line) if len(facts) == 1 else {"facts": facts}


def _channels(complaint: tuple[tuple[str, str], ...]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The number one calls, and the other channels; where there is no telephone the first of all."""
    phone = next((pair for pair in complaint if "电话" in pair[0]), complaint[0] if complaint else ("", ""))
    return phone[1], tuple(pair for pair in complaint if pair != phone)
