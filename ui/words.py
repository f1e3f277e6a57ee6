"""Words in three languages: gettext catalogues, read straight from their ``.po`` files.

English stands in the code as the message, ``ui/locale/<language>.po`` holds Russian
and Kazakh. The catalogues are compiled in memory at first use, so no build step can
be forgotten and what a translator edits is what the screens say.
"""

from __future__ import annotations

import gettext as gettext_module
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE_FOLDER: Final = Path(__file__).parent / "locale"

# Kazakh, the state language, stands first in the switch.
LANGUAGES: Final = {"kk": "ҚАЗ", "ru": "РУС", "en": "ENG"}
DEFAULT_LANGUAGE: Final = "kk"
SOURCE_LANGUAGE: Final = "en"


class Words:
    """The catalogue of one language.

    Call it with an English message for its translation; ``%(name)s`` placeholders
    are filled from keyword arguments.
    """

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"There is no language {language!r}, only {', '.join(LANGUAGES)}.")
        self.language = language
        self._translations = _catalogue(language)

    def __call__(self, message: str, **values: object) -> str:
        text = self._translations.gettext(message)
        return text % values if values else text

    def count(self, singular: str, plural: str, number: int, **values: object) -> str:
        """The form of the message for ``number`` (given to it as ``%(count)s``)."""
        text = self._translations.ngettext(singular, plural, number)
        return text % ({"count": number} | values)

    def pick(self, row: object, stem: str) -> str:
        """The column of a record that is kept in three languages: ``name_kk`` and so on."""
        return str(getattr(row, f"{stem}_{self.language}"))


@cache
def _catalogue(language: str) -> gettext_module.NullTranslations:
    if language == SOURCE_LANGUAGE:
        return gettext_module.NullTranslations()
    with (LOCALE_FOLDER / f"{language}.po").open("rb") as po_file:
        catalogue = read_po(po_file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext_module.GNUTranslations(compiled)


@cache
def words(language: str) -> Words:
    """The words of a language, read once per process; raises ``ValueError`` for another."""
    return Words(language)


def preferred_language(accept_language: str) -> str:
    """The first of our languages that a browser asks for, Kazakh when it asks for none."""
    weighted = []
    for position, part in enumerate(accept_language.split(",")):
        tag, _, quality = part.replace(" ", "").partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            weight = 0.0
        weighted.append((-weight, position, tag.split("-")[0].lower()))
    for weight, _, language in sorted(weighted):
        # A weight of 0 says that the reader does not want it.
        if language in LANGUAGES and weight:
            return language
    return DEFAULT_LANGUAGE
