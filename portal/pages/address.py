"""Where every page lives, and the relative way from one page to another.

An *address* is a path below the site's root, without a slash before it: `c/c4k7/benefits/2026-03/` or
`atom.xml`. One that ends in a slash is a folder with an `index.html` in it; links name that file, so that the
site works from a USB stick too. Addresses are permanent: they stand on printed sheets.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote

from portal.places.model import District, Publisher
from portal.places.shipped import CITY
from portal.records.notice import NoticeKey
from portal.register.figures import folder

ROWS_ON_A_PAGE = 400
"""A notice with more rows than this is cut into pages, one with long rows earlier."""


def file_of(address: str) -> str:
    """The file behind an address: `c/x/` → `c/x/index.html`."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def district(identifier: str) -> str:
    """A district's page."""
    return f"d/{identifier}/"


def gathers(place: Publisher) -> str:
    """Where what lies in a district or a town, or in the city, is gathered."""
    if place == CITY:
        return ""
    return district(place.id) if isinstance(place, District) else community(place.id)


def numbers(place: Publisher) -> str:
    """The figures of the places within a town, a district or the city, side by side."""
    return folder(place)


def district_kind(identifier: str, kind_id: str) -> str:
    """What is under way of a kind in a district."""
    return f"d/{identifier}/{kind_id}/"


def community(identifier: str) -> str:
    """A community's page."""
    return f"c/{identifier}/"


def kind(identifier: str, kind_id: str) -> str:
    """All notices of one kind by one community."""
    return f"c/{identifier}/{kind_id}/"


def changes(identifier: str, page: int = 1) -> str:
    """A community's corrections, page by page."""
    return f"c/{identifier}/changes/" + (f"{page}/" if page > 1 else "")


def history(key: NoticeKey) -> str:
    """Everything that was changed in a notice, where that is more than its page tells."""
    return f"{notice(key)}changes/"


def gaps(identifier: str, page: int = 1) -> str:
    """What a community should have published and has not, page by page."""
    return f"{community(identifier)}gaps/" + (f"{page}/" if page > 1 else "")


def officials(identifier: str) -> str:
    """What officials of a place and their relatives drew."""
    return f"{community(identifier)}officials/"


def district_gaps(identifier: str) -> str:
    """The same of all communities of a district."""
    return f"{district(identifier)}gaps/"


def year(identifier: str, kind_id: str = "") -> str:
    """A place's last twelve months: what it paid, or what one kind tells."""
    return f"{community(identifier)}year/" + (f"{kind_id}/" if kind_id else "")


def beside(identifier: str) -> str:
    """A community beside the others."""
    return f"{community(identifier)}beside/"


def all_beside(place: Publisher) -> str:
    """The communities of a district, or of the city, side by side."""
    return "beside/" if place == CITY else f"{district(place.id)}beside/"


def feed(identifier: str = "") -> str:
    """The Atom feed of one community, or of the whole site."""
    return feed_beside(community(identifier) if identifier else "")


def feed_beside(page: str) -> str:
    """The Atom feed of what the page at this address gathers."""
    return f"{page}atom.xml"


def all_of_kind(kind_id: str) -> str:
    """A kind of notice over the whole site."""
    return f"kinds/{kind_id}/"


def notice(key: NoticeKey, page: int = 1) -> str:
    """A notice, or one of its further pages."""
    return f"c/{key}/" + (f"{page}/" if page > 1 else "")


def corrections(key: NoticeKey) -> str:
    """What was corrected in a notice: it is told on the first of its pages."""
    return f"{notice(key)}#changes"


def issue(key: NoticeKey, number: int) -> str:
    """One issue of a notice: what the code on its printed sheets leads to."""
    return f"c/{key}/i/{number}/"


def row(key: NoticeKey, record: str) -> str:
    """The permanent address of a row: an anchor on the first page of its notice, whichever page it stands on."""
    return f"c/{key}/#{record}"


def record(key: NoticeKey, identifier: str) -> str:
    """The page of a record whose kind has pages of its own; the same in every period."""
    return f"c/{key.community}/{key.kind}/{identifier}/"


def originals(key: NoticeKey, identifier: str) -> str:
    """The page that shows the scanned originals of a row."""
    return f"c/{key}/{identifier}/"


def scan(identifier: str, name: str) -> str:
    """A scan's image file."""
    return f"c/{identifier}/scans/{name}"


def post(identifier: str, post_id: str) -> str:
    """A post of a community: what the code on a badge leads to."""
    return f"c/{identifier}/posts/{post_id}/"


def grid(identifier: str, grid_id: str) -> str:
    """A grid of a community."""
    return f"c/{identifier}/grids/{grid_id}/"


def board(identifier: str) -> str:
    """What the QR on a board leads to."""
    return f"b/{identifier}/"


class Links:
    """`url(address)` in the templates of one page: the relative link from that page's file to an address.

    `published`: the address under which a file of the theme really lies, by the one templates name.
    """

    def __init__(self, here: str, published: Mapping[str, str] = MappingProxyType({})) -> None:
        self._published = published
        self._here = here
        self._folders = here.split("/")[:-1]
        self._known: dict[str, str] = {}

    def __call__(self, address: str) -> str:
        """The relative link, percent-encoded where needed."""
        link = self._known.get(address)
        if link is None:
            link = self._known[address] = self._way(self._published.get(address, address))
        return link

    def _way(self, address: str) -> str:
        path, mark, fragment = address.partition("#")
        target = file_of(path)
        if target == self._here and mark:
            return f"#{quote(fragment)}"
        parts = target.split("/")
        same = 0
        while same < min(len(self._folders), len(parts) - 1) and self._folders[same] == parts[same]:
            same += 1
        way = "../" * (len(self._folders) - same) + quote("/".join(parts[same:]))
        return f"{way}#{quote(fragment)}" if mark else way
