"""The colours of the interface by role, in light and dark. Nothing else may name a colour.

Text roles keep a contrast of at least 4.5 : 1 on every ground they may stand on, `CONTROL` at least 3 : 1.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What a colour is for."""

    WINDOW = "window"
    BASE = "base"
    RAISED = "raised"
    LINE = "line"
    CONTROL = "control"
    TEXT = "text"
    SECONDARY = "secondary"
    DISABLED = "disabled"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    TINT = "tint"
    SELECTED = "selected"
    GOOD = "good"
    GOOD_GROUND = "good_ground"
    ATTENTION = "attention"
    ATTENTION_GROUND = "attention_ground"
    URGENT = "urgent"
    URGENT_GROUND = "urgent_ground"
    AT_REST = "at_rest"
    AT_REST_GROUND = "at_rest_ground"


LIGHT: Mapping[Role, str] = MappingProxyType(
    {
        Role.WINDOW: "#F3F4F5",
        Role.BASE: "#FFFFFF",
        Role.RAISED: "#FAFBFB",
        Role.LINE: "#DDE1E4",
        Role.CONTROL: "#818A93",
        Role.TEXT: "#1A2026",
        Role.SECONDARY: "#55606A",
        Role.DISABLED: "#8A939B",
        Role.ACCENT: "#0B5D78",
        Role.ON_ACCENT: "#FFFFFF",
        Role.TINT: "#E3EFF3",
        Role.SELECTED: "#D6E8EF",
        Role.GOOD: "#1B6E3F",
        Role.GOOD_GROUND: "#E4F2E9",
        Role.ATTENTION: "#865400",
        Role.ATTENTION_GROUND: "#FBF0DB",
        Role.URGENT: "#AE2420",
        Role.URGENT_GROUND: "#FBE6E4",
        Role.AT_REST: "#4B5866",
        Role.AT_REST_GROUND: "#E9ECEF",
    }
)

DARK: Mapping[Role, str] = MappingProxyType(
    {
        Role.WINDOW: "#1F2327",
        Role.BASE: "#181B1E",
        Role.RAISED: "#23282C",
        Role.LINE: "#363D43",
        Role.CONTROL: "#77818A",
        Role.TEXT: "#E4E8EB",
        Role.SECONDARY: "#A6B0B8",
        Role.DISABLED: "#727C85",
        Role.ACCENT: "#6CBBD6",
        Role.ON_ACCENT: "#0C1B21",
        Role.TINT: "#1D333C",
        Role.SELECTED: "#20414E",
        Role.GOOD: "#6CC392",
        Role.GOOD_GROUND: "#1B3326",
        Role.ATTENTION: "#E2AE57",
        Role.ATTENTION_GROUND: "#372B16",
        Role.URGENT: "#F28B82",
        Role.URGENT_GROUND: "#3E2222",
        Role.AT_REST: "#AFB9C2",
        Role.AT_REST_GROUND: "#2C3238",
    }
)
