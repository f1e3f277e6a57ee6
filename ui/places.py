"""Where something stands in a document: file and lines in words."""

from __future__ import annotations

from ui.words import Words


def place(file: str, lines: str, _: Words) -> str:
    """File and lines (``120-138; 150``) as Markdown; the file alone where no lines are known."""
    return place_text(f"`{file}`", lines, _)


def place_text(file: str, lines: str, _: Words) -> str:
    """The same as plain text."""
    if not lines:
        return file
    return _.count(
        "%(file)s, line %(lines)s",
        "%(file)s, lines %(lines)s",
        _count(lines),
        file=file,
        lines=_written(lines),
    )


def lines_text(lines: str, _: Words) -> str:
    """The lines alone, as plain text; empty where none are known."""
    if not lines:
        return ""
    return _.count("line %(lines)s", "lines %(lines)s", _count(lines), lines=_written(lines))


def _count(lines: str) -> int:
    """One line or several: more than that no language asks for."""
    return 1 if lines.isdigit() else 2


def _written(lines: str) -> str:
    return lines.replace("-", "–")
