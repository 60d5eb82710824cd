"""The five doors of a village's page, in their order: the questions people come with, and behind them the kinds."""

from __future__ import annotations

from enum import Enum


class Door(Enum):
    """A villager's question. Every kind declares (`About.door`) which of them it answers."""

    DRAWN = "谁领了钱"
    SPENT = "钱怎么花"
    DECIDED = "大事怎么定"
    RULES = "权力和规矩"
    WATCHED = "谁在监督"
