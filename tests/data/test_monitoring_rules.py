"""Holds the bundled duties of educational monitoring against the order No 129-НҚ of 2026.

The second wording, in force from 12 July 2026, stands before the first in the document.
"""

from __future__ import annotations

import pytest

from tests.data.table_rows import row
from tests.data.tables import table

PROGRAMME = "monitoring-rules"

COMMITTEE = (  # line 15
    "Комитет по обеспечению качества в сфере образования Министерства просвещения "
    "Республики Казахстан"
)
AUTHORITY = "Уполномоченный орган в области образования"  # line 78
HEADS = "Руководители субъектов осуществления образовательного мониторинга"  # lines 43, 149
SUBJECTS = (  # lines 88-94
    "Субъекты осуществления образовательного мониторинга (организации образования, районные "
    "(городские) отделы образования, управления образования)"
)
PROVIDERS = (  # lines 51, 157
    "Местные исполнительные органы в области образования, руководители дошкольных организаций, "
    "организаций среднего, технического и профессионального, послесреднего образования"
)

BOTH = ("both", "2026-05-15", "")
FIRST = ("first", "2026-05-15", "2026-07-11")
SECOND = ("second", "2026-07-12", "")

# code, actor, rule, validity, lines
OBLIGATIONS = [
    ("01", COMMITTEE, "on_event:official_publication", BOTH, "15; 19"),
    ("02", COMMITTEE, "working_days_after:10:state_registration", BOTH, "15; 21"),
    ("03", HEADS, "continuous", FIRST, "143; 149"),
    ("04", HEADS, "continuous", SECOND, "27; 37; 43"),
    ("05", AUTHORITY, "on_event:data_freeze", FIRST, "143; 151"),
    ("06", AUTHORITY, "on_event:data_freeze", SECOND, "27; 37; 45"),
    ("07", SUBJECTS, "working_days_after:5:data_change", FIRST, "153"),
    ("08", SUBJECTS, "working_days_after:5:data_change", SECOND, "27; 47"),
    ("09", AUTHORITY, "window:month=10;max_working_days=10", FIRST, "155"),
    ("10", AUTHORITY, "window:month=10;max_working_days=10", SECOND, "27; 49"),
    ("11", AUTHORITY, "working_days_before:3:data_freeze", FIRST, "155"),
    ("12", AUTHORITY, "working_days_before:3:data_freeze", SECOND, "27; 49"),
    ("13", PROVIDERS, "continuous", FIRST, "157"),
    ("14", PROVIDERS, "continuous", SECOND, "27; 51"),
    ("15", AUTHORITY, "on_event:monitoring_results", FIRST, "159; 161"),
    ("16", AUTHORITY, "on_event:monitoring_results", SECOND, "27; 53; 159"),
    ("17", AUTHORITY, "yearly:12-01", BOTH, "159; 163"),
    ("18", AUTHORITY, "yearly:03-01", BOTH, "159; 165"),
]

# first wording, second wording, what the first says, what the second says instead
PAIRS = [
    ("03", "04", "в объектах информатизации", "в цифровых объектах"),
    ("05", "06", "в архиве систем", "в архиве цифровых систем"),
    ("07", "08", "в объектах информатизации", "в цифровых объектах"),
    (
        "09",
        "10",
        "в объектах информатизации по всем уровням образования",
        "в цифровых объектах по всем уровням образования, кроме высшего и послевузовского",
    ),
    ("11", "12", "в объектах информатизации", "в цифровых объектах"),
    (
        "13",
        "14",
        "заполнение данных в объектах информатизации уполномоченного органа или в других "
        "интегрированных с ним информационных системах",
        "заполнение административных данных в цифровых объектах уполномоченного органа или в "
        "других интегрированных с ним цифровых системах",
    ),
    ("15", "16", "параметры объекта информатизации", "параметры цифровых объектов"),
]

# The Kazakh of the duties: the object of the authorised body takes the possessive.
KAZAKH = [
    (
        "03",
        "Уәкілетті органның ақпараттандыру объектілерінде әкімшілік деректерді жүргізу кезінде "
        "оларды басшының электрондық цифрлық қолтаңбасымен растау (мерзімі көрсетілмеген).",
    ),
    (
        "04",
        "Уәкілетті органның цифрлық объектілерінде әкімшілік деректерді жүргізу кезінде оларды "
        "басшының электрондық цифрлық қолтаңбасымен растау (мерзімі көрсетілмеген).",
    ),
    (
        "07",
        "Уәкілетті органның ақпараттандыру объектілерінде әкімшілік деректерді тұрақты түрде, "
        "өзгерістердің туындау фактісі бойынша, олар туындаған сәттен бастап 5 жұмыс күнінен "
        "кешіктірмей өзектендіру.",
    ),
    (
        "08",
        "Уәкілетті органның цифрлық объектілерінде әкімшілік деректерді тұрақты түрде, "
        "өзгерістердің туындау фактісі бойынша, олар туындаған сәттен бастап 5 жұмыс күнінен "
        "кешіктірмей өзектендіру.",
    ),
    (
        "14",
        "Уәкілетті органның цифрлық объектілерінде немесе онымен интеграцияланған басқа цифрлық "
        "жүйелерде әкімшілік деректерді ұсыну және олардың толық, анық әрі уақтылы толтырылуын "
        "қамтамасыз ету.",
    ),
    ("17", "Жыл сайын, есепті кезеңнен кейінгі 1 желтоқсанға дейін, Ұлттық баяндаманы жариялау."),
    (
        "18",
        "Жыл сайын, есепті кезеңнен кейінгі 1 наурызға дейін, Ұлттық статистикалық жинақты "
        "жариялау.",
    ),
]


def obligation(number: str) -> dict[str, str]:
    """The obligation of the Rules with this number."""
    return row("obligations", obligation_code=f"{PROGRAMME}-{number}")


def test_programme() -> None:
    programme = row("programmes", programme_code=PROGRAMME)
    assert (programme["kind"], programme["language"]) == ("rules", "ru")
    assert programme["title"] == "Правила осуществления образовательного мониторинга"  # line 63
    assert programme["act"] == (  # line 2
        "Приказ и.о. Министра просвещения Республики Казахстан от 15 мая 2026 года № 129-НҚ. "
        "Зарегистрирован в Министерстве юстиции Республики Казахстан 19 мая 2026 года № 38743"
    )


def test_there_are_18_obligations() -> None:
    codes = [o["obligation_code"] for o in table("obligations", PROGRAMME)]
    assert codes == [f"{PROGRAMME}-{number:02}" for number in range(1, 19)]


@pytest.mark.parametrize(("number", "actor", "rule", "validity", "lines"), OBLIGATIONS)
def test_obligation(
    number: str, actor: str, rule: str, validity: tuple[str, str, str], lines: str
) -> None:
    found = obligation(number)
    assert (found["actor"], found["due_rule"]) == (actor, rule)
    assert (found["wording"], found["valid_from"], found["valid_to"]) == validity
    assert found["source_lines"] == lines


@pytest.mark.parametrize(("first", "second", "before", "after"), PAIRS)
def test_both_wordings_are_kept(first: str, second: str, before: str, after: str) -> None:
    old, new = obligation(first)["duty"], obligation(second)["duty"]
    assert before in old
    assert old.replace(before, after) == new


@pytest.mark.parametrize(("first", "second"), [(pair[0], pair[1]) for pair in PAIRS])
def test_the_wordings_of_a_duty_share_actor_and_rule(first: str, second: str) -> None:
    old, new = obligation(first), obligation(second)
    assert (old["actor"], old["due_rule"]) == (new["actor"], new["due_rule"])


@pytest.mark.parametrize(
    ("wording", "number"),
    [
        ("first", 7),  # clauses 8.3, 8.4, 9, 10 (freeze), 10 (notice), 11, 12 as of 15 May
        ("second", 7),  # the same clauses as of 12 July
        ("both", 4),  # order 2.2 and 2.3, clause 12 (report and yearbook)
    ],
)
def test_obligations_of_a_wording(wording: str, number: int) -> None:
    found = [o for o in table("obligations", PROGRAMME) if o["wording"] == wording]
    assert len(found) == number


@pytest.mark.parametrize(("number", "duty"), KAZAKH)
def test_duty_in_kazakh(number: str, duty: str) -> None:
    assert obligation(number)["duty_kk"] == duty


@pytest.mark.parametrize(
    ("russian", "kazakh"),
    [
        (
            COMMITTEE,
            "Қазақстан Республикасы Оқу-ағарту министрлігінің Білім саласында сапаны қамтамасыз "
            "ету комитеті",
        ),
        (AUTHORITY, "Білім беру саласындағы уәкілетті орган"),
        (HEADS, "Білім беру мониторингін жүзеге асыру субъектілерінің басшылары"),
        (
            SUBJECTS,
            "Білім беру мониторингін жүзеге асыру субъектілері (білім беру ұйымдары, аудандық "
            "(қалалық) білім бөлімдері, білім басқармалары)",
        ),
        (
            PROVIDERS,
            "Білім беру саласындағы жергілікті атқарушы органдар, мектепке дейінгі, орта, "
            "техникалық және кәсіптік, орта білімнен кейінгі білім беру ұйымдарының басшылары",
        ),
    ],
)
def test_an_actor_has_one_name_in_kazakh(russian: str, kazakh: str) -> None:
    names = {o["actor_kk"] for o in table("obligations", PROGRAMME) if o["actor"] == russian}
    assert names == {kazakh}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("02", "В течение десяти рабочих дней после государственной регистрации"),  # line 21
        ("05", "на одну дату"),  # line 151
        ("07", "не позднее 5 рабочих дней с момента их возникновения"),  # line 153
        ("09", "Ежегодно в октябре"),  # line 155
        ("09", "на срок до 10 рабочих дней"),  # line 155
        ("10", "на срок до 10 рабочих дней"),  # line 49
        ("11", "За 3 рабочих дня"),  # line 155
        ("12", "За 3 рабочих дня"),  # line 49
        ("14", "полное, достоверное и своевременное"),  # line 51
        ("17", "до 1 декабря, следующего за отчетным периодом"),  # line 163
        ("18", "до 1 марта, следующего за отчетным периодом"),  # line 165
    ],
)
def test_terms_of_a_duty(number: str, words: str) -> None:
    assert words in obligation(number)["duty"]


@pytest.mark.parametrize(
    "dataset",
    [
        "measures",
        "measure_budgets",
        "measure_regions",
        "measure_reports",
        "indicators",
        "abbreviations",
    ],
)
def test_the_rules_have_no_such_rows(dataset: str) -> None:
    assert table(dataset, PROGRAMME) == ()


# What a reader of the order stumbles over, and the words that prove it.
@pytest.mark.parametrize(
    ("kind", "lines", "proof"),
    [
        ("missing", "2; 25; 27", "по истечении десяти календарных дней"),
        ("wording", "31", "цифровые объекты – обособленный элемент"),
        ("missing", "41; 147", "Подпункт 2) пункта 8"),
        ("missing", "43; 149", "Подпункт 3) пункта 8"),
        ("missing", "45; 49; 151; 155", "ежегодно в октябре"),
        ("period", "47; 49; 153; 155", "приостанавливается до 10 рабочих дней"),
        ("wording", "49; 155", "за 3 (три) рабочих дня"),
        ("missing", "51; 78; 82; 101; 157", "дополнительное образование"),
        ("wording", "66; 96; 155", "по всем уровням образования"),
        ("wording", "88; 153", "субъектами образовательного мониторинга"),
        ("wording", "157", "заполнение административных данных"),
    ],
)
def test_findings(kind: str, lines: str, proof: str) -> None:
    finding = row("findings", programme_code=PROGRAMME, kind=kind, source_lines=lines)
    assert proof in finding["evidence"]
