"""The documents tell the truth: commands exist, the reference is generated, links lead somewhere."""

from __future__ import annotations

import re
import shlex
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import click
import pytest

from portal.cli import main as portal
from tools.cli_reference import TARGET, reference

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_COMMAND = re.compile(r"(?:^|[`\s])(?:\.venv/bin/)?portal ([a-z][^`\n。；（）]*)")
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_the_cli_reference_is_generated() -> None:
    """docs/cli.md is exactly what `python -m tools.cli_reference` writes."""
    assert TARGET.read_text(encoding="utf-8") == reference()


def _resolve(words: list[str]) -> bool:
    command: click.Command = portal
    for word in words:
        if not isinstance(command, click.Group):
            return True
        found = command.get_command(click.Context(command), word)
        if found is None:
            return False
        command = found
    return True


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_in_a_document_exists(document: Path) -> None:
    """A document names only commands of `portal` that there are, with options they have."""
    for match in _COMMAND.finditer(document.read_text(encoding="utf-8")):
        words = shlex.split(match.group(1).replace("“", "").replace("”", ""))
        names = [word for word in words if re.fullmatch(r"[a-z][a-z-]*", word)]
        assert _resolve(names[:2]), f"{document.name}: portal {match.group(1)}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_local_link_in_a_document_leads_to_a_file(document: Path) -> None:
    """Pictures and links between documents exist."""
    for target in _LINK.findall(document.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (document.parent / target).exists(), f"{document.name} → {target}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_into_a_page_leads_to_a_heading(document: Path) -> None:
    """`page.md#heading` names a heading of that page, as GitHub makes anchors of them."""
    for target, anchor in re.findall(r"\]\(([^)#\s]*\.md)#([^)]*)\)", document.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            headings = re.findall(r"^#+ (.+)$", (document.parent / target).read_text(encoding="utf-8"), re.MULTILINE)
            made = {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}
            assert anchor in made, f"{document.name} → {target}#{anchor}"


def test_every_make_target_in_the_documents_exists() -> None:
    """`make …` in a document is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for document in DOCUMENTS:
        for name in re.findall(r"`make ([a-z]+)", document.read_text(encoding="utf-8")):
            assert name in targets, f"{document.name}: make {name}"


def test_the_tests_that_show_the_mission_exist() -> None:
    """Every test named in docs/mission.md is a function of that file."""
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / "docs" / "mission.md").read_text(encoding="utf-8"))
    assert len(named) > 10
    for file, name in named:
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{name}"


def test_the_tests_that_hold_the_defences_exist() -> None:
    """Every test that SECURITY.md names is a file or folder, and where it names a function, that is in it."""
    named = re.findall(r"`(tests/[\w/.]+)(?:::(\w+))?`", (ROOT / "SECURITY.md").read_text(encoding="utf-8"))
    assert len([name for _, name in named if name]) > 5
    for file, name in named:
        assert (ROOT / file).exists(), file
        assert not name or f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{name}"


def test_every_package_under_a_copyleft_is_told() -> None:
    """What is installed to publish and is under the (A)GPL stands with its licence in docs/dependencies.md."""
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    locked = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    strict = [name for name in locked if _copyleft(name)]
    assert {"pelican", "unidecode", "docutils"} <= set(strict)
    assert [name for name in strict if f"| {name} |" not in told] == []


def _copyleft(package: str) -> bool:
    """Whether the metadata of an installed package names the GPL or the AGPL."""
    try:
        said = metadata(package)
    except PackageNotFoundError:
        return False
    licences = [text for name in ("License", "License-Expression", "Classifier") for text in said.get_all(name) or []]
    return any(re.search(r"(?<!L)GPL|Affero|GNU General", str(licence)) for licence in licences)
