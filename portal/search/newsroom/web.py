"""The newsroom's search as a local web page (`portal desk`): a form, facets, marked results, exports. No scripts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from http import HTTPStatus
from urllib.parse import parse_qs, urlencode

from portal.search.document import FIELD_BREAK
from portal.search.newsroom.engine import Hit, Newsroom
from portal.search.newsroom.query import (
    Answer,
    QueryNotUnderstood,
    Question,
    ask,
    hits_per_name,
    kind_name,
    parse,
    suggestions,
)
from portal.search.text.normalize import fold
from portal.search.text.tokenizer import aligned

SHOWN = 100
"""Hits on a page of the newsroom; an export holds all of them."""
POSTED = 200_000
"""Bytes of pasted names that are accepted."""
COLUMNS = (
    "标题",
    "种类",
    "区（市）县",
    "镇（街道）",
    "村（社区）",
    "日期",
    "金额（元）",
    "项目",
    "收款单位",
    "状态",
    "地址",
    "全文",
)
_STYLE = (
    "body{font:16px/1.6 sans-serif;max-width:70rem;margin:1rem auto;padding:0 1rem}"
    "input[type=search]{width:60%;font:inherit;padding:.4rem}"
    "button{font:inherit;padding:.4rem 1rem}textarea{width:100%;font:inherit}table{border-collapse:collapse;width:100%}"
    "td,th{border-bottom:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top}mark{background:#ffe08a}"
    "aside p{margin:.3rem 0}"
)
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""With `no-referrer` a browser would not say that the form was sent by a page of ours."""


def table(hits: Iterable[Hit]) -> list[tuple[str, ...]]:
    """Hits as rows of `COLUMNS`; amounts in yuan with two places."""
    rows: list[tuple[str, ...]] = []
    for hit in hits:
        one = hit.document
        text = "；".join(dict.fromkeys(one.text.split(FIELD_BREAK)))
        amount = "" if one.amount is None else f"{one.amount:.2f}"
        rows.append(
            (
                one.title,
                kind_name(hit),
                *hit.places,
                one.day,
                amount,
                one.programme,
                one.supplier,
                one.state,
                one.url,
                text,
            )
        )
    return rows


def as_csv(hits: Iterable[Hit]) -> str:
    """Hits as CSV; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([f"'{cell}" if cell[:1] in "=+-@\t" and cell else cell for cell in row] for row in table(hits))
    return out.getvalue()


def as_json(hits: Iterable[Hit]) -> str:
    """Hits as a JSON array of objects keyed by `COLUMNS`."""
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in table(hits)]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of the newsroom: status, media type, headers beside that, and text."""

    status: HTTPStatus
    kind: str
    body: str

    @property
    def headers(self) -> dict[str, str]:
        """The headers, without the length of the body."""
        saved = {"Content-Disposition": 'attachment; filename="hits.csv"'} if self.kind == "text/csv" else {}
        return {"Content-Type": f"{self.kind}; charset=utf-8", **_HEADERS, **saved}


class NewsroomPage:
    """The pages over one newsroom, for this machine only."""

    def __init__(self, newsroom: Newsroom) -> None:
        self._newsroom = newsroom

    def search(self, query: str) -> Reply:
        """Answers the query string of an address; one that cannot be understood is 400 and says why."""
        given = parse_qs(query)
        text = given.get("q", [""])[0]
        if not text.strip():
            return _html(_page("", _paste()))
        try:
            question = parse(text)
        except QueryNotUnderstood as error:
            return _html(_page(text, f"<p role=alert>{escape(str(error))}</p>"), HTTPStatus.BAD_REQUEST)
        answer = ask(self._newsroom, question)
        if given.get("as") == ["csv"]:
            return Reply(HTTPStatus.OK, "text/csv", "\ufeff" + as_csv(answer.hits))
        if given.get("as") == ["json"]:
            return Reply(HTTPStatus.OK, "application/json", as_json(answer.hits))
        near = [] if answer.hits else suggestions(self._newsroom, text)
        return _html(_page(text, _answer(text, question, answer, near)))

    def many(self, posted: bytes) -> Reply:
        """Answers a form with many names, pasted one a line."""
        names = parse_qs(posted.decode("utf-8", "replace")).get("names", [""])[0]
        return _html(_page("", _names(hits_per_name(self._newsroom, names.splitlines()))))


def _html(body: str, status: HTTPStatus = HTTPStatus.OK) -> Reply:
    return Reply(status, "text/html", body)


def _page(text: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>明榜查询台</title><style>{_STYLE}</style>'
        f'<h1>明榜查询台</h1><form role="search"><label for="q">查询</label> <input type="search" id="q" name="q" '
        f'value="{escape(text)}"> <button>查</button></form><p>可以写：王秀英 项目:耕地 金额:100..500 '
        "日期:2025-01..2025-06 "
        f"社区:柳河 -更正 王*英 王秀音~ “连着的话”</p><main>{body}</main></html>"
    )


def _paste() -> str:
    return (
        '<form method="post"><label for="names">一次查很多名字（一行一个）</label>'
        '<textarea id="names" name="names" rows="12"></textarea><button>逐个查</button></form>'
    )


def _link(text: str, shown: str, **more: str) -> str:
    return f'<a href="?{escape(urlencode({"q": text, **more}))}">{escape(shown)}</a>'


def _names(answers: Sequence[tuple[str, Answer]]) -> str:
    rows = "".join(
        f"<tr><td>{_link(chr(34) + name + chr(34), name)}<td>{len(answer.hits)}<td>"
        + escape("；".join(f"{hit.document.title}（{' '.join(hit.places)}）" for hit in answer.hits[:3]))
        for name, answer in answers
    )
    return f"<table><tr><th>名字<th>条数<th>最新的几条{rows}</table>{_paste()}"


def _answer(text: str, question: Question, answer: Answer, near: Sequence[str]) -> str:
    if not answer.hits:
        offered = "、".join(_link(word, word) for word in near)
        return "<p role=status>没有找到。</p>" + (f"<p>是不是要找：{offered}</p>" if near else "")
    facets = "".join(
        f"<p><b>{name}</b> "
        + " · ".join(f"{_link(f'{text} {_condition(name, value)}', value)} {n}" for value, n in counter.most_common(12))
        for name, counter in answer.facets.items()
        if counter
    )
    rows = "".join(
        "<tr>" + "".join("<td>" + "；".join(_marked(part, question.words) for part in cell.split("；")) for cell in row)
        for row in table(answer.hits[:SHOWN])
    )
    more = f"，先列{SHOWN}条" if len(answer.hits) > SHOWN else ""
    saved = f"{_link(text, '存成 CSV', **{'as': 'csv'})} {_link(text, '存成 JSON', **{'as': 'json'})}"
    heads = "".join(f"<th>{name}" for name in COLUMNS)
    said = f"<p role=status>共{len(answer.hits)}条{more}。{saved}</p>"
    return f"{said}<aside>{facets}</aside><table><tr>{heads}{rows}</table>"


def _condition(facet: str, value: str) -> str:
    """A facet value as a condition of the query language."""
    field = {"年份": "年", "收款单位": "收款"}.get(facet, facet)
    return f'{field}:"{value.split()[-1]}"'


def _marked(cell: str, words: Sequence[str]) -> str:
    """The cell as HTML with the first place of each word marked, where folding left its length as it was."""
    folded = fold(cell)
    if len(folded) != len(cell):
        return escape(cell)
    spans = sorted({(folded.index(word), len(word)) for word in words if aligned(word) in aligned(folded)})
    out, at = [], 0
    for start, size in spans:
        if start >= at:
            out.append(f"{escape(cell[at:start])}<mark>{escape(cell[start : start + size])}</mark>")
            at = start + size
    return "".join(out) + escape(cell[at:])
