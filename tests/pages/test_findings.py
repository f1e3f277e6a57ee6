"""Contradictions on their screen: the list, one of them, and what people answer to it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from store import answers
from store.answers import read_answers
from store.engine import open_store
from store.errors import StoreError
from store.publication import publish
from store.queries import read_dataset
from tests.pages.conftest import LANGUAGES, screen, served
from tests.pages.reading import LINK, answer, elements, listed_measures, small_tables, texts
from ui import finding_readers, readers
from ui.sections.measure import MOST_MEASURES

PROMISED = "recreation-2024-012"


@pytest.fixture
def own_store(bundled_url: str, tmp_path: Path) -> Iterator[str]:
    """The screens on a copy of the bundled store that a test may write to."""
    url = f"sqlite:///{shutil.copy(bundled_url.removeprefix('sqlite:///'), tmp_path / 'maqsat.db')}"
    with served(url):
        yield url


def listed(app: AppTest) -> list[str]:
    """Codes of the findings of the page."""
    return [opened["finding"] for opened in _opened(app)]


def _opened(app: AppTest) -> list[dict[str, str]]:
    """What the links of the list open."""
    addresses = [link[2] for text in app.markdown for link in LINK.finditer(str(text.value))]
    return [dict(parse_qsl(urlsplit(where).query)) for where in addresses if "finding=" in where]


def write(
    app: AppTest, note: str, author: str | None = None, verdict: str = "explained"
) -> AppTest:
    app.segmented_control(key=f"verdict_{PROMISED}").set_value(verdict)
    app.text_area(key=f"note_{PROMISED}").set_value(note)
    if author is not None:
        app.text_input(key="author").set_value(author)
    (button,) = [b for b in app.button if b.label == "Write down"]
    return button.click().run()


@pytest.mark.usefixtures("bundled")
def test_each_contradiction_stands_once_and_the_computed_ones_are_told() -> None:
    app = screen("findings")
    # 213 were written down while reading; the checks find 56 of them again, and nothing else.
    assert answer(app) == (
        "213 contradictions stand in the documents; 56 also follow from the rows, 213 are not "
        "answered."
    )
    (table,) = small_tables(app)
    money = next(row for row in table if row[0] == "status against money")
    assert money[1:3] == ["49", "43"]
    assert sum(int(row[1]) for row in table[1:]) == 213


@pytest.mark.usefixtures("bundled")
def test_the_list_is_narrowed_by_programme_kind_and_state_in_the_address() -> None:
    app = screen("findings", programme="recreation-2024", kind="total_vs_sum")
    assert PROMISED in listed(app)
    assert all(code.startswith("recreation-2024") for code in listed(app))
    assert app.query_params["kind"] == "total_vs_sum"
    assert listed(screen("findings", state="dismissed")) == []


@pytest.mark.usefixtures("bundled")
def test_documents_without_measures_can_be_chosen_here_and_only_here() -> None:
    app = screen("findings", programme="monitoring-rules")
    assert answer(app).startswith("12 contradictions")
    assert not app.warning
    (choice,) = [box for box in screen("roadmaps").selectbox if box.key == "programme"]
    assert "Rules of educational monitoring" not in " ".join(choice.options)
    app = screen("roadmaps", programme="monitoring-rules")
    assert any("monitoring-rules" in alert.value for alert in app.warning)


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_document_stand_in_quotation_marks(language: str) -> None:
    app = screen("findings", language, finding="gpron-2020-010")
    (facts,) = [line.value for line in app.markdown if "“" in line.value]
    assert re.search(r"“.+”", facts)


@pytest.mark.usefixtures("bundled")
def test_a_long_list_stands_on_pages() -> None:
    first = screen("findings")
    second = screen("findings", page="2")
    assert len(listed(first)) == len(listed(second)) == 9
    assert not set(listed(first)) & set(listed(second))
    assert elements(first, "pagination")


@pytest.mark.usefixtures("bundled")
def test_few_elements_are_sent() -> None:
    app = screen("findings")
    kinds = ("markdown", "caption", "button", "selectbox", "segmented_control", "pagination")
    assert sum(len(elements(app, kind)) for kind in kinds) <= 32


@pytest.mark.usefixtures("bundled")
def test_an_unknown_kind_is_named_and_everything_shown() -> None:
    app = screen("findings", kind="gossip")
    assert any("gossip" in alert.value for alert in app.warning)
    assert len(listed(app)) == 9


@pytest.mark.usefixtures("bundled")
def test_a_finding_says_what_stands_against_what_where_and_leads_to_its_measures() -> None:
    app = screen("findings", finding=PROMISED)
    said = "\n".join(texts(app))
    assert "In the rows: Section 2.1 promises 50 facilities" in said.replace("\\", "")
    assert "commissioning 30 and to designing 20" in said
    assert "found by reading and by computation" in said
    assert "`001_6522685b23e3e66a.txt`, lines 199; 202–243" in said
    assert [f"Measure {item}" in said for item in (14, 15, 16, 17)] == [True] * 4


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_computed_finding_reads_well(language: str) -> None:
    codes = [PROMISED, "digital-2026-P37", "digital-2026-014", "digital-2026-019"]
    for code in [*codes, "gpron-2020-005", "gpron-2020-010", "gpron-2020-014", "gpron-2020-025"]:
        app = screen("findings", language, finding=code)
        assert not app.exception
        assert not [text for text in texts(app) if re.search(r"%\(|\bnan\b|\bNone\b", text)]


@pytest.mark.usefixtures("bundled")
def test_the_way_to_a_finding_and_back_keeps_the_place_in_the_list() -> None:
    app = screen("findings", programme="gpron-2020", kind="status_vs_money", page="2")
    (first, *_) = _opened(app)
    place = {"programme": "gpron-2020", "kind": "status_vs_money", "page": "2"}
    assert first == {"lang": "en", **place, "finding": first["finding"]}
    app.query_params.update(**first)
    app.run()
    # The address is right after one more run as well.
    assert app.run().query_params["page"] == "2"
    (back,) = [link for link in elements(app, "page_link") if link.value == "All findings"]
    assert dict(parse_qsl(back.proto.query_string)) == {"lang": "en", **place}


@pytest.mark.usefixtures("bundled")
def test_an_unknown_finding_is_an_empty_state_with_a_way_back() -> None:
    app = screen("findings", finding="nobody-1")
    assert not app.exception
    assert "There is no such finding" in texts(app)
    assert "All findings" in [link.value for link in elements(app, "page_link")]


@pytest.mark.usefixtures("bundled")
def test_an_earlier_version_is_not_answered() -> None:
    app = screen("findings", finding=PROMISED, as_of="20")
    assert not app.exception
    assert not app.text_area
    assert any("earlier version" in text for text in texts(app))


@pytest.mark.usefixtures("bundled")
def test_a_measure_shows_its_findings_and_leads_to_them() -> None:
    app = screen("roadmaps", measure="gpron-2020/10")
    assert "Contradictions in the document" in texts(app)
    assert "Open the finding" in [link.value for link in elements(app, "page_link")]


@pytest.mark.usefixtures("bundled")
def test_the_list_of_measures_marks_those_that_findings_concern() -> None:
    pages = [screen("roadmaps", programme="gpron-2020", page=str(page)) for page in range(1, 14)]
    beneath = {item: line for app in pages for item, line in listed_measures(app)}
    assert len(beneath) == 187
    assert "⚑ " in beneath["10"]
    assert "status against money" in beneath["10"]
    alone = finding_readers.of_measures(readers.latest_version(), MOST_MEASURES)
    marked = {item for item, line in beneath.items() if "⚑ " in line}
    assert marked == {item for programme, item in alone if programme == "gpron-2020"}
    assert 0 < len(marked) < len(beneath)


@pytest.mark.usefixtures("bundled")
def test_the_rows_of_the_budget_lead_to_the_findings_that_concern_them() -> None:
    (*_others, paid) = small_tables(screen("budget", programme="gpron-2020"))
    version = readers.latest_version()
    alone = finding_readers.of_measures(version, MOST_MEASURES)
    for row in paid[1:]:
        item = re.match(r"\[(\d+)", row[0])
        assert item
        codes = [entry.code for entry in alone.get(("gpron-2020", item[1]), ())]
        assert re.findall(r"\[⚑\]\([^ ]*finding=([^& ]+)", row[0]) == codes
    assert "⚑" in "".join(row[0] for row in paid)


@pytest.mark.usefixtures("bundled")
def test_the_marks_of_all_measures_are_those_of_each() -> None:
    screen("roadmaps")
    version = readers.latest_version()
    found = finding_readers.of_measures(version, MOST_MEASURES)
    measures = readers.dataset("measures", version).head(60)
    for programme, item, cell in zip(
        *(measures[name] for name in ("programme_code", "item", "source_lines")), strict=True
    ):
        own = finding_readers.of_lines(version, programme, cell, MOST_MEASURES)
        assert found.get((programme, item), ()) == own


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize(
    ("name", "parameters"),
    [("digital", {"show": "summary"}), ("targets", {})],
)
def test_what_is_marked_elsewhere_leads_to_its_finding(
    name: str, parameters: dict[str, str]
) -> None:
    app = screen(name, **parameters)
    links = {
        parse_qs(urlsplit(target).query)["finding"][0]
        for line in app.markdown
        for target in re.findall(r"\]\((\./findings\?[^) ]+)", line.value)
    }
    assert links
    known = finding_readers.entries(readers.latest_version())
    assert links <= set(known)


def test_an_answer_is_written_once_and_stands_in_the_audit(own_store: str) -> None:
    app = write(screen("findings", finding=PROMISED), "Жобалар бөлек есептеледі", "А. Талдаушы")
    assert not app.exception
    said = "\n".join(texts(app))
    assert "✓ explained" in said
    assert "А. Талдаушы" in said
    # The same words again: nothing new is said. The name need not be typed again.
    app = write(app, "Жобалар бөлек есептеледі")
    app = write(app, "Не относится к вводу", verdict="dismissed")
    assert "– dismissed" in "\n".join(texts(app))
    with closing(open_store(own_store)) as store:
        rows = read_answers(store)
    assert rows["verdict"].tolist() == ["explained", "dismissed"]
    assert rows["author"].tolist() == ["А. Талдаушы"] * 2
    assert listed(screen("findings", state="dismissed")) == [PROMISED]
    app = write(screen("findings", finding=PROMISED), "Passes again", "B", verdict="reopened")
    assert listed(screen("findings", state="dismissed")) == []
    assert "opened again" in "\n".join(texts(app))


@pytest.mark.usefixtures("own_store")
@pytest.mark.parametrize(("note", "author"), [("", "A"), ("  ", "A"), ("Why", " ")])
def test_an_answer_without_a_reason_or_a_name_is_not_written(note: str, author: str) -> None:
    app = write(screen("findings", finding=PROMISED), note, author)
    assert [alert.value for alert in app.error] == [
        "Nothing was written down: the reason and your name are needed."
    ]
    assert app.text_area(key=f"note_{PROMISED}").value == note


@pytest.mark.usefixtures("own_store")
def test_a_busy_store_loses_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object, **__: object) -> int:
        raise StoreError("database_busy", address="secret", seconds=30)

    app = screen("findings", finding=PROMISED)
    monkeypatch.setattr(answers, "answer", busy)
    app = write(app, "Why", "A")
    assert not app.exception
    (error,) = app.error
    assert error.value.startswith("Nothing was written down; your words are still in the form.")
    assert "secret" not in error.value
    assert app.text_area(key=f"note_{PROMISED}").value == "Why"


def test_an_answer_to_other_figures_is_marked_and_counts_no_more(own_store: str) -> None:
    write(screen("findings", finding=PROMISED), "Known", "A")
    assert listed(screen("findings", state="explained")) == [PROMISED]
    with closing(open_store(own_store)) as store:
        measures = read_dataset(store, "measures")
        own = (measures["programme_code"] == "recreation-2024") & (measures["item"] == "15")
        measures.loc[own, "facilities"] = 4
        publish(store, "measures", measures, author="a", note="n")
    app = screen("findings", finding=PROMISED)
    said = "\n".join(texts(app))
    assert "the figures have changed since the answer" in said
    assert "commissioning 29" in said
    assert listed(screen("findings", state="explained")) == []


def test_what_an_upload_contradicts_is_found_by_itself(own_store: str) -> None:
    with closing(open_store(own_store)) as store:
        found = read_dataset(store, "findings")
        publish(store, "findings", found.iloc[:0], author="a", note="n")
    app = screen("findings")
    assert answer(app).startswith("56 contradictions stand in the documents; 56 also follow")
    (code, *_) = listed(app)
    assert code == "computed:total_vs_sum:recreation-2024:section 2.1"
    assert "found by computation" in "\n".join(texts(screen("findings", finding=code)))
