"""The figures that a statement certifies and that others assert 可证明的数据, each by its name."""

from collections.abc import Callable, Iterable
from datetime import date

from ledger.case import Case
from ledger.clocks import holding
from ledger.law import Law, Version
from ledger.states import permit_standing, registration_last_day, registration_state

Value = int | str | None


def _cumulative_days(case: Case, law: Law, on: date) -> Value:
    return holding(case, law, on).days


def _full_months(case: Case, law: Law, on: date) -> Value:
    return holding(case, law, on).months.full


def _streak_days(case: Case, law: Law, on: date) -> Value:
    return holding(case, law, on).streak.days


def _streak_since(case: Case, law: Law, on: date) -> Value:
    return _day(holding(case, law, on).streak.since)


def _permit_state(case: Case, law: Law, on: date) -> Value:
    return permit_standing(case, law, on).state.value


def _permit_no(case: Case, law: Law, on: date) -> Value:  # noqa: ARG001  # all are asked alike
    return case.permit.permit_no if case.permit else None


def _permit_valid_to(case: Case, law: Law, on: date) -> Value:
    span = permit_standing(case, law, on).span
    return _day(span.due_day) if span else None


def _registration_state(case: Case, law: Law, on: date) -> Value:
    return registration_state(case, law, on).value


def _registered_since(case: Case, law: Law, on: date) -> Value:  # noqa: ARG001  # as _permit_no
    return _day(case.registration.registered_on) if case.registration else None


def _registration_last_day(case: Case, law: Law, on: date) -> Value:  # noqa: ARG001  # as above
    ending = registration_last_day(case.registration, law) if case.registration else None
    return _day(ending[0]) if ending else None


def _points_score(case: Case, law: Law, on: date) -> Value:  # noqa: ARG001  # as _permit_no
    return case.points.score if case.points else None


def _day(day: date | None) -> str | None:
    return str(day) if day else None


# Counts of days up to the day asked about; they grow from day to day without being untrue.
COUNTS: dict[str, Callable[[Case, Law, date], Value]] = {
    "cumulative_days": _cumulative_days,
    "full_months": _full_months,
    "streak_days": _streak_days,
    "streak_since": _streak_since,
}
# How the papers stand: these must stay as they were certified for as long as the statement is.
STANDINGS: dict[str, Callable[[Case, Law, date], Value]] = {
    "permit_state": _permit_state,
    "permit_no": _permit_no,
    "permit_valid_to": _permit_valid_to,
    "registration_state": _registration_state,
    "registered_since": _registered_since,
    "registration_last_day": _registration_last_day,
    "points_score": _points_score,
}
FIGURES = {**COUNTS, **STANDINGS}


def figures_of(case: Case, law: Law, on: date, names: Iterable[str]) -> dict[str, Value]:
    """The figures named, as of ``on``, for a case folded up to that day; days as YYYY-MM-DD."""
    return {name: FIGURES[name](case, law, on) for name in names}


def laws_behind(case: Case, law: Law, on: date) -> list[Version]:
    """The versions of law that the figures of a case rest on, each once."""
    held = holding(case, law, on)
    versions = [version for span in held.spans for version in span.laws]
    versions += [gap.law for gap in held.gaps if gap.law]
    ending = registration_last_day(case.registration, law) if case.registration else None
    versions += [ending[1]] if ending else []
    return list({version.ref: version for version in versions}.values())
