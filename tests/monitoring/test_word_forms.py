"""Declined words of the documents find their word, whichever keyboard they are typed on."""

from __future__ import annotations

import pytest

from monitoring.word_forms import asked, folded, plain, stems

KAZAKH = [
    ("балаларды", "бала"),
    ("балалардың", "бала"),
    ("балалары", "бала"),
    ("мектептеріндегі", "мектеп"),
    ("мектебінің", "мектеп"),
    ("мектепке", "мектеп"),
    ("өңірлердегі", "өңір"),
    ("облыстарда", "облыс"),
    ("қалаларымен", "қала"),
    ("орталықтарының", "орталық"),
    ("орталығына", "орталық"),
    ("министрлігінің", "министрлік"),
    ("көрсеткіштері", "көрсеткіш"),
    ("ұйымдарын", "ұйым"),
    ("демалысты", "демалыс"),
    ("демалыспен", "демалыс"),
    ("лагерьлерге", "лагерьлер"),
    ("жылғы", "жыл"),
    ("халқының", "халық"),
    ("орнында", "орын"),
    ("педагогтердің", "педагог"),
    ("органдарымен", "орган"),
    ("істерге", "іс"),
    ("дамытуды", "дамыту"),
    ("жобаларынан", "жоба"),
    ("салаларға", "сала"),
]
# On these a rule that does not look at the sounds takes off too much.
KAZAKH_APART = [
    ("бала", "бал"),
    ("қала", "қал"),
    ("орта", "ор"),
    ("алты", "ал"),
    ("сала", "сал"),
    ("жоспар", "жосп"),
    ("нормалар", "норм"),
    ("қызметкер", "қызмет"),
]
RUSSIAN = [
    ("Абая", "Абай"),
    ("случая", "случай"),
    ("областей", "область"),
    ("регионами", "регион"),
    ("лагерях", "лагеря"),
    ("детского", "детский"),
    ("дошкольных", "дошкольное"),
    ("министерством", "министерство"),
    ("показателям", "показатель"),
    ("строительству", "строительство"),
    ("педагогов", "педагог"),
    ("учёта", "учет"),
]


@pytest.mark.parametrize(("form", "word"), KAZAKH)
def test_a_declined_kazakh_word_has_its_word_among_its_stems(form: str, word: str) -> None:
    assert plain(word) in stems(form, "kk")
    assert asked(form)["kk"] & stems(word, "kk")


@pytest.mark.parametrize(("form", "word"), KAZAKH)
def test_the_same_word_typed_on_a_russian_keyboard_finds_it(form: str, word: str) -> None:
    assert plain(word) in asked(plain(form))["kk"]


@pytest.mark.parametrize(("word", "other"), KAZAKH_APART)
def test_what_only_looks_like_an_ending_stays(word: str, other: str) -> None:
    assert other not in stems(word, "kk")


@pytest.mark.parametrize(
    ("word", "wrong"),
    [("мектептар", "мектеп"), ("балалер", "бала"), ("мектепда", "мектеп"), ("облысты", "облы")],
)
def test_an_ending_must_sound_with_its_word(word: str, wrong: str) -> None:
    assert wrong not in stems(word, "kk")


@pytest.mark.parametrize(("form", "word"), RUSSIAN)
def test_a_declined_russian_word_finds_its_word(form: str, word: str) -> None:
    assert asked(form)["ru"] & stems(word, "ru")


def test_english_words_are_declined_too() -> None:
    assert asked("measures")["en"] & stems("measure", "en")


def test_case_composition_and_lookalikes_make_no_difference() -> None:
    assert folded("ӨҢІРЛЕР") == "өңірлер"
    assert folded("Й") == folded("И\u0306") == "й"
    # A Latin i inside a Cyrillic word, as the documents have it.
    assert folded("министрлiгінің") == "министрлігінің"
    assert folded("Digital") == "digital"
    assert plain("ҒЫЛЫМ ребёнок") == "гылым ребенок"


@pytest.mark.parametrize("word", ["12.3", "2024", "12-ші", ""])
def test_numbers_have_no_forms(word: str) -> None:
    assert stems(word, "kk") == {plain(word)}
