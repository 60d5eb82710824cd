"""What stands round every page: whose it is, the one step back, and whom to ring."""

from __future__ import annotations

from dataclasses import dataclass

from portal.pages.page import Crumb, Page
from portal.pages.view import View
from portal.register.spoken import NAME, read_on


@dataclass(frozen=True, slots=True)
class Head:
    """`name` is the place whose landing the page is, else the site's; a landing has no step `back`.

    `phone` is the complaint telephone of the place the page belongs to, or the hotline of the site where the place
    has none; `village` the folder of the village whose landing this is (`c/c18701/`), which a telephone remembers;
    `aloud` the text it reads where the browser speaks, empty where that are its own sentences.
    """

    name: str
    back: Crumb | None
    phone: str
    village: str = ""
    aloud: str = ""


def head(view: View, page: Page) -> Head:
    """The head and foot of a page, by its address and its crumbs."""
    place, landing = _place(view, page.address)
    phone = view.register.info_of(place).complaint_phone if place else ""
    called = view.register.places.publisher(place).short if place and landing else view.site.name
    back = None if landing else _back(view, page)
    village = f"c/{place}/" if landing and place.startswith("c") else ""
    return Head(called, back, phone or view.site.hotline, village, _aloud(view, page, place if landing else ""))


def _aloud(view: View, page: Page, landing_of: str) -> str:
    """The text of the notice whose page it is, or of the newest of the place whose landing it is."""
    if landing_of:
        return read_on(view.register, landing_of)
    beside = f"{page.address}{NAME}"
    return beside if view.register.stands(beside) else ""


def _place(view: View, address: str) -> tuple[str, bool]:
    """The place an address belongs to, empty for pages of the whole site, and whether it is where the place begins."""
    folder, _, rest = address.partition("/")
    name, _, below = rest.partition("/")
    if folder == "b":
        board = view.register.places.board_of(name)
        return (board.community_id, not below) if board else ("", False)
    if folder in ("c", "d") and name:
        return name, not below
    return "", not address


def _back(view: View, page: Page) -> Crumb:
    """The nearest page above, which is the home page where nothing else is."""
    above = [crumb for crumb in page.crumbs[:-1] if crumb.address and crumb.address != page.address]
    return above[-1] if above else Crumb(view.site.name, "")
