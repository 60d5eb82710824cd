"""Districts publish on machines of their own, and of their shards the city makes the site one machine would make."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from portal import pipeline
from portal.channels.making import RunStats, make_public
from portal.channels.reading import READING
from portal.channels.share_card import SHARE_CARD
from portal.pages.site import PageSummary
from portal.plugin import render_site
from portal.problems import ContentMissing, OutputNotWritable, Severity
from portal.register.register import Register
from portal.settings import Settings
from portal.shards import writing
from portal.shards.shard import FILES, HEAD
from portal.shards.store import Store
from tests.content import ABOVE, CITY, DISTRICT, LIU, TODAY, TOWN, XIANG
from tests.every_byte import NOTHING, found_in
from tests.pipeline.plain import render_plainly
from tests.shards.districts import (
    BEFORE,
    CITED,
    FAR,
    HEADING,
    NAMES,
    OWN,
    Machines,
    change,
    files_of,
    records_of,
    whole,
)

FEW = partial(make_public, channels=(READING, SHARE_CARD))
"""Two sorts of sheets: a text and a picture."""


def few_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing for paper, and of the site's sheets two sorts."""
    monkeypatch.setattr(pipeline, "make_public", FEW)
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Machines]:
    """The site of one machine, and machines of two districts and the city, which have published twice and merged."""
    root = tmp_path_factory.mktemp("districts")
    one = whole(root / "one" / "content")
    machines = Machines(root)
    with pytest.MonkeyPatch.context() as patched:
        few_sheets(patched)
        machines.set_up(one)
        first = pipeline.publish(one.settings(today=BEFORE), render_site)
        assert [str(problem) for problem in first.problems if problem.severity is Severity.ERROR] == []
        change(one, tuple(place for places in OWN.values() for place in places))
        second = pipeline.publish(one.settings(), render_site)
        assert [str(problem) for problem in second.problems if problem.severity is Severity.ERROR] == []
        for district, places in OWN.items():
            machines.publish(district, render_site, BEFORE)
            change(machines.content(district), places)
            outcome = machines.publish(district, render_site)
            assert [str(problem) for problem in outcome.problems if problem.severity is Severity.ERROR] == []
        machines.merge(render_site)
    return root / "one" / "output" / "site", machines


def test_districts_built_apart_and_merged_are_the_site_of_one_machine(built: tuple[Path, Machines]) -> None:
    """Byte for byte: pages, downloads, search, sheets, originals, feeds, the list of digests."""
    one, machines = built
    wanted, found = files_of(one.resolve()), files_of(machines.site.resolve())
    assert found.keys() == wanted.keys()
    assert [name for name in wanted if found[name] != wanted[name]] == []


def test_what_was_merged_has_all_that_districts_have(built: tuple[Path, Machines]) -> None:
    """A correction, a notice that is down, a list with sums alone, an original, a board, a base list, links upwards."""
    site = built[1].site

    def page(name: str) -> str:
        return (site / name / "index.html").read_text("utf-8")

    assert "更正" in page(f"c/{LIU}/benefits/2026-03")
    assert "撤回" in page(f"c/{XIANG}/tenders/2026-Q1")
    assert "3,150.00" in page(f"c/{XIANG}/benefits/2026-02")
    item = f"{CITY}/power-items/{CITED.lower()}"
    assert f"{item}/index.html" in page(f"c/{XIANG}/receipts/2026-03")
    assert all(f"{place}/receipts/2026-03/" in page(f"c/{item}") for place in (LIU, XIANG))
    assert len(list((site / f"c/{LIU}").rglob("*.jpg"))) == 2
    assert (site / "b/b00037/index.html").is_file()
    assert f"{ABOVE[TOWN]}的基础清单" in page(f"c/{LIU}/power-items")


def test_what_a_district_made_is_not_made_again(built: tuple[Path, Machines], monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheets and pictures come from the shards; a second merge changes nothing and needs none of the folders."""
    few_sheets(monkeypatch)
    before = files_of(built[1].site.resolve())
    outcome, used = built[1].merge(render_site, built[1].sent(FAR))
    assert (outcome.channels.made, outcome.channels.files.total() > 10) == (0, True)
    assert [(one.shard.head.place, one.fresh) for one in used] == [(FAR, True), (DISTRICT, False), (CITY, False)]
    assert files_of(built[1].site.resolve()) == before
    assert not outcome.failed


def test_no_workbook_and_no_state_leaves_a_district(built: tuple[Path, Machines]) -> None:
    """What is sent are records, pages of sheets and pictures; of the rows of closed lists there is nothing."""
    sent = built[1].root / "sent"
    kinds = {path.suffix for path in sent.rglob("*") if path.is_file()}
    assert kinds == {".json", ".jsonl", ".jpg", ".png", ".txt"}
    assert found_in(sent, [], ["王一", "王二", "王七"], NOTHING) == []


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Machines:
    """Machines that have published and merged once, with plain pages and no sheets, for tests to copy."""
    machines = Machines(tmp_path_factory.mktemp("plain"))
    with pytest.MonkeyPatch.context() as patched:
        no_sheets(patched)
        machines.set_up(whole(machines.root / "one" / "content"))
        for district in OWN:
            machines.publish(district, render_plainly, BEFORE)
        machines.merge(render_plainly, today=BEFORE)
    return machines


@pytest.fixture
def machines(plain: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machines:
    """The same once the first district has published again; the city has not merged that yet."""
    no_sheets(monkeypatch)
    copy = Machines(tmp_path / "machines")
    shutil.copytree(plain.root, copy.root, symlinks=True)
    copy.content(DISTRICT).receipts(LIU, "2026-03", [{"权力事项编号": CITED, "收款方": NEW}])
    copy.publish(DISTRICT, render_plainly)
    return copy


def no_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is set."""
    monkeypatch.setattr(pipeline, "make_public", lambda *_: RunStats())
    monkeypatch.setattr(pipeline, "make_private", lambda *_, **__: RunStats())


NEW = "新开五金店"
"""Stands in what the first district published last."""


def has_new(machines: Machines) -> bool:
    """Whether the city's site has what the first district published last."""
    return NEW in (machines.site / f"c/{LIU}/receipts/2026-03/index.html").read_text("utf-8")


def cut_off(shard: Path) -> None:
    """The last files did not arrive."""
    for path in records_of(shard):
        path.unlink()


def cut_short(shard: Path) -> None:
    """Half of each file arrived."""
    for path in records_of(shard):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def change_a_sum(shard: Path) -> None:
    """Somebody changed a sum on the way."""
    for path in records_of(shard):
        path.write_bytes(path.read_bytes().replace(b"512.00", b"912.00"))


def no_head(shard: Path) -> None:
    """The head did not arrive."""
    (shard / HEAD).unlink()


def half_a_head(shard: Path) -> None:
    """Half of the head arrived."""
    (shard / HEAD).write_bytes((shard / HEAD).read_bytes()[:200])


def a_link(shard: Path) -> None:
    """Files are links out of the folder."""
    for path in records_of(shard):
        elsewhere = shard.parent.parent / path.name
        path.rename(elsewhere)
        path.symlink_to(elsewhere)


def a_pipe(shard: Path) -> None:
    """The head is a pipe, which would be waited for."""
    (shard / HEAD).unlink()
    os.mkfifo(shard / HEAD)


def huge(shard: Path) -> None:
    """The head is larger than any."""
    with (shard / HEAD).open("wb") as file:
        file.truncate(2**33)


def head_says(**other: object) -> Callable[[Path], None]:
    """The head says something else."""

    def damage(shard: Path) -> None:
        said = json.loads((shard / HEAD).read_text("utf-8"))
        text = json.dumps({**said, **other}, ensure_ascii=False, separators=(",", ":"))
        (shard / HEAD).write_text(text, encoding="utf-8")

    damage.__doc__ = f"The head says {sorted(other)}."
    return damage


def record_says(old: str, new: str) -> Callable[[Path], None]:
    """A record says something else, and every digest fits: the other machine's program was at fault."""

    def damage(shard: Path) -> None:
        head = json.loads((shard / HEAD).read_text("utf-8"))
        for place, name in head["places"].items():
            path = shard / FILES / name
            data = path.read_text("utf-8").replace(old, new).encode()
            fresh = f"{hashlib.sha256(data).hexdigest()}.jsonl"
            path.unlink()
            (shard / FILES / fresh).write_bytes(data)
            del head["files"][name]
            head["files"][fresh] = len(data)
            head["places"][place] = fresh
        head_says(files=dict(sorted(head["files"].items())), places=head["places"])(shard)

    damage.__doc__ = f"A record says {new} instead of {old}."
    return damage


DAMAGES: list[tuple[Callable[[Path], None], str]] = [
    (cut_off, "没有传完"),
    (cut_short, "和清单不一样"),
    (change_a_sum, "和清单不一样"),
    (no_head, "没有传完"),
    (half_a_head, "读不出来"),
    (a_link, "链接"),
    (a_pipe, "管道"),
    (huge, "最多"),
    (head_says(format=2), "另一版程序"),
    (head_says(shape="0" * 16, program="明榜 9.9"), "明榜 9.9"),
    (head_says(site={}), "网站设置"),
    (head_says(day="2027-01-01"), "今天才"),
    (head_says(place="d000"), "地名录没有"),
    (head_says(place=TOWN), "不是区"),
    (head_says(place=FAR), "市里叫"),
    (head_says(place=FAR, name="大邑县"), "不是大邑县的"),
    (head_says(more=1), "清单改动过"),
    (head_says(files={"../../x": 1}), "清单写得不对"),
    (record_says("都江堰市 灌口街道 柳河社区", "都江堰市 灌口街道 柳江社区"), "市里叫"),
    (record_says(f'"{LIU}"', f'"{XIANG}"'), ""),
    (record_says('"shown":{"', '"shown":{"phone":"x","'), "不是本程序写的样子"),
    (record_says('"amount":"', '"amount":" '), "不是本程序写的样子"),
    (record_says('"kind":"receipts"', '"kind":"nothing"'), "不是本程序写的样子"),
    (record_says("购办公用纸", "购办公用纸 身份证510181199003071239"), "不能公开"),
    (record_says("购办公用纸", "购办公用纸，电话13908085566"), "不能公开"),
]


@pytest.mark.parametrize(("damage", "told"), DAMAGES, ids=[f"{told} {at}" for at, (_, told) in enumerate(DAMAGES)])
def test_a_shard_that_is_not_what_it_says_keeps_the_last_one(
    machines: Machines, damage: Callable[[Path], None], told: str
) -> None:
    """Whatever is wrong is told with the district's folder and what to do; the others are merged all the same."""
    machines.content(FAR).receipts(XIANG, "2026-03", [{"权力事项编号": CITED, "凭证号": "PZ-2026-033", "收款方": NEW}])
    machines.publish(FAR, render_plainly)
    shard = machines.sent(DISTRICT)
    damage(shard)
    outcome, used = machines.merge(render_plainly)
    problem = outcome.problems[0]
    assert [one.code for one in outcome.problems] == ["shard_refused"]
    assert told in problem.message
    assert f"网站上仍是 {BEFORE} 交来的一份" in problem.message
    assert problem.remedy
    assert NAMES[DISTRICT] in f"{problem.where.file} {problem.message}"
    assert outcome.failed
    assert not has_new(machines)
    assert {one.shard.head.place: one.fresh for one in used} == {CITY: True, DISTRICT: False, FAR: True}
    assert NEW in (machines.site / f"c/{XIANG}/receipts/2026-03/index.html").read_text("utf-8")


def test_two_folders_of_one_district_are_both_refused(machines: Machines) -> None:
    """Nobody knows which is meant."""
    shutil.copytree(machines.sent(DISTRICT), machines.root / "sent" / f"{DISTRICT} 旧")
    outcome, used = machines.merge(render_plainly)
    assert ["不知道用哪一份" in problem.message for problem in outcome.problems] == [True]
    assert {one.shard.head.place: one.fresh for one in used} == {CITY: True, DISTRICT: False, FAR: True}
    assert not has_new(machines)


def test_once_it_is_sent_whole_it_is_accepted(machines: Machines) -> None:
    """After a transfer that stopped the next one is taken, and nothing of the former is kept."""
    whole_shard = machines.root / "whole"
    shutil.copytree(machines.sent(DISTRICT), whole_shard)
    cut_off(machines.sent(DISTRICT))
    machines.merge(render_plainly)
    shutil.rmtree(machines.sent(DISTRICT))
    shutil.copytree(whole_shard, machines.sent(DISTRICT))
    outcome, _ = machines.merge(render_plainly)
    assert outcome.problems == []
    assert has_new(machines)
    heads = set(Store(machines.state).taken().values())
    lying = {path.name for path in (machines.state / "shards" / "files").rglob("*") if path.is_file()}
    said = [json.loads((machines.sent(one) / HEAD).read_text("utf-8")) for one in OWN]
    assert lying == heads.union(*(head["files"] for head in said))


def test_a_district_is_left_out_on_purpose_only(machines: Machines) -> None:
    """`--without` takes it off the site for good; without a word it stays."""
    outcome, _ = machines.merge(render_plainly, machines.sent(CITY), without=(FAR,))
    assert not (machines.site / "c" / XIANG).exists()
    assert not outcome.failed
    outcome, used = machines.merge(render_plainly, machines.sent(CITY))
    assert [one.shard.head.place for one in used] == [DISTRICT, CITY]


def test_nothing_to_merge_is_told(machines: Machines) -> None:
    """The site stands as it was."""
    before = files_of(machines.site.resolve())
    with pytest.raises(ContentMissing, match="没有一个区"):
        machines.merge(render_plainly, machines.root / "nothing", without=(CITY, FAR, DISTRICT))
    assert files_of(machines.site.resolve()) == before


def test_a_kept_shard_that_is_damaged_stops_the_merge(machines: Machines) -> None:
    """A district must not vanish from the site without a word; sending it again mends it."""
    name = Store(machines.state).taken()[FAR]
    path = Store(machines.state).path(name)
    path.write_bytes(b"x")
    before = files_of(machines.site.resolve())
    with pytest.raises(ContentMissing, match=f"{FAR}.*损坏.*--without {FAR}"):
        machines.merge(render_plainly, machines.sent(DISTRICT))
    assert files_of(machines.site.resolve()) == before
    outcome, _ = machines.merge(render_plainly)
    assert outcome.problems == []
    assert has_new(machines)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_a_disk_that_takes_nothing_is_told(machines: Machines, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """The site and what was accepted before stand as they were."""
    before, taken = files_of(machines.site.resolve()), Store(machines.state).taken()

    def refuse(path: Path, _: bytes) -> None:
        raise OSError(number, os.strerror(number), str(path))

    with monkeypatch.context() as patched:
        patched.setattr("portal.shards.store.write_file", refuse)
        with pytest.raises(OutputNotWritable, match="网站保持原样"):
            machines.merge(render_plainly)
    assert files_of(machines.site.resolve()) == before
    assert Store(machines.state).taken() == taken
    assert machines.merge(render_plainly)[0].problems == []


def test_two_districts_with_a_board_of_one_number(machines: Machines) -> None:
    """Who used it later is refused, for the number is printed on the other's boards."""
    content = machines.content(DISTRICT)
    content.write("boards.csv", f"{HEADING}b00037,{LIU},,3组院坝,2025-12-01,\n")
    machines.publish(DISTRICT, render_plainly)
    outcome, used = machines.merge(render_plainly)
    assert [problem.code for problem in outcome.problems] == ["shard_refused"]
    assert "b00037" in outcome.problems[0].message
    assert {one.shard.head.place: one.fresh for one in used} == {CITY: True, DISTRICT: False, FAR: True}


def test_rows_whose_term_is_over_do_not_wait_for_their_district(machines: Machines) -> None:
    """A list that must be sums by now is left out until its district publishes again."""
    machines.merge(render_plainly)
    assert (machines.site / f"c/{LIU}/benefits/2026-03").is_dir()
    later = TODAY + timedelta(days=800)
    outcome, _ = machines.merge(render_plainly, machines.sent(CITY), today=later)
    told = [problem for problem in outcome.problems if problem.code == "shard_over"]
    assert told
    assert outcome.failed
    assert not (machines.site / f"c/{LIU}/benefits/2026-03").exists()
    assert (machines.site / f"c/{LIU}/receipts/2026-03").is_dir()


def leaking(register: Register, settings: Settings, folder: Path, **_: object) -> PageSummary:
    """Pages of which one has a number of somebody, wherever the first district says something new."""
    summary = render_plainly(register, settings, folder)
    for path in folder.rglob("index.html"):
        text = path.read_text("utf-8")
        path.write_text(text.replace(NEW, f"{NEW} 510181199003071239"), encoding="utf-8")
    return summary


def failing(register: Register, settings: Settings, folder: Path, **_: object) -> PageSummary:
    """Pages that cannot be made of a notice with what the first district says newly."""
    for notice in register.notices:
        if any(NEW in record.shown.values() for record in notice.records):
            raise RuntimeError
    return render_plainly(register, settings, folder)


@pytest.mark.parametrize("render", [leaking, failing], ids=["the last gate", "a fault of the program"])
def test_what_only_the_finished_site_shows_falls_back_on_its_district(
    machines: Machines, render: pipeline.Render
) -> None:
    """Found on a page of a district, its last shard is taken instead, and the others are merged."""
    outcome, used = machines.merge(render)
    assert {one.shard.head.place: one.fresh for one in used} == {CITY: True, DISTRICT: False, FAR: True}
    assert [problem.code for problem in outcome.problems] == ["shard_refused"]
    assert NAMES[DISTRICT] in outcome.problems[0].where.file
    assert not has_new(machines)


def test_a_second_one_at_any_moment_is_told_and_the_first_goes_on(
    machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every change a merge makes to the city's disk another merge and a publication to its output are tried."""
    settings, told = machines.content("city").settings(), list[str]()

    def second(change: str) -> None:
        for run in (machines.merge, partial(pipeline.publish, settings)):
            with pytest.raises(OutputNotWritable, match="另一个发布正在进行，请等它结束后再试（网站保持原样）"):
                run(render_plainly)
        told.append(change)

    with monkeypatch.context() as patched:
        at_changes(patched, second, machines.root / "city")
        outcome, used = machines.merge(render_plainly)
    assert len(told) > KILLS
    assert outcome.problems == []
    assert all(one.fresh for one in used)
    assert has_new(machines)
    site = files_of(machines.site.resolve())
    assert machines.merge(render_plainly)[0].code == outcome.code
    assert files_of(machines.site.resolve()) == site


@pytest.mark.parametrize("name", ["write_file", "remove"])
def test_a_district_that_writes_while_the_city_merges_is_old_or_new(
    machines: Machines, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """What is half written is not what it says: then the district keeps its last shard until the next merge."""
    machines.merge(render_plainly)
    machines.content(DISTRICT).receipts(LIU, "2026-03", [{"权力事项编号": CITED, "收款方": "另一家店"}])
    old, found = files_of(machines.site.resolve()), list[object]()
    real = getattr(writing, name)

    def meanwhile(*words: Any) -> None:
        if not found:
            found.append(machines.merge(render_plainly))
        real(*words)

    with monkeypatch.context() as patched:
        patched.setattr(writing, name, meanwhile)
        machines.publish(DISTRICT, render_plainly)
        between = files_of(machines.site.resolve())
    outcome, _ = machines.merge(render_plainly)
    assert outcome.problems == []
    assert between in (old, files_of(machines.site.resolve()))
    assert "另一家店" in (machines.site / f"c/{LIU}/receipts/2026-03/index.html").read_text("utf-8")


class Killed(BaseException):
    """Stands for the end of the process."""


KILLS = 12


def test_a_merge_killed_anywhere_leaves_the_old_site_or_the_new(
    machines: Machines, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Killed at changes of the disk from the first to the last: the site is one of the two whole, and heals."""
    old = files_of(machines.site.resolve())
    after = Machines(tmp_path / "after")
    shutil.copytree(machines.root, after.root, symlinks=True)
    with monkeypatch.context() as patched:
        every = kill_at(patched, sys.maxsize, after.root / "city")
        after.merge(render_plainly)
    new = files_of(after.site.resolve())
    assert old != new
    seen = set()
    for number in [*range(0, len(every), len(every) // KILLS), len(every) - 1]:
        trial = Machines(tmp_path / "trial")
        shutil.copytree(machines.root, trial.root, symlinks=True)
        with monkeypatch.context() as patched:
            kill_at(patched, number, trial.root / "city")
            with pytest.raises(Killed):
                trial.merge(render_plainly)
        left = files_of(trial.site.resolve())
        assert left in (old, new), every[number]
        seen.add(left == new)
        outcome, _ = trial.merge(render_plainly)
        assert files_of(trial.site.resolve()) == new, every[number]
        assert [problem for problem in outcome.problems if problem.severity is Severity.ERROR] == []
        assert [path.name for path in (trial.state / "shards" / "files").rglob("*.new")] == []
        shutil.rmtree(trial.root)
    assert seen == {True, False}


def kill_at(monkeypatch: pytest.MonkeyPatch, number: int, below: Path) -> list[str]:
    """Ends the process before the change of that number to the disk below a folder; returns what was changed."""
    done: list[str] = []

    def count(what: str) -> None:
        if len(done) >= number:
            raise Killed
        done.append(what)

    at_changes(monkeypatch, count, below)
    return done


def at_changes(monkeypatch: pytest.MonkeyPatch, what: Callable[[str], None], below: Path) -> None:
    """Does something before every change to the disk below a folder, but for those it makes itself."""
    inside: list[str] = []

    for name in ("replace", "rename", "symlink_to", "unlink", "mkdir", "write_bytes"):
        real = getattr(Path, name)

        def changed(self: Path, *more: Any, name: str = name, real: Any = real, **how: Any) -> Any:
            if not inside and str(below) in str(self):
                inside.append(name)
                try:
                    what(f"{name} {self}")
                finally:
                    inside.pop()
            return real(self, *more, **how)

        monkeypatch.setattr(Path, name, changed)
