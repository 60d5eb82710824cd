"""The site's settings, `content/site.yml`, and the folders of a run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from portal.problems import ContentMissing

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


class Site(BaseModel):
    """What `content/site.yml` says. `url` is the absolute address printed in QR codes, without a slash at its end."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Line = "明榜"
    tagline: Line = "村里的事，榜上明明白白"
    url: Annotated[str, Field(pattern=r"^https?://[A-Za-z0-9.:\-/]+[A-Za-z0-9]$")] = "https://mingbang.example"
    publisher: Line = ""
    contact: Line = ""
    sample: bool = False
    hotline: Line = "12388"


@dataclass(frozen=True, slots=True)
class Settings:
    """One run: where it reads, where it writes, and the day it counts as today."""

    content: Path
    output: Path
    state: Path
    build: Path
    theme: Path
    today: date
    site: Site

    @classmethod
    def load(
        cls, root: Path, *, content: Path | None = None, output: Path | None = None, today: date | None = None
    ) -> Settings:
        """Reads the settings below `root`; raises `ContentMissing` (Chinese) if they are not there or wrong."""
        folder = content or root / "content"
        return cls(
            content=folder,
            output=output or root / "output",
            state=(output.parent if output else root) / "state",
            build=(output.parent if output else root) / "build",
            theme=Path(__file__).resolve().parent.parent / "themes" / "mingbang",
            today=today or date.today(),  # noqa: DTZ011 - the publisher's own calendar day is meant
            site=read_site(folder),
        )


def read_site(content: Path) -> Site:
    """Reads `site.yml`; every fault is named in one message."""
    if not content.is_dir():
        raise ContentMissing(f"找不到内容文件夹 {content}。请在项目文件夹里运行，或用 --content 指明")
    path = content / "site.yml"
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8-sig")) or {}
        return Site.model_validate(data)
    except FileNotFoundError as error:
        raise ContentMissing(f"找不到 {path}。请从示例复制一份 site.yml 并填写站名和网址") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ContentMissing(f"{path} 写法有误，读不出来。请对照示例检查缩进和冒号") from error
    except ValidationError as error:
        faults = "；".join(f"{'.'.join(map(str, fault['loc']))}：{fault['msg']}" for fault in error.errors())
        raise ContentMissing(f"{path} 里有不认识或写错的项目（{faults}）。请对照示例改正") from error
