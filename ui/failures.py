"""What a reader sees when something fails: what happened, what to do, and a number.

Details stand in the log under that number; the browser never gets a traceback, an
address with a password or a path.
"""

from __future__ import annotations

import logging
import secrets
from typing import Final

import streamlit as st

from loaders.errors import LoadErrors
from monitoring.wording import msgid
from store.errors import StoreError
from ui.language import current_words

LOGGER = logging.getLogger("maqsat")

STORE_FAILURES: Final = {
    "address_invalid": msgid(
        "The address of the database is not understood. The administrator sets it in "
        "MAQSAT_DATABASE_URL."
    ),
    "database_busy": msgid(
        "Another change is being published and took too long. Nothing was lost: open the page "
        "again."
    ),
    "database_corrupt": msgid(
        "The database file is damaged or is not a database. Nothing was changed. The administrator "
        "moves the file away and restores the last backup; without one, the bundled documents are "
        "published anew on the next start."
    ),
    "database_newer": msgid(
        "The database was written by a newer version of Maqsat. Start that version or a newer one."
    ),
    "database_unprepared": msgid(
        "The database has no tables of Maqsat yet. The administrator starts the application again."
    ),
    "database_unreachable": msgid(
        "The database does not answer. The administrator checks that it is running and that "
        "MAQSAT_DATABASE_URL is right. Nothing was lost."
    ),
    "disk_failed": msgid(
        "The disk of the database failed or is full. Nothing of the last change was kept. Free "
        "some space and open the page again."
    ),
    "folder_unwritable": msgid(
        "The folder of the database cannot be written to. The administrator gives the application "
        "the right to write there, or sets MAQSAT_DATABASE_URL."
    ),
}


def show_failure(error: Exception) -> bool:
    """Say on the screen what went wrong; the details go to the log under the same number.

    The handler of ``st.App`` for errors no screen has caught. Returns ``True``: nothing
    else is to be shown.
    """
    number = secrets.token_hex(4)
    LOGGER.error("failure %s", number, exc_info=error)
    _ = current_words()
    message = STORE_FAILURES.get(error.code) if isinstance(error, StoreError) else None
    if message:
        title = _("The data cannot be read now")
        body = _(message)
    elif isinstance(error, LoadErrors):
        title = _("A bundled file is damaged")
        body = _("Nothing was published. The log names file, line and column.")
    else:
        title = _("This screen could not be shown")
        body = _("Your data are safe. Open the page again or choose another screen.")
    st.error(
        body + "\n\n" + _("Number for the administrator: %(number)s", number=number),
        title=title,
        icon=":material/error:",
    )
    return True
