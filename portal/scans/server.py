"""The review in the browser: on this computer only, at an address nobody can guess, with nothing from elsewhere.

Every address begins with a random token. A request must name this computer as its host (a name that was bent to it is
refused), and what changes anything must be JSON sent by our own page, with the token in a header of its own.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from threading import RLock
from typing import ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

from pydantic import ValidationError

from portal.loopback import HOST, LoopbackHandler, LoopbackServer
from portal.privacy.originals.redraw import ScanRefused
from portal.problems import MingbangError
from portal.scans import views
from portal.scans.item import Item, ReviewRefused, State
from portal.scans.reading import Readings, Told, nobody
from portal.scans.review import Review
from portal.scans.views import Sent

MAX_SENT = 400_000
_PAGE = re.compile(r"[0-9]{1,6}")
_STATIC = {"review.css": "text/css; charset=utf-8", "review.js": "text/javascript; charset=utf-8"}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(slots=True)
class Session:
    """One run of the server: the review, its token, and one request at a time."""

    review: Review
    readings: Readings
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    lock: RLock = field(default_factory=RLock)


def make_server(review: Review, port: int = 0, told: Told = nobody) -> tuple[LoopbackServer, str]:
    """A server on loopback (port 0 takes a free one) and the address to open.

    `told` hears which original is being read, the page, and of how many.
    """
    session = Session(review, Readings(review, told))
    handler = type("ReviewHandler", (Handler,), {"session": session})
    server = LoopbackServer((HOST, port), handler)
    return server, f"http://{HOST}:{server.server_port}/{session.token}/"


class Handler(LoopbackHandler, BaseHTTPRequestHandler):
    """Answers requests; `review` is set by `make_server`."""

    session: ClassVar[Session]
    longest = MAX_SENT
    stranger = HTTPStatus.NOT_FOUND

    def do_GET(self) -> None:
        """Pages and pictures."""
        rest = self._below_token()
        if rest is None:
            return
        parts = urlsplit(rest)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        try:
            with self.session.lock:
                self._get(parts.path, query)
        except MingbangError as error:
            self._html(views.message_page(str(error)), HTTPStatus.UNPROCESSABLE_ENTITY)

    def _get(self, path: str, query: Mapping[str, str]) -> None:
        review = self.session.review
        community, name = query.get("c", ""), query.get("f", "")
        if path == "":
            self._html(views.list_page(review))
        elif path in _STATIC:
            self._send((views.FILES / path).read_bytes(), _STATIC[path])
        elif path == "review":
            self._html(self._review(review.item(community, name)))
        elif path in ("page.jpg", "boxed.jpg"):
            if _PAGE.fullmatch(query.get("p", "")) is None:
                self._html(views.message_page("页码只能写数字，从 0 开始"), HTTPStatus.BAD_REQUEST)
                return
            pages = review.look(community, name).pages if path == "page.jpg" else review.boxed(community, name)
            number = int(query["p"])
            if number < len(pages):
                self._send(pages[number], "image/jpeg")
            else:
                self._html(views.message_page("这份原件没有这一页"), HTTPStatus.NOT_FOUND)
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def _review(self, item: Item) -> str:
        if item.state is State.HALF:
            return views.confirm_page(self.session.review, item, self.session.token)
        waiting = self.session.readings.of(item.community, item.name)
        return (
            views.waiting_page(item, *waiting)
            if waiting
            else views.edit_page(self.session.review, item, self.session.token)
        )

    def do_POST(self) -> None:
        """Signatures, sending back, turning."""
        rest = self._below_token()
        if rest is None:
            return
        ours = secrets.compare_digest(self.headers.get("X-Portal-Token", "").encode(), self.session.token.encode())
        if not ours or self.headers.get("Content-Type") != "application/json":
            self._refuse(HTTPStatus.FORBIDDEN)
            return
        try:
            sent = Sent.model_validate_json(self.rfile.read())
            with self.session.lock:
                answer: dict[str, object] = {"go": self._act(rest, sent)}
        except ValidationError:
            answer = {"error": "网页送来的内容读不出来。请刷新后再试"}
        except ReviewRefused as error:
            found = [{"page": page, "quad": finding.quad} for page, finding in error.readable]
            answer = {"error": str(error), "readable": found}
        except (ScanRefused, MingbangError) as error:
            answer = {"error": str(error)}
        self._send(json.dumps(answer, ensure_ascii=False).encode(), "application/json")

    def _act(self, what: str, sent: Sent) -> str:
        """Does what a page asks for; returns where it goes next."""
        review = self.session.review
        item = review.item(sent.community, sent.name)
        if what == "approve":
            looked = review.look(sent.community, sent.name)
            if looked.sha256 != sent.sha256 or len(looked.pages) != len(sent.pages):
                raise ReviewRefused("这份原件刚刚被换过。请回到清单重新打开")
            choices = [page.choice(looked, number) for number, page in enumerate(sent.pages)]
            review.approve(sent.community, sent.name, sent.sha256, choices, reviewer=sent.signature)
            return views.link(item)
        if what == "confirm":
            review.confirm(sent.community, sent.name, sent.sha256, sent.signature, clear=sent.clear)
            return "./"
        if what == "back":
            review.send_back(sent.community, sent.name, sent.note, sent.signature)
            return views.link(item)
        if what == "turn":
            review.turn(sent.community, sent.name, sent.sha256)
            return views.link(item)
        raise ReviewRefused("不认识的操作。请刷新网页")

    def _below_token(self) -> str | None:
        """What follows the token in the address; None after a refusal."""
        parts = self.path.removeprefix("/").split("/", 1)
        known = secrets.compare_digest(unquote(parts[0]).encode(), self.session.token.encode())
        if not known or len(parts) < 2:
            self._refuse(HTTPStatus.NOT_FOUND)
            return None
        return parts[1]

    def _html(self, text: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._send(text.encode(), "text/html; charset=utf-8", status)

    def _refuse(self, status: HTTPStatus) -> None:
        self.close_connection = True
        self._send(b"", "text/plain; charset=utf-8", status)

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, "Content-Type": kind, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
