"""The page of a power item: who holds which power, on what basis, by which steps, guarded against which risks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from portal.charts.flow import Step, flow_svg, height_of
from portal.kinds.power_item.errand import errand
from portal.kinds.power_item.plain_names import plain_name
from portal.kinds.power_item.record import PowerItem
from portal.pages import address, casework, guards
from portal.pages.excerpts import Long
from portal.pages.page import File, Page
from portal.pages.record import page
from portal.pages.view import Entry, Link, View
from portal.pages.wording import about, count
from portal.privacy.public import PublicRecord
from portal.records.column import Role
from portal.register.adoption import base_items, origin
from portal.register.guards import against
from portal.register.money import said
from portal.register.posts import post_id
from portal.register.power_page import all_under, five_disclosures, four_lists
from portal.register.procedures import reworks


@dataclass(frozen=True, slots=True)
class MadeLine:
    """A notice under the power: where to read it, what it says, how many rows, how much and whether that was paid."""

    address: str
    title: str
    plain: str
    count: str
    amount: str
    paid: bool


def page_of(view: View, entry: Entry) -> Page:
    """The page of one power item in its newest version."""
    notice, record = entry
    community = notice.key.community
    number = record.text(Role.KEY)
    steps = [step.shown for step in record.parts.get("steps", ())]
    made = all_under(view.register, community, number)
    disclosures = five_disclosures(view.register, community, record)
    flow = chart(steps, f"{record.title}的流程")
    at = f"{address.record(notice.key, record.id)}flow.svg"
    found = page(
        view,
        entry,
        "power_item.html",
        {
            "citing": (),  # told by what was made under it
            "number": number,
            "plain": plain_name(record.title),
            "errand": errand(record),
            "basis": _lines(record.shown.get("basis", "")),
            "scope": _lines(record.shown.get("scope", "")),
            "shown": record.shown,
            "post_at": _post(community, record.shown.get("post", "")),
            "steps": steps,
            "chart": (at, height_of(flow)) if flow else None,
            "risks": Long(
                "risks", "防什么", guards.lines(view, against(view.register, community, number)), "guards", unit="条"
            ),
            "lists": four_lists(view.register, community, record),
            "disclosures": disclosures,
            "disclosed": sum(item.present for item in disclosures),
            "made": Long(
                "made",
                "用这项权力办了什么",
                [
                    MadeLine(
                        view.place(item.notice, item.first)
                        if item.first is not None and item.rows == 1
                        else view.card(item.notice).address,
                        view.titled_for(community, item.notice, item.notice.title),
                        view.card(item.notice).plain,
                        count(about(item.notice.key.kind), item.rows),
                        said(item.sums),
                        all(one.paid for one in item.sums),
                    )
                    for item in made
                ],
                "made",
                unit="期",
            ),
            "matters": casework.about_power(view, community, number),
            "origin": _origin(view, community, record),
            "reworks": reworks(view.register, community, number),
            "versions": Long(
                "versions",
                "历次清单",
                [
                    (view.card(other), version.shown.get("valid_from", ""), version.shown.get("valid_to", ""))
                    for other, version in view.register.versions_of(notice.key.kind, community, number)
                ],
                "versions",
                unit="期",
            ),
            "ended": bool(record.values.get("valid_to")) and record.values["valid_to"].last < view.register.today,
        },
    )
    return replace(found, files=(File(at, flow.encode()),)) if flow else found


def _origin(view: View, community: str, record: PublicRecord) -> tuple[str, Link] | None:
    """Where an item of a list over a base list comes from, and the base's item; None for other lists."""
    base, number = base_items(view.register, community), record.text(Role.KEY)
    if not base:
        return None
    above = view.register.bases[community]
    name = view.register.places.publisher(above).full_name
    entry = view.register.cited(PowerItem.about.id, above, number) if number in base else None
    return str(origin(record, base)), Link(name, view.place(*entry)) if entry else Link("")


def chart(steps: Sequence[Mapping[str, str]], title: str) -> str:
    """The flow chart of steps as shown, an SVG; empty without steps. The list beside it says the same."""
    drawn = [
        Step(
            step.get("name", ""),
            step.get("post", ""),
            f"{step['days']} 个工作日" if step.get("days") else "",
            branches=((("不通过", step["otherwise"]),) if step.get("otherwise") else ()),
        )
        for step in steps
    ]
    return flow_svg(drawn, title, told_beside=True) if drawn else ""


def _post(community: str, name: str) -> str:
    """The page of the post that has the power; there is one for every post that a list names."""
    return address.post(community, post_id(community, name)) if name else ""


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]
