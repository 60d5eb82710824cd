from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from portal import faults
from portal.channels.channel import Channel, Product, Source
from portal.channels.pool import Lost, Pool
from portal.channels.run import EVERYTHING, Run, RunStats, Selection, lines_of, products
from portal.channels.typeset import CannotTypeset, FontsMissing, MissingGlyph
from portal.faults import Fault
from portal.places.model import Publisher
from portal.problems import Location
from tests.channels.conftest import silent
from tests.pages import sample


def _titles(source: Source, community: Publisher) -> Iterator[Product]:
    for notice in source.register.notices_of(community.id):
        yield Product(notice.title, f"滚动字幕/{notice.title}", f"c/{notice.key}/ticker")


TICKER = Channel("ticker", "滚动字幕", str, lambda text, _, __: {".txt": str(text).encode()}, _titles)
OTHER = replace(TICKER, name="other", label="另一种", full=_titles)


def wanted(source: Source, selection: Selection = EVERYTHING, told: RunStats | None = None) -> list[tuple[str, ...]]:
    """What is to be made: channel, private folder, place and name of each."""
    made = products(source, selection, silent, told or RunStats(), channels=(TICKER, OTHER))
    return [(line.channel.name, line.root, place.id, product.name) for line, place, product in made]


def test_a_selection_names_channels_and_communities() -> None:
    """What is not named is left out; nothing named means everything."""
    source = Source(sample.register())
    everything = wanted(source)
    assert {channel for channel, *_ in everything} == {"ticker", "other"}
    assert len({place for _, _, place, _ in everything}) == 2
    assert EVERYTHING.everything
    one = Selection(channels=("other",), communities=(sample.LIUHE,))
    assert not one.everything
    assert wanted(source, one) == [each for each in everything if each[0] == "other" and each[2] == sample.LIUHE]


def test_sheets_with_full_names_have_a_folder_of_their_own() -> None:
    """A channel with two feeds has two lines, and the second does not lie among what staff send."""
    assert [(line.channel.name, line.root) for line in lines_of((TICKER, OTHER))] == [
        ("ticker", "渠道"), ("other", "渠道"), ("other", "张贴"),
    ]  # fmt: skip


def test_progress_is_told_of_each_channel_of_each_community() -> None:
    """How far it is, of as many as there are, in Chinese."""
    source, said = Source(sample.register()), []
    places = len(source.register.publishers)
    made = products(source, EVERYTHING, lambda *what: said.append(what), RunStats(), channels=(TICKER,))
    assert list(made)
    assert [(done, of) for _, done, of in said] == [(number + 1, places) for number in range(places)]
    assert all("滚动字幕" in what for what, _, _ in said)


def test_a_product_has_its_number_key_and_place() -> None:
    """Numbers follow the order of what is wanted; the key is that of its value, the stem lies in its place's folder."""
    source = Source(sample.register())
    run = Run(source)
    taken = list(run.taken(products(source, EVERYTHING, silent, RunStats(), channels=(TICKER,))))
    assert [job.number for _, job in taken] == list(range(len(source.register.notices)))
    assert run.tasks == [task for task, _ in taken]
    for task, job in taken:
        assert job.stem == "ticker"
        assert task.stem.startswith(f"渠道/{task.place} ")
        assert task.address.startswith(f"c/{task.place}/")
        assert job.value in task.what
    assert len({task.key for task, _ in taken}) == len({job.value for _, job in taken})


def test_what_cannot_be_made_is_told_in_the_order_of_the_products(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each at its workbook; the others are made and counted."""
    monkeypatch.setattr(faults, "reraise", False)
    register = sample.register()
    source = Source(register, files={str(notice.key): f"{notice.key}.xlsx" for notice in register.notices})
    broken = {register.notices[3].title, register.notices[1].title}

    def make(value: str, *_: object) -> dict[str, bytes]:
        if value in broken:
            raise MissingGlyph(value)
        return {".txt": value.encode()}

    run, stats = Run(source), RunStats()
    jobs = (job for _, job in run.taken(products(source, EVERYTHING, silent, stats, channels=(TICKER,))))
    jobs = (replace(job, channel=replace(TICKER, make=make)) for job in jobs)
    made = dict(run.made(jobs, Pool(0)))
    assert run.told(stats) is stats
    failed = [task for number, task in enumerate(run.tasks) if number not in made]
    assert [problem.where for problem in stats.problems] == [task.where for task in failed]
    assert all(problem.where.file.endswith(".xlsx") for problem in stats.problems)
    assert stats.made == len(made) == len(run.tasks) - len(failed)


@pytest.mark.parametrize("error", [FontsMissing("没有字体"), OSError(28, "满了"), MemoryError()])
def test_what_concerns_all_products_stops_the_run(error: Exception) -> None:
    """Every other product would meet it as well."""
    with pytest.raises(type(error)):
        RunStats().tell(error, Location("a.xlsx"), "“甲”没有做出来")


@pytest.mark.parametrize(
    ("error", "remedy"), [(MissingGlyph("〇"), "改正表格里的这个字"), (Lost("没了"), "再运行一次")]
)
def test_what_staff_can_mend_is_told_with_its_way(error: Exception, remedy: str) -> None:
    """It is no fault of the program."""
    stats = RunStats()
    stats.tell(error, Location("a.xlsx"), "“甲”没有做出来")
    (problem,) = stats.problems
    assert (problem.code, problem.where.file, stats.faults) == ("cannot-print", "a.xlsx", [])
    assert remedy in problem.remedy
    assert "“甲”没有做出来" in problem.message


def test_a_fault_of_the_program_is_told_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """That of the process it was met in, where it was another."""
    monkeypatch.setattr(faults, "reraise", False)
    stats, there = RunStats(), Fault("abc123", "elsewhere")
    stats.tell(CannotTypeset("版式"), Location("a.xlsx"), "“甲”没有做出来", there)
    stats.tell(ZeroDivisionError(), Location("a.xlsx"), "“甲”没有做出来")
    assert stats.faults[0] is there
    assert "abc123" in stats.problems[0].message
    assert [problem.code for problem in stats.problems] == ["internal", "internal"]


def test_a_product_of_several_notices_names_its_community() -> None:
    """There is no one workbook to be opened."""
    source = Source(sample.register())

    def feed(_: Source, community: Publisher) -> Iterator[Product]:
        yield Product("全部", "全部", f"c/{community.id}/all")

    run = Run(source)
    list(run.taken(products(source, EVERYTHING, silent, RunStats(), channels=(replace(TICKER, feed=feed),))))
    assert [task.where.file.split(" ")[0] for task in run.tasks] == [one.id for one in source.register.publishers]
