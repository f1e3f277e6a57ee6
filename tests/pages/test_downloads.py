"""Tables taken out of the app carry version, hash and filters, and the app knows the hash again."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from store.snapshots import content_at
from tests.pages.conftest import LANGUAGES, screen
from tests.pages.reading import elements
from ui import exports, opening

SCREENS = {"roadmaps": "measures", "budget": "budget", "calendar": "dates", "findings": "findings"}
Sheets = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def taken(bundled: None, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Sheets, AppTest]]:  # noqa: ARG001
    """Open a screen and take its table out; gives the sheets' rows and the screen."""

    def take(name: str, language: str = "en", **parameters: str) -> tuple[Sheets, AppTest]:
        made: list[bytes] = []
        workbook = exports.workbook

        def kept(*given: Any) -> bytes:
            made.append(workbook(*given))
            return made[-1]

        def download(view: Any, stem: str, title: str, columns: Any, rows: Any) -> None:
            original(view, stem, title, columns, rows)
            kept(view, title, columns, rows())

        original = exports.download
        with monkeypatch.context() as patch:
            patch.setattr(exports, "download", download)
            app = screen(name, language, **parameters)
        assert not app.exception
        book = openpyxl.load_workbook(io.BytesIO(made[-1]))
        return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}, app

    return take


@pytest.mark.parametrize("name", SCREENS)
def test_the_table_has_an_origin_whose_hash_is_found(
    taken: Callable[..., tuple[Sheets, AppTest]], name: str
) -> None:
    sheets, app = taken(name, programme="gpron-2020")
    rows, origin = sheets.values()
    told = dict(origin)
    (store,) = opening._OPENED
    version = int(told["Version"])
    assert told["Content hash"] == content_at(store, version)
    assert told["Programme"]
    assert len(rows) > 1
    (button,) = elements(app, "download_button")
    assert button.proto.label == "Download as a workbook"
    check = screen("calendar", show="freeze")
    (field,) = [field for field in check.text_input if field.label == "Hash from a document"]
    said = field.set_value(told["Content hash"][: exports.SHORT_HASH]).run().success[0].value
    assert said.startswith(f"All data as of version {version}, ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCREENS)
def test_the_table_is_in_the_language_of_the_reader(
    taken: Callable[..., tuple[Sheets, AppTest]], name: str, language: str
) -> None:
    sheets, _app = taken(name, language)
    rows, origin = sheets.values()
    texts = [str(cell) for row in (*rows, *origin) for cell in row if cell is not None]
    assert not [text for text in texts if "%(" in text or text in ("nan", "<NA>")]
    heads = {"kk": "Нұсқа", "ru": "Версия", "en": "Version"}
    assert heads[language] in dict(origin)


def test_the_rows_are_those_of_the_screen(
    taken: Callable[..., tuple[Sheets, AppTest]],
) -> None:
    sheets, _app = taken("roadmaps", programme="gpron-2020")
    assert len(sheets["Measures"]) == 1 + 187
    sheets, _app = taken("findings")
    assert len(sheets["Findings"]) == 1 + 213


def test_the_dates_name_integrations_as_such(
    taken: Callable[..., tuple[Sheets, AppTest]],
) -> None:
    sheets, _app = taken("calendar", programme="digital-2026")
    (heads, *rows) = sheets["Dates"]
    duties = [row[heads.index("Duty")] for row in rows]
    assert "Integration: ИС НОБД – ГБД ФЛ" in duties
    assert sum(duty.startswith("Integration: ") for duty in duties) == 10
