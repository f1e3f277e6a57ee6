"""What changed, on the Overview: since the reader's last visit or since a day of his choice."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st

from monitoring.changes import Changes
from monitoring.frames import records
from monitoring.measures import KEY
from ui import (
    address,
    components,
    filters,
    finding_readers,
    finding_words,
    numbers,
    readers,
    visits,
)
from ui.clock import KAZAKHSTAN
from ui.markdown import escaped
from ui.replay import once
from ui.screen import View, say_what_was_refused

LINES_SHOWN: Final = 3
TITLE_LENGTH: Final = 110


@dataclass(frozen=True)
class Since:
    """From which version and day on changes are told."""

    version: int
    day: date


def what_changed(view: View, measures: pd.DataFrame) -> None:
    """New reports, statuses of another colour, moved goalposts and new findings."""
    _ = view.words
    st.subheader(_("What changed"), anchor=False)
    since = _choose(view)
    if since is None:
        _nothing_earlier(view)
        return
    is_more = _told(view, measures, version=since.version, day=since.day)
    if is_more:
        with st.container(horizontal=True):
            for show, label in (
                ("contradictions", _("Findings")),
                ("goalposts", _("Moved goalposts")),
            ):
                st.page_link(
                    st.session_state["screens"]["findings"],
                    label=label,
                    icon=":material/arrow_forward:",
                    icon_position="right",
                    query_params=address.link({"show": show}),
                )


def _choose(view: View) -> Since | None:
    """The reader's choice; by default his last visit, else the day before the last change."""
    _ = view.words
    days = _days(view)
    visit = _visit(view, visits.last_visit())
    names = {
        str(number): _("Since %(date)s (version %(version)s)", date=day, version=number)
        for number, day in days.items()
    }
    label = _("Since the last visit, %(date)s", date=numbers.day(visit.day)) if visit else ""
    chosen = None
    if names:
        default = label or next(iter(names.values()))
        chosen = filters.choose("since", filters.Choice(_("Since"), default, names), 340)
        say_what_was_refused(_)
    elif label:
        st.caption(label)
    if chosen is not None:
        return Since(int(chosen), _published_on(view, int(chosen)))
    if visit:
        return visit
    newest = next(iter(days), None)
    return None if newest is None else Since(newest, _published_on(view, newest))


@once
def _days(view: View) -> dict[int, str]:
    """Versions to compare with and their days, latest first.

    Each is the last of a day before that of the version shown; the first filling is there
    even when all was published on one day.
    """
    published = readers.publications(view.latest)
    first = max(1, readers.first_filling(view.latest))
    published = published[published["number"].between(first, view.version)]
    if len(published) < 2:
        return {}
    rows = [
        (int(row["number"]), numbers.local_day(row["published_at"])) for row in records(published)
    ]
    last_of = {day: number for number, day in rows if day != rows[-1][1]}
    return {number: day for day, number in reversed(last_of.items())} | {first: rows[0][1]}


def _visit(view: View, moment: Any) -> Since | None:
    """What the last visit saw; nothing where it saw less than a first filling, or more."""
    if moment is None:
        return None
    published = readers.publications(view.latest)
    seen = int((published["published_at"] <= pd.Timestamp(moment)).sum())
    day = moment.astimezone(KAZAKHSTAN).date()
    if not max(1, readers.first_filling(view.latest)) <= seen <= view.version or day > view.day:
        return None
    return Since(seen, day)


@once
def _nothing_earlier(view: View) -> None:
    """There is nothing to compare with yet: only what was published first."""
    _ = view.words
    published = readers.publications(view.latest)
    published = published[published["number"] <= view.version]
    if published.empty:
        return
    st.markdown(
        _.count(
            "Nothing has changed since the first publication: %(count)s dataset with %(rows)s "
            "rows, published on %(date)s. What comes after it is listed here.",
            "Nothing has changed since the first publication: %(count)s datasets with %(rows)s "
            "rows, published on %(date)s. What comes after it is listed here.",
            published["dataset"].nunique(),
            rows=numbers.whole(int(published["added"].sum()), view.language),
            date=numbers.local_day(published["published_at"].iloc[-1]),
        )
    )


@once
def _told(view: View, measures: pd.DataFrame, *, version: int, day: date) -> bool:
    """Draw what is new; says whether the Findings screen has more of it."""
    _ = view.words
    found = _narrowed(view, finding_readers.changes(version, view.version, view.day), measures)
    passed = _of_measures(
        finding_readers.time_passed(version, min(day, view.day), view.day), measures
    )
    paragraphs = [
        *_reports(view, found.reports, measures),
        *_statuses(view, found.statuses),
        *_passed(view, passed),
        *_goalposts(view, found.goalposts),
        *_findings(view, found),
    ]
    st.markdown("\n\n".join(paragraphs) or _("Nothing has changed here since then."))
    return not found.goalposts.empty or bool(found.findings)


def _narrowed(view: View, found: Changes, measures: pd.DataFrame) -> Changes:
    """The changes that belong to what the filters leave."""
    programme = view.filters.programme
    moves = found.goalposts
    if view.filters:
        own = _of_measures(moves, measures).index
        whole = moves["item"].isna() & (moves["programme_code"] == programme)
        moves = moves[moves.index.isin(own) | whole]
    findings = (
        tuple(each for each in these if programme in (None, each.programme_code))
        for these in (found.findings, found.settled)
    )
    return Changes(
        _of_measures(found.reports, measures),
        _of_measures(found.statuses, measures),
        moves,
        *findings,
    )


def _of_measures(frame: pd.DataFrame, measures: pd.DataFrame) -> pd.DataFrame:
    keys = pd.MultiIndex.from_frame(measures[KEY])
    kept: pd.DataFrame = frame[pd.MultiIndex.from_frame(frame[KEY]).isin(keys)]
    return kept


def _reports(view: View, rows: pd.DataFrame, measures: pd.DataFrame) -> list[str]:
    if rows.empty:
        return []
    _ = view.words
    titles = measures.set_index(KEY)["title"].to_dict()
    head = _.count("%(count)s new report", "%(count)s new reports", len(rows))
    lines = [
        components.status_markup(str(row["status"]), _)
        + f" {_titled(row, titles[row['programme_code'], row['item']])}"
        + (f" ({_was(row['old_status'], view)})" if isinstance(row["old_status"], str) else "")
        for row in records(rows.head(LINES_SHOWN))
    ]
    return [_listed(view, ":material/description:", head, lines, len(rows))]


def _statuses(view: View, rows: pd.DataFrame) -> list[str]:
    if rows.empty:
        return []
    _ = view.words
    head = _.count(
        "%(count)s status changed by what was published, %(worse)s for the worse",
        "%(count)s statuses changed by what was published, %(worse)s for the worse",
        len(rows),
        worse=int(rows["is_worse"].sum()),
    )
    lines = _coloured(view, rows)
    return [_listed(view, ":material/palette:", head, lines, len(rows))]


def _passed(view: View, rows: pd.DataFrame) -> list[str]:
    if rows.empty:
        return []
    head = view.words.count(
        "%(count)s status changed as the days went by, %(worse)s for the worse",
        "%(count)s statuses changed as the days went by, %(worse)s for the worse",
        len(rows),
        worse=int(rows["is_worse"].sum()),
    )
    return [_listed(view, ":material/schedule:", head, _coloured(view, rows), len(rows))]


def _goalposts(view: View, rows: pd.DataFrame) -> list[str]:
    if rows.empty:
        return []
    head = view.words.count(
        "%(count)s deadline, target or plan moved, %(easier)s to easier",
        "%(count)s deadlines, targets and plans moved, %(easier)s to easier",
        len(rows),
        easier=int((rows["direction"] == "easier").sum()),
    )
    return [_listed(view, ":material/flag:", head, [], 0)]


def _findings(view: View, found: Changes) -> list[str]:
    _ = view.words
    new = _.count("%(count)s new finding", "%(count)s new findings", len(found.findings))
    settled = _.count(
        "%(count)s finding is settled", "%(count)s findings are settled", len(found.settled)
    )
    return [
        _listed(
            view,
            ":material/report:",
            head,
            [escaped(finding_words.sentence(each, _)) for each in these[:LINES_SHOWN]],
            len(these),
        )
        for head, these in ((new, found.findings), (settled, found.settled))
        if these
    ]


def _coloured(view: View, rows: pd.DataFrame) -> list[str]:
    _ = view.words
    return [
        f"{components.status_markup(str(row['old_status']), _)} → "
        f"{components.status_markup(str(row['new_status']), _)} {_titled(row, row['title'])}"
        for row in records(rows.head(LINES_SHOWN))
    ]


def _listed(view: View, icon: str, head: str, lines: Sequence[str], of: int) -> str:
    """A heading with its lines as one Markdown list."""
    more = of - len(lines)
    rest = [view.words("and %(count)s more", count=more)] if lines and more > 0 else []
    items = "".join(f"\n- {line}" for line in (*lines, *rest))
    return f"{icon} **{head}**{':' if lines else ''}\n{items}"


def _titled(row: dict[str, Any], title: object) -> str:
    return escaped(textwrap.shorten(f"{row['item']}. {title}", TITLE_LENGTH, placeholder="…"))


def _was(code: str, view: View) -> str:
    return view.words("was: %(status)s", status=components.status_label(code, view.words))


def _published_on(view: View, version: int) -> date:
    published = readers.publications(view.latest).set_index("number")["published_at"]
    found: date = published[version].astimezone(KAZAKHSTAN).date()
    return found
