"""A small set of bundled files, whole enough to be loaded, for tests to break."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from loaders.rows import CheckedTable, check_rows
from loaders.table import parse_csv
from monitoring.contract import DATASETS

ROWS = {
    "programmes": [
        {
            "programme_code": "p",
            "kind": "roadmap",
            "title": "Жол картасы",
            "language": "kk",
            "start_date": "2024-01-01",
            "end_date": "2026-12-31",
            "source_file": "p.txt",
            "short_kk": "Жол",
            "short_ru": "Карта",
            "short_en": "Roadmap",
        },
    ],
    "measures": [
        {
            "programme_code": "p",
            "item": item,
            "title": f"Іс-шара {item}",
            "deadline_text": phrase,
            "start_date": start,
            "end_date": end,
            "recurrence": recurrence,
            "source_file": "p.txt",
            "source_lines": item,
        }
        for item, phrase, start, end, recurrence in (
            ("1", "2024 жылғы желтоқсан", "", "2024-12-31", ""),
            ("2", "маусым, желтоқсан жылсайын", "2024-01-01", "2026-12-31", "yearly:06,12"),
            ("3", "", "", "2025-07-05", ""),
        )
    ],
    "measure_regions": [{"programme_code": "p", "item": "1", "region_code": "10"}],
    "regions": [
        {
            "region_code": "10",
            "kato_code": "100000000",
            "name_kk": "Абай облысы",
            "name_ru": "область Абай",
            "name_en": "Abai",
            "tile_column": "6",
            "tile_row": "1",
            "short_kk": "Абай",
            "short_ru": "Абай",
            "short_en": "Abai",
        },
    ],
    "indicators": [
        {
            "indicator_code": "p-1",
            "programme_code": "p",
            "kind": "roadmap",
            "title": "Қамту",
            "unit": "%",
            "direction": "up",
            "source_file": "p.txt",
            "source_lines": "5",
        },
    ],
    "targets": [
        {
            "indicator_code": "p-1",
            "year": "2024",
            "value": "8",
            "is_baseline": "false",
            "source_lines": "6",
        },
    ],
}


def write_bundle(folder: Path) -> Path:
    """A file for every dataset of the contract but observations; most have no rows."""
    for name, dataset in DATASETS.items():
        if name != "observations":
            frame = pd.DataFrame(ROWS.get(name, []), columns=list(dataset.column_names))
            frame.to_csv(folder / f"{name}.csv", index=False)
    return folder


def replace_in(folder: Path, name: str, old: str, new: str) -> None:
    """Change a bundled file in place; the text to be replaced must stand there once."""
    path = folder / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (name, old, text.count(old))
    path.write_text(text.replace(old, new), encoding="utf-8")


def checked(name: str, folder: Path) -> CheckedTable:
    """One bundled file as checked rows."""
    content = (folder / f"{name}.csv").read_bytes()
    return check_rows(parse_csv(content, f"{name}.csv"), DATASETS[name])
