"""Links in texts: relative, with the present filters, and followed in the open session."""

from __future__ import annotations

import pytest
import streamlit as st

from ui import address, links


@pytest.fixture(autouse=True)
def chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "current", lambda: {"lang": "kk", "programme": "recreation-2024"})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (None, "./budget?lang=kk&programme=recreation-2024"),
        ({"status": "overdue"}, "./budget?lang=kk&programme=recreation-2024&status=overdue"),
        ({"programme": None}, "./budget?lang=kk"),
        # Nothing in an address ends a Markdown link or begins another.
        (
            {"programme": None, "executor": "МОН (до 2022) ]"},
            "./budget?lang=kk&executor=%D0%9C%D0%9E%D0%9D+%28%D0%B4%D0%BE+2022%29+%5D",
        ),
    ],
)
def test_the_address_of_a_screen(changes: dict[str, str | None] | None, expected: str) -> None:
    assert links.to("budget", changes) == expected


def test_the_address_of_a_measure() -> None:
    assert links.to_measure("gpron-2020", "203/2") == (
        "./roadmaps?lang=kk&programme=recreation-2024&measure=gpron-2020%2F203%2F2"
    )


@pytest.mark.parametrize(
    ("clicked", "goes_to"),
    [
        (
            "roadmaps?measure=gpron-2020%2F2&lang=kk",
            ("R", {"measure": "gpron-2020/2", "lang": "kk"}),
        ),
        ("roadmaps", ("R", {})),
        ("elsewhere?lang=ru", None),
        ("?definition=absorption", None),
        ("", None),
        (None, None),
    ],
)
def test_a_click_goes_where_the_link_leads(
    clicked: str | None,
    goes_to: tuple[str, dict[str, str]] | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Heard:
        followed = clicked

    gone: list[tuple[str, dict[str, str]]] = []
    monkeypatch.setattr(links, "_listener", lambda: lambda **_given: Heard)
    monkeypatch.setattr(
        st, "switch_page", lambda page, query_params: gone.append((page, query_params))
    )
    asked = links.follow({"roadmaps": "R"})
    assert gone == ([goes_to] if goes_to else [])
    assert asked == ("absorption" if clicked == "?definition=absorption" else None)


def test_the_mark_of_a_definition_is_a_link_with_a_title() -> None:
    mark = links.to_definition("absorption", 'Definition: "Absorption" \\ rate')
    assert mark == r'[?](./?definition=absorption "Definition: \"Absorption\" \\ rate")'
