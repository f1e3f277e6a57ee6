"""The dialog behind the side bar's button: results, the link, bookmarks, the last views."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import screen, served
from tests.pages.reading import plain
from ui import bookmarks_owner

KAZAKH = "мектептерінде"


@pytest.fixture
def own(other_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A store that may be written to, for one browser."""
    monkeypatch.setattr(bookmarks_owner, "owner", lambda: "me")
    with served(other_url):
        yield


def asked(app: AppTest, query: str = "") -> AppTest:
    """The dialog opened, with a query in its field."""
    app.session_state["search_query"] = query
    return app.button(key="open_search").click().run()


def said(app: AppTest) -> str:
    return plain("\n".join(str(each.value) for each in (*app.markdown, *app.caption)))


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize(
    ("language", "query", "expected"),
    [
        ("kk", KAZAKH, "**мектептеріндегі**"),
        ("ru", "мектептеринде", "measure=recreation-2024%2F10"),
        ("en", KAZAKH, "**Measures** · 11"),
        ("ru", "области абай", "[**область** **Абай**](./regions?lang=ru&region=10)"),
        ("en", "МОН", "[**МОН** – Министерство образования и науки Республики Казахстан]"),
        ("ru", "строитльство школ", "Похожие слова: строительство"),
        ("en", "yearbook", "./calendar?lang=en&month=2027-0"),
    ],
)
def test_a_query_is_answered_with_links_to_what_it_finds(
    language: str, query: str, expected: str
) -> None:
    assert expected in said(asked(screen("budget", language), query))


@pytest.mark.usefixtures("bundled")
def test_links_keep_the_filters() -> None:
    app = asked(screen("budget", "en", programme="recreation-2024"), KAZAKH)
    assert "./roadmaps?lang=en&programme=recreation-2024&measure=" in said(app)


@pytest.mark.usefixtures("bundled")
def test_nothing_found_is_said_with_what_to_do() -> None:
    app = asked(screen("budget"), "xyzzyx <b>")
    (message,) = [each for each in app.info if "every word must occur" in each.value]
    assert message.proto.title == "Nothing is found"


@pytest.mark.usefixtures("bundled")
def test_the_first_of_a_kind_are_shown_and_the_rest_offered() -> None:
    app = asked(screen("calendar"), KAZAKH)
    assert said(app).count("./roadmaps?") == 5
    assert [each.label for each in app.button if each.key == "search_all_measure"] == [
        "Show more: 6"
    ]


@pytest.mark.usefixtures("bundled")
def test_the_link_of_the_view_leaves_the_language_to_its_reader() -> None:
    app = asked(screen("roadmaps", "kk", programme="recreation-2024", status="overdue"))
    (link,) = [each.value for each in app.code]
    assert link.endswith("?programme=recreation-2024&status=overdue")


@pytest.mark.usefixtures("bundled")
def test_without_a_cookie_bookmarks_are_explained() -> None:
    app = asked(screen("roadmaps"))
    assert "once the browser accepts cookies" in said(app)
    assert not [each for each in app.text_input if each.key == "bookmark_name"]


@pytest.mark.usefixtures("bundled")
def test_the_last_views_are_remembered_by_name_without_the_present_one() -> None:
    app = screen("budget", "en", programme="recreation-2024")
    app.switch_page("../pages/roadmaps.py").run()
    lines = said(asked(app))
    assert "[Budget · Children’s recreation 2024–2026](./budget?lang=en&programme=" in lines
    assert "[Roadmaps" not in lines


@pytest.mark.usefixtures("bundled")
def test_the_last_views_of_a_known_reader_outlive_the_session(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bookmarks_owner, "owner", lambda: "one")
    screen("budget", "en", programme="recreation-2024")
    link = "[Budget · Children’s recreation 2024–2026](./budget?lang=en&programme="
    assert link in said(asked(screen("roadmaps")))
    monkeypatch.setattr(bookmarks_owner, "owner", lambda: "another")
    assert link not in said(asked(screen("roadmaps")))


@pytest.mark.usefixtures("own")
def test_a_view_is_saved_for_its_owner_alone_and_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    app = asked(screen("roadmaps", "en", status="overdue"))
    name = app.text_input(key="bookmark_name")
    assert plain(str(name.value)).startswith("Roadmaps · ")
    name.set_value("Late *ones*")
    next(each for each in app.button if each.label == "Save view").click()
    app.run()
    link = r"[Late \*ones\*](./roadmaps?lang=en&status=overdue)"
    assert link in said(asked(app))

    with monkeypatch.context() as patched:
        patched.setattr(bookmarks_owner, "owner", lambda: "other")
        assert "Late" not in said(asked(screen("budget")))

    asked(app).button(key="bookmark__remove_1").click().run()
    assert "Nothing is saved yet" in said(asked(app))
