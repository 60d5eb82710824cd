"""What of all that was learnt the notices of one place are held against: its own, and what stands above and below it.

With this alone they can be checked elsewhere, in another process or on another machine.
"""

from __future__ import annotations

from collections import defaultdict

from portal.checks.model import Context
from portal.places.model import Community
from portal.records.catalogue import cited_as, cited_kinds
from portal.records.column import Role


def around(context: Context, place: str, *, over_base: bool) -> Context:
    """The context of one place, without the list of all places and what was accepted before.

    `over_base`: one of its notices may be over the list of a place above.
    """
    above = context.above(place)
    near = (*above, place)
    if context.places is not None and isinstance(context.places.publisher(place), Community):
        kinds = cited_kinds()
        keys = [(one, kind) for one in near for kind in kinds if (one, kind) in context.known]
    else:
        lists = cited_as(Role.POWER_ITEM).about.id
        keys = [
            (other, kind)
            for other, kind in context.known
            if other in near or (kind == lists and place in context.above(other))
        ]
    known = {key: {number: [*versions] for number, versions in context.known[key].items()} for key in keys}
    return Context(
        context.today,
        known=defaultdict(dict, known),
        spoilt=defaultdict(list, {one: [*context.spoilt[one]] for one in near if one in context.spoilt}),
        scans_folder=context.scans_folder,
        site=context.site,
        lists=defaultdict(dict, {one: context.lists[one] for one in above if over_base and one in context.lists}),
    )
