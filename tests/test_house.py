"""What the project promises about its settings, its requirements and its bundled data."""

from __future__ import annotations

import csv
import re
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from loaders.bundled import OPTIONAL
from monitoring.columns import Dataset
from monitoring.contract import DATASETS
from monitoring.statuses import DARK_BACKGROUND, LIGHT_BACKGROUND
from tests.files import ROOT, name, text_files
from ui.charts.palette import DARK, LIGHT, Palette

CONFIG: dict[str, Any] = tomllib.loads(
    (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("section", "option", "expected"),
    [
        ("browser", "gatherUsageStats", False),
        ("client", "showErrorDetails", "none"),
        ("client", "showErrorLinks", False),
        ("server", "address", "127.0.0.1"),
        ("server", "headless", True),
        ("server", "enableXsrfProtection", True),
    ],
)
def test_a_setting_that_protects_the_reader(section: str, option: str, expected: object) -> None:
    assert CONFIG[section][option] == expected


@pytest.mark.parametrize(("theme", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_the_theme_and_the_charts_have_the_same_colours(theme: str, colours: Palette) -> None:
    found = CONFIG["theme"][theme]
    assert found["backgroundColor"] == colours.background
    assert found["textColor"] == colours.text
    assert found["borderColor"] == colours.line
    executed, allocated, quiet = found["chartCategoricalColors"][:3]
    assert (executed, allocated, quiet) == (colours.executed, colours.allocated, colours.quiet)
    assert colours.planned in found["chartCategoricalColors"]


def test_statuses_are_proved_on_the_backgrounds_that_are_used() -> None:
    assert (LIGHT.background, DARK.background) == (LIGHT_BACKGROUND, DARK_BACKGROUND)


def requirements(file: str) -> list[Requirement]:
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-r "))]


PINS = {canonicalize_name(pin.name): pin for pin in requirements("constraints.txt")}
REQUIREMENTS = requirements("requirements.txt") + requirements("requirements-dev.txt")


def pinned(requirement: Requirement) -> Version:
    pin = PINS[canonicalize_name(requirement.name)]
    (exact,) = pin.specifier
    assert exact.operator == "=="
    return Version(exact.version)


def test_every_pin_is_exact_and_stands_once() -> None:
    pins = requirements("constraints.txt")
    assert len(PINS) == len(pins)
    for pin in pins:
        assert pinned(pin)


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=str)
def test_a_requirement_has_a_pin_within_its_range(requirement: Requirement) -> None:
    assert requirement.specifier, "a range says what fits"
    assert requirement.specifier.contains(pinned(requirement))


def test_what_the_requirements_bring_along_is_pinned_within_their_ranges() -> None:
    pending, seen = list(REQUIREMENTS), set()
    while pending:
        requirement = pending.pop()
        key = (canonicalize_name(requirement.name), frozenset(requirement.extras))
        if key in seen:
            continue
        seen.add(key)
        assert requirement.specifier.contains(pinned(requirement)), str(requirement)
        for text in metadata.requires(requirement.name) or []:
            brought = Requirement(text)
            extras = requirement.extras or {""}
            if not brought.marker or any(brought.marker.evaluate({"extra": e}) for e in extras):
                pending.append(brought)
    assert {package for package, _ in seen} >= {"numpy", "jinja2", "greenlet"}


TEXTS = [path for path in text_files() if path.suffix != ".csv"]
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:root|home|work)/")
REGISTRY = re.compile(r"https?://\S*(?:pypi|pythonhosted|artifactory|nexus|npmjs|anaconda)")


@pytest.mark.parametrize("path", TEXTS, ids=name)
def test_a_file_names_neither_a_machine_nor_a_registry(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not MACHINE_PATH.findall(text)
    assert not REGISTRY.findall(text)


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=lambda dataset: dataset.name)
def test_a_dataset_is_bundled_with_the_columns_of_the_contract(dataset: Dataset) -> None:
    file = ROOT / "data" / "datasets" / f"{dataset.name}.csv"
    if not file.exists():
        assert dataset.name in OPTIONAL
        return
    with file.open(encoding="utf-8", newline="") as lines:
        assert tuple(next(csv.reader(lines))) == dataset.column_names


def test_nothing_is_bundled_that_the_contract_does_not_know() -> None:
    found = {path.stem for path in (ROOT / "data" / "datasets").glob("*.csv")}
    assert found <= set(DATASETS)
