"""The letters of a text file: stated by a byte order mark, proved by UTF-8, or guessed.

Three one-byte code pages are in use for Kazakh: cp1251, which lacks nine Kazakh letters, and
KZ-1048 and PTCP154, which put them in different places of cp1251. Nothing in the bytes says
which; the one that gives the most plausible words is proposed and a person confirms it.
"""

from __future__ import annotations

import codecs
import re

from loaders.issues import refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# In the order in which equals are preferred.
_CODE_PAGES = ("cp1251", "kz1048", "ptcp154")
_LETTERS = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі")
_SIGNS = frozenset("«»№–—…“”„’‘•°±§©₸€­" + "\u00a0")
_KAZAKH_WORD = re.compile(r"[әғқңөұүһі]")


def decoded(content: bytes, file: str) -> tuple[str, str]:
    """The text, and the name of its encoding where it had to be guessed.

    Raises :class:`~loaders.issues.Refused` with ``unknown_encoding``.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(name), ""
            except UnicodeDecodeError:
                raise refusal("unknown_encoding", file) from None
    half = len(content[:4096]) // 2
    for name, zeros in (("utf-16-le", content[1:4096:2]), ("utf-16-be", content[0:4096:2])):
        if half and zeros.count(0) > half // 3:
            try:
                return content.decode(name), name
            except UnicodeDecodeError:
                raise refusal("unknown_encoding", file) from None
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _guessed(content, file)


def _guessed(content: bytes, file: str) -> tuple[str, str]:
    best, best_score, best_name = "", -1.0, ""
    for name in _CODE_PAGES:
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        score = _plausibility(text)
        if score > best_score:
            best, best_score, best_name = text, score, name
    if best_score < 0.8:
        raise refusal("unknown_encoding", file)
    return best, best_name


def _plausibility(text: str) -> float:
    """The share of letters beyond ASCII that Russian and Kazakh have, in words of one case."""
    foreign = [sign for sign in text if sign > "\x7f"]
    good = sum(sign.lower() in _LETTERS or sign in _SIGNS for sign in foreign)
    # A capital in the middle of a small word is a letter of the wrong code page.
    odd = len(re.findall(r"(?<=[а-яё])[А-ЯЁӘҒҚҢӨҰҮҺІ](?=[а-яё])", text))
    return (good - odd) / len(foreign) if foreign else 0.0
