"""The site's settings, `content/site.yml`, and the folders of a run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from portal import clock
from portal.problems import ContentMissing
from portal.storage import read_regular, why

OPINION_DAYS = 30
"""Half of the sixty days that 信访工作条例 art. 34 gives an authority; what a village can do itself should be quicker.

Calendar days, not working days: anybody can count them, and they need no list of each year's holidays.
"""

LEAST_HOUSEHOLDS = 5
"""Households of a closed programme from which its name and sum are shown; fewer might be recognised."""
BOARD_DAYS = 92
"""A quarter: what goes on is to be made public at least once in each (村民委员会组织法 on 村务公开)."""
SITE_FILE = "site.yml"
SITE_BYTES = 2**20
"""Of `site.yml` at most."""
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")]
Limit = Annotated[int, Field(ge=1, le=365)]
LONGEST_URL = 100
"""Characters of the site's address: behind it stand those of a notice, and a code on an A4 sheet has room for all."""


class Site(BaseModel):
    """What `content/site.yml` says. `url` is the absolute address printed in QR codes, without a slash at its end.

    `opinion_days`: after so many calendar days an opinion that has no answer is shown as overdue; `limits` says so for
    other kinds of matters under way, by their id or their Chinese name (`records/limits.py`). `open_programmes`:
    further programmes whose lists leave with names. `least_households`: a closed programme of fewer is not named.
    `board_days`: after so many calendar days without a change a board is overdue.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Line = "明榜"
    tagline: Line = "村里的事，榜上明明白白"
    url: Annotated[str, Field(pattern=r"^https?://[A-Za-z0-9.:\-/]+[A-Za-z0-9]$", max_length=LONGEST_URL)] = (
        "https://mingbang.example"
    )
    publisher: Line = ""
    contact: Line = ""
    sample: bool = False
    hotline: Line = "12388"
    opinion_days: Limit = OPINION_DAYS
    limits: Annotated[dict[Line, Limit], Field(max_length=100)] = Field(default_factory=dict)
    open_programmes: Annotated[tuple[Line, ...], Field(max_length=200)] = ()
    least_households: Annotated[int, Field(ge=3, le=20)] = LEAST_HOUSEHOLDS
    board_days: Limit = BOARD_DAYS


@dataclass(frozen=True, slots=True)
class Settings:
    """One run: where it reads, where it writes, and the day it counts as today (`day_given`: staff said which).

    `anew` are notices (by their address) whose numbering begins anew, for their state is lost and staff said so.

    `state` and `build` stand beside `output` and are its own: `output` has `state`, `trial` has `state-trial`.
    """

    content: Path
    output: Path
    state: Path
    build: Path
    theme: Path
    today: date
    site: Site
    day_given: bool = False
    anew: frozenset[str] = frozenset()

    @classmethod
    def load(
        cls,
        root: Path,
        *,
        content: Path | None = None,
        output: Path | None = None,
        today: date | None = None,
        anew: Iterable[str] = (),
    ) -> Settings:
        """Reads the settings below `root`; raises `ContentMissing` (Chinese) if they are not there or wrong."""
        folder = content or root / "content"
        loaded = cls.of(folder, output or root / "output", read_site(folder), today or clock.today())
        return replace(loaded, day_given=today is not None, anew=frozenset(anew))

    @classmethod
    def of(cls, content: Path, output: Path, site: Site, today: date) -> Settings:
        """The settings of a run with this site, whose state and build stand beside its output."""
        return cls(
            content=content,
            output=output,
            state=state_of(output),
            build=_beside(output, "build"),
            theme=Path(__file__).resolve().parent.parent / "themes" / "mingbang",
            today=today,
            site=site,
        )

    def absolute(self) -> Settings:
        """The same run, whatever folder a program stands in."""
        content, output, state, build = (
            path.absolute() for path in (self.content, self.output, self.state, self.build)
        )
        return replace(self, content=content, output=output, state=state, build=build)


def settings_to_look(content: Path, site: Site, today: date, state: Path | None = None) -> Settings:
    """For commands that look at a content folder and publish nothing: there need be no site yet."""
    root = content.resolve().parent
    loaded = Settings.of(content, root / "output", site, today)
    return replace(loaded, state=state or root / "state")


def state_of(output: Path) -> Path:
    """The state folder of what is published to this output folder."""
    return _beside(output, "state")


def _beside(output: Path, name: str) -> Path:
    return output.parent / (name if output.name == "output" else f"{name}-{output.name}")


def read_site(content: Path) -> Site:
    """Reads `site.yml`; every fault is named in one message. The address must be given: it is printed in QR codes."""
    if not content.is_dir():
        raise ContentMissing(f"找不到内容文件夹 {content}。请在项目文件夹里运行，或用 --content 指明")
    path = content / SITE_FILE
    try:
        text = read_regular(path, SITE_BYTES, content).decode("utf-8-sig")
        data = yaml.safe_load(text)
    except FileNotFoundError as error:
        raise ContentMissing(f"找不到 {path}。请从示例复制一份 site.yml 并填写站名和网址") from error
    except OSError as error:
        raise ContentMissing(f"{path} 读不出来（{why(error)}）。请检查它是不是文件、有没有读取权限") from error
    except UnicodeDecodeError as error:
        raise ContentMissing(f"{path} 的编码不是 UTF-8。请用记事本另存，编码选 UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第 {mark.line + 1} 行" if mark else ""
        raise ContentMissing(f"{path} {line}写法有误，读不出来。请对照示例检查缩进、冒号和引号") from error
    if not isinstance(data, dict):
        raise ContentMissing(f"{path} 是空的，或者不是“项目: 内容”的写法。请从示例复制一份再填写")
    said = {str(name): _line(text) for name, text in data.items() if text is not None and text != ""}
    if isinstance(said.get("url"), str):
        said["url"] = str(said["url"]).rstrip("/")
    faults = [] if said.get("url") else ["url：没有填写网址，二维码会印错"]
    try:
        site = Site.model_validate(said)
    except ValidationError as error:
        lines = _lines(text)
        faults += [_fault(found["loc"], found["type"], found.get("ctx", {}), lines) for found in error.errors()]
    if faults:
        raise ContentMissing(f"{path} 里有写错的项目（{'；'.join(dict.fromkeys(faults))}）。请对照示例改正")
    return site


def _lines(text: str) -> dict[str, int]:
    """The line of every item of the file."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    return {str(key.value): key.start_mark.line + 1 for key, _ in node.value} if node else {}


def _line(value: object) -> object:
    """YAML reads 12388 as a number."""
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


_WRONG = {
    "extra_forbidden": "不认识这个项目",
    "string_pattern_mismatch": "应写成 https://域名 的样子",
    "string_too_long": "太长",
    "bool_parsing": "应填 true 或 false",
    "greater_than_equal": "太小，最少 {ge}",
    "less_than_equal": "太大，最多 {le}",
    "int_parsing": "应填一个整数",
    "int_from_float": "应填一个整数",
}


def _fault(where: tuple[int | str, ...], what: str, limits: Mapping[str, object], lines: Mapping[str, int]) -> str:
    line = lines.get(str(where[0]), 0) if where else 0
    name = f"{f'第 {line} 行 ' if line else ''}{'.'.join(map(str, where))}"
    if what == "string_pattern_mismatch" and where != ("url",):
        return f"{name}：有看不见的控制字符，请重新输入"
    return f"{name}：{_WRONG.get(what, '填的内容不对').format(**limits)}"
