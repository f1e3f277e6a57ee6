"""Text of documents and of addresses on Markdown surfaces."""

from __future__ import annotations

# Streamlit's Markdown also reads $ as formula, : as icon or colour, ~ as strike-through.
_SIGNS = "\\`*_[]<>&$#:~|"


def escaped(text: str) -> str:
    """The text as Markdown that shows it letter by letter."""
    for sign in _SIGNS:
        text = text.replace(sign, "\\" + sign)
    return text
