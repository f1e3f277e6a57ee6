"""The day of Kazakhstan, or the one that is set for rehearsals."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo

import pytest

from ui import clock


class Midnight(datetime):
    """A clock that stands at 20:00 UTC on the last day of 2026."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Midnight:
        return cls(2026, 12, 31, 20, 0, tzinfo=UTC).astimezone(tz)


def test_the_day_begins_five_hours_before_that_of_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAQSAT_TODAY", raising=False)
    monkeypatch.setattr(clock, "datetime", Midnight)
    assert clock.today() == date(2027, 1, 1)


def test_another_day_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAQSAT_TODAY", "2026-11-20")
    assert clock.today() == date(2026, 11, 20)


@pytest.mark.parametrize("value", ["20.11.2026", "2026-02-30", "today"])
def test_a_day_that_is_none_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAQSAT_TODAY", value)
    with pytest.raises(ValueError, match=r"."):
        clock.today()
