"""Whatever befalls a file of the state folder, nothing wrong is published and nobody else is stopped."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from portal import pipeline
from portal.privacy.originals.approvals import CLEAR, Approval, PageDone, write_approvals
from portal.problems import StateBroken
from portal.versions import journal
from portal.versions.journal import Journal
from tests.content import LIU, XIANG, Content
from tests.pipeline.conftest import Publish, plainly
from tests.pipeline.plain import render_plainly

Damage = Callable[[Path], None]


def gone(path: Path) -> None:
    """The file is not there any more."""
    path.unlink()


def emptied(path: Path) -> None:
    """A full disk or a power failure left nothing of it."""
    path.write_bytes(b"")


def cut(path: Path) -> None:
    """Only its first half was written."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flipped(path: Path) -> None:
    """One bit of it is another, in its middle."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))


def foreign(path: Path) -> None:
    """Another sound file of the same sort lies under its name, or of the state folder where there is no other."""
    state = next(above for above in path.parents if above.name == "state")
    sort = (
        state / path.relative_to(state).parts[0] / (path.relative_to(state).parts[1] if "cache" in path.parts else "")
    )
    among = [*sorted(sort.rglob(f"*{path.suffix}")), *sorted(state.rglob(f"*{path.suffix}"))]
    data = path.read_bytes()
    shutil.copyfile(next(other for other in among if other.is_file() and other.read_bytes() != data), path)


def folder(path: Path) -> None:
    """A folder lies there."""
    path.unlink()
    path.mkdir()
    (path / "x").touch()


DAMAGES = (gone, emptied, cut, flipped, foreign, folder)
CACHES = (
    "cache/read/*.pickle", "cache/search", "cache/gate/cleared.json", "cache/gate/*.texts", "cache/gate/*.links",
    "cache/gate-staff/cleared.json", "cache/gate-staff/*.texts", "cache/standing.bin", "cache/scans/*/*.json",
    "cache/scans/*/*.jpg",
)  # fmt: skip
STATE = (
    f"accepted/{LIU}/benefits 2026-03.xlsx", f"accepted/{XIANG}/receipts 2026-03.xlsx",
    f"copies/{LIU}/benefits 2026-03.json", f"copies/{XIANG}/receipts 2026-03.json",
    f"rows/{LIU}/benefits/2026-03.json", f"rows/{LIU}/power-items.json",
    f"issues/{LIU}/benefits 2026-03.json", f"issues/{LIU}/power-items 2026.json",
    f"issues/{XIANG}/receipts 2026-03.json", "withdrawn.json", "released.json",
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published site of two communities: one notice is down, the workbook of one is lost, rows have originals."""
    content = Content.small(tmp_path_factory.mktemp("made") / "content", (LIU, XIANG))
    for community, colour in ((LIU, (10, 200, 10)), (XIANG, (200, 10, 10))):
        scan = content.scan(community, "PZ-1.png", colour)
        mark = hashlib.sha256(scan.read_bytes()).hexdigest()
        write_approvals(
            scan.parent, {scan.name: (Approval(mark, (), "张三", "李四", (PageDone(1, CLEAR),)), "2026-03-12")}
        )
        content.receipts(community, "2026-03", [{"附件": scan.name}])
        content.receipts(community, "2026-02", [{"凭证号": "PZ-2026-011", "日期": "2026-02-12"}])
    content.write("withdrawals.csv", f"公示,原因,撤回日期\n{LIU}/receipts/2026-02,名单填错,2026-03-30\n")
    with pytest.MonkeyPatch.context() as patched:
        publish = plainly(patched)
        publish(content)
        next(content.folder(XIANG).glob("*凭据 2026-03.xlsx")).unlink()
        publish(content)
    return content.path.parent


@pytest.fixture
def healthy(made: Path, tmp_path: Path) -> Content:
    """A copy of that site with its content and state."""
    shutil.copytree(made, tmp_path / "all", symlinks=True)
    return Content(tmp_path / "all" / "content")


@pytest.fixture(scope="module")
def made_and_corrected(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, with a list in which a row was put in, one taken out and one corrected."""
    root = tmp_path_factory.mktemp("corrected") / "all"
    shutil.copytree(made, root, symlinks=True)
    content = Content(root / "content")
    with pytest.MonkeyPatch.context() as patched:
        publish = plainly(patched)
        content.benefits(LIU, "2026-03", [{"受益人": name} for name in ("甲一一", "乙二二", "丙三三")])
        publish(content)
        content.benefits(LIU, "2026-03", [{"受益人": name, "金额": 311} for name in ("丙三三", "丁四四", "甲一一")])
        publish(content)
    return root


@pytest.fixture
def corrected(made_and_corrected: Path, tmp_path: Path) -> Content:
    """A copy of the site with corrections."""
    shutil.copytree(made_and_corrected, tmp_path / "all", symlinks=True)
    return Content(tmp_path / "all" / "content")


def published(content: Content) -> dict[str, bytes]:
    """Every file of the site but those that prove it."""
    site = content.path.parent / "output" / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS.txt"
    }


def pages(files: dict[str, bytes]) -> dict[str, bytes]:
    """The pages of notices."""
    return {name: data for name, data in files.items() if name.startswith("c/") and name.endswith("/index.html")}


def state(content: Content, pattern: str) -> Path:
    """The first file of the state folder with such a name."""
    return next(path for path in sorted((content.path.parent / "state").glob(pattern)) if path.is_file())


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_is_no_cache(healthy: Content, publish: Publish, damage: Damage) -> None:
    """The site is the same to the byte, nothing is told, and the next run finds a sound cache."""
    before = published(healthy)
    for path in [state(healthy, pattern) for pattern in CACHES]:
        damage(path)
    for _ in range(2):
        outcome = publish(healthy)
        assert published(healthy) == before
        assert not [problem for problem in outcome.problems if problem.code != "vanished"]
    assert all(state(healthy, pattern).is_file() for pattern in CACHES)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", STATE)
def test_a_damaged_state_file_holds_back_its_notice_alone(
    healthy: Content, publish: Publish, name: str, damage: Damage
) -> None:
    """Every page that is published is as it was; what is not published is told with the file's name and a way on.

    Nothing is lost by it: with the file as it was the whole site is there again.
    """
    before, path = published(healthy), state(healthy, name)
    sound = path.read_bytes()
    damage(path)
    outcome = publish(healthy)
    after, was = pages(published(healthy)), pages(before)
    missing = was.keys() - after.keys()
    assert {name: was[name] for name in after} == after
    told = [problem for problem in outcome.problems if problem.code in ("state_broken", "lost_copy")]
    assert len(told) == len(missing) <= 1
    assert all("state" in problem.message and "备份" in problem.remedy for problem in told)
    if missing:
        shutil.rmtree(path, ignore_errors=True)
        path.write_bytes(sound)
        publish(healthy)
    assert published(healthy) == before


@pytest.mark.parametrize("damage", [gone, emptied, cut, foreign, folder])
def test_a_last_day_that_cannot_be_read_is_that_of_the_issues(
    healthy: Content, publish: Publish, damage: Damage
) -> None:
    """Staff may change it by hand, so it has no seal; a day that cannot be right ends the run (see its own tests)."""
    before = published(healthy)
    damage(state(healthy, "last-day.json"))
    publish(healthy)
    assert published(healthy) == before


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", [journal.MARKER, f"{journal.NEXT}/issues/{LIU}/benefits 2026-03.json"])
def test_a_damaged_journal_of_a_stopped_run_is_made_again(
    healthy: Content, publish: Publish, monkeypatch: pytest.MonkeyPatch, name: str, damage: Damage
) -> None:
    """The site was swapped and the run killed before the state was moved: the next run comes to the same site."""
    healthy.benefits(LIU, "2026-03", [{"金额": 999}])
    with monkeypatch.context() as patched:
        patched.setattr(Journal, "commit", lambda _: None)
        publish(healthy)
    before = published(healthy)
    damage(state(healthy, name))
    publish(healthy)
    assert published(healthy) == before


def test_when_all_of_the_state_is_lost_but_the_copies_nothing_is_published(healthy: Content, publish: Publish) -> None:
    """A site without any notice would be the worst answer: the old one stays, and the remedy is named."""
    before = published(healthy)
    shutil.rmtree(healthy.path.parent / "state" / "issues")
    with pytest.raises(StateBroken, match=r"一期也不能公开，网站保持原样.*备份"):
        publish(healthy)
    assert published(healthy) == before


def test_when_the_state_is_lost_altogether_nothing_is_begun_anew_in_silence(healthy: Content, publish: Publish) -> None:
    """Else issues would begin at 1 and every correction be forgotten; without a site there is none to lose."""
    before = published(healthy)
    root = healthy.path.parent
    for path in (root / "state").iterdir():
        if path.name != "cache":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    with pytest.raises(StateBroken, match=r"网站保持原样.*备份"):
        publish(healthy)
    assert published(healthy) == before
    (root / "output" / "site").unlink()
    assert not publish(healthy).failed


OF_ONE = {
    "rows": f"rows/{LIU}/benefits/2026-03.json",
    "issues": f"issues/{LIU}/benefits 2026-03.json",
    "copies": f"copies/{LIU}/benefits 2026-03.json",
    "accepted": f"accepted/{LIU}/benefits 2026-03.xlsx",
}
PARTS = [parts for many in range(1, 5) for parts in combinations(OF_ONE, many)]


@pytest.mark.parametrize("parts", PARTS, ids="+".join)
@pytest.mark.parametrize("site", ["served", "gone", "served and no list"])
def test_whatever_is_lost_of_a_notice_it_is_never_begun_anew_in_silence(
    corrected: Content, publish: Publish, parts: tuple[str, ...], site: str
) -> None:
    """Its page is as it was, with its row ids and its corrections, or it is not there and staff are told; no third.

    That it was published is known by what is remembered of releases, and by the site that is served.
    """
    before = pages(published(corrected))
    root = corrected.path.parent
    for part in parts:
        (root / "state" / OF_ONE[part]).unlink()
    if site == "gone":
        (root / "output" / "site").unlink()
    elif site != "served":
        (root / "state" / "released.json").unlink()
    outcome = publish(corrected)
    after = pages(published(corrected))
    mine = f"c/{LIU}/benefits/2026-03/index.html"
    assert after.get(mine) in (None, before[mine])
    told = [one.code for one in outcome.problems if one.code in ("state_broken", "lost_copy")]
    assert (mine in after) == (not told)
    assert {name: before[name] for name in after} == after


@pytest.mark.parametrize("workbook", [True, False])
def test_a_notice_of_which_nothing_is_left_is_told_until_staff_begin_it_anew(
    corrected: Content, publish: Publish, workbook: bool
) -> None:
    """With or without its workbook; the message says how, and from then on it is a notice like any other."""
    root = corrected.path.parent
    mine = root / "output" / "site" / "c" / LIU / "benefits" / "2026-03" / "index.html"
    for name in OF_ONE.values():
        (root / "state" / name).unlink()
    if not workbook:
        next(corrected.folder(LIU).glob("惠民惠农 2026-03.xlsx")).unlink()
    for _ in range(2):
        outcome = publish(corrected)
        (problem,) = (one for one in outcome.problems if one.code == "state_broken")
        assert "--anew" in problem.remedy
        assert not mine.exists()
    if workbook:
        settings = replace(corrected.settings(), anew=frozenset({f"{LIU}/benefits/2026-03"}))
        assert not pipeline.publish(settings, render_plainly).failed
        assert "第 1 期" in mine.read_text("utf-8")
        assert not publish(corrected).failed


def test_what_cites_a_power_item_that_has_to_wait_goes_on(healthy: Content, publish: Publish) -> None:
    """A broken state file of the power list is no fault of the benefits that cite it."""
    emptied(state(healthy, f"rows/{LIU}/power-items.json"))
    outcome = publish(healthy)
    assert [problem.code for problem in outcome.problems if problem.code != "vanished"] == ["state_broken"]
    assert outcome.refused == [next(name for name in outcome.read if "权力清单" in name and LIU in name)]


def test_a_state_of_an_earlier_version_is_read_and_sealed(healthy: Content, publish: Publish) -> None:
    """Files without a seal count as they are, and have one from then on."""
    before = published(healthy)
    files = list((healthy.path.parent / "state").glob("[ir]*/**/*.json"))
    for path in files:
        said = json.loads(path.read_bytes())
        del said["seal"]
        path.write_text(json.dumps(said), encoding="utf-8")
    shutil.rmtree(healthy.path.parent / "state" / "copies")
    (healthy.path.parent / "state" / "released.json").unlink()
    assert isinstance(publish(healthy), pipeline.Outcome)
    assert published(healthy) == before
    assert all(b'"seal"' in path.read_bytes() for path in files)
