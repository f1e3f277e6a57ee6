"""The files of the project, for the tests that hold its conventions."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_BINARY = {".png", ".ttf", ".woff2", ".xlsx", ".docx", ".pdf", ".pptx", ".zip", ".db"}
_MADE_BY_TOOLS = {"__pycache__", "pictures", "node_modules"}


def text_files() -> list[Path]:
    """Every text file that belongs to the project, without what tools leave behind."""
    return sorted(
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and path.suffix not in {*_BINARY, ".pyc"}
        and not any(_is_foreign(part) for part in path.relative_to(ROOT).parts)
    )


def code_files() -> list[Path]:
    """Every Python file of the project."""
    return [path for path in text_files() if path.suffix == ".py"]


def name(path: Path) -> str:
    """The path within the project, as the name of a test case."""
    return path.relative_to(ROOT).as_posix()


def _is_foreign(part: str) -> bool:
    return part in _MADE_BY_TOOLS or (part.startswith(".") and part not in _OWN_HIDDEN)


_OWN_HIDDEN = {".streamlit", ".github", ".gitignore", ".gitattributes", ".dockerignore"}
