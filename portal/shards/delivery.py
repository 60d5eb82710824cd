"""Which shard of each district a merge uses: what was sent where that can be accepted, else what it sent before."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from portal.problems import ContentMissing, Location, Problem
from portal.shards.joined import clash, numbers_of
from portal.shards.reading import OTHER_BOARDS, Checked, Reader, Refused

OLD: Final = "留着的这一份合不进去"


@dataclass(frozen=True, slots=True)
class Used:
    """The shard of a district that the site has: `fresh` if it was among those sent, else kept from before."""

    shard: Checked
    fresh: bool


@dataclass(slots=True)
class Delivery:
    """What was sent (`fresh`) and what was kept (`taken`: names of heads), by district, and why some was refused."""

    reader: Reader
    taken: dict[str, str]
    fresh: dict[str, Checked] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, where: str, why: Refused, place: str = "") -> None:
        """Takes down why a shard was not accepted, and what stands in its place."""
        kept = self.reader.store.head(self.taken[place]) if place in self.taken else None
        instead = f"，网站上仍是 {kept.day} 交来的一份" if kept else ""
        location = Location(f"{where}/{why.file}" if why.file else where)
        self.problems.append(Problem("shard_refused", location, f"没有收下：{why.message}{instead}", why.remedy))

    def take(self, folders: Iterable[Path]) -> None:
        """Reads what was sent; two folders of one district are both refused, for nobody knows which is meant."""
        found: dict[str, list[tuple[Path, Checked]]] = {}
        for folder in folders:
            try:
                checked = self.reader.take(folder)
                found.setdefault(checked.head.place, []).append((folder, checked))
            except Refused as error:
                self.refuse(folder.name, error, folder.name.split()[0] if folder.name.split() else "")
        for place, sent in sorted(found.items()):
            if len(sent) == 1:
                self.fresh[place] = sent[0][1]
                continue
            names = "、".join(folder.name for folder, _ in sent)
            why = Refused(f"{sent[0][1].head.name}有两份（{names}），不知道用哪一份", "请只留最新的一份，再合一次")
            self.refuse(sent[0][0].name, why, place)

    def used(self, without: Collection[str]) -> list[Used]:
        """The shard of every district, the one that was sent where there is one. Raises `ContentMissing`."""
        kept = {place: self._kept(place) for place in sorted(self.taken.keys() - {*without, *self.fresh})}
        while True:
            every = {place: Used(shard, fresh=False) for place, shard in kept.items()}
            every |= {place: Used(shard, fresh=True) for place, shard in self.fresh.items() if place not in without}
            if not every:
                raise ContentMissing(self._nothing())
            used = [every[place] for place in sorted(every)]
            twice = clash(one.shard for one in used)
            if twice is None:
                return used
            newer = self._newer(*twice)
            if newer in self.taken:
                kept[newer] = self._kept(newer)

    def _kept(self, place: str) -> Checked:
        try:
            return self.reader.kept(self.taken[place])
        except Refused as error:
            raise ContentMissing(
                f"{place} {OLD}（{error.message}），网站保持原样。{error.remedy}；"
                f"确实不要它了，运行时加上 --without {place}"
            ) from error

    def _newer(self, one: Checked, other: Checked, number: str) -> str:
        """Of two that gave the same number the district that did it later, of which that shard is not used."""
        sent = [shard for shard in (other, one) if self.fresh.get(shard.head.place) is shard]
        had = [shard for shard in sent if shard.head.place in self.taken]
        before = {shard.head.place for shard in had if number in numbers_of(self._kept(shard.head.place))}
        wrong = next((shard for shard in sent if shard.head.place not in before), None)
        if wrong is None:
            names = "、".join(shard.head.name for shard in (one, other))
            raise ContentMissing(f"{number} 这个编号{names}都用了，网站保持原样。{OTHER_BOARDS}")
        right = other if wrong is one else one
        self.drop(wrong.head.place, Refused(f"{number} 这个编号{right.head.name}已经用了", OTHER_BOARDS))
        return wrong.head.place

    def _nothing(self) -> str:
        why = "\n".join(f"  {problem}" for problem in self.problems)
        return "没有一个区（市）县的内容可以合并，网站保持原样" + (f"：\n{why}" if why else "")

    def drop(self, place: str, why: Refused) -> None:
        """What was sent of a district is not used after all."""
        sent = self.fresh.pop(place)
        self.refuse(f"{place} {sent.head.name}", why, place)
