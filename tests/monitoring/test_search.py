"""The search finds what has every word, in any form, and guesses only when nothing is found."""

from __future__ import annotations

import time

import pytest

from monitoring.search import Answer, Entry, Index, Text, excerpt, pieces, query_words

CAMP = Entry(
    "measure",
    "a/12.3",
    (Text("kk", "Мектеп жасындағы балаларды сауықтыру орталықтарын салу"), Text("kk", "12.3")),
    (Text("kk", "өңірлердің ақпараты"),),
)
SCHOOLS = Entry("measure", "b/4", (Text("ru", "Строительство школ в сельских округах"),))
REPORT = Entry(
    "measure", "b/5", (Text("ru", "Отчёт об округах"),), (Text("ru", "строительство школ"),)
)
ABAI = Entry("region", "10", (Text("kk", "Абай облысы"), Text("ru", "область Абай")))
ALL = (CAMP, SCHOOLS, REPORT, ABAI)


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(ALL)


def codes(answer: Answer) -> list[str]:
    return [found.entry.code for group in answer.by_kind.values() for found in group]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("мектептерде", ["a/12.3"]),
        ("МЕКТЕБІ", ["a/12.3"]),
        ("балалардын", ["a/12.3"]),
        ("онир", ["a/12.3"]),
        ("орталык", ["a/12.3"]),
        ("школы", ["b/4", "b/5"]),
        ("отчеты", ["b/5"]),
        ("строител", ["b/4", "b/5"]),
        ("школами округа", ["b/4", "b/5"]),
        ("школы Абая", []),
        ("области", ["10"]),
        ("12.3", ["a/12.3"]),
        ("", []),
        ("  ?! ", []),
        ("%s <b>", []),
    ],
)
def test_every_word_must_occur_in_some_form(index: Index, query: str, expected: list[str]) -> None:
    assert codes(index.ask(query)) == expected


def test_kinds_come_by_their_best_entry_with_their_counts(index: Index) -> None:
    found = index.ask("об")
    assert {kind: len(each) for kind, each in found.by_kind.items()} == {"measure": 1, "region": 1}
    assert len(found) == 2
    # The word itself before the beginning of one; equals stand in the order of the entries.
    assert list(found.by_kind) == ["measure", "region"]
    assert list(index.ask("абай").by_kind) == ["region"]
    other = Entry("executor", "МОН", (Text("ru", "МОН"),))
    monitored = Entry("measure", "c/1", (Text("ru", "Мониторинг"),))
    assert list(Index([monitored, other]).ask("мон").by_kind) == ["executor", "measure"]
    assert list(Index([monitored, other]).ask("мо").by_kind) == ["measure", "executor"]


def test_a_name_stands_before_what_is_said_beside_it(index: Index) -> None:
    assert codes(index.ask("строительство")) == ["b/4", "b/5"]
    assert codes(Index([REPORT, SCHOOLS]).ask("строительство")) == ["b/4", "b/5"]


@pytest.mark.parametrize(
    ("query", "expected", "guessed"),
    [
        ("строитльство", ["b/4", "b/5"], ("строительство",)),
        ("мектптерде", ["a/12.3"], ("мектеп",)),
        ("шкрл", ["b/4", "b/5"], ("школ",)),
        ("Абай облусы", ["10"], ("облысы",)),
    ],
)
def test_a_slip_is_guessed_and_said(
    index: Index, query: str, expected: list[str], guessed: tuple[str, ...]
) -> None:
    found = index.ask(query)
    assert codes(found) == expected
    assert found.guessed == guessed


@pytest.mark.parametrize("query", ["школ", "аба", "xyz", "шкл", "9999"])
def test_nothing_is_guessed_where_words_are_found_or_too_short(index: Index, query: str) -> None:
    assert index.ask(query).guessed == ()


def test_the_words_that_answered_are_told(index: Index) -> None:
    (found,) = index.ask("сауықтырудың балалары").by_kind["measure"]
    assert found.words == {"балаларды", "сауыктыру"}
    marked = [text for text, is_match in pieces(CAMP.names[0].text, found.words) if is_match]
    assert marked == ["балаларды", "сауықтыру"]


def test_pieces_put_together_are_the_text() -> None:
    text = " Школа, школа – и «школы»!"
    cut = pieces(text, frozenset({"школа"}))
    assert "".join(piece for piece, _ in cut) == text
    assert [piece for piece, is_match in cut if is_match] == ["Школа", "школа"]


def test_an_excerpt_shows_the_word_and_cuts_between_words() -> None:
    text = " ".join(f"слово{number}" for number in range(40)) + " цель " + "конец " * 40
    shown = excerpt(text, frozenset({"цель"}), 60)
    assert "цель" in shown
    assert shown.startswith("… слово")
    assert shown.endswith("конец …")
    assert len(shown) <= 64
    assert excerpt("короткий текст", frozenset(), 60) == "короткий текст"
    assert excerpt("я" * 100, frozenset(), 60) == "я" * 60 + " …"


def test_a_long_query_is_read_in_part() -> None:
    assert len(query_words(" ".join(f"w{number}" for number in range(100)))) == 12
    assert query_words("два два") == ["два"]


def test_a_query_takes_a_few_milliseconds() -> None:
    words = [f"{first}{last}" for first in "абвгдежзик" * 40 for last in ("стол", "лампа", "ручка")]
    many = Index(
        [
            Entry("measure", str(number), (Text("ru", " ".join(words[number : number + 20])),))
            for number in range(1000)
        ]
    )
    began = time.perf_counter()
    for query in ("астолами", "бламапми", "в"):
        many.ask(query)
    # Thirty each; a machine that is busy with other tests gets three times that.
    assert time.perf_counter() - began < 3 * 0.09
