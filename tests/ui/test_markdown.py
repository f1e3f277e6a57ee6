"""Text of documents is shown letter by letter, whatever Markdown would make of it."""

from __future__ import annotations

import pytest

from ui.markdown import escaped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Орындау мерзімі – 2026 жыл (1 қаңтар)", "Орындау мерзімі – 2026 жыл (1 қаңтар)"),
        ("**bold** _it_", r"\*\*bold\*\* \_it\_"),
        ("[text](address)", r"\[text\](address)"),
        ("<b>x</b>", r"\<b\>x\</b\>"),
        ("$5 and $6", r"\$5 and \$6"),
        (":red[x] :material/home:", r"\:red\[x\] \:material/home\:"),
        ("~~struck~~", r"\~\~struck\~\~"),
        ("a|b", r"a\|b"),
        ("# title", r"\# title"),
        ("`code`", r"\`code\`"),
        ("C:\\x", r"C\:\\x"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
        ("", ""),
    ],
)
def test_signs_of_markdown_are_escaped(text: str, expected: str) -> None:
    assert escaped(text) == expected
