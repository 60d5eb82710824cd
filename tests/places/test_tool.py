"""The program that makes the shipped list: the same input gives the same file, and an id once given stays."""

import csv
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "portal" / "places" / "data"
SNAPSHOTS = ("chengdu_divisions_2019.csv", "chengdu_divisions.csv")


def run(folder: Path) -> bytes:
    """Run the program on a folder; the list it makes."""
    subprocess.run(
        [sys.executable, "-m", "tools.places", "--data", str(folder)], cwd=ROOT, check=True, capture_output=True
    )
    return (folder / "places.csv").read_bytes()


def ids(raw: bytes) -> dict[tuple[str, str], str]:
    """Code and last year → id, of a list."""
    return {(row["code"], row["last"]): row["id"] for row in csv.DictReader(raw.decode().splitlines())}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with everything that is shipped."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def test_running_again_changes_nothing(folder: Path) -> None:
    """The list that is shipped is what the program makes from what is shipped, to the byte."""
    assert run(folder) == (DATA / "places.csv").read_bytes()
    assert (folder / "successors.csv").read_bytes() == (DATA / "successors.csv").read_bytes()


@pytest.mark.parametrize("fresh", [False, True])
def test_the_order_of_the_input_does_not_matter(folder: Path, fresh: bool) -> None:
    """Shuffled snapshots give the same list, with ids to go by or without."""
    for name in SNAPSHOTS:
        heading, *rows = (folder / name).read_text("utf-8").splitlines()
        random.Random(7).shuffle(rows)
        (folder / name).write_text("\n".join([heading, *rows]) + "\n", "utf-8")
    if fresh:
        (folder / "places.csv").unlink()
    assert run(folder) == (DATA / "places.csv").read_bytes()


def test_a_new_place_gets_a_new_id_and_the_others_keep_theirs(folder: Path) -> None:
    """A community which a later edition of the source adds moves nobody's id, wherever it sorts."""
    with (folder / SNAPSHOTS[1]).open("a", encoding="utf-8") as lines:
        lines.write("510104017999,新立社区居委会,village,510104017000,community,新立社区\n")
    before, after = (ids(raw) for raw in ((DATA / "places.csv").read_bytes(), run(folder)))
    added = after.keys() - before.keys()
    assert added == {("510104017999", "2023")}
    assert after[("510104017999", "2023")] not in before.values()
    assert all(after[key] == identifier for key, identifier in before.items())


def test_an_id_given_by_hand_is_kept(folder: Path) -> None:
    """Ids which stand in the list are taken as they are, even if the program would number differently."""
    path = folder / "places.csv"
    path.write_text(path.read_text("utf-8").replace("c00013,", "c89991,"), "utf-8")
    assert b"c89991,community,510104017001" in run(folder)
