"""Colours that everybody can tell apart, or that never stand alone.

Colour vision is simulated by the matrices of Machado, Oliveira and Fernandes (2009), severity 1,
in linear light; contrast is that of WCAG 2.2.
"""

from __future__ import annotations

from itertools import combinations

import pytest

from monitoring.statuses import STATUSES
from ui.charts.palette import DARK, LIGHT, Palette

MATRICES = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
Linear = tuple[float, ...]


def linear(colour: str) -> Linear:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return tuple(
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )


def seen(colour: str, vision: str) -> Linear:
    own = linear(colour)
    return tuple(
        min(max(sum(share * part for share, part in zip(row, own, strict=True)), 0.0), 1.0)
        for row in MATRICES[vision]
    )


def luminance(colour: Linear) -> float:
    return sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), colour, strict=True))


def contrast(one: Linear, other: Linear) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_reckoning_knows_black_and_white_and_red_and_green() -> None:
    assert contrast(linear("#000000"), linear("#ffffff")) == pytest.approx(21)
    assert seen("#ffffff", "protanopia") == pytest.approx((1, 1, 1), abs=0.001)
    red, green = seen("#c00000", "protanopia"), seen("#205000", "protanopia")
    assert max(abs(a - b) for a, b in zip(red, green, strict=True)) < 0.1


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_words_are_legible(colours: Palette) -> None:
    for ink in (colours.text, colours.quiet):
        assert contrast(linear(ink), linear(colours.background)) >= 4.5


@pytest.mark.parametrize("vision", MATRICES)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_money_phases_are_told_apart_by_every_eye(colours: Palette, vision: str) -> None:
    phases = (colours.planned, colours.allocated, colours.executed)
    for one, other in combinations((seen(phase, vision) for phase in phases), 2):
        apart = max(abs(a - b) for a, b in zip(one, other, strict=True))
        assert apart > 0.1


def test_no_status_is_told_by_its_colour_alone() -> None:
    symbols = [status.symbol for status in STATUSES.values()]
    assert all(symbols)
    assert len(set(symbols)) == len(symbols)


@pytest.mark.parametrize("code", STATUSES)
def test_marks_of_statuses_stand_out(code: str) -> None:
    found = STATUSES[code]
    assert contrast(linear(found.light), linear(LIGHT.background)) >= 3
    assert contrast(linear(found.dark), linear(DARK.background)) >= 3
