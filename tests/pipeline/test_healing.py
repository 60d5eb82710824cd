"""A release that was damaged or defaced is replaced at the next publication, and staff are told."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.release.manifest import MANIFEST, differences, read_manifest
from portal.release.stage import released
from tests.content import LIU, Content
from tests.pipeline.conftest import Publish

DEFACED = b"/* defaced */"
CSV = f"c/{LIU}/benefits/2026-03/rows.csv"


def site_of(content: Content) -> Path:
    """The folder that is served."""
    return (content.path.parent / "output" / "site").resolve()


def delete(site: Path) -> None:
    """The home page is gone."""
    (site / "index.html").unlink()


def forge(site: Path) -> None:
    """A sum is another, and the file is of the same size and time."""
    path = site / CSV
    times = path.stat()
    path.write_bytes(path.read_bytes().replace(b"300.00", b"900.00"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def add(site: Path) -> None:
    """A page nobody published."""
    (site / "c" / "forged.html").write_text("x", encoding="utf-8")


def link(site: Path) -> None:
    """A file is a link to one of the same content outside, which can be changed at any time."""
    path, other = site / CSV, site.parent.parent / "elsewhere"
    path.rename(other)
    path.symlink_to(other)


def clear(site: Path) -> None:
    """A disk error emptied the folder of a community."""
    for path in sorted((site / "c").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


def forge_list(site: Path) -> None:
    """Who changes a page may change the list that proves it."""
    forge(site)
    (site / MANIFEST).write_text(f"{'0' * 64}  {CSV}\n", encoding="utf-8")


def deface_search(site: Path) -> None:
    """The search index says something else; only its head is as it was."""
    for path in (site / "search" / "files").rglob("*.js"):
        if path.name != "index.js":
            path.write_bytes(path.read_bytes() + DEFACED)


def pipe(site: Path) -> None:
    """The list is a pipe, which would be waited for."""
    (site / MANIFEST).unlink()
    os.mkfifo(site / MANIFEST)


DAMAGES = (pipe, delete, forge, add, link, clear, forge_list, deface_search)


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("changed", [False, True], ids=["same content", "changed content"])
def test_a_damaged_release_is_replaced_and_told(
    content: Content, publish: Publish, damage: Callable[[Path], None], changed: bool
) -> None:
    """Whether the content has changed since or not, every file is then what was built of it; a second run is quiet."""
    publish(content)
    name = released(content.path.parent / "output")
    damage(site_of(content))
    if changed:
        content.receipts(LIU, "2026-03", [{"金额": 88}])
    outcome = publish(content)
    (told,) = outcome.problems
    assert told.code == "site_damaged"
    assert not outcome.failed
    site = site_of(content)
    manifest = read_manifest((site / MANIFEST).read_bytes())
    assert manifest is not None
    assert not differences(site, manifest)
    assert (released(content.path.parent / "output") == name) is not changed
    fresh = Content(content.path)
    again = publish(fresh)
    assert again.problems == []
    assert again.site == outcome.site
    assert [path.name for path in site.parent.iterdir()] == [site.name]


def test_a_defaced_search_file_is_not_linked_into_the_next_release(content: Content, publish: Publish) -> None:
    """Unchanged files of the index are taken from the release before only where that is what was published."""
    publish(content)
    deface_search(site_of(content))
    content.receipts(LIU, "2026-03", [{"金额": 88}])
    publish(content)
    files = list((site_of(content) / "search" / "files").rglob("*.js"))
    assert len(files) > 5
    assert not [path for path in files if DEFACED in path.read_bytes()]


def test_a_link_that_leads_elsewhere_is_set_right(content: Content, publish: Publish) -> None:
    """What is served must lie among the releases."""
    publish(content)
    output = content.path.parent / "output"
    elsewhere = output.parent / site_of(content).name
    site_of(content).rename(elsewhere)
    (output / "site").unlink()
    (output / "site").symlink_to(elsewhere)
    assert [problem.code for problem in publish(content).problems] == ["site_damaged"]
    assert site_of(content).parent == output / "releases"


def test_the_site_is_readable_whatever_the_account_s_mask_is(content: Content, publish: Publish) -> None:
    """Files have 644 and folders 755 although new files of the account are its own alone."""
    before = os.umask(0o077)
    try:
        publish(content)
        mask = os.umask(0o077)
    finally:
        os.umask(before)
    assert mask == 0o077
    root = content.path.parent
    output = [root / "output", root / "output" / "releases", site_of(content), *site_of(content).rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in output if path.is_dir()} == {0o755}
    assert {stat.S_IMODE(path.stat().st_mode) for path in output if path.is_file()} == {0o644}


def test_private_folders_stay_closed_whatever_the_mask_is(content: Content, publish: Publish) -> None:
    """Of a run under an open mask nothing in the state can be read by others, the folder apart from its files."""
    before = os.umask(0o002)
    try:
        publish(content)
    finally:
        os.umask(before)
    state = content.path.parent / "state"
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (state, *state.rglob("*"))} == {0}


def test_the_check_code_is_the_digest_of_the_list_and_is_remembered(content: Content, publish: Publish) -> None:
    """`sha256sum SHA256SUMS.txt` gives it anywhere; the release is named after it."""
    outcome = publish(content)
    site = site_of(content)
    assert outcome.code == hashlib.sha256((site / MANIFEST).read_bytes()).hexdigest()
    assert site.name == outcome.code[:16]
    assert outcome.code in (content.path.parent / "state" / "released.json").read_text("utf-8")
