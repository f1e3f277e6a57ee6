"""A measured figure beside its target, and how figures are printed."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

WIDTHS = (16, 28, 10, 14, 10)


@dataclass(frozen=True)
class Figure:
    """One result; ``most`` is the target it should not exceed, where there is one."""

    screen: str
    name: str
    value: float
    unit: str
    most: float | None = None

    @property
    def verdict(self) -> str:
        """``ok`` or ``over``; nothing for a figure without a target."""
        if self.most is None:
            return ""
        return "ok" if self.value <= self.most else "over"


def table(figures: Sequence[Figure]) -> str:
    """The figures as lines of a table."""
    lines = [("screen", "figure", "value", "unit", "at most", "")]
    for one in figures:
        most = "" if one.most is None else f"{one.most:g}"
        lines.append((one.screen, one.name, f"{one.value:.2f}", one.unit, most, one.verdict))
    return "\n".join(_line(*line) for line in lines)


def write_json(file: Path, figures: Sequence[Figure]) -> None:
    """The figures with what they were measured on."""
    machine = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "load": os.getloadavg(),
    }
    found = [asdict(one) | {"verdict": one.verdict} for one in figures]
    file.write_text(
        json.dumps({"machine": machine, "figures": found}, indent=2) + "\n", encoding="utf-8"
    )


def progress(what: str) -> None:
    """Say what is being measured, apart from the results."""
    print(what, file=sys.stderr, flush=True)


def _line(screen: str, name: str, value: str, unit: str, most: str, verdict: str) -> str:
    a, b, c, d, e = WIDTHS
    return f"{screen:<{a}}{name:<{b}}{value:>{c}} {unit:<{d}}{most:>{e}} {verdict}".rstrip()
