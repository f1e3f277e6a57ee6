"""The transformation map's indicators, entities, services, integrations and data needs.

Every expected figure was read in the document; the numbers in the comments and in the
tables are lines of ``002_7676fe20e69025b6.txt``.
"""

# A row of the document stays one row here, so that the two can be read side by side.
# ruff: noqa: E501

from __future__ import annotations

from collections import Counter

import pytest

from tests.data.tables import table

CODE = "digital-2026"
SOURCE_FILE = "002_7676fe20e69025b6.txt"


def indicators() -> dict[str, dict[str, str]]:
    """Indicators of the map by their code without the programme's prefix."""
    return {
        row["indicator_code"].removeprefix(f"{CODE}-"): row for row in table("indicators", CODE)
    }


def targets() -> dict[tuple[str, int], dict[str, str]]:
    """Targets of the map by indicator and year."""
    return {
        (row["indicator_code"].removeprefix(f"{CODE}-"), int(row["year"])): row
        for row in table("targets")
        if row["indicator_code"].startswith(f"{CODE}-")
    }


# The KPI table, lines 80-123: code, line, title, unit, direction, 2026, 2027, 2028.
# None where the cell is empty or holds a dash.
KPIS = [
    ("1.1", "81", "Доля электронных заявок на место в ДО через eGov и цифровые сервисы", "%", "up", 65, 75, 85),
    ("1.2", "82", "Доля детей, поставленных на очередь в ДО через автоматизированную систему", "%", "up", 70, 80, 90),
    ("1.3", "83", "Доля цифровых кадровых досье педагогов, внесённых в национальную базу", "%", "up", 40, 60, 80),
    ("1.4", "84", "Доля ДО, подключённых к единой национальной платформе учета мест", "%", "up", 35, 40, 60),
    ("1.5", "85", "Доля детей с цифровым учетом питания и медосмотров в национальной базе", "%", "up", 20, 40, 60),
    ("2.1", "87", "Доля школ, подключённых к высокоскоростному Интернету (≥100 Мбит/с)", "%", "up", 55, 65, 70),
    ("2.2", "88", "Доля школ, оснащённых цифровыми кабинетами (STEM, робототехника, компьютерные классы)", "%", "up", 30, 50, 70),
    ("2.3", "89", "Оснащение учеников компьютерами", "%", "up", 60, 70, 80),
    ("2.4", "90", "Наличие цифрового профиля ученика с ИИН и историей успеваемости", "%", "up", 30, 50, 70),
    ("2.5", "91", "Доля школ, подключенных к единой архитектуре НОБД", "%", "up", None, 40, 60),
    ("3.1", "93", "Доля организаций допобразования, подключённых к национальной цифровой платформе", "%", "up", 55, 70, 85),
    ("3.2", "95", "Доля заявок на кружки/секции, поданных через цифровые каналы (порталы, мобильные приложения)", "%", "up", 50, 70, 85),
    ("3.3", "96", "Доля педагогов допобразования, имеющих цифровое портфолио и зарегистрированных в нац. системе", "%", "up", 40, 60, 75),
    ("4.1", "98", "Доля детей с ООП, зарегистрированных в национальной цифровой базе сопровождения", "%", "up", 10, 25, 50),
    ("4.2", "99", "Доля организаций образования с цифровым учётом детей с ООП", "%", "up", 40, 60, 80),
    ("4.3", "100", "Охват детей с ограниченными возможностями специальной поддержкой", "%", "up", 30, 40, 60),
    ("5.1", "102", "Доля детей, зарегистрированных в национальной базе", "%", "up", 25, 50, 75),
    ("5.2", "103", "Доля детей, охваченных программами по кибербезопасности", "%", "up", None, 40, 60),
    ("6.1", "105", "Доля выпускников ТиПО, внесённых в цифровую систему мониторинга трудоустройства", "%", "up", 20, 30, 40),
    ("6.2", "106", "Доля выпускников ТиПО, трудоустроенных в течение 6 мес. после выпуска", "%", "up", 20, 40, 60),
    ("6.3", "107", "Доля студентов, имеющих цифровое портфолио", "%", "up", 10, 25, 50),
    ("6.4", "108", "Доля преподавателей ТиПО с цифровым портфолио и профилем в нац. системе", "%", "up", 65, 75, 85),
    ("6.5", "109", "Охват отрасли цифровыми двойниками", "%", "up", 10, 20, 30),
    ("7.1", "110", "Количество суверенных перспективных цифровых технологий в курируемых отраслях", "ед", "up", 3, 5, 7),
    ("7.2", "111", "Доля субъектов бизнеса, внедривших новые перспективные цифровые технологии", "%", "up", 15, 25, 35),
    ("7.3", "112", "Доля обращений к ИИ от общего количества услуг", "%", "up", 10, 20, 35),
    ("8.1", "113", "Доля негативных отзывов (% от общего кол-ва)", "%", "down", 15, 12, 10),
    ("8.2", "114; 116", "Доля государственных услуг, оказываемых проактивно (% от общего кол-ва)", "%", "up", 15, 25, 40),
    ("8.3", "117", "Доля ИС ГО, переведенные на QazTech", "%", "up", None, None, 100),
    ("8.4", "118", "Доля государственных услуг, требующих предоставления электронных копий документов (% от общего кол-ва)", "%", "down", 40, 30, 20),
    ("8.5", "119", "Доля гос. услуг, оказываемых в автоматическом режиме", "%", "up", 10, 20, 40),
    ("8.6", "120", "Доля гос. функций с уровнем цифровой зрелости: частичная автоматизация, автоматизация или проактивность", "%", "up", 25, 30, 40),
    ("8.7", "121", "Доля государственных услуг, оказываемых проактивно (% от общего кол-ва)", "%", "up", 15, 25, 40),
    ("8.8", "122", "Доля государственных услуг, требующих предоставления электронных копий документов (% от общего кол-ва)", "%", "down", 40, 30, 20),
    ("8.9", "123", "Доля показателей (KPI) ГО, рассчитываемых на основе цифровых эталонных данных (% от общего кол-ва)", "%", "up", 20, 35, 50),
]  # fmt: skip

# The strategic targets stand in the heads of the spheres, all of them for 2027;
# four are in the introduction too (43-46).
STRATEGIC = [
    ("1.S1", "43; 80", "Охват детей качественным дошкольным воспитанием и обучением от 2 до 6 лет", "%", "up", 100),
    ("1.S2", "80", "Доля педагогов, имеющих профильное образование, от общего количества руководителей, методистов, воспитателей дошкольных организаций", "%", "up", 88.2),
    ("2.S1", "45; 86", "Доля школ, охваченных высокоскоростным Интернетом", "%", "up", 100),
    ("2.S2", "86", "Уровень удовлетворенности населения качеством дошкольного/среднего образования", "%", "up", 85.8),
    ("3.S1", "92", "Охват детей дополнительным образованием", "%", "up", 100),
    ("4.S1", "44; 97", "Охват детей с ограниченными возможностями специальной поддержкой", "%", "up", 100),
    ("5.S1", "101", "Уровень правовой защищенности детей", "%", "up", 94),
    ("6.S1", "46; 104", "Доля трудоустроенных выпускников ТиПО", "%", "up", 85),
    ("6.S2", "104", "Качество профессионально-технического образования (в рейтинге ГИК ВЭФ)", "место", "down", 68),
    ("6.S3", "104", "Доля студентов, охваченных дуальным обучением", "%", "up", 39),
]  # fmt: skip

# Names of the spheres in the KPI table: 80, 86, 92, 97, 101, 104, 110, 113.
SPHERES = {
    "1": "Дошкольное воспитание и обучение",
    "2": "Среднее образование",
    "3": "Дополнительное образование",
    "4": "Инклюзивное и специальное образование",
    "5": "Защита прав детей",
    "6": "Техническое и профессиональное обучение",
    "7": "Показатели реального сектора экономики",
    "8": "Показатели государственного сектора",
}


def test_the_programme_runs_as_long_as_its_passport_says() -> None:
    (row,) = table("programmes", CODE)
    assert (row["kind"], row["language"], row["act"]) == ("transformation_map", "ru", "")
    assert (row["start_date"], row["end_date"]) == ("2026-01-01", "2027-12-31")  # line 35
    assert row["title"].endswith("образования и охраны прав детей")  # line 23
    assert row["source_file"] == SOURCE_FILE


@pytest.mark.parametrize(
    ("kind", "sphere_no", "expected"),
    [
        ("kpi", "1", 5),
        ("kpi", "2", 5),
        ("kpi", "3", 3),
        ("kpi", "4", 3),
        ("kpi", "5", 2),
        ("kpi", "6", 5),
        ("kpi", "7", 3),
        ("kpi", "8", 9),
        ("strategic", "1", 2),
        ("strategic", "2", 2),
        ("strategic", "3", 1),
        ("strategic", "4", 1),
        ("strategic", "5", 1),
        ("strategic", "6", 3),
        ("strategic", "7", 0),
        ("strategic", "8", 0),
    ],
)
def test_each_sphere_has_the_indicators_printed_under_it(
    kind: str, sphere_no: str, expected: int
) -> None:
    counts = Counter((row["kind"], row["sphere_no"]) for row in indicators().values())
    assert counts[kind, sphere_no] == expected


def test_there_are_no_other_indicators_or_targets() -> None:
    assert len(table("indicators", CODE)) == 45
    # 35 KPIs of three years less the empty cells of 91, 103 and two of 117, and 10 strategic.
    assert len(targets()) == 35 * 3 - 4 + 10
    assert sum(row["indicator_code"].startswith(CODE) for row in table("targets")) == 111


@pytest.mark.parametrize(
    ("sphere_no", "totals"),
    # The columns 2026, 2027 and 2028 of lines 81-123 added up by sphere.
    [
        ("1", (230, 295, 375)),
        ("2", (175, 275, 350)),
        ("3", (145, 200, 245)),
        ("4", (80, 125, 190)),
        ("5", (25, 90, 135)),
        ("6", (125, 190, 265)),
        ("7", (28, 50, 77)),
        ("8", (180, 207, 360)),
    ],
)
def test_the_columns_of_the_kpi_table_add_up(sphere_no: str, totals: tuple[int, int, int]) -> None:
    kpis = {
        code
        for code, row in indicators().items()
        if row["kind"] == "kpi" and row["sphere_no"] == sphere_no
    }
    sums = Counter[int]()
    for (code, year), row in targets().items():
        if code in kpis:
            sums[year] += int(row["value"])
    assert (sums[2026], sums[2027], sums[2028]) == totals


@pytest.mark.parametrize("kpi", KPIS, ids=[kpi[0] for kpi in KPIS])
def test_kpi(kpi: tuple[str, str, str, str, str, int | None, int | None, int | None]) -> None:
    code, lines, title, unit, direction, *values = kpi
    row = indicators()[code]
    assert row["kind"] == "kpi"
    assert row["title"] == title
    assert (row["unit"], row["direction"]) == (unit, direction)
    assert (row["source_file"], row["source_lines"]) == (SOURCE_FILE, lines)
    read = [
        float(targets()[code, year]["value"]) if (code, year) in targets() else None
        for year in (2026, 2027, 2028)
    ]
    assert read == values


@pytest.mark.parametrize("strategic", STRATEGIC, ids=[target[0] for target in STRATEGIC])
def test_strategic_target(strategic: tuple[str, str, str, str, str, float]) -> None:
    code, lines, title, unit, direction, value = strategic
    row = indicators()[code]
    assert row["kind"] == "strategic"
    assert row["title"] == title
    assert (row["unit"], row["direction"]) == (unit, direction)
    assert row["source_lines"] == lines
    assert {year: float(row["value"]) for (of, year), row in targets().items() if of == code} == {
        2027: value
    }


@pytest.mark.parametrize(("sphere_no", "sphere"), SPHERES.items())
def test_spheres_are_called_as_in_the_kpi_table(sphere_no: str, sphere: str) -> None:
    assert {row["sphere"] for row in indicators().values() if row["sphere_no"] == sphere_no} == {
        sphere
    }


@pytest.mark.parametrize(
    ("kpi", "strategic"),
    # 87 serves 86, 100 repeats the words of 97, 106 serves 104; no other KPI measures a target.
    [("2.1", "2.S1"), ("4.3", "4.S1"), ("6.2", "6.S1")],
)
def test_kpis_that_measure_a_strategic_target_and_end_below_it(kpi: str, strategic: str) -> None:
    assert indicators()[kpi]["strategic_code"] == f"{CODE}-{strategic}"
    last = float(targets()[kpi, 2028]["value"])
    assert last < float(targets()[strategic, 2027]["value"])


def test_no_other_indicator_serves_a_strategic_target() -> None:
    serving = {code for code, row in indicators().items() if row["strategic_code"]}
    assert serving == {"2.1", "4.3", "6.2"}


def test_the_map_sets_targets_for_the_country_and_prints_no_baseline() -> None:
    assert {row["region_code"] for row in targets().values()} == {""}
    assert {row["is_baseline"] for row in targets().values()} == {"false"}


# Entities: sphere, number, lines, kind, title, printed count, count, digitisation,
# number of attributes.
ENTITIES = [
    ("1", "1", "172; 174", "object", "Дошкольная организация", "11 853 ед.", "11853", "Частично", 20),
    ("1", "2", "175", "subject", "Ребенок", "1 009 551 ед.", "1009551", "Частично", 8),
    ("1", "3", "176", "subject", "Педагог", "100 566 ед.", "100566", "Частично", 3),
    ("1", "4", "177", "subject", "Руководитель", "11 853 ед.", "11853", "Частично", 4),
    ("2", "1", "450", "object", "Организация среднего образования", "7 982", "7982", "Частично", 16),
    ("2", "2", "451; 453", "subject", "Обучающийся", "3 908 479", "3908479", "Частично", 6),
    ("2", "3", "454", "subject", "Педагог", "25 413", "25413", "Частично", 2),
    ("2", "4", "455", "subject", "Руководитель", "1 001", "1001", "Частично", 4),
    ("2", "5", "456; 458", "subject", "Издательство", "18", "18", "Частично", 8),
    ("3", "1", "759", "subject", "Ребенок", "3 млн", "3000000", "Частично", 8),
    ("3", "2", "760", "subject", "Педагог", "150 000", "150000", "Частично", 3),
    ("4", "1", "852; 854", "object", "Организация инклюзивного образования", "100", "100", "Отсутствует", 12),
    ("4", "2", "855", "subject", "Ребенок", "45 тыс", "45000", "Частично", 8),
    ("5", "1", "951", "subject", "Воспитанник", "210", "210", "Частично", 4),
    ("5", "2", "952; 954", "subject", "Опекун", "", "", "Частично", 3),
    ("5", "3", "955", "object", "Центр поддержки детей", "36", "36", "Частично", 0),
    ("5", "4", "956; 958", "object", "Дом юношества", "13", "13", "Частично", 15),
    ("6", "1", "1144; 1146", "subject", "Организация технического и профессионального образования", "770", "770", "Частично", 10),
    ("6", "2", "1147", "subject", "Студент", "531 613", "531613", "Частично", 3),
    ("6", "3", "1148", "subject", "Педагог", "43 047", "43047", "Частично", 4),
    ("6", "4", "1149", "subject", "Руководитель", "731", "731", "Частично", 4),
]  # fmt: skip


def test_there_are_no_other_entities() -> None:
    keys = [(row["sphere_no"], row["number"]) for row in table("entities")]
    assert sorted(keys) == [entity[:2] for entity in ENTITIES]


@pytest.mark.parametrize("entity", ENTITIES, ids=["{}.{}".format(*entity) for entity in ENTITIES])
def test_entity(entity: tuple[str, str, str, str, str, str, str, str, int]) -> None:
    sphere_no, number, lines, kind, title, count_text, count, digitisation, attributes = entity
    (row,) = (
        row for row in table("entities") if (row["sphere_no"], row["number"]) == (sphere_no, number)
    )
    assert (row["kind"], row["title"]) == (kind, title)
    assert (row["count_text"], row["count"]) == (count_text, count)
    assert row["digitisation"] == digitisation
    assert len([part for part in row["attributes"].split("; ") if part]) == attributes
    assert row["source_lines"] == lines


@pytest.mark.parametrize(
    ("sphere_no", "groups"),
    # The last column of the entity tables numbers the process groups of the sphere.
    [("1", 12), ("2", 18), ("3", 4), ("4", 4), ("5", 10), ("6", 18)],
)
def test_entity_tables_number_their_process_groups(sphere_no: str, groups: int) -> None:
    numbers = [
        int(part.split(".")[0])
        for row in table("entities")
        if row["sphere_no"] == sphere_no
        for part in row["process_group_text"].split("; ")
    ]
    assert numbers == list(range(1, groups + 1))


@pytest.mark.parametrize(
    ("year", "automation_pct"), [("2026", "20"), ("2027", "48"), ("2028", "48")]
)
def test_services_plan(year: str, automation_pct: str) -> None:
    (row,) = (row for row in table("services_plan") if row["year"] == year)
    # Line 1344: МП, 61 services, 42 with potential, 9 digital, 10 proactive.
    assert row == {
        "agency": "МП",
        "services_total": "61",
        "services_with_potential": "42",
        "year": year,
        "automation_pct": automation_pct,
        "digital": "9",
        "proactive": "10",
        "source_lines": "1344",
    }


def test_the_services_plan_has_one_agency_and_three_years() -> None:
    assert len(table("services_plan")) == 3


# Integrations: number, lines, data, provider, its system.
JUSTICE = "Министерство юстиции"
LABOUR = "Министерство труда и социальной защиты населения"
INTEGRATIONS = [
    ("1", "1349", "Абитуриент ТИПО; Аттестат; Педагог дошкольных организаций; Преподаватель технического и профессионального образования; допризывники", JUSTICE, "ГБД ФЛ"),
    ("2", "1350", "Аттестат; Внешкольная организация дополнительного образования; Здание школы; Обучающийся; Организация начального и среднего образования", JUSTICE, "ГБД ЮЛ"),
    ("3", "1351", "Абитуриент ТИПО", JUSTICE, "ИС «ЗАГС»"),
    ("4", "1352", "Воспитанник; Обучающийся; Студент колледжа", LABOUR, "Цифровая карта семьи"),
    ("5", "1353; 1355", "Аттестат; Обучающийся; Организация образования; Преподаватель технического и профессионального образования; Работник", "Министерство науки и высшего образования", "ИС «ЕВПО»"),
    ("6", "1356", "Внешкольная организация дополнительного образования", "МИИиЦР РК", "ИС ГБД ЕЛ"),
    ("7", "1357", "Здание школы", "Некоммерческое акционерное общество «Государственная корпорация «Правительство для граждан»", "ЕГКН"),
    ("8", "1358", "Обучающийся", LABOUR, "АИС «ЦБДИ»"),
    ("9", "1359", "Обучающийся; Студент колледжа", LABOUR, "ИС «Социальная помощь ГДП, АСП, ЖП»"),
    ("10", "1360", "Обучающийся", "Министерство обороны", "ИШ АС МР МО РК"),
]  # fmt: skip


@pytest.mark.parametrize("integration", INTEGRATIONS, ids=[row[0] for row in INTEGRATIONS])
def test_integration(integration: tuple[str, str, str, str, str]) -> None:
    number, lines, data, provider, provider_system = integration
    (row,) = (row for row in table("integrations") if row["number"] == number)
    # The domain, the consumer and the term are the same in all ten rows; a month ends
    # on its last day.
    assert row == {
        "number": number,
        "domain": "Образование",
        "data": data,
        "consumer": "Министерство просвещения",
        "consumer_system": "ИС НОБД",
        "provider": provider,
        "provider_system": provider_system,
        "due_date": "2026-11-30",
        "source_lines": lines,
        "due_text": "Ноябрь 2026 г.",
    }


def test_there_are_ten_integrations() -> None:
    assert len(table("integrations")) == 10


@pytest.mark.parametrize(
    ("number", "lines", "title", "fact"),
    [
        ("1", "1365", "Цифровой паспорт ребёнка", "ГБД ФЛ, ЗАГС и Минздравом"),
        ("2", "1366", "Цифровой профиль педагога", "enbek.kz и ustaz.kz"),
        ("3", "1367", "Цифровой паспорт организации образования", "риск-ориентированной"),
        ("4", "1368", "Кейс-менеджмент детей", "Блокчейн-платформа"),
        ("5", "1369", "ИИ-платформа профориентации и трудоустройства", "рынок труда"),
    ],
)
def test_flagship(number: str, lines: str, title: str, fact: str) -> None:
    (row,) = (row for row in table("flagships") if row["number"] == number)
    assert (row["title"], row["source_lines"]) == (title, lines)
    assert fact in row["summary"]


def test_there_are_five_flagships() -> None:
    assert len(table("flagships")) == 5


SCHOOL_PURPOSES = (
    "прием документов в класс предшкольной подготовки, 0 класс; "
    "прием документов в специализированные организации образования (школы для одаренных детей); "
    "приема в 1/10 класс бесплатное питание; "
    "бесплатный подвоз к общеобразовательным организациям; "
    "отдых в загородных и пришкольных лагерях"
)
# Data needs: number, lines, provider, consumer, process, purpose.
DATA_NEEDS = [
    ("1", "1374", "МЮ РК", "МП", "Сфера дошкольного воспитания и обучения, среднего образования", "Ваучер в ДО, зачисление в школу"),
    ("2", "1375", "МЦИРАП", "МП", "Сфера дошкольного воспитания и обучения", "Ваучер в ДО"),
    ("3", "1376", "МТСЗН", "МП", "Сфера дошкольного воспитания и обучения", "Ваучер в ДО"),
    ("4", "1377", "МЗ", "МП", "Сферы дошкольного воспитания и обучения, среднего образования", "Ваучер в ДО"),
    ("5", "1378; 1380", "МЮ; МЦИРАП; МТСЗН; МЗ", "МП", "Сфера среднего образования", SCHOOL_PURPOSES),
    ("6", "1381", "МЮ; МЦИРАП; МТСЗН; МЗ", "МП", "Сфера дополнительного образования", "прием документов в организации дополнительного образования"),
    ("7", "1382", "МЗ РК", "МП РК", "Сфера по защите прав детей", "опекунство, усыновление детей"),
    ("8", "1383", "Верховный суд", "МП РК", "Сфера по защите прав детей", "опекунство, усыновление детей"),
]  # fmt: skip


@pytest.mark.parametrize("need", DATA_NEEDS, ids=[need[0] for need in DATA_NEEDS])
def test_data_need(need: tuple[str, str, str, str, str, str]) -> None:
    number, lines, provider, consumer, process, purpose = need
    (row,) = (row for row in table("data_needs") if row["number"] == number)
    assert (row["provider"], row["consumer"], row["channel"]) == (provider, consumer, "ШЭП")
    assert (row["process"], row["purpose"]) == (process, purpose)
    assert row["source_lines"] == lines


@pytest.mark.parametrize(
    ("number", "data"),
    [
        ("1", "данные о родителей/законных представителей"),
        ("2", "данные о контактах родителей/законных представителей"),
        ("3", "дети, законные представители которых являются лицами с инвалидностью, дети из семей, имеющих ребенка с инвалидностью, данные по многодетным семьям"),
        # The cell breaks over a page after "паспорт": 1378 and 1380.
        ("5", "данные о родителей/законных представителей, данные по контактам родителей/законных представителей. дети, статус инвалидности, паспорт здоровья, справка об эпид. окружении, прививочная карта, данные по многодетным семьям"),
        ("8", "решения суда об усыновлении ребенка, вступившего в законную силу"),
    ],
)  # fmt: skip
def test_needed_data_are_named_as_written(number: str, data: str) -> None:
    (row,) = (row for row in table("data_needs") if row["number"] == number)
    assert row["data"] == data


def test_there_are_eight_data_needs() -> None:
    assert len(table("data_needs")) == 8


TALDAU = (
    "АО «Национальный центр исследований и оценки образования «Талдау» имени Ахмет Байтұрсынұлы»"
)
ABBREVIATIONS = [
    # Explained by the document itself; the letters of the first are Cyrillic.
    ("КРІ", "ключевые показатели эффективности", "stated", "64"),
    ("ТиПО", "техническое и профессиональное образование", "stated", "1113"),
    ("ООП", "особые образовательные потребности", "stated", "823"),
    ("RPA", "роботизированная обработка заявок", "stated", "862"),
    ("CV", "компьютерное зрение", "stated", "540; 564"),
    ("AI", "искусственный интеллект", "stated", "552"),
    ("R", "реинжиниринг", "stated", "373; 1323; 1339"),
    ("F", "реализация целевого варианта процесса", "stated", "373; 1323; 1339"),
    ("D", "реализация оптимального варианта процесса", "stated", "373; 1323; 1339"),
    # Found by setting a card's units beside the executors of its chart row.
    ("КОКСО", "Комитет по обеспечению качества в сфере образования", "matched", "184; 325"),
    ("ДОКСО", "Департамент по обеспечению качества в сфере образования", "matched", "184; 325"),
    ("ДДО", "Департамент дошкольного образования", "matched", "184; 325"),
    ("ДЦАГУ", "Департамент цифровизации и автоматизации государственных услуг", "matched", "184; 325"),
    ("Талдау", TALDAU, "matched", "184; 325"),
    ("МИО", "Местные исполнительные органы", "matched", "231; 339"),
    ("КСО", "Комитет среднего образования", "matched", "291; 359"),
    ("КОПД", "Комитет по охране прав детей", "matched", "504; 690"),
    ("ДВРДО", "Департамент воспитательной работы и дополнительного образования", "matched", "768; 1334"),
    ("ДВРиДО", "Департамент воспитательной работы и дополнительного образования", "matched", "768; 814"),
    ("ДИСО", "Департамент инклюзивного и специального образования", "matched", "863; 911"),
    ("ДТиПО", "Департамент технического и профессионального образования", "matched", "1157; 1301"),
]  # fmt: skip


@pytest.mark.parametrize("abbreviation", ABBREVIATIONS, ids=[row[0] for row in ABBREVIATIONS])
def test_abbreviation(abbreviation: tuple[str, str, str, str]) -> None:
    short, title, basis, lines = abbreviation
    (row,) = (row for row in table("abbreviations", CODE) if row["abbreviation"] == short)
    assert (row["title"], row["basis"], row["source_lines"]) == (title, basis, lines)
