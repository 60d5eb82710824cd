"""Names of places: the name without its committee, the name without the word for its kind, and what kind it says."""

from __future__ import annotations

import re

_COMMITTEE = r"(?:居民委员会|村民委员会|居委会|村委会|委员会|委会|居委)"
_OF_COMMUNITY = re.compile(rf"(?P<short>.+?社区)(?:工作站社区|{_COMMITTEE}会?(?:（筹）)?)?")
_OF_VILLAGE = re.compile(rf"(?P<short>.+?){_COMMITTEE}")
_KIND_WORD = re.compile(r"(?<=.)(街道办事处|街道|社区|村|镇|乡|区|县|市)$")


def stem(name: str) -> str:
    """A name without the word for its kind: 柳河社区 → 柳河, 䢺江镇 → 䢺江, 大邑县 → 大邑."""
    return _KIND_WORD.sub("", name)


def short_name(name: str, kind: str) -> str:
    """A community's name as people say it: 柳河社区居民委员会 → 柳河社区, 跳蹬村委会 → 跳蹬村, 东街居委会 → 东街社区.

    `kind` is `village` or `community`; a village may be called 社区 too (八一社区村委会 → 八一社区). A name without a
    committee comes back as it is.
    """
    if found := _OF_COMMUNITY.fullmatch(name):
        return found["short"]
    if found := _OF_VILLAGE.fullmatch(name):
        short = found["short"].removesuffix("筹委")
        word = "村" if kind == "village" else "社区"
        return short if short.endswith(word) else short + word
    return name


def guess_kind(level: str, name: str) -> str:
    """The kind a name says: village, community; street, township, town; county, city, district."""
    if level == "community":
        return "village" if name.endswith(("村", "村委会", "村民委员会")) else "community"
    if level == "town":
        return "street" if name.endswith("街道") else "township" if name.endswith("乡") else "town"
    return {"县": "county", "市": "city"}.get(name[-1:], "district")
