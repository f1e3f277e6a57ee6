"""Holds the bundled roadmap of children's recreation against the order No 191-ө of 2023."""

from __future__ import annotations

import pytest

from tests.data.table_rows import row
from tests.data.tables import table

PROGRAMME = "recreation-2024"

TITLE_1 = "Ұйымдастыру-дайындық жұмыстары"  # line 50
TITLE_2_1 = "Сауықтыру және демалыс ұйымдарының 50 жаңа объектісін салу"  # line 199
TITLE_2_2 = (  # line 246
    "Балалардың шығармашылық және зияткерлік әлеуетін дамыту үшін жаңа 100 нысан іске қосу "
    "(оқушылар сарайы, жас техниктер станциялары, балалар технопарктері, "
    "музыка және өнер мектептері және т.б.)"
)

ACCEPTED = "пайдалануға қабылдау актілері"
REVIEWED = "мемлекеттік сараптаманың қорытындысы"

# item, completion form, executors, deadline as printed, start, end, lines of the document
MEASURES = [
    (
        "1",
        "автоматтандырылған ақпараттық жүйе",
        "ОМ; ЦДИАӨМ",
        "2024 жылғы желтоқсан",
        "",
        "2024-12-31",
        "53-61",
    ),
    (
        "2",
        "сертификаттар",
        "ОМ; ҒЖБМ; ЖАО",
        "2024 – 2026 жылдар",
        "2024-01-01",
        "2026-12-31",
        "64-72",
    ),
    (
        "3",
        "Қазақстан Республикасының Үкіметіне ақпарат",
        "ОМ",
        "2024 жылғы желтоқсан",
        "",
        "2024-12-31",
        "75-83",
    ),
    (
        "4",
        "Қазақстан Республикасы Үкіметінің қаулысы",
        "ОМ",
        "2024 жылғы ақпан",
        "",
        "2024-02-29",
        "86-94",
    ),
    (
        "5",
        "уақытша (өтеулі, өтеусіз) жер пайдалану құқығы актісі",
        "ЖАО",
        "2024 жылғы I тоқсан",
        "",
        "2024-03-31",
        "97-105",
    ),
    (
        "6",
        "теңгерімдік аражігін ажырату актісі",
        "ЖАО",
        "2024 – 2025 жылдар",
        "2024-01-01",
        "2025-12-31",
        "108-116",
    ),
    (
        "7",
        "Қазақстан Республикасы Оқу-ағарту министрінің бұйрығы",
        "ОМ",
        "2024 жылғы мамыр",
        "",
        "2024-05-31",
        "119-127",
    ),
    (
        "8",
        "Қазақстан Республикасы Оқу-ағарту министрінің бұйрығы",
        "ОМ",
        "2024 жылғы маусым",
        "",
        "2024-06-30",
        "130-138",
    ),
    (
        "9",
        "әдістемелік ұсынымдар",
        'ОМ; РМҚК "РҚББОӘО" (келісу бойынша)',
        "2024 жылғы наурыз",
        "",
        "2024-03-31",
        "141-149",
    ),
    ("10", "ОМ-ге ақпарат", "ЖАО", "2025 жылғы наурыз", "", "2025-03-31", "152-160"),
    (
        "11",
        "ОМ-ге ақпарат",
        "ЖАО; МАМ; ТСМ",
        "маусым, желтоқсан жылсайын",
        "2024-01-01",
        "2026-12-31",
        "163-171",
    ),
    ("12", "жиынтық жоспар", "ОМ; ТСМ; ЖАО", "2024 жылғы қаңтар", "", "2024-01-31", "174-182"),
    (
        "13",
        "жиынтық жоспар",
        "ОМ; МАМ; ТСМ; ЖАО",
        "2024 жылғы қаңтар",
        "",
        "2024-01-31",
        "185-193",
    ),
    ("14", ACCEPTED, "ЖАО", "2024 жылғы қаңтар", "", "2024-01-31", "202-210"),
    ("15", ACCEPTED, "ЖАО", "2024 жылғы желтоқсан", "", "2024-12-31", "213-221"),
    ("16", ACCEPTED, "ЖАО", "2025 жылғы мамыр", "", "2025-05-31", "224-232"),
    ("17", REVIEWED, "ЖАО", "2025 жылғы желтоқсан", "", "2025-12-31", "235-243"),
    ("18", ACCEPTED, "ЖАО", "2024 жылғы қаңтар", "", "2024-01-31", "249-257"),
    ("19", ACCEPTED, "ЖАО", "2024 жылғы желтоқсан", "", "2024-12-31", "258-266"),
    ("20", ACCEPTED, "ЖАО", "2024 жылғы желтоқсан", "", "2024-12-31", "269-277"),
    ("21", ACCEPTED, "ЖАО", "2025 жылғы желтоқсан", "", "2025-12-31", "280-288"),
    ("22", ACCEPTED, "ЖАО", "2025 жылғы желтоқсан", "", "2025-12-31", "291-299"),
    ("23", ACCEPTED, "ЖАО", "2026 жылғы желтоқсан", "", "2026-12-31", "302-310"),
    ("24", ACCEPTED, "ЖАО", "2026 жылғы желтоқсан", "", "2026-12-31", "313-321"),
    ("25", REVIEWED, "ЖАО", "2026 жылғы желтоқсан", "", "2026-12-31", "324-332"),
    ("26", REVIEWED, "ЖАО", "2026 жылғы желтоқсан", "", "2026-12-31", "335-343"),
]

# item, facilities, kind, stage, region codes in the order in which the measure names them
CONSTRUCTION = [
    ("14", "2", "recreation_centre", "commissioned", "11 31"),  # line 204
    ("15", "5", "recreation_centre", "commissioned", "10 23 39 71"),  # line 215
    (  # line 226
        "16",
        "23",
        "recreation_centre",
        "commissioned",
        "10 11 15 19 23 27 33 35 43 47 55 59 61 62 63 75 79",
    ),
    (  # line 237
        "17",
        "20",
        "recreation_centre",
        "designed",
        "10 11 15 19 23 27 31 33 35 43 47 55 61 62 75 79",
    ),
    ("18", "10", "creative_centre", "commissioned", "31 39 47 55 61 71 75 79"),  # line 251
    ("19", "5", "creative_centre", "commissioned", "33 35 43 55 61"),  # line 260
    ("20", "6", "art_school", "commissioned", "15 47 61 71"),  # line 271
    ("21", "8", "creative_centre", "commissioned", "10 19 62 71"),  # line 282
    ("22", "14", "art_school", "commissioned", "10 23 15 27 35 39 55 59 61 75"),  # line 293
    ("23", "6", "creative_centre", "commissioned", "11 19 23 43 79"),  # line 304
    (  # line 315
        "24",
        "22",
        "creative_centre",
        "commissioned",
        "10 11 23 15 63 27 33 35 43 55 59 62 61 71 79",
    ),
    ("25", "8", "creative_centre", "designed", "15 63 27 31 35 39 47"),  # line 326
    ("26", "21", "art_school", "designed", "10 19 23 63 33 31 47 59 61 71"),  # line 337
]

TITLES = [
    (  # line 55
        "1",
        "Балаларды сауықтыру орталықтарында сауықтыру және демалысты ұйымдастыру процестерін "
        "цифрландыру",
    ),
    (  # line 66
        "2",
        "Меншік нысанына қарамастан қосымша білім беру ұйымдарының кадрларын қайта даярлау және "
        "педагогтердің біліктілігін арттыру",
    ),
    (  # line 77
        "3",
        '"Білім туралы" Қазақстан Республикасының Заңына білімнің "білім беру-сауықтыру орталығы" '
        "ұйымы түрін енгізу бөлігінде өзгерістер енгізу мәселесін пысықтау",
    ),
    (  # line 88, three words with a Latin i as printed
        "4",
        '"Қазақстан Республикасы Оқу-ағарту министрл\u0069гінің кейб\u0069р мәселелер\u0069 туралы"'
        " Қазақстан Республикасы Үкіметінің 2022 жылғы 19 тамыздағы № 581 қаулысына Сауықтыруды "
        "және демалысты ұйымдастыру қағидаларын әзірлеу мен бекіту жөніндегі құзыретті енгізу "
        "бөлігінде өзгерістер енгізу",
    ),
    (  # line 99
        "5",
        "50 балалар сауықтыру орталығын құру, балалардың шығармашылық және зияткерлік әлеуетін "
        "дамытуға арналған кемінде 100 жаңа ірі объект салу жөніндегі жобаларды іске асыруға "
        "арналған жер учаскелерін айқындау",
    ),
    (  # line 110
        "6",
        "Жер учаскелеріне инженерлік-коммуникациялық инфрақұрылым жүргізу (қажеттігіне қарай)",
    ),
    (  # line 121
        "7",
        "Балаларды сауықтыруды және олардың демалысын ұйымдастыру қағидаларын әзірлеу және бекіту",
    ),
    (  # line 143
        "9",
        "Қосымша білімнің үлгілік білім беру бағдарламаларын қоспағанда, қосымша білімнің білім "
        "беру бағдарламаларын әзірлеу бойынша әдістемелік ұсынымдар әзірлеу",
    ),
    (  # line 154
        "10",
        "Ауыл мектептеріндегі мектептен тыс қосымша білім беру ұйымдарының комьюнити-орталығы "
        "желісін кеңейту",
    ),
    (  # line 165
        "11",
        "Қосымша білім беруге арналған мемлекеттік білім берудің тапсырысы көлемін арттыру",
    ),
    (  # line 176
        "12",
        "50 жаңа сауықтыру және демалыс орталығын құрудың облыстар, қалалар мен аудандар және "
        "жылдар бөлінісіндегі жиынтық жоспарын жасау",
    ),
    (  # line 187
        "13",
        "Балалардың шығармашылық және зияткерлік әлеуетін дамытуға арналған 100 жаңа ірі объектіні "
        "іске қосудың облыстар, қалалар мен аудандар және жылдар бөлінісіндегі жиынтық жоспарын "
        "жасау",
    ),
    (  # line 204
        "14",
        "Ақмола, Жамбыл облыстарында жыл бойы жұмыс істейтін 2 сауықтыру орталығын салу",
    ),
    (  # line 215
        "15",
        "Абай, Атырау, Қостанай облыстарында және Астана қаласында 5 сауықтыру орталығын салу",
    ),
    (  # line 271, the oblasts in the singular as printed
        "20",
        "Ақтөбе, Маңғыстау, Түркістан облысында, Астана қаласында 6 өнер мектебін салу",
    ),
    (  # line 304
        "23",
        "Ақмола, Алматы, Атырау, Қызылорда облыстарында, Шымкент қаласында 6 инновациялық "
        "шығармашылық орталық (оның ішінде 1-ін МЖӘ) салу",
    ),
    (  # line 315, two spaces after «Қызылорда,» in the document
        "24",
        "Абай, Ақмола, Атырау, Ақтөбе, Шығыс Қазақстан, Батыс Қазақстан, Жетісу, Қарағанды, "
        "Қызылорда, Павлодар, Солтүстік Қазақстан, Ұлытау, Түркістан облыстарында, Астана, "
        "Шымкент қалаларында 22 инновациялық шығармашылық орталық (оның ішінде 3-ін МЖӘ) салу",
    ),
    (  # line 337, two spaces after «Жамбыл,» in the document
        "26",
        "Абай, Алматы, Атырау, Шығыс Қазақстан, Жетісу, Жамбыл, Маңғыстау, Солтүстік Қазақстан, "
        "Түркістан облыстарында, Астана қаласында 21 өнер мектебін салуға арналған "
        "жобалау-сметалық құжаттама әзірлеу",
    ),
]


def facilities(items: range, stage: str) -> int:
    """The facilities that the measures of these items commit to bring to a stage."""
    return sum(
        int(measure["facilities"])
        for measure in table("measures", PROGRAMME)
        if int(measure["item"]) in items and measure["facility_stage"] == stage
    )


def test_programme() -> None:
    programme = row("programmes", programme_code=PROGRAMME)
    assert programme["kind"] == "roadmap"
    assert programme["language"] == "kk"
    assert (programme["start_date"], programme["end_date"]) == ("2024-01-01", "2026-12-31")
    assert programme["act"] == (  # line 2
        "Қазақстан Республикасы Премьер-Министрінің 2023 жылғы 13 желтоқсандағы № 191-ө өкімі"
    )
    assert programme["title"] == (  # line 33
        "Балаларды сауықтыру және олардың шығармашылық, зияткерлік әлеуетін дамыту жөніндегі "
        "2024 – 2026 жылдарға арналған жол картасы"
    )


def test_measures_are_numbered_from_1_to_26() -> None:
    items = [measure["item"] for measure in table("measures", PROGRAMME)]
    assert items == [str(number) for number in range(1, 27)]


@pytest.mark.parametrize(
    ("code", "title", "items"),
    [
        ("1", TITLE_1, range(1, 14)),  # lines 50-193
        ("2.1", TITLE_2_1, range(14, 18)),  # lines 199-243
        ("2.2", TITLE_2_2, range(18, 27)),  # lines 246-343
    ],
)
def test_sections(code: str, title: str, items: range) -> None:
    section = [m for m in table("measures", PROGRAMME) if m["section_code"] == code]
    assert [int(measure["item"]) for measure in section] == list(items)
    assert {measure["section_title"] for measure in section} == {title}


@pytest.mark.parametrize(
    ("item", "form", "executors", "deadline", "start", "end", "lines"), MEASURES
)
def test_measure(
    item: str, form: str, executors: str, deadline: str, start: str, end: str, lines: str
) -> None:
    measure = row("measures", programme_code=PROGRAMME, item=item)
    assert measure["completion_form"] == form
    assert measure["executors"] == executors
    assert measure["deadline_text"] == deadline
    assert (measure["start_date"], measure["end_date"]) == (start, end)
    assert measure["source_lines"] == lines


@pytest.mark.parametrize(("item", "title"), TITLES)
def test_title(item: str, title: str) -> None:
    assert row("measures", programme_code=PROGRAMME, item=item)["title"] == title


def test_only_measure_11_recurs() -> None:
    recurring = {
        m["item"]: m["recurrence"] for m in table("measures", PROGRAMME) if m["recurrence"]
    }
    assert recurring == {"11": "yearly:06,12"}  # line 169


@pytest.mark.parametrize(("item", "number", "kind", "stage", "regions"), CONSTRUCTION)
def test_construction(item: str, number: str, kind: str, stage: str, regions: str) -> None:
    measure = row("measures", programme_code=PROGRAMME, item=item)
    assert measure["facilities"] == number
    assert (measure["facility_kind"], measure["facility_stage"]) == (kind, stage)
    named = [r["region_code"] for r in table("measure_regions", PROGRAMME) if r["item"] == item]
    assert named == regions.split()


def test_every_region_of_a_measure_is_listed() -> None:
    # 2 + 4 + 17 + 16 + 8 + 5 + 4 + 4 + 10 + 5 + 15 + 7 + 10
    assert len(table("measure_regions", PROGRAMME)) == 107


@pytest.mark.parametrize("item", [str(number) for number in range(1, 14)])
def test_the_50_and_100_of_preparation_are_no_commitments(item: str) -> None:
    measure = row("measures", programme_code=PROGRAMME, item=item)
    assert (measure["facilities"], measure["facility_kind"], measure["facility_stage"]) == (
        "",
        "",
        "",
    )


@pytest.mark.parametrize(
    ("items", "stage", "total"),
    [
        (range(14, 18), "commissioned", 30),  # 2 + 5 + 23
        (range(14, 18), "designed", 20),  # 20
        (range(18, 27), "commissioned", 71),  # 10 + 5 + 6 + 8 + 14 + 6 + 22
        (range(18, 27), "designed", 29),  # 8 + 21
        (range(14, 27), "commissioned", 101),  # 30 + 71
        (range(14, 27), "designed", 49),  # 20 + 29
    ],
)
def test_facilities_of_a_section(items: range, stage: str, total: int) -> None:
    assert facilities(items, stage) == total


@pytest.mark.parametrize(
    ("kind", "total"),
    [
        ("recreation_centre", 50),  # 2 + 5 + 23 + 20
        ("creative_centre", 59),  # 10 + 5 + 8 + 6 + 22 + 8
        ("art_school", 41),  # 6 + 14 + 21
    ],
)
def test_facilities_of_a_kind(kind: str, total: int) -> None:
    numbers = [
        int(m["facilities"]) for m in table("measures", PROGRAMME) if m["facility_kind"] == kind
    ]
    assert sum(numbers) == total


# The number of measures which name the region, counted over lines 204-337.
@pytest.mark.parametrize(
    ("region", "measures"),
    [
        ("10", 7),  # 15 16 17 21 22 24 26
        ("11", 5),  # 14 16 17 23 24
        ("15", 6),  # 16 17 20 22 24 25
        ("19", 5),  # 16 17 21 23 26: the oblast
        ("23", 7),  # 15 16 17 22 23 24 26
        ("27", 5),  # 16 17 22 24 25
        ("31", 5),  # 14 17 18 25 26
        ("33", 5),  # 16 17 19 24 26
        ("35", 6),  # 16 17 19 22 24 25
        ("39", 4),  # 15 18 22 25
        ("43", 5),  # 16 17 19 23 24
        ("47", 6),  # 16 17 18 20 25 26
        ("55", 6),  # 16 17 18 19 22 24
        ("59", 4),  # 16 22 24 26
        ("61", 8),  # 16 17 18 19 20 22 24 26
        ("62", 4),  # 16 17 21 24
        ("63", 4),  # 16 24 25 26
        ("71", 6),  # 15 18 20 21 24 26
        ("75", 4),  # 16 17 18 22: the city
        ("79", 5),  # 16 17 18 23 24
    ],
)
def test_measures_of_a_region(region: str, measures: int) -> None:
    named = [r for r in table("measure_regions", PROGRAMME) if r["region_code"] == region]
    assert len(named) == measures


@pytest.mark.parametrize("dataset", ["measure_budgets", "measure_reports"])
def test_the_order_names_no_money_and_reports_nothing(dataset: str) -> None:
    assert table(dataset, PROGRAMME) == ()


@pytest.mark.parametrize(
    ("code", "title", "line"),
    [
        (
            "recreation-2024-1",
            "мектеп жасындағы балаларды сауықтырумен және демалыспен қамту",
            "45",
        ),
        ("recreation-2024-2", "мектеп жасындағы балаларды қосымша біліммен қамту", "47"),
    ],
)
def test_indicators(code: str, title: str, line: str) -> None:
    indicator = row("indicators", indicator_code=code)
    assert indicator["title"] == title
    assert (indicator["kind"], indicator["unit"], indicator["direction"]) == ("roadmap", "%", "up")
    assert indicator["source_lines"] == line


def test_there_are_two_indicators() -> None:
    assert len(table("indicators", PROGRAMME)) == 2


@pytest.mark.parametrize(
    ("code", "year", "value", "baseline"),
    [
        ("recreation-2024-1", "2023", 7.6, "true"),  # line 45
        ("recreation-2024-1", "2024", 8, "false"),
        ("recreation-2024-1", "2025", 10, "false"),
        ("recreation-2024-1", "2026", 12, "false"),
        ("recreation-2024-2", "2023", 81.1, "true"),  # line 47
        ("recreation-2024-2", "2024", 86.3, "false"),
        ("recreation-2024-2", "2025", 90, "false"),
        ("recreation-2024-2", "2026", 95, "false"),
    ],
)
def test_targets(code: str, year: str, value: float, baseline: str) -> None:
    target = row("targets", indicator_code=code, year=year)
    assert float(target["value"]) == value
    assert (target["region_code"], target["is_baseline"]) == ("", baseline)


def test_there_are_eight_targets() -> None:
    codes = [t for t in table("targets") if t["indicator_code"].startswith(PROGRAMME)]
    assert len(codes) == 8


# Lines 349-363, in the document's order.
@pytest.mark.parametrize(
    ("abbreviation", "title", "line"),
    [
        ("ҒЖБМ", "Ғылым және жоғарғы білім министрлігі", "349"),
        ("ЖАО", "жергілікті атқарушы органдар", "351"),
        ("МЖӘ", "мемлекеттік-жекешелік әріптестік", "353"),
        ("МАМ", "Қазақстан Республикасының Мәдениет және ақпарат министрлігі", "355"),
        ("ОМ", "Қазақстан Республикасының Оқу-ағарту министрлігі", "357"),
        (
            'РМҚК "РҚББОӘО"',
            '"Республикалық қосымша білім беру оқу-әдістемелік орталығы" республикалық '
            "мемлекеттік қазыналық кәсіпорны",
            "359",
        ),
        ("ТСМ", "Қазақстан Республикасы Туризм және спорт министрлігі", "361"),
        (
            "ЦДИАӨМ",
            "Қазақстан Республикасының Цифрлық даму, инновациялар және аэроғарыш өнеркәсібі "
            "министрлігі",
            "363",
        ),
    ],
)
def test_abbreviations(abbreviation: str, title: str, line: str) -> None:
    found = row("abbreviations", programme_code=PROGRAMME, abbreviation=abbreviation)
    assert (found["title"], found["source_lines"]) == (title, line)


def test_there_are_eight_abbreviations() -> None:
    assert len(table("abbreviations", PROGRAMME)) == 8


@pytest.mark.parametrize(
    ("code", "actor", "duty", "rule", "valid_to", "lines"),
    [
        (  # lines 8 and 12
            "recreation-2024-01",
            "Жауапты орталық мемлекеттік органдар, облыстардың, Астана, Алматы, Шымкент "
            "қалаларының әкімдіктері және өзге де ұйымдар (келісу бойынша)",
            "Жыл сайын жартыжылдықтың қорытындысы бойынша, 5 қаңтарға және 5 шілдеге қарай, "
            "Оқу-ағарту министрлігіне Жол картасының іске асырылу барысы туралы ақпарат беру.",
            "yearly:01-05,07-05",
            "2027-01-05",
            "8; 12",
        ),
        (  # line 14
            "recreation-2024-02",
            "Қазақстан Республикасының Оқу-ағарту министрлігі",
            "Жыл сайын, 20 қаңтарға және 20 шілдеге қарай, Үкіметке Жол картасының іске асырылу "
            "барысы туралы жиынтық ақпарат беру.",
            "yearly:01-20,07-20",
            "2027-01-20",
            "14",
        ),
    ],
)
def test_obligations(
    code: str, actor: str, duty: str, rule: str, valid_to: str, lines: str
) -> None:
    obligation = row("obligations", obligation_code=code)
    assert obligation["actor_kk"] == actor
    assert obligation["duty_kk"] == duty
    assert obligation["due_rule"] == rule
    assert (obligation["valid_from"], obligation["valid_to"]) == ("2023-12-13", valid_to)
    assert (obligation["wording"], obligation["source_lines"]) == ("both", lines)


def test_there_are_two_obligations() -> None:
    assert len(table("obligations", PROGRAMME)) == 2


# What a reader of the order stumbles over, and the words that prove it.
@pytest.mark.parametrize(
    ("kind", "lines", "proof"),
    [
        ("total_vs_sum", "199; 202-243", "30 + 20 = 50"),
        ("total_vs_sum", "246; 249-343", "71 + 29 = 100"),
        ("total_vs_sum", "199; 202-243; 246; 249-343", "101 + 49 = 150"),
        ("period", "2; 202-210; 249-257", "49 календарных дней"),
        ("period", "97-105; 108-116; 202-210; 249-257", "I квартал 2024 года"),
        ("wording", "235-243", "20 сауықтыру орталығын салу"),
        ("wording", "99; 187; 246", "кемінде 100"),
        ("spelling", "171; 193", "ТCМ"),
        ("spelling", "88", "министрлiгінің"),
        ("spelling", "169", "жылсайын"),
        ("spelling", "271", "облысында"),
        ("spelling", "349", "жоғарғы"),
        ("missing", "35-42", "Аяқталу нысаны"),
    ],
)
def test_findings(kind: str, lines: str, proof: str) -> None:
    finding = row("findings", programme_code=PROGRAMME, kind=kind, source_lines=lines)
    assert proof in finding["evidence"]


def test_no_latin_letter_hides_in_an_executor() -> None:
    executors = "".join(measure["executors"] for measure in table("measures", PROGRAMME))
    assert not any(letter.isascii() and letter.isalpha() for letter in executors)
