"""The words of which deadlines are made, in Russian and Kazakh, in all their cases.

The grammar in ``deadlines`` sees only the kinds of words; what a ministry may add
(a further case ending, an abbreviation) is added here.

Words are compared after :func:`folded`, which writes a Latin letter that looks like
a Cyrillic one as the Cyrillic one: official texts type Kazakh ``і`` as Latin ``i``,
and Roman numerals in either alphabet.
"""

from __future__ import annotations

import re
import unicodedata

_LATIN_LOOKALIKES = str.maketrans("abcehikmoptxyӏѵё", "авсенікмортхуіvе")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹘﹣－~", "-"))


def folded(text: str) -> str:
    """``text`` in lower case, with plain spaces and dashes, and in one alphabet."""
    text = unicodedata.normalize("NFKC", text.translate(_INVISIBLE).translate(_DASHES)).casefold()
    return " ".join(text.translate(_LATIN_LOOKALIKES).split())


# The endings a Kazakh noun of time takes: possession, then case, then "of that time".
_KK = (
    "(?:с?[ыі](?=$|н))?"
    "(?:[нд]?[ыі]ң|т[ыі]ң|н[ае]н|н?[дт][ае]н?|н?[дт][ае][ғг][ыі]|[дтн][ыі]|[ғгқк][ае]|н[ае]|[ғг][ыі]|н)?"
)
_SOFT = "(?:ь|я|ю|ем|е)"
_HARD = "(?:а|у|ом|е)?"
_MONTHS = (
    (f"январ{_SOFT}|янв", f"қаңтар{_KK}"),
    (f"феврал{_SOFT}|фев|февр", f"ақпан{_KK}"),
    (f"март{_HARD}|мар", f"наурыз{_KK}"),
    (f"апрел{_SOFT}|апр", f"сәуір{_KK}"),
    ("май|мая|маю|маем|мае", f"мамыр{_KK}"),
    (f"июн{_SOFT}", f"маусым{_KK}"),
    (f"июл{_SOFT}", f"шілде{_KK}"),
    (f"август{_HARD}|авг", f"тамыз{_KK}"),
    (f"сентябр{_SOFT}|сен|сент", f"қыркүйе(?:к|г(?=[ыі])){_KK}"),
    (f"октябр{_SOFT}|окт", f"қазан{_KK}"),
    (f"ноябр{_SOFT}|ноя|нояб", f"қараша{_KK}"),
    (f"декабр{_SOFT}|дек", f"желтоқсан{_KK}"),
)
MONTHS = tuple(re.compile(f"(?:{russian}|{kazakh})") for russian, kazakh in _MONTHS)

_ADJECTIVE = "(?:ый|ого|ому|ым|ом|ое|ая|ую|ой)"
_ORDINALS = (
    f"перв{_ADJECTIVE}|бірінші|і",
    f"втор{_ADJECTIVE}|екінші|іі|п",
    "трет(?:ий|ьего|ьему|ьим|ьем|ье|ья|ью|ьей)|үшінші|ііі|ш",
    f"четверт{_ADJECTIVE}|төртінші|іv|іу",
)
ORDINALS = tuple(re.compile(f"(?:{words})") for words in _ORDINALS)

# Endings written after a numeral: 1-й квартал, 2-ші тоқсан, 2024-го года.
ORDINAL_ENDING = re.compile(
    r"(?<=[0-9іvпш])\s?-\s?(?:ый|ой|го|ого|му|ому|ом|ое|ая|ей|й|м|е|я|х|ші|шы|інші|ыншы|нші|ншы)"
    r"(?![^\W_])"
)

# Kinds of words: one letter each, so that a phrase becomes a short string of kinds.
YEAR_WORD = "y"
QUARTER_WORD = "Q"
HALF_WORD = "H"
END_WORD = "E"
BY_WORD = "B"
AND_WORD = ","
FROM_WORD = "F"
TO_WORD = "T"
DURING_WORD = "W"
FILLER = ""

_WORDS = (
    (YEAR_WORD, f"год(?:а|у|ом|е|ы|ов|ам|ами|ах)?|г|гг|г\\.\\s?г|ж|жж|жыл(?:дар)?{_KK}"),
    (QUARTER_WORD, f"кв|квартал(?:а|у|ом|е|ы|ов|ам|ами|ах)?|тоқсан(?:дар)?{_KK}"),
    (HALF_WORD, f"полугоди(?:е|я|ю|ем|и|й|ям|ями|ях)|жартыжылды(?:қ(?:тар)?|ғ(?=[ыі])){_KK}"),
    (END_WORD, f"кон(?:ец|ца|цу|це)|соң{_KK}|аяғ{_KK}"),
    (BY_WORD, "до|к|ко|дейін|қарай"),
    (AND_WORD, "и|және|мен|бен|пен"),
    (FROM_WORD, "с|со"),
    (TO_WORD, "по"),
    (DURING_WORD, "течение|течении|ішінде"),
    (FILLER, f"в|во|месяц(?:а|е|ы|ев)?|ай(?:лар)?{_KK}"),
)
WORDS = tuple((kind, re.compile(f"(?:{words})")) for kind, words in _WORDS)

YEARLY = "a"
HALF_YEARLY = "h"
QUARTERLY = "q"
MONTHLY = "m"
CONTINUOUS = "c"

# How often, longest wording first: "жыл сайын" is inside "жарты жыл сайын".
FREQUENCIES = tuple(
    (kind, re.compile(rf"(?<!\w)(?:{wording})(?!\w)"))
    for kind, wording in (
        (
            HALF_YEARLY,
            "раз в (?:полгода|полугодие)|кажд(?:ые полгода|ое полугодие)|(?:2|два) раза в год"
            "|жарты ?жыл(?:дық)? ?сайын|жарты ?жыл(?:дық)?та (?:1|бір) рет|жылына (?:2|екі) рет",
        ),
        (
            QUARTERLY,
            "ежеквартальн(?:о|ый|ая|ое)|(?:1 |один )?раз в квартал|кажд(?:ый|ого) квартал(?:а)?"
            "|тоқсан ?сайын|тоқсан(?:ына|да) (?:1|бір) рет",
        ),
        (
            MONTHLY,
            "ежемесячн(?:о|ый|ая|ое)|(?:1 |один )?раз в месяц|кажд(?:ый|ого) месяц(?:а)?"
            "|ай ?сайын|ай(?:ына|да) (?:1|бір) рет",
        ),
        (
            YEARLY,
            "ежегодн(?:о|ый|ая|ое)|(?:1 |один )?раз в год|кажд(?:ый|ого) год(?:а)?"
            "|жыл ?сайын|жылына (?:1|бір) рет",
        ),
        (
            CONTINUOUS,
            "постоянно|на постоянной основе|тұрақты(?: түрде| негізде)?|үнемі",
        ),
    )
)
