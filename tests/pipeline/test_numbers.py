"""The figures of places: communities sum to their town, towns to their district, districts to the city."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from lxml import html

from portal import pipeline
from portal.channels.making import RunStats
from portal.places.gazetteer import Gazetteer
from portal.plugin import render_site
from tests.content import CITY, DISTRICT, LIU, OPEN, OTHERS, RISK, TODAY, TOWN, XIANG, Content, read_rows

PLACE = ("编号", "区县", "镇街", "社区")
VILLAGES = (LIU, XIANG, *OTHERS)
HANDLED = {"收到日期": "2026-01-05", "答复日期": "2026-01-09"}
WAITS = {**OPEN, "收到日期": "2026-01-05"}
Numbers = dict[str, int]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rows of several kinds, as many as chance says, of seven communities in five districts, and of places above."""
    return made(tmp_path_factory.mktemp("numbers") / "content")


def made(folder: Path, without: str = "") -> Path:
    """Publishes them; of one place `without` the last opinion."""
    chance = Random(25)
    content = Content.small(folder, VILLAGES)
    for place in (*VILLAGES, TOWN, DISTRICT, CITY):
        content.info(place)
        content.powers(place, str(TODAY.year))
        opinions = [HANDLED if chance.random() < 0.6 else WAITS for _ in range(chance.randint(2, 9))]
        content.opinions(place, "2026-01", opinions[: len(opinions) - (place == without)])
        content.workbook(place, "risks", "2026", [{**RISK, "风险编号": f"FX-{n}"} for n in range(chance.randint(1, 5))])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "make_public", lambda *_: RunStats())
        patch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())
        outcome = pipeline.publish(content.settings(), render_site, recheck=False)
    assert outcome.refused == []
    return folder.parent / "output" / "site"


def table(site: Path, folder: str) -> dict[str, Numbers]:
    """The rows of a table by the id of the place."""
    rows = read_rows(site / folder / "numbers.csv")
    return {row["编号"]: {k: int(v) for k, v in row.items() if k not in PLACE and "最近一期" not in k} for row in rows}


def total(rows: dict[str, Numbers]) -> Numbers:
    """The sum of all rows."""
    found: Counter[str] = Counter()
    for row in rows.values():
        found.update(row)
    return dict(found)


def shown(site: Path, folder: str) -> tuple[list[str], list[str]]:
    """The totals that the page says, and the sums of its lines, column by column."""
    page = html.fromstring((site / folder / "index.html").read_text(encoding="utf-8"))
    said, summed = [], []
    for one in page.xpath("//table"):
        lines = [[cell.text_content() for cell in row.xpath("./td")] for row in one.xpath("./tbody/tr")]
        foot = [cell.text_content() for cell in one.xpath("./tfoot/tr/td")]
        for at, text in enumerate(foot):
            if text.replace(",", "").isdigit():
                said.append(text)
                figures = (line[at].replace(",", "").replace("—", "0") for line in lines)
                summed.append(f"{sum(map(int, figures)):,}")
    return said, summed


def test_places_sum_to_the_town_the_district_and_the_city(site: Path) -> None:
    """Every column of every table; each place counts once."""
    city = table(site, "numbers")
    assert set(city) == {*VILLAGES, TOWN, DISTRICT, CITY}
    places = Gazetteer.load()
    for folder in sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("numbers.csv")):
        above = CITY if folder == "numbers" else folder.split("/")[1]
        rows = table(site, folder)
        assert rows == {one: row for one, row in city.items() if above in (one, *places.above(one))}
        said, summed = shown(site, folder)
        assert said == summed
        assert [f"{number:,}" for number in total(rows).values()] == said
    assert total(city)["意见建议·收到"] == sum(
        len(read_rows(path)) for path in site.glob("c/*/opinions/*/rows.csv")
    )  # fmt: skip


def test_every_number_leads_to_its_rows(site: Path) -> None:
    """A community's to its page of the kind, a town's to the table of the town; each link leads somewhere."""
    linked = 0
    for page in site.rglob("numbers/index.html"):
        tree = html.fromstring(page.read_text(encoding="utf-8"))
        for link in tree.xpath("//table//a"):
            path, _, mark = link.get("href").partition("#")
            there = page if not path else (page.parent / path).resolve()
            assert there.is_file(), (page, path)
            assert not mark or f'id="{mark}"' in there.read_text(encoding="utf-8"), (page, path, mark)
            linked += 1
        cells = tree.xpath("//table/tbody//td[normalize-space()!='0' and normalize-space()!='—']")
        assert all(cell.xpath(".//a") for cell in cells)
    assert linked > 100


def test_deleting_one_row_changes_one_place_and_the_sums_above_it(site: Path, tmp_path: Path) -> None:
    """Exactly that place in the table of the city, by one."""
    before, after = table(site, "numbers"), table(made(tmp_path / "content", LIU), "numbers")
    assert [place for place in before if before[place] != after[place]] == [LIU]
    assert before[LIU]["意见建议·收到"] - after[LIU]["意见建议·收到"] == 1
    assert total(before)["意见建议·收到"] - total(after)["意见建议·收到"] == 1


def test_a_town_without_notices_has_its_figures_as_its_page(site: Path) -> None:
    """`/c/<town>/`; the town that publishes leads there from its own page."""
    towns = {path.parent.parent.name for path in site.glob("c/t*/numbers/index.html")}
    assert len(towns) == 4
    for town in towns - {TOWN}:
        assert (site / "c" / town / "index.html").is_file()
    assert 'href="numbers/index.html"' in (site / "c" / TOWN / "index.html").read_text(encoding="utf-8")


def test_places_stand_in_the_order_of_the_gazetteer(site: Path) -> None:
    """No ranking: by the list, the city's own notices before."""
    page = html.fromstring((site / "numbers" / "index.html").read_text(encoding="utf-8"))
    names = [cell.text_content() for cell in page.xpath("(//table)[1]/tbody/tr/th")]
    order = [district.name for district in Gazetteer.load().districts()]
    assert names[0] == "成都市本级"
    assert names[1:] == [name for name in order if name in names]
