"""Protected units, camps, bureaux, schools and works, found by kind and number in every writing."""

from __future__ import annotations

import re

from .marks import MARKS
from .model import Tier
from .unit_writing import Body, is_common, read, read_marks
from .view import Find, View

_SMALL = 10
# What may stand in a register's value beside the body itself without telling which of several it is.
_BESIDE = re.compile(
    r"조선인민군|인민군|북한군|정치범|국가보위성|국경경비|[제호번군]"
    r"|korean people's army|people's army|north korean|kpa|army|dprk|political|prison|the|of|military"
)


class Units:
    """All protected bodies; comparing is looking one up by kind and number."""

    def __init__(self) -> None:
        self.bodies: dict[Body, dict[int, Tier]] = {}

    def add(self, plain_value: str, fact: int) -> bool:
        """Protect the bodies a value names; False when there are none or more is said, so its words count too.

        A body of a larger whole (the first middle school of a town) is one of many of its number: for review.
        """
        found = list(read(plain_value))
        rest = plain_value
        for start, end, _ in found:
            rest = rest[:start] + " " * (end - start) + rest[end:]
        alone = not re.search(r"\w", _BESIDE.sub("", rest))
        for _, _, body in found:
            weak = not alone or (is_common(body.kind) and body.number < _SMALL)
            tiers = self.bodies.setdefault(body, {})
            if tiers.get(fact) is not Tier.BLOCK:
                tiers[fact] = Tier.REVIEW if weak else Tier.BLOCK
        return bool(found) and alone

    def find(self, view: View) -> list[Find]:
        """Every place where a body stands by its kind and number."""
        if not self.bodies:
            return []
        reading = view.plain
        kinds = {body.kind for body in self.bodies}
        return [
            Find(*reading.span(start, end), fact, tier, "unit")
            for start, end, body in read_marks(reading.text, MARKS.of(view).get("unit", []), kinds)
            for fact, tier in self.bodies.get(body, {}).items()
        ]
