"""What leaves the screens, tables as workbooks above all, carries version and hash with it.

The hash is that of all data at the version shown (``store/snapshots.py``); the Calendar screen
tells whose it is, from its first signs on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd
import streamlit as st

from reports.table_workbook import table_workbook
from store.snapshots import content_at
from ui import filters, numbers, readers
from ui.clock import KAZAKHSTAN
from ui.filters import Filters
from ui.kept import kept
from ui.opening import open_prepared_store
from ui.screen import View

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHORT_HASH: Final = 12


@kept(64)
def content_hash(version: int) -> str:
    """Hash of all data at a version."""
    return content_at(open_prepared_store(), version)


def origin(view: View) -> str:
    """What a chart carries, so that its picture can say where it is from."""
    return f"Maqsat · {view.version} · {content_hash(view.version)[:SHORT_HASH]}"


def download(
    view: View,
    name: str,
    title: str,
    columns: Mapping[str, str],
    rows: Callable[[], pd.DataFrame],
) -> None:
    """A button that hands a table out; the workbook is made when it is asked for.

    ``name`` begins the file's name, ``title`` names the sheet, ``columns`` maps names of
    ``rows`` to headings.
    """
    _ = view.words
    st.download_button(
        _("Download as a workbook"),
        lambda: workbook(view, title, columns, rows()),
        file_name=f"{name}.v{view.version}.{content_hash(view.version)[:SHORT_HASH]}.xlsx",
        mime=XLSX,
        key=f"download_{name}",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
    )


def workbook(view: View, title: str, columns: Mapping[str, str], rows: pd.DataFrame) -> bytes:
    """The table with its origin on a second sheet."""
    _ = view.words
    published = readers.publications(view.latest).set_index("number")["published_at"]
    moment = published[view.version].to_pydatetime()
    origin = [
        (_("Table"), title),
        (_("Version"), str(view.version)),
        (_("Published"), numbers.moment(moment.astimezone(KAZAKHSTAN))),
        (_("Statuses reckoned for"), numbers.day(view.day)),
        (_("Content hash"), content_hash(view.version)),
        *_narrowed(view),
        (_("To check it"), _("Calendar → Freeze and snapshots → Check a hash")),
    ]
    return table_workbook(rows, columns, origin, sheet=title, origin_sheet=_("Origin"), made=moment)


def _narrowed(view: View) -> list[tuple[str, str]]:
    """Each filter that is set, by its name and value in words."""
    found = []
    for name, value in zip(Filters.__dataclass_fields__, view.filters.key, strict=True):
        if value is not None:
            names = filters.choice(name, view.version, view.language)
            found.append((names.label, names.names.get(str(value), str(value))))
    return found
