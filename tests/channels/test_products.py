from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from portal.channels import article, handbook, long_image, screen, share_card, slip, texts
from portal.channels.badge import BADGE
from portal.channels.broadcast import audience
from portal.channels.channel import Source
from portal.channels.handbook import Handbook
from portal.channels.imprint import chinese_date
from portal.channels.slip import Slip
from portal.privacy.printed import PrintedNotice
from portal.records.column import Role
from portal.records.notice import NoticeTerm
from portal.register.posts import in_force, post_id
from tests.channels import scanning
from tests.channels.conftest import Everything
from tests.pages import sample


def _one(folder: Path, pattern: str) -> bytes:
    (found,) = folder.rglob(pattern)
    return found.read_bytes()


def test_one_notice_says_the_same_in_every_channel(everything: Everything) -> None:
    """Page, poster, broadcast, slip and share card of a notice carry the same id, day, issue and check code."""
    register = everything.source.register
    notice = next(n for n in register.notices_of(sample.LIUHE, "benefits") if n.records)
    community = register.places.community(sample.LIUHE)
    folder = everything.build / "渠道" / f"{community.id} {community.short}"
    page = (everything.site / "c" / str(notice.key) / "index.html").read_text(encoding="utf-8")
    poster = (everything.site / "c" / str(notice.key) / "poster-a3.pdf").read_bytes()
    printed = {
        "poster": "".join(scanning.texts(poster)),
        "broadcast": "".join(scanning.texts(_one(folder / "村村响广播稿", f"{notice.title}.pdf"))),
        "slip": scanning.texts(_one(folder / "入户明白单", "*.pdf"))[0],
    }
    day = chinese_date(notice.issued)
    assert f"/c/{notice.key}/" in page
    for mark in (notice.digest, f"第 {notice.issue} 版", day):
        assert mark in page
    for name, text in printed.items():
        squeezed = text.replace(" ", "")
        for mark in (str(notice.key), notice.digest, day):
            assert mark in squeezed, (name, mark)
        assert f"第{notice.issue}版" in squeezed, name
    community_cards = [item.value.imprint for item in share_card.share_cards(everything.source, community)]
    card = next(mark for mark in community_cards if mark.number == str(notice.key))
    assert (card.digest, card.issue, card.printed) == (notice.digest, notice.issue, notice.issued)


def test_every_symbol_opens_a_page_of_the_site(everything: Everything) -> None:
    """Each code of each printed product is read by two decoders and its address is a file of the built site."""
    pictures = [
        (path, picture)
        for folder in (everything.site, everything.build)
        for path in sorted(folder.rglob("*.pdf"))
        for picture in scanning.pages(path.read_bytes())
    ]
    for path in (*everything.site.rglob("share-*.png"), *everything.build.rglob("*.png")):
        grey = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_GRAYSCALE)
        assert grey is not None
        pictures.append((path, np.asarray(grey, dtype=np.uint8)))
    seen: set[str] = set()
    for path, picture in pictures:
        for text, framed in scanning.symbols(picture).items():
            if text in seen:
                continue
            assert any(scanning.by_opencv(frame) == {text} for frame in scanning.looks(framed)), path
            assert text.startswith(sample.SITE.url + "/"), path
            assert (everything.site / text.removeprefix(sample.SITE.url + "/") / "index.html").is_file(), text
            seen.add(text)
    assert len(seen) > 10
    assert any("/posts/" in text for text in seen)
    assert any("/b/" in text for text in seen)


def test_the_handbook_has_a_section_for_every_power_in_force(everything: Everything) -> None:
    """Sections of the handbook, powers in force and their pages are the same, by number and address."""
    register = everything.source.register
    (product,) = handbook.handbooks(everything.source, register.places.community(sample.LIUHE))
    assert isinstance(product.value, Handbook)
    items = [item.text(Role.KEY) for _, item in in_force(register, sample.LIUHE)]
    assert sorted(section.number for section in product.value.sections) == sorted(items)
    for section in product.value.sections:
        assert (everything.site / section.url.removeprefix(sample.SITE.url + "/") / "index.html").is_file()


def test_a_badge_opens_the_page_of_its_post(everything: Everything) -> None:
    """A badge names holder and post, and leads to the post's permanent page."""
    register = everything.source.register
    (product,) = BADGE.feed(everything.source, register.places.community(sample.LIUHE))
    (badge,) = product.value
    assert (badge.name, badge.post) == ("张伟民", "民政专干")
    assert badge.imprint.url.endswith(f"/c/{sample.LIUHE}/posts/{post_id(sample.LIUHE, '民政专干')}/")


def test_relief_is_on_a_slip_of_its_own(everything: Everything) -> None:
    """A slip of relief holds one row under the full name and nothing else; the site never says that name."""
    register = everything.source.register
    (product,) = slip.slips(everything.source, register.places.community(sample.LIUHE))
    relief: list[Slip] = [slip for slip in product.value if "张全名" in slip.household]
    assert len(relief) == 9
    assert all(len(slip.lines) == 1 for slip in relief)
    for path in everything.site.rglob("*.html"):
        assert "张全名" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize("feed", [share_card.share_cards, article.articles, long_image.long_images, screen.screens])
def test_what_leaves_by_phone_has_no_full_names(everything: Everything, feed: object) -> None:
    """Nothing that is sent on says a name the site masks, though the source knows it."""
    source = everything.source
    assert callable(feed)
    for community in source.register.communities:
        for product in feed(source, community):
            assert "张全名" not in repr(product.value)


def test_recent_is_the_newest_of_each_kind_and_what_runs() -> None:
    """A notice whose period is over is recent only while it is the newest of its kind."""
    old = sample.notice(sample.LIUHE, "benefits", "2026年2月", sample.people(2, "耕地地力保护补贴", "2026年2月3日"))
    running = {str(notice.key) for notice in Source(sample.register((old,))).recent(sample.LIUHE)}
    assert str(old.key) in running
    over = sample.notice(
        sample.LIUHE, "benefits", "2026年2月", sample.people(2, "补贴", "2026年2月3日"), term=NoticeTerm()
    )
    assert str(over.key) not in {str(notice.key) for notice in Source(sample.register((over,))).recent(sample.LIUHE)}


def test_a_page_names_its_share_card(everything: Everything) -> None:
    """Every current notice's page names a picture that is there by its absolute address; no other page names one."""
    named = {}
    for path in everything.site.rglob("*.html"):
        if found := re.search(r'property="og:image" content="([^"]+)"', path.read_text(encoding="utf-8")):
            named[path.parent.relative_to(everything.site).as_posix()] = found[1]
    cards = [path.relative_to(everything.site) for path in everything.site.rglob("share-1200x630.png")]
    assert cards
    for card in cards:
        assert named.pop(card.parent.as_posix()) == f"{sample.SITE.url}/{card.as_posix()}"
    assert all(re.search(r"/\d+$", address) for address in named), "only further pages of the same notice"


@pytest.mark.parametrize(
    ("kind", "town", "greeting"),
    [("village", "town", "各位村民"), ("community", "street", "各位居民"), ("community", "town", "各位居民、村民朋友")],
)
def test_the_loudspeaker_greets_who_lives_there(everything: Everything, kind: str, town: str, greeting: str) -> None:
    """Villagers in a village, residents in a street's community, both in a town's community."""
    place = everything.source.register.places.community(sample.LIUHE)
    assert audience(replace(place, kind=kind, town=replace(place.town, kind=town))) == greeting


def test_a_cell_longer_than_a_sheet_has_room_for_is_cut_on_paper() -> None:
    """The longest answer staff can write would leave the sheet; the reader is sent to the page, which has all of it."""
    row = {
        "number": "YJ-1", "received_on": "2026-03-05", "way": "电话", "area": "环境卫生", "said": "路灯不亮",
        "office": "居民委员会", "state": "已办结", "reply": "说明情况" * 500, "replied_on": "2026-03-09",
    }  # fmt: skip
    notice = sample.notice(sample.LIUHE, "opinions", "2026年3月", [row])
    columns, (cells,) = texts.table(PrintedNotice.public(notice))
    said = dict(zip((column.label for column in columns), cells, strict=True))
    assert said["意见内容"] == "路灯不亮"
    assert len(said["答复内容"]) == texts.LONGEST
    assert said["答复内容"].endswith("……扫码看全文")
